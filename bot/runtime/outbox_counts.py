"""The number of deliveries that wait for the clinic, for Prometheus."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import suppress
from datetime import datetime
from threading import Lock, Thread
from typing import Any

from prometheus_client.core import GaugeMetricFamily

from bot.cases.columns import utc_now
from bot.cases.errors import DatabaseError
from bot.cases.outbox import counts
from bot.cases.store import CaseStore

WITHIN = 5.0
"""Seconds within which the database must answer: sooner than Prometheus gives up, which then had no counts at all."""

Counted = tuple[int, int, datetime | None]
"""How many deliveries wait, how many are dead, and since when the oldest waits."""


class OutboxCounts:
    """Counts the waiting deliveries when Prometheus asks, and tells whether the database answers."""

    def __init__(self, store: CaseStore) -> None:
        self._store = store
        self._lock = Lock()
        self._counting: Future[Counted] | None = None

    def collect(self) -> Iterator[Any]:
        """The counts; if the database does not answer, only that."""
        counted = self._counted()
        up = GaugeMetricFamily("guide_database_up", "Whether the database answered when this was read.")
        up.add_metric([], int(counted is not None))
        yield up
        if counted is None:
            return
        waiting, dead, oldest = counted
        age = (utc_now() - oldest).total_seconds() if oldest is not None else 0.0
        for name, text, value in (
            ("guide_outbox_waiting", "News for the clinic that has not arrived yet.", waiting),
            ("guide_outbox_dead", "News for the clinic that will never arrive by itself (bot doctor).", dead),
            ("guide_outbox_oldest_seconds", "For how long the oldest news has been waiting.", max(0.0, age)),
        ):
            yield GaugeMetricFamily(name, text, value=value)

    def _counted(self) -> Counted | None:
        """The counts; None if the database fails or hangs. While one count hangs, no other is begun."""
        with self._lock:
            if self._counting is None or self._counting.done():
                self._counting = Future()
                Thread(target=self._count, args=(self._counting,), name="outbox counts", daemon=True).start()
            counting = self._counting
        with suppress(DatabaseError, TookTooLong):
            return counting.result(WITHIN)
        return None

    def _count(self, counting: Future[Counted]) -> None:
        try:
            with self._store.reading() as session:
                found = counts(session)
        except Exception as error:
            counting.set_exception(error)
        else:
            counting.set_result(found)
