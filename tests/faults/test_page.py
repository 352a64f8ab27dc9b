"""docs/reliability.md tells of exactly the faults that are tested."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.faults.observed import QUESTIONS, Observed, faults_on_the_page, table, write_page


def faults_of_the_tests() -> list[str]:
    """The names in all marks `fault` of this folder."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in sorted(Path(__file__).parent.glob("test_*.py"))]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    marks = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "fault"]
    return [str(ast.literal_eval(mark.args[0])) for mark in marks]


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
    write_page([seen], page)
    assert faults_on_the_page(page) == {"A plug is pulled": ["advice", "all", "whole", "no", "well"]}
    assert page.read_text().startswith("before\n")
    assert page.read_text().endswith("-->\nafter\n")
    assert table([seen]) in page.read_text()
    assert Observed("x").missing == list(QUESTIONS)
