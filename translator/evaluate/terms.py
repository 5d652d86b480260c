"""Measure the glossary engine: python -m translator.evaluate.terms --probes FILE --drafts FILE."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from translator.engines.core import core_engine
from translator.engines.route import Route, find_route
from translator.errors import TranslatorError
from translator.evaluate import chrf, drafts, probes
from translator.evaluate.spoil import CASE_LOST, Fault
from translator.glossary.store import Glossary, load, shipped

LOCALES = ("tr", "tk", "ru")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables that were asked for; write them as JSON besides."""
    options = _parser().parse_args(arguments)
    chosen = tuple(options.to.split(","))
    try:
        glossary = load([options.glossary or shipped()]).load(chosen)
        found: dict[str, object] = {}
        if options.probes:
            found["probes"] = _probes(options, glossary, chosen)
        if options.drafts:
            found["drafts"] = _drafts(options, glossary, chosen)
        if options.corpus:
            found["chrf"] = _chrf(options, glossary, chosen)
    except TranslatorError as error:
        print(error, file=sys.stderr)
        return 2
    if options.json:
        text = json.dumps(found, ensure_ascii=False, indent=2)
        options.json.write_text(f"{text}\n", encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m translator.evaluate.terms")
    parser.add_argument("--to", default=",".join(LOCALES), help="locales, between commas")
    parser.add_argument("--glossary", type=Path, help="a directory of glossaries")
    parser.add_argument("--model", type=Path, help="another core model")
    parser.add_argument("--probes", type=Path, help="TSV: source, locale, concept, gold forms")
    parser.add_argument(
        "--drafts", type=Path, nargs="+", help="TSV of English, Turkish, Turkmen and Russian"
    )
    parser.add_argument("--corpus", type=Path, nargs="+", help="the same, for chrF on against off")
    parser.add_argument("--most", type=int, default=600, help="spoiled terms a locale")
    parser.add_argument("--sentences", type=int, default=200, help="sentences for chrF")
    parser.add_argument(
        "--judge", action="store_true", help="let the model judge the drafts' forms"
    )
    parser.add_argument("--failures", type=int, default=0, help="print so many of each locale")
    parser.add_argument("--json", type=Path, help="write the numbers here")
    return parser


def _probes(
    options: argparse.Namespace, glossary: Glossary, chosen: Sequence[str]
) -> dict[str, object]:
    rows = probes.read_probes(options.probes)
    engine = core_engine(options.model)
    _head("probes", "n", "silent", "false", "approved", "gold", "unver.", "report.", "cons.", "ms")
    result: dict[str, object] = {}
    for locale in chosen:
        outcome = probes.measure(rows, glossary, [engine], locale)
        result[locale] = asdict(outcome)
        unverified = outcome.status.get("edited-unverified", 0)
        reported = outcome.status.get("reported", 0)
        _line(
            locale,
            str(outcome.occurrences),
            str(outcome.silent),
            f"{outcome.false}/{outcome.negatives}",
            _percent(outcome.approved, outcome.occurrences),
            _percent(outcome.gold, outcome.occurrences),
            str(unverified),
            str(reported),
            _percent(outcome.consistent, outcome.repeated),
            f"{1000 * outcome.seconds / max(1, outcome.sentences):.0f}",
        )
        for source, gold, got, target in outcome.misses[: options.failures]:
            print(f"    {source}\n      gold: {gold}\n      got:  {got}\n      in:   {target}")
    return result


def _drafts(
    options: argparse.Namespace, glossary: Glossary, chosen: Sequence[str]
) -> dict[str, object]:
    _head("drafts", "n", "approved", "gold", "unchanged")
    result: dict[str, object] = {}
    for locale in chosen:
        pairs = drafts.read_corpus(options.drafts, locale)
        route = find_route([core_engine(options.model)], "en", locale) if options.judge else None
        tally = drafts.measure(pairs, glossary, locale, options.most, route)
        total = tally.total
        counts = (tally.approved, tally.gold, tally.unchanged)
        _line(locale, str(total), *(_percent(count, total) for count in counts))
        shown = tally.of(frozenset(Fault) - CASE_LOST)
        _line("  case shown", str(shown[0]), *(_percent(n, shown[0]) for n in shown[1:]))
        by_fault = {}
        for fault, (number, approved, gold) in sorted(tally.by_fault.items()):
            _line(f"  {fault}", str(number), _percent(approved, number), _percent(gold, number))
            by_fault[fault.value] = {"total": number, "approved": approved, "gold": gold}
        share = f"{100 * tally.changed / tally.right:.2f} %" if tally.right else "-"
        _line("  right changed", str(tally.right), str(tally.changed), share)
        result[locale] = {
            "total": total,
            "approved": tally.approved,
            "gold": tally.gold,
            "unchanged": tally.unchanged,
            "right": tally.right,
            "right_changed": tally.changed,
            "status": dict(tally.status),
            "faults": by_fault,
        }
        for case, text, reason in tally.failures[: options.failures]:
            print(f"    {case.fault}: {case.draft.text}\n      {text} {reason}")
        for source, target, change in tally.spoiled[: options.failures]:
            print(f"    right changed: {change}\n      {source}\n      {target}")
    return result


def _chrf(
    options: argparse.Namespace, glossary: Glossary, chosen: Sequence[str]
) -> dict[str, object]:
    _head("chrF", "n", "off", "on", "delta")
    result: dict[str, object] = {}
    for locale in chosen:
        pairs = drafts.read_corpus(options.corpus, locale)
        step = max(1, len(pairs) // options.sentences)
        some = pairs[::step][: options.sentences]
        route: Route = find_route([core_engine(options.model)], "en", locale)
        off, on = chrf.compare(some, glossary, locale, route)
        _line(locale, str(len(some)), f"{off:.2f}", f"{on:.2f}", f"{on - off:+.2f}")
        result[locale] = {"sentences": len(some), "off": off, "on": on}
    return result


def _head(*cells: str) -> None:
    _line(*cells)
    print("-" * (18 + 11 * (len(cells) - 1)))


def _line(first: str, *cells: str) -> None:
    print(f"{first:<18}" + "".join(f"{cell:>11}" for cell in cells), flush=True)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


if __name__ == "__main__":
    sys.exit(main())
