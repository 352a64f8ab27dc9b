"""The pain: what was told is said back, what cannot be answered is left open, everything can be corrected."""

from __future__ import annotations

import pytest

from actions.pain import ActionPain
from actions.safety import ActionSafetyAnswer
from bot.knowledge import knowledge
from tests.actions.acting import LEG_PAIN, Done, remembered, run_action


def answered(asking: str, known: dict | None = None, tries: int = 0, **message: object) -> Done:
    return run_action(ActionPain(), remembered(known or {}, asking=asking, tries=tries), **message)


def test_a_story_of_several_facts_is_said_back() -> None:
    done = answered("story", facts={"side": "left", "site": ["calf"], "severity": 7})
    assert "left" in done.text
    assert "calf" in done.text
    assert "7" in done.text


def test_what_a_no_leaves_to_be_confirmed_is_said_back_only_there() -> None:
    """The no ends the questions, the tingling comes beside it, and the next question reads everything back."""
    known = {**LEG_PAIN, "aggravating": [], "neuro": [], "radiation": None}
    done = answered("aggravating", known, answer="no", facts={"neuro": ["tingling"], "radiation": "below_knee"})
    assert "aggravating" in done.memory.settled
    assert "calf" not in done.text


def test_one_fact_needs_no_echo() -> None:
    assert answered("side", {"site": ["calf"]}, facts={"side": "left"}).replies == []


def test_a_story_without_a_fact_is_not_asked_for_again() -> None:
    done = answered("story", text="oh you know")
    assert "story" in done.memory.settled
    assert done.replies


@pytest.mark.parametrize(
    ("asking", "known"),
    [
        ("site", {}), ("side", {"site": ["calf"]}), ("radiation", {}), ("duration", {}), ("severity", {}), ("neuro", {}),
        ("aggravating", {}),
    ],
)  # fmt: skip
class TestWithoutAnAnswer:
    def test_unsure_leaves_it_open(self, asking: str, known: dict) -> None:
        done = answered(asking, known, answer="unsure")
        assert asking in done.memory.settled
        assert asking in done.memory.skipped

    def test_skip_leaves_it_open(self, asking: str, known: dict) -> None:
        assert asking in answered(asking, known, answer="skip").memory.skipped

    def test_something_else_is_asked_once_more(self, asking: str, known: dict) -> None:
        done = answered(asking, known, text="bananas")
        assert asking not in done.memory.settled
        assert done.memory.tries == 1
        assert done.replies

    def test_and_then_left_open(self, asking: str, known: dict) -> None:
        assert asking in answered(asking, known, tries=1, text="bananas").memory.skipped


def test_no_numbness_tingling_or_weakness() -> None:
    done = answered("neuro", answer="no")
    assert done.memory.report.neuro_denied == ("numbness", "tingling", "weakness")
    assert done.memory.skipped == []


@pytest.mark.parametrize("asking", ["neuro", "aggravating"])
def test_a_bare_yes_to_several_things_is_asked_which(asking: str) -> None:
    done = answered(asking, LEG_PAIN | {"neuro": [], "aggravating": []}, answer="yes")
    assert done.replies[0].text in knowledge().phrases["which_of_them"]
    assert asking not in done.memory.settled


def test_it_does_not_run_down() -> None:
    assert answered("radiation", {"site": ["lower_back"]}, answer="no").memory.report.radiation == "back"


def test_nothing_makes_it_worse() -> None:
    done = answered("aggravating", answer="none")
    assert "aggravating" in done.memory.settled
    assert done.memory.skipped == []


def test_a_fact_to_another_question_is_taken_and_the_question_stays() -> None:
    done = answered("side", {"site": ["calf"]}, facts={"severity": 7})
    assert done.memory.report.severity == 7
    assert "side" not in done.memory.settled
    assert done.memory.tries == 0, "no failed answer"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"side": "right"}, "right"),
        ({"severity": 3}, "3 out of 10"),
        ({"duration_days": 730}, "2 years"),
        ({"radiation": "foot"}, "foot"),
    ],
)
def test_a_correction_is_said_back(facts: dict, words: str) -> None:
    assert words in answered("neuro", LEG_PAIN, facts=facts, intent="correct").text


def test_a_correction_of_the_place_replaces_it() -> None:
    done = answered("side", {"site": ["knee"]}, facts={"site": ["hip"]}, extra={"correction": True})
    assert done.memory.report.site == ("hip",)


@pytest.mark.parametrize(("score", "says"), [(9, True), (8, True), (7, False)])
def test_a_word_is_said_to_a_very_bad_pain(score: int, says: bool) -> None:
    assert bool(answered("severity", {"site": ["calf"]}, facts={"severity": score}).replies) is says


def test_what_was_tried_is_said_as_a_sentence() -> None:
    tried = [{"name": "naproxen", "outcome": "no_help"}, {"name": "tens", "outcome": "partly"}]
    done = answered("story", facts={"site": ["calf"], "side": "left", "treatments": tried})
    assert "You have tried naproxen (it did not help) and a TENS machine (it helped a bit)." in done.text


def test_how_far_it_goes_is_said_once() -> None:
    told = {"site": ["leg", "foot"], "side": "left", "radiation": "foot"}
    assert "goes down to the foot" not in answered("story", facts=told).text
    assert "goes down to the foot" in answered("story", facts={**told, "site": ["leg"]}).text


# -- is that right? --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["yes", "skip", "unsure"])
def test_the_read_back_is_confirmed(answer: str) -> None:
    assert "confirm" in answered("confirm", LEG_PAIN, answer=answer).memory.settled


def test_a_no_is_asked_what() -> None:
    done = answered("confirm", LEG_PAIN, answer="no")
    assert "confirm" not in done.memory.settled
    assert done.replies


def test_a_change_settles_it_and_is_said_back() -> None:
    done = answered("confirm", LEG_PAIN, facts={"side": "right"}, answer="no")
    assert "confirm" in done.memory.settled
    assert "right" in done.text


@pytest.mark.parametrize(
    ("facts", "leads"), [({"onset": "gradual"}, "noted_aside"), ({"side": "right"}, "corrected")], ids=["more", "other"]
)
def test_what_is_added_is_not_called_a_correction(facts: dict, leads: str) -> None:
    text = answered("confirm", LEG_PAIN, facts=facts).replies[0].text
    assert text.startswith(knowledge().phrases[leads])


def test_confirming_is_not_asked_for_ever() -> None:
    assert "confirm" in answered("confirm", LEG_PAIN, tries=1, text="bananas").memory.settled


# -- for whom --------------------------------------------------------------------------------------------------


def test_a_carer_is_told_once() -> None:
    first = answered("story", facts={"about": "other", "side": "left"})
    again = run_action(ActionPain(), first.memory, facts={"about": "other", "site": ["calf"]})
    assert "they" in first.text or "someone else" in first.text or "person you are writing for" in first.text
    assert "writing for" not in again.text
    assert first.memory.carer


def test_a_carers_facts_are_said_about_them() -> None:
    done = answered("story", {"about": "other"}, facts={"site": ["calf"], "neuro": ["tingling"]})
    assert "their calf" in done.text
    assert "your" not in done.text.lower()


def test_facts_told_aside_are_said_back() -> None:
    """What the open question did not ask for is noted aloud, so that the person knows that it was heard."""
    memory = remembered(LEG_PAIN, asking="red_flag_check", stage="safety")
    done = run_action(ActionSafetyAnswer(), memory, facts={"precautions": ["implanted_device"], "age": 71})
    assert "pacemaker" in done.text
    assert "71 years old" in done.text
    assert "red_flag_check" not in done.memory.settled


def test_treatments_told_aside_are_said_back() -> None:
    memory = remembered(LEG_PAIN, asking="confirm", stage="pain")
    tried = [{"name": "naproxen", "outcome": "no_help", "duration_days": None}]
    done = run_action(ActionPain(), memory, facts={"treatments": tried})
    assert "naproxen" in done.text
    assert "confirm" in done.memory.settled
