"""Paragraphs are split, merged and changed at once: what an editor has reviewed is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from tests.conftest import tools
from translator import build, catalog
from translator.build import Outputs, Result
from translator.build.same_sentences import Kept, Reviewed, find_known
from translator.engines.base import Options
from translator.engines.fake import FakeEngine, Fault
from translator.model import LanguagePair, Request, Response, State

COME, SHIPS, PRICE, LATE, DRILL, NEW = (
    "The minister came to Ankara.", "He spoke of **two** ships.", "Nobody asked about the price.",
    "The meeting ended late.", "The drill begins on Monday.", "The ambassador left the city.",
)  # fmt: skip
GELDI, GEMI, FIYAT, GEC, TATBIKAT = (
    "Bakan Ankara'ya geldi.", "**İki** gemiden söz etti.", "Kimse fiyatı sormadı.",
    "Toplantı geç bitti.", "Tatbikat pazartesi başlıyor.",
)  # fmt: skip
JOINED = "Bakan Ankara'ya gelip **iki** gemiden söz etti."
DRAFT = "Tdi embessedar lift tdi koty."


@dataclass(slots=True)
class Listener(FakeEngine):
    """The fake engine, and what it was asked."""

    asked: list[str] = field(default_factory=list)

    def translate(
        self, batch: Sequence[Request], pair: LanguagePair, options: Options = Options()
    ) -> list[Response]:
        self.asked += [request.text for request in batch]
        return super(Listener, self).translate(batch, pair, options)


class Newsroom:
    """One article in Turkish, and the editor who reviews it."""

    def __init__(self, home: Path) -> None:
        self.article = home / "en" / "talks.md"
        self.article.parent.mkdir()
        self.place = Outputs.under(home, "tr", "talks")
        self.engine = Listener()

    def write(self, *paragraphs: str) -> Result:
        """Change the source and build."""
        self.article.write_text("\n\n".join(["# Talks", *paragraphs]) + "\n", "utf-8")
        return self.build()

    def build(self) -> Result:
        """Build; a build after it changes nothing, nor does one that has the catalog alone."""
        home = self.article.parents[1]
        source = build.read_source(self.article)
        self.engine.asked.clear()
        result = build.translate_article(source, "tr", home, tools(self.engine))
        asked = list(self.engine.asked)
        again = build.translate_article(source, "tr", home, tools(self.engine))
        assert (again.written, self.engine.asked) == ((), asked)
        files = self.place.catalog.read_bytes(), self.place.article.read_bytes()
        self.place.article.unlink()
        self.place.report.unlink()
        build.translate_article(source, "tr", home, tools(self.engine))
        assert (self.place.catalog.read_bytes(), self.place.article.read_bytes()) == files
        self.engine.asked[:] = asked
        return result

    def review(self, texts: dict[str, str]) -> None:
        """Do what an editor does, and build."""
        old = catalog.read(self.place.catalog)
        entries = tuple(
            replace(e, target=texts[e.source], flags=(), previous_source=None)
            if e.source in texts and not e.is_obsolete
            else e
            for e in old.entries
        )
        assert sum(e.is_reviewed and not e.is_obsolete for e in entries) >= len(texts)
        catalog.write(self.place.catalog, replace(old, entries=entries))
        self.build()

    def entry(self, source: str) -> catalog.Entry:
        entries = catalog.read(self.place.catalog).entries
        [found] = [e for e in entries if e.source == source and not e.is_obsolete]
        return found

    @property
    def paragraphs(self) -> list[str]:
        """What the page shows below its title."""
        page = self.place.article.read_text("utf-8")
        return [block.strip() for block in page.split("\n\n")[1:]]


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    room = Newsroom(tmp_path)
    room.write(f"{COME} {SHIPS}", PRICE, f"{LATE} {DRILL}")
    room.review(
        {
            f"{COME} {SHIPS}": f"{GELDI} {GEMI}",
            PRICE: FIYAT,
            f"{LATE} {DRILL}": f"{GEC} {TATBIKAT}",
        }
    )
    return room


MOVED = [
    ("one is split, another merged into its neighbour",
     [COME, f"{SHIPS} {PRICE}", f"{LATE} {DRILL}"],
     [GELDI, f"{GEMI} {FIYAT}", f"{GEC} {TATBIKAT}"]),
    ("borders move by a sentence each",
     [COME, f"{SHIPS} {PRICE} {LATE}", DRILL],
     [GELDI, f"{GEMI} {FIYAT} {GEC}", TATBIKAT]),
    ("all become one",
     [f"{COME} {SHIPS} {PRICE} {LATE} {DRILL}"],
     [f"{GELDI} {GEMI} {FIYAT} {GEC} {TATBIKAT}"]),
    ("the order changes",
     [f"{DRILL} {COME}", f"{LATE} {PRICE}", SHIPS],
     [f"{TATBIKAT} {GELDI}", f"{GEC} {FIYAT}", GEMI]),
    ("a sentence falls out on the way",
     [f"{COME} {PRICE}", f"{SHIPS} {DRILL}"],
     [f"{GELDI} {FIYAT}", f"{GEMI} {TATBIKAT}"]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "sources", "targets"), MOVED)
def test_sentences_that_only_moved_need_no_engine(
    newsroom: Newsroom, what: str, sources: list[str], targets: list[str]
) -> None:
    result = newsroom.write(*sources)
    assert newsroom.paragraphs == targets, what
    assert newsroom.engine.asked == [] and result.redone == ()


MIXED = [
    ("a new sentence between two",
     [f"{COME} {NEW} {SHIPS}", PRICE, f"{LATE} {DRILL}"],
     [f"{GELDI} {DRAFT} {GEMI}", FIYAT, f"{GEC} {TATBIKAT}"]),
    ("split and merged, and one of the sentences is another",
     [COME, f"{SHIPS} {NEW}", f"{PRICE} {LATE} {DRILL}"],
     [GELDI, f"{GEMI} {DRAFT}", f"{FIYAT} {GEC} {TATBIKAT}"]),
    ("the first sentence changes, the second stays",
     [f"{NEW} {SHIPS}", PRICE, f"{LATE} {DRILL}"],
     [f"{DRAFT} {GEMI}", FIYAT, f"{GEC} {TATBIKAT}"]),
    ("the last ones of two change places, beside a new one",
     [f"{COME} {DRILL}", PRICE, f"{LATE} {SHIPS} {NEW}"],
     [f"{GELDI} {TATBIKAT}", FIYAT, f"{GEC} {GEMI} {DRAFT}"]),
    ("a short one stays alone, the long rest gets another beginning",
     [f"{NEW} {SHIPS} {PRICE}", COME, f"{LATE} {DRILL}"],
     [f"{DRAFT} {GEMI} {FIYAT}", GELDI, f"{GEC} {TATBIKAT}"]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "sources", "targets"), MIXED)
def test_only_the_new_sentence_of_a_paragraph_is_translated(
    newsroom: Newsroom, what: str, sources: list[str], targets: list[str]
) -> None:
    result = newsroom.write(*sources)
    assert newsroom.paragraphs == targets, what
    assert (newsroom.engine.asked, len(result.redone)) == ([NEW], 1)


def test_what_was_put_together_waits_for_an_editor_and_says_who_made_it(
    newsroom: Newsroom,
) -> None:
    newsroom.write(PRICE, f"{SHIPS} {NEW} {LATE}")
    made = newsroom.entry(f"{SHIPS} {NEW} {LATE}")
    assert (made.target, made.is_reviewed) == (f"{GEMI} {DRAFT} {GEC}", False)
    assert "machine draft by reviewed-sentences+fake [" in made.extracted
    unused = {
        e.source: e.target for e in catalog.read(newsroom.place.catalog).entries if e.is_obsolete
    }
    assert unused == {f"{COME} {SHIPS}": f"{GELDI} {GEMI}", f"{LATE} {DRILL}": f"{GEC} {TATBIKAT}"}


def test_a_changed_paragraph_keeps_its_editors_text_beside_what_the_page_shows(
    newsroom: Newsroom,
) -> None:
    result = newsroom.write(f"{COME} {SHIPS} {NEW}", PRICE, f"{LATE} {DRILL}")
    assert newsroom.paragraphs[0] == f"{GELDI} {GEMI} {DRAFT}"
    assert [u.state for u in result.report.units][1] is State.OUTDATED
    kept = newsroom.entry(f"{COME} {SHIPS} {NEW}")
    assert (kept.target, kept.previous_source) == (f"{GELDI} {GEMI}", f"{COME} {SHIPS}")
    assert kept.reviewed == (f"{COME} {SHIPS}", f"{GELDI} {GEMI}")


def test_the_text_for_a_changed_sentence_is_never_shown(newsroom: Newsroom) -> None:
    newsroom.write(f"{COME} {SHIPS.replace('two', 'three')}", PRICE, f"{LATE} {DRILL}")
    page = newsroom.place.article.read_text("utf-8")
    assert GELDI in page and "gemiden" not in page
    assert len(newsroom.engine.asked) == 1 and "ships" in newsroom.engine.asked[0]


def test_a_source_that_changes_again_and_again_loses_no_sentence(newsroom: Newsroom) -> None:
    newsroom.write(f"{COME} {SHIPS} {NEW}", PRICE, f"{LATE} {DRILL}")
    newsroom.write(f"{COME} {NEW} {SHIPS}", PRICE, f"{LATE} {DRILL}")
    kept = newsroom.entry(f"{COME} {NEW} {SHIPS}")
    assert (kept.target, kept.previous_source) == (f"{GELDI} {GEMI}", f"{COME} {SHIPS}")
    newsroom.write(NEW, f"{SHIPS} {NEW}", f"{COME} {PRICE}")
    assert newsroom.paragraphs == [DRAFT, f"{GEMI} {DRAFT}", f"{GELDI} {FIYAT}"]
    newsroom.write(f"{COME} {SHIPS}", PRICE, f"{LATE} {DRILL}")
    assert newsroom.paragraphs == [f"{GELDI} {GEMI}", FIYAT, f"{GEC} {TATBIKAT}"]


def test_a_text_that_an_editor_has_begun_to_change_lends_no_sentence(newsroom: Newsroom) -> None:
    changed = f"{COME} {SHIPS} {NEW}"
    newsroom.write(changed, PRICE, f"{LATE} {DRILL}")
    old = catalog.read(newsroom.place.catalog)
    begun = f"{GEMI} Büyükelçi gitti."
    entries = tuple(replace(e, target=begun) if e.source == changed else e for e in old.entries)
    catalog.write(newsroom.place.catalog, replace(old, entries=entries))
    newsroom.build()
    kept = newsroom.entry(changed)
    assert (kept.target, kept.is_reviewed, kept.reviewed) == (begun, False, None)
    assert "Büyükelçi" not in newsroom.paragraphs[0] and GEMI not in newsroom.paragraphs[0]


def test_a_paragraph_whose_sentences_an_editor_joined_is_kept_as_one(newsroom: Newsroom) -> None:
    newsroom.review({f"{COME} {SHIPS}": JOINED})
    newsroom.write(f"{NEW} {COME} {SHIPS} {PRICE}", f"{LATE} {DRILL}")
    assert newsroom.paragraphs == [f"{DRAFT} {JOINED} {FIYAT}", f"{GEC} {TATBIKAT}"]
    newsroom.write(COME, f"{SHIPS} {PRICE}", f"{LATE} {DRILL}")
    page = newsroom.place.article.read_text("utf-8")
    assert "gelip" not in page and FIYAT in page


def test_markup_that_runs_over_a_border_is_not_cut(newsroom: Newsroom) -> None:
    newsroom.write(f"{COME} **{NEW} {PRICE}**", f"{LATE} {DRILL}")
    assert GELDI in newsroom.paragraphs[0]
    newsroom.write(f"**{NEW} {COME} {NEW}**", f"{LATE} {DRILL}")
    assert GELDI not in newsroom.paragraphs[0] and COME in newsroom.engine.asked


MARKED = [
    ("a mark to the end of a sentence", "He **left.** She came.", "O **gitti.** Bu geldi.",
     "She came.", "Bu geldi.", "He **left.**", "O **gitti.**"),
    ("a footnote", "He left.[^1] She came.", "O gitti.[^1] Bu geldi.",
     "She came.", "Bu geldi.", "He left.[^1]", "O gitti.[^1]"),
    ("a link", "He [left](b.md). *She* came.", "O [gitti](b.md). *Bu* geldi.",
     "*She* came.", "*Bu* geldi.", "He [left](b.md).", "O [gitti](b.md)."),
]  # fmt: skip


@pytest.mark.parametrize(("what", "old", "text", "one", "bir", "two", "iki"), MARKED)
def test_marks_and_notes_go_along_with_their_sentence(
    newsroom: Newsroom, what: str, old: str, text: str, one: str, bir: str, two: str, iki: str
) -> None:
    note = "[^1]: A note."
    newsroom.write(old, note)
    newsroom.review({old: text})
    newsroom.write(f"{one} {NEW} {two}", note)
    assert newsroom.paragraphs[0] == f"{bir} {DRAFT} {iki}", what
    assert newsroom.engine.asked == [NEW]


def test_a_paragraph_is_in_one_language(newsroom: Newsroom) -> None:
    newsroom.engine.targets = ("ru",)
    newsroom.write(COME, f"{SHIPS} {NEW}", f"{LATE} {DRILL}")
    assert newsroom.paragraphs == [GELDI, f"{SHIPS} {NEW}", f"{GEC} {TATBIKAT}"]


def test_a_sentence_that_nothing_comes_back_for_stays_in_english_and_is_reported(
    newsroom: Newsroom,
) -> None:
    newsroom.engine.faults = frozenset({Fault.EMPTY})
    result = newsroom.write(f"{COME} {NEW}", PRICE, f"{LATE} {DRILL}")
    assert newsroom.paragraphs[0] == f"{GELDI} {NEW}"
    [unit] = [u for u in result.report.units if NEW in u.unit.source]
    assert unit.issues


A, B, C = "Alpha came.", "Bravo left.", "Charlie stayed."
FOUND = [
    ("one in the middle", [["New.", B]], [Reviewed((A, B), ("a", "b"))], [[Kept(1, 2, "b")]]),
    ("two ways to say it, and nothing around", [[A], [C]],
     [Reviewed((A, B), ("a1", "b")), Reviewed((A, "D."), ("a2", "d"))], [[], []]),
    ("what follows tells which", [[A, B], [A]],
     [Reviewed((A, B), ("a1", "b")), Reviewed((A,), ("a2",))],
     [[Kept(0, 1, "a1"), Kept(1, 2, "b")], []]),
    ("what follows in the next paragraph tells, too", [[A], [B]],
     [Reviewed((A, B), ("a1", "b")), Reviewed((A, C), ("a2", "c"))],
     [[Kept(0, 1, "a1")], [Kept(0, 1, "b")]]),
    ("both ways are the same", [[A]],
     [Reviewed((A, B), ("a", "b")), Reviewed((A, C), ("a", "c"))], [[Kept(0, 1, "a")]]),
    ("a text that is one whole", [[C, A, B]], [Reviewed((A, B), ("ab",))], [[Kept(1, 3, "ab")]]),
    ("a whole is not cut", [[A], [B], [A, C]], [Reviewed((A, B), ("ab",))], [[], [], []]),
    ("a whole twice over", [[A, B, A, B]], [Reviewed((A, B), ("ab",))],
     [[Kept(0, 2, "ab"), Kept(2, 4, "ab")]]),
    ("wholes that overlap leave doubt where they meet", [[A, B, C]],
     [Reviewed((A, B), ("ab",)), Reviewed((B, C), ("bc",))], [[]]),
    ("nothing in an empty unit", [[], [A]], [Reviewed((A,), ("a",))], [[], [Kept(0, 1, "a")]]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "units", "texts", "found"), FOUND)
def test_a_sentence_is_found_by_those_around_it(
    what: str, units: list[list[str]], texts: list[Reviewed], found: list[list[Kept]]
) -> None:
    for order in (texts, texts[::-1]):
        assert [list(row) for row in find_known(units, order)] == found, what
