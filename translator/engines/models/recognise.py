"""Tell from its files what a model is, and refuse what is incomplete or not a model."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from translator import locales
from translator.engines.models.binary import read_header
from translator.engines.models.metadata import (
    DESCRIPTION,
    need,
    read_description,
    read_license,
    read_object,
    vocabulary,
)
from translator.engines.models.values import Description, ModelKind
from translator.errors import ModelError, UnknownLocaleError
from translator.model import LanguagePair

NEWEST_ARGOS = (1, 99)
"""Argos packages state the Argos version they need; a 2.0 may mean anything."""

NLLB_CODE = re.compile(r"[a-z]{3}_[A-Z][a-z]{3}")
MADLAD_TOKEN = re.compile(r"<2([A-Za-z]{2,3}(?:_[A-Za-z]{4})?)>")
OPUS_TOKEN = re.compile(r">>([A-Za-z]{2,3}(?:_[A-Za-z]{2,4})?)<<")
_CODE = r"([a-z]{2,3}(?:_[A-Z][A-Za-z]+)?)"
OPUS_NAME = re.compile(
    rf"(?:opus|marian)[-_]?(?:mt)?(?:[-_]tc[-_](?:big|base|tiny))?[-_]{_CODE}[-_]{_CODE}(?![a-z])"
)
FIREFOX_MODEL = re.compile(r"model\.([a-z]{2,3})([a-z]{2,3})\.(?:.*\.)?bin")

NLLB_PIECES = ("sentencepiece.bpe.model", "flores200_sacrebleu_tokenizer_spm.model",
               "sentencepiece.model", "spm.model")  # fmt: skip
MADLAD_PIECES = ("spiece.model", "sentencepiece.model", "spm.model")
OPUS_PIECES = ("source.spm", "target.spm")

PUBLISHED_LICENSES = {ModelKind.NLLB: "CC-BY-NC-4.0", ModelKind.MADLAD: "Apache-2.0"}
"""Of the original weights, as their publishers state it; conversions inherit it."""


def recognise(directory: Path, pair: LanguagePair | None = None) -> Description:
    """Return what the model in a directory is.

    `pair` says what an OPUS or Firefox model translates when its files do not. Raises
    `ModelError` with what is missing or wrong.
    """
    if (directory / "metadata.json").is_file() and not (directory / "model.bin").is_file():
        found = _argos(directory)
    elif (directory / "model.bin").is_file():
        found = _converted(directory, pair)
    elif any(FIREFOX_MODEL.fullmatch(file.name) for file in directory.glob("model.*.bin")):
        found = _firefox(directory, pair)
    else:
        raise ModelError(
            f"{directory.name} is no model this program knows: it has neither metadata.json "
            "(Argos), model.bin (CTranslate2) nor model.*.bin (Firefox)"
        )
    if pair is not None and pair not in found.pairs():
        raise ModelError(f"{directory.name} translates {found}, not {pair}")
    return found


def read_installed(directory: Path) -> Description:
    """Return what an installed model is; what `install` wrote down about it counts."""
    if (directory / DESCRIPTION).is_file():
        return read_description(directory)
    return recognise(directory)


def _argos(directory: Path) -> Description:
    data = read_object(directory / "metadata.json")
    if data.get("type", "translate") != "translate":
        raise ModelError(f"{directory.name} is an Argos package of type {data['type']!r}, not a "
                         "translation model")  # fmt: skip
    source, targets = data.get("from_code"), data.get("to_codes") or [data.get("to_code")]
    if not isinstance(source, str) or not isinstance(targets, list) or not targets:
        raise ModelError(f"{directory.name}/metadata.json does not say what it translates")
    if not all(isinstance(t, str) and re.fullmatch(r"[\w-]{2,12}", t) for t in (source, *targets)):
        raise ModelError(f"{directory.name}/metadata.json has language codes that are none")
    needs = str(data.get("argos_version") or "1.0")
    numbers = re.fullmatch(r"(\d{1,4})(?:\.(\d{1,4}))?.*", needs)
    if numbers is None or (int(numbers[1]), int(numbers[2] or 0)) > NEWEST_ARGOS:
        raise ModelError(f"{directory.name} is made for Argos {needs}, and this program reads "
                         f"packages up to {NEWEST_ARGOS[0]}; update translator")  # fmt: skip
    need(directory, "model/model.bin", "model/config.json")
    read_header(directory / "model" / "model.bin")
    vocabulary(directory / "model")
    pieces = [n for n in ("sentencepiece.model", "bpe.model") if (directory / n).is_file()]
    if not pieces:
        raise ModelError(f"{directory.name} has no tokenizer (sentencepiece.model or bpe.model)")
    return Description(
        ModelKind.ARGOS,
        f"translate-{source}_{'+'.join(targets)}",
        _sites("argos", [source]),
        _sites("argos", targets),
        tuple(pieces[:1]),
        str(data.get("package_version") or ""),
        read_license(directory, data),
    )


def _converted(directory: Path, pair: LanguagePair | None) -> Description:
    """NLLB, MADLAD and OPUS conversions differ in the language tokens of their vocabulary."""
    need(directory, "config.json")
    read_header(directory / "model.bin")
    tokens = set(vocabulary(directory))
    nllb = [token for token in tokens if NLLB_CODE.fullmatch(token)]
    madlad = [found[1] for token in tokens if (found := MADLAD_TOKEN.fullmatch(token))]
    sources: Mapping[str, str]
    targets: Mapping[str, str]
    if "eng_Latn" in nllb and len(nllb) > 1:
        kind, sites, pieces = ModelKind.NLLB, _sites("nllb", nllb), _first(directory, NLLB_PIECES)
        sources = targets = sites
    elif len(madlad) > 1:
        # MADLAD reads any of its languages unasked; only the target is named.
        kind, sites, pieces = (
            ModelKind.MADLAD,
            _sites("madlad", madlad),
            _first(directory, MADLAD_PIECES),
        )
        sources = targets = sites
    elif all((directory / name).is_file() for name in OPUS_PIECES):
        kind, pieces = ModelKind.OPUS, OPUS_PIECES
        sources, targets = _opus_languages(directory, tokens, pair)
    else:
        raise ModelError(
            f"{directory.name} is a CTranslate2 model of an unknown family: no language tokens as "
            "NLLB and MADLAD have, and no source.spm and target.spm as OPUS-MT has"
        )
    license = read_license(directory, {}) or PUBLISHED_LICENSES.get(kind, "")
    return Description(kind, slug(directory.name), sources, targets, pieces, "", license)


def _opus_languages(
    directory: Path, tokens: set[str], pair: LanguagePair | None
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Several targets are tokens of the vocabulary; a single pair stands in other places."""
    named = OPUS_NAME.search(directory.name)
    stated = _tokenizer_config(directory)
    several = [found[1] for token in tokens if (found := OPUS_TOKEN.fullmatch(token))]
    source = pair.source if pair else stated[0] or (named[1] if named else "")
    target = pair.target if pair else stated[1] or (named[2] if named else "")
    sources, targets = _spoken([source]), _spoken(several or [target])
    if not sources or not targets:
        raise ModelError(
            f"{directory.name} does not say what it translates; name the pair, for example: "
            "--pair en-tr"
        )
    # The code of a single target is never given to the model.
    return sources, targets if several else dict.fromkeys(targets, "")


def _spoken(codes: Sequence[str]) -> dict[str, str]:
    """Site codes for the codes OPUS uses: ISO 639 of two or three letters, scripts at times."""
    found: dict[str, str] = {}
    for code in sorted(filter(None, codes)):
        script = code.partition("_")[2]
        try:
            locale = locales.get(code)
        except UnknownLocaleError:
            continue
        if len(script) != 4 or script == locale.script:
            found.setdefault(locale.code, code)
    return found


def _firefox(directory: Path, pair: LanguagePair | None) -> Description:
    names = [file.name for file in sorted(directory.glob("model.*.bin"))]
    [found, *_] = [m for name in names if (m := FIREFOX_MODEL.fullmatch(name))]
    codes = found[1] + found[2]
    pieces = [f"vocab.{codes}.spm"]
    if not (directory / pieces[0]).is_file():
        pieces = [f"srcvocab.{codes}.spm", f"trgvocab.{codes}.spm"]
    need(directory, *pieces)
    source, target = (pair.source, pair.target) if pair else _split(codes, found[1], found[2])
    return Description(
        ModelKind.FIREFOX,
        f"firefox-{source}_{target}",
        {source: ""},
        {target: ""},
        tuple(pieces),
        "",
        read_license(directory, {}),
    )


def _split(codes: str, first: str, second: str) -> tuple[str, str]:
    """`entr` is `en` and `tr`; take the cut at which both halves are languages."""
    cuts = [(codes[:n], codes[n:]) for n in (2, 3) if 2 <= len(codes) - n <= 3]
    for source, target in [*cuts, (first, second)]:
        try:
            return locales.get(source).code, locales.get(target).code
        except UnknownLocaleError:
            continue
    raise ModelError(f"a Firefox model for {codes!r}: no such pair of languages is known")


def _sites(engine: str, codes: Sequence[str]) -> dict[str, str]:
    """Site codes with the model's own: the usual code first where a locale has several."""
    known = set(codes)
    found: dict[str, str] = {}
    for locale in locales.table().values():
        for code in locale.codes_for(engine):
            if code in known:
                found.setdefault(locale.code, code)
    for code in sorted(known) if engine == "argos" else ():
        found.setdefault(locales.from_engine_code(engine, code), code)
    return found


def _tokenizer_config(directory: Path) -> tuple[str, str]:
    path = directory / "tokenizer_config.json"
    data = read_object(path) if path.is_file() else {}
    return str(data.get("source_lang") or ""), str(data.get("target_lang") or "")


def slug(name: str) -> str:
    """Return a safe directory name.

    >>> slug("NLLB 200 (distilled) 600M.tar")
    'nllb-200-distilled-600m.tar'
    """
    return re.sub(r"[^a-z0-9._+]+", "-", name.casefold()).strip("-.") or "model"


def _first(directory: Path, names: Sequence[str]) -> tuple[str, ...]:
    for name in names:
        if (directory / name).is_file():
            return (name,)
    raise ModelError(f"{directory.name} has no SentencePiece file ({' or '.join(names)}); "
                     "take it from the original model and put it beside model.bin")  # fmt: skip
