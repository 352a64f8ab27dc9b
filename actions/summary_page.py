"""The summary as it is shown: in lines for a conversation, and as a page to print and take along."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader, select_autoescape

_PAGE = Environment(
    loader=PackageLoader("bot.knowledge", "pages"),
    autoescape=select_autoescape(default=True),
    trim_blocks=True,
    lstrip_blocks=True,
).get_template("summary.html.j2")
"""Made ready here and not by the first page, whose person would wait for it."""

FOR_THE_VISIT = frozenset({"questions_for_specialist"})
"""Keys of the parts that are for the page alone, where there is one."""
Block = str | list[str]
"""A paragraph, or a list of items."""


@dataclass(frozen=True)
class Part:
    """One part of the summary: its ``key`` in summary.yml, a heading, named facts, then paragraphs and lists."""

    key: str
    heading: str
    pairs: tuple[tuple[str, str], ...] = ()
    blocks: tuple[Block, ...] = ()

    def lines(self) -> list[str]:
        """The part in lines, list items behind a dash."""
        lines = [f"- {name}: {value}" for name, value in self.pairs]
        for block in self.blocks:
            lines += [block] if isinstance(block, str) else [f"- {item}" for item in block]
        return lines


@dataclass(frozen=True)
class Summary:
    """The whole summary in the person's own facts and the fixed words of summary.yml.

    ``write_in``: what a person writes on the printed page by hand, such as the name.
    """

    title: str
    subtitle: str
    intro: str
    parts: tuple[Part, ...]
    disclaimer: str
    write_in: tuple[str, ...] = ()

    def part(self, key: str) -> Part:
        """The part with this key. Raises ``KeyError``."""
        return {part.key: part for part in self.parts}[key]

    def as_text(self) -> str:
        """For a chat: headings and lines."""
        return self._lines(self.parts)

    def beside_its_page(self) -> str:
        """For a chat that has a link to the page: without what is only for the visit."""
        return self._lines(part for part in self.parts if part.key not in FOR_THE_VISIT)

    def _lines(self, parts: Iterable[Part]) -> str:
        shown = ["\n".join([part.heading, *lines]) for part in parts if (lines := part.lines())]
        return "\n\n".join([self.title, *shown, self.disclaimer])

    def as_page(self) -> str:
        """An HTML page fit for printing; everything a person typed is escaped."""
        return str(_PAGE.render(summary=self))


def write_page(summary: Summary, folder: Path) -> Path:
    """Write the page under an unguessable name, readable by this user only; gives its path. Raises ``OSError``."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"summary-{secrets.token_urlsafe(16)}.html"
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8") as page:
        page.write(summary.as_page())
    return path.resolve()
