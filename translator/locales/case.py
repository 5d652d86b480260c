"""Upper and lower case, and the folding that words are compared by, as each language does it."""

from __future__ import annotations

import re
import unicodedata

from translator.locales.lookup import get
from translator.locales.table import Locale
from translator.locales.typography import without_isolates

DOTTED = frozenset({"tr", "az"})
"""Turkish and Azerbaijani pair I with ı and İ with i. Turkmen, Uzbek and Kazakh do not."""

FOREIGN = re.compile(r"(?<![^\W\d_])[^\W\d_]*[qwxQWX][^\W\d_]*")
"""A word that is not Turkish: I and i are one letter in it, as in WASHINGTON and Washington."""

GREEK_ACCENTS = "\u0301\u0300\u0342\u0313\u0314"
"""Greek capitals of a whole word carry no accent; the diaeresis stays."""


def fold(text: str, locale: Locale | str) -> str:
    r"""Return the form in which two words are compared: NFC, no isolates; its length may differ.

    >>> fold("IRAK", "tr"), fold("İSTANBUL", "tr"), fold("IRAK", "tk")
    ('ırak', 'istanbul', 'irak')
    """
    if not text.isascii():
        text = without_isolates(unicodedata.normalize("NFC", text))
    code = _code(locale)
    if code in DOTTED:
        text = foreign_i(text, code).replace("I", "ı").replace("İ", "i")
    folded = text.casefold()
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded)


def lower(text: str, locale: Locale | str) -> str:
    """Return the text in small letters.

    >>> lower("IŞIK İLE", "tr"), lower("ΟΔΟΣ", "el")
    ('ışık ile', 'οδος')
    """
    code = _code(locale)
    text = unicodedata.normalize("NFC", text)
    if code in DOTTED:
        text = foreign_i(text, code).replace("I", "ı").replace("İ", "i")
    else:
        # Unicode would keep the dot as a combining mark of its own: two characters for one.
        text = text.replace("İ", "i")
    return text.lower()


def upper(text: str, locale: Locale | str) -> str:
    """Return the text in capitals.

    >>> upper("ilişki", "tr"), upper("Ελλάδα", "el"), upper("straße", "de")
    ('İLİŞKİ', 'ΕΛΛΑΔΑ', 'STRASSE')
    >>> upper("Washington'daki", "tr")
    "WASHINGTON'DAKİ"
    """
    code = _code(locale)
    text = unicodedata.normalize("NFC", text)
    if code == "ka":
        return text  # Georgian is set without capitals; few fonts have Mtavruli letters
    if code == "tr":
        text = FOREIGN.sub(lambda word: word[0].replace("i", "I"), text)
    if code in DOTTED:
        text = text.replace("i", "İ").replace("ı", "I")
    text = text.upper()
    if code == "el":
        parts = unicodedata.normalize("NFD", text)
        text = unicodedata.normalize("NFC", "".join(c for c in parts if c not in GREEK_ACCENTS))
    return text


def foreign_i(text: str, language: str) -> str:
    """Return a text with i for I in the words that are foreign to Turkish; as long as `text`.

    >>> foreign_i("WASHINGTON'IN IŞIĞI", "tr"), foreign_i("WASHINGTON", "en")
    ("WASHiNGTON'IN IŞIĞI", 'WASHINGTON')
    """
    if language != "tr" or "I" not in text:
        return text
    return FOREIGN.sub(lambda word: word[0].replace("I", "i"), text)


def title_first(text: str, locale: Locale | str) -> str:
    """Return the text with its first letter as a capital; what stands before it may be marks.

    >>> title_first("“işçi partisi”", "tr"), title_first("3. ordu", "tr")
    ('“İşçi partisi”', '3. ordu')
    >>> title_first("ijsland", "nl")
    'IJsland'
    """
    code = _code(locale)
    for index, char in enumerate(text):
        if char.isalpha():
            if code in DOTTED and char == "i":
                return f"{text[:index]}İ{text[index + 1 :]}"
            if code == "nl" and text[index : index + 2] == "ij":
                return f"{text[:index]}IJ{text[index + 2 :]}"
            return text[:index] + char.title() + text[index + 1 :]
        if unicodedata.category(char)[0] not in "PZM":
            break
    return text


def _code(locale: Locale | str) -> str:
    if isinstance(locale, Locale):
        return locale.code
    # The two that matter are spelled as codes nearly everywhere; the rest is looked up.
    return locale if len(locale) == 2 and locale.islower() else get(locale).code
