"""Letters: the language's script, no look-alikes of another, none that its alphabet lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translator.checks.context import CheckContext
from translator.checks.profile import Profile, rows
from translator.checks.view import UnitView
from translator.locales import fold
from translator.locales.writing import script_of
from translator.model import Issue, Severity

TWINS = frozenset({"Latn", "Cyrl", "Grek"})
"""Scripts with letters that look the same."""

SUFFIXED = re.compile(r"[-–'’ʼ‘]")
LOOKALIKES = frozenset("АВЕЅІЈКМНОРСТУХЗЬаеѕіјорсухһԁԛԝкмтвнгпАΒΕΖΗΙΚΜΝΟΡΤΥΧοναρ")


def script(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """The target is written in the script of its language."""
    if not view.target_has_foreign_letters and view.profile.script != "Jpan":
        return
    counts = view.target_scripts
    total = counts.total()
    if total < 3:
        return
    own = sum(counts[name] for name in view.profile.scripts)
    # One character of these says as much as three letters of a name kept beside it.
    weight = 3 if view.profile.script in ("Hans", "Hant", "Jpan", "Kore") else 1
    if own * weight >= total - own:
        if view.profile.script == "Jpan" and own >= 12 and counts["Hani"] == own:
            message = "the text has no kana: it looks Chinese"
            yield view.issue("script", Severity.CRITICAL, message)
        return
    main, _ = counts.most_common(1)[0]
    # Names and terms that stay as they are make up a short text, such as a table cell.
    if main == "Latn" and _is_names(view):
        return
    message = f"written in {main}; {context.target} is written in {view.profile.script}"
    yield view.issue("script", Severity.CRITICAL, message)


def _is_names(view: UnitView) -> bool:
    """Whether the Latin words of the target are names, acronyms and codes of the source."""
    known = set(view.source_words)
    latin = [word for word in view.target_words if script_of(word[0]) == "Latn"]
    return all((word in known and not word.islower()) or not word.isalpha() for word in latin)


def mixed_script(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """No word mixes letters of Latin, Cyrillic and Greek that look alike."""
    if not view.target_has_foreign_letters or len(view.target_scripts.keys() & TWINS) < 2:
        return
    for word in view.target_words:
        for part in SUFFIXED.split(word):
            found = {script_of(char) for char in part} & TWINS
            if len(found) > 1 and word not in view.source_words:
                yield view.issue(
                    "mixed-script",
                    Severity.MAJOR,
                    f"“{word}” mixes {' and '.join(sorted(found))} letters",
                )
                break
        else:
            if problem := _disguised(word, view):
                yield view.issue("mixed-script", Severity.MAJOR, problem)


def _disguised(word: str, view: UnitView) -> str:
    """Report a Latin name of the source whose letters were all replaced by look-alikes."""
    if len(word) < 2 or "Latn" not in view.profile.scripts:
        return ""
    if all(char in LOOKALIKES for char in word) and script_of(word[0]) != "Latn":
        return f"“{word}” is written in {script_of(word[0])} letters that look Latin"
    return ""


def alphabet(view: UnitView, context: CheckContext) -> Iterator[Issue]:
    """Common words have only letters of the language's alphabet (no Turkish ğ in Turkmen)."""
    letters = view.profile.letters
    if not letters or view.profile.script not in ("Latn", "Cyrl"):
        return
    foreign = set(view.target_text_folded) - letters - ASCII_SIGNS
    if not foreign:
        return
    allowed = _borrowed(view.profile)
    foreign = {c for c in foreign if script_of(c) == view.profile.script and c not in allowed}
    if not foreign:
        return
    reported: set[str] = set()
    known = set(view.source_folded)
    for index, (word, folded) in enumerate(zip(view.target_words, view.target_folded, strict=True)):
        # Names keep letters of their own; the first word has a capital whatever it is.
        is_name = not word[0].islower() and (index > 0 or _may_be_name(word, view))
        if is_name or folded in known or folded in reported:
            continue
        wrong = sorted(foreign & set(folded))
        if wrong:
            reported.add(folded)
            message = f"“{word}” has {' '.join(wrong)}, which {context.target} does not write"
            yield view.issue("alphabet", Severity.MAJOR, message)


def _may_be_name(word: str, view: UnitView) -> bool:
    """Whether a first word with a capital may be a name: it stands so in the source, or has a
    suffix set off as names have, or a second capital."""
    if SUFFIXED.search(word) or not word[1:].islower():
        return True
    start = fold(word[:3], view.target_code)
    return any(other.startswith(start) for other in view.source_folded)


ASCII_SIGNS = frozenset(" .,;:!?-()\"'0123456789\ufffc")


def _borrowed(known: Profile) -> frozenset[str]:
    """Return letters that a language's alphabet lacks and its common words may still have."""
    found = [letters for (letters,) in rows("borrowed_letters", known.code)]
    if found:
        return frozenset(found[0])
    return frozenset("abcdefghijklmnopqrstuvwxyz") if known.script == "Latn" else frozenset()
