"""One turn of the conversation as an action sees it: what was said, what is remembered, and what to reply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.hearing import Hearing
from actions.services import Services, services
from actions.wording import Wording
from bot.guidance.memory import Memory
from bot.guidance.path import Question
from bot.knowledge.models import Choice

Event = dict[str, Any]
Offered = list[dict[str, str]]
"""Choices as ``{"id", "title"}``."""


class Turn(Hearing):
    """Working memory, the message as understood, and the replies of one action."""

    def __init__(self, dispatcher: CollectingDispatcher, tracker: Tracker, parts: Services | None = None) -> None:
        super().__init__(Memory.from_dict(tracker.get_slot("memory")), tracker.latest_message or {})
        self._dispatcher = dispatcher
        self.parts = parts or services()
        self.knowledge = self.parts.knowledge
        self.conversation = tracker.sender_id

    # -- replying ----------------------------------------------------------------------------------------------

    def say(
        self,
        text: str,
        *,
        kind: str = "text",
        choices: Iterable[Mapping[str, str]] = (),
        sources: Iterable[str] = (),
        **details: Any,
    ) -> None:
        """One reply: plain text with optional choices (``{"id", "title"}``).

        ``kind`` is the block's type: text, question, emergency, disclaimer, guidance, summary. ``sources``: the tags
        that the text rests on; only those that people may be shown go out. ``details``: ``topic`` and ``layer`` that
        it explains, the ``figure`` that goes with it, ``tier`` and ``flag`` of an emergency.
        """
        given = {name: value for name, value in details.items() if value is not None}
        shown = [source.key for source in self.knowledge.visible_sources(tuple(sources))]
        buttons = [{"title": c["title"], "payload": c["id"]} for c in choices]
        self.memory.offered = [{"id": c["id"], "title": c["title"]} for c in choices]
        self._dispatcher.utter_message(
            text=text,
            buttons=buttons or None,
            json_message={"kind": kind, "sources": shown, **given},
        )

    def phrase(self, key: str, **words: str) -> str:
        """A short standing phrase of dialogue.yml, varied by the turn, in its carer's form where there is one."""
        return self.fill(self.knowledge.phrase(self._own_phrase(key), self.memory.turns), **words)

    def fill(self, text: str, **words: str) -> str:
        """``text`` with the region's numbers and places, how long is kept, and ``words``."""
        return self.knowledge.fill(text, self.region, retention=self._retention, **words)

    @cached_property
    def _retention(self) -> str:
        return self.wording.duration(self.parts.settings.retention_days_case).removeprefix("about ")

    def say_phrase(self, key: str, **words: str) -> None:
        """Say the phrase ``key``."""
        self.say(self.phrase(key, **words), sources=self.knowledge.phrase_sources.get(self._own_phrase(key), ()))

    def _own_phrase(self, key: str) -> str:
        """``key``, or its carer's form where there is one and it is wanted."""
        other = f"{key}_other"
        return other if self.memory.carer and other in self.knowledge.phrases else key

    @property
    def wording(self) -> Wording:
        """Words for codes, for whom the report is about."""
        return Wording(self.knowledge, self.who)

    @property
    def region(self) -> str:
        """Whose emergency numbers are said."""
        return self.parts.settings.region.value

    @property
    def who(self) -> str:
        """``you`` or ``they``: whether the report is the writer's own."""
        return "they" if self.memory.carer else "you"

    def ask(self, question: Question, text: str, choices: Iterable[Mapping[str, str]] = (), **details: Any) -> None:
        """Put ``question`` and make it the open one."""
        self.memory.open_question(question.code, question.about)
        self.say(text, kind="question", choices=choices, **details)

    # -- leaving -----------------------------------------------------------------------------------------------

    def keep(self) -> list[Event]:
        """The events that keep the memory, when another action of this turn follows."""
        return [SlotSet("memory", self.memory.to_dict())]

    def finish(self) -> list[Event]:
        """The events that keep the memory and end the turn."""
        memory = self.memory
        return [
            SlotSet("memory", memory.to_dict()),
            SlotSet("stage", memory.stage),
            SlotSet("consent", memory.consent),
            SlotSet("asking", memory.asking),
            SlotSet("asking_about", memory.about),
            FollowupAction("action_listen"),
        ]


def as_offered(choices: Iterable[Choice]) -> Offered:
    """Choices of the content in the form in which a question offers them."""
    return [{"id": choice.id, "title": choice.title} for choice in choices]
