"""Column types: times that are always aware and in UTC, in every database."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from sqlalchemy import DateTime
from sqlalchemy.types import TypeDecorator


def utc_now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(timezone.utc)


def utc_as_kept(moment: datetime, dialect: str) -> datetime | str:
    """An aware moment as a driver is given it: SQLite, which knows no moments, as the text that SQLAlchemy makes of it.

    Raises ValueError for a naive one.
    """
    in_utc = _in_utc(moment)
    if dialect != "sqlite":
        return in_utc
    return in_utc.replace(tzinfo=None).isoformat(" ", "microseconds")


def utc_as_read(kept: datetime | str | None) -> datetime | None:
    """What a driver gives of a moment, aware and in UTC."""
    moment = datetime.fromisoformat(kept) if isinstance(kept, str) else kept
    if moment is None:
        return None
    return moment.replace(tzinfo=timezone.utc) if moment.tzinfo is None else moment.astimezone(timezone.utc)


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("times are kept in UTC: give an aware datetime")
    return moment.astimezone(timezone.utc)


class UtcDateTime(TypeDecorator):
    """An aware moment. Naive ones are refused; SQLite, which knows no zones, keeps it as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        in_utc = _in_utc(value)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        return utc_as_read(value)
