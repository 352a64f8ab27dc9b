"""The conversation in a terminal: what the person types goes to the guide, but for a few words of the shell's own."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import TYPE_CHECKING, Any, Protocol
from uuid import uuid4

from bot.channels.terminal import Terminal

if TYPE_CHECKING:
    from bot.runtime.replies import TurnResult

NAME = "Sciatica guide"
WELCOME = (
    "This is the guide as a patient meets it: say hello, or tell what troubles you. "
    "Where choices are numbered, a number is enough.\n\n/help shows the words of this shell, /quit leaves."
)
COMMANDS = {
    "/help": "this list",
    "/new": "begin a new conversation",
    "/sources": "where the last answer comes from",
    "/debug": "show or hide what was understood: intent, facts, red flags, slots and time of each turn",
    "/quit": "leave (Ctrl-D does the same)",
}


class Guide(Protocol):
    """What the shell needs of the guide."""

    async def turn(self, conversation: str, *, text: str | None = None, choice: str | None = None) -> TurnResult: ...


class Shell:
    """One person at a terminal. Whatever is not exactly one of COMMANDS goes to the guide.

    The guide may still be opening when the person begins to type.
    """

    def __init__(self, guide: Awaitable[Guide], terminal: Terminal, conversation: str | None = None) -> None:
        self._opening = guide
        self._guide: Guide | None = None
        self._terminal = terminal
        self._conversation = conversation or _new_id()
        self._debugging = False
        self._last: TurnResult | None = None

    async def run(self) -> None:
        """Talk until the person leaves or the input ends."""
        self._terminal.panel(NAME, WELCOME)
        while (line := await self._terminal.read()) is not None:
            word = line.strip()
            if word.lower() == "/quit":
                break
            if word.lower() in COMMANDS:
                self._obey(word.lower())
            elif word:
                await self._turn(line)
        if self._last is not None:
            self._terminal.note(f"To go on with this conversation: bot chat --conversation {self._conversation}")

    async def _turn(self, text: str) -> None:
        if self._guide is None:
            with self._terminal.waiting("Waking up …"):
                self._guide = await self._opening
        with self._terminal.waiting("Thinking …"):
            choice = self._numbered(text)
            said = {"text": text} if choice is None else {"choice": choice}
            turn = await self._guide.turn(self._conversation, **said)
        self._last = turn
        self._terminal.replies(turn.replies)
        if self._debugging:
            self._terminal.table("this turn", _debug_rows(turn))

    def _numbered(self, text: str) -> str | None:
        """The id of the choice that was shown under the number ``text``, if any."""
        offered = self._last.offered if self._last is not None else []
        number = int(text) if text.strip().isdecimal() else 0
        return offered[number - 1]["id"] if 1 <= number <= len(offered) else None

    def _obey(self, command: str) -> None:
        if command == "/help":
            self._terminal.table("words of this shell", COMMANDS)
        elif command == "/new":
            self._conversation, self._last = _new_id(), None
            self._terminal.panel(NAME, "A new conversation. The one before is not continued here.")
        elif command == "/debug":
            self._debugging = not self._debugging
            self._terminal.note(
                "Each turn now shows what was understood." if self._debugging else "That is hidden again."
            )
            if self._debugging and self._last is not None:
                self._terminal.table("last turn", _debug_rows(self._last))
        elif command == "/sources":
            self._show_sources()

    def _show_sources(self) -> None:
        from bot.runtime.sources import described

        tags = [tag for reply in self._last.replies for tag in reply.sources] if self._last else []
        lines = described(tags)
        self._terminal.note("\n".join(f"- {line}" for line in lines) or "The last answer rests on no outside source.")


def _new_id() -> str:
    return f"shell-{uuid4().hex[:12]}"


def _debug_rows(turn: TurnResult) -> dict[str, str]:
    """What a developer wants to see of a turn, one line each."""
    debug = turn.debug
    confidence = debug.get("confidence")
    intent = f"{debug.get('intent')}" + (f" ({confidence:.2f})" if isinstance(confidence, int | float) else "")
    if debug.get("classified") not in (None, debug.get("intent")):
        intent += f", classified as {debug['classified']}"
    understood = debug.get("understanding") or {}
    rows = {
        "intent": intent,
        "facts now": _filled(understood.get("facts") or {}),
        "facts": _filled(turn.facts),
        "red flags now": ", ".join(_flag(f) for f in understood.get("red_flags") or ()) or "–",
        "red flags": ", ".join(_flag(f) for f in turn.red_flags) or "–",
        "place": f"{turn.stage}, asking {turn.asking or 'nothing'}" + (f" about {turn.about}" if turn.about else ""),
        "slots": _filled(debug.get("slots") or {}),
        "pathway": str(debug.get("pathway") or "–"),
    }
    seconds = debug.get("seconds")
    return rows | ({"time": f"{seconds * 1000:.0f} ms"} if isinstance(seconds, int | float) else {})


def _filled(values: Mapping[str, Any]) -> str:
    """The values that are set, as ``name=value``."""
    shown = [f"{name}={value}" for name, value in values.items() if value not in (None, "", [], {})]
    return ", ".join(shown) or "–"


def _flag(flag: Mapping[str, str]) -> str:
    words = f" “{flag['text']}”" if flag.get("text") else ""
    return f"{flag.get('flag')} {flag.get('status')}{words}"
