"""What a message does in the conversation: danger first, then the open question, then the classifier, then doubt."""

from __future__ import annotations

import pytest

from bot.language.dialogue.act import dialogue_act, only_told
from bot.language.dialogue.asked import SAFETY_ANSWER
from bot.language.dialogue.heard import Heard

THRESHOLD = 0.3


def flag(status: str, tier: str = "EMERGENCY_NOW", rule: str = "") -> dict[str, str]:
    return {"flag": "CES_BLADDER", "status": status, "tier": tier, "rule": rule}


DANGER = [
    (flag("present"), "red_flag"),
    (flag("ask"), "red_flag"),
    (flag("ask", "SOON"), "red_flag"),
    (flag("present", "SAME_DAY"), "red_flag"),
    (flag("other_person"), "red_flag"),
    (flag("other_person", rule="said of the past"), "greet"),
    (flag("present", "SOON"), "greet"),
    (flag("denied"), "greet"),
    (flag("past"), "greet"),
]


@pytest.mark.parametrize(("found", "act"), DANGER)
def test_danger_overrides_any_intent_and_nothing_else_does(found: dict[str, str], act: str) -> None:
    assert dialogue_act(Heard("greet", 0.99, red_flags=[found]), THRESHOLD) == act


def test_danger_overrides_the_opening_and_the_open_question() -> None:
    assert dialogue_act(Heard("affirm", 0.99, red_flags=[flag("present")], first=True), THRESHOLD) == "red_flag"
    assert dialogue_act(Heard("affirm", 0.99, red_flags=[flag("present")], asked="age"), THRESHOLD) == "red_flag"


def test_the_first_message_opens_whatever_it_says() -> None:
    assert dialogue_act(Heard("ask_risks", 0.99, topics=["risks"], first=True), THRESHOLD) == "first_message"


ANSWERS = [
    (Heard("inform", 0.2, facts={"severity": 8}, asked="severity"), "answer"),
    (Heard("out_of_scope", 0.8, extra={"answer": "yes"}, asked="confirm"), "answer"),
    (Heard("affirm", 0.9, asked="handoff"), "answer"),
    (Heard("chitchat", 0.4, red_flags=[flag("denied", rule=SAFETY_ANSWER)], asked="red_flag_confirm"), "answer"),
    (Heard("chitchat", 0.4, red_flags=[flag("denied")], asked="red_flag_confirm"), "chitchat"),
    (Heard("skip", 0.6, asked="age"), "answer"),
    (Heard("greet", 0.6, extra={"name": "Mark"}, asked="name"), "answer"),
    (Heard("goodbye", 0.9, extra={"name": "Bye"}, asked="name"), "goodbye"),
    (Heard("ask_risks", 0.9, topics=["risks"], extra={"name": "what can go wrong"}, asked="name"), "ask_risks"),
    (Heard("chitchat", 0.9, extra={"contact": "jo@example.org"}, asked="contact"), "answer"),
    (Heard("goodbye", 0.9, asked="contact"), "goodbye"),
    (Heard("ask_risks", 0.9, topics=["risks"], asked="age"), "ask_risks"),
    (Heard("why_ask", 0.9, asked="age"), "why_ask"),
    (Heard("delete_data", 0.95, asked="name"), "delete_data"),
    (Heard("misunderstanding", 0.2, asked="name"), "answer"),
    (Heard("inform", 0.9, extra={"go_back": True}, asked="severity"), "go_back"),
    (Heard("go_back", 0.9, asked="side"), "go_back"),
    (Heard("go_back", 0.4, asked="site", facts={"site": ["lower_back"]}), "answer"),
    (Heard("go_back", 0.9, asked="radiation", facts={"side": "right"}), "answer"),
    (Heard("start_over", 0.35, asked="side", facts={"side": "left"}), "answer"),
    (Heard("chitchat", 0.2, asked="age"), "nlu_fallback"),
    (Heard("privacy", 0.9, extra={"everything": True}, asked="aggravating"), "answer"),
    (Heard("out_of_scope", 0.9, extra={"score_beside": 8.0}, asked="radiation"), "answer"),
    (Heard("correct", 0.9, extra={"tells_contact": True}, asked="severity"), "nlu_fallback"),
    (Heard("human_handoff", 0.9, extra={"tells_contact": True}, asked="severity"), "human_handoff"),
    (Heard("inform", 0.9, extra={"tells_contact": True, "contact": "jo@example.org"}, asked="contact"), "answer"),
    (Heard("inform", 0.9, extra={"tells_contact": True}, facts={"side": "left"}, asked="side"), "answer"),
]


@pytest.mark.parametrize(("heard", "act"), ANSWERS)
def test_with_an_open_question(heard: Heard, act: str) -> None:
    assert dialogue_act(heard, THRESHOLD) == act


WITHOUT = [
    (Heard("thanks", 0.9), "thanks"),
    (Heard("thanks", 0.1), "nlu_fallback"),
    (Heard("thanks", 0.9, facts={"site": ["leg"]}), "inform"),
    (Heard("chitchat", 0.1, facts={"site": ["leg"]}), "inform"),
    (Heard("distress", 0.9, facts={"site": ["leg"]}), "distress"),
    (Heard("inform", 0.9, facts={"site": ["leg"]}, topics=["risks"]), "ask_risks"),
    (Heard(None, 0.0), "nlu_fallback"),
]


@pytest.mark.parametrize(("heard", "act"), WITHOUT)
def test_without_an_open_question(heard: Heard, act: str) -> None:
    assert dialogue_act(heard, THRESHOLD) == act


def test_what_is_asked_of_animals_is_not_for_this_guide() -> None:
    heard = Heard("ask_risks", 0.9, topics=["risks"], extra={"animals_asked": True})
    assert dialogue_act(only_told(heard), THRESHOLD) == "out_of_scope"


TOLD = {"treatments": [{"name": "steroid_injection", "outcome": "temporary", "duration_days": 7}]}


@pytest.mark.parametrize(("asked", "hardly", "act"), [("treatments", True, "answer"), ("treatments", False, "ask_x")])
def test_how_a_treatment_went_asks_nothing_where_that_was_the_question(asked: str, hardly: bool, act: str) -> None:
    heard = Heard("ask_x", 0.4, topics=["x"], facts=TOLD, asked=asked, hardly_asks=hardly)
    assert dialogue_act(only_told(heard), THRESHOLD) == act


@pytest.mark.parametrize(("built", "act"), [(True, "ask_treatment_info"), (False, "treatment_history")])
def test_a_treatment_that_was_tried_is_asked_about_in_a_whole_question(built: bool, act: str) -> None:
    heard = Heard("ask_treatment_info", 0.9, topics=["treatment_info"], facts=TOLD, built=built)
    assert dialogue_act(only_told(heard), THRESHOLD) == act


def test_what_is_not_understood_is_said_again_where_nothing_is_asked() -> None:
    heard = Heard("ask_recurrence_repeat", 0.9, topics=["recurrence_repeat"], extra={"wish": "explain_question"})
    assert dialogue_act(heard, THRESHOLD) == "nlu_fallback"
