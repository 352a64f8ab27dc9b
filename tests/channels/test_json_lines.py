"""One line for each line: what is answered, what is refused, and how it is said."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.cases.errors import DatabaseError
from bot.channels.json_lines import answer_lines, parsing, talking
from bot.runtime.replies import Reply, TurnResult


class EchoGuide:
    """Answers with what it heard."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str | None, str | None]] = []

    async def turn(self, conversation: str, *, text: str | None = None, choice: str | None = None) -> TurnResult:
        self.heard.append((conversation, text, choice))
        if text == "database":
            raise DatabaseError("The database is away: bring it back.")
        if text == "secret":
            raise KeyError("what the patient said")
        reply = Reply(f"{text}{choice}", choices=[{"id": "agree", "title": "Yes"}], sources=["GK"])
        return TurnResult(conversation, [reply], "consent", None, "opening", {}, [])

    async def parse(self, text: str) -> dict[str, Any]:
        return {"intent": "greet", "confidence": 1.0, "topic": None, "facts": {"said": text}, "red_flags": []}


async def answers(text: str | bytes, tool: Any = parsing) -> tuple[list[Any], bool]:
    lines = (text if isinstance(text, bytes) else text.encode()).splitlines(keepends=True)
    written: list[str] = []
    all_well = await answer_lines(lines, tool(EchoGuide()), written.append)
    assert all("\n" not in line for line in written)
    return [json.loads(line) for line in written], all_well


@pytest.mark.parametrize("given", [1, 0, -3, 2.5, "a", "", "ä", "1", 12345678901234567890])
async def test_the_id_comes_back_as_given(given: Any) -> None:
    [row], all_well = await answers(json.dumps({"id": given, "text": "hi"}))
    assert (row["id"], type(row["id"])) == (given, type(given))
    assert all_well


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("nope", "not JSON"),
        ('{"id": 1, "text": "a"', "not JSON"),
        ('{"id": NaN, "text": "a"}', "not JSON"),
        ('{"id": 1e999, "text": "a"}', "neither a string nor a number"),
        ("[" * 100_000, "not JSON"),
        (b'{"id": 1, "text": "\xff"}', "not UTF-8"),
        ("[]", "not a JSON object"),
        ('"text"', "not a JSON object"),
        ("{}", '"id" is missing'),
        ('{"id": 1}', '"text" is missing'),
        ('{"text": "a"}', '"id" is missing'),
        ('{"id": null, "text": "a"}', "neither a string nor a number"),
        ('{"id": true, "text": "a"}', "neither a string nor a number"),
        ('{"id": [1], "text": "a"}', "neither a string nor a number"),
        ('{"id": 1, "text": null}', "not a string"),
        ('{"id": 1, "text": 7}', "not a string"),
    ],
)
async def test_a_line_that_cannot_be_parsed_is_told_and_the_run_goes_on(line: str | bytes, why: str) -> None:
    bad = line if isinstance(line, bytes) else line.encode()
    rows, all_well = await answers(b'{"id": 1, "text": "a"}\n' + bad + b'\n{"id": 2, "text": "b"}')
    assert [row.get("id") for row in rows] == [1, None, 2]
    assert set(rows[1]) == {"error", "line"}
    assert rows[1]["line"] == 2
    assert why in rows[1]["error"]
    assert not all_well


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"text": "a"}', '"conversation" is missing'),
        ('{"conversation": "", "text": "a"}', '"conversation" is empty'),
        ('{"conversation": {}, "text": "a"}', "neither a string nor a number"),
        ('{"conversation": "c"}', "exactly one"),
        ('{"conversation": "c", "text": "a", "choice": "b"}', "exactly one"),
        ('{"conversation": "c", "text": null}', "exactly one"),
        ('{"conversation": "c", "choice": 1}', '"choice" is not a string'),
        ('{"conversation": "c", "text": ["a"]}', '"text" is not a string'),
    ],
)
async def test_a_line_that_says_nothing_clear_is_told(line: str, why: str) -> None:
    [row], all_well = await answers(line, talking)
    assert why in row["error"]
    assert row["line"] == 1
    assert not all_well


async def test_text_and_choice_reach_the_guide() -> None:
    guide = EchoGuide()
    lines = [b'{"conversation": 7, "text": ""}', b'{"conversation": "7", "choice": "agree", "text": null}']
    written: list[str] = []
    assert await answer_lines(lines, talking(guide), written.append)
    assert guide.heard == [("7", "", None), ("7", None, "agree")]
    assert [json.loads(line)["conversation"] for line in written] == [7, "7"]
    assert json.loads(written[1]) == {
        "conversation": "7",
        "replies": [{"text": "Noneagree", "choices": [{"id": "agree", "title": "Yes"}], "sources": ["GK"]}],
        "asking": "consent",
        "about": None,
        "stage": "opening",
        "facts": {},
        "red_flags": [],
    }


async def test_blank_lines_are_passed_over_and_counted() -> None:
    rows, all_well = await answers('\n  \r\n{"id": 1, "text": "a"}\r\n\nnope\n')
    assert rows[0]["id"] == 1
    assert rows[1]["line"] == 5
    assert not all_well


async def test_other_scripts_stay_readable_and_halves_of_characters_do_no_harm() -> None:
    written: list[str] = []
    text = '\ufeff{"id": "ä", "text": "боль 😖"}\n{"id": "\\ud83d", "text": "half \\ud83d\\u0000"}'
    assert await answer_lines(text.encode().splitlines(), parsing(EchoGuide()), written.append)
    assert "боль 😖" in written[0]
    assert json.loads(written[1])["id"] == "\ud83d"
    assert json.loads(written[1])["facts"]["said"] == "half ?"


@pytest.mark.parametrize(
    ("text", "why"),
    [("database", "The database is away: bring it back."), ("secret", "this line could not be answered (KeyError)")],
)
async def test_a_turn_that_fails_gets_its_line_without_what_was_said(text: str, why: str) -> None:
    rows, all_well = await answers(json.dumps({"conversation": "c", "text": text}), talking)
    assert rows == [{"error": why, "line": 1}]
    assert not all_well
