"""What is said when everything else fails: danger advice and disclaimers, from the content alone.

It needs neither database nor memory nor actions, so that safety text is never lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from bot.guidance.red_flags import RedFlag, most_urgent
from bot.knowledge import Knowledge
from bot.runtime import metrics
from bot.runtime.replies import EMERGENCY, PROBLEM, Reply

Detect = Callable[[str], Sequence[Mapping[str, Any]]]
"""Finds the red flags of a text, as dictionaries."""


class LastResort:
    """Safety text for a failed turn. ``detect`` reads a message that nothing else could read."""

    def __init__(self, knowledge: Knowledge, region: str, detect: Detect) -> None:
        self._knowledge = knowledge
        self._region = region
        self._detect = detect

    def advice(self, flags: Iterable[Mapping[str, Any]]) -> Reply | None:
        """The advice for the most urgent of ``flags``; ``None`` when none of them interrupts."""
        first = most_urgent(f for f in map(RedFlag.from_dict, flags) if f.interrupts)
        if first is None:
            return None
        words: Any = self._knowledge.flags.get(first.flag) or self._knowledge.tier_advice(first.tier)
        words = getattr(words, "by_tier", {}).get(first.tier, words)
        text = words.advice_other if first.status == "other_person" else words.advice
        metrics.LAST_RESORT.labels(first.tier).inc()
        return Reply(self._fill(text), EMERGENCY, details={"tier": first.tier, "flag": first.flag})

    def for_text(self, text: str, known: Iterable[Mapping[str, Any]] = ()) -> list[Reply]:
        """The replies to ``text`` when the whole turn failed; ``known`` are red flags that were found already."""
        found = [*known, *self._read(text)]
        try:
            advice = self.advice(found)
        except Exception:  # whatever is broken, the general advice goes out
            advice = None
        return [*([advice] if advice else []), self.problem()]

    def _read(self, text: str) -> Sequence[Mapping[str, Any]]:
        try:
            return self._detect(text)
        except Exception:  # as above
            return ()

    def problem(self) -> Reply:
        """The reply that no answer can be given now, with the danger signs and the emergency number."""
        return Reply(self._fill(self._knowledge.phrase("technical_problem", 0)), PROBLEM)

    def not_saved(self) -> Reply:
        """The reply that what was said could not be stored."""
        return Reply(self._fill(self._knowledge.phrase("not_saved", 0)), PROBLEM)

    def for_action(self, action: str, tracker_state: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
        """The replies instead of an action that failed: danger advice or an apology, with a disclaimer where due."""
        latest = tracker_state.get("latest_message") or {}
        slots = tracker_state.get("slots") or {}
        memory = slots.get("memory") or {}
        flags = list((latest.get("understanding") or {}).get("red_flags") or ())
        held = [memory["flags"][name] for name in memory.get("hold") or () if name in (memory.get("flags") or {})]
        advice = self.advice([*flags, *held])
        replies = [advice] if advice else []
        if action != "action_next" or not replies:
            replies.append(self.problem())
        intent = str((latest.get("intent") or {}).get("name") or "")
        topic = intent.removeprefix("ask_")
        if intent.startswith("ask_") and topic in self._knowledge.topics and self._knowledge.is_rhizotomy(topic):
            words = [
                self._knowledge.disclaimer("rhizotomy", 0),
                self._knowledge.disclaimer("specialist_unclear", 0),
            ]
            replies.append(Reply(self._fill(" ".join(words)), "disclaimer"))
        return {"events": [], "responses": [_response(r) for r in replies]}

    def _fill(self, text: str) -> str:
        return str(self._knowledge.fill(text, self._region))


def _response(reply: Reply) -> dict[str, Any]:
    return {"text": reply.text, "custom": {"kind": reply.kind, "sources": reply.sources, **reply.details}}
