"""One self-contained HTML page: no network, no scripts but its own, and no text read as markup."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from translator import locales

ASSETS = Path(__file__).resolve().parent / "assets"
START = "page.start();"

UNKNOWN = "und"
"""The language of a draft that stands in for one no engine knows."""

KEYS = (("j", "next text"), ("k", "text before"), ("/", "search"), ("?", "this list"))
EDIT_KEYS = (
    ("e", "edit the text"),
    ("a", "approve the text"),
    ("r", "make it a draft again"),
    ("Ctrl+Enter", "save while editing"),
    ("Esc", "leave the text as it was"),
)


def render(data: Mapping[str, Any], *, title: str, intro: str, edits: bool = False) -> str:
    """Return the page for these data; `edits` adds what a page that is served needs."""
    style = (ASSETS / "page.css").read_text("utf-8")
    names = ["page.js", "edit.js"] if edits else ["page.js"]
    script = "\n".join([*((ASSETS / name).read_text("utf-8") for name in names), START])
    reach = "'self'" if edits else "'none'"
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {_hash(script)}",
            f"style-src {_hash(style)}",
            f"connect-src {reach}",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    keys = [*KEYS, *EDIT_KEYS] if edits else KEYS
    return f"""<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escape(title)}</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#texts">To the texts</a>
<header>
<h1>{escape(title)}</h1>
<p class="faint">{escape(intro)}</p>
</header>
<div class="filters">
<form id="filters" role="search" aria-label="Filters">
{_select("locale", "Language", "all languages")}
{_select("domain", "Domain", "all domains")}
{_select("article", "Article", "all articles")}
{_select("status", "Status", "any status")}
<label class="wide" for="search">Search <input id="search" type="search"></label>
<button id="keys" type="button">Keys <kbd>?</kbd></button>
</form>
</div>
<main>
<section id="terms" aria-labelledby="terms-title">
<h2 id="terms-title">Terms</h2>
<div id="cards" class="cards"></div>
<p><button id="more" type="button" hidden></button></p>
</section>
<section id="texts" aria-labelledby="texts-title">
<h2 id="texts-title">Texts</h2>
<p><span id="count" role="status"></span>
<button id="all" type="button" class="link" hidden>show all</button></p>
<div id="units"></div>
<div id="end"></div>
</section>
<noscript><p>This page draws its texts with a script of its own; please allow it.</p></noscript>
</main>
<dialog id="help" aria-labelledby="help-title">
<h2 id="help-title">Keys</h2>
<dl>{"".join(f"<dt><kbd>{key}</kbd></dt><dd>{escape(said)}</dd>" for key, said in keys)}</dl>
<form method="dialog"><p><button>Close</button></p></form>
</dialog>
<script type="application/json" id="data">{embed(data)}</script>
<script>{script}</script>
</body>
</html>
"""


def embed(data: Mapping[str, Any]) -> str:
    r"""Return JSON that can stand in a `script` element, whatever text is in it.

    >>> embed({"term": "</script>"})
    '{"term":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def locale_data(codes: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return what a page has to know of locales: name, language tag and direction."""
    found = {}
    for code in sorted({*codes, locales.SOURCE}):
        locale = locales.get(code)
        found[code] = {"name": locale.name, "tag": locale.tag, "dir": locale.direction}
    found[UNKNOWN] = {"name": "a related language", "tag": "und", "dir": "auto"}
    return found


def pieces(marked: Sequence[tuple[str, str]]) -> list[Any]:
    """Return marked text as a page has it: plain text, or its kind and the text."""
    return [text if kind == "same" else [str(kind), text] for kind, text in marked]


def highlight(text: str, forms: Sequence[str]) -> list[Any]:
    """Return a text as pieces in which each form is a term, numbered as in `forms`.

    A form that occurs twice is found twice, from left to right; one that does not is passed over.

    >>> highlight("NATO met NATO.", ["NATO", "EU", "NATO"])
    [['term', 'NATO', 0], ' met ', ['term', 'NATO', 2], '.']
    """
    taken: list[tuple[int, int, int]] = []
    for number, form in enumerate(forms):
        at = text.find(form) if form else -1
        while at >= 0 and any(at < end and start < at + len(form) for start, end, _ in taken):
            at = text.find(form, at + 1)
        if at >= 0:
            taken.append((at, at + len(form), number))
    found: list[Any] = []
    position = 0
    for start, end, number in sorted(taken):
        if start > position:
            found.append(text[position:start])
        found.append(["term", text[start:end], number])
        position = end
    return [*found, text[position:]] if position < len(text) or not found else found


def _select(name: str, label: str, every: str) -> str:
    return (
        f'<label for="{name}">{label} <select id="{name}"><option value="">{every}</option>'
        "</select></label>"
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
    return f"'sha256-{digest}'"
