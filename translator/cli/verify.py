"""`translate verify FILE...`: the splice proof, run again from the report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from translator.errors import ArticleError


@click.command(name="verify")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE..."
)
@click.option(
    "--source",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The source article; else it is looked for beside, in `en/`, and where it was.",
)
def verify(files: Sequence[Path], source: Path | None) -> int:
    """Prove that translated articles differ from their source in their text alone.

    Replaces each target in FILE by its source and compares the result with the source article,
    byte for byte; then compares the skeletons of the two.
    """
    from translator import files as disk
    from translator import report
    from translator.markdown import read_certificate
    from translator.markdown import verify as prove_again

    failures = 0
    for path in files:
        text = disk.read_article(path)
        finished = report.load(disk.read_text(path.with_suffix(".report.json")))
        if finished is None or finished.certificate is None:
            raise ArticleError(
                f"{path} has no report beside it to prove it by; translate the article again"
            )
        origin = source or _source_of(path, finished.article)
        problems = prove_again(
            disk.read_article(origin), text, read_certificate(finished.certificate)
        )
        for problem in problems:
            click.echo(f"{path}: {problem}")
        if not problems:
            click.echo(f"{path}: proven against {origin}")
        failures += bool(problems)
    return 1 if failures else 0


def _source_of(path: Path, recorded: str) -> Path:
    """Find the source article of a translated file: where it was, or in a directory `en` near."""
    places = [path.parent / recorded, path.parent.parent / "en" / Path(recorded).name]
    for place in places:
        if place.is_file() and place.resolve() != path.resolve():
            return place
    raise ArticleError(f"the source of {path} was not found at {places[0]}; name it with --source")
