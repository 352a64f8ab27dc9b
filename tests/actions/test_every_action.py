"""What holds for every action: danger first, a memory that is kept, words always."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest
import yaml
from rasa_sdk import Action
from rasa_sdk.utils import all_subclasses

import actions
from actions.next_step import ActionNext
from actions.step import Step
from tests.actions.acting import LEG_PAIN, flag, in_danger, remembered, run_action

for module in pkgutil.iter_modules(actions.__path__, "actions."):
    importlib.import_module(module.name)

STEPS: list[type[Step]] = sorted(
    (kind for kind in all_subclasses(Step) if kind.__module__.startswith("actions.")), key=lambda kind: kind.action
)
ALL: list[type[Action]] = [*STEPS, ActionNext]
SADDLE = flag("CES_SADDLE", text="numb down there")
IDS = [kind.action for kind in STEPS]


def test_the_domain_names_every_action_and_no_other() -> None:
    domain = yaml.safe_load((Path(__file__).parents[2] / "domain.yml").read_text(encoding="utf-8"))
    assert sorted(domain["actions"]) == sorted(kind().name() for kind in ALL)


@pytest.mark.parametrize("kind", STEPS, ids=IDS)
def test_new_danger_gets_its_advice_first_and_alone(kind: type[Step]) -> None:
    done = run_action(kind(), remembered(LEG_PAIN, asking="confirm"), intent="red_flag", red_flags=[SADDLE])
    assert done.kinds == ["emergency"]
    assert "911" in done.text
    assert "rhizotomy" not in done.text.lower()
    assert done.memory.stage == "emergency"
    assert set(done.memory.hold) == {"CES_SADDLE"}
    assert done.memory.asking is None


@pytest.mark.parametrize("kind", [k for k in STEPS if k.reminds], ids=[k.action for k in STEPS if k.reminds])
def test_while_danger_rests_every_step_repeats_the_advice_first(kind: type[Step]) -> None:
    done = run_action(kind(), in_danger(SADDLE), text="hm", intent="ask_risks", topics=["risks"])
    assert done.kinds[0] == "emergency"
    assert "911" in done.replies[0].text


@pytest.mark.parametrize("kind", STEPS, ids=IDS)
def test_facts_are_taken_in_whatever_the_step(kind: type[Step]) -> None:
    facts = {"side": "right", "severity": 4}
    done = run_action(kind(), remembered(asking="story"), facts=facts, intent="inform", extra={"delete_all": True})
    if kind.action in ("action_delete_data", "action_start_over"):
        assert done.memory.report.side is None
    else:
        assert (done.memory.report.side, done.memory.report.severity) == ("right", 4)


@pytest.mark.parametrize("kind", ALL, ids=[*IDS, "action_next"])
@pytest.mark.parametrize(
    "memory", [None, remembered(asking="story"), remembered(LEG_PAIN, consent="refused", closed="consent")]
)
def test_every_action_copes_with_an_empty_message(kind: type[Action], memory: object) -> None:
    done = run_action(kind(), memory, intent="nlu_fallback")  # type: ignore[arg-type]
    assert done.memory is not None
    for reply in done.replies:
        assert reply.text.strip()
        assert not re.search(r"\{[a-z_]*\}|\bNone\b(?! of these)", reply.text), reply.text


@pytest.mark.parametrize("kind", STEPS, ids=IDS)
def test_a_step_ends_the_turn_or_leaves_it_to_the_next_action(kind: type[Step]) -> None:
    done = run_action(kind(), remembered(LEG_PAIN, asking="confirm"), text="ok", answer="yes")
    assert done.ended_the_turn is kind.ends_turn


def test_the_last_action_of_a_turn_sets_what_the_rules_and_the_language_read() -> None:
    done = run_action(ActionNext(), remembered(LEG_PAIN))
    assert done.ended_the_turn
    assert done.slots == {"stage": "pain", "consent": "given", "asking": "confirm", "asking_about": None}
