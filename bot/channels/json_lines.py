"""JSON lines in, JSON lines out: one line for each line, in order, even where one is wrong.

docs/batch-tools.md and docs/schemas/ are the contract; outside programs rely on it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Any, Protocol

from bot.cases.errors import DatabaseError
from bot.cases.keys import plain_text

if TYPE_CHECKING:
    from bot.runtime.replies import TurnResult

Row = dict[str, Any]
Answer = Callable[[Row], Awaitable[Row]]


class Talker(Protocol):
    """What this channel needs of the guide."""

    async def turn(self, conversation: str, *, text: str | None = None, choice: str | None = None) -> TurnResult: ...

    async def parse(self, text: str) -> dict[str, Any]: ...


class BadLine(ValueError):
    """A line that cannot be answered; the text says why."""


async def answer_lines(lines: Iterable[bytes], answer: Answer, write: Callable[[str], None]) -> bool:
    """Answer every line that is not blank; ``write`` gets one line of JSON for each, without its end.

    Returns whether all of them could be answered. Line numbers count from 1, blank lines included.
    """
    all_well = True
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            result = await answer(_row(line, first=number == 1))
        except (BadLine, DatabaseError) as error:
            all_well = False
            result = {"error": str(error), "line": number}
        except Exception as error:  # its text may repeat what was said
            all_well = False
            result = {"error": f"this line could not be answered ({type(error).__name__})", "line": number}
        write(_as_json(result))
    return all_well


def parsing(guide: Talker) -> Answer:
    """Answers ``{"id", "text"}`` with what the text means."""

    async def answer(row: Row) -> Row:
        given, text = _identifier(row, "id"), _text(row, "text")
        meaning = await guide.parse(text)
        return {
            "id": given,
            "intent": meaning["intent"],
            "confidence": meaning["confidence"],
            "topic": meaning["topic"],
            "facts": meaning["facts"],
            "red_flags": meaning["red_flags"],
        }

    return answer


def talking(guide: Talker) -> Answer:
    """Answers ``{"conversation", "text"}`` or ``{"conversation", "choice"}`` with the guide's turn."""

    async def answer(row: Row) -> Row:
        given = _identifier(row, "conversation")
        said = {key: _text(row, key) for key in ("text", "choice") if row.get(key) is not None}
        if len(said) != 1:
            raise BadLine('exactly one of "text" and "choice" is needed')
        turn = await guide.turn(str(given), text=said.get("text"), choice=said.get("choice"))
        replies = [{"text": r.text, "choices": list(r.choices), "sources": list(r.sources)} for r in turn.replies]
        return {
            "conversation": given,
            "replies": replies,
            "asking": turn.asking,
            "about": turn.about,
            "stage": turn.stage,
            "facts": turn.facts,
            "red_flags": turn.red_flags,
        }

    return answer


def _row(line: bytes, *, first: bool) -> Row:
    try:
        text = line.decode("utf-8-sig" if first else "utf-8")
    except UnicodeDecodeError:
        raise BadLine("the line is not UTF-8") from None
    try:
        row = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise BadLine("the line is not JSON") from None
    if not isinstance(row, dict):
        raise BadLine("the line is not a JSON object")
    return row


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _identifier(row: Row, key: str) -> str | int | float:
    """The string or number under ``key``, as given."""
    if key not in row:
        raise BadLine(f'"{key}" is missing')
    value = row[key]
    if isinstance(value, bool) or not isinstance(value, str | int | float) or not math.isfinite(_size(value)):
        raise BadLine(f'"{key}" is neither a string nor a number')
    if value == "" and key == "conversation":
        raise BadLine(f'"{key}" is empty')
    return value


def _size(value: str | float) -> float:
    return value if isinstance(value, float) else 0.0


def _text(row: Row, key: str) -> str:
    if key not in row:
        raise BadLine(f'"{key}" is missing')
    if not isinstance(row[key], str):
        raise BadLine(f'"{key}" is not a string')
    return plain_text(row[key])


def _as_json(row: Row) -> str:
    """One line of JSON; only what UTF-8 cannot hold (half of a surrogate pair in an id) is escaped."""
    line = json.dumps(row, ensure_ascii=False, allow_nan=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(row, allow_nan=False)
    return line
