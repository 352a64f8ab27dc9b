"""Actions in Rasa's own process, by Rasa's way and by the short one: what a turn gets when they work and when not."""

import asyncio
import logging
import sys
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
import rasa.core.actions.action as rasa_action
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.runtime.in_process_actions import InProcessAction, InProcessActions

Run = Callable[[InProcessActions, DialogueStateTracker, str], Coroutine[Any, Any, list[Any]]]
SAMPLES = "tests.runtime.sample_actions"
SECRET = "my left leg is on fire"


def kind_words(action_name: str, tracker_state: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    return {
        "events": [{"event": "slot", "name": "failed", "value": action_name}],
        "responses": [{"text": f"instead of {action_name} for {tracker_state['sender_id']}"}],
    }


@pytest.fixture(scope="module")
def endpoint() -> InProcessActions:
    return InProcessActions(fallback=kind_words, package=SAMPLES)


@pytest.fixture
def tracker() -> DialogueStateTracker:
    slots = [AnySlot(name, mappings=[{}]) for name in ("facts", "heard", "failed", "since")]
    tracker = DialogueStateTracker("ann", slots)
    tracker.update(SlotSet("facts", {"site": ["buttock"]}))
    tracker.update(UserUttered(SECRET, intent={"name": "inform"}))
    return tracker


@pytest.fixture(params=[rasa_action.RemoteAction, InProcessAction])
def run(request: pytest.FixtureRequest) -> Run:
    """Runs an action of an endpoint on a tracker, by Rasa's way or by the short one; gives its events."""

    async def run(endpoint: InProcessActions, tracker: DialogueStateTracker, name: str) -> list[Any]:
        nlg = NaturalLanguageGenerator.create(None, Domain.empty())
        action = request.param(name, endpoint)
        events: list[Any] = await action.run(CollectingOutputChannel(), nlg, tracker, Domain.empty())
        return events

    return run


def texts(events: list[Any]) -> list[str | None]:
    return [event.text for event in events if isinstance(event, BotUttered)]


async def test_rasa_gets_messages_and_events(
    run: Run, endpoint: InProcessActions, tracker: DialogueStateTracker
) -> None:
    events = await run(endpoint, tracker, "action_says_what_it_heard")
    assert texts(events) == [f"heard {SECRET}"]
    assert events[0].data["buttons"] == [{"title": "Yes", "payload": "yes"}]
    assert events[0].data["custom"] == {"sources": ["GK"]}
    assert events[1:] == [SlotSet("heard", SECRET)]


@pytest.mark.parametrize(
    "name",
    [
        "action_raises",
        "action_returns_text",
        "action_returns_a_date",
        "action_returns_an_unknown_event",
        "action_changes_what_it_was_given",
        "action_that_nobody_wrote",
    ],
)
async def test_a_failing_action_does_not_lose_the_turn(
    run: Run, endpoint: InProcessActions, tracker: DialogueStateTracker, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    with caplog.at_level(logging.INFO):
        events = await run(endpoint, tracker, name)
    assert texts(events) == [f"instead of {name} for ann"], "nothing of the half answer, all of the fallback"
    assert events[1:] == [SlotSet("failed", name)]
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("bot.")]
    assert len(ours) == 1
    assert name in ours[0]
    assert SECRET not in caplog.text, "what the person said is not logged"


async def test_an_action_cannot_change_the_tracker_behind_its_back(
    run: Run, endpoint: InProcessActions, tracker: DialogueStateTracker
) -> None:
    await run(endpoint, tracker, "action_changes_what_it_was_given")
    assert tracker.get_slot("facts") == {"site": ["buttock"]}
    assert tracker.latest_message is not None
    assert tracker.latest_message.text == SECRET


async def test_an_action_may_decline(run: Run, endpoint: InProcessActions, tracker: DialogueStateTracker) -> None:
    with pytest.raises(rasa_action.ActionExecutionRejection):
        await run(endpoint, tracker, "action_rejects")


async def test_a_failing_fallback_is_only_logged(
    run: Run, tracker: DialogueStateTracker, caplog: pytest.LogCaptureFixture
) -> None:
    def fails_too(action_name: str, tracker_state: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
        raise KeyError(tracker_state["latest_message"]["text"])

    events = await run(InProcessActions(fails_too, SAMPLES), tracker, "action_raises")
    assert events == []
    assert "fallback of action action_raises failed too (KeyError)" in caplog.text
    assert SECRET not in caplog.text


async def test_plain_functions_do_not_hold_up_others(
    run: Run, endpoint: InProcessActions, tracker: DialogueStateTracker
) -> None:
    both = await asyncio.gather(*(run(endpoint, tracker, "action_meets_another") for _ in range(2)))
    assert [texts(events) for events in both] == [["met"], ["met"]]


async def test_a_cancelled_turn_is_cancelled(
    run: Run, endpoint: InProcessActions, tracker: DialogueStateTracker
) -> None:
    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(run(endpoint, tracker, "action_hangs"), timeout=0.05)


def test_two_actions_of_one_name_are_refused(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    one = "from rasa_sdk import Action\nclass {0}(Action):\n    def name(self): return 'action_twin'\n"
    one += "    async def run(self, dispatcher, tracker, domain): return []\n"
    (tmp_path / "twin_actions.py").write_text(one.format("First") + one.format("Second"), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ValueError, match="Two actions in 'twin_actions' are named 'action_twin'"):
        InProcessActions(kind_words, "twin_actions")
    sys.modules.pop("twin_actions")
