"""What a tapped choice means: the same as words would, without guessing."""

from __future__ import annotations

import pytest

from bot.guidance.choices import MANY, Chosen, meaning_of, meaning_of_facts
from bot.knowledge import Knowledge, knowledge

CONTENT: Knowledge = knowledge()
TIERS = {name: flag.tier for name, flag in CONTENT.flags.items()}
CHECK = [flag for item in CONTENT.check.items for flag in item.flags]


def meaning(asking: str | None, *ids: str, about: str | None = None) -> Chosen:
    return meaning_of(asking, about, ids, tiers=TIERS, check_flags=CHECK)


@pytest.mark.parametrize(
    ("asking", "ids", "facts"),
    [
        ("site", ["lower_back", "calf"], {"site": ["lower_back", "calf"]}),
        ("side", ["both"], {"side": "both"}),
        ("radiation", ["below_knee"], {"radiation": "below_knee"}),
        ("onset", ["gradual"], {"onset": "gradual"}),
        ("character", ["burning", "electric"], {"character": ["burning", "electric"]}),
        ("aggravating", ["sitting"], {"aggravating": ["sitting"]}),
        ("easing", ["heat", "walking"], {"easing": ["heat", "walking"]}),
        ("neuro", ["tingling"], {"neuro": ["tingling"]}),
        ("precautions", ["diabetes", "allergy"], {"precautions": ["diabetes", "allergy"]}),
        ("treatments", ["heat"], {"treatments": [{"name": "heat", "outcome": "unknown", "duration_days": None}]}),
    ],
)
def test_a_choice_tells_a_fact(asking: str, ids: list[str], facts: dict) -> None:
    assert meaning(asking, *ids).facts == facts
    assert meaning(asking, *ids).intent == "answer"


@pytest.mark.parametrize("outcome", [c.id for c in CONTENT.question("treatment_outcome").choices if c.id != "not_sure"])
def test_an_outcome_is_about_its_treatment(outcome: str) -> None:
    chosen = meaning("treatment_outcome", outcome, about="tens")
    assert chosen.facts["treatments"] == [{"name": "tens", "outcome": outcome, "duration_days": None}]


@pytest.mark.parametrize(
    ("asking", "choice", "answer"),
    [
        ("consent", "agree", "yes"),
        ("consent", "no_thanks", "no"),
        ("confirm", "yes", "yes"),
        ("confirm", "change", "no"),
        ("handoff", "yes", "yes"),
        ("handoff", "no", "no"),
        ("anything_else", "yes", "yes"),
        ("anything_else", "no", "no"),
        ("side", "not_sure", "unsure"),
        ("treatment_outcome", "not_sure", "unsure"),
        ("aggravating", "none_of_these", "none"),
        ("easing", "none_of_these", "none"),
        ("precautions", "none_of_these", "none"),
    ],
)
def test_a_choice_answers(asking: str, choice: str, answer: str) -> None:
    chosen = meaning(asking, choice)
    assert chosen.extra == {"answer": answer}
    assert chosen.facts == {}


def test_no_numbness_tingling_or_weakness() -> None:
    assert meaning("neuro", "none_of_these").facts == {"neuro_denied": ["numbness", "tingling", "weakness"]}


def test_nothing_tried_yet() -> None:
    assert meaning("treatments", "nothing_yet").extra == {"answer": "none", "treatments_none": True}


# -- the red-flag check ----------------------------------------------------------------------------------------


def test_none_of_the_warning_signs_denies_each() -> None:
    chosen = meaning("red_flag_check", "none_of_these")
    assert {f["flag"] for f in chosen.red_flags} == set(CHECK)
    assert {f["status"] for f in chosen.red_flags} == {"denied"}
    assert chosen.intent == "answer"


@pytest.mark.parametrize("flag", [item.flags[0] for item in CONTENT.check.items])
def test_a_warning_sign_that_is_chosen_is_there(flag: str) -> None:
    chosen = meaning("red_flag_check", flag)
    assert [(f["flag"], f["status"], f["tier"]) for f in chosen.red_flags] == [(flag, "present", TIERS[flag])]
    assert chosen.intent == ("red_flag" if TIERS[flag] in ("EMERGENCY_NOW", "SAME_DAY") else "answer")


def test_several_warning_signs_at_once() -> None:
    chosen = meaning("red_flag_check", "DVT", "CES_SADDLE")
    assert [f["flag"] for f in chosen.red_flags] == ["DVT", "CES_SADDLE"]
    assert chosen.intent == "red_flag"


def test_pregnancy_in_the_check_is_a_precaution_too() -> None:
    assert meaning("red_flag_check", "PREG").facts == {"precautions": ["pregnancy"]}


def test_not_sure_about_the_check_denies_nothing() -> None:
    chosen = meaning("red_flag_check", "not_sure")
    assert (chosen.red_flags, chosen.extra) == ([], {"answer": "unsure"})


@pytest.mark.parametrize(("choice", "status"), [("yes", "present"), ("no", "denied"), ("not_sure", "present")])
def test_a_plain_question_about_one_sign(choice: str, status: str) -> None:
    """Fact sheet 2.4: unsure is treated as new."""
    chosen = meaning("red_flag_confirm", choice, about="CES_BLADDER")
    assert [(f["flag"], f["status"]) for f in chosen.red_flags] == [("CES_BLADDER", status)]


@pytest.mark.parametrize(("choice", "flags"), [("yes", []), ("no", ["SUICIDE_NOW"]), ("not_sure", ["SUICIDE_NOW"])])
def test_not_safe_or_unsure_is_an_emergency(choice: str, flags: list[str]) -> None:
    """Fact sheet 2.2, SUICIDE_IDEA."""
    chosen = meaning("safe_now", choice, about="SUICIDE_IDEA")
    assert [f["flag"] for f in chosen.red_flags] == flags
    assert chosen.extra["answer"] == ("yes" if choice == "yes" else "no")


# -- detours ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("asking", ["more", "side", "anything_else", "consent", None])
@pytest.mark.parametrize(
    ("choice", "intent", "topics"),
    [
        ("topic:risks", "ask_risks", ["risks"]),
        ("layer:risks/serious", "ask_risks", ["risks"]),
        ("intent:ask_recovery", "ask_recovery", ["recovery"]),
        ("intent:human_handoff", "human_handoff", []),
        ("intent:nlu_fallback", "nlu_fallback", []),
    ],
)
def test_a_choice_may_ask_something(asking: str | None, choice: str, intent: str, topics: list[str]) -> None:
    chosen = meaning(asking, choice)
    assert (chosen.intent, chosen.topics, chosen.chosen) == (intent, topics, [choice])
    assert (chosen.facts, chosen.red_flags) == ({}, [])


@pytest.mark.parametrize("code", sorted(CONTENT.questions))
def test_every_offered_choice_means_something(code: str) -> None:
    about = {"treatment_outcome": "tens", "red_flag_confirm": "CES_BLADDER", "safe_now": "SUICIDE_IDEA"}.get(code)
    for choice in CONTENT.question(code).choices:
        chosen = meaning(code, choice.id, about=about)
        assert chosen.facts or chosen.red_flags or chosen.extra, f"{code}: {choice.id} says nothing"


def test_questions_with_several_choices_are_those_of_the_content() -> None:
    assert {code for code, question in CONTENT.questions.items() if question.multiple} == MANY


def test_a_fact_given_on_a_picture_answers_its_own_question_and_is_news_at_any_other() -> None:
    facts = {"site": ["calf"], "side": "left"}
    assert meaning_of_facts("site", "site", facts) == Chosen(intent="answer", facts=facts)
    assert meaning_of_facts("severity", "site", facts) == Chosen(intent="inform", facts=facts)
