"""`make bench`: how fast and how large, each number against a named baseline of the same run.

    python -m tests.bench [--quick] [--json FILE]

Nothing here is a test: numbers depend on the machine, and nobody fails by them.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from translator import heap, locales

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "locales" / "en" / "turkmenistan-turkiye-defense-cooperation.md"
SENTENCES = ROOT / "tests" / "data" / "in_domain_test.tsv"
NEWS = ROOT / "translator" / "training" / "data"
"""Sentences enough for a long build; the model has learned them, which costs no time."""

LONG = 24
"""Sentences of an article, as news has them; the sample article has 40 headings and sentences."""

CORE = ROOT / "translator" / "engines" / "core_model"
TRANSLATE = [sys.executable, "-m", "translator"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="leave out what takes minutes")
    parser.add_argument("--json", type=Path, help="write the numbers there too")
    arguments = parser.parse_args()
    numbers: dict[str, Any] = {}

    def say(name: str, value: float, unit: str, note: str = "") -> None:
        numbers[name] = {"value": round(value, 4), "unit": unit, "note": note}
        print(f"{name:<44} {value:>10.2f} {unit:<10} {note}", flush=True)

    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        os.environ["XDG_CACHE_HOME"] = str(home / "cache")
        os.environ["TRANSLATOR_MODELS"] = str(home / "models")
        start_up(say)
        main_job(say, home)
        throughput(say, home)
        build_throughput(say, home)
        overhead(say)
        builds(say, home)
        if not arguments.quick:
            memory(say, home)
    if arguments.json:
        arguments.json.write_text(json.dumps(numbers, indent=1) + "\n")


Say = Callable[..., None]


class Whole:
    """Argos' splitter would be downloaded; every text here is one sentence anyway."""

    def split_sentences(self, text: str) -> list[str]:
        return [text]


def start_up(say: Say) -> None:
    times = [timed([*TRANSLATE, "--help"], ROOT)[0] for _ in range(7)]
    say("translate --help", min(times), "s", "best of 7; below 0.2")


def main_job(say: Say, home: Path) -> None:
    command = [*TRANSLATE, SAMPLE, "--to", "tr,tk,ru", "--out", home / "sample", "--memory", "off"]
    seconds, peak = timed(command, ROOT)
    say("sample article, 3 locales, cold", seconds, "s", "below 10")
    say("sample article, peak memory", peak, "MB", "below 700")
    say("sample article, second run", timed(command, ROOT)[0], "s", "below 1")


def throughput(say: Say, home: Path) -> None:
    """Our runner, Argos' own path and the bare library over the same sentences."""
    import ctranslate2
    from argostranslate.package import Package
    from argostranslate.translate import apply_packaged_translation

    from translator.engines.core import core_engine
    from translator.model import LanguagePair, Request

    rows = SENTENCES.read_text("utf-8").splitlines()[:200]
    sentences = [row.split("\t")[0] for row in rows]
    words = sum(len(sentence.split()) for sentence in sentences)
    pair = LanguagePair("en", "tr")
    engine = core_engine()
    engine.translate([Request("Warm up.")], pair)
    ours = clock(lambda: engine.translate([Request(s) for s in sentences], pair))

    argos = home / "translate-en_tr"
    shutil.copytree(CORE, argos)
    (argos / "metadata.json").write_text(
        json.dumps({"from_code": "en", "to_code": "tr", "target_prefix": "<2tr>"})
    )
    package = Package(argos)

    theirs_model = ctranslate2.Translator(
        str(argos / "model"), inter_threads=1, intra_threads=0, compute_type="auto"
    )
    apply_packaged_translation(package, "Warm up.", theirs_model, Whole(), 4)

    def argos_path() -> None:
        for sentence in sentences:
            apply_packaged_translation(package, sentence, theirs_model, Whole(), 4)

    theirs = clock(argos_path)
    bare = Bare([package.tokenizer.encode(sentence) for sentence in sentences])
    base = bare.seconds()
    bare.close()
    say("engine, our batches", words / ours, "words/s", f"{len(sentences)} sentences, beam 4")
    say("engine, Argos' own path", words / theirs, "words/s", "same model, beam and cores")
    say("engine, bare translate_batch", words / base, "words/s", "no attention, no decoding")
    say("ours against Argos", theirs / ours, "times", "at least 5")
    say("ours against bare", 100 * base / ours, "%", "at least 80")


class Bare:
    """CTranslate2 alone, its model loaded, in a process of its own that nothing of ours tunes."""

    def __init__(self, tokens: Sequence[Sequence[str]]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", BARE, CORE / "model"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._send(json.dumps(tokens))

    def seconds(self) -> float:
        """Return the wall time of translating all sentences, beam 4."""
        return float(self._send(""))

    def close(self) -> None:
        self._process.communicate()

    def _send(self, line: str) -> str:
        assert self._process.stdin and self._process.stdout
        print(line, file=self._process.stdin, flush=True)
        return self._process.stdout.readline()


BARE = """
import json, os, sys, time
import ctranslate2
model = ctranslate2.Translator(
    sys.argv[1], inter_threads=os.cpu_count() or 1, intra_threads=1, compute_type="int8"
)
tokens = json.loads(sys.stdin.readline())
def run():
    begin = time.perf_counter()
    model.translate_batch(
        tokens,
        target_prefix=[["<2tr>"]] * len(tokens),
        beam_size=4,
        num_hypotheses=4,
        max_batch_size=1024,
        batch_type="tokens",
    )
    return time.perf_counter() - begin
print(run(), flush=True)
for _ in sys.stdin:
    print(run(), flush=True)
"""


def build_throughput(say: Say, home: Path) -> None:
    """A whole build, checks, glossary, pages and all, against the bare library and Argos.

    All three translate the sentences of the same articles, none of which stands there twice, and
    the model is loaded before.
    """
    import ctranslate2
    from argostranslate.package import Package
    from argostranslate.translate import apply_packaged_translation

    from translator.build import Tools, read_source
    from translator.build.site import Order, build_locale
    from translator.engines.core import core_engine
    from translator.glossary.match import Matcher
    from translator.glossary.store import load, shipped
    from translator.model import LanguagePair, Request
    from translator.segmentation import split

    site = home / "site-throughput"
    rows = [
        row for file in sorted(NEWS.glob("*.tsv")) for row in file.read_text("utf-8").split("\n")
    ]
    news = list(dict.fromkeys(row.split("\t")[0] for row in rows if row))
    write_site(site, [news[i : i + LONG] for i in range(0, 50 * LONG, LONG)])
    paths = tuple(sorted((site / "locales" / "en").glob("*.md")))
    units = [u.source for path in paths for u in read_source(path).document.units]
    sentences = list(dict.fromkeys(s.text for source in units for s in split("", source)))
    words = sum(len(sentence.split()) for sentence in sentences)
    engine = core_engine()
    engine.translate([Request("Warm up.")], LanguagePair("en", "tr"))
    full = load([shipped()])
    tools = Tools([engine], full, Matcher(full.concepts.values()))
    package = Package(home / "translate-en_tr")
    bare = Bare([package.tokenizer.encode(sentence) for sentence in sentences])

    def build() -> None:
        shutil.rmtree(site / "locales" / "tr", ignore_errors=True)
        build_locale(Order(paths, ("tr",), site / "locales"), "tr", tools)

    first = clock(build)
    rounds = [(clock(build), bare.seconds()) for _ in range(5)]
    bare.close()
    ours, base = (statistics.median(times) for times in zip(*rounds, strict=True))
    theirs_model = ctranslate2.Translator(
        str(package.package_path / "model"), inter_threads=1, intra_threads=0, compute_type="auto"
    )
    sample = sentences[:100]

    def argos() -> None:
        for sentence in sample:
            apply_packaged_translation(package, sentence, theirs_model, Whole(), 4)

    share = len(" ".join(sample).split()) / words
    theirs = clock(argos) / share
    say(
        f"build of {len(paths)} articles, first",
        words / first,
        "words/s",
        "forms of the terms made as well",
    )
    say(
        f"build of {len(paths)} articles, again",
        words / ours,
        "words/s",
        "nothing remembered; median of 5",
    )
    say("bare translate_batch, the same sentences", words / base, "words/s", "median of 5")
    say("build against Argos", theirs / ours, "times", "at least 5; Argos timed on 100 sentences")
    say("build against bare", 100 * base / ours, "%", "at least 80")


def overhead(say: Say) -> None:
    """What the glossary adds to the engine's time on the sample article."""
    from translator import pipeline
    from translator.build import Tools, read_source
    from translator.build.article import setup_for
    from translator.engines.core import core_engine
    from translator.glossary.match import Matcher
    from translator.glossary.store import Glossary, load, shipped

    full = load([shipped()])
    engine = Timed(core_engine())
    source = read_source(SAMPLE)
    runs: dict[str, Callable[[], object]] = {}
    for name, glossary in (("off", Glossary.of(())), ("on", full)):
        tools = Tools([engine], glossary, Matcher(glossary.concepts.values()))
        setup = setup_for("tr", tools)
        prepared = pipeline.prepare(source.document.units, setup)
        runs[name] = partial(pipeline.translate, prepared, setup)
        runs[name]()
    whole: dict[str, list[float]] = {name: [] for name in runs}
    inside: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(25):  # in turn, so that a slow moment of the machine meets both
        for name, translate in runs.items():
            engine.spent = 0.0
            whole[name].append(clock(translate))
            inside[name].append(engine.spent)
    spent = {name: statistics.median(times) for name, times in whole.items()}
    asked = {name: statistics.median(times) for name, times in inside.items()}
    beside = {
        name: statistics.median(w - i for w, i in zip(whole[name], inside[name], strict=True))
        for name in runs
    }
    say("pipeline without glossary", spent["off"], "s", "sample article, Turkish; median of 25")
    say("pipeline with glossary", spent["on"], "s", "712 concepts and more")
    say("engine, terms in its requests", 100 * (asked["on"] / asked["off"] - 1), "%", "longer")
    added = 100 * (beside["on"] - beside["off"]) / asked["on"]
    say("enforcement, its scores too", added, "%", "of the engine; below 25")


class Timed:
    """An engine, with the time spent in its translations."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self.spent = 0.0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def translate(self, *arguments: Any) -> Any:
        begin = time.perf_counter()
        done = self._engine.translate(*arguments)
        self.spent += time.perf_counter() - begin
        return done


def builds(say: Say, home: Path) -> None:
    site = home / "site"
    write_articles(site, 20)
    codes = "tr,tk,ru,az,kk,ky,uz,fr,de,es"
    build = [*TRANSLATE, "build", "--to", codes, "-q"]
    seconds, _ = timed(build, site)
    words = sum(len(p.read_text("utf-8").split()) for p in (site / "locales" / "en").glob("*"))
    say("build of 20 articles x 10 locales", seconds, "s", f"{words * 10 / seconds:.0f} words/s")
    say("no-op build of 20 articles x 10 locales", timed(build, site)[0], "s", "below 2")
    article = site / "locales" / "en" / "article-7.md"
    article.write_text(article.read_text("utf-8").replace("month 7", "summer month 7"), "utf-8")
    found = json.loads(run([*build[:-1], "--json"], site).stdout)
    counts = [sum(len(a["redone"]) for a in b["articles"]) for b in found]
    engines = sum(any(a["tier"] != "source" for a in b["articles"]) for b in found)
    say("units redone after one paragraph changed", sum(counts) / engines, "a locale",
        f"1; {engines} of {len(found)} locales have an engine")  # fmt: skip
    own = site / "terms" / "own"
    own.mkdir(parents=True)
    (own / "en.csv").write_text(
        "id,term,also,part_of_speech,match,not_if,definition,note\n"
        "month-of-talks,month,,noun,,,Thirty days.,\n"
    )
    row = "id,en,status,term,also,forbidden,grammar,forms,note,reviewer,updated\n"
    term = "month-of-talks,month,approved,{},,,,,,,\n"
    (own / "tr.csv").write_text(row + term.format("ay"))
    begin = time.perf_counter()
    build = [*TRANSLATE, "build", "--to", "tr", "--glossary", "terms", "--json"]
    run(build, site)
    whole = time.perf_counter() - begin
    (own / "tr.csv").write_text(row + term.format("takvim ayı"))
    begin = time.perf_counter()
    found = json.loads(run(build, site).stdout)
    spent = time.perf_counter() - begin
    why = [reason for b in found for a in b["articles"] for reason in a["why"].values()]
    texts = [p.read_text("utf-8") for p in (site / "locales" / "en").glob("*")]
    held = sum("month" in block.split() for text in texts for block in text.split("\n\n"))
    say("units redone after one term changed", len(why), "units",
        f"{held} blocks have the word; {', '.join(set(why))}")  # fmt: skip
    say("build after one term changed", spent, "s", f"{whole:.1f} s when the term was new")


def memory(say: Say, home: Path) -> None:
    peaks = {}
    for count in (20, 500):
        site = home / f"site-{count}"
        write_articles(site, count)
        peaks[count] = timed([*TRANSLATE, "build", "--to", "tr", "-q", "--memory", "off"], site)[1]
        say(f"peak memory, {count} articles", peaks[count], "MB")
    say("peak memory, 500 against 20", 100 * (peaks[500] / peaks[20] - 1), "%", "within 15")
    codes = len(locales.codes()) - 1  # all but the source
    spent, peak = timed([*TRANSLATE, "build", "-q", "--memory", "off"], home / "site-20")
    say(f"build of 20 articles x {codes} locales", spent, "s", "most have no engine here")
    say(
        f"peak memory, {codes} locales", peak, "MB", f"one after the other; {peaks[20]:.0f} for one"
    )


def write_articles(site: Path, count: int) -> None:
    rows = SENTENCES.read_text("utf-8").splitlines()
    sentences = [row.split("\t")[0] for row in rows]
    articles = [
        [sentences[(number * 7 + i * 31) % len(sentences)] for i in range(LONG)]
        for number in range(count)
    ]
    # As headlines are: what they say in small letters is looked up, in the first and in the last.
    write_site(site, [[capitals(title), *rest] for title, *rest in articles])


def capitals(title: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in title.split(" "))


def write_site(site: Path, articles: Sequence[Sequence[str]]) -> None:
    """Write articles, with a title and paragraphs of two or three sentences."""
    home = site / "locales" / "en"
    home.mkdir(parents=True)
    for number, chosen in enumerate(articles):
        title, *rest = chosen
        parts = [" ".join(rest[i : i + 3]) for i in range(0, len(rest), 3)]
        paragraphs = [parts[0], f"In month {number} the talks went on.", *parts[1:]]
        text = f"# Report {number}: {title}\n\n" + "\n\n".join(paragraphs) + "\n"
        (home / f"article-{number}.md").write_text(text, "utf-8")


def clock(function: Callable[[], object], times: int = 1) -> float:
    """Return the median wall time of some calls, in seconds."""
    spent = []
    for _ in range(times):
        begin = time.perf_counter()
        function()
        spent.append(time.perf_counter() - begin)
    return statistics.median(spent)


def run(command: Sequence[object], place: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, command)),
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )


MEASURE = """
import resource, subprocess, sys, time
begin = time.perf_counter()
done = subprocess.run(sys.argv[1:], capture_output=True)
print(time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.stderr.buffer.write(done.stderr)
sys.exit(done.returncode)
"""


def timed(command: Sequence[object], place: Path) -> tuple[float, float]:
    """Return wall seconds and the peak memory of a process in MB.

    A process between us and it asks, so that the peak is that of no other child.
    """
    done = run([sys.executable, "-c", MEASURE, *command], place)
    seconds, peak = done.stdout.split()[-2:]
    return float(seconds), int(peak) / 1024


if __name__ == "__main__":
    heap.start_anew()  # what is built here is built as `translate build` does
    os.environ.pop(heap.TUNABLES, None)  # and others run as they are
    main()
