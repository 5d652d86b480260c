"""A language's suffix table, read from `tables/<language>.toml` when first asked for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from translator.glossary.morphology.casing import fold
from translator.glossary.morphology.values import Tail

LANGUAGES = ("tr", "tk", "az", "uz", "kk", "ky")

Units = tuple[tuple[str, bool], ...]
"""A template taken apart: letters, and whether each stands in parentheses."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """What inflection in one language goes by; the Turkish table explains the entries.

    There is one of each language, so that it may be the key of a cache.
    """

    language: str
    vowels: frozenset[str]
    front: frozenset[str]
    default_vowel: str
    glides: str
    silent: str
    is_silent_always: bool
    rounds_second_syllable_only: bool
    apostrophe: str
    """Which words join suffixes by a sign: `proper`, `acronym` or `digits`."""

    separator: str
    proper_keeps_stem: bool
    cases: tuple[str, ...]
    harmony: Mapping[str, Mapping[str, str]]
    """Capital of a template, last vowel, letter."""

    assimilation: Mapping[str, Mapping[str, str]]
    """Capital of a template, last letter (or empty for any other), letter."""

    fronted: Mapping[str, str]
    counts_as: Mapping[str, str]
    suffixes: Mapping[str, Units]
    after_third: Mapping[str, Units]
    after_first_second: Mapping[str, Units]
    also: Mapping[str, Units]
    after_ki: tuple[Units, ...]
    tails: tuple[tuple[Tail, Units], ...]
    final_vowel: Mapping[str, str]
    final_vowel_before: frozenset[str]
    final_vowel_kept: frozenset[str]
    """Words that keep it all the same."""

    contracted_dative: Mapping[str, str]
    infinitive_dative: tuple[str, str] | None
    """The end of infinitives, and of their dative where it is not the regular one."""

    softening: Mapping[str, str]
    softens_after_vowel_only: str
    softens_front_only: str
    softens_monosyllables: bool
    stem_endings: tuple[tuple[str, str], ...]
    hard_endings: tuple[str, ...]
    hard: frozenset[str]
    stems: Mapping[str, str]
    bases: Mapping[str, str]
    """`stems` the other way round."""

    front_words: frozenset[str]
    back_words: frozenset[str]
    back_endings: tuple[str, ...]
    s_final: frozenset[str]
    hiatus: frozenset[str]
    voiced_final: frozenset[str]
    nouns: frozenset[str]
    """Words in which an ending must not be read though they look as if they had one."""

    compounds: frozenset[str]
    agentive: tuple[str, ...]
    agentive_bases: frozenset[str]
    plural_like: frozenset[str]
    numbers: Mapping[str, str]
    letters: Mapping[str, str]
    readings: Mapping[str, str]
    adjective_endings: tuple[str, ...]
    determiners: frozenset[str]
    singular_after: frozenset[str]

    def is_vowel(self, letter: str) -> bool:
        return letter in self.vowels


@lru_cache(maxsize=len(LANGUAGES))
def table(language: str) -> Table:
    """Return the table of one of `LANGUAGES`."""
    text = files(__package__).joinpath("tables", f"{language}.toml").read_text("utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    soft, lexicon = data["softening"], data["lexicon"]

    def words(value: str) -> frozenset[str]:
        return frozenset(fold(value, language).split())

    def names(section: str) -> dict[str, str]:
        return {fold(k, language): fold(v, language) for k, v in data[section].items()}

    stems = dict(pair.split(":") for pair in fold(soft["stems"], language).split())
    final = data.get("final_vowel", {"change": {}, "before": []})
    return Table(
        language=language,
        vowels=frozenset(data["vowels"]),
        front=frozenset(data["front"]),
        default_vowel=data["default_vowel"],
        glides=data.get("glides", ""),
        silent=data.get("silent", ""),
        is_silent_always=data.get("silent_always", False),
        rounds_second_syllable_only=data.get("rounding") == "second syllable",
        apostrophe=data["apostrophe"],
        separator=data.get("separator", "'"),
        proper_keeps_stem=data.get("proper_keeps_stem", False),
        cases=tuple(data["cases"]),
        harmony={
            capital: {vowel: letter for letter, vowels in row.items() for vowel in vowels}
            for capital, row in data["harmony"].items()
        },
        assimilation={
            capital: {last: x for x, lasts in row.items() if x != "other" for last in lasts}
            | {"": row["other"]}
            for capital, row in data.get("assimilation", {}).items()
        },
        fronted=data.get("fronted", {}),
        counts_as=data.get("counts_as", {}),
        suffixes=_templates(data["suffixes"]),
        after_third=_templates(data["after_third_person"]),
        after_first_second=_templates(data.get("after_first_and_second_person", {})),
        also=_templates(data.get("also", {})),
        after_ki=tuple(units(x) for x in data["after_ki"]["endings"]),
        tails=tuple((Tail(name), units(x)) for name, row in data["tails"].items() for x in row),
        final_vowel=final["change"],
        final_vowel_before=frozenset(final["before"]),
        final_vowel_kept=words(final.get("except", "")),
        infinitive_dative=(
            (data["infinitive"]["endings"], data["infinitive"]["DAT"])
            if "infinitive" in data
            else None
        ),
        contracted_dative=data.get("contracted", {}).get("DAT", {}),
        softening={hard: fold(x, language) for hard, x in soft["letters"].items()},
        softens_after_vowel_only=soft["after_vowel_only"],
        softens_front_only=soft.get("front_only", ""),
        softens_monosyllables=soft["monosyllables"],
        stem_endings=tuple(soft["endings"].items()),
        hard_endings=tuple(soft["hard_endings"].split()),
        hard=words(soft["hard"]),
        stems=stems,
        bases={stem: word for word, stem in stems.items()},
        front_words=words(lexicon["front"]),
        back_words=words(lexicon["back"]),
        back_endings=tuple(lexicon.get("back_endings", "").split()),
        s_final=words(lexicon["s_final"]),
        hiatus=words(lexicon.get("hiatus", "")),
        voiced_final=words(lexicon["voiced_final"]),
        nouns=words(lexicon["high_final"])
        | words(lexicon.get("nouns", ""))
        | frozenset(stems)
        | frozenset(names("numbers").values()),
        compounds=words(lexicon["compounds"]),
        agentive=tuple(lexicon["agentive"].split()),
        agentive_bases=words(lexicon["agentive_bases"]),
        plural_like=words(lexicon["plural_like"]),
        numbers=names("numbers"),
        letters=names("letters"),
        readings=names("readings"),
        adjective_endings=tuple(data["context"]["adjective_endings"].split()),
        determiners=words(data["context"]["determiners"]),
        singular_after=words(data["context"]["singular_after"]),
    )


def units(template: str) -> Units:
    """Take a template apart.

    >>> units("(y)A")
    (('y', True), ('A', False))
    """
    found: list[tuple[str, bool]] = []
    depth = False
    for char in template:
        if char in "()":
            depth = char == "("
        else:
            found.append((char, depth))
    return tuple(found)


def _templates(section: Mapping[str, str]) -> dict[str, Units]:
    return {name: units(template) for name, template in section.items()}
