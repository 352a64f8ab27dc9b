"""A table, shown on the terminal or written as Markdown, and numbers as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table as RichTable

from tests.evaluation.counting import Share
from tests.evaluation.results import median_and_p95


@dataclass(frozen=True)
class Table:
    """A table with a title, its column heads and its rows; the first ``words`` columns hold words, the rest numbers."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    words: int = 1
    note: str = ""


def show(console: Console, table: Table) -> None:
    """Prints one table."""
    drawn = RichTable(title=table.title, caption=table.note or None, title_justify="left", caption_justify="left")
    for i, column in enumerate(table.columns):
        drawn.add_column(column, justify="left" if i < table.words else "right", overflow="fold")
    for row in table.rows:
        drawn.add_row(*(cell.replace("**", "").replace("[", r"\[") for cell in row))
    console.print(drawn)
    console.print()


def markdown(table: Table) -> str:
    """One table as a section of the page."""
    lines = [f"### {table.title}", ""]
    if table.note:
        lines += [table.note, ""]
    lines.append("| " + " | ".join(table.columns) + " |")
    lines.append("|" + "|".join("---" if i < table.words else "--:" for i in range(len(table.columns))) + "|")
    lines += ["| " + " | ".join(_cell(c) for c in row) + " |" for row in table.rows]
    return "\n".join(lines) + "\n"


def share_text(share: Share) -> str:
    """A share with its numbers and its interval, as text."""
    if share.interval is None or share.value is None:
        return "–"
    low, high = share.interval
    return f"{share.value:.1%} ({share.hits}/{share.n}; {low:.1%}–{high:.1%})"


def times_text(seconds: Sequence[float]) -> str:
    """Median and 95th percentile of seconds, as milliseconds."""
    if not seconds:
        return "–"
    median, high = median_and_p95(seconds)
    return f"{median * 1000:.1f} / {high * 1000:.1f} ms"


def number_text(value: float | None, unit: str) -> str:
    """A number with its unit; a dash for none."""
    return "–" if value is None else f"{value:.1f} {unit}" if value < 10 else f"{value:.0f} {unit}"


def three_places(value: float | None) -> str:
    """A share with three places; a dash for none."""
    return "–" if value is None else f"{value:.3f}"


def percent(value: float | None) -> str:
    """A share as a whole percentage; a dash for none."""
    return "–" if value is None else f"{value:.0%}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")
