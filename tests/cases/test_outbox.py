"""News for the clinic: each once, none lost, shared safely between workers."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta, timezone

import pytest

from bot.cases import CaseStore, outbox
from bot.cases.models import OutboxMessage

NOW = datetime(2026, 11, 22, 12, tzinfo=timezone.utc)


def queue(store: CaseStore, number: int = 3) -> None:
    with store.session() as session:
        for case in range(1, number + 1):
            outbox.enqueue(session, outbox.HANDOFF, case, f"case:{case}:handoff", NOW, tier="SOON")


def take(store: CaseStore, now: datetime, limit: int = 10) -> list[int]:
    with store.session() as session:
        return [message.id for message in outbox.take(session, now, limit)]


def test_in_order_and_only_once_for_a_key(store: CaseStore) -> None:
    queue(store)
    queue(store)
    with store.session() as session:
        messages = outbox.take(session, NOW)
        assert [message.payload for message in messages] == [{"case": n, "tier": "SOON"} for n in (1, 2, 3)]


def test_what_is_taken_is_nobody_elses_until_its_lease_ends(store: CaseStore) -> None:
    queue(store)
    first = take(store, NOW, limit=2)
    assert len(first) == 2
    assert len(take(store, NOW)) == 1
    assert take(store, NOW) == []
    assert take(store, NOW + outbox.LEASE)[:2] == first


def test_delivered_is_over(store: CaseStore) -> None:
    queue(store, 1)
    (message,) = take(store, NOW)
    with store.session() as session:
        outbox.delivered(session, message, NOW, "1700000000.1")
    assert take(store, NOW + timedelta(days=1)) == []
    with store.reading() as session:
        assert session.get(OutboxMessage, message).remote_ref == "1700000000.1"


def test_dead_is_over_and_visible(store: CaseStore) -> None:
    queue(store, 1)
    (message,) = take(store, NOW)
    with store.session() as session:
        outbox.dead(session, message, NOW, "token_revoked")
    assert take(store, NOW + timedelta(days=1)) == []
    with store.reading() as session:
        assert session.get(OutboxMessage, message).last_error == "token_revoked"


@pytest.mark.parametrize(("tries", "seconds"), [(1, 1), (2, 2), (4, 8), (6, 30), (500, 30)])
def test_pauses_grow_to_thirty_seconds(store: CaseStore, tries: int, seconds: int) -> None:
    queue(store, 1)
    with store.session() as session:
        message = session.get(OutboxMessage, 1)
        message.attempts = tries
        outbox.failed(session, 1, NOW, "timeout")
        assert message.next_attempt_at == NOW + timedelta(seconds=seconds)


def test_the_other_side_may_name_the_pause(store: CaseStore) -> None:
    queue(store, 1)
    with store.session() as session:
        outbox.failed(session, 1, NOW, "ratelimited", retry_after=timedelta(seconds=77))
    assert take(store, NOW + timedelta(seconds=76)) == []
    assert take(store, NOW + timedelta(seconds=77)) == [1]


def test_of_a_case_the_oldest_first_and_the_next_when_it_has_arrived(store: CaseStore) -> None:
    with store.session() as session:
        for key in ("a", "b"):
            outbox.enqueue(session, outbox.CHANGED, 1, key, NOW)
        outbox.enqueue(session, outbox.HANDOFF, 2, "c", NOW)
    assert take(store, NOW) == [1, 3]
    assert take(store, NOW) == []
    with store.session() as session:
        outbox.delivered(session, 1, NOW)
    assert take(store, NOW) == [2]


def test_dead_ones_can_be_revived(store: CaseStore) -> None:
    queue(store, 2)
    with store.session() as session:
        outbox.dead(session, 1, NOW, "token_revoked")
    with store.reading() as session:
        assert outbox.counts(session) == (1, 1, NOW)
    with store.session() as session:
        assert outbox.revive(session, NOW) == 1
    assert take(store, NOW) == [1, 2]


def test_what_is_put_back_is_due_after_the_pause(store: CaseStore) -> None:
    queue(store, 1)
    take(store, NOW)
    with store.session() as session:
        outbox.put_back(session, 1, NOW, "timeout", timedelta(seconds=9))
    assert take(store, NOW + timedelta(seconds=8)) == []
    assert take(store, NOW + timedelta(seconds=9)) == [1]


def test_two_workers_share_the_queue(store: CaseStore) -> None:
    queue(store, 60)
    taken: list[int] = []

    def work() -> None:
        while batch := take(store, NOW, limit=7):
            taken.extend(batch)

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(taken) == list(range(1, 61))
