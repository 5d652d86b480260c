"""Turn corpora into arrays of token ids with word links."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translator.training.align import Links, align
from translator.training.corpora import LANGUAGES
from translator.training.embeddings import write_first_embeddings
from translator.training.groups import Group, augmented, read_groups
from translator.training.network import BOS, EOS, PAD, UNK

RESERVED = ("<term>", "<trans>", "</term>", *(f"<x{i}>" for i in range(1, 10)))


def tag(language: str) -> str:
    """Return the decoder prefix that asks for a language."""
    return f"<2{language}>"


def prepare(
    corpora: Path,
    out: Path,
    *,
    pieces: int,
    longest: int,
    width: int = 256,
    more: Sequence[Path] = (),
    glossaries: Path | None = None,
) -> None:
    """Write everything training reads into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    groups = read_groups(corpora, more)
    groups += augmented(groups, glossaries)
    model = out / "sentencepiece.model"
    if not model.exists():
        learn_pieces([g for g in groups if g.name in ("written", "open", "names")], model, pieces)
    print(encode(groups, model, longest=longest, out=out))
    write_first_embeddings(out, width)


def learn_pieces(groups: Sequence[Group], path: Path, size: int) -> None:
    """Learn a joint vocabulary from both sides of the groups and write a SentencePiece model."""
    import sentencepiece

    text = path.with_suffix(".txt")
    rng = random.Random(1)
    with text.open("w", encoding="utf-8") as handle:
        for group in groups:
            for row in group.rows:
                # English stands beside three languages; Turkmen is seen less elsewhere.
                handle.write(row.source + "\n")
                for _, target in row.targets:
                    handle.write(target + "\n")
                if group.name == "written" and rng.random() < 0.5:
                    handle.write(row.source + "\n")
    sentencepiece.SentencePieceTrainer.train(
        input=str(text),
        model_prefix=str(path.with_suffix("")),
        vocab_size=size,
        model_type="unigram",
        character_coverage=0.9999,
        byte_fallback=True,
        pad_id=PAD,
        unk_id=UNK,
        bos_id=BOS,
        eos_id=EOS,
        user_defined_symbols=[*map(tag, sorted(LANGUAGES)), *RESERVED],
        normalization_rule_name="nmt_nfkc",
        num_threads=os.cpu_count() or 1,
        minloglevel=1,
    )
    text.unlink()


def encode(groups: Sequence[Group], model: Path, *, longest: int, out: Path) -> dict[str, Any]:
    """Write `data.npz` for the groups and return what training must know about it."""
    import numpy as np
    import sentencepiece

    sp = sentencepiece.SentencePieceProcessor(model_file=str(model))
    tags = {language: sp.piece_to_id(tag(language)) for language in LANGUAGES}
    marks = [sp.piece_to_id(mark) for mark in ("<term>", "<trans>", "</term>")]
    sources: list[list[int]] = []
    targets: list[list[int]] = []
    languages: list[str] = []
    owner: list[int] = []
    group_of: list[int] = []
    first: list[int] = []
    for index, group in enumerate(groups):
        encoded = sp.encode([row.source for row in group.rows])
        texts = sp.encode([text for row in group.rows for _, text in row.targets])
        at = 0
        for row, ids in zip(group.rows, encoded, strict=True):
            mine = texts[at : at + len(row.targets)]
            at += len(row.targets)
            kept = [
                (language, other)
                for (language, _), other in zip(row.targets, mine, strict=True)
                if 0 < len(other) <= longest
                and len(other) < 3 * len(ids) + 8
                and len(ids) < 3 * len(other) + 8
            ]
            if not kept or not 0 < len(ids) <= longest:
                continue
            first.append(len(targets))
            sources.append(ids)
            group_of.append(index)
            for language, other in kept:
                targets.append(other)
                languages.append(language)
                owner.append(len(sources) - 1)
        print(f"{group.name}: {group_of.count(index)} of {len(group.rows)} rows", flush=True)
    first.append(len(targets))
    links: list[Links] = [Links((), (), ())] * len(targets)
    origins = list(links)
    types, counts = [], []
    for language in LANGUAGES:
        members = [i for i, code in enumerate(languages) if code == language]
        pairs = [(sources[owner[i]], targets[i]) for i in members]
        terms = {n: Terms.of(s, marks) for n, (s, _) in enumerate(pairs) if marks[0] in s}
        blocked = {n: found.replaced for n, found in terms.items()}
        found, (keys, expected) = align(pairs, sp.get_piece_size(), blocked=blocked)
        types.append(keys)
        counts.append(expected)
        for n, (i, link) in enumerate(zip(members, found, strict=True)):
            links[i] = link
            origins[i] = terms[n].to_words(link) if n in terms else link
        print(f"aligned {len(members)} pairs of en-{language}", flush=True)

    def flat(lists: Sequence[Sequence[Any]], kind: Any) -> Any:
        return np.array([x for part in lists for x in part], kind)

    def starts(lists: Sequence[Sequence[Any]]) -> Any:
        return np.cumsum([0, *map(len, lists)])

    np.savez(
        out / "data.npz",
        source=flat(sources, np.uint16),
        source_at=starts(sources),
        target=flat(targets, np.uint16),
        target_at=starts(targets),
        tag=np.array([tags[code] for code in languages], np.uint16),
        first=np.array(first),
        group=np.array(group_of, np.uint16),
        **{
            f"{name}_{field}": values
            for name, found in (("link", links), ("origin", origins))
            for field, values in (
                ("target", flat([link.target for link in found], np.uint8)),
                ("source", flat([link.source for link in found], np.uint8)),
                ("weight", flat([link.weight for link in found], np.float16)),
                ("at", starts([link.target for link in found])),
            )
        },
    )
    meta = {
        "vocabulary": sp.get_piece_size(),
        "groups": [group.name for group in groups],
        "target_tokens": int(sum(map(len, targets))),
    }
    (out / "meta.json").write_text(json.dumps(meta, indent=2) + "\n")
    np.savez(out / "lexicon.npz", types=np.concatenate(types), counts=np.concatenate(counts))
    return meta


@dataclass(frozen=True, slots=True)
class Terms:
    """Where a tokenized source carries inline terms."""

    replaced: tuple[int, ...]
    """Positions of tags and of the words that a lemma stands beside: nothing is written from them,
    the lemma says what to write."""

    words: Mapping[int, tuple[int, ...]]
    """For each position of a lemma, the positions of its words."""

    @classmethod
    def of(cls, source: Sequence[int], marks: Sequence[int]) -> Terms:
        opening, middle, closing = marks
        replaced: list[int] = []
        words: dict[int, tuple[int, ...]] = {}
        span: list[int] = []
        state = closing
        for i, token in enumerate(source):
            if token in marks:
                state = token
                replaced.append(i)
                span = [] if token == opening else span
            elif state == opening:
                span.append(i)
                replaced.append(i)
            elif state == middle:
                words[i] = tuple(span)
        return cls(tuple(replaced), words)

    def to_words(self, links: Links) -> Links:
        """Return the links with those to a lemma spread over its words."""
        target, source, weight = [], [], []
        for t, s, w in zip(links.target, links.source, links.weight, strict=True):
            places = self.words.get(s, (s,))
            for place in places:
                target.append(t)
                source.append(place)
                weight.append(w / len(places))
        return Links(tuple(target), tuple(source), tuple(weight))
