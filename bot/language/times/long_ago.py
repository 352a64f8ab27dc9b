"""Whether a month or a season that is named without its year is well before today."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date

RECENT_MONTHS = 3
"""The month of today and those just before it are no time long ago: what was over in them is asked about.

Source: a rule of this product (fact sheet 2.4: whether a thing is new or old, unsure counts as new).
"""
_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_SEASONS = {
    "spring": (3, 4, 5, 9, 10, 11),
    "summer": (6, 7, 8, 12, 1, 2),
    "autumn": (9, 10, 11, 3, 4, 5),
    "fall": (9, 10, 11, 3, 4, 5),
    "winter": (12, 1, 2, 6, 7, 8),
}
"""The months of each season, north and south of the equator."""
_EARLIER = frozenset({"last", "previous", "that"})


def long_ago(words: Sequence[str], today: date) -> bool:
    """Whether the time that ``words`` name ("in november", "last spring") cannot be one of the latest months.

    A season that is called the last one is one that is over; words without a month or a season are taken as they are.
    """
    for word in words:
        if word in _SEASONS and not _EARLIER & set(words):
            return not any(_months_before(today, month) < RECENT_MONTHS for month in _SEASONS[word])
        if word in _MONTHS:
            months = _months_before(today, _MONTHS[word])
            return months >= RECENT_MONTHS or (months == 0 and "last" in words)
    return True


def _months_before(today: date, month: int) -> int:
    """How many months before that of ``today`` the latest ``month`` was."""
    return (today.month - month) % 12
