from __future__ import annotations

from pathlib import Path

import pytest

from translator import files
from translator.errors import ArticleError, OutputError

BAD = [
    ("missing.md", None, "no such file"),
    ("binary.md", b"# A\n\0\1\2", "binary file"),
    ("latin.md", "T\u00fcrkiye\n\u00e9".encode("latin-1"), "not UTF-8 (line 1)"),
    ("empty.md", b"", "is empty"),
    ("blank.md", "\ufeff \r\n\t".encode(), "is empty"),
    ("large.md", b"word " * 400_000, "has 2.0 MB"),
]


@pytest.mark.parametrize(("name", "data", "message"), BAD)
def test_what_is_no_article_is_refused_in_one_sentence(
    tmp_path: Path, name: str, data: bytes | None, message: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ArticleError) as caught:
        files.read_article(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_directory_is_no_article(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="is a directory"):
        files.read_article(tmp_path)


def test_an_article_is_read_to_the_letter(tmp_path: Path) -> None:
    text = "\ufeff# Başlık\r\n\r\nMetin \t\r\nson"
    (tmp_path / "a.md").write_bytes(text.encode())
    assert files.read_article(tmp_path / "a.md") == text


def test_writing_says_whether_anything_changed_and_keeps_the_mode(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.md"
    assert files.write_text(path, "bir\r\n") is True
    path.chmod(0o640)
    assert files.write_text(path, "bir\r\n") is False
    assert files.write_text(path, "iki\n") is True
    assert path.read_bytes() == b"iki\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in path.parent.iterdir()] == ["a.md"]


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        files.write_text(path, "x")
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]


def test_a_file_in_the_way_of_a_directory_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(OutputError, match="choose another --out"):
        files.write_text(tmp_path / "out" / "tr" / "a.md", "x")
