"""Messages about the talk itself, and the dangerous ones that look like them."""

from __future__ import annotations

import pytest

from bot.language.dialogue.asked import Asked
from bot.language.understanding import Understander

UNDERSTANDER = Understander()


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("what have I told you so far?", "recap"),
        ("read me back what ive said", "recap"),
        ("what do you remember about me", "recap"),
        ("did you get all that?", "recap"),
        ("what do you know about rhizotomy", None),
        ("my gp has all that in my file", None),
        ("i've changed my mind about that", "changed_mind"),
        ("the surgeon changed his mind", None),
        ("my_scan_2.pdf", "no_files"),
        ("can I send you my MRI report?", "no_files"),
        ("the mri report says a disc is bulging", None),
        ("where do I park", "not_my_job"),
        ("I need a repeat prescription please", "not_my_job"),
        ("how long will the pain last", None),
        ("can you cancel my appointment on monday", "not_my_job"),
        ("no i dont have sciatica", "not_sciatica"),
        ("no back pain, only the leg", None),
        ("me again", "welcome_back"),
        ("my back again", None),
        ("hi, its got a lot worse since yesterday", "got_worse"),
        ("it got worse when i walked to the shop", None),
        ("no need to ring me", "no_call"),
        ("on second thoughts, don't let anybody ring me", "no_call"),
        ("tell them not to phone me any more please", "no_call"),
        ("don't contact me at my work", None),
        ("hold on, could you send my summary after all?", "send_it"),
        ("you can send that now", "send_it"),
        ("can you send a doctor to my house", None),
        ("they sent it to the wrong hospital", None),
        ("well, would you send that to the clinic then", "send_it"),
        ("we'd prefer you don't send this", "no_call"),
        ("says who?", "which_source"),
        ("have you got a study for that", "which_source"),
        ("where does it come from", "which_source"),
        ("where does the pain come from", None),
        ("did my summary get there ok?", "clinic_news"),
        ("would anyone ring me on a saturday", "clinic_news"),
        ("does it hurt more on a saturday", None),
        ("will my number be passed to anyone else", "who_sees_it"),
        ("who exactly sees this?", "who_sees_it"),
        ("do you need hers or mine?", "explain_question"),
        ("I don't want a life like this now", None),
        ("i dont want it now", None),
        ("has anyone read it yet", "clinic_news"),
        ("are you still there?", "still_here"),
        ("I don't want my manager to find out", "who_sees_it"),
        ("I don't want my family to find out", None),
        ("just one more question", "has_question"),
        ("could I still ask questions", "has_question"),
        ("I have a question about my knee", None),
        ("what have you written down so far", "recap"),
        ("what do you still have about me", "recap"),
        ("i was lying", "meant_after_all"),
        ("I mean it, really", "meant_after_all"),
        ("I mean it hurts", None),
        ("so that's a no then", "your_view"),
        ("are they going to read what ive written", "clinic_news"),
        ("will anyone read my note when im gone", None),
        ("im going to sue you", "complaint"),
        ("im going to end it", None),
        ("did you get that", "recap"),
        ("hold on, someone at the door", "back_soon"),
        ("ok be back in a minute", "back_soon"),
        ("the pain was back in a minute", None),
        ("right, im back", "welcome_back"),
        ("sorry where were we", "welcome_back"),
        ("how many more questions are there", "what_now"),
        ("what was your last question", "explain_question"),
        ("it's the same as I said last week", "told_before"),
        ("the same leg as before", None),
        ("who is the best surgeon near me?", "names_a_doctor"),
        ("will my employer see this", "who_sees_it"),
        ("can you do it in polish", "only_english"),
        ("how reliable are you", "about_the_guide"),
        ("how reliable is the scan", None),
        ("I don't have any of those", "nothing_of_it"),
        ("i dont have any of those tablets left", None),
    ],
)
def test_a_message_about_the_talk(text: str, wish: str | None) -> None:
    assert UNDERSTANDER.understand(text).extra["wish"] == wish


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("ive changed my mind, you can store it", True),
        ("ok you know what, you can keep it. my right leg hurts", True),
        ("you can keep your opinion. my leg hurts", False),
        ("keep it? my leg hurts", False),
    ],
)
def test_a_sentence_of_leave_counts_beside_others(text: str, allowed: bool) -> None:
    assert UNDERSTANDER.understand(text).extra["keep_allowed"] is allowed


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("fine i'll ring 999", "on_the_way"),
        ("should i call 911", "who_to_call"),
        ("ok going back", "on_the_way"),
        ("im there now", "there"),
        ("it is numb there now", None),
        ("i cant get to a&e im 40 miles away", "no_way_there"),
        ("its only a foot", "fuss"),
        ("i dont want to bother them", "fuss"),
        ("how can a computer know", "is_it_sure"),
        ("last time i waited 9 hours and nobody looked at me", "waited_before"),
        ("my gp said wait for physio", "told_otherwise"),
    ],
)
def test_what_holds_somebody_back_from_being_checked(text: str, kind: str | None) -> None:
    assert UNDERSTANDER.understand(text).extra["in_danger"] == kind


@pytest.mark.parametrize(
    ("text", "too"),
    [
        ("right thigh too", True),
        ("and my right leg sometimes", True),
        ("also in the left leg", True),
        ("sorry, the right leg", False),
        ("right leg", False),
        ("its too sore on the right to sit", False),
    ],
)
def test_a_side_told_beside_another(text: str, too: bool) -> None:
    assert UNDERSTANDER.understand(text).extra["side_too"] is too


@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("back now. mri was clear", []),
        ("i'm back from a&e", []),
        ("they sent me back", []),
        ("back is killing me", ["lower_back"]),
        ("pain in my back now", ["lower_back"]),
        ("its my lower back from lifting", ["lower_back"]),
    ],
)
def test_the_way_back_is_no_place_that_hurts(text: str, sites: list[str]) -> None:
    assert UNDERSTANDER.understand(text).facts["site"] == sites


@pytest.mark.parametrize(
    ("text", "asked", "days"),
    [
        ("left side and 5 weeks", "side", 35),
        ("the right, for about 3 months now", "side", 90),
        ("6 out of 10, and 4 weeks", "severity", 28),
        ("left, 20 minutes and I have to move", "side", None),
        ("right, every 2 weeks", "side", None),
        ("left, I'm 5 weeks pregnant", "side", None),
    ],
)
def test_a_length_in_a_clause_of_its_own(text: str, asked: str, days: int | None) -> None:
    understood = UNDERSTANDER.understand(text, Asked(asked))
    assert (understood.facts["duration_days"] or understood.extra.get("length_beside")) == days


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("i was scanned at a&e on tuesday, all clear", None),
        ("the doctor checked it yesterday", None),
        ("yes, and the doctor checked it yesterday", "present"),
        ("no, the doctor checked that", "denied"),
        ("the doctor checked and it is still numb", "present"),
        ("they scanned me and it's a bit numb there", "present"),
        ("no thats gone now", "ask"),
        ("no it went away", "ask"),
        ("no, it never came", "denied"),
    ],
)
def test_a_check_answers_no_question_about_the_sign(text: str, status: str | None) -> None:
    flags = UNDERSTANDER.understand(text, Asked("red_flag_confirm", "CES_SADDLE")).red_flags
    assert next((flag.status for flag in flags if flag.flag == "CES_SADDLE"), None) == status


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("61, on warfarin, pacemaker, type 2 diabetic", False),
        ("none, but I have 2 stents", False),
        ("2", True),
        ("number 2 and 5", True),
        ("2, yes", True),
        ("the second one", True),
    ],
)
def test_a_number_names_an_item_of_the_check_or_counts_something(text: str, present: bool) -> None:
    flags = UNDERSTANDER.understand(text, Asked("red_flag_check")).red_flags
    assert any(f.flag == "CES_BLADDER" and f.status == "present" for f in flags) is present


@pytest.mark.parametrize(
    ("text", "flag", "status"),
    [
        ("can I have rhizotomy if I've lost 2 stone without trying and my back kills at night", "CANCER_SUSP", "ask"),
        ("can i have it if i keep wetting myself", "CES_BLADDER", "ask"),
        ("would it work if both my legs are numb", "CES_BILAT", "ask"),
        ("is rhizotomy ok if my foot drags", "MOTOR_PROG", "ask"),
        ("what happens if my foot drags one day", "MOTOR_PROG", "hypothetical"),
        ("should i call 911 if i have trouble peeing", "CES_BLADDER", "hypothetical"),
    ],
)
def test_who_asks_if_it_is_for_them_tells_their_own_state(text: str, flag: str, status: str) -> None:
    flags = UNDERSTANDER.understand(text).red_flags
    assert next((f.status for f in flags if f.flag == flag), None) == status
