"""The shell: whose words are whose, and how a turn looks."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from rich.console import Console

from bot.channels.shell import COMMANDS, Shell
from bot.channels.terminal import WIDEST, Terminal, wrapped
from bot.runtime.replies import Reply, TurnResult


class ScriptedTerminal(Terminal):
    """A terminal in which these lines are typed; ``text`` is what was shown."""

    def __init__(self, *lines: str) -> None:
        self._file = io.StringIO()
        super().__init__(Console(file=self._file, highlight=False, markup=False, emoji=False, width=200))
        self.lines = list(lines)

    @property
    def text(self) -> str:
        return self._file.getvalue()

    async def read(self) -> str | None:
        return self.lines.pop(0) if self.lines else None

    @contextmanager
    def waiting(self, words: str) -> Iterator[None]:
        yield


class EchoGuide:
    def __init__(self, replies: Sequence[Reply] = ()) -> None:
        self.heard: list[tuple[str, str | None]] = []
        self.replies = list(replies)

    async def turn(self, conversation: str, *, text: str | None = None, choice: str | None = None) -> TurnResult:
        self.heard.append((conversation, text if choice is None else f"[{choice}]"))
        debug: dict[str, Any] = {
            "intent": "answer",
            "classified": "inform",
            "confidence": 0.5,
            "understanding": {"facts": {"side": "left", "age": None}},
            "slots": {"stage": "pain"},
            "seconds": 0.0123,
        }
        flags = [{"flag": "CES_BLADDER", "status": "denied", "tier": "EMERGENCY_NOW", "text": "no leaks"}]
        offered = self.replies[-1].choices if self.replies else []
        return TurnResult(conversation, self.replies, "side", None, "pain", {"side": "left"}, flags, debug, offered)


def _opened(guide: EchoGuide) -> asyncio.Future[EchoGuide]:
    opened: asyncio.Future[EchoGuide] = asyncio.get_running_loop().create_future()
    opened.set_result(guide)
    return opened


async def shown(*lines: str, replies: Sequence[Reply] = ()) -> tuple[str, list[str | None]]:
    terminal, guide = ScriptedTerminal(*lines), EchoGuide(replies)

    await Shell(_opened(guide), terminal, "c").run()
    return terminal.text, [text for _, text in guide.heard]


async def test_only_the_shell_s_own_words_are_its_own() -> None:
    _, heard = await shown(
        "/restart", "/helpme", "/inform{}", "/help please", "quit", "", "  ", "/HELP", "/quit", "late"
    )
    assert heard == ["/restart", "/helpme", "/inform{}", "/help please", "quit"]


async def test_help_lists_every_word() -> None:
    text, _ = await shown("/help")
    assert all(command in text for command in COMMANDS)


async def test_choices_are_numbered() -> None:
    reply = Reply("Which side?", "question", [{"id": "left", "title": "Left"}, {"id": "right", "title": "Right"}])
    text, _ = await shown("hello", replies=[reply])
    assert "Which side?" in text
    assert "1  Left" in text
    assert "2  Right" in text


async def test_a_number_is_the_choice_that_was_shown_under_it() -> None:
    reply = Reply("Which side?", "question", [{"id": "left", "title": "Left"}, {"id": "right", "title": "Right"}])
    _, heard = await shown("1", "2", "3", "2 weeks", replies=[reply])
    assert heard == ["1", "[right]", "3", "2 weeks"]


async def test_danger_comes_first_in_a_frame_of_its_own() -> None:
    replies = [Reply("A plain fact."), Reply("Call now.", "emergency")]
    text, _ = await shown("hello", replies=replies)
    assert text.index("PLEASE READ THIS FIRST") < text.index("Call now.") < text.index("A plain fact.")


async def test_debug_shows_what_was_understood_until_it_is_hidden_again() -> None:
    text, _ = await shown("one", "/debug", "two", "/debug", "three")
    assert text.count("answer (0.50), classified as inform") == 2
    assert "side=left" in text
    assert "age=" not in text.replace("stage=", ""), "what was not stated is not shown"
    assert "CES_BLADDER denied “no leaks”" in text
    assert "12 ms" in text


async def test_sources_are_those_of_the_last_answer() -> None:
    text, _ = await shown("hello", "/sources", replies=[Reply("Fact.", sources=["nhswales", "GK", "nhswales"])])
    assert text.count("Sciatica (NHS 111 Wales)") == 1
    text, _ = await shown("/sources")
    assert "no outside source" in text


async def test_a_figure_is_told_in_words_after_its_answer() -> None:
    text, _ = await shown("hello", replies=[Reply("It runs down the leg.", details={"figure": "nerve"})])
    words = " ".join(text.split())
    assert "It runs down the leg. [Figure: The path of the sciatic nerve. The sciatic nerve runs" in words


async def test_a_new_conversation_has_another_id() -> None:
    terminal, guide = ScriptedTerminal("one", "/new", "two"), EchoGuide()
    await Shell(_opened(guide), terminal, "first").run()
    (first, _), (second, _) = guide.heard
    assert first == "first" != second
    assert f"--conversation {second}" in terminal.text


async def test_what_looks_like_markup_is_text() -> None:
    text, _ = await shown("hello", replies=[Reply("[bold]not[/bold] :smile: \x1b[31mred")])
    assert "[bold]not[/bold] :smile:" in text
    assert "\x1b" not in text


@pytest.mark.parametrize("width", [20, WIDEST])
def test_text_is_wrapped_and_lists_are_indented(width: int) -> None:
    lines = wrapped(
        "First of all:\n- one item that is long enough for two lines of text and a little more\n\nend", width
    )
    assert all(len(line) <= width for line in lines)
    assert lines[1].startswith("• one item")
    assert lines[2].startswith("  ") or width == WIDEST
    assert lines[-2:] == ["", "end"]
