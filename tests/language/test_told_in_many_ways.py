"""The same fact told in many manners, and what looks like it and is not; sentences of our own."""

from datetime import date
from typing import Any

import pytest

from bot.language.understanding import Understander

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def understander() -> Understander:
    return Understander(today=lambda: TODAY)


AGES = [
    ("58yo bricklayer with a duff back", 58),
    ("F, 41, pain down the left leg", 41),
    ("turning 60 in May and my leg burns", 60),
    ("Retired postie (72), right buttock", 72),
    ("me: 45 male, hip to ankle", 45),
    ("Age 37. Both calves ache.", 37),
    ("my age is 66 and i have pain in hip", 66),
    ("I am 52 years and I clean offices", 52),
    ("I have 38 years, I am from Lisbon", 38),
    ("just had a birthday, I turned 70", 70),
    ("a woman of 63 with sciatica", 63),
    ("sixty-two and still on the roofs, my back is wrecked", 62),
    ("at 79 one puts up with a lot, but this leg pain is new", 79),
    ("im only 24 and my back is like an old mans", 24),
    ("55, plumber, right leg", 55),
    ("44/F, tingling foot", 44),
    ("Hi, M48 here, buttock pain", 48),
    ("pushing 80 but I still garden, my hip aches", 80),
    ("My wife is 61 and her left leg hurts", 61),
    ("It's for my boy, 14, his back hurts after football", 14),
    ("I'm in my sixties and my leg hurts", None),
    ("my dad was 80 when he had his back done, mine hurts too", None),
    ("since I was 30 I have had back pain", None),
    ("I drove at 60 all the way and my leg hurts", None),
    ("temperature 38, low back pain", None),
    ("feel 90 in the mornings with this back", None),
    ("I have 3 kids and leg pain", None),
    ("my mother lived to 94, my hip hurts", None),
    ("size 44 boots and a sore ankle", None),
    ("I am roofer from Split, 47 years. My leg hurts.", 47),
    ("lorry driver, 58 years, left leg pain", 58),
    ("68 not out, right buttock", 68),
]


@pytest.mark.parametrize(("text", "age"), AGES)
def test_age(understander: Understander, text: str, age: int | None) -> None:
    assert understander.understand(text).facts["age"] == age


SEVERITIES = [
    ("left leg, burning, three weeks, worse sitting, id say 7", 7),
    ("back and buttock. say 3 or 4 days", None),
    ("i'd put it at a 6", 6),
    ("a good 8 this morning, my leg", 8),
    ("pain 7, left hip", 7),
    ("7 on a normal day, more if i drive", 7),
    ("8ish most days", 8),
    ("I would probably call it a five", 5),
    ("it hovers around a 4", 4),
    ("if I had to give a number, six", 6),
    ("my leg pain is maybe a 3 right now", 3),
    ("Calf and foot. Like a 9.", 9),
    ("dull ache, right side. 5.", 5),
    ("pain score: 6, hip to knee", 6),
    ("gabapentin brought it down from a nine to a four", 4),
    ("was an eight in the summer, now it's a three", 3),
    ("on the scale I am at 7", 7),
    ("4 out of 10 when I rest", 4),
    ("id say 7 weeks, left leg", None),
    ("I'd say 3 injections so far", None),
    ("about a 5 minute walk before my leg hurts", None),
    ("I see 2 physios for my back", None),
    ("level 5 disc, back pain", None),
    ("my husband says 9 but he panics, leg pain", None),
    ("I take 6 most days, the pain is bad", None),
    ("9 out of 10 people get better they told me", None),
    ("woke at 5 with leg pain", None),
    ("three kids, two dogs, one bad back", None),
]


@pytest.mark.parametrize(("text", "severity"), SEVERITIES)
def test_severity(understander: Understander, text: str, severity: float | None) -> None:
    assert understander.understand(text).facts["severity"] == severity


FACTORS: list[tuple[str, list[str], list[str]]] = [
    ("Worse: sitting, coughing. Better: lying flat, heat.", ["coughing", "sitting"], ["heat", "lying"]),
    ("aggravating factors: stairs and driving", ["driving", "stairs"], []),
    ("I can stand for about ten minutes, then my leg burns", ["standing"], []),
    ("after half an hour at the wheel the pain starts", ["driving"], []),
    ("can't walk more than 200 yards because of the leg", ["walking"], []),
    ("a stroll eases it, standing does not", ["standing"], ["walking"]),
    ("sitting = hell, walking = fine", ["sitting"], ["walking"]),
    ("sitting is a 8, standing a 3", ["sitting"], ["standing"]),
    ("when I cough it shoots into my calf", ["coughing"], []),
    ("every time I sneeze I nearly hit the roof, the pain is that sharp", ["sneezing"], []),
    ("getting into a hot bath sorts it", [], ["heat"]),
    ("lying on my good side is bliss", [], ["lying"]),
    ("nothing like a walk to settle it", [], ["walking"]),
    ("stairs are a nightmare, so is bending", ["bending", "stairs"], []),
    ("what helps is leaning on the trolley", [], ["leaning_forward"]),
    ("it goes off when I sit down", [], ["sitting"]),
    ("my back is fine until I bend", ["bending"], []),
    ("driving is desperate these days, the leg screams", ["driving"], []),
    ("cold weather gets into it", ["cold"], []),
    ("there is a throbbing in my hip at night", ["night"], []),
    ("sitting brings it on, getting up and walking about takes it away", ["sitting"], ["walking"]),
    ("coughing does not bother it, twisting does", ["twisting"], []),
    ("I have to sit down after a bit because of the pain", [], ["sitting"]),
    ("I can walk fine, left leg hurts", [], []),
    ("I walked to the doctor about my back pain", [], []),
    ("I leak when I cough", [], []),
    ("my foot slaps when I walk", [], []),
    ("the worst part was lying still in the scanner", [], []),
    ("doctor says no heavy lifting", [], []),
    ("standing at the ironing board does me in, sitting at the table sorts it", ["standing"], ["sitting"]),
    ("kneeling is murder but lying on the carpet I'm fine", [], ["lying"]),
    ("co-codamol takes the edge off, heat does nothing", [], []),
    ("stiff as anything and it is that bad through the night", ["night"], []),
    ("my sciatica's dreadful at night", ["night"], []),
    ("the minute I cough I cry", ["coughing"], []),
    ("it comes on walking", ["walking"], []),
    ("I cry every night with all this", [], []),
    ("it hurts if I so much as pick up the kettle", ["lifting"], []),
    ("worse when the bedroom is cold", ["cold"], []),
    ("when I get up and walk about it becomes ok", [], ["walking"]),
    ("standing at the piano I am a new woman", [], ["standing"]),
    ("can't get my boots on", ["bending"], []),
    ("standing is bad, sitting isn't much fun either", ["sitting", "standing"], []),
    ("when could I lift my shopping again after it?", [], []),
    ("I do not know whether it is better to rest or to move", [], []),
    ("my stool is black and my back aches", [], []),
    ("I can't face another winter of this pain", [], []),
    ("I can walk on my heels fine, calf hurts", [], []),
    ("lifting crates did it, my back aches", [], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "worse", "better"), FACTORS)
def test_what_makes_it_worse_or_better(
    understander: Understander, text: str, worse: list[str], better: list[str]
) -> None:
    facts = understander.understand(text).facts
    assert (sorted(facts["aggravating"]), sorted(facts["easing"])) == (worse, better)


DURATIONS = [
    ("did my back at work 3 weeks ago", 21),
    ("slipped on ice a fortnight ago, tailbone is killing me", 14),
    ("Nine weeks of this now, left leg", 63),
    ("left calf, 6/52", 42),
    ("sciatica on the left, started 6/52 ago", 42),
    ("LBP 3/12", 90),
    ("my back has been aching a week", 7),
    ("two months and I'm still limping, hip pain", 60),
    ("I had it on the right years back but that cleared up. This is the left leg, four weeks now.", 28),
    ("I have been a nurse for twenty years and my leg hurts", None),
    ("I'm 61 years, left leg pain", None),
    ("physio was good for 3 months then nothing, leg pain", None),
    ("I have taken insulin for 12 years, my leg hurts", None),
    ("never had leg pain til yesterday", None),
    ("mine has gone on 5 months", 150),
    ("the jab was heaven for 4 months, my calf hurts", None),
    ("about ten days ago, I felt a pain in my left buttock", 10),
    ("lifted a sofa on Sunday the back went. That was six weeks ago.", 42),
    ("pain in the right leg from 7 months", 210),
    ("my hip has hurt for a week or three", 14),
    ("my glute just went, 5 weeks back, tabbing over the hills", 35),
    ("An ache in the low back and a hot wire in the thigh. That was ten weeks ago.", 70),
    ("after two years the nerve comes back and the pain too?", None),
    ("3 months post baby and my bum cheek hurts", None),
    ("They gave me exercises. Did them for eight weeks. My leg hurts.", None),
]


@pytest.mark.parametrize(("text", "days"), DURATIONS)
def test_duration(understander: Understander, text: str, days: int | None) -> None:
    assert understander.understand(text).facts["duration_days"] == days


ONSETS = [
    ("crept back over the winter", "gradual"),
    ("came on by degrees", "gradual"),
    ("it all started when I reached for a cup", "sudden"),
    ("a cow kicked me in the hip", "injury"),
    ("came off my horse in June", "injury"),
    ("unloading the van did it", "lifting"),
    ("the tablets knocked me out", None),
    ("feels like I was hit by a bus", None),
    ("it grew on me like moss", "gradual"),
    ("crept into the hip after a while", "gradual"),
    ("summat went twang in me back", "sudden"),
    ("I fall from ladder yesterday", "injury"),
    ("when I lift a bucket it is bad", None),
    ("my boss reckons I pulled something moving the desks", None),
    ("Thursday my back locked up", "sudden"),
]


@pytest.mark.parametrize(("text", "onset"), ONSETS)
def test_onset(understander: Understander, text: str, onset: str | None) -> None:
    assert understander.understand(text).facts["onset"] == onset


CHARACTERS: list[tuple[str, list[str]]] = [
    ("it zings down my leg like a current", ["electric"]),
    ("like hot oil in my calf", ["burning"]),
    ("they want to burn the nerve, what is after the burn", []),
    ("the tablets set my stomach burning", []),
    ("a cortisone shot before my trip, and my immune system is shot", []),
]


@pytest.mark.parametrize(("text", "characters"), CHARACTERS)
def test_character(understander: Understander, text: str, characters: list[str]) -> None:
    assert understander.understand(text).facts["character"] == characters


ABOUT: list[tuple[str, str | None]] = [
    ("my daughter typed this for me, my left hip hurts and my toes tingle", None),
    ("Wife reckons it's my mattress. Low back, right buttock, burning.", None),
    ("my brother had a disc out years ago, now my own leg has gone numb", None),
    ("neighbour lent me her tens machine, my calf still hurts", None),
    ("I'm a mum of two, right hip pain", None),
    ("my mate swears by tramadol, is it any good for leg pain", None),
    ("sitting to feed her is agony on my back", None),
    ("my late husband had sciatica in both legs and took morphine", None),
    ("she has it in her left leg and her foot is numb, my nan I mean", "other"),
    ("filling this in for my uncle, pain in the hip", "other"),
    ("my partner won't write himself, left leg pain, burning", "other"),
    ("Grandad is 84, both legs ache when he walks", "other"),
    ("he can't stand up straight and his hip hurts", "other"),
]


@pytest.mark.parametrize(("text", "about"), ABOUT)
def test_about_whom(understander: Understander, text: str, about: str | None) -> None:
    assert understander.understand(text).facts["about"] == about


def test_a_relatives_facts_beside_ones_own_are_none(understander: Understander) -> None:
    text = "My sister is 39 and hers is the right leg, a 9. Mine is left, about a 4."
    found: dict[str, Any] = understander.understand(text).facts
    assert (found["age"], found["side"], found["severity"], found["about"]) == (None, "left", 4, None)
