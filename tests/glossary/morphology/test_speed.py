from __future__ import annotations

from time import perf_counter

from tests.glossary.morphology.support import IZAFET
from translator.glossary.morphology import inflector

SENTENCE = (
    "Türkiye'nin yeni insansız savaş uçağını test eden Hava Kuvvetleri Komutanlığı, uçağın 2027'de "
    "envantere gireceğini ve NATO'nun ortak tatbikatlarında görev alacağını açıkladı."
)


def test_a_paradigm_takes_less_than_five_milliseconds() -> None:
    chosen = inflector("tr")
    chosen.paradigm("tank")

    def seconds(number: int) -> float:
        start = perf_counter()
        chosen.paradigm("insansız savaş uçağı", (*IZAFET, ("note", str(number))))
        return perf_counter() - start

    assert min(map(seconds, range(15))) < 0.005


def test_recognising_a_known_term_takes_less_than_fifty_microseconds() -> None:
    chosen = inflector("tr")
    chosen.recognise(SENTENCE, "insansız savaş uçağı", IZAFET)

    def seconds(_: int) -> float:
        start = perf_counter()
        chosen.recognise(SENTENCE, "insansız savaş uçağı", IZAFET)
        return perf_counter() - start

    assert min(map(seconds, range(15))) < 0.00005
