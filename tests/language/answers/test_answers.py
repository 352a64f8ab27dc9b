"""Kinds of answer, and what answers no question about the pain: consent, contacts, choices, enough."""

import pytest

from bot.language.answers import Asked
from bot.language.understanding import Understander

KINDS = [
    *((t, "yes") for t in "yes|yep|yeah|ye|yh|yup|aye|sure|ok|of course|i guess so|go ahead|i agree|it does|yes please".split("|")),
    *((t, "no") for t in "no|nope|nah|naw|not really|no thanks|not that i know of|i don't|never|not at all|no way".split("|")),
    *((t, "unsure") for t in "not sure|no idea|dunno|idk|i don't know|maybe|hard to say|can't remember|it depends".split("|")),
    *((t, "skip") for t in "skip|pass|rather not say|next question|i'd prefer not to say|move on|can we skip that".split("|")),
    *((t, "none") for t in "none|nothing|none of those|none of them|neither|nothing at all".split("|")),
    ("no, it is fine", "no"),
    ("yes but my leg is worse", "yes"),
    ("Yes!!", "yes"),
    ("YES", "yes"),
    ("no no no", "no"),
    ("no feeling in my foot", None),
    ("no control of my bladder", None),
    ("not since breakfast yesterday", None),
    ("I'm fine right now", None),
    ("my leg hurts", None),
    ("right leg", None),
    ("nothing helps the pain and i cry", None),
    ("", None),
    ("what do you need that for", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind_of_answer(understander: Understander, text: str, kind: str | None) -> None:
    assert understander.understand(text, Asked("confirm")).extra["answer"] == kind


@pytest.mark.parametrize(
    "text", ["none of those", "no", "not that i know of", "none", "nope", "none apply", "nope all good", "no thats all"]
)
def test_all_precautions_denied(understander: Understander, text: str) -> None:
    understood = understander.understand(text, Asked("precautions"))
    assert understood.extra["precautions_denied"] == ["all"]
    assert understood.extra["answer"] in ("no", "none")


CONTACTS = [
    ("Sam Smith", "name", {"name": "Sam Smith"}),
    ("my name is Jo", "name", {"name": "Jo"}),
    ("its for my dad, Tom Baker", "name", {"name": "Tom Baker"}),
    ("it's for my wife", "name", {}),
    ("I'm Mary-Ann O'Neil", "name", {"name": "Mary-Ann O'Neil"}),
    ("José", "name", {"name": "José"}),
    ("sam@example.com", "contact", {"email": "sam@example.com"}),
    ("call me on 07700 900123", "contact", {"phone": "07700 900123"}),
    ("+1 (555) 010-1234 or sam@example.com", "contact", {"email": "sam@example.com", "phone": "+1 (555) 010-1234"}),
    ("skip", "name", {}),
    ("sitting", "name", {}),
    ("the cheaper one", "name", {}),
    ("friday please", "name", {}),
    ("Ali from Hull", "name", {"name": "Ali from Hull"}),
    ("no thanks", "contact", {}),
]


@pytest.mark.parametrize(("text", "code", "expected"), CONTACTS)
def test_name_and_contact(understander: Understander, text: str, code: str, expected: dict[str, str]) -> None:
    extra = understander.understand(text, Asked(code)).extra
    assert {k: v for k, v in extra.items() if k in ("name", "email", "phone")} == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("my name is Bob Harris and my number is 415 555 0132", "Bob Harris"),
        ("call me pls, name: ali khan, phone 415 555 0132", None),
        ("Name: Ali Khan Phone: 415 555 0132", "Ali Khan"),
        ("Mary-Ann O'Neil, mary@example.org", "Mary-Ann O'Neil"),
        ("this is Jackie McDonald, 415 555 0132", "Jackie McDonald"),
        ("my name's Jo. 415 555 0132", "Jo"),
        ("this is killing me, ring 415 555 0132", None),
        ("Left Leg 415 555 0132", None),
        ("Please Ring Me 415 555 0132", None),
        ("NEED HELP 415 555 0132", None),
        ("Bob Harris", None),
    ],
)
def test_name_beside_a_contact(understander: Understander, text: str, name: str | None) -> None:
    for asked in (None, Asked("severity")):
        assert understander.understand(text, asked).extra.get("name_beside") == name


@pytest.mark.parametrize(
    ("text", "choice"),
    [("the second one", 2), ("first", 1), ("the last one", -1), ("option 3", 3), ("number 2", 2), ("option b", 2)],
)
def test_choice_by_its_place(understander: Understander, text: str, choice: int) -> None:
    assert understander.understand(text, Asked("more")).extra["choice"] == choice


CLOSED = [
    ("no, that's it", "confirm", "yes"),
    ("no none", "confirm", "yes"),
    ("that is all", "age", "skip"),
    ("that's all", "precautions", "skip"),
    ("that's all", "treatments", "skip"),
    *((t, code, "none") for code in ("more", "anything_else") for t in "that'll do, thanks|thats it|thats all thanks|im done|no more questions|nothing else|im good|all good".split("|")),
    ("thats it", "confirm", "yes"),
    ("no thats everything", "confirm", "yes"),
    ("no that's it", "confirm", "yes"),
    ("no thats not it", "confirm", "no"),
    ("all good", "confirm", "yes"),
    ("that's right", "confirm", "yes"),
    ("all good", "red_flag_check", "none"),
    ("no nothing like that", "red_flag_check", "none"),
    ("nothing helps", "red_flag_check", None),
    ("nothing helps", "easing", "none"),
    ("im good, but my bladder is not", "more", None),
    ("that is all on the left", "more", None),
    ("nothing else helps", "more", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "answer"), CLOSED)
def test_enough_said(understander: Understander, text: str, code: str, answer: str | None) -> None:
    assert understander.understand(text, Asked(code)).extra["answer"] == answer


@pytest.mark.parametrize(("text", "number"), [("3", 3), ("about 3", 3), ("tingling in 2 toes", None)])
def test_a_number_without_its_unit_may_be_of_the_length(
    understander: Understander, text: str, number: int | None
) -> None:
    assert understander.understand(text, Asked("duration")).extra.get("length_number") == number


@pytest.mark.parametrize("code", ["aggravating", "severity", "red_flag_check", "side"])
@pytest.mark.parametrize("text", ["ok thanks", "ok ta", "alright cheers"])
def test_thanks_are_no_yes(understander: Understander, text: str, code: str) -> None:
    assert understander.understand(text, Asked(code)).extra.get("answer") is None


@pytest.mark.parametrize(
    "text", ["do i have to", "i have to?", "is it ok", "ok but why", "ok what do you keep", "must i"]
)
def test_a_question_is_no_permission(understander: Understander, text: str) -> None:
    assert understander.understand(text, Asked("consent")).extra.get("answer") != "yes"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("no u can keep it", "yes"),
        ("yeah the clinic can keep it", "yes"),
        ("keep what you need", "yes"),
        ("i dont want you keeping anything", "no"),
        ("yes but dont save my name", "no"),
        ("ok but keep nothing", "no"),
        ("you cant keep it", "no"),
        ("i'd rather you didn't keep any of this", "no"),
        ("no", "no"),
    ],
)
def test_consent_is_read_from_what_is_said_of_keeping(understander: Understander, text: str, answer: str) -> None:
    assert understander.understand(text, Asked("consent")).extra["answer"] == answer


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("yeah ok but what is a rhizotomy?", "yes"),
        ("sure, how long does sciatica last", "yes"),
        ("yes. is gabapentin any good", "yes"),
        ("no thanks, but does an ablation hurt?", "no"),
        ("nah, what is sciatica though", "no"),
        # it only takes note, or may ask about keeping
        ("ok so what is a rhizotomy", None),
        ("yes but is it safe?", None),
        ("sure, how long does this take", None),
        ("what is a rhizotomy? yes or no", None),
    ],
)
def test_consent_may_stand_before_a_question(understander: Understander, text: str, beside: str | None) -> None:
    assert understander.understand(text, Asked("consent")).extra.get("consent_beside") == beside


@pytest.mark.parametrize(
    ("text", "asks"),
    [("can dogs get this too", True), ("does my cat have sciatica", True), ("do I have sciatica", False)],
)
def test_what_is_asked_of_animals(understander: Understander, text: str, asks: bool) -> None:
    assert understander.understand(text).extra["animals_asked"] is asks


@pytest.mark.parametrize(
    ("text", "code", "answer"),
    [
        ("yes. actually no", "consent", "no"),
        ("no. wait, yes", "handoff", "yes"),
        ("no, wait, ok yes", "consent", "yes"),
        ("yes, sorry I am late", "consent", "yes"),
        ("no. actually yes my foot tingles too", "more", "no"),
        ("id rather not", "consent", "no"),
        ("rather you didn't", "consent", "no"),
        ("no, that's right", "confirm", "yes"),
        ("no that's not right", "confirm", "no"),
        ("nothing to change", "confirm", "yes"),
        ("no mistakes", "confirm", "yes"),
        ("it's the other side", "confirm", None),
        ("nothing really sets it off", "aggravating", "none"),
        ("depends on the day", "severity", "unsure"),
    ],
)
def test_what_is_meant_after_all(understander: Understander, text: str, code: str, answer: str | None) -> None:
    assert understander.understand(text, Asked(code)).extra["answer"] == answer


@pytest.mark.parametrize(
    "text",
    [
        "what?",
        "help me",
        "the wife",
        "you don't need it",
        "my foot",
        "rather stay anonymous",
        "left leg",
        "huh",
        "on Sunday",
    ],
)
def test_what_is_nobodys_name(understander: Understander, text: str) -> None:
    assert understander.understand(text, Asked("name")).extra.get("name") is None


@pytest.mark.parametrize("text", ["Will", "Hope", "My Nguyen", "Mark Foot", "The Anh Pham", "Dawn", "Sunday Okafor"])
def test_names_that_are_words_too(understander: Understander, text: str) -> None:
    assert understander.understand(text, Asked("name")).extra.get("name") == text
