"""Plant errors in clean targets and count what the checks find: recall and false alarms.

Run it as `python -m tests.checks.seeded tests/data/in_domain_test.tsv`: a table of 29 kinds of
errors, each planted wherever a unit has what it spoils, in Turkish, Turkmen and Russian.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from translator.checks import CheckContext, run_checks
from translator.checks.dates import DAY, MONTH
from translator.checks.designators import DESIGNATOR
from translator.checks.profile import profile
from translator.checks.quantities import CURRENCY, PERCENT
from translator.locales import fold, upper
from translator.model import (
    LedgerRow,
    LedgerStatus,
    Occurrence,
    Span,
    State,
    TranslatedUnit,
    Unit,
    UnitKind,
)

LOCALES = ("tr", "tk", "ru")
NUMBER = re.compile(r"(?<![\w-])\d+(?![\w-])")
TWINS = str.maketrans("aceopxyсаеорху", "асеорхуcaeopxy")
DENIALS = {
    "tr": (
        ("mayacak", "acak"),
        ("meyecek", "ecek"),
        ("medi", "di"),
        ("madı", "dı"),
        (" değil", ""),
    ),
    "tk": (("majak", "jak"), ("mejek", "jek"), ("mady", "dy"), ("medi", "di"), (" däl", "")),
    "ru": ((" не ", " "), ("Не ", "")),
}
NOT = re.compile(r"\b(?:not|never|cannot)\b|n['’]t\b")

Pair = tuple[str, str]
Planter = Callable[[str, str, str], Pair | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of planted error and the checks that are meant to find it."""

    name: str
    expected: frozenset[str]
    plant: Planter
    ledger: tuple[LedgerRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    kind: str
    planted: int
    found: int
    """By one of the checks that are meant to."""

    other: int
    """Found, and reported by other checks besides."""

    @property
    def recall(self) -> float:
        return self.found / self.planted if self.planted else 1.0


def drop_number(source: str, target: str, code: str) -> Pair | None:
    return (source, NUMBER.sub("", target, count=1)) if NUMBER.search(target) else None


def swap_digits(source: str, target: str, code: str) -> Pair | None:
    found = next((n for n in NUMBER.finditer(target) if len(set(n[0])) > 1), None)
    if found is None:
        return None
    turned = found[0][::-1] if found[0][::-1] != found[0] else found[0] + "0"
    return source, target[: found.start()] + turned + target[found.end() :]


def times_ten(source: str, target: str, code: str) -> Pair | None:
    found = next((n for n in NUMBER.finditer(target) if len(n[0]) < 3), None)
    return (source, f"{target[: found.end()]}0{target[found.end() :]}") if found else None


def drop_mark(source: str, target: str, code: str) -> Pair | None:
    word = source.split(" ")[0]
    return f"**{word}**{source[len(word) :]}", target


def change_link(source: str, target: str, code: str) -> Pair | None:
    head, _, tail = target.partition(" ")
    if not tail or head.startswith(('"', "«", "“")):
        return None
    word = source.split(" ")[0]
    link = f"[{word}](https://example.com/a){source[len(word) :]}"
    return link, f"[{head}](https://example.com/b) {tail}"


def drop_placeholder(source: str, target: str, code: str) -> Pair | None:
    return f"{source} `make`", target


def repeat_placeholder(source: str, target: str, code: str) -> Pair | None:
    return f"{source}[^1]", f"{target}[^1][^1]"


def echo(source: str, target: str, code: str) -> Pair | None:
    return source, source


def nothing(source: str, target: str, code: str) -> Pair | None:
    return source, ""


def loop(source: str, target: str, code: str) -> Pair | None:
    words = target.rstrip(".!?").split(" ")
    return (source, " ".join(words + words[-2:] * 5)) if len(words) > 3 else None


def wrong_script(source: str, target: str, code: str) -> Pair | None:
    latin = str.maketrans("абвгдежзийклмнопрстуфхцчшыэюя", "abvgdejziyklmnoprstufhccsyeua")
    cyrillic = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопярстуввхыз")
    return source, fold(target, code).translate(latin if code == "ru" else cyrillic)


def truncate(source: str, target: str, code: str) -> Pair | None:
    words = target.split(" ")
    return (source, " ".join(words[: len(words) // 2])) if len(words) > 7 else None


def double_word(source: str, target: str, code: str) -> Pair | None:
    words = target.split(" ")
    index = next((i for i, word in enumerate(words) if word.isalpha() and len(word) > 6), None)
    if index is None:
        return None
    return source, " ".join([*words[: index + 1], fold(words[index], code), *words[index + 1 :]])


def drop_denial(source: str, target: str, code: str) -> Pair | None:
    if len(NOT.findall(source)) != 1:
        return None
    for denial, plain in DENIALS[code]:
        if target.count(denial) == 1:
            return source, target.replace(denial, plain)
    return None


def mojibake(source: str, target: str, code: str) -> Pair | None:
    broken = target.encode().decode("cp1252", errors="replace")
    return (source, broken) if broken != target else None


def other_month(source: str, target: str, code: str) -> Pair | None:
    return _other_name(source, target, code, MONTH, profile(code).months)


def other_weekday(source: str, target: str, code: str) -> Pair | None:
    return _other_name(source, target, code, DAY, profile(code).days)


def other_currency(source: str, target: str, code: str) -> Pair | None:
    dollar = {"tr": "dolar", "tk": "dollar", "ru": "доллар"}[code]
    euro = {"tr": "avro", "tk": "ýewro", "ru": "евро"}[code]
    if not CURRENCY["USD"].search(source) or dollar not in target or "€" in source:
        return None
    return source, re.sub(rf"{dollar}\w*", euro, target)


def drop_percent(source: str, target: str, code: str) -> Pair | None:
    words = {"tr": "yüzde ", "tk": " göterim", "ru": "%"}[code]
    if len(PERCENT.findall(source)) != 1 or target.count(words) != 1:
        return None
    return source, target.replace(words, "")


def other_designator(source: str, target: str, code: str) -> Pair | None:
    found = DESIGNATOR.search(source)
    if not found or target.count(found[0]) != 1:
        return None
    digits = re.sub(r"\d", lambda d: str((int(d[0]) + 1) % 10), found[0])
    return source, target.replace(found[0], digits)


def look_alike(source: str, target: str, code: str) -> Pair | None:
    word = next((w for w in target.split() if w.isalpha() and len(w) > 5), None)
    if word is None:
        return None
    for letter in word[1:]:
        if letter.translate(TWINS) != letter:
            return source, target.replace(word, word.replace(letter, letter.translate(TWINS)), 1)
    return None


def foreign_letter(source: str, target: str, code: str) -> Pair | None:
    letters = {"tr": ("i", "ý"), "tk": ("y", "ı"), "ru": ("и", "і")}[code]
    words = target.split()[1:]
    word = next((w for w in words if w.isalpha() and w.islower() and letters[0] in w), None)
    return (source, target.replace(word, word.replace(*letters))) if word else None


def no_full_stop(source: str, target: str, code: str) -> Pair | None:
    return (source, target[:-1]) if source.endswith(".") and target.endswith(".") else None


def open_bracket(source: str, target: str, code: str) -> Pair | None:
    words = target.split(" ")
    return (source, " ".join([*words[:2], f"({words[2]}", *words[3:]])) if len(words) > 3 else None


def small_start(source: str, target: str, code: str) -> Pair | None:
    if not source[0].isupper() or not target[0].isupper():
        return None
    word = target.split(" ")[0]
    return None if word in source else (source, fold(target[0], code) + target[1:])


def shouting(source: str, target: str, code: str) -> Pair | None:
    return (source, upper(target, code)) if target.count(" ") > 4 else None


def hidden_character(source: str, target: str, code: str) -> Pair | None:
    return (source, target.replace(" ", " \u200b", 1)) if " " in target else None


def half_copied(source: str, target: str, code: str) -> Pair | None:
    words = source.split(" ")
    if len(words) < 8:
        return None
    return source, " ".join([*words[: len(words) * 4 // 5], *target.split(" ")[-1:]])


def unchanged(source: str, target: str, code: str) -> Pair | None:
    return source, target


def _other_name(
    source: str,
    target: str,
    code: str,
    pattern: re.Pattern[str],
    names: tuple[tuple[int, tuple[str, ...]], ...],
) -> Pair | None:
    if len(pattern.findall(source)) != 1:
        return None
    folded = fold(target, code)
    assert len(folded) == len(target)
    for place, (_, forms) in enumerate(names):
        for form in forms:
            if len(form) > 3 and folded.count(form) == 1:
                other = names[(place + 5) % len(names)][1][0]
                start = folded.index(form)
                return source, target[:start] + other + target[start + len(form) :]
    return None


MISSED_TERM = (
    LedgerRow("u", 0, Occurrence("c", Span(0, 1), "term"), LedgerStatus.REPORTED, reason="no form"),
)

KINDS = (
    Kind("number dropped", frozenset({"numbers"}), drop_number),
    Kind("digits swapped", frozenset({"numbers"}), swap_digits),
    Kind("number times ten", frozenset({"numbers"}), times_ten),
    Kind("mark dropped", frozenset({"marks"}), drop_mark),
    Kind("link changed", frozenset({"links"}), change_link),
    Kind("code dropped", frozenset({"placeholders"}), drop_placeholder),
    Kind("footnote repeated", frozenset({"placeholders"}), repeat_placeholder),
    Kind("source echoed", frozenset({"untranslated"}), echo),
    Kind("empty", frozenset({"empty"}), nothing),
    Kind("loop", frozenset({"repetition"}), loop),
    Kind("wrong script", frozenset({"script"}), wrong_script),
    Kind("cut off", frozenset({"length"}), truncate),
    Kind("word doubled", frozenset({"doubled-words"}), double_word),
    Kind("denial dropped", frozenset({"polarity"}), drop_denial),
    Kind("mojibake", frozenset({"mojibake"}), mojibake),
    Kind("other month", frozenset({"months"}), other_month),
    Kind("other weekday", frozenset({"weekdays"}), other_weekday),
    Kind("other currency", frozenset({"money"}), other_currency),
    Kind("percent dropped", frozenset({"percentages"}), drop_percent),
    Kind("other designator", frozenset({"designators"}), other_designator),
    Kind("look-alike letter", frozenset({"mixed-script"}), look_alike),
    Kind("foreign letter", frozenset({"alphabet"}), foreign_letter),
    Kind("full stop lost", frozenset({"end-punctuation"}), no_full_stop),
    Kind("bracket open", frozenset({"brackets"}), open_bracket),
    Kind("small first letter", frozenset({"capitals"}), small_start),
    Kind("all capitals", frozenset({"capitals"}), shouting),
    Kind("hidden character", frozenset({"zero-width"}), hidden_character),
    Kind("four fifths copied", frozenset({"copied", "untranslated", "script"}), half_copied),
    Kind("term missed", frozenset({"terms"}), unchanged, MISSED_TERM),
)


def evaluate(rows: Iterable[tuple[str, ...]]) -> tuple[list[Result], list[str], int]:
    """Return a result for each kind, the false alarms on clean units, and how many units those are.

    A row is the English text and its Turkish, Turkmen and Russian translations.
    """
    clean = [
        (row[0], target, code)
        for row in rows
        for code, target in zip(LOCALES, row[1:], strict=True)
    ]
    alarms = [
        f"{code} {issue.check}: {issue.message} | {source} | {target}"
        for source, target, code in clean
        for issue in run_checks(unit(source, target), CheckContext(code))
    ]
    return [_result(kind, clean) for kind in KINDS], alarms, len(clean)


def unit(source: str, target: str, ledger: tuple[LedgerRow, ...] = ()) -> TranslatedUnit:
    plain = Unit("u", UnitKind.PARAGRAPH, Span(0, len(source)), source, 1)
    return TranslatedUnit(plain, target, State.MACHINE, ledger=ledger)


def read_rows(path: Path) -> list[tuple[str, ...]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line.count("\t") == 3]


def table(results: Iterable[Result], alarms: list[str], clean: int) -> str:
    lines = [f"{'planted error':22} {'planted':>8} {'found':>6} {'recall':>7} {'others too':>11}"]
    results = list(results)
    for r in results:
        lines.append(f"{r.kind:22} {r.planted:8} {r.found:6} {r.recall:7.1%} {r.other:11}")
    planted, found = sum(r.planted for r in results), sum(r.found for r in results)
    lines.append(f"{'all':22} {planted:8} {found:6} {found / planted:7.1%}")
    per_thousand = 1000 * len(alarms) / clean
    lines.append(
        f"false alarms: {len(alarms)} on {clean} clean units, {per_thousand:.2f} per 1,000"
    )
    return "\n".join([*lines, *(f"  {alarm}" for alarm in alarms)]) + "\n"


def _result(kind: Kind, clean: Iterable[tuple[str, str, str]]) -> Result:
    planted = found = other = 0
    for source, target, code in clean:
        pair = kind.plant(source, target, code)
        if pair is None:
            continue
        planted += 1
        named = {i.check for i in run_checks(unit(*pair, kind.ledger), CheckContext(code))}
        found += not named.isdisjoint(kind.expected)
        other += bool(named & kind.expected) and bool(named - kind.expected)
    return Result(kind.name, planted, found, other)


if __name__ == "__main__":
    sys.stdout.write(table(*evaluate(read_rows(Path(sys.argv[1])))))
