"""What staff see of a report, read at once to tell whether it has changed."""

from __future__ import annotations

import json
from typing import Any

from bot.cases.together import Together

LISTS = ("site", "character", "aggravating", "easing", "neuro", "neuro_denied")
"""The facts that are lists of codes."""
SINGLES = ("side", "radiation", "duration_days", "onset", "severity", "age", "about")
"""The facts with one value; null when not said."""
_AS_JSON = (*LISTS, "questions")
_SHOWN = f"""
SELECT cases.pathway, cases.tier, pain_reports.case_number AS report,
  {", ".join(f"pain_reports.{name}" for name in (*_AS_JSON, *SINGLES))},
  treatments.position, treatments.name, treatments.outcome, treatments.duration_days AS tried_for, precautions.code
FROM cases
LEFT JOIN pain_reports ON pain_reports.case_number = cases.number
LEFT JOIN treatments ON treatments.case_number = cases.number
LEFT JOIN precautions ON precautions.case_number = cases.number
WHERE cases.number = :number
"""  # noqa: S608
"""One row for each treatment with each precaution."""


def shown_of(together: Together, number: int) -> tuple[Any, ...]:
    """The report, what was tried, the precautions, the pathway and the tier, as `Told.shown` has them."""
    rows = together.answer(_SHOWN, {"number": number})
    row = rows[0]
    told = None
    if row.report is not None:
        told = {name: _list(getattr(row, name)) for name in _AS_JSON} | {name: getattr(row, name) for name in SINGLES}
    tried = {each.position: (each.name, each.outcome, each.tried_for) for each in rows if each.position is not None}
    codes = {each.code for each in rows if each.code is not None}
    return told, [tried[position] for position in sorted(tried)], sorted(codes), row.pathway, row.tier


def _list(kept: Any) -> Any:
    """A list as it is kept: PostgreSQL gives it as it is, SQLite as JSON text."""
    return json.loads(kept) if isinstance(kept, str) else kept
