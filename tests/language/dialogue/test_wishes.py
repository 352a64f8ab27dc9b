"""What names all of a person's data as what is to be deleted, what asks for more, and what is told as old."""

from __future__ import annotations

import pytest

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
    ],
)
def test_less_than_everything(text: str) -> None:
    assert not UNDERSTANDER.understand(text).extra["delete_all"]


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
        ("no thats not what i mean", False),
        ("i dont understand why it hurts at night", False),
        ("can you explain the risks", False),
        ("i mean the left", False),
    ],
)
def test_the_question_was_not_understood(text: str, wish: bool) -> None:
    assert UNDERSTANDER.understand(text).extra["wish"] == ("explain_question" if wish else None)


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
        ("its been like that for years", "long_standing"),
        ("I have always leaked a little", "long_standing"),
        ("for years, but worse lately", None),
        ("years, and more since last week", None),
        ("my doctor checked it years ago", "checked"),
    ],
)
def test_what_is_told_as_old(text: str, kind: str | None) -> None:
    assert UNDERSTANDER.understand(text).extra["reassurance"] == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ok what do i say to them", "what_to_say"),
        ("what should I tell the doctor?", "what_to_say"),
        ("she wont go to hospital", "will_not_go"),
        ("he refuses to go", "will_not_go"),
        ("im not going", "will_not_go"),
        ("i'm not going to the toilet like i used to", None),
        ("do i really have to go to hospital tonight? got work tomorrow", "can_wait"),
        ("she's refusing", "will_not_go"),
        ("should i call an ambulance", "who_to_call"),
        ("is it worth ringing an ambulance", "who_to_call"),
        ("I hate hospitals", "will_not_go"),
        ("ive got no car", "no_way_there"),
        ("nobody can take me", "no_way_there"),
        ("I can't drive, what do I say", "what_to_say"),
        ("i live alone and dont drive", "no_way_there"),
        ("can it wait till then", "can_wait"),
        ("how long have i got", "can_wait"),
        ("he has an appointment with the GP in 3 weeks", "can_wait"),
        ("does it really have to be tonight", "can_wait"),
        ("how long do I have to rest", None),
        ("when can i drive", None),
        ("im going to hospital now", "on_the_way"),
        ("ok ill ring him now", "on_the_way"),
        ("ok going to a&e now", "on_the_way"),
        ("my husband is driving me there", "on_the_way"),
        ("ambulance is on its way", "on_the_way"),
        ("we are going to lanzarote on sunday", None),
        ("they did a scan no one told me the result", "no_result"),
        ("still waiting on the mri", "no_result"),
        ("they didnt even examine me", "no_result"),
        ("the result was fine", None),
        ("the pain won't go", None),
    ],
)
def test_what_is_said_while_danger_holds(text: str, kind: str | None) -> None:
    assert UNDERSTANDER.understand(text).extra["in_danger"] == kind


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
