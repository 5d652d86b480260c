"""Write `glossaries/names/` from CLDR: `python -m translator.glossary.make_names DIR`.

Countries, the United Nations and the European Union are `approved` where CLDR covers the language
well. The languages of the site are named too, as `Turkish language`, for Turkish alone is more
often an adjective; they are `approved` in tr, tk and ru. Names that are disputed, or that CLDR
gives in a form no article writes, are left to the editors.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from translator import files, locales
from translator.errors import GlossaryError, TranslatorError
from translator.glossary.rows import (
    CONCEPT_COLUMNS,
    TERM_COLUMNS,
    concept_record,
    term_record,
    write_rows,
)
from translator.glossary.slugs import slug
from translator.glossary.store import Glossary, load
from translator.locales.names import language_names, territory_names
from translator.model import Concept, MatchRule, Term, TermStatus

DOMAIN = "names"
UPDATED = "2026-11-22"

DENIED: Mapping[str, str] = {
    "CD": "news writes DR Congo or the Democratic Republic of the Congo",
    "CG": "news writes the Republic of the Congo",
    "EH": "disputed",
    "FK": "disputed, and named differently in Spanish",
    "GS": "disputed",
    "HK": "CLDR's name is an official formula",
    "MM": "CLDR gives two names in one",
    "MO": "CLDR's name is an official formula",
    "PS": "disputed; news names the authority, the state or the place",
    "TW": "disputed; every newsroom has its own rule",
    "XK": "disputed",
    "CQ": "an island that CLDR names in English only",
    "EZ": "a currency area, no country",
    "QO": "no name of the news",
    "UM": "no name of the news",
    "XA": "no country",
    "XB": "no country",
    "ZZ": "no country",
    "JE": "more often a shirt",
    "GE": "more often a state of the USA; name the country in a glossary of your own",
    "TD": "more often a first name",
    "JO": "more often a name of people",
}
"""CLDR codes that get no entry, and why."""

WRITTEN: Mapping[str, tuple[str, ...]] = {
    "TR": ("Turkey", "Turkiye"),
    "US": ("United States of America", "USA"),
    "GB": ("UK", "Britain", "Great Britain"),
    "AE": ("UAE",),
    "CZ": ("Czech Republic",),
    "UN": ("UN",),
    "EU": ("EU",),
    "CI": ("Ivory Coast",),
    "SZ": ("Swaziland",),
    "TL": ("East Timor",),
}
"""What else English news calls a territory."""

NEWSROOM: Mapping[tuple[str, str], tuple[str, tuple[str, ...], str]] = {
    ("tr", "US"): ("ABD", ("Amerika Birleşik Devletleri",), "reading=de"),
    ("tr", "GB"): ("Birleşik Krallık", ("İngiltere", "Britanya"), "soften=no"),
    ("tr", "AE"): ("Birleşik Arap Emirlikleri", ("BAE",), "compound=izafet; reading:BAE=e"),
    ("tr", "CI"): ("Fildişi Sahili", ("Fildişi Kıyısı",), "compound=izafet"),
    ("tr", "NP"): ("Nepal", (), "front=yes"),
    ("tr", "SN"): ("Senegal", (), "front=yes"),
    ("tr", "GP"): ("Guadeloupe", (), "reading=lup"),
    ("tr", "YT"): ("Mayotte", (), "reading=yot"),
    ("tk", "US"): ("ABŞ", ("Amerikanyň Birleşen Ştatlary",), "reading=şa; sep=-"),
    ("tk", "GB"): ("Beýik Britaniýa", ("Birleşen Patyşalyk", "Angliýa"), ""),
    ("ru", "US"): ("США", ("Соединённые Штаты", "Соединённые Штаты Америки"), "inflect=no"),
    ("ru", "GB"): ("Великобритания", ("Соединённое Королевство", "Британия"), "gender=f"),
    ("ru", "AE"): ("ОАЭ", ("Объединённые Арабские Эмираты",), "inflect=no"),
    ("ru", "BD"): ("Бангладеш", (), "inflect=no"),
    ("ru", "SL"): ("Сьерра-Леоне", (), "inflect=no"),
}
"""Names that news writes otherwise than CLDR: the name, what else is allowed, the grammar."""

POSSESSED: Mapping[str, tuple[str, ...]] = {
    "tr": ("Adaları", "Adası", "Cumhuriyeti", "Devletleri", "Emirlikleri", "Krallığı", "Birliği",
           "Sahili", "Guyanası", "Polinezyası", "Hollandası", "Ginesi", "Frizcesi", "dili"),
    "tk": ("adalary", "adasy", "Respublikasy", "Ştatlary", "Emirlikleri", "Guramasy", "dili",
           "Bileleşigi", "Patyşalygy", "Birleşigi", "Kenary", "şäheri"),
    "az": ("Adaları", "Adası", "Respublikası", "Ştatları", "Əmirlikləri", "Krallığı", "Birliyi",
           "Sahili", "Təşkilatı", "dili"),
    "uz": ("orollari", "oroli", "Respublikasi", "Shtatlari", "Amirliklari", "Ittifoqi",
           "Tashkiloti"),
    "kk": ("аралдары", "аралы", "Республикасы", "Штаттары", "Әмірліктері", "Одағы", "Ұйымы",
           "тілі"),
    "ky": ("аралдары", "аралы", "Республикасы", "Штаттары", "Эмираттары", "Бирлиги", "Уюму"),
}  # fmt: skip
"""Last words of names that carry the third person possessive, which case endings go by."""

CHECKED = ("tr", "tk", "ru")
"""Locales whose names of languages have been read and stand as they are."""

COVERED = 240
"""A language in which CLDR names this many territories is covered as a modern one."""


def main(arguments: list[str]) -> int:
    """Write the files; return the exit code."""
    if len(arguments) != 1:
        print("usage: python -m translator.glossary.make_names DIR", file=sys.stderr)
        return 2
    home = Path(arguments[0])
    try:
        written = write(home)
    except TranslatorError as error:
        print(f"make_names: {error}", file=sys.stderr)
        return error.exit_code
    print(f"{written} files in {home / DOMAIN}")
    return 0


def write(home: Path) -> int:
    """Write the domain's files below a glossary directory; return how many there are."""
    if not home.is_dir():
        raise GlossaryError(f"{home}: no such directory")
    others = [path.name for path in home.iterdir() if path.is_dir() and path.name != DOMAIN]
    concepts = dict(_concepts(load([home], others)))
    records = [concept_record(concept) for concept in concepts.values()]
    files.write_text(home / DOMAIN / "en.csv", write_rows(records, CONCEPT_COLUMNS))
    count = 1
    for code in locales.codes():
        if code == locales.SOURCE:
            continue
        terms = list(_terms(code, concepts))
        if terms:
            by_id = {concept.id: concept for concept in concepts.values()}
            rows = [term_record(term, by_id[term.concept]) for term in terms]
            path = home / DOMAIN / f"{code}.csv"
            files.write_text(path, write_rows(rows, TERM_COLUMNS))
            count += 1
    return count


def _concepts(others: Glossary) -> Iterator[tuple[str, Concept]]:
    """Yield a concept for each CLDR code whose name no other domain has."""
    taken = {
        wording.casefold()
        for concept in others.concepts.values()
        for wording in (concept.term, *concept.also)
    }
    ids = set(others.concepts)
    ours = {locale.tag.split("-")[0] for locale in locales.table().values()}
    english = locales.get(locales.SOURCE)
    for code, name in sorted(territory_names(english).items()):
        term = name.replace(" & ", " and ").replace("St. ", "Saint ").replace("’", "'")
        if code in DENIED or term.casefold() in taken or slug(term) in ids:
            continue
        also = tuple(w for w in WRITTEN.get(code, ()) if w.casefold() not in taken)
        if term != name.replace("’", "'"):
            also = (*also, name.replace("’", "'"))
        kind = "Organization." if code in ("EU", "UN") else "Country or territory."
        concept = Concept(
            slug(term), DOMAIN, term, also, "proper noun", MatchRule.CASE,
            definition=kind, note=f"CLDR {code}",
        )  # fmt: skip
        ids.add(concept.id)
        yield code, concept
    for code, name in sorted(language_names(english).items()):
        term = f"{name} language"
        if code not in ours or slug(term) in ids or term.casefold() in taken:
            continue
        ids.add(slug(term))
        yield f"language {code}", Concept(
            slug(term), DOMAIN, term, (), "proper noun", MatchRule.CASE,
            definition="Language.", note=f"CLDR {code}",
        )  # fmt: skip


def _terms(code: str, concepts: Mapping[str, Concept]) -> Iterator[Term]:
    locale = locales.get(code)
    territories, languages = territory_names(locale), language_names(locale)
    status = TermStatus.APPROVED if len(territories) >= COVERED else TermStatus.PROPOSED
    for key, concept in concepts.items():
        kind, _, language = key.partition(" ")
        name = languages.get(language, "") if language else territories.get(kind, "")
        also: tuple[str, ...] = ()
        facts = ""
        if (code, kind) in NEWSROOM and not language:
            name, also, facts = NEWSROOM[code, kind]
        name = _tidy(name, code, is_language=bool(language))
        if not name or ";" in name:
            continue
        yield Term(
            concept.id,
            code,
            TermStatus.PROPOSED if language and code not in CHECKED else status,
            name,
            also,
            grammar=_grammar(code, name, facts, is_language=bool(language)),
            note="CLDR",
            updated=UPDATED,
        )


def _tidy(name: str, code: str, *, is_language: bool) -> str:
    """Write a name as text does: no invisible marks, the right apostrophe, a noun in Russian."""
    name = unicodedata.normalize("NFC", " ".join(name.replace("\u200f", "").split()))
    if code == "uz":
        name = re.sub(r"(?<=[oOgG])[\u2018\u2019']", "\u02bb", name)
    if code == "ru":
        for short, full in (
            ("о-ва ", "острова "),
            ("о-в ", "остров "),
            ("Св. Елены", "Святой Елены"),
        ):
            name = name.replace(short, full)
    if code == "ru" and is_language and name.endswith(("ий", "ый", "ой")):
        name += " язык"
    return name


def _grammar(code: str, name: str, more: str, *, is_language: bool) -> tuple[tuple[str, str], ...]:
    """Return what the inflection of a name needs and a rule can know."""
    words = name.split()
    # Islands and lowlands are plural in Russian: Мальдивы, Нидерланды, Острова Кука.
    islands = [i for i, word in enumerate(words, 1) if word.lower() == "острова"]
    is_plural = code == "ru" and (islands or (len(words) == 1 and name.endswith("ы")))
    facts = [("number", "pl" if is_plural else "sg")]
    if islands and code == "ru":
        facts.append(("head", str(islands[0])))
    facts += [(key, value) for key, _, value in (f.partition("=") for f in more.split("; ") if f)]
    if not more and name.split()[-1] in POSSESSED.get(code, ()):
        facts.append(("compound", "izafet"))
    if code == "ru" and name.endswith(" язык"):
        facts.append(("head", str(len(name.split()))))
    if code == "tr":  # names of languages take no apostrophe: Türkçenin
        facts.append(("proper", "no" if is_language else "yes"))
    return tuple(facts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
