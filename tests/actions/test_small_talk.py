"""Small talk, doses and diagnoses, why it is asked, and what was not understood."""

from __future__ import annotations

import pytest

from actions.questions import ActionExplain
from actions.small_talk import ActionCarefulAnswer, ActionDidYouMean, ActionSmallTalk, ActionWhy
from bot.knowledge import knowledge
from tests.actions.acting import LEG_PAIN, Done, flag, in_danger, remembered, run_action

CONTENT = knowledge()


@pytest.mark.parametrize(
    "intent", ["greet", "thanks", "goodbye", "chitchat", "abuse", "out_of_scope", "are_you_human", "distress"]
)
def test_a_kind_word(intent: str) -> None:
    done = run_action(ActionSmallTalk(), remembered(LEG_PAIN, asking="confirm"), intent=intent)
    key = "greeting_again" if intent == "greet" else intent
    assert done.replies[-1].text in {CONTENT.fill(v, "us") for v in CONTENT.phrases[key]}
    assert done.memory.asking == "confirm"


def test_words_vary_from_turn_to_turn() -> None:
    first = run_action(ActionSmallTalk(), remembered(LEG_PAIN), intent="thanks")
    assert run_action(ActionSmallTalk(), first.memory, intent="thanks").text != first.text


def test_facts_that_come_with_it_are_said_back() -> None:
    done = run_action(
        ActionSmallTalk(), remembered(asking="story"), intent="distress", facts={"side": "left", "site": ["calf"]}
    )
    assert "left" in done.text


@pytest.mark.parametrize(("intent", "words"), [("medicine_question", "pharmacist"), ("diagnosis_question", "what")])
@pytest.mark.parametrize("memory", [remembered(LEG_PAIN, asking="confirm"), in_danger(flag("CES_SADDLE"))])
def test_a_dose_or_a_diagnosis_is_left_to_others(intent: str, words: str, memory: object) -> None:
    done = run_action(ActionCarefulAnswer(), memory, intent=intent)  # type: ignore[arg-type]
    assert words in done.text
    assert not any(unit in done.text for unit in (" mg", "milligram"))


def test_what_others_must_answer_is_kept_for_them_in_the_persons_words() -> None:
    story = ["My leg is bad today.", "Should I stop the apixaban beforehand?"]
    memory = remembered(LEG_PAIN, consent="given", asking="confirm")
    for kept in (["Should I stop the apixaban beforehand?"], ["Should I stop the apixaban beforehand?"]):
        done = run_action(
            ActionCarefulAnswer(), memory, text=" ".join(story), intent="medicine_question", extra={"sentences": story}
        )
        assert done.memory.questions == kept
        memory = done.memory


def test_no_question_is_kept_where_nothing_may_be() -> None:
    memory = remembered(LEG_PAIN, consent="refused", asking="more")
    done = run_action(ActionCarefulAnswer(), memory, text="can i take both?", intent="medicine_question")
    assert done.memory.questions == []


@pytest.mark.parametrize("asking", sorted(CONTENT.questions))
def test_why_each_question_is_asked(asking: str) -> None:
    done = run_action(ActionWhy(), remembered(LEG_PAIN, asking=asking, tries=1), intent="why_ask")
    assert CONTENT.question(asking).why in done.text
    assert done.memory.tries == 1, "to ask why is no failed answer"
    assert done.memory.settled == []


def test_why_when_nothing_is_asked() -> None:
    assert run_action(ActionWhy(), remembered(LEG_PAIN, stage="done"), intent="why_ask").replies


# -- not understood --------------------------------------------------------------------------------------------


def not_understood(text: str, ranking: tuple[str, ...] = (), memory: object = None, **values: object) -> Done:
    memory = memory or remembered(LEG_PAIN, asking="confirm", **values)
    return run_action(ActionDidYouMean(), memory, text=text, intent="nlu_fallback", ranking=ranking)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [("", "empty"), ("   ", "empty"), ("😭😭", "only_symbols"), ("?!…", "only_symbols"), ("blorp", "unclear_asked_again")],
)  # fmt: skip
def test_odd_input_is_met_kindly_and_the_question_comes_again(text: str, phrase: str) -> None:
    done = not_understood(text)
    assert done.replies[0].text in {CONTENT.fill(v, "us") for v in CONTENT.phrases[phrase]}
    assert done.memory.asking == "confirm"
    assert done.kinds[-1] == "question"


@pytest.mark.parametrize(("language", "says_more"), [("spanish", True), ("other_script", False)])
def test_who_writes_in_another_language_is_told_that_only_english_is_read(language: str, says_more: bool) -> None:
    memory = remembered(LEG_PAIN, asking="confirm")
    done = run_action(
        ActionDidYouMean(), memory, text="me duele la pierna", intent="nlu_fallback", extra={"other_language": language}
    )
    assert done.replies[0].text in {CONTENT.fill(v, "us") for v in CONTENT.phrases["other_language"]}
    theirs = {CONTENT.fill(v, "us") for v in CONTENT.phrases.get(f"other_language_{language}", ())}
    assert bool(theirs) is says_more
    assert (done.replies[1].text in theirs) is says_more


def test_more_of_what_was_explained_last_comes_layer_by_layer() -> None:
    memory = remembered(LEG_PAIN, asking="radiation", explained=["effectiveness"])
    for layer in CONTENT.topic("effectiveness").choices(()):
        done = run_action(ActionDidYouMean(), memory, intent="nlu_fallback", extra={"wish": "tell_more"})
        assert f"effectiveness/{layer.id}" in done.memory.told
        assert done.kinds[-1] == "question", "and back to where it was"
        memory = done.memory
    done = run_action(ActionDidYouMean(), memory, intent="nlu_fallback", extra={"wish": "tell_more"})
    assert done.replies[0].text in CONTENT.phrases["told_all"]


def test_how_to_hear_more_is_said_once_and_not_where_layers_are_offered() -> None:
    hint = CONTENT.phrases["more_hint"][0]
    memory = remembered(LEG_PAIN, asking="radiation")
    first = run_action(ActionExplain(), memory, intent="ask_risks", topics=["risks"])
    assert hint in first.text
    assert hint not in run_action(ActionExplain(), first.memory, intent="ask_types", topics=["types"]).text
    at_the_end = remembered(LEG_PAIN, asking="more")
    assert hint not in run_action(ActionExplain(), at_the_end, intent="ask_risks", topics=["risks"]).text


def test_did_you_mean_offers_topics_and_a_way_out() -> None:
    done = not_understood("the zap thing", ("ask_recovery", "inform", "ask_risks"))
    assert [c["id"] for c in done.said("question").choices] == ["topic:recovery", "topic:risks", "intent:nlu_fallback"]
    assert done.memory.asking == "confirm"


def test_no_topic_is_guessed_when_the_best_is_no_question() -> None:
    assert not_understood("hmm", ("inform", "ask_risks")).replies[0].choices == []


def test_the_third_time_a_person_is_offered() -> None:
    done = not_understood("blorp", misunderstood=2)
    assert "person at the clinic" in done.text
    assert done.memory.misunderstood == 0


def test_it_goes_on_after_two_failed_answers() -> None:
    done = not_understood("blorp", memory=remembered({}, asking="side", tries=1, settled=["story", "site"]))
    assert "side" in done.memory.settled


def test_the_check_is_not_given_up_that_way() -> None:
    done = not_understood("blorp", memory=remembered(LEG_PAIN, asking="red_flag_check", tries=1, settled=["confirm"]))
    assert "red_flag_check" not in done.memory.settled or done.memory.screened == "not_answered"


def test_a_warning_sign_that_was_only_asked_about_is_explained_and_asked() -> None:
    asked_about = [flag("CES_BLADDER", "hypothetical")]
    done = run_action(
        ActionDidYouMean(), remembered(LEG_PAIN), text="can u tell me if i have cauda equina", red_flags=asked_about
    )
    assert "cauda equina" in done.replies[0].text.lower()
    assert (done.memory.asking, done.memory.about, done.memory.misunderstood) == ("red_flag_confirm", "CES_BLADDER", 0)


def test_in_danger_it_listens() -> None:
    done = not_understood("blorp", ("ask_risks",), memory=in_danger(flag("CES_SADDLE")))
    assert done.kinds[0] == "emergency"
    assert "question" not in done.kinds
