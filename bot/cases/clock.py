"""Compares moments, although the clock may have been put back since one of them was written."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import or_

Moment = TypeVar("Moment", float, datetime)
CLOCKS_DIFFER = timedelta(minutes=1)
"""How much the clocks of two machines may differ. What lies further ahead was written before one was put back."""


def is_past(column: Any, wait: timedelta, now: datetime) -> Any:
    """The SQL condition that `column` is `wait` ago or more, or that nobody can tell how long ago it is."""
    return or_(column <= now - wait, column > now + CLOCKS_DIFFER)


def said_since(said: Moment, erasure: Moment, now: Moment) -> bool:
    """Whether something was said after an erasure.

    While the erasure lies ahead the clock has been put back: what lies behind us was said after that then.
    """
    return said > erasure or said <= now < erasure
