"""Headlines: Title Case and ALL CAPS confuse models, so they are translated as sentences.

Which words are names is learned from the running text of the same article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from translator import locales
from translator.alignment import Aligned
from translator.model import Span

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
BEGINNING = re.compile(r"(?:^|[.!?:…]\W*|[“\"(]\W*)$")
"""What stands before a word that has a capital whatever it is."""

SMALL = frozenset(
    "a an the and or nor but of in on at to by for from with as into over after before amid vs via "
    "is are was were be been has have had will would not its it his her their this that "
    "than".split()
)
"""Words that even a title writes small; they say nothing about its case."""


class Case(StrEnum):
    SENTENCE = "sentence"
    """As it was."""

    TITLE = "title"
    """Title Case: the target is written as a sentence, as most languages write headlines."""

    CAPITALS = "capitals"
    """ALL CAPS: so is the target."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """How the running text of an article writes words: its names, and its other words."""

    names: frozenset[str]
    """With their capitals, as in `Turkmenistan`."""

    common: frozenset[str]
    """Words that occur in small letters."""


def learn(texts: Iterable[str]) -> Lexicon:
    """Learn names from running text: words with a capital in the middle of a sentence."""
    names, common = set(), set()
    for text in texts:
        before = 0  # where the word before ends: what begins a sentence stands behind it
        for found in WORD.finditer(text):
            word = found[0]
            if word[0].islower():
                common.add(word)
            elif not BEGINNING.search(text, before, found.start()):
                names.add(word)
            before = found.end()
    return Lexicon(frozenset(names), frozenset(common))


def truecase(
    text: str, lexicon: Lexicon, *, keep: Sequence[Span] = (), is_title: bool = False
) -> tuple[str, Case]:
    """Write a headline as a sentence; anything else comes back as it is.

    `keep` are parts whose case is known to be right, such as glossary terms.

    >>> lexicon = learn(["The wider talks of Turkmenistan and the EU on defense cooperation."])
    >>> truecase("Turkmenistan Weighs Wider Defense Cooperation", lexicon, is_title=True)
    ('Turkmenistan weighs wider defense cooperation', <Case.TITLE: 'title'>)
    >>> truecase("EU TALKS ON DEFENSE", lexicon)
    ('EU talks on defense', <Case.CAPITALS: 'capitals'>)
    """
    if not is_title and not all(word.isupper() for word in _telling(WORD.finditer(text))):
        return text, Case.SENTENCE  # as nearly all are: their second word says so
    found = list(WORD.finditer(text))
    words = list(_telling(found))
    if len(words) < 2:
        return text, Case.SENTENCE
    if all(word.isupper() for word in words) and sum(map(len, words)) > 7:
        case = Case.CAPITALS
    elif is_title and all(word[0].isupper() for word in words[1:]) and len(words) > 2:
        case = Case.TITLE
    else:
        return text, Case.SENTENCE
    out = list(text)
    for index, f in enumerate(found):
        span = Span(*f.span())
        if case is Case.TITLE and any(span.overlaps(k) for k in keep):
            continue
        out[span.start : span.end] = _as_in_text(f[0], lexicon, case, is_first=index == 0)
    return "".join(out), case


def name_case(text: str, lexicon: Lexicon) -> tuple[str, Case]:
    """Write a name in capitals as names are written; anything else comes back as it is.

    >>> name_case("NEW YORK", Lexicon(frozenset(), frozenset()))
    ('New York', <Case.CAPITALS: 'capitals'>)
    """
    if not text.isupper():
        return text, Case.SENTENCE
    small = WORD.sub(lambda found: _as_name(found[0], lexicon), text)
    return small, Case.CAPITALS if small != text else Case.SENTENCE


def _as_name(word: str, lexicon: Lexicon) -> str:
    return word if word in lexicon.names else word[0] + word[1:].lower()  # an English name


def _telling(found: Iterable[re.Match[str]]) -> Iterator[str]:
    """Return the words whose case says something."""
    return (f[0] for f in found if len(f[0]) > 1 and f[0].lower() not in SMALL)


def _as_in_text(word: str, lexicon: Lexicon, case: Case, *, is_first: bool) -> str:
    small = word.lower()  # English words: the source language of every article
    title = small[0].upper() + small[1:]
    if small in SMALL and not is_first:
        return small
    for name in (word, title):
        if name in lexicon.names and small not in lexicon.common:
            return name
    if case is Case.TITLE and not word[1:].islower() and len(word) > 1:
        return word  # NATO, UAVs, McDonald: no title writes an ordinary word so
    if case is Case.TITLE and not is_first and not _is_common(small, lexicon):
        return word  # in no dictionary: a name, for all we know
    return title if is_first else small


def _is_common(word: str, lexicon: Lexicon) -> bool:
    """Whether the article or a dictionary has the word in small letters."""
    if word in lexicon.common:
        return True
    import simplemma

    # Read where it lies, the dictionary takes 3 MB instead of 20, and is opened in half the time.
    return bool(simplemma.is_known(word, lang="en", low_memory=True))


def restore(target: Aligned, case: Case, locale: str) -> Aligned:
    """Give a target the case its source had, by the rules of its language.

    >>> restore(Aligned("Savunma iş birliği"), Case.CAPITALS, "tr").text
    'SAVUNMA İŞ BİRLİĞİ'
    """
    if case is Case.CAPITALS:
        text = locales.upper(target.text, locale)
        return Aligned(text, target.alignment if len(text) == len(target.text) else None)
    first = next((i for i, char in enumerate(target.text) if char.isalpha()), None)
    if case is Case.TITLE and first is not None and target.text[first].islower():
        head = locales.title_first(target.text[first:], locale)
        if len(head) == len(target.text) - first:
            return Aligned(target.text[:first] + head, target.alignment)
    return target
