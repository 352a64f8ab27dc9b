"""Questions: short first, layers on request, one disclaimer; in danger a short fact after the advice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.next_step import ActionNext
from actions.opening import ActionOpening
from actions.questions import ActionExplain, ActionQuestions
from bot.knowledge import knowledge
from bot.knowledge.models import Section
from tests.actions.acting import LEG_PAIN, TRIED, UP_TO_GUIDANCE, Done, flag, in_danger, remembered, run_action

CONTENT = knowledge()
ANSWERABLE = sorted(set(CONTENT.topics) - {"treatment_info"})


def asked(*topics: str, memory: object = None, **message: object) -> Done:
    memory = memory or remembered(LEG_PAIN, asking="confirm")
    return run_action(ActionExplain(), memory, intent=f"ask_{topics[0]}", topics=topics, **message)  # type: ignore[arg-type]


@pytest.mark.parametrize("topic", ANSWERABLE)
def test_every_topic_is_answered_and_rhizotomy_with_its_disclaimer(topic: str) -> None:
    done = asked(topic)
    assert done.replies[0].details["topic"] == topic
    assert ("disclaimer" in done.kinds) is CONTENT.topic(topic).rhizotomy
    assert topic in done.memory.topics
    assert (done.memory.asking, done.memory.report.side) == ("confirm", "left"), "the place is kept"


def test_two_questions_get_two_answers_and_one_disclaimer() -> None:
    done = asked("recovery", "cost_insurance")
    assert [r.details.get("topic") for r in done.replies[:2]] == ["recovery", "cost_insurance"]
    assert done.kinds.count("disclaimer") == 1


def test_more_than_three_questions_are_too_many_at_once() -> None:
    done = asked("risks", "types", "recovery", "procedure")
    assert [r.details["topic"] for r in done.replies if "topic" in r.details] == ["risks", "types", "recovery"]
    assert CONTENT.topic("procedure").title in done.replies[-1].text, "the fourth is named, not forgotten"
    assert "procedure" not in done.memory.told


def test_questions_are_answered_in_the_order_in_which_they_were_asked() -> None:
    latest = [
        {"topic": "cost_insurance", "confidence": 0.9, "place": 1, "words": "does insurance pay"},
        {"topic": "recovery", "confidence": 0.8, "place": 0, "words": "how long till i can drive"},
    ]
    done = run_action(ActionExplain(), remembered(LEG_PAIN), intent="ask_cost_insurance", topics=latest)
    assert [r.details.get("topic") for r in done.replies[:2]] == ["recovery", "cost_insurance"]


def test_of_several_questions_each_finds_its_layer_by_its_own_words() -> None:
    latest = [
        {"topic": "recovery", "confidence": 0.8, "place": 0, "words": "what is recovery like"},
        {"topic": "preparation", "confidence": 0.9, "place": 1, "words": "can i eat before"},
    ]
    done = run_action(
        ActionExplain(),
        remembered(LEG_PAIN),
        text="what is recovery like, can i eat before",
        intent="ask_recovery",
        topics=latest,
    )
    assert done.replies[0].text.endswith(CONTENT.fill(CONTENT.topic("recovery").short, "us"))
    assert any(told.startswith("preparation/") for told in done.memory.told)


def test_two_questions_about_one_topic_each_get_their_part_of_the_answer() -> None:
    recovery = {"topic": "recovery", "confidence": 0.9, "place": 0, "words": "what is recovery like"}
    latest = [{**recovery, "further": ["when can i drive", "is recovery long", "may i drive home"]}]
    done = run_action(ActionExplain(), remembered(LEG_PAIN), intent="ask_recovery", topics=latest)
    assert [(r.details.get("topic"), r.details.get("layer")) for r in done.replies if "topic" in r.details] == [
        ("recovery", None),
        ("recovery", "driving"),
    ]
    assert done.kinds.count("disclaimer") == 1


def test_in_a_story_only_the_words_that_ask_choose_the_part_of_the_answer() -> None:
    latest = [{"topic": "recovery", "confidence": 0.9, "place": 0, "words": "what is recovery like"}]
    story = "I drive a van all day with a bad back and they have booked me in for it. What is recovery like?"
    done = run_action(ActionExplain(), remembered(LEG_PAIN), text=story, intent="ask_recovery", topics=latest)
    assert done.replies[0].details.get("layer") is None


def test_a_question_that_had_to_wait_is_answered_by_its_own_words_and_treatment() -> None:
    drive = {"topic": "recovery", "confidence": 0.9, "place": 0, "words": "when can i drive"}
    epidural = {"topic": "treatment_info", "confidence": 0.9, "place": 1, "words": "is epidural worth it"}
    extra = {"asked_treatments": ["epidural_injection"]}
    memory = remembered(opened=False, consent=None, stage="opening")
    opened = run_action(ActionOpening(), memory, intent="first_message", topics=[drive, epidural], extra=extra)
    agreed = replace(opened.memory, consent="given", asking="story")
    done = run_action(ActionNext(), agreed, text="yes", intent="answer")
    assert [r.details.get("layer") or r.details.get("treatment") for r in done.replies if "topic" in r.details] == [
        "driving",
        "epidural_injection",
    ]
    assert done.memory.explained_treatments == ["epidural_injection"]
    assert (done.memory.pending_topics, done.memory.pending_words, done.memory.pending_treatments) == ([], {}, [])


def test_layers_of_each_question_are_offered_next() -> None:
    done = asked("recovery", "risks", memory=remembered({**LEG_PAIN, **TRIED}, settled=UP_TO_GUIDANCE, asking="more"))
    offered = run_action(ActionNext(), done.memory, intent="ask_recovery").replies[-1].choices
    layers = [c["id"].partition("/")[0] for c in offered if c["id"].startswith("layer:")]
    assert set(layers) == {"layer:recovery", "layer:risks"}


def test_the_disclaimer_varies() -> None:
    first = asked("risks")
    second = asked("types", memory=first.memory)
    assert first.said("disclaimer").text != second.said("disclaimer").text


def test_sources_go_with_the_answer() -> None:
    tags = asked("effectiveness").replies[0].details["sources"]
    assert tags
    assert all(CONTENT.sources[tag].visible for tag in tags)


@pytest.mark.parametrize("topic", [t for t in ANSWERABLE if CONTENT.topic(t).layers])
def test_every_layer_can_be_chosen(topic: str) -> None:
    for layer in CONTENT.topic(topic).layers:
        if layer.precaution is None:
            done = asked(topic, chosen=[f"layer:{topic}/{layer.id}"])
            assert f"{topic}/{layer.id}" in done.memory.told
            assert ("disclaimer" in done.kinds) is CONTENT.is_rhizotomy(topic, layer.id)


@pytest.mark.parametrize("name", sorted(CONTENT.treatments))
def test_what_guidance_says_of_each_treatment(name: str) -> None:
    done = asked("treatment_info", extra={"asked_treatments": [name]})
    assert f"treatment:{name}" in done.memory.told
    assert done.memory.report.treatments == (), "to ask about it is not to have tried it"
    assert ("disclaimer" in done.kinds) is CONTENT.treatment(name).rhizotomy


def test_two_treatments_are_told_by_name_and_two_of_one_family_once() -> None:
    two = asked("treatment_info", extra={"asked_treatments": ["acupuncture", "tens"]})
    assert [r.text.partition(":")[0] for r in two.replies[:2]] == ["Acupuncture", "A TENS machine"]
    family = asked("treatment_info", extra={"asked_treatments": ["amitriptyline", "duloxetine"]})
    assert family.replies[0].text.startswith("Amitriptyline and duloxetine: ")
    assert [r.details.get("topic") for r in family.replies].count("treatment_info") == 1


def test_of_an_unknown_treatment_the_topic_is_said() -> None:
    assert asked("treatment_info", extra={"asked_treatments": ["moon_dust"]}).replies


@pytest.mark.parametrize("topic", ["candidacy", "preparation"])
def test_their_own_precautions_are_told_with_it_once(topic: str) -> None:
    memory = remembered({**LEG_PAIN, "precautions": ["blood_thinner"]}, asking="more")
    first = asked(topic, memory=memory)
    assert "blood thinner" in first.text.lower()
    again = asked(topic, memory=first.memory)
    assert len(again.replies) < len(first.replies)


def test_in_danger_the_advice_comes_first_and_the_answer_is_short() -> None:
    done = asked("risks", "types", memory=in_danger(flag("CES_SADDLE")))
    assert done.kinds[0] == "emergency"
    assert "911" in done.replies[0].text
    assert len([r for r in done.replies if r.kind == "text"]) == 1
    assert "CES_SADDLE" in done.memory.hold


def test_in_danger_a_fear_of_the_worst_is_about_the_danger_not_about_a_procedure() -> None:
    done = asked("risks", text="will she end up in a wheelchair", memory=in_danger(flag("CES_SADDLE")))
    assert done.kinds == ["emergency", "text"]
    assert "Early treatment makes that less likely" in done.replies[1].text
    of_the_heart = asked("risks", text="will she end up in a wheelchair", memory=in_danger(flag("CHEST")))
    assert "Early treatment" not in of_the_heart.text


@pytest.mark.parametrize("section", CONTENT.education.values(), ids=CONTENT.education)
def test_a_question_about_a_warning_sign_is_explained_once_and_then_asked_plainly(section: Section) -> None:
    (name, *_) = section.wordings("flags")
    supposed = [flag(name, "hypothetical")]
    first = asked("sciatica_causes", red_flags=supposed)
    assert first.replies[0].text == CONTENT.fill(section.wording("text"), "us")
    assert first.memory.to_confirm == [name]
    again = asked("sciatica_causes", red_flags=supposed, memory=first.memory)
    assert section.wording("text")[:40] not in again.text


# -- figures and layers ----------------------------------------------------------------------------------------


def test_a_figure_goes_with_its_words_once() -> None:
    first = asked("sciatica_what")
    assert first.replies[0].details["figure"] == "nerve"
    again = asked("sciatica_what", memory=first.memory, chosen=["layer:sciatica_what/path"])
    assert "figure" not in again.replies[0].details


def test_a_layer_says_which_topic_it_opens() -> None:
    done = asked("recovery", chosen=["layer:recovery/time_line"])
    told = done.replies[0].details
    assert (told["topic"], told["layer"], told["figure"]) == ("recovery", "time_line", "recovery")
    assert "layer" not in asked("recovery").replies[0].details


def test_in_danger_no_figure_stands_before_the_advice() -> None:
    done = asked("procedure", memory=in_danger(flag("CES_SADDLE")))
    assert all("figure" not in reply.details for reply in done.replies)


def test_what_to_say_about_an_own_precaution_can_be_chosen() -> None:
    memory = remembered({**LEG_PAIN, "precautions": ["diabetes"]}, asking="more")
    done = asked("preparation", memory=memory, chosen=["layer:preparation/tell_diabetes"])
    assert done.replies[0].details["layer"] == "tell_diabetes"
    assert done.text.count("blood sugar can go up") == 1
    later = asked("candidacy", memory=done.memory)
    assert "blood sugar can go up" not in later.text


def test_the_disclaimer_rests_on_sources() -> None:
    assert {"bmj2025", "acr"} <= set(asked("risks").said("disclaimer").details["sources"])


# -- listening where the path is over --------------------------------------------------------------------------


def listened(asking: str = "more", **message: object) -> Done:
    consent = message.pop("consent", "refused")
    closed = "consent" if consent == "refused" else None
    memory = remembered(consent=consent, closed=closed, stage="questions", asking=asking)
    return run_action(ActionQuestions(), memory, **message)


def test_what_is_told_is_taken_in() -> None:
    done = listened(facts={"side": "left", "site": ["calf"]})
    assert done.memory.report.side == "left"
    assert "left" in done.text


def test_no_more_questions() -> None:
    done = listened(answer="no")
    assert {"more", "anything_else"} <= set(done.memory.settled)


def test_what_is_not_understood_is_said_so() -> None:
    assert listened(text="bananas").replies
