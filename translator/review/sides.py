"""The two sides of a glossary diff: directories, files, revisions of git, the working tree."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from translator.errors import GlossaryError
from translator.glossary.rows import CONCEPT_COLUMNS, TERM_COLUMNS, concept_of, read_rows, term_of
from translator.glossary.store import SOURCE, Glossary, load
from translator.model import Concept, Term

HEAD = "HEAD"


@dataclass(frozen=True, slots=True)
class Sides:
    """Two glossaries and what to call them."""

    old: Glossary
    new: Glossary
    old_name: str
    new_name: str
    is_part: bool = False
    """Whether these are single files, by which nothing can be translated."""


def read_sides(old: str | None, new: str | None, layers: Sequence[Path]) -> Sides:
    """Read what stands on both sides; `layers` are the project's glossary directories.

    A side is a revision of git, a directory, or a file of a glossary; nothing is the working tree
    on the new side and `HEAD` on the old one. A directory takes the place of the layer that the
    other side names; where no layer is named, the two are compared alone.
    """
    old = HEAD if old is None else old
    paths = [Path(side) if side is not None and _is_path(side) else None for side in (old, new)]
    if any(path is not None and path.is_file() for path in paths):
        return _files(old, new)
    one, two = paths
    if one is None and two is not None:
        places = _around(two, layers)
        return Sides(_at(old, places), _read(places), old, str(two))
    if one is None:
        late = _read(layers) if new is None else _at(new, layers)
        return Sides(_at(old, layers), late, old, new or "the working tree")
    if two is None and new is not None:
        places = _around(one, layers)
        return Sides(_read(places), _at(new, places), str(one), new)
    before, after = _directories(one, two, layers)
    return Sides(_read(before), _read(after), str(one), str(two or layers[-1]))


def _is_path(name: str) -> bool:
    return Path(name).exists()


def _directories(
    one: Path, two: Path | None, layers: Sequence[Path]
) -> tuple[list[Path], list[Path]]:
    """Return the layers of both sides where the old side is a directory."""
    if two is None:
        two = layers[-1]
    places = [i for i, layer in enumerate(layers) if layer.resolve() == two.resolve()]
    if places:
        before = [*layers[: places[0]], one, *layers[places[0] + 1 :]]
        return before, list(layers)
    if _is_whole(one) and _is_whole(two):
        return [one], [two]
    return [*layers, one], [*layers, two]


def _around(directory: Path, layers: Sequence[Path]) -> list[Path]:
    """Return the layers to read with a directory: its project's, or none where it needs none."""
    if any(layer.resolve() == directory.resolve() for layer in layers):
        return list(layers)
    return [directory] if _is_whole(directory) else [*layers, directory]


def _is_whole(directory: Path) -> bool:
    """Whether every domain in a directory has its own concepts."""
    return all((path.parent / f"{SOURCE}.csv").is_file() for path in directory.glob("*/*.csv"))


def _read(layers: Sequence[Path]) -> Glossary:
    glossary = load(layers)
    return glossary.load(glossary.locales)


# --------------------------------------------------------------------------- single files


def _files(old: str, new: str | None) -> Sides:
    if new is None or not (Path(old).is_file() and Path(new).is_file()):
        raise GlossaryError("to compare a file, name two files")
    locale = _locale(Path(old), Path(new))
    return Sides(_of_file(Path(old), locale), _of_file(Path(new), locale), old, new, is_part=True)


def _locale(*paths: Path) -> str:
    """Return the locale that the files' names agree on; a copy may be called anything."""
    from translator import locales

    known = {SOURCE, *locales.codes()}
    found = [path.stem for path in paths if path.stem in known]
    if not found or len(set(found)) > 1:
        names = " and ".join(path.name for path in paths)
        raise GlossaryError(f"{names}: the locale is not clear; name one of them like tr.csv")
    return found[0]


def _of_file(path: Path, locale: str) -> Glossary:
    """Read one file alone; a target file says the English terms itself."""
    domain = path.resolve().parent.name
    if locale == SOURCE:
        return Glossary.of(concept_of(row, domain) for row in read_rows(path, CONCEPT_COLUMNS))
    rows = read_rows(path, TERM_COLUMNS)
    concepts = [Concept(row.fields["id"], domain, row.fields["en"]) for row in rows]
    terms: list[Term] = [term_of(row, locale) for row in rows]
    return Glossary.of(concepts, terms)


# --------------------------------------------------------------------------- git


def _at(revision: str, layers: Sequence[Path]) -> Glossary:
    """Read layers as they were at a revision; one outside the repository has no history."""
    tops = [_repository(layer) for layer in layers]
    if not any(tops):
        raise GlossaryError(
            f"{revision!r} is no directory, and {layers[-1]} is not in a git repository; "
            "name two directories instead"
        )
    with tempfile.TemporaryDirectory(prefix="translator-") as home:
        places = []
        for number, (layer, top) in enumerate(zip(layers, tops, strict=True)):
            if top is None:
                places.append(layer)
                continue
            place = Path(home) / str(number)
            _check_out(revision, layer, top, place)
            places.append(place)
        try:
            return _read(places)
        except GlossaryError as error:
            said = str(error)
            for layer, place in zip(layers, places, strict=True):
                said = said.replace(f"{place}", f"{revision}:{layer}")
            raise GlossaryError(said) from None


def _repository(directory: Path) -> Path | None:
    """Return the top of the git repository that holds a directory."""
    if not directory.is_dir():
        return None
    try:
        found = _git(directory, "rev-parse", "--show-toplevel")
    except GlossaryError:
        return None
    return Path(os.fsdecode(found.rstrip(b"\n")))


def _check_out(revision: str, directory: Path, top: Path, place: Path) -> None:
    """Write the glossary files of a directory, as they were at a revision, somewhere else."""
    try:
        commit = _git(
            top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
        )
    except GlossaryError:
        raise GlossaryError(
            f"{revision!r} is neither a directory, nor a file, nor a revision of {top}"
        ) from None
    name = commit.decode("ascii").strip()
    inside = directory.resolve().relative_to(top.resolve()).as_posix()
    prefix = "" if inside == "." else f"{inside}/"
    place.mkdir(parents=True)
    listed = _git(top, "ls-tree", "-r", "-z", "--name-only", name, "--", prefix or ".")
    for path in os.fsdecode(listed).split("\0"):
        within = path.removeprefix(prefix)
        if not path.endswith(".csv") or within.count("/") != 1:
            continue
        target = place / within
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(_git(top, "cat-file", "blob", f"{name}:{path}"))


def _git(directory: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(directory), *arguments], capture_output=True, check=False
        )
    except FileNotFoundError:
        raise GlossaryError(
            "the program git is not here; install it, or name two directories"
        ) from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise GlossaryError(f"git {arguments[0]}: {said or 'failed'}")
    return done.stdout
