"""Make more of the rows there are: other casing, other numbers, joined rows."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from itertools import pairwise

from translator.training.corpora import Row

FINAL = ".!?"
PLAIN_NUMBER = re.compile(r"(?<![\w.,:/-])\d{2,3}(?![\w.,:/]|-\d)")


def vary_number(row: Row, rng: random.Random) -> Row | None:
    """Change a number that stands the same way in all texts of a row, or return None.

    Its last digits stay: they decide the number's agreement in Russian and the harmony of suffixes
    in Turkish and Turkmen.
    """
    for number in PLAIN_NUMBER.findall(row.source):
        at = re.compile(rf"(?<![\w.,:/-]){number}(?![\w.,:/]|-\d)")
        texts = [row.source, *(text for _, text in row.targets)]
        if any(len(at.findall(text)) != 1 for text in texts):
            continue
        kept = 2 if len(number) > 2 or number[-1] == "0" or number[-2] == "1" else 1
        if kept == len(number):
            new = str(rng.randint(1, 9)) + number
        else:
            new = str(rng.choice([d for d in range(2, 10) if str(d) != number[0]])) + number[-kept:]
        return Row(at.sub(new, row.source), tuple((c, at.sub(new, t)) for c, t in row.targets))
    return None


def vary(row: Row, rng: random.Random) -> Row:
    """Return the row with other casing, no final mark, or another number."""
    kind = rng.random()
    changed = vary_number(row, rng)
    if changed is not None and kind < 0.6:
        return changed
    source = row.source
    if kind < 0.75 and source[-1:] in FINAL and all(text[-1:] in FINAL for _, text in row.targets):
        return Row(source[:-1], tuple((code, text[:-1]) for code, text in row.targets))
    if kind < 0.85:
        return Row(source.lower(), row.targets)
    if kind < 0.95:
        return Row(" ".join(word[:1].upper() + word[1:] for word in source.split(" ")), row.targets)
    return Row(source.upper(), row.targets)


def join(first: Row, second: Row) -> Row:
    """Return two rows as one, for the languages both have."""
    texts = dict(second.targets)
    return Row(
        f"{first.source} {second.source}",
        tuple((code, f"{text} {texts[code]}") for code, text in first.targets if code in texts),
    )


def noisy_rows(rows: Sequence[Row], rng: random.Random, *, share: float) -> list[Row]:
    """Return varied copies of a share of the rows, and joined ones of short neighbours."""
    result = [vary(row, rng) for row in rows if rng.random() < share]
    for first, second in pairwise(rows):
        if (
            len(first.source) + len(second.source) < 130
            and first.source[-1:] in FINAL
            and rng.random() < share / 2
        ):
            result.append(join(first, second))
    return result
