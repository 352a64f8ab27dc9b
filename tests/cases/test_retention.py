"""How long things are kept."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import select, update

from bot.cases import CaseStore, Retention
from bot.cases.models import Case, Consent, Erasure, OutboxMessage, TrackerEvent
from tests.cases.databases import FACTS
from tests.cases.keeping import agree, has_agreed, report, take_back

NOW = datetime.now(timezone.utc)
YEAR = timedelta(days=365)


def said(store: CaseStore, conversation: str, *hours_ago: float, consent: str | None = None) -> None:
    with store.session() as session:
        for hours in hours_ago:
            at = (NOW - timedelta(hours=hours)).timestamp()
            session.add(TrackerEvent(sender_id=conversation, type_name="user", timestamp=at, data="{}"))
        if consent:
            data = json.dumps({"event": "slot", "name": "consent", "value": consent})
            slot = {"type_name": "slot", "action_name": "consent", "data": data}
            session.add(TrackerEvent(sender_id=conversation, timestamp=NOW.timestamp(), **slot))


def remembered(store: CaseStore) -> set[str]:
    with store.reading() as session:
        return set(session.scalars(select(TrackerEvent.sender_id)))


def kept_case(store: CaseStore, conversation: str, untouched: timedelta = timedelta(0)) -> int:
    agree(store, conversation)
    number = report(store, conversation, FACTS)
    with store.session() as session:
        session.execute(update(Case).where(Case.number == number).values(updated_at=NOW - untouched))
    return number


@pytest.mark.parametrize(
    ("hours_ago", "goes"),
    [
        ((25, 24.5), True),
        ((25, 2), True),
        ((25, 0.1), False),  # still talking: it goes when they have stopped
        ((23, 22), False),
        ((0.1,), False),
    ],
)
def test_working_memory_without_consent_lasts_a_day(store: CaseStore, hours_ago: tuple[float], goes: bool) -> None:
    said(store, "ann", *hours_ago)
    counts = store.purge(NOW)
    assert (remembered(store) == set()) is goes
    assert counts.get("tracker_events", 0) == (len(hours_ago) if goes else 0)


def test_with_consent_it_stays(store: CaseStore) -> None:
    kept_case(store, "ann")
    said(store, "ann", 100, 99)
    assert store.purge(NOW).get("tracker_events", 0) == 0
    assert remembered(store) == {"ann"}


def test_a_refusal_goes_at_once(store: CaseStore) -> None:
    said(store, "ann", 0.1, consent="refused")
    said(store, "bob", 0.1, consent="given")
    said(store, "cat", 0.1, consent="refused")
    said(store, "cat", 0.0, consent="given")
    store.purge(NOW)
    assert remembered(store) == {"bob", "cat"}


def test_a_case_lasts_from_its_last_touch(store: CaseStore) -> None:
    old = kept_case(store, "old", untouched=YEAR + timedelta(days=1))
    young = kept_case(store, "young", untouched=YEAR - timedelta(days=1))
    said(store, "old", 10_000)
    counts = store.purge(NOW)
    assert (counts["cases"], counts["consents"], counts["tracker_events"]) == (1, 1, 1)
    assert store.case(old) is None
    assert store.case(young) is not None
    assert store.purge(NOW, Retention(cases=timedelta(days=30)))["cases"] == 1


def test_consent_taken_back_goes_at_once(store: CaseStore) -> None:
    number = kept_case(store, "ann")
    take_back(store, "ann")
    assert store.purge(NOW)["cases"] == 1
    assert store.case(number) is None


def test_consent_given_again_stays(store: CaseStore) -> None:
    kept_case(store, "ann")
    take_back(store, "ann")
    agree(store, "ann", "v2")
    assert sum(store.purge(NOW).values()) == 0


def test_consent_that_led_to_nothing(store: CaseStore) -> None:
    agree(store, "ann")
    store.purge(NOW)
    assert has_agreed(store, "ann")
    with store.session() as session:
        session.execute(update(Consent).values(given_at=NOW - YEAR - timedelta(days=1)))
    assert store.purge(NOW)["consents"] == 1


def test_news_that_arrived_goes_when_the_case_is_over(store: CaseStore) -> None:
    numbers = {}
    for status in ("new", "resolved"):
        kept_case(store, status)
        numbers[status] = store.request_handoff(status, "Ann", "ann@example.com")
    kept_case(store, "undelivered")
    numbers["undelivered"] = store.request_handoff("undelivered", "Ann", "ann@example.com")
    long_ago = NOW - timedelta(days=31)
    with store.session() as session:
        arrived = OutboxMessage.case_number != numbers["undelivered"]
        session.execute(update(OutboxMessage).where(arrived).values(delivered_at=long_ago))
        resolved = Case.number != numbers["new"]
        session.execute(update(Case).where(resolved).values(status="resolved", resolved_at=long_ago))
    assert store.purge(NOW)["outbox"] == 1
    with store.reading() as session:
        left = set(session.scalars(select(OutboxMessage.case_number)))
    assert left == {numbers["new"], numbers["undelivered"]}


def test_the_mark_of_an_erasure_lasts_a_week(store: CaseStore) -> None:
    store.erase("ann")
    store.purge(NOW + timedelta(days=6))
    with store.reading() as session:
        assert len(session.scalars(select(Erasure)).all()) == 1
    store.purge(NOW + timedelta(days=8))
    with store.reading() as session:
        assert session.scalars(select(Erasure)).all() == []


def test_nothing_to_do(store: CaseStore) -> None:
    assert sum(store.purge().values()) == 0
