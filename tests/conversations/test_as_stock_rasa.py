"""Our runtime answers as stock Rasa does: the same conversations through both, the same events and replies.

Stock: Rasa's own processor, graph runner and SQL tracker store, which reads every event back. The model and the actions
are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import rasa.core.agent
import rasa.core.processor
from rasa.core.agent import Agent
from rasa.core.policies.rule_policy import RulePolicy
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SlotSet

from bot.cases.turn_work import Known
from bot.knowledge import knowledge
from bot.runtime import lean_policies
from bot.runtime.graph_runner import InOrderGraphRunner
from bot.runtime.guide import MODEL_FILE, Guide
from bot.runtime.in_process_actions import InProcessActions
from bot.runtime.lean_processor import LeanProcessor
from bot.runtime.replies import TurnResult
from tests.conversations.clinic import Clinic
from tests.conversations.player import NewPlayer, Player
from tests.conversations.scenarios import Scenario, all_scenarios

LONG = [scenario for scenario in all_scenarios() if len(scenario.turns) > 8]
"""Longer than what of a conversation is held at hand."""
UNLIKE = {"timestamp", "message_id", "metadata", "sender_id"}
NUMBERS = re.compile(r"\S*\.html|\d+")


@pytest.fixture(scope="module")
def stock_agent(clinic: Clinic, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Agent]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rasa.core.processor, "DaskGraphRunner", DaskGraphRunner)
        patched.setattr(rasa.core.agent, "MessageProcessor", MessageProcessor)
        store = SQLTrackerStore(db=str(tmp_path_factory.mktemp("stock") / "rasa.db"))
        agent = Agent.load(clinic.model_dir / MODEL_FILE, tracker_store=store)
    yield agent
    store.engine.dispose()


def beside(player: Player, agent: Agent) -> Guide:
    """A guide over the stock agent, with the last resort of the player's."""
    last_resort = player.guide._last_resort
    agent.action_endpoint = agent.processor.action_endpoint = InProcessActions(last_resort.for_action)
    return Guide(agent, WritesForItself(agent.tracker_store), knowledge(), last_resort)


class WritesForItself:
    """Rasa's store, as far as a guide asks for one: it leaves nothing to the turn."""

    def __init__(self, store: TrackerStore) -> None:
        self.retrieve = store.retrieve

    def reads(self, _conversation: str) -> dict[object, Any]:
        return {}

    def known(self, _conversation: str) -> Known:
        return lambda: None

    def forget_unsaved_turn(self, _conversation: str) -> None:
        raise AssertionError("a turn failed")


@contextmanager
def policies_as_rasas() -> Iterator[None]:
    """Rasa's own way for policies to see a conversation."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Domain, "states_for_tracker_history", lean_policies.RASAS_STATES)
        patched.setattr(RulePolicy, "_get_possible_keys", lean_policies.RASAS_POSSIBLE_KEYS)
        yield


@pytest.mark.parametrize("scenario", LONG, ids=lambda scenario: scenario.id)
def test_the_same_conversation(scenario: Scenario, new_player: NewPlayer, stock_agent: Agent) -> None:
    player = new_player(scenario.region)
    stock, stocks = beside(player, stock_agent), f"stock-{player.conversation}"
    run = player.loop.run_until_complete
    for turn in scenario.turns:
        said = {"choice": turn.choice} if turn.choice is not None else {"text": turn.user}
        ours = run(player.guide.turn(player.conversation, **said))
        with policies_as_rasas():
            theirs = run(stock.turn(stocks, **said))
        assert shown(ours) == shown(theirs), turn.said
    full = run(stock_agent.tracker_store.retrieve_full_tracker(stocks))
    if scenario.group == "erasure" or SlotSet("consent", "refused") in full.events:
        return  # what was erased or refused is not with us any more
    kept = run(player.guide._store.retrieve_full_tracker(player.conversation))
    assert [plain(event.as_dict()) for event in kept.events] == [plain(event.as_dict()) for event in full.events]


def shown(turn: TurnResult) -> Any:
    replies = [(NUMBERS.sub("#", reply.text), reply.kind, reply.choices) for reply in turn.replies]
    return replies, turn.asking, turn.about, turn.stage, turn.facts, turn.red_flags


def plain(event: Any) -> Any:
    """An event without what differs between any two runs: moments, ids, and the numbers of cases."""
    if isinstance(event, dict):
        return {key: plain(value) for key, value in event.items() if key not in UNLIKE and key != "case_number"}
    if isinstance(event, list):
        return [plain(value) for value in event]
    return NUMBERS.sub("#", event) if isinstance(event, str) else event


def test_each_side_is_what_it_is_called(new_player: NewPlayer, stock_agent: Agent) -> None:
    ours = new_player().guide._agent.processor
    assert isinstance(ours, LeanProcessor)
    assert isinstance(ours.graph_runner, InOrderGraphRunner)
    assert (type(stock_agent.processor), type(stock_agent.processor.graph_runner)) == (
        MessageProcessor,
        DaskGraphRunner,
    )
