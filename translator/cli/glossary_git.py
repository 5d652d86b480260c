"""`translate glossary textconv` and `merge-driver`: what git runs on glossary files."""

from __future__ import annotations

import subprocess
from pathlib import Path

import click

from translator.cli import common
from translator.errors import GlossaryError


@click.command(name="textconv")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def textconv(file: Path) -> int:
    """Show a glossary file one field a line; git runs it for `git diff`.

    \b
    git config diff.glossary.textconv "translate glossary textconv"
    """
    from translator.review.merge import readable

    click.echo(readable(file), nl=False)
    return 0


@click.command(name="merge-driver")
@click.argument("base", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("ours", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("theirs", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("name", required=False)
def merge_driver(base: Path, ours: Path, theirs: Path, name: str | None) -> int:
    """Merge a glossary file by concept, into OURS; git runs it. Exit 1: a term is in conflict.

    \b
    git config merge.glossary.driver "translate glossary merge-driver %O %A %B %P"
    """
    from translator import files
    from translator.review.merge import merge

    shown = name or str(ours)
    try:
        merged = merge(base, ours, theirs)
    except GlossaryError as error:
        common.say(f"{shown}: {error}; merged line by line instead")
        labels = ["-L", "ours", "-L", "base", "-L", "theirs"]
        done = subprocess.run(
            ["git", "merge-file", *labels, str(ours), str(base), str(theirs)], check=False
        )
        return min(abs(done.returncode), 1)
    files.write_text(ours, merged.text)
    for conflict in merged.conflicts:
        common.say(
            f"{shown}: {conflict.id} was changed on both sides\n"
            f"  ours:   {conflict.ours}\n  theirs: {conflict.theirs}\n"
            "  keep one of its two rows and delete the marks"
        )
    return int(bool(merged.conflicts))
