"""How a turn looks in a terminal: wrapped text, numbered choices, and danger that cannot be overlooked."""

from __future__ import annotations

import sys
import textwrap
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Console, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession

    from bot.runtime.replies import Reply

WIDEST = 88
"""The widest line of text, in columns: longer ones are hard to read."""
SPINNER_AFTER = 0.3
"""Seconds of waiting before it is shown that something is being done."""
_PROMPT = "you › "
_TITLES = {"guidance": "What this may mean for you", "summary": "Summary"}


class Terminal:
    """Reads lines and shows replies; without formatting if stdin or stdout is not a terminal."""

    def __init__(self, console: Console | None = None) -> None:
        self.interactive = sys.stdin.isatty() and sys.stdout.isatty()
        self._console = console or Console(highlight=False, markup=False, emoji=False)
        self._console.width = min(self._console.width, WIDEST) if self._console.is_terminal else WIDEST
        self._session: PromptSession[str] | None = None

    # -- in ----------------------------------------------------------------------------------------------------

    async def read(self) -> str | None:
        """The next line; ``None`` at the end of the input. The history of lines is kept in memory only."""
        if not self.interactive:
            line = sys.stdin.buffer.readline()
            if not line:
                return None
            text = line.decode("utf-8", "replace").rstrip("\r\n")
            self._console.print(Text(f"{_PROMPT}{_printable(text)}"), soft_wrap=True)
            return text
        if self._session is None:
            from prompt_toolkit import PromptSession
            from prompt_toolkit.history import InMemoryHistory

            self._session = PromptSession(history=InMemoryHistory())
        try:
            return await self._session.prompt_async([("bold", _PROMPT)])
        except (EOFError, KeyboardInterrupt):
            return None

    @contextmanager
    def waiting(self, words: str) -> Iterator[None]:
        """Show ``words`` and a spinner while the block runs, unless it ends at once."""
        if not self.interactive:
            yield
            return
        status = self._console.status(Text(words, style="dim"))
        timer = threading.Timer(SPINNER_AFTER, status.start)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            status.stop()

    # -- out ---------------------------------------------------------------------------------------------------

    def replies(self, replies: Sequence[Reply]) -> None:
        """Show a turn's replies, danger first."""
        for reply in sorted(replies, key=lambda r: r.kind != "emergency"):
            self._show(self._reply(reply))
            if "figure" in reply.details:
                self._caption(str(reply.details["figure"]))
            for number, choice in enumerate(reply.choices, start=1):
                self._console.print(_hanging(f"{number:>4}  ", choice["title"], self._console.width, "cyan"))
        self._console.print()

    def _caption(self, figure: str) -> None:
        from bot.runtime.sources import caption

        self.note(caption(figure))

    def note(self, text: str) -> None:
        """Show a note of the shell itself, set apart from what the guide says."""
        self._show(Text("\n".join(wrapped(text, self._console.width)), style="dim"))

    def panel(self, title: str, text: str) -> None:
        """Show a framed text of the shell itself."""
        self._show(self._panel(text, title, "cyan"))

    def table(self, title: str, rows: Mapping[str, Any]) -> None:
        """Show names and values, for developers."""
        grid = Table(title=title, title_justify="left", title_style="bold dim", box=None, show_header=False)
        grid.add_column(style="dim cyan", no_wrap=True)
        grid.add_column(style="dim", overflow="fold")
        for name, value in rows.items():
            grid.add_row(name, Text(_printable(str(value))))
        self._show(grid)

    def _reply(self, reply: Reply) -> RenderableType:
        if reply.kind == "emergency":
            return self._panel(reply.text, "PLEASE READ THIS FIRST", "bold red", box.HEAVY)
        if reply.kind in _TITLES:
            return self._panel(reply.text, _TITLES[reply.kind], "green")
        style = {"disclaimer": "dim italic", "problem": "yellow"}.get(reply.kind, "")
        return Text("\n".join(wrapped(reply.text, self._console.width)), style=style)

    def _panel(self, text: str, title: str, style: str, edge: box.Box = box.ROUNDED) -> Panel:
        body = Text("\n".join(wrapped(text, self._console.width - 6)), style="bold" if "red" in style else "")
        return Panel(body, title=Text(title), title_align="left", border_style=style, box=edge, padding=(1, 2))

    def _show(self, what: RenderableType) -> None:
        self._console.print()
        self._console.print(what)


def wrapped(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` columns, its own line ends kept and list items indented.

    Control characters are left out: a person's own words are repeated here, and must not command the terminal.
    """
    lines: list[str] = []
    for line in map(_printable, text.splitlines()):
        bare = line.lstrip()
        indent = line[: len(line) - len(bare)]
        if bare.startswith(("- ", "* ")):
            bare, first, rest = bare[2:], f"{indent}• ", f"{indent}  "
        else:
            first = rest = indent
        lines += textwrap.wrap(
            bare, max(width, 20), initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
        ) or [""]
    return lines


def _printable(line: str) -> str:
    line = line.replace("\t", " ")
    return "".join(character for character in line if character.isprintable() or character in "\u200c\u200d")


def _hanging(lead: str, text: str, width: int, lead_style: str) -> Text:
    lines = textwrap.wrap(_printable(text), max(width - len(lead), 20)) or [""]
    return Text.assemble((lead, lead_style), f"\n{' ' * len(lead)}".join(lines))
