"""Plays a scenario through the real guide: trained model, real actions, real SQLite."""

from __future__ import annotations

from asyncio import AbstractEventLoop
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.guidance.memory import Memory
from bot.knowledge import knowledge
from bot.runtime.guide import Guide
from bot.runtime.replies import TurnResult
from tests.conversations.checks import unmet
from tests.conversations.invariants import Moment, broken
from tests.conversations.scenarios import Scenario


class ConversationFailed(AssertionError):
    """Something was answered that should not have been; the text is the whole conversation up to there."""


@dataclass
class Player:
    """One person at the door of one guide. ``say`` and ``choose`` give the turn's result; invariants always hold."""

    guide: Guide
    loop: AbstractEventLoop
    conversation: str
    region: str = "us"
    never_asked: tuple[str, ...] = ()
    transcript: list[str] = field(default_factory=list)
    latest: TurnResult | None = None

    def say(self, text: str, expect: Mapping[str, Any] | None = None) -> TurnResult:
        """A typed message."""
        return self._turn(text, expect or {}, text=text)

    def choose(self, choice: str, expect: Mapping[str, Any] | None = None) -> TurnResult:
        """A choice that was offered, by its id."""
        return self._turn(f"[{choice}]", expect or {}, choice=choice)

    def play(self, scenario: Scenario) -> None:
        """Every turn of ``scenario``."""
        for turn in scenario.turns:
            if turn.choice is not None:
                self.choose(turn.choice, turn.expect)
            else:
                self.say(turn.user or "", turn.expect)

    def try_to_say(self, text: str) -> TurnResult:
        """A typed message while something is broken: nothing is checked, the transcript does not show it."""
        return self.loop.run_until_complete(self.guide.turn(self.conversation, text=text))

    def memory(self) -> Memory:
        """The working memory as it stands."""
        tracker = self.loop.run_until_complete(self.guide._store.retrieve(self.conversation))
        return Memory.from_dict(tracker.get_slot("memory") if tracker is not None else None)

    def _turn(self, said: str, expect: Mapping[str, Any], **message: str) -> TurnResult:
        result = self.loop.run_until_complete(self.guide.turn(self.conversation, **message))
        self._write(said, result)
        moment = Moment(self.latest, result, self.memory(), self.region, knowledge())
        wrong = [*unmet(expect, result), *broken(moment)]
        if result.asking in self.never_asked:
            wrong.append(f"asks {result.asking!r}, which was never to be asked")
        self.latest = result
        if wrong:
            raise ConversationFailed("\n".join(["", *self.transcript, "", *(f"✗ {each}" for each in wrong)]))
        return result

    def _write(self, said: str, result: TurnResult) -> None:
        shown = said if len(said) < 300 else f"{said[:300]}… ({len(said)} characters)"
        self.transcript.append(f"» {shown!r}   ({result.debug.get('classified')} → {result.debug.get('intent')})")
        for reply in result.replies:
            offered = f"  {[c['id'] for c in reply.choices]}" if reply.choices else ""
            self.transcript.append(f"    {reply.kind}: {reply.text}{offered}")
        known = {k: v for k, v in result.facts.items() if v not in (None, [])}
        flags = {f["flag"]: f["status"] for f in result.red_flags if f["status"] != "denied"}
        self.transcript.append(f"    = {result.stage} / {result.asking} / {result.about}  {known}  {flags}")


NewPlayer = Callable[..., Player]
"""Makes a person with a conversation of their own: ``new_player(region="uk")``."""
