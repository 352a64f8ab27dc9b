"""docs/reliability.md tells of exactly the faults that are tested."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.faults.observed import (
    QUESTIONS,
    NotAllSeen,
    Observed,
    faults_of_the_tests,
    faults_on_the_page,
    table,
    write_page,
)


def test_the_page_lists_the_faults_of_the_tests() -> None:
    named = faults_of_the_tests()
    assert len(set(named)) == len(named)
    assert sorted(faults_on_the_page()) == sorted(named), "run 'make reliability'"


def test_every_outcome_of_every_fault_is_told() -> None:
    for fault, outcomes in faults_on_the_page().items():
        assert len([outcome for outcome in outcomes if outcome]) == len(QUESTIONS), fault


def test_the_page_is_written_between_its_marks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- faults: written by `make reliability` -->\nold\n<!-- end of the faults -->\nafter\n")
    seen = Observed("A plug is pulled")
    seen.note(danger="advice", told="all", kept="whole", once="no", after="well")
    write_page([seen], ["A plug is pulled"], date(2026, 11, 26), page)
    assert faults_on_the_page(page) == {"A plug is pulled": ["advice", "all", "whole", "no", "well"]}
    assert page.read_text().startswith("before\n")
    assert page.read_text().endswith("-->\nafter\n")
    assert f"Seen in one run on 2026-11-26.\n\n{table([seen])}" in page.read_text()
    with pytest.raises(NotAllSeen, match="not seen: A fire"):
        write_page([seen], ["A plug is pulled", "A fire"], date(2026, 11, 26), page)
    assert Observed("x").missing == list(QUESTIONS)
