"""What names all of a person's data as what is to be deleted, what asks for more, and what is told as old."""

from __future__ import annotations

import pytest

from bot.language.dialogue.asked import Asked
from bot.language.understanding import Understander

UNDERSTANDER = Understander()


@pytest.mark.parametrize(
    "text",
    [
        "delete my data",
        "Can you erase everything I told you?",
        "forget everything about me",
        "wipe all my information please",
        "i want my data gone",
        "delete what i have told you",
        "get my answers deleted",
        "delete it all",
    ],
)
def test_plainly_everything(text: str) -> None:
    assert UNDERSTANDER.understand(text).extra["delete_all"]


@pytest.mark.parametrize(
    "text",
    [
        "forget about it",
        "can you delete the appointment",
        "please delete that last message",
        "remove my number from the list",
        "delete that",
        "they removed my disc",
        "have you forgotten everything already",
        "please don't erase everything",
        "why did you wipe all my answers",
    ],
)
def test_less_than_everything(text: str) -> None:
    assert not UNDERSTANDER.understand(text).extra["delete_all"]


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("delete my pain score", "delete_one"),
        ("remove the bit about my knee", "delete_one"),
        ("delete my data", None),
        ("I've been waiting for the appointment for 4 months", "waited_long"),
        ("6 months we've waited for a scan and now you give me a robot", "waited_long"),
        ("I've waited 3 months for the scan and my left leg is numb", None),
        ("me again", "welcome_back"),
        ("no, not me", None),
        ("can you fit me in before Easter", "book_me"),
        ("could you write a note for my manager", "not_my_job"),
        ("can I die of this", "how_bad"),
        ("please could you write it all down for me", "recap"),
        ("I told you", "asked_already"),
    ],
)
def test_a_message_of_one_wish(text: str, wish: str | None) -> None:
    assert UNDERSTANDER.understand(text).extra["wish"] == wish


@pytest.mark.parametrize("text", ["define leaking", "define drag"])
def test_who_asks_what_a_word_means_tells_no_sign(text: str) -> None:
    for asked in (Asked("red_flag_check"), Asked("red_flag_confirm", "CES_BLADDER")):
        assert not UNDERSTANDER.understand(text, asked).red_flags


@pytest.mark.parametrize(("text", "denied"), [("it is as it always was", True), ("it isn't as it always was", False)])
def test_as_it_always_was_is_no_change(text: str, *, denied: bool) -> None:
    flags = UNDERSTANDER.understand(text, Asked("red_flag_confirm", "CES_BLADDER")).red_flags
    assert [f.status for f in flags] == ["denied" if denied else "present"]


@pytest.mark.parametrize(
    "text",
    ["how would I know if it is starting", "what if it comes on at night", "how do I tell when it gets worse"],
)
def test_what_may_come_is_asked_about(text: str) -> None:
    assert UNDERSTANDER.understand(text).extra["asks_what_if"]


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("tell me more", True),
        ("can you tell me more about that please", True),
        ("More details please!", True),
        ("tell me more about the risks", False),
        ("it hurts more", False),
        ("more about how it is done", False),
    ],
)
def test_the_wish_to_hear_more(text: str, more: bool) -> None:
    assert UNDERSTANDER.understand(text).extra["wish"] == ("tell_more" if more else None)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("what do you mean", True),
        ("What do you mean by that?", True),
        ("sorry i dont understand the question", True),
        ("can you rephrase that please", True),
        ("what are you asking me?", True),
        ("what do you mean numb?", True),
        ("what do you mean by new", True),
        ("define weakness", True),
        ("did you ask about my goat?", True),
        ("which was the third one", True),
        ("did you see my left leg", False),
        ("what counts as new", True),
        ("what do you mean I can't have it", False),
        ("no thats not what i mean", False),
        ("i dont understand why it hurts at night", False),
        ("can you explain the risks", False),
        ("i mean the left", False),
    ],
)
def test_the_question_was_not_understood(text: str, wish: bool) -> None:
    assert UNDERSTANDER.understand(text).extra["wish"] == ("explain_question" if wish else None)


@pytest.mark.parametrize(
    ("text", "code", "wish"),
    [
        ("have you forgotten everything", "severity", "told_before"),
        ("we talked last week", "story", "told_before"),
        ("as above", "radiation", "told_before"),
        ("right then sign me up", "neuro", "book_me"),
        ("squeeze me in for this please", "more", "book_me"),
        ("ok, schedule it", "more", "book_me"),
        ("how do you know that?", "more", "which_source"),
        ("did you hear me", "duration", "still_here"),
        ("what was it that you wanted to know", "neuro", "explain_question"),
        ("it's me again, from last week", "story", "welcome_back"),
        ("how long before someone calls back", "more", "clinic_news"),
        ("may I correct an answer please", "precautions", "changed_mind"),
        ("i want to speak to someone right now", "name", "person_now"),
        ("you are very kind", "confirm", "kind_words"),
        ("well perhaps a little", "radiation", "wavers"),
        ("maybe a little in my toes", "radiation", None),
        ("you are kind of useless", "confirm", None),
        ("fit me a new knee", "more", None),
    ],
)
def test_said_to_the_guide(text: str, code: str, wish: str | None) -> None:
    assert UNDERSTANDER.understand(text, Asked(code)).extra["wish"] == wish


@pytest.mark.parametrize(
    ("text", "bereaved"),
    [
        ("my wife passed away in the spring and my back went after", True),
        ("it began at my dad's funeral", True),
        ("we buried our son on Friday", True),
        ("my mum died of it when i was ten", False),
        ("my dad died thirty years ago", False),
        ("my son passed his exam", False),
    ],
)
def test_a_loss_of_these_days(text: str, bereaved: bool) -> None:
    assert UNDERSTANDER.understand(text).extra["bereaved"] is bereaved


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("right so what do i do now", "what_now"),
        ("ok what now", "what_now"),
        ("What happens next?", "what_now"),
        ("where do we go from here", "what_now"),
        ("what do i do now about the numb foot", None),
        ("what happens next in the procedure", None),
        ("what should I do", None),
    ],
)
def test_how_it_goes_on(text: str, wish: str | None) -> None:
    assert UNDERSTANDER.understand(text).extra["wish"] == wish


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("since the kids, years", "long_standing"),
        ("Oh, these ten years or more. Nothing new.", "long_standing"),
        ("ten years, and more often now", None),
        ("its been like that for years", "long_standing"),
        ("I have always leaked a little", "long_standing"),
        ("it's the stoma, it's not new", "long_standing"),
        ("no change in any of that", "long_standing"),
        ("same as always", "long_standing"),
        ("same as always but worse since last week", None),
        ("not new, but more than before", None),
        ("for years, but worse lately", None),
        ("years, and more since last week", None),
        ("my doctor checked it years ago", "checked"),
    ],
)
def test_what_is_told_as_old(text: str, kind: str | None) -> None:
    assert UNDERSTANDER.understand(text).extra["reassurance"] == kind


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("is that bad?", "how_bad"),
        ("How serious is this", "how_bad"),
        ("so I am not going to die then?", "how_bad"),
        ("is it bad that my foot is numb", None),
        ("I don't want to die", None),
        ("how are you today", "how_are_you"),
        ("how is the pain", None),
        ("where is your clinic?", "where_are_you"),
        ("where is the pain from", None),
        ("is it all deleted?", "is_it_gone"),
        ("is the pain gone", None),
        ("which warning signs do you look for", "which_signs"),
        ("what are the warning signs after the procedure", None),
        ("who made this chatbot", "about_the_guide"),
        ("is it FDA approved?", "about_the_guide"),
        ("is rhizotomy FDA approved?", None),
        ("please stop", "stop_talk"),
        ("can we end this chat", "stop_talk"),
        ("should i stop the naproxen", None),
        ("it makes the pain stop", None),
        ("you asked that already", "asked_already"),
        ("I've already answered that", "asked_already"),
        ("i said no", None),
        ("i already told you it is the left", None),
    ],
)
def test_what_is_asked_of_the_guide_itself(text: str, wish: str | None) -> None:
    assert UNDERSTANDER.understand(text).extra["wish"] == wish


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("ok you can keep it then", True),
        ("keep it", True),
        ("don't keep it", False),
        ("no please never keep it", False),
        ("should I keep it moving", False),
        ("keep it elevated they said", False),
        ("can you keep it?", False),
    ],
)
def test_only_plain_leave_without_a_question_is_consent(text: str, allowed: bool) -> None:
    assert UNDERSTANDER.understand(text).extra["keep_allowed"] is allowed


@pytest.mark.parametrize(
    ("text", "clear"),
    [
        ("the doctor said it is fine", True),
        ("A&E scanned me, nothing broken and no need for an operation", True),
        ("the doctor said it is not good", False),
        ("the nurse told me to go straight to a&e", False),
        ("the consultant says I need an operation", False),
        ("the surgery said no appointments", False),
        ("the gp said nobody can see me", False),
    ],
)
def test_a_check_with_bad_news_is_no_all_clear(text: str, clear: bool) -> None:
    assert (UNDERSTANDER.understand(text).extra["reassurance"] == "checked") is clear


@pytest.mark.parametrize(
    ("text", "reserved"),
    [("yes", False), ("yes they did", False), ("yes but it is worse", True), ("only on monday", True)],
)
def test_a_yes_may_keep_something_back(text: str, reserved: bool) -> None:
    assert UNDERSTANDER.understand(text).extra["reserved"] is reserved


@pytest.mark.parametrize(
    ("text", "hearsay"),
    [
        ("she says she's fine, it's nothing", True),
        ("he says it's nothing to worry about", True),
        ("the doctor looked, she says it's fine", False),
        ("they said it's fine", False),
        ("she was scanned and he said all clear", False),
        ("she says she's in pain", False),
    ],
)
def test_what_he_or_she_says_is_hearsay_where_no_clinician_is_named(text: str, *, hearsay: bool) -> None:
    assert UNDERSTANDER.understand(text).extra["by_hearsay"] is hearsay
