"""Whoever waits for news is woken by its commit, and by nothing else."""

from __future__ import annotations

import asyncio

import pytest

from bot.cases import CaseStore
from bot.cases.bell import Bell, listening
from bot.cases.columns import utc_now
from bot.cases.outbox import HANDOFF, enqueue
from tests.cases.databases import FACTS

FOREVER = 3_600


async def has_rung(bell: Bell) -> bool:
    """Whether the bell has rung by now; a ring of this moment is waited for."""
    await asyncio.sleep(0)
    return bell._rung.is_set()


async def test_a_commit_with_news_rings_from_any_thread(store: CaseStore) -> None:
    with listening() as bell:
        await asyncio.to_thread(store.alert, "bob", [{"flag": "DVT", "status": "present", "tier": "SAME_DAY"}])
        await bell.wait(FOREVER)
        assert not await has_rung(bell), "once heard, it is over"


async def test_nothing_to_tell_rings_nothing(store: CaseStore) -> None:
    with listening() as bell:
        store.record_consent("ann", True, "v1")
        store.save_report("ann", FACTS)
        assert not await has_rung(bell)


async def test_what_is_undone_rings_nothing(store: CaseStore) -> None:
    with listening() as bell:
        with pytest.raises(ZeroDivisionError):
            _queue_and_fail(store)
        assert not await has_rung(bell)


def _queue_and_fail(store: CaseStore) -> None:
    with store.session() as session:
        enqueue(session, HANDOFF, 1, "case:1:handoff", utc_now())
        raise ZeroDivisionError


async def test_everybody_who_listens_hears_it(store: CaseStore) -> None:
    with listening() as one, listening() as other:
        with store.session() as session:
            enqueue(session, HANDOFF, 1, "case:1:handoff", utc_now())
        await one.wait(FOREVER)
        await other.wait(FOREVER)
