"""The glossaries that come with the program keep the rules that they ask of others."""

from __future__ import annotations

import pytest

from translator.glossary.lint import CORE, Severity, lint
from translator.glossary.match import Matcher
from translator.glossary.morphology import inflector, renderings
from translator.glossary.store import load, shipped

FORMS = 6
"""Of each paradigm, so that the test takes seconds; all of them were recognised once."""


def test_the_linter_has_only_notes() -> None:
    findings = [str(found) for found in lint([shipped()]) if found.severity is not Severity.NOTE]
    assert findings == []


@pytest.mark.parametrize("locale", CORE)
def test_what_would_be_written_of_a_term_is_recognised_as_what_it_is(locale: str) -> None:
    inflection = inflector(locale)
    unread = []
    for term in load([shipped()]).terms(locale).values():
        rendering = renderings(term)[0]
        wanted = {
            feature for known in inflection.paradigm(*rendering).values() for feature in known
        }
        for features in sorted(wanted, key=str)[:FORMS]:
            form = next(iter(inflection.inflect(*rendering, features)), term.text)
            found = inflection.recognise(form, *rendering)
            if not any(one.span.of(form) == form and features in one.features for one in found):
                unread.append((form, str(features)))
    assert unread == []


def test_every_english_wording_is_found_as_its_concept() -> None:
    concepts = load([shipped()]).concepts.values()
    matcher = Matcher(concepts)
    lost = [
        wording
        for concept in concepts
        for wording in (concept.term, *concept.also)
        if [one.concept for one in matcher.find(f"The {wording}, he said.")] != [concept.id]
    ]
    assert lost == []
