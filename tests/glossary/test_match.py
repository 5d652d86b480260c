"""Which words of an English text are occurrences of which concept."""

from __future__ import annotations

import itertools
import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.glossary.bench_match import SENTENCES, concepts_and_sentences, measure
from translator.glossary.match import Elliptic, Matcher, linked
from translator.glossary.store import Glossary
from translator.model import Concept, MatchRule, Occurrence, Span, placeholder


def concept(identifier: str, term: str, *also: str, **more: object) -> Concept:
    return Concept(identifier, "test", term, also, **more)  # type: ignore[arg-type]


CONCEPTS = (
    concept("uav", "unmanned aerial vehicle", "UAV"),
    concept("ucav", "unmanned combat aerial vehicle", "UCAV", "combat drone"),
    concept("drone", "drone"),
    concept("tank", "tank", not_if=("think tank", "fuel tank", "tank of *", "* tanker tank")),
    concept("armored-vehicle", "armored vehicle"),
    concept("vehicle", "vehicle"),
    concept("army", "army"),
    concept("aircraft", "aircraft"),
    concept("air-defense", "air defense"),
    concept("air-defense-system", "air defense system"),
    concept("ministry", "ministry of defense"),
    concept("minister", "minister of defense", "defense minister", "MoD"),
    concept("chief-of-staff", "chief of staff"),
    concept("land-commander", "commander of the land forces"),
    concept("secretary-general", "secretary general"),
    concept("commander-in-chief", "commander-in-chief"),
    concept("man-of-war", "man-of-war"),
    concept("charge", "chargé d'affaires", part_of_speech="noun"),
    concept("peoples-council", "People's Council", part_of_speech="proper noun"),
    concept("veterans-day", "Veterans' Day", part_of_speech="proper noun"),
    concept("armed-forces", "armed forces"),
    concept("turkish-armed-forces", "Turkish Armed Forces", "TAF", part_of_speech="proper noun"),
    concept("pkk", "PKK", part_of_speech="proper noun"),
    concept("pkk-ypg", "PKK/YPG", part_of_speech="proper noun"),
    concept("nato", "NATO", part_of_speech="proper noun"),
    concept("us", "United States", "US", part_of_speech="proper noun"),
    concept("who", "World Health Organization", "WHO", part_of_speech="proper noun"),
    concept("shanghai", "Shanghai Cooperation Organisation", "SCO", part_of_speech="proper noun"),
    concept("f-16", "F-16", part_of_speech="proper noun"),
    concept("s-400", "S-400", part_of_speech="proper noun"),
    concept("tb2", "Bayraktar TB2", "TB2", part_of_speech="proper noun"),
    concept("kizilelma", "Bayraktar Kızılelma", "Kızılelma", part_of_speech="proper noun"),
    concept("patriot", "Patriot", match=MatchRule.CASE, part_of_speech="proper noun"),
    concept("iron-dome", "Iron Dome", match=MatchRule.CASE, part_of_speech="proper noun"),
    concept("bench", "bench", match=MatchRule.CASE),
    concept("start", "New START", "START", match=MatchRule.EXACT, part_of_speech="proper noun"),
    concept("ratify", "ratify", part_of_speech="verb"),
    concept("deploy", "deploy", part_of_speech="verb", not_if=("deploy * parachute",)),
    concept("shoot-down", "shoot down", part_of_speech="verb"),
    concept("ban", "ban", part_of_speech="verb"),
    concept("mobilize", "mobilize", part_of_speech="verb"),
    concept("bilateral", "bilateral", part_of_speech="adjective"),
    concept("embargo", "arms embargo"),
    concept("memorandum", "memorandum of understanding", "MoU"),
    concept("ceasefire", "ceasefire"),
    concept("nonproliferation", "non-proliferation"),
    concept("counterterrorism", "counter-terrorism"),
    concept("foreign-policy", "foreign policy"),
    concept("security-policy", "security policy"),
    concept("short-range-missile", "short-range missile"),
    concept("air-to-air-missile", "air-to-air missile"),
    concept("article-5", "Article 5"),
    concept("lt-col", "lieutenant colonel", "Lt. Col."),
    concept("r-and-d", "R&D"),
    concept("serviceman", "serviceman"),
    concept("crisis", "crisis"),
    concept("headquarters", "headquarters"),
    concept("mp-parliament", "member of parliament", "MP"),
    concept("mp-police", "military police", "MP"),
)
MATCHER = Matcher(CONCEPTS)

# text | what is found, as concept=surface with + for plural and ' for possessive
CASES = r"""
The army moved. | army=army
Army chiefs met. | army=Army
ARMY CHIEFS MEET | army=ARMY
Two armies met. | army=armies+
The army's tanks left. | army=army' ; tank=tanks+
The armies' tanks left. | army=armies+' ; tank=tanks+
the army’s vehicle | army=army' ; vehicle=vehicle
the vehicles’ armor | vehicle=vehicles+'
the "vehicles" left | vehicle=vehicles+
He said 'the vehicles' and left. | vehicle=vehicles+
He said ‘the vehicles’ and left. | vehicle=vehicles+
an armored vehicle | armored-vehicle=armored vehicle
an armoured vehicle | armored-vehicle=armoured vehicle
Armoured Vehicles Arrive | armored-vehicle=Armoured Vehicles+
armored-vehicle convoy | armored-vehicle=armored-vehicle
air defense | air-defense=air defense
air defence | air-defense=air defence
air-defence | air-defense=air-defence
air-defense systems | air-defense-system=air-defense systems+
AIR DEFENCE SYSTEMS HIT | air-defense-system=AIR DEFENCE SYSTEMS+
air/defense | air-defense=air/defense
air\u2013defense | air-defense=air\u2013defense
air\u00a0defense | air-defense=air\u00a0defense
air\u2011defense | air-defense=air\u2011defense
air \u2013 defense | -
air, defense | -
air. Defense | -
by air; defense | -
by air (defense) | -
airdefense | -
fair defense | -
air defenseless | -
air\ndefense | air-defense=air\ndefense
air \ndefense | air-defense=air \ndefense
air\n\ndefense | -
air de\u00adfense | air-defense=air de\u00adfense
“air defense” | air-defense=air defense
the “air” defense | air-defense=air” defense
NATO | nato=NATO
NATO's role | nato=NATO'
NATO’s role | nato=NATO'
NATO-led forces | nato=NATO
non-NATO states | nato=NATO
nato | -
Nato | -
(NATO) | nato=NATO
"NATO," he said | nato=NATO
UAVs | uav=UAVs+
UAV's range | uav=UAV'
the UAVs' range | uav=UAVs+'
uavs | -
UAVS STRIKE TANKS | uav=UAVS+ ; tank=TANKS+
one UAVS unit | -
an unmanned aerial vehicle (UAV) | uav=unmanned aerial vehicle ; uav=UAV
an unmanned combat aerial vehicle (UCAV) | ucav=unmanned combat aerial vehicle ; ucav=UCAV
unmanned combat aerial vehicles (UCAVs) | ucav=unmanned combat aerial vehicles+ ; ucav=UCAVs+
combat drones | ucav=combat drones+
drones | drone=drones+
drone-equipped | drone=drone
droned | -
Unmanned Aerial Vehicle | uav=Unmanned Aerial Vehicle
un-manned aerial vehicle | vehicle=vehicle
the think tank | -
the think-tank | -
think tanks | -
think tanks' tanks | tank=tanks+
Think Tank | -
fuel tanks and tanks | tank=tanks+
a tank of water | -
tanks of water | -
a tank of, say, water | tank=tank
a tank battalion | tank=tank
thank | -
aircraft | aircraft=aircraft
the aircraft's range | aircraft=aircraft'
Ministry of Defence | ministry=Ministry of Defence
the Ministry of the Defence | ministry=Ministry of the Defence
Ministries of the defense | ministry=Ministries of the defense+
the Defense Ministry | -
the commander of land forces | land-commander=commander of land forces
the commander of the land forces | land-commander=commander of the land forces
ministries of defense | ministry=ministries of defense+
ministry of defenses | -
Ministers of Defence | minister=Ministers of Defence+
defence ministers' meeting | minister=defence ministers+'
the MoD | minister=MoD
the MOD | minister=MOD
the mod | -
Chiefs of Staff | chief-of-staff=Chiefs of Staff+
chief of staffs | -
chief-of-staff | chief-of-staff=chief-of-staff
the secretary general | secretary-general=secretary general
the Secretary-General's | secretary-general=Secretary-General'
secretaries general | secretary-general=secretaries general+
secretary generals | secretary-general=secretary generals+
Commander-in-Chief | commander-in-chief=Commander-in-Chief
commander in chief | commander-in-chief=commander in chief
man-of-war | man-of-war=man-of-war
men-of-war | -
the chargé d'affaires | charge=chargé d'affaires
the charge d’affaires | charge=charge d’affaires
chargés d'affaires | charge=chargés d'affaires+
the People's Council | peoples-council=People's Council
the People’s Council’s session | peoples-council=People’s Council'
the Peoples Council | -
people s council | -
Veterans' Day | veterans-day=Veterans' Day
Veterans Day | veterans-day=Veterans Day
Veteran's Day | veterans-day=Veteran's Day
the armed forces | armed-forces=armed forces
armed forces' | armed-forces=armed forces'
armed force | -
the Turkish Armed Forces | turkish-armed-forces=Turkish Armed Forces
the Turkish armed forces | turkish-armed-forces=Turkish armed forces
an unmanned aerial vehicle [UAV] | uav=unmanned aerial vehicle ; uav=UAV
the Kyrgyz Armed Forces | armed-forces=Armed Forces
PKK | pkk=PKK
PKK/YPG | pkk-ypg=PKK/YPG
PKK / YPG | pkk-ypg=PKK / YPG
PKK-YPG | pkk-ypg=PKK-YPG
the PKK, YPG | pkk=PKK
PKK/SDF | pkk=PKK
pro-PKK | pkk=PKK
the US | us=US
the U.S. | us=U.S.
the U.S | us=U.S
U.S.-led | us=U.S.
the U.S.'s army | us=U.S.' ; army=army
let us go | -
Let Us Go | -
US ARMY STRIKES TANKS | us=US ; army=ARMY ; tank=TANKS+
the United States' | us=United States'
the WHO said | who=WHO
who said | -
Who said | -
WHO WILL LEAD THE ARMY | army=ARMY
Shanghai Cooperation Organization | shanghai=Shanghai Cooperation Organization
Shanghai Cooperation Organisation | shanghai=Shanghai Cooperation Organisation
SHANGHAI COOPERATION ORGANIZATION MEETS | shanghai=SHANGHAI COOPERATION ORGANIZATION
F-16 | f-16=F-16
F16 | f-16=F16
F 16 | f-16=F 16
F\u201116 | f-16=F\u201116
F-16s | f-16=F-16s+
F-16s' range | f-16=F-16s+'
F-16's | f-16=F-16'
F-16C | -
F-16S | -
F-160 | -
F-1 6 | -
f-16 | -
DF-16 | -
S-400 | s-400=S-400
S-400, 500 | s-400=S-400
S-400.5 | -
S-4000 | -
the S-400s | s-400=S-400s+
95s 400 km | -
TB2 | tb2=TB2
TB2s | tb2=TB2s+
TB-2 | tb2=TB-2
Bayraktar TB2 drones | tb2=Bayraktar TB2 ; drone=drones+
BAYRAKTAR TB2S ARRIVE | tb2=BAYRAKTAR TB2S+
Bayraktar TB3 | -
Kızılelma | kizilelma=Kızılelma
Kizilelma's | kizilelma=Kizilelma'
Bayraktar Kizilelma | kizilelma=Bayraktar Kizilelma
KIZILELMA FLIES AGAIN | kizilelma=KIZILELMA
Patriot missiles | patriot=Patriot
a patriot spoke | -
PATRIOT BATTERY ARRIVES | patriot=PATRIOT
the PATRIOT battery | -
Patriots | patriot=Patriots+
iron dome | -
IRON DOME INTERCEPTS ROCKETS | iron-dome=IRON DOME
a bench | bench=bench
Bench | bench=Bench
the Bench | -
New START | start=New START
new START | start=START
New Start | -
the start | -
START | start=START
STARTs | -
ratify | ratify=ratify
ratifies | ratify=ratifies
ratified | ratify=ratified
ratifying | ratify=ratifying
ratification | -
Ratified | ratify=Ratified
deployed a big parachute | deploy=deployed
deployed his parachute | -
deploying the parachutes | -
shot down | shoot-down=shot down
shoots down | shoot-down=shoots down
shooting down | shoot-down=shooting down
shot | -
banned | ban=banned
banning | ban=banning
bans | ban=bans
baned | -
band | -
mobilise | mobilize=mobilise
mobilised | mobilize=mobilised
mobilizing | mobilize=mobilizing
bilateral | bilateral=bilateral
bilaterals | -
arms embargoes | embargo=arms embargoes+
arms embargos | embargo=arms embargos+
memoranda of understanding | memorandum=memoranda of understanding+
memorandums of understanding | memorandum=memorandums of understanding+
MoUs | memorandum=MoUs+
ceasefire | ceasefire=ceasefire
cease-fire | ceasefire=cease-fire
cease fire | ceasefire=cease fire
Ceasefires | ceasefire=Ceasefires+
non-proliferation | nonproliferation=non-proliferation
nonproliferation | nonproliferation=nonproliferation
counterterrorism | counterterrorism=counterterrorism
counter terrorism | counterterrorism=counter terrorism
air-to-air missiles | air-to-air-missile=air-to-air missiles+
air to air missile | air-to-air-missile=air to air missile
short-range missile | short-range-missile=short-range missile
Article 5 | article-5=Article 5
Article 51 | -
Article 5(1) | article-5=Article 5
Lt. Col. Smith | lt-col=Lt. Col.
Lt Col Smith | -
lieutenant colonels | lt-col=lieutenant colonels+
R&D | r-and-d=R&D
servicemen | serviceman=servicemen+
crises | crisis=crises+
headquarters | headquarters=headquarters
headquarters' | headquarters=headquarters'
he tanks | -
She drones on. | -
they tank | -
will tanks roll? | tank=tanks+
the WHO tanks | who=WHO ; tank=tanks+
who tanks | -
its tanks | tank=tanks+
he said tanks | tank=tanks+
it, he: tanks | tank=tanks+
the military police (MP) | mp-police=military police ; mp-police=MP
a member of parliament (MP) | mp-parliament=member of parliament ; mp-parliament=MP
air\ue000defense | -
air \ue000 defense | -
\ue000drone\ue001 | drone=drone
drone\ue000s | drone=drone
 | -
... | -
""".strip("\n").split("\n")


def shown(occurrence: Occurrence) -> str:
    plural = "+" if occurrence.is_plural else ""
    possessive = "'" if occurrence.is_possessive else ""
    return f"{occurrence.concept}={occurrence.surface}{plural}{possessive}"


def _unescape(found: re.Match[str]) -> str:
    return "\n" if found[0] == r"\n" else chr(int(found[0][2:], 16))


def cases() -> list[tuple[str, str]]:
    pairs = []
    for line in CASES:
        text, expected = re.sub(r"\\u[0-9a-f]{4}|\\n", _unescape, line).rsplit("|", 1)
        pairs.append((text.strip(" "), expected.strip(" ")))
    return pairs


@pytest.mark.parametrize(("text", "expected"), cases())
def test_a_text_has_these_occurrences(text: str, expected: str) -> None:
    found = " ; ".join(shown(one) for one in MATCHER.find(text)) or "-"
    assert found == expected


def test_an_occurrence_says_where_it_stands() -> None:
    assert MATCHER.find("Six UAVs' engines") == (
        Occurrence("uav", Span(4, 8), "UAVs", is_plural=True, is_possessive=True),
    )


def test_nothing_is_found_in_a_span_to_skip_but_the_words_beside_it_are() -> None:
    text = "The air defense system and the army"
    assert MATCHER.find(text, skip=[Span(16, 22)])[0].concept == "air-defense"
    assert [one.concept for one in MATCHER.find(text, skip=[Span(0, 22)])] == ["army"]


def test_a_term_reaches_over_a_placeholder_only_if_it_is_attached() -> None:
    text = f"air{placeholder(0)} defense{placeholder(1)} system"
    attached = {placeholder(0)}
    assert [one.surface for one in MATCHER.find(text)] == []
    assert [one.surface for one in MATCHER.find(text, attached=attached)] == [
        f"air{placeholder(0)} defense"
    ]


def test_of_two_terms_that_overlap_the_longer_wins() -> None:
    matcher = Matcher([concept("ab", "alpha bravo"), concept("bcd", "bravo charlie delta")])
    assert [one.concept for one in matcher.find("alpha bravo charlie delta")] == ["bcd"]


def test_an_acronym_in_brackets_is_linked_to_its_full_form() -> None:
    text = "An unmanned aerial vehicle (UAV), a drone (UAV) and UAVs (unmanned aerial vehicles)"
    occurrences = MATCHER.find(text)
    assert linked(text, occurrences) == ((0, 1), (4, 5))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Their foreign and security policy changed.",
            [Elliptic("foreign-policy", Span(6, 13), Span(27, 33))],
        ),
        (
            "short- and medium-range missiles",
            [Elliptic("short-range-missile", Span(0, 5), Span(18, 32))],
        ),
        ("foreign policy and security policy", []),
        ("foreign aid and security policy", []),
        ("the policy and the army", []),
    ],
)
def test_an_elliptic_coordination_is_reported(text: str, expected: list[Elliptic]) -> None:
    assert list(MATCHER.elliptic(text)) == expected


def test_a_matcher_can_be_sent_to_another_process() -> None:
    copy = pickle.loads(pickle.dumps(MATCHER))
    assert copy.find("two armies") == MATCHER.find("two armies")


def test_a_glossary_without_concepts_finds_nothing() -> None:
    assert Matcher(Glossary.of([]).concepts.values()).find("The army") == ()


def test_ten_thousand_concepts_cost_less_than_a_millisecond_a_sentence() -> None:
    _, milliseconds, found = measure(*concepts_and_sentences())
    assert found >= 2 * SENTENCES
    assert milliseconds < 1


WORDS = "army ARMIES armies' UAV s 's ’ F-16 air defence - . ( ) and think tank U.S. / “ İ"
PIECES = st.sampled_from([*WORDS.split(), *" \n\ue000\u00ad\u0301"])
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join))


@given(TEXTS)
def test_occurrences_are_true_ordered_and_never_overlap(text: str) -> None:
    found = MATCHER.find(text)
    for one in found:
        assert one.span.of(text) == one.surface
        assert one.surface.strip() == one.surface != ""
    for before, after in itertools.pairwise(found):
        assert before.span.end <= after.span.start


@given(TEXTS, st.integers(0, 60), st.integers(0, 20))
def test_nothing_is_ever_found_in_a_span_to_skip(text: str, start: int, length: int) -> None:
    skipped = Span(start, start + length)
    assert not any(one.span.overlaps(skipped) for one in MATCHER.find(text, skip=[skipped]))


@given(TEXTS)
def test_elliptic_terms_stand_apart_in_the_text(text: str) -> None:
    for elliptic in MATCHER.elliptic(text):
        assert elliptic.first.end < elliptic.rest.start <= elliptic.rest.end <= len(text)


@given(st.text(min_size=1, max_size=30), st.text(max_size=60))
def test_any_wording_can_be_listed_and_any_text_read(wording: str, text: str) -> None:
    matcher = Matcher([concept("any", wording, not_if=(wording + " *",))])
    for one in matcher.find(text + " " + wording):
        assert one.concept == "any"
