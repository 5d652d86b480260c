"""The linter names the file, the line, what is wrong and what to do; clean files say nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from translator.errors import GlossaryError
from translator.glossary.lint import Finding, Severity, lint, tidy
from translator.glossary.rows import CONCEPT_COLUMNS, TERM_COLUMNS

CONCEPTS = ",".join(CONCEPT_COLUMNS)
TERMS = ",".join(TERM_COLUMNS)
TANK = "tank,tank,MBT,noun,,think tank,A tracked vehicle.,"
UAV = "uav,unmanned aerial vehicle,UAV,noun,,,An aircraft without a crew.,"
NATO = "nato,NATO,,proper noun,,,An alliance.,"
MINISTRY = "ministry-of-defense,ministry of defense,,noun,,,A department.,"

TANK_TR = "tank,tank,approved,tank,,sarnıç,,,,,2026-11-22"
UAV_TR = (
    "uav,unmanned aerial vehicle,approved,insansız hava aracı,İHA,,"
    "compound=izafet; reading:İHA=iha,,,,"
)
NATO_TR = "nato,NATO,untranslatable,NATO,,,reading=nato,,,,"
MINISTRY_TR = (
    "ministry-of-defense,ministry of defense,approved,savunma bakanlığı,,,compound=izafet,,,,"
)


def write(directory: Path, english: str, **targets: str) -> Path:
    domain = directory / "defense"
    domain.mkdir()
    (domain / "en.csv").write_text(english)
    for code, text in targets.items():
        (domain / f"{code.replace('_', '-')}.csv").write_text(text)
    return directory


def file(header: str, *lines: str) -> str:
    return "".join(line + "\n" for line in (header, *lines))


def shown(findings: tuple[Finding, ...]) -> list[str]:
    return [
        f"{found.path.name}:{found.line}: {found.severity}: {found.message}" for found in findings
    ]


def test_good_files_have_no_findings(tmp_path: Path) -> None:
    write(
        tmp_path,
        file(CONCEPTS, MINISTRY, NATO, TANK, UAV),
        tr=file(TERMS, MINISTRY_TR, NATO_TR, TANK_TR, UAV_TR),
    )
    assert lint([tmp_path], core=["tr"]) == ()


def test_a_finding_says_where_and_what_to_do(tmp_path: Path) -> None:
    write(tmp_path, file(CONCEPTS, TANK), tr=file(TERMS, TANK_TR.replace("sarnıç", "tank")))
    (found,) = lint([tmp_path], core=[])
    assert found == Finding(
        tmp_path / "defense" / "tr.csv",
        2,
        Severity.ERROR,
        "'tank' is both allowed and forbidden",
        "decide",
    )
    assert str(found).endswith("tr.csv:2: error: 'tank' is both allowed and forbidden; decide")


# the English file's rows | what is found, without the path
ENGLISH_CASES = {
    "not sorted": ([UAV, TANK], ["en.csv:3: warning: tank stands after uav"]),
    "stray spaces": (
        [TANK.replace("MBT", "MBT ")],
        ["en.csv:2: warning: stray spaces in also"],
    ),
    "double space": ([TANK.replace("A tracked", "A  tracked")], ["stray spaces in definition"]),
    "list separator": ([TANK.replace("MBT", "MBT;armor")], ["items of also not separated by '; '"]),
    "not NFC": ([TANK.replace("MBT", "cafe\u0301")], ["also is not in the normal form NFC"]),
    "invisible": ([TANK.replace("MBT", "M\u00adBT")], ["the invisible character U+00AD in also"]),
    "needless quotes": ([TANK.replace("MBT", '"MBT"')], ["quotation marks where none are needed"]),
    "empty line": ([TANK, "", UAV], ["en.csv:3: warning: an empty line"]),
    "part of speech": ([TANK.replace("noun", "nuon")], ["error: part of speech 'nuon'"]),
    "no definition": ([TANK.replace("A tracked vehicle.", "")], ["warning: no definition"]),
    "id": (["tnk" + TANK[4:]], ["note: id tnk for the term 'tank'"]),
    "wording twice": ([TANK.replace("MBT", "MBT; MBT")], ["error: 'MBT' stands twice"]),
    "wording folded": (
        [TANK.replace("MBT", "tanks")],
        ["note: 'tanks' is found through 'tank' already"],
    ),
    "same term in two concepts": (
        [TANK, "vessel,tank,,noun,,,A container.,"],
        [
            "en.csv:3: error: 'tank' is taken by tank (defense/en.csv:2)",
            "en.csv:3: note: id vessel",
        ],
    ),
    "same acronym in two concepts": (
        [TANK, UAV.replace(",UAV,", ",UAV; MBT,")],
        ["en.csv:3: warning: 'MBT' is taken by tank"],
    ),
    "plural of another": (
        [TANK, "tanks,tanks,,noun,,,Many.,"],
        ["en.csv:2: note: the plural 'tanks' is found as tanks"],
    ),
    "useless not_if": (
        [TANK.replace("think tank", "fuel depot")],
        ["warning: not_if 'fuel depot' can never match"],
    ),
    "not_if of itself": (
        [TANK.replace("MBT", "think tank")],
        ["error: not_if switches off the concept's own wording 'think tank'"],
    ),
    "no letters": ([TANK.replace("MBT", "—")], ["error: '—' has no letters or digits"]),
    "unknown match": ([TANK.replace("noun,,", "noun,cased,")], ["error: match 'cased'"]),
    "no term": ([TANK.replace("tank,tank", "tank,")], ["error: no term"]),
}


@pytest.mark.parametrize("name", ENGLISH_CASES)
def test_the_english_file_is_looked_at(name: str, tmp_path: Path) -> None:
    lines, expected = ENGLISH_CASES[name]
    found = shown(lint([write(tmp_path, file(CONCEPTS, *lines))], core=[]))
    assert len(found) == len(expected)
    for line, part in zip(found, expected, strict=True):
        assert part in line


def tank(code_fields: str) -> tuple[list[str], list[str]]:
    return [TANK], [f"tank,tank,{code_fields}"]


# locale | English rows | rows | what is found
TARGET_CASES = {
    "unknown status": ("tr", [TANK], [TANK_TR.replace("approved", "ok")], ["error: status 'ok'"]),
    "en differs": ("tr", [TANK], [TANK_TR.replace("tank,tank,", "tank,Tank,")], ["en is 'Tank'"]),
    "not in en.csv": ("tr", [TANK], [UAV_TR], ["'uav' is not in defense/en.csv"]),
    "no rendering": ("tr", [TANK], ["tank,tank,approved,,,,,,,,"], ["approved without a term"]),
    "two findings": (
        "tr",
        [TANK, UAV],
        ["tank,tank,approved,,,,,,,,", "uav,unmanned aerial vehicle,ok,,,,,,,,"],
        ["tr.csv:2: error: approved without a term", "tr.csv:3: error: status 'ok'"],
    ),
    "proposed empty": ("tr", [TANK], ["tank,tank,proposed,,,,,,,,"], ["proposed without a term"]),
    "untranslatable": (
        "tr",
        [TANK],
        ["tank,tank,untranslatable,tenk,,,,,,,"],
        ["untranslatable, but the term 'tenk' is not the English one"],
    ),
    "date": (
        "tr",
        [TANK],
        [TANK_TR.replace("2026-11-22", "22.11.2026")],
        ["updated is '22.11.2026'"],
    ),
    "allowed twice": (
        "tr",
        [TANK],
        ["tank,tank,approved,tank,tank,,,,,,"],
        ["'tank' stands twice"],
    ),
    "forbidden twice": (
        "tr",
        [TANK],
        ["tank,tank,approved,tank,,depo; depo,,,,,"],
        ["'depo' is forbidden twice"],
    ),
    "forbidden inside allowed": (
        "tr",
        [TANK],
        ["tank,tank,approved,tank,zırhlı tank makinesi,tank makinesi,,,,,"],
        ["the forbidden 'tank makinesi' is part of the allowed 'zırhlı tank makinesi'"],
    ),
    "forbidden inside a paradigm": (
        "tr",
        [TANK],
        ["tank,tank,approved,tank,,tanktan,,,,,"],
        ["error: the forbidden 'tanktan' stands in the inflected form 'tanktan'"],
    ),
    "shared term": (
        "tr",
        [TANK, UAV],
        [TANK_TR, "uav,unmanned aerial vehicle,approved,tank,,,,,,,"],
        ["tr.csv:3: note: 'tank' is the term of tank too"],
    ),
    "form of another term": (
        "tr",
        [TANK, UAV],
        [TANK_TR, "uav,unmanned aerial vehicle,approved,tankı,,,,,,,"],
        ["tr.csv:3: note: the form 'tankı' belongs to tank ('tank') too"],
    ),
    "forbidden is another's term": (
        "tr",
        [TANK, UAV],
        [TANK_TR, "uav,unmanned aerial vehicle,approved,uçak,,tank,,,,,"],
        ["note: the forbidden 'tank' is the term of tank"],
    ),
    "unknown key": (
        "tr",
        [TANK],
        ["tank,tank,approved,tank,,,cmpound=izafet,,,,"],
        ["error: unknown grammar key 'cmpound'"],
    ),
    "unknown value": (
        "tr",
        [TANK],
        ["tank,tank,approved,tank,,,soften=maybe,,,,"],
        ["error: soften=maybe"],
    ),
    "key twice": (
        "tr",
        [TANK],
        ["tank,tank,approved,tank,,,soften=no; soften=no,,,,"],
        ["grammar key 'soften' stands twice"],
    ),
    "key of another language": (
        "ru",
        [TANK],
        ["tank,tank,approved,танк,,,soften=no; gender=m,,,,"],
        ["soften means nothing in Russian"],
    ),
    "animacy in turkish": (
        "tr",
        [TANK],
        ["tank,tank,approved,tank,,,animacy=anim,,,,"],
        ["animacy means nothing in Turkish"],
    ),
    "head out of range": (
        "tr",
        [TANK],
        ["tank,tank,approved,zırhlı tank,,,head=3,,,,"],
        ["head=3 of 2 words"],
    ),
    "head no number": ("tr", [TANK], ["tank,tank,approved,tank,,,head=x,,,,"], ["head=x of 1"]),
    "stem": ("tr", [TANK], ["tank,tank,approved,tank,,,stem=t-nk,,,,"], ["stem=t-nk"]),
    "no izafet": (
        "tr",
        [MINISTRY],
        ["ministry-of-defense,ministry of defense,approved,savunma bakanlık,,,compound=izafet,,,,"],
        ["compound=izafet, but 'savunma bakanlık' has no possessive suffix to take off"],
    ),
    "izafet of a loan word": (
        "tr",
        [MINISTRY],
        ["ministry-of-defense,ministry of defense,approved,ortak diplomasi,,,compound=izafet,,,,"],
        ["error: compound=izafet, but 'ortak diplomasi' has no possessive suffix"],
    ),
    "no reading": (
        "tr",
        [NATO],
        ["nato,NATO,approved,NATO,,,,,,,"],
        ["the acronym NATO has no reading"],
    ),
    "no reading in also": (
        "tr",
        [UAV],
        [UAV_TR.replace("; reading:İHA=iha", "")],
        ["the acronym İHA in also has no reading"],
    ),
    "reading of nothing": (
        "tr",
        [UAV],
        [UAV_TR.replace("iha,", "iha; reading:SİHA=siha,")],
        ["'SİHA' stands in no rendering"],
    ),
    "reading without vowel": (
        "tr",
        [NATO],
        [NATO_TR.replace("reading=nato", "reading=nt")],
        ["reading=nt has no vowel"],
    ),
    "reading in foreign letters": (
        "tk",
        [NATO],
        ["nato,NATO,approved,NATO,,,reading=nağo,,,,"],
        ["reading=nağo has ğ"],
    ),
    "unknown features": (
        "tr",
        [TANK],
        ["tank,tank,approved,tank,,,,PL.GENITIVE=tankların,,,"],
        ["unknown features 'PL.GENITIVE'"],
    ),
    "features of another language": (
        "ru",
        [TANK],
        ["tank,tank,approved,танк,,,gender=m,SG.ABL=танка,,,"],
        ["Russian has no 'SG.ABL'"],
    ),
    "form twice": (
        "tr",
        [TANK],
        ["tank,tank,approved,tank,,,,PL.GEN=tankların; PL.GEN=tanklarin,,,"],
        ["forms has PL.GEN twice"],
    ),
    "wrong script": (
        "ru",
        [UAV],
        ["uav,unmanned aerial vehicle,approved,dron,,,gender=m,,,,"],
        ["'dron' in 'dron' is not in the script of Russian"],
    ),
    "mixed scripts": (
        "ru",
        [TANK],
        ["tank,tank,approved,тaнк,,,gender=m,,,,"],
        ["error: 'тaнк' mixes scripts: a is LATIN SMALL LETTER A"],
    ),
    "foreign letter": (
        "tk",
        [TANK],
        ["tank,tank,approved,tığ,,,,,,,"],
        ["'tığ' has ğ, ı, which Turkmen does not write"],
    ),
    "letters of a name": (
        "tk",
        [TANK],
        ["tank,tank,approved,Wağram,,,proper=yes,,,,"],
        [],
    ),
    "uzbek mark": (
        "uz",
        [TANK],
        ["tank,tank,proposed,qo'shin,,,,,,,"],
        ["has an apostrophe for the mark of oʻ and gʻ"],
    ),
    "arabic script": ("ar", [TANK], ["tank,tank,proposed,دبابة,,,,,,,"], []),
    "chinese script": (
        "zh_CN",
        [TANK],
        ["tank,tank,proposed,坦克 tanke,,,,,,,"],
        ["'tanke' in '坦克 tanke' is not in the script"],
    ),
    "accent of a loan word": (
        "de",
        ["communique,communiqué,,noun,,,A statement.,"],
        ["communique,communiqué,proposed,Kommuniqué,,,,,,,"],
        [],
    ),
    "latin amid chinese": ("zh_CN", [TANK], ["tank,tank,proposed,MBT坦克,,,,,,,"], []),
    "no locale": ("xx", [TANK], [], ["error: 'xx' is no locale of the site"]),
}


@pytest.mark.parametrize("name", TARGET_CASES)
def test_a_target_file_is_looked_at(name: str, tmp_path: Path) -> None:
    code, english, lines, expected = TARGET_CASES[name]
    write(tmp_path, file(CONCEPTS, *english), **{code: file(TERMS, *lines)})
    found = shown(lint([tmp_path], core=[]))
    assert [line for line in found if not any(part in line for part in expected)] == []
    assert [part for part in expected if not any(part in line for line in found)] == []


def test_a_malformed_file_is_a_finding_and_the_others_are_still_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        file(CONCEPTS, TANK),
        ru="id,term\n",
        tr=file(TERMS, TANK_TR.replace("sarnıç", "tank")),
    )
    assert shown(lint([tmp_path], core=[])) == [
        "ru.csv:1: error: no column 'en'",
        "tr.csv:2: error: 'tank' is both allowed and forbidden",
    ]


def test_a_concept_without_an_approved_term_is_named_where_it_must_have_one(
    tmp_path: Path,
) -> None:
    write(
        tmp_path,
        file(CONCEPTS, TANK, UAV),
        tr=file(TERMS, TANK_TR, UAV_TR.replace("approved", "proposed")),
    )
    assert shown(lint([tmp_path], core=["tr", "ru"])) == [
        "en.csv:2: warning: no approved term in ru",
        "en.csv:3: warning: no approved term in ru",
        "en.csv:3: warning: no approved term in tr",
    ]


def test_one_id_in_two_domains_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, file(CONCEPTS, TANK))
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "en.csv").write_text(file(CONCEPTS, TANK))
    assert shown(lint([tmp_path], core=[])) == [
        "en.csv:2: error: id 'tank' stands in defense/en.csv too"
    ]


def test_a_spreadsheets_file_is_untidy(tmp_path: Path) -> None:
    write(tmp_path, "\ufeff" + file(CONCEPTS, TANK).replace("\n", "\r\n").rstrip("\r\n"))
    assert shown(lint([tmp_path], core=[])) == [
        "en.csv:1: warning: a byte order mark",
        "en.csv:1: warning: a carriage return",
        "en.csv:2: warning: no line end after the last line",
    ]


def test_a_directory_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="no such glossary directory"):
        lint([tmp_path / "missing"])


def test_untidy_files_are_put_in_order_and_broken_ones_left_alone(tmp_path: Path) -> None:
    untidy = [UAV.replace("UAV", " UAV;drone ;"), '"tank"' + TANK[4:].replace("A t", "A  t")]
    english = "\ufeff" + file(CONCEPTS, *untidy).replace("\n", "\r\n")
    write(tmp_path, english, tr=file(TERMS, TANK_TR), ru=file(TERMS, "a,b"))
    texts = tidy([tmp_path])
    assert texts == {
        tmp_path / "defense" / "en.csv": file(CONCEPTS, TANK, UAV.replace("UAV", "UAV; drone"))
    }
    for path, text in texts.items():
        path.write_text(text)
    assert tidy([tmp_path]) == {}
