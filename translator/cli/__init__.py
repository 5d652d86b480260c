"""The command line: `translate`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from translator import __version__, heap
from translator.errors import TranslatorError

COMMANDS = {
    "article": "translator.cli.article:article",
    "build": "translator.cli.build:build",
    "verify": "translator.cli.verify:verify",
    "check": "translator.cli.check:check",
    "review": "translator.cli.review:review",
    "export": "translator.cli.export:export_command",
    "import": "translator.cli.export:import_command",
    "locales": "translator.cli.locales:locales_command",
    "models": "translator.cli.models:models",
    "glossary": "translator.cli.glossary:glossary",
    "doctor": "translator.cli.doctor:doctor",
}
"""Each command's function; its module is imported when it is used, and not before."""

HELP = {
    "article": "Translate articles: `translate FILE... --to tr,tk,ru`.",
    "build": "Build all articles of a project in all its locales.",
    "verify": "Prove again that translated files kept their markup.",
    "check": "Check what stands in catalogs, machine drafts and reviewed texts.",
    "review": "Show what waits for an editor, or open a page to edit and approve in.",
    "export": "Write built articles as HTML, JSON, XLIFF, TMX, or into a site's tree.",
    "import": "Bring targets back from XLIFF or TMX into the catalogs.",
    "locales": "List the locales with their route and tier.",
    "models": "List, install, verify and remove translation models.",
    "glossary": "Lint, search, count, exchange and compare the glossary.",
    "doctor": "Say what works here, offline, and what to do about the rest.",
}


class Lazy(click.Group):
    """A group that knows its commands' names, and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(HELP.items()))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """`translate article.md --to tr` is `translate article article.md --to tr`."""
        first = next((a for a in args if not a.startswith("-")), None)
        own = {"--help", "-h", "--version"}
        if args and first not in COMMANDS and not own & set(args[:1]):
            args = ["article", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Try: translate article.md --to tr,tk,ru",
)
@click.version_option(__version__, prog_name="translate")
def cli() -> None:
    """Render a news article into every language of a site, offline, with an enforced glossary."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exit 0 done, 1 done with issues, 2 could not be done."""
    if arguments is None and sys.argv[1:2] == ["build"]:
        heap.start_anew()
    try:
        code = cli.main(
            list(arguments) if arguments is not None else None,
            prog_name="translate",
            standalone_mode=False,
        )
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; what was finished is written, nothing is half written", err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except TranslatorError as error:
        click.echo(f"translate: {error}", err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.exit(2)
