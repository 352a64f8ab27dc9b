"""What a test saw of a fault, and the page that tells it: docs/reliability.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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


def write_page(seen: Iterable[Observed], page: Path = PAGE) -> None:
    """Put the table between the marks of the page."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(before + BEGIN + "\n" + table(seen) + "\n" + END + after, encoding="utf-8")


def faults_on_the_page(page: Path = PAGE) -> Mapping[str, list[str]]:
    """The cells behind each fault of the page."""
    rows = page.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0].splitlines()
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows if row.startswith("| **")]
    return {first.strip("*"): others for first, *others in cells}
