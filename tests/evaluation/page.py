"""Writes the numbers into docs/evaluation.md, between marks; what people wrote around them stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.evaluation.tables import Table, markdown

BEGIN, END = "<!-- {0}: written by the evaluation -->", "<!-- end of {0} -->"


class PageUnusable(ValueError):
    """The page is missing or its marks are."""


def write_section(page: Path, section: str, tables: Sequence[Table], introduction: str, today: date) -> None:
    """Puts ``tables`` with the date in place of what stands between the marks of ``section``.

    Raises:
        PageUnusable: the page cannot be read or has no such marks.
    """
    try:
        text = page.read_text(encoding="utf-8")
    except OSError as problem:
        raise PageUnusable(f"{page} cannot be read ({problem}).") from problem
    begin, end = BEGIN.format(section), END.format(section)
    before, found, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise PageUnusable(f"{page} has no section between '{begin}' and '{end}'.")
    body = "\n".join([f"Measured on {today.isoformat()}. {introduction}", "", *(markdown(t) for t in tables)])
    page.write_text(f"{before}{begin}\n{body}{end}{after}", encoding="utf-8")
