"""The number of deliveries that wait for the clinic, for Prometheus."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from prometheus_client.core import GaugeMetricFamily

from bot.cases.columns import utc_now
from bot.cases.errors import DatabaseError
from bot.cases.outbox import counts
from bot.cases.store import CaseStore


class OutboxCounts:
    """Counts the waiting deliveries when Prometheus asks, and tells whether the database answers."""

    def __init__(self, store: CaseStore) -> None:
        self._store = store

    def collect(self) -> Iterator[Any]:
        """The counts; if the database does not answer, only that."""
        up = GaugeMetricFamily("guide_database_up", "Whether the database answered when this was read.")
        try:
            with self._store.reading() as session:
                waiting, dead, oldest = counts(session)
        except DatabaseError:
            up.add_metric([], 0)
            yield up
            return
        up.add_metric([], 1)
        yield up
        age = (utc_now() - oldest).total_seconds() if oldest is not None else 0.0
        for name, text, value in (
            ("guide_outbox_waiting", "News for the clinic that has not arrived yet.", waiting),
            ("guide_outbox_dead", "News for the clinic that will never arrive by itself (bot doctor).", dead),
            ("guide_outbox_oldest_seconds", "For how long the oldest news has been waiting.", max(0.0, age)),
        ):
            yield GaugeMetricFamily(name, text, value=value)
