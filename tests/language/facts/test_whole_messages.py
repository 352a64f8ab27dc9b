"""Whole messages: nothing stated, many facts in one breath, misspelt, odd; what is understood beside the facts."""

from typing import Any

import pytest

from bot.language.understanding import Understander
from tests.language.facts.reading import stated

NO_FACTS = """\
I have a feeling it's my nerve
on the other hand it's not too bad
I'm fine right now
I left work early
I left the hospital on Friday
I'm back
get back to me please
he's the head of my department
my boss is a pain in the neck
all right then
is that right?
right, so what now
been to 3 doctors
I only sleep 4 hours
my L5 disc is bulging
they gave me 10 mg of something
what is a rhizotomy?
how long does it last?
does it hurt
will I be awake
I'd kill for a good night's sleep
can you call me back
I will be back in a minute
my human rights
what are my rights
that serves me right
nothing left to lose
hello
thanks, that is helpful
no problem
is leg pain always sciatica
do people get numb legs from this
what stretches are best
how is it different from an epidural or surgery
I want a rhizotomy
should I try yoga?
what about an epidural?
does gabapentin help?
my doctor suggested an epidural
I am thinking about surgery
who does the procedure
never had surgery
no meds yet
I have not tried physio
waiting for an mri
I'm 6 foot 2
I'm 12 stone
I paid 45 quid
I've had it for ages
had it a few weeks
every 4 hours
see you in 3 weeks
twice a day
it is killing me
I am dying to walk again
I used to play football"""


@pytest.mark.parametrize("text", NO_FACTS.splitlines())
def test_nothing_stated(understander: Understander, text: str) -> None:
    assert stated(understander, text) == {}


def test_many_facts_in_one_breath(understander: Understander) -> None:
    found = stated(
        understander,
        "im 52, shooting pain in my left bum down to my foot for 3 months, 7/10, came on after lifting a sofa, worse "
        "sitting, better walking, toes numb but no weakness. physio 6 weeks no joy, naproxen takes the edge off",
    )
    assert found == {
        "site": ["buttock", "foot"],
        "side": "left",
        "radiation": "foot",
        "duration_days": 90,
        "onset": "lifting",
        "severity": 7,
        "character": ["shooting"],
        "aggravating": ["sitting"],
        "easing": ["walking"],
        "neuro": ["numbness"],
        "neuro_denied": ["weakness"],
        "treatments": [
            {"name": "physiotherapy", "outcome": "no_help", "duration_days": 42},
            {"name": "naproxen", "outcome": "partly", "duration_days": None},
        ],
        "age": 52,
    }


MISSPELT = [
    ("shootng pain in my left buttok", {"site": ["buttock"], "side": "left", "character": ["shooting"]}),
    ("sciatca for 3 mnths", {"duration_days": 90}),
    ("numness in foot", {"neuro": ["numbness"]}),
    ("phsyio no joy", {"treatments": [{"name": "physiotherapy", "outcome": "no_help", "duration_days": None}]}),
    ("burnning pian in rigth thigh", {"site": ["thigh"], "side": "right", "character": ["burning"]}),
    ("tinglin toes", {"neuro": ["tingling"]}),
    ("wors wen i sit", {"aggravating": ["sitting"]}),
]


@pytest.mark.parametrize(("text", "facts"), MISSPELT)
def test_misspelt(understander: Understander, text: str, facts: dict[str, Any]) -> None:
    assert stated(understander, text) == facts


EXTRAS = [
    ("9? nah 7", "corrected_number", 7),
    ("2 kids, no 3", "corrected_number", None),
    ("havent tried anything", "treatments_none", True),
    ("no treatment yet", "treatments_none", True),
    ("tried physio", "treatments_none", False),
    ("does gabapentin help?", "asked_treatments", ["gabapentin"]),
    ("what about an epidural?", "asked_treatments", ["epidural_injection"]),
    ("tried physio", "asked_treatments", []),
    ("The GP wants me to try an epidural. Is that worth it?", "asked_treatments", ["epidural_injection"]),
    ("They suggested acupuncture. I have had naproxen. Any good?", "asked_treatments", ["acupuncture"]),
    ("She wants me on duloxetine. I work nights. Would it help", "asked_treatments", ["duloxetine"]),
    ("I had physio and naproxen. My leg is a six. Is it normal?", "asked_treatments", []),
    ("no, the right leg", "correction", True),
    ("sorry I meant 6 weeks", "correction", True),
    ("not the left, the right", "correction", True),
    ("my leg hurts", "correction", False),
    ("I'm not diabetic, no allergies", "precautions_denied", ["diabetes", "allergy"]),
    ("My leg hurts. Why?", "sentences", ["My leg hurts.", "Why?"]),
    ("it's more like six months", "correction", True),
    ("no not the knee, the hip", "correction", True),
    ("it hurts more when I sit", "correction", False),
]


@pytest.mark.parametrize(("text", "key", "value"), EXTRAS)
def test_extras(understander: Understander, text: str, key: str, value: object) -> None:
    assert understander.understand(text).extra[key] == value


ODD = [
    "",
    "   ",
    "😭😭😭",
    "?!?!",
    "привет",
    "a" * 4000,
    "0" * 500,
    "/inform{}",
    "\x00\x01",
    "1/0",
    "since",
    "for years of",
    "(((",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_messages_are_read(understander: Understander, text: str) -> None:
    assert set(understander.understand(text).to_dict()) == {"facts", "extra", "red_flags", "signs"}


def test_concepts(understander: Understander) -> None:
    named = understander.concepts("my left leg hurts for 3 weeks, does a rhizotomy help?")
    assert {"has_site", "has_duration", "has_treatment", "has_procedure_name"} <= set(named)
