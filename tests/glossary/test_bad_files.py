"""Whatever stands in a glossary file: a clear error with its place, or a result; never a crash."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from translator.errors import GlossaryError
from translator.glossary.lint import lint
from translator.glossary.store import load

ENGLISH = (
    b"id,term,also,part_of_speech,match,not_if,definition,note\n"
    b"drone,drone,UAV,noun,,drone bee,An aircraft.,\n"
    b'tank,tank,,noun,,think tank; tank of *,"A vehicle, tracked.",\n'
)
TURKISH = (
    "id,en,status,term,also,forbidden,grammar,forms,note,reviewer,updated\n"
    "drone,drone,approved,İHA,dron,drone,reading=iha; reading:İHA=iha,SG.GEN=İHA'nın,,Ayşe,\n"
    'tank,tank,proposed,tank,,,head=1,,"iki, üç",,2026-11-22\n'
).encode()

SNIPPETS = [
    b",",
    b'"',
    b"\n",
    b"\r\n",
    b";",
    b"=",
    b"\xff",
    b"\x00",
    b"<<<<<<< HEAD\n",
    b"\xef\xbb",
]
SNIPPETS += [
    b"tank",
    b"*",
    b"head=9",
    b"\t",
    b"e\xcc\x81",
    b"approved",
    b"\xe2\x80\xa8",
    b"-",
    b" ",
]


@st.composite
def damaged(draw: st.DrawFn, original: bytes) -> bytes:
    """A file with up to four places deleted or written over."""
    data = original
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(data)))
        length = draw(st.sampled_from([0, 0, 1, 3, 12]))
        data = data[:start] + draw(st.sampled_from([b"", *SNIPPETS])) + data[start + length :]
    return data


@settings(max_examples=200, deadline=None)
@given(damaged(ENGLISH), damaged(TURKISH))
def test_a_damaged_file_is_read_or_refused_with_its_place(english: bytes, turkish: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        domain = Path(name) / "d"
        domain.mkdir()
        (domain / "en.csv").write_bytes(english)
        (domain / "tr.csv").write_bytes(turkish)
        try:
            terms = load([Path(name)]).terms("tr")
            problem = ""
        except GlossaryError as error:
            terms, problem = {}, str(error)
        findings = lint([Path(name)])
    if problem:
        assert re.match(rf"{re.escape(name)}/d/(en|tr)\.csv:\d+: \S", problem)
        assert any(finding.severity == "error" for finding in findings)
    else:
        rows = [line for line in re.split(rb"\n|\r", turkish) if line.strip()]
        assert len(terms) == max(0, len(rows) - 1)
