"""A deterministic engine with named faults, for tests and for `translate --engine fake`.

Its language is English with other letters: every word is respelled so that it is no English word
and looks like the target script, names and numbers stay, and each word is aligned with its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from translator import locales
from translator.engines.base import Options
from translator.engines.spelling import Traits
from translator.model import (
    Alignment,
    Hypothesis,
    LanguagePair,
    Request,
    Response,
    Span,
    TermHint,
    is_placeholder,
)


class Fault(StrEnum):
    DROP_PLACEHOLDER = "drop-placeholder"
    REPEAT_PLACEHOLDER = "repeat-placeholder"
    SWAP_DIGITS = "swap-digits"
    DROP_NUMBER = "drop-number"
    ECHO_SOURCE = "echo-source"
    EMPTY = "empty"
    LOOP = "loop"
    WRONG_SCRIPT = "wrong-script"
    IGNORE_TERM = "ignore-term"
    TRUNCATE = "truncate"
    DOUBLE_WORD = "double-word"
    DROP_NEGATION = "drop-negation"
    MOJIBAKE = "mojibake"
    NO_ALIGNMENT = "no-alignment"


TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[\ue000-\uf8ff]|\s+|.", re.DOTALL)

LATIN = str.maketrans("aeioucqwxvjhAEIOUCQWXVJH", "eioaakkvszydEIOAAKKVSZYD")
CYRILLIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абкдефгхийклмнопкрстувшзызАБКДЕФГХИЙКЛМНОПКРСТУВШЗЫЗ",
)
ARABIC = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "ابكدهفغحيجكلمنوبقرستوفوخيز" * 2
)
WORDS = {
    "tr": {"not": "değil", "no": "hayır", "never": "asla"},
    "tk": {"not": "däl", "no": "ýok", "never": "hiç"},
    "ru": {"not": "не", "no": "нет", "never": "никогда"},
}
"""A few words a check looks for in the target."""


@dataclass(slots=True)
class FakeEngine:
    name: str = "fake"
    faults: frozenset[Fault] = field(default_factory=frozenset)
    targets: tuple[str, ...] = ("tr", "tk", "ru", "ar")

    def pairs(self) -> frozenset[LanguagePair]:
        return frozenset(LanguagePair("en", target) for target in self.targets)

    def fingerprint(self, pair: LanguagePair) -> str:
        return f"fake-1:{pair}:{','.join(sorted(self.faults))}"

    def traits(self, pair: LanguagePair) -> Traits:
        # A fault in numbers needs an engine that sees numbers.
        sees_numbers = not self.faults.isdisjoint({Fault.SWAP_DIGITS, Fault.DROP_NUMBER})
        return Traits(placeholders=not sees_numbers, inline_terms=True)

    def translate(
        self, batch: Sequence[Request], pair: LanguagePair, options: Options = Options()
    ) -> list[Response]:
        return [Response((self._answer(request, pair.target),)) for request in batch]

    def _answer(self, request: Request, target: str) -> Hypothesis:
        script = locales.get(target).script
        if Fault.WRONG_SCRIPT in self.faults:
            script = "Cyrl" if script == "Latn" else "Latn"
        parts: list[tuple[str, Span]] = []
        hints = {hint.span.start: hint for hint in request.terms}
        position = 0
        while position < len(request.text):
            hint = hints.get(position)
            if hint is not None and Fault.IGNORE_TERM not in self.faults:
                parts.append((_fit(hint, position), hint.span))
                position = hint.span.end
                continue
            found = TOKEN.match(request.text, position)
            assert found is not None
            parts.append((self._word(found[0], position, script, target), Span(*found.span())))
            position = found.end()
        return self._spoilt(request, parts)

    def _word(self, word: str, position: int, script: str, target: str) -> str:
        if Fault.ECHO_SOURCE in self.faults:
            return word
        if is_placeholder(word[0]):
            if Fault.DROP_PLACEHOLDER in self.faults:
                return ""
            return f"{word} {word}" if Fault.REPEAT_PLACEHOLDER in self.faults else word
        if word.isdigit():
            if Fault.DROP_NUMBER in self.faults:
                return ""
            return str(int(word[::-1]) + 1) if Fault.SWAP_DIGITS in self.faults else word
        if not word[0].isalpha() or any(char.isdigit() for char in word):
            return word
        if known := WORDS.get(target, {}).get(word.lower()):
            return "" if Fault.DROP_NEGATION in self.faults else known
        is_name = position > 0 and word[0].isupper()
        if script == "Latn":
            return word if is_name else word.translate(LATIN)
        return word.translate(ARABIC if script == "Arab" else CYRILLIC)

    def _spoilt(self, request: Request, parts: list[tuple[str, Span]]) -> Hypothesis:
        if Fault.EMPTY in self.faults:
            return Hypothesis("", -1.0)
        if Fault.TRUNCATE in self.faults:
            # Only plain words fall off the end: a lost fact is another fault.
            plain = [not w or w.isspace() or w[0] in ".,;:" or _is_plain(w) for w, _ in parts]
            kept = [i + 1 for i, is_plain in enumerate(plain) if not is_plain]
            parts = parts[: max([1, len(parts) // 4, *kept])]
            while len(parts) > 1 and parts[-1][0].isspace():
                parts.pop()
        if Fault.DOUBLE_WORD in self.faults:
            at = next((i for i, (w, _) in enumerate(parts) if len(w) > 3 and w.isalpha()), 0)
            parts.insert(at, (f"{parts[at][0]} ", parts[at][1]))
        if Fault.MOJIBAKE in self.faults:
            parts.insert(1, (" Ã¼Ã§", parts[0][1]))
        if Fault.LOOP in self.faults:
            parts = parts + [(f" {parts[0][0]} {parts[-1][0]}", parts[0][1])] * 12
        parts = [
            part
            for i, part in enumerate(parts)
            if not (part[0].isspace() and (i + 1 == len(parts) or not parts[i + 1][0]))
        ]  # a dropped word leaves no second blank behind
        text = ""
        spans = []
        for word, _ in parts:
            spans.append(Span(len(text), len(text) + len(word)))
            text += word
        alignment = Alignment.one_to_one((span for _, span in parts), spans)
        return Hypothesis(text, -1.0, None if Fault.NO_ALIGNMENT in self.faults else alignment)


def _is_plain(word: str) -> bool:
    negations = {target for words in WORDS.values() for target in words.values()}
    return word.isalpha() and word not in negations


def _fit(hint: TermHint, position: int) -> str:
    return hint.lemma[0].upper() + hint.lemma[1:] if position == 0 else hint.lemma
