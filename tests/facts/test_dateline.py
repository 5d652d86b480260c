"""Datelines: which texts open with one, what its parts are, and how a city is written."""

from __future__ import annotations

import pytest

from translator import locales
from translator.facts import find_dateline, write_city

FOUND = [
    ("ANKARA (AA) - The minister arrived.", "ANKARA", "", "The"),
    ("BEIJING, Nov. 3 (Xinhua) -- The army said.", "BEIJING", "Nov. 3", "The"),
    ("GENEVA (3 November 2026) – UN experts said.", "GENEVA", "3 November 2026", "UN"),
    ("MOSCOW, November 3. /TASS/. The ministry said.", "MOSCOW", "November 3", "The"),
    ("MOSCOW. Nov 3 (Interfax) - The ministry said.", "MOSCOW", "Nov 3", "The"),
    ("KYIV/MOSCOW, Nov 3 (Reuters) - Talks failed.", "KYIV|MOSCOW", "Nov 3", "Talks"),
    ("WASHINGTON, D.C. — The president said.", "WASHINGTON", "", "The"),
    ("WASHINGTON D.C., November 3 — The president.", "WASHINGTON", "November 3", "The"),
    ("SACRAMENTO, Calif. (AP) — The governor said.", "SACRAMENTO", "", "The"),
    ("NEW YORK — “We will,” he said.", "NEW YORK", "", "“We"),
    ("ST. PETERSBURG, Russia, Nov. 3, 2026 — NATO said.", "ST. PETERSBURG|Russia", "Nov. 3, 2026",
     "NATO"),
    ("The Hague, 3 November 2026 — Judges said.", "The Hague", "3 November 2026", "Judges"),
    ("Ashgabat — The president met.", "Ashgabat", "", "The"),
    ("Gorki (Reuters) — The jets flew.", "Gorki", "", "The"),
    ("KABUL, AFGHANISTAN — Fighters fled.", "KABUL|AFGHANISTAN", "", "Fighters"),
    ("MAZAR-I-SHARIF — 40 jets flew.", "MAZAR-I-SHARIF", "", "40"),
    ("Brussels, Nov. 3, 10:30 GMT — Ministers met.", "Brussels", "Nov. 3, 10:30 GMT", "Ministers"),
]  # fmt: skip

NONE = [
    "",
    "ANKARA",
    "Ashgabat – the capital – is white.",
    "Ankara — a city of six million — is the capital.",
    "Baykar (BMC) — The firm grew.",
    "Ashgabat–Delhi air bridge for evacuees",
    "EU — The union said.",
    "ANKARA — NATO SAID NO.",
    "ANKARA — ",
    "In 2026, Ankara — The capital — grew.",
    "On Friday, November 3 — The day of the vote — it rained.",
    "Updated November 3, 2026 — The ministry answered.",
    "COVID-19 — The virus spread.",
    "F-16 — The jet flew.",
    "BISHKEK, November 20 The talks went on.",
    "the army, November 3 — The day came.",
    f"ANKARA, {'Very Long ' * 12}— The minister arrived.",
]


@pytest.mark.parametrize(("text", "places", "day", "first"), FOUND)
def test_a_dateline_is_found_with_its_parts(text: str, places: str, day: str, first: str) -> None:
    found = find_dateline(text)
    assert found is not None
    assert "|".join(span.of(text) for span in found.places) == places
    said = " ".join(span.of(text) for span in found.days)
    assert said == day
    assert text[found.end :].startswith(f"{first} ")


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert find_dateline(text) is None


CITIES = [
    ("ASHGABAT", "tr", "AŞKABAT"),
    ("Ashgabat", "tk", "Aşgabat"),
    ("TASHKENT", "tk", "DAŞKENT"),
    ("WASHINGTON", "tr", "WASHINGTON"),
    ("Izmir", "tr", "İzmir"),
    ("ST. PETERSBURG", "ru", "САНКТ-ПЕТЕРБУРГ"),
    ("Kiev", "ru", "Киев"),
    ("KYIV", "ru", "КИЕВ"),
    ("SAO PAULO", "pt", "SÃO PAULO"),
    ("MOSCOW", "ar", "موسكو"),
    ("MOSCOW", "zh-CN", "莫斯科"),
    ("Berlin", "de", "Berlin"),
    ("THE HAGUE", "ru", "ГААГА"),
]


@pytest.mark.parametrize(("name", "code", "wanted"), CITIES)
def test_a_known_city_is_written_as_the_locale_does(name: str, code: str, wanted: str) -> None:
    written = write_city(name, locales.get(code))
    assert written is not None
    assert written.text == wanted


@pytest.mark.parametrize(("name", "code"), [("GORKI", "ru"), ("ANKARA", "ar"), ("Moscow", "hmn")])
def test_no_name_is_made_up(name: str, code: str) -> None:
    assert write_city(name, locales.get(code)) is None
