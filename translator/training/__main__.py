"""Commands of the training: `python -m translator.training prepare|train|mix|export|evaluate`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from translator.training.recipe import Recipe


def main(arguments: Sequence[str] | None = None) -> None:
    given = _parser().parse_args(arguments)
    match given.command:
        case "prepare":
            from translator.training.prepare import prepare

            prepare(
                given.corpora,
                given.out,
                pieces=given.pieces,
                longest=given.longest,
                width=given.width,
                more=given.more,
                glossaries=given.glossaries,
            )
        case "train":
            from translator.training.train import train

            recipe = read_recipe(given.recipe, given.set)
            train(given.out, recipe, data=given.data, start=given.start, resume=given.resume)
        case "mix":
            from translator.training.mix import mix

            mix(given.earlier, given.run, given.data)
        case "export":
            from translator.training.export import export

            export(
                given.run,
                given.data,
                given.to,
                version=given.version,
                inline_terms=given.inline_terms,
                placeholders=given.placeholders,
            )
        case "evaluate":
            from translator.training.evaluate import evaluate

            print(
                evaluate(given.model, given.baseline, given.tests, given.flores, given.glossaries)
            )


def read_recipe(path: Path | None, changes: Sequence[str]) -> Recipe:
    """Return the recipe of a JSON file, or the default one, with `name=value` changes."""
    values = json.loads(path.read_text(encoding="utf-8")) if path else {}
    for change in changes:
        name, _, value = change.partition("=")
        values[name] = json.loads(value)
    unknown = set(values) - {field.name for field in fields(Recipe)}
    if unknown:
        raise SystemExit(f"a recipe has no {', '.join(sorted(unknown))}")
    return Recipe(**values)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m translator.training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    prepare = commands.add_parser(
        "prepare", help="corpora to token ids, links and first embeddings"
    )
    prepare.add_argument("--corpora", type=Path, required=True)
    prepare.add_argument("--out", type=Path, required=True)
    prepare.add_argument("--glossaries", type=Path)
    prepare.add_argument("--more", type=Path, nargs="*", default=[], help="more four-column files")
    prepare.add_argument("--pieces", type=int, default=8000)
    prepare.add_argument("--longest", type=int, default=100)
    prepare.add_argument("--width", type=int, default=256, help="of the embeddings")
    train = commands.add_parser("train", help="token ids to weights; stops and resumes")
    train.add_argument("--data", type=Path, required=True)
    train.add_argument("--out", type=Path, required=True)
    train.add_argument("--recipe", type=Path, help="a JSON file with fields of Recipe")
    train.add_argument("--set", nargs="*", default=[], metavar="NAME=JSON")
    train.add_argument("--start", type=Path, help="weights to start from")
    train.add_argument("--resume", action="store_true", help="go on where the last run stopped")
    mix = commands.add_parser("mix", help="the weights of a run with those of an earlier end of it")
    mix.add_argument("--earlier", type=Path, required=True, help="an average.pt kept from before")
    mix.add_argument("--run", type=Path, required=True)
    mix.add_argument("--data", type=Path, required=True)
    export = commands.add_parser("export", help="weights to an Argos package directory")
    export.add_argument("--run", type=Path, required=True)
    export.add_argument("--data", type=Path, required=True)
    export.add_argument("--to", type=Path, required=True)
    export.add_argument("--version", default="1.0")
    for flag in ("--inline-terms", "--placeholders"):
        export.add_argument(
            flag,
            action=argparse.BooleanOptionalAction,
            default=True,
            help="whether the model has learned them",
        )
    evaluate = commands.add_parser("evaluate", help="the scores of a package, as a Markdown table")
    evaluate.add_argument("--model", type=Path, required=True)
    evaluate.add_argument("--baseline", type=Path, help="another package to compare with")
    evaluate.add_argument("--tests", type=Path, default=Path("tests/data"))
    evaluate.add_argument("--glossaries", type=Path, help="a directory, to measure inline terms")
    evaluate.add_argument("--flores", type=Path, help="a directory with en.txt, tr.txt ...")
    return parser


if __name__ == "__main__":
    main()
