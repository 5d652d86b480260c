"""The ids of concepts."""

from __future__ import annotations

import re
import unicodedata

from translator.glossary.english import strip_marks


def slug(term: str) -> str:
    """Return the id that a concept with this English term should have.

    >>> slug("Mine-Resistant Ambush Protected (MRAP) vehicle"), slug("chargé d'affaires")
    ('mine-resistant-ambush-protected-mrap-vehicle', 'charge-d-affaires')
    """
    plain = unicodedata.normalize("NFKD", strip_marks(term).lower()).encode("ascii", "ignore")
    return re.sub(r"[^a-z0-9]+", "-", plain.decode()).strip("-")
