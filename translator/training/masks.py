"""Put placeholders for what stands alike on both sides of a row."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

MAX_PLACEHOLDERS = 9
VERBATIM = re.compile(
    r"(?<![^\s(\"“«])(?:\d[\d.,:]*\d|\d|[^\W\d_]*[A-ZÇĞİÖŞÜÄŇÝŽ][\w-]*[\w](?: [A-Z0-9][\w-]+)*)"
)


def mask(
    source: str,
    target: str,
    rng: random.Random,
    most: int = 3,
    more: Sequence[tuple[str, str]] = (),
) -> tuple[str, str]:
    """Replace some names, numbers and designators by `<x1>` ... on both sides.

    Those that stand verbatim on both sides, and `more` pairs of a source and a target text. A
    suffix of the target stays outside: `<x1>'nın`, and `<x1>nda` behind a target text that ends
    with a letter.
    """
    known = {found[0]: found[0] for found in VERBATIM.finditer(source)} | dict(more)
    chosen = [pair for pair in known.items() if _stand_once(pair, source, target)]
    longer = [" ".join(pair[0] for pair in chosen if pair[0] != own) for own, _ in chosen]
    # What is part of a longer one, such as the year of a date, is no choice of its own.
    chosen = [pair for pair, rest in zip(chosen, longer, strict=True) if pair[0] not in rest]
    rng.shuffle(chosen)
    # Numbers mostly count up from the start of the sentence, as at run time.
    picked = sorted(chosen[: rng.randint(1, most)], key=lambda pair: source.find(pair[0]))
    numbers = list(range(1, MAX_PLACEHOLDERS + 1))
    if rng.random() < 0.3:
        rng.shuffle(numbers)
    for pair, number in zip(picked, numbers, strict=False):
        if _stand_once(pair, source, target):
            source = _alone(pair[0]).sub(f"<x{number}>", source)
            target = _alone(pair[1], is_target=True).sub(f"<x{number}>", target)
    return source, target


def _alone(text: str, *, is_target: bool = False) -> re.Pattern[str]:
    """Match a text that is no part of a word; behind a space inside it there may be an ending."""
    inflects = is_target and " " in text and text[-1].isalpha()
    end = "" if inflects else r"(?![^\W_])"
    return re.compile(rf"(?<!\w){re.escape(text)}{end}")


def _stand_once(pair: tuple[str, str], source: str, target: str) -> bool:
    if len(pair[0]) == 1 and not pair[0].isdigit():
        return False
    found = _alone(pair[1], is_target=True).findall(target)
    return len(_alone(pair[0]).findall(source)) == len(found) == 1
