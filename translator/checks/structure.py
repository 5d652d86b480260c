"""Markup: marks, links, images, protected spans and hard breaks are those of the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from translator.checks.context import CheckContext
from translator.checks.view import UnitView
from translator.model import PLACEHOLDER, Inline, Issue, MarkKind, Protection, Severity

VERBATIM = frozenset(
    {
        Protection.CODE,
        Protection.URL,
        Protection.EMAIL,
        Protection.HTML,
        Protection.FOOTNOTE,
        Protection.SHORTCODE,
        Protection.HANDLE,
    }
)
"""Protected spans that stand in the target exactly as in the source."""


def marks(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """Every emphasis, strong text, strike and link of the source is in the target, no other.

    Code of Markdown such as `*` that a target has as plain text counts as a lost mark.
    """
    if _has_no_marks(view):
        return
    source = Counter(mark.kind for mark in view.source_inline.marks)
    target = Counter(mark.kind for mark in view.target_inline.marks)
    if source == target:
        empty = [m for m in view.target_inline.marks if not m.span.of(view.target_inline.text)]
        for mark in empty:
            yield view.issue("marks", Severity.MAJOR, f"the {mark.kind} covers no words")
        return
    for kind in MarkKind:
        if source[kind] != target[kind]:
            message = f"{kind}: {source[kind]} in the source, {target[kind]} in the target"
            yield view.issue("marks", Severity.CRITICAL, message)


def links(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """Links point where the source's links point."""
    if _has_no_marks(view):
        return
    source, target = link_targets(view.source_inline), link_targets(view.target_inline)
    if source == target or source.total() != target.total():
        return
    for lost in (source - target).elements():
        yield view.issue("links", Severity.CRITICAL, f"no link to {lost}")
    for extra in (target - source).elements():
        yield view.issue("links", Severity.CRITICAL, f"{extra} is not in the source")


def images(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """Images are those of the source."""
    if _hides_nothing(view):
        return
    source = _spans(view.source_inline, frozenset({Protection.IMAGE}))
    target = _spans(view.target_inline, frozenset({Protection.IMAGE}))
    yield from _differences("images", "image", view, source, target)


def placeholders(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """Code, URLs, HTML, footnote marks and shortcodes stand verbatim, each as often as before."""
    target_text = view.translated.target
    stray = PLACEHOLDER.search(target_text)
    if stray and stray[0] not in view.translated.unit.source:
        message = f"a placeholder, U+{ord(stray[0]):04X}, was left in the target"
        yield view.issue("placeholders", Severity.CRITICAL, message)
    if _hides_nothing(view):
        return
    source = _spans(view.source_inline, VERBATIM)
    target = _spans(view.target_inline, VERBATIM)
    # A target may quote a code or an address where the parser sees plain text.
    for text in [*(source - target)]:
        if not view.target_inline.protected and target_text.count(text) == source[text]:
            del source[text]
    yield from _differences("placeholders", "protected text", view, source, target)


def breaks(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """Lines break as often as in the source."""
    if _hides_nothing(view):
        return
    kinds = frozenset({Protection.BREAK})
    source = _spans(view.source_inline, kinds).total()
    target = _spans(view.target_inline, kinds).total()
    if source != target:
        message = f"{source} line breaks in the source, {target} in the target"
        yield view.issue("breaks", Severity.MAJOR, message)


def _has_no_marks(view: UnitView) -> bool:
    return not view.source_inline.marks and not view.target_inline.marks


def _hides_nothing(view: UnitView) -> bool:
    """Whether neither text has anything protected."""
    return not view.source_inline.protected and not view.target_inline.protected


def link_targets(inline: Inline) -> Counter[str]:
    """Return where the links of a text lead."""
    return Counter(
        _destination(mark.closing) for mark in inline.marks if mark.kind is MarkKind.LINK
    )


def _destination(closing: str) -> str:
    """Return the target of a link from what closes it, without a translatable title."""
    inner = closing.removeprefix("](").removesuffix(")").strip()
    return inner.split(" ")[0] if closing.startswith("](") else closing


def _spans(inline: Inline, kinds: frozenset[Protection]) -> Counter[str]:
    return Counter(span.text for span in inline.protected if span.kind in kinds)


def _differences(
    check: str, thing: str, view: UnitView, source: Counter[str], target: Counter[str]
) -> Iterator[Issue]:
    for text in source | target:
        if target[text] < source[text]:
            yield view.issue(check, Severity.CRITICAL, f"the {thing} {text} is missing")
        elif target[text] > source[text]:
            message = f"the {thing} {text} is {'repeated' if source[text] else 'not in the source'}"
            yield view.issue(check, Severity.CRITICAL, message)
