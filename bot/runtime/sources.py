"""Sources and figures in words: where an answer comes from, and what a picture says to those who cannot see it."""

from __future__ import annotations

from collections.abc import Iterable

from bot.knowledge import knowledge


def described(tags: Iterable[str]) -> list[str]:
    """One line for each source that people may be shown: title, publisher, year and address, each once."""
    sources = knowledge().sources
    lines = []
    for tag in dict.fromkeys(tags):
        source = sources.get(tag)
        if source is not None and source.visible:
            year = f", {source.year}" if source.year else ""
            address = f" – {source.url}" if source.url else ""
            lines.append(f"{source.title} ({source.publisher}{year}){address}")
    return lines


def caption(figure: str) -> str:
    """What the figure says, in one line for those who are shown no picture."""
    words = knowledge().figure(figure)
    return f"[Figure: {words.title}. {words.caption}]"
