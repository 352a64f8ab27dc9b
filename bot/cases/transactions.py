"""What the parts of the staff's door share: each of their calls is one transaction on the store."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from bot.cases.bell import Bell
from bot.cases.columns import utc_now
from bot.cases.store import CaseStore

T = TypeVar("T")


class Transactions:
    """Writes on the cases of `store`. Safe to share between threads."""

    def __init__(self, store: CaseStore) -> None:
        self._store = store

    def listening(self, only: str | None = None) -> AbstractContextManager[Bell]:
        """A bell for the running task, which rings whenever there may be news or words, or only for one of them."""
        return self._store.listening(only)

    def _write(self, work: Callable[[Session, datetime], T]) -> T:
        with self._store.session() as session:
            return work(session, utc_now())
