"""The opening: the first message is not lost, and consent is a yes or a no."""

from __future__ import annotations

import pytest

from actions.next_step import ActionNext
from actions.opening import ActionConsent, ActionOpening
from actions.pain import ActionPain
from actions.reply import CONSENT_TEXT
from bot.cases.store import CaseStore
from bot.guidance.memory import Memory
from tests.actions.acting import CONVERSATION, LEG_PAIN, Done, flag, remembered, run_action
from tests.cases.keeping import case_of, has_agreed


def opened(**message: object) -> Done:
    return run_action(ActionOpening(), None, intent="first_message", **message)


def consent(**message: object) -> Done:
    memory = remembered(consent=None, stage="opening", asking="consent", tries=message.pop("tries", 0))
    return run_action(ActionConsent(), memory, **message)


def test_a_greeting_is_met_with_what_this_is_and_the_question_of_consent() -> None:
    done = opened(text="hi")
    assert done.memory.asking == "consent"
    assert done.slots["stage"] == "opening"
    question = done.said("question")
    assert [c["id"] for c in question.choices] == ["agree", "no_thanks"]
    for words in ("911", "not a doctor", "18", "deleted"):
        assert words in question.text


def test_a_story_and_a_question_in_the_first_message_wait() -> None:
    done = opened(text="left calf hurts, does RFA work?", facts=LEG_PAIN, topics=["effectiveness"])
    assert done.memory.report.side == "left"
    assert done.memory.pending_topics == ["effectiveness"]
    assert done.memory.asking == "consent"
    assert len(done.replies) == 3, "greeting, that it was read, and the question"


def test_danger_in_the_first_message_comes_before_the_opening() -> None:
    done = opened(text="can't pee", red_flags=[flag("CES_BLADDER")], topics=["risks"])
    assert done.kinds == ["emergency"]
    assert done.memory.pending_topics == ["risks"]
    assert not done.memory.opened


def test_an_unclear_sign_in_the_first_message_is_asked_about_before_consent() -> None:
    done = opened(text="pee is slow maybe", red_flags=[flag("CES_BLADDER", "ask")])
    assert (done.memory.asking, done.memory.about) == ("red_flag_confirm", "CES_BLADDER")


def test_a_question_about_a_sign_in_the_first_message_is_answered_at_once_and_asked_about() -> None:
    done = opened(text="can you tell me if I have cauda equina", red_flags=[flag("CES_BLADDER", "hypothetical")])
    assert "Cauda equina syndrome is rare" in done.text
    assert (done.memory.asking, done.memory.about) == ("red_flag_confirm", "CES_BLADDER")


def test_a_yes_gives_consent() -> None:
    assert consent(answer="yes").memory.consent == "given"


@pytest.mark.parametrize("answer", ["no", "none"])
def test_a_no_refuses_it(answer: str) -> None:
    done = consent(answer=answer)
    assert (done.memory.consent, done.memory.closed) == ("refused", "consent")


@pytest.mark.parametrize(("tries", "result"), [(0, None), (1, None), (2, "refused")])
def test_what_is_neither_is_asked_again_and_then_counts_as_no(tries: int, result: str | None) -> None:
    assert consent(text="purple", tries=tries).memory.consent == result


def test_what_was_told_before_is_read_back_with_its_treatments() -> None:
    told = {"site": ["calf"], "side": "left", "treatments": [{"name": "tens", "outcome": "no_help"}]}
    memory = remembered(told, consent=None, stage="opening", asking="consent")
    done = run_action(ActionConsent(), memory, answer="yes")
    assert "left" in done.text
    assert "TENS" in done.text


def test_what_the_next_question_reads_back_is_not_said_twice() -> None:
    told = {**LEG_PAIN, "treatments": [{"name": "tens", "outcome": "no_help"}]}
    memory = remembered(told, consent=None, stage="opening", asking="consent")
    done = run_action(ActionConsent(), memory, answer="yes")
    assert "left" not in done.text
    assert "TENS" in done.text


def test_consent_by_itself_writes_nothing_yet(store: CaseStore) -> None:
    consent(answer="no")
    assert not has_agreed(store, CONVERSATION)
    assert case_of(store, CONVERSATION) is None


def test_an_empty_memory_is_a_person_at_the_door() -> None:
    assert Memory().stage == "opening"


@pytest.mark.parametrize(
    ("told", "says"), [([], "I am a computer program"), ([CONSENT_TEXT], "To contact you, the clinic has to keep")]
)
def test_for_a_call_consent_is_asked_in_one_sentence_only_of_who_has_read_it_all(told: list[str], says: str) -> None:
    memory = remembered(consent=None, handoff="wanted", turns=3, told=told)
    done = run_action(ActionNext(), memory)
    assert done.memory.asking == "consent"
    assert says in done.replies[-1].text
    assert CONSENT_TEXT in done.memory.told


def test_a_length_told_in_part_is_let_go_of_once_it_is_known() -> None:
    memory = remembered({"duration_days": 90}, length_unit="years", asking="severity")
    assert run_action(ActionPain(), memory, text="7", facts={"severity": 7}).memory.length_unit is None
