import asyncio
import datetime
import threading
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import ActionExecutionRejection


class Step(Action):
    """A base without a name, which is no action of its own."""


class SaysWhatItHeard(Step):
    def name(self) -> str:
        return "action_says_what_it_heard"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Any:
        dispatcher.utter_message(
            text=f"heard {tracker.latest_message.get('text')}",
            buttons=[{"title": "Yes", "payload": "yes"}],
            json_message={"sources": ["GK"]},
        )
        return [SlotSet("heard", tracker.latest_message.get("text"))]


class MeetsAnother(Step):
    """Ends well only while another call of it runs at the same time."""

    meeting = threading.Barrier(2)

    def name(self) -> str:
        return "action_meets_another"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Any:
        self.meeting.wait(timeout=60)
        dispatcher.utter_message(text="met")
        return None


class Raises(Step):
    def name(self) -> str:
        return "action_raises"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Any:
        dispatcher.utter_message(text="half an answer")
        raise RuntimeError(f"while reading: {tracker.latest_message.get('text')}")


class Rejects(Step):
    def name(self) -> str:
        return "action_rejects"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Any:
        raise ActionExecutionRejection(self.name())


class ChangesWhatItWasGiven(Step):
    def name(self) -> str:
        return "action_changes_what_it_was_given"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Any:
        tracker.slots["facts"]["site"].append("knee")
        tracker.latest_message["text"] = "something else"
        raise RuntimeError


class Hangs(Step):
    def name(self) -> str:
        return "action_hangs"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Any:
        await asyncio.sleep(3600)


class ReturnsText(Step):
    def name(self) -> str:
        return "action_returns_text"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Any:
        return "done"


class ReturnsADate(Step):
    def name(self) -> str:
        return "action_returns_a_date"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Any:
        return [SlotSet("since", datetime.date(2026, 1, 1))]


class ReturnsAnUnknownEvent(Step):
    def name(self) -> str:
        return "action_returns_an_unknown_event"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Any:
        return [{"event": "miracle"}]
