"""English word forms: plurals, verb forms, and one spelling for American and British words."""

from __future__ import annotations

import re
import unicodedata

_VOWELS = "aeiou"

_IRREGULAR = {
    "child": ("children",),
    "foot": ("feet",),
    "person": ("people", "persons"),
    "half": ("halves",),
    "knife": ("knives",),
    "leaf": ("leaves",),
    "life": ("lives",),
    "self": ("selves",),
    "shelf": ("shelves",),
    "thief": ("thieves",),
    "wife": ("wives",),
    "memorandum": ("memoranda", "memorandums"),
    "referendum": ("referenda", "referendums"),
    "addendum": ("addenda", "addendums"),
    "phenomenon": ("phenomena",),
    "criterion": ("criteria",),
    "nucleus": ("nuclei",),
    "radius": ("radii", "radiuses"),
    "apparatus": ("apparatuses", "apparatus"),
    "appendix": ("appendices", "appendixes"),
    "index": ("indices", "indexes"),
    "matrix": ("matrices", "matrixes"),
    "persona": ("personae", "personas"),
    "ox": ("oxen",),
    "passer": ("passers",),
}
_INVARIABLE = frozenset(
    [
        "corps",
        "crossroads",
        "deer",
        "fish",
        "headquarters",
        "means",
        "offspring",
        "personnel",
        "series",
        "sheep",
        "species",
    ]
)
_NOT_MEN = frozenset(
    ["german", "human", "norman", "ottoman", "roman", "shaman", "talisman", "turkman"]
)

_IRREGULAR_VERBS = {
    "arise": ("arose", "arisen"),
    "be": ("is", "are", "was", "were", "been", "being"),
    "bear": ("bore", "borne"),
    "begin": ("began", "begun"),
    "break": ("broke", "broken"),
    "bring": ("brought",),
    "build": ("built",),
    "buy": ("bought",),
    "cast": ("cast", "casting"),
    "catch": ("caught",),
    "cut": ("cut", "cutting"),
    "deal": ("dealt",),
    "do": ("did", "done"),
    "draw": ("drew", "drawn"),
    "drive": ("drove", "driven"),
    "fall": ("fell", "fallen"),
    "fight": ("fought",),
    "find": ("found",),
    "flee": ("fled",),
    "fly": ("flew", "flown"),
    "get": ("got", "gotten", "getting"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "have": ("had", "has", "having"),
    "hit": ("hit", "hitting"),
    "hold": ("held",),
    "keep": ("kept",),
    "lay": ("laid",),
    "lead": ("led",),
    "leave": ("left",),
    "lose": ("lost",),
    "make": ("made",),
    "meet": ("met",),
    "overcome": ("overcame",),
    "overfly": ("overflew", "overflown"),
    "override": ("overrode", "overridden"),
    "oversee": ("oversaw", "overseen"),
    "overthrow": ("overthrew", "overthrown"),
    "pay": ("paid",),
    "put": ("put", "putting"),
    "rebuild": ("rebuilt",),
    "retake": ("retook", "retaken"),
    "run": ("ran", "running"),
    "seek": ("sought",),
    "sell": ("sold",),
    "send": ("sent",),
    "set": ("set", "setting"),
    "shoot": ("shot", "shooting"),
    "sink": ("sank", "sunk"),
    "speak": ("spoke", "spoken"),
    "stand": ("stood",),
    "strike": ("struck", "stricken"),
    "swear": ("swore", "sworn"),
    "sweep": ("swept",),
    "take": ("took", "taken"),
    "throw": ("threw", "thrown"),
    "undertake": ("undertook", "undertaken"),
    "uphold": ("upheld",),
    "win": ("won", "winning"),
    "withdraw": ("withdrew", "withdrawn"),
    "withhold": ("withheld",),
    "write": ("wrote", "written"),
}


def fold(word: str) -> str:
    """Return what two spellings of a word share: case, marks and the British spelling gone.

    >>> fold("Organisation"), fold("DEFENCE"), fold("Kızılelma")
    ('organization', 'defense', 'kizilelma')
    """
    return american(strip_marks(word).lower())


def fold_words(text: str) -> str:
    """Return the folded words of a text, with a space between them.

    >>> fold_words("Air-Defence  Systems")
    'air defense systems'
    """
    return " ".join(fold(word) for word in re.split(r"[\s-]+", text) if word)


def strip_marks(word: str) -> str:
    """Return the word without diacritics and invisible characters; its case stays.

    >>> strip_marks("Türkiye’s Akıncı")
    "Turkiye's Akinci"
    """
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word.translate(_LOOKALIKES))
    return "".join(c for c in decomposed if unicodedata.category(c) not in ("Mn", "Cf"))


_LOOKALIKES = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"}
    | {"’": "'", "ʼ": "'", "‘": "'", "ʻ": "'", "＇": "'"}
)

# Both sides of a comparison go through these rules, so a word they bend too far ("exercize") still
# meets itself; what counts is that no two different words become one.
_AMERICAN = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"^practis(e|ed|es|ing)$", r"practic\1"),
        (r"^advisor(s?)$", r"advizer\1"),
        (r"(.{3,})is(e|ed|es|er|ers|ing|ation|ations|ational|able)$", r"\1iz\2"),
        (r"(.{3,})ys(e|ed|es|er|ers|ing)$", r"\1yz\2"),
        (r"(.{3,})our(s|ed|ing|able|ably|er|ers|ies|y|hood|hoods|less|ite)?$", r"\1or\2"),
        (r"(cent|theat|met|lit|fib|calib|sab|spect|lust|somb|och)re(s|d)?$", r"\1er\2"),
        (r"^(def|off|pret|lic)ence(s|d|less)?$", r"\1ense\2"),
        (
            r"(travel|cancel|signal|model|fuel|label|channel|counsel|marshal|level|tunnel)l"
            r"(ed|ing|er|ers|or|ors)$",
            r"\1\2",
        ),
        (r"^manoeuvr(e|es)$", r"maneuver\1"),
        (r"^maneuvere(s?)$", r"maneuver\1"),
        (r"^manoeuvr(ed|ing|ers?|able|ability)$", r"maneuver\1"),
        (r"^programme(s?)$", r"program\1"),
        (r"^(.*(?:judg|acknowledg))ement(s?)$", r"\1ment\2"),
        (r"^grey", "gray"),
        (r"^sceptic", "skeptic"),
        (r"^artefact", "artifact"),
        (r"^aeroplane", "airplane"),
        (r"^aluminium$", "aluminum"),
        (r"^sulph", "sulf"),
        (r"^enquir", "inquir"),
        (r"^despatch", "dispatch"),
        (r"^(dial|catal|anal)ogue(s?)$", r"\1og\2"),
    )
)


def american(word: str) -> str:
    """Return a lower-case word in American spelling.

    >>> [american(word) for word in ("armoured", "centres", "manoeuvres", "travelling", "tour")]
    ['armored', 'centers', 'maneuvers', 'traveling', 'tour']
    """
    for pattern, replacement in _AMERICAN:
        word = pattern.sub(replacement, word)
    return word


def is_acronym(word: str) -> bool:
    """Whether some capitals of a word must stay so: NATO, MoD, the F of F-16.

    >>> [is_acronym(word) for word in ("NATO", "MoD", "F", "Baykar", "drone")]
    [True, True, True, False, False]
    """
    return any(c.isupper() for c in word[1:]) or (len(word) == 1 and word.isupper())


def plurals(word: str) -> tuple[str, ...]:
    """Return the plural forms of a noun in its base form.

    >>> plurals("army"), plurals("embargo"), plurals("UAV"), plurals("serviceman")
    (('armies',), ('embargoes', 'embargos'), ('UAVs',), ('servicemen',))
    """
    if not word or not word[-1].isalpha():
        return ()
    if is_acronym(word):
        return (word + "s",)
    lower = word.lower()
    if lower in _IRREGULAR:
        return tuple(word[0] + form[1:] for form in _IRREGULAR[lower])
    if lower in _INVARIABLE or lower.endswith(("craft", "headquarters")):
        return ()
    if lower.endswith("man") and lower not in _NOT_MEN:
        return (word[:-2] + "en",)
    if lower.endswith("sis"):
        return (word[:-2] + "es",)
    if lower.endswith("y") and lower[-2:-1] not in _VOWELS:
        return (word[:-1] + "ies",)
    if lower.endswith("ch") and lower.endswith(("arch", "loch", "stomach")):
        return (word + "s", word + "es")
    if lower.endswith(("s", "x", "z", "ch", "sh")):
        return (word + "es",)
    if lower.endswith("o"):
        return (word + "es", word + "s")
    return (word + "s",)


def verb_forms(word: str) -> tuple[str, ...]:
    """Return the other forms of a verb: with -s, past, participles.

    >>> verb_forms("ratify")
    ('ratifies', 'ratifying', 'ratified')
    >>> verb_forms("stop"), verb_forms("shoot")
    (('stops', 'stopping', 'stopped'), ('shoots', 'shot', 'shooting'))
    """
    lower = word.lower()
    if not lower.isalpha():
        return ()
    forms = [*plurals(word)] if lower.endswith(("s", "x", "z", "ch", "sh", "y", "o")) else []
    forms = forms or [word + "s"]
    regular = _with_ing_and_ed(word)
    known = _IRREGULAR_VERBS.get(lower)
    if known is None:
        forms += regular
    else:
        listed = [word[0] + form[1:] for form in known]
        has_ing = any(form.endswith("ing") for form in listed)
        forms += [form for form in regular if form.endswith("ing") and not has_ing] + listed
    return tuple(dict.fromkeys(form for form in forms if form != word))


def _with_ing_and_ed(word: str) -> list[str]:
    lower = word.lower()
    if lower.endswith("ie"):
        return [word[:-2] + "ying", word + "d"]
    if lower.endswith(("ee", "oe", "ye")):
        return [word + "ing", word + "d"]
    if lower.endswith("e"):
        return [word[:-1] + "ing", word + "d"]
    if lower.endswith("y") and lower[-2:-1] not in _VOWELS:
        return [word + "ing", word[:-1] + "ied"]
    if lower.endswith("c"):
        return [word + "king", word + "ked"]
    single = [word + "ing", word + "ed"]
    if not re.search(r"[^aeiou][aeiouy][^aeiouwxy]$", "#" + lower):
        return single
    doubled = [word + word[-1] + "ing", word + word[-1] + "ed"]
    # Which syllable is stressed is not to be seen ("deterred", "targeted"): both are tried.
    return doubled if len(re.findall("[aeiouy]+", lower)) == 1 else doubled + single
