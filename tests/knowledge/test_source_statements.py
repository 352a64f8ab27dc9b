"""Every statement of the source document is answerable; where guidelines are more careful, the answer says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.knowledge import Knowledge

_TABLE = yaml.safe_load(Path(__file__).with_name("source_statements.yml").read_text(encoding="utf-8"))
_STATEMENTS: list[dict[str, Any]] = _TABLE["statements"]
_UNSAID: list[dict[str, Any]] = _TABLE["unsaid"]


def _answer(content: Knowledge, place: str) -> str:
    topic, _, layer = place.partition(".")
    return content.layer(topic, layer).text if layer else content.topic(topic).short


@pytest.mark.parametrize("row", _STATEMENTS, ids=lambda row: row["says"])
def test_statement_is_answered(content: Knowledge, row: dict[str, Any]) -> None:
    answer = _answer(content, row["answer"]).lower()
    for words in [*row["holds"], *row.get("careful", [])]:
        assert words.lower() in answer
    for place in row.get("also", []):
        assert _answer(content, place)


@pytest.mark.parametrize("row", _STATEMENTS, ids=lambda row: row["asked"])
def test_question_leads_to_the_answer(content: Knowledge, row: dict[str, Any]) -> None:
    topic, _, layer = row["answer"].partition(".")
    found = content.layer_for(topic, row["asked"])
    assert (found.id if found else "") == layer


@pytest.mark.parametrize("row", _UNSAID, ids=lambda row: row["topic"])
def test_what_the_source_leaves_out_is_said(content: Knowledge, row: dict[str, Any]) -> None:
    answer = _answer(content, row["topic"]).lower()
    for words in row["holds"]:
        assert words.lower() in answer


def test_every_row_of_the_optimism_table_is_covered() -> None:
    covered = {str(row["optimistic"]) for row in _STATEMENTS if "optimistic" in row}
    assert covered >= {str(number) for number in range(1, 10)}
    assert all(row.get("careful") for row in _STATEMENTS if "optimistic" in row)
