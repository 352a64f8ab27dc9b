"""What a test saw of a fault, and the page that tells it: docs/reliability.md."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
BEGIN, END = "<!-- faults: written by `make reliability` -->\n", "<!-- end of the faults -->\n"
QUESTIONS = {
    "danger": "Danger in the message",
    "told": "The person is told",
    "kept": "The conversation",
    "once": "Stored twice?",
    "after": "Afterwards",
}
"""What must be known of every fault, and what it is called in the table."""


@dataclass
class Observed:
    """The outcomes of one fault, each noted behind the assertion that it holds."""

    fault: str
    outcomes: dict[str, str] = field(default_factory=dict)

    def note(self, **outcomes: str) -> None:
        """Outcomes by the keys of QUESTIONS. Raises AssertionError for any other key."""
        assert outcomes.keys() <= QUESTIONS.keys(), outcomes
        self.outcomes.update(outcomes)

    @property
    def missing(self) -> list[str]:
        """The questions without an outcome."""
        return [question for question in QUESTIONS if question not in self.outcomes]


def table(seen: Iterable[Observed]) -> str:
    """One row for each fault, in the order in which they were seen."""
    rows = ["| Fault | " + " | ".join(QUESTIONS.values()) + " |", "|---|" + "---|" * len(QUESTIONS)]
    for each in seen:
        rows.append(f"| **{each.fault}** | " + " | ".join(each.outcomes[q] for q in QUESTIONS) + " |")
    return "\n".join(rows) + "\n"


class NotAllSeen(ValueError):
    """Some faults were not seen in this run; the text names them."""


def write_page(seen: Sequence[Observed], faults: Collection[str], today: date, page: Path = PAGE) -> None:
    """Put date and table between the marks of the page. Raises NotAllSeen unless all ``faults`` were seen."""
    if not_seen := sorted(set(faults) - {each.fault for each in seen}):
        raise NotAllSeen(f"{page.name} is not written, because this run has not seen: {', '.join(not_seen)}.")
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(
        before + BEGIN + f"\nSeen in one run on {today.isoformat()}.\n\n" + table(seen) + "\n" + END + after,
        encoding="utf-8",
    )


def faults_of_the_tests() -> list[str]:
    """The names in all marks `fault` of this folder."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in sorted(Path(__file__).parent.glob("test_*.py"))]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    marks = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "fault"]
    return [str(ast.literal_eval(mark.args[0])) for mark in marks]


def faults_on_the_page(page: Path = PAGE) -> Mapping[str, list[str]]:
    """The cells behind each fault of the page."""
    rows = page.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0].splitlines()
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows if row.startswith("| **")]
    return {first.strip("*"): others for first, *others in cells}
