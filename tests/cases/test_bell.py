"""Whoever waits for news is woken by its commit, and by nothing else."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.cases import CaseStore, upgrade
from bot.cases.bell import CHANNEL, NEWS, WORDS, Bell, heard, listening
from bot.cases.columns import utc_now
from bot.cases.desk import StaffDesk
from bot.cases.outbox import HANDOFF, enqueue
from tests.cases.databases import FACTS
from tests.cases.keeping import agree, report
from tests.waiting import until

FOREVER = 3_600
PROJECT = Path(__file__).parents[2]
LISTENING = f"FROM pg_stat_activity WHERE query = 'LISTEN ' || {CHANNEL}"


@pytest.fixture
def upgraded(postgres_url: str) -> Iterator[CaseStore]:
    upgrade(postgres_url)
    store = CaseStore(postgres_url)
    yield store
    store.close()


def run_elsewhere(url: str, what: str) -> None:
    """Do something with the cases in another process, which has come to its end afterwards."""
    program = f"""
import sys
from bot.cases import CaseStore
from bot.cases.bell import ring_at_commit
store = CaseStore(sys.argv[1])
{what}
"""
    subprocess.run([sys.executable, "-c", program, url], check=True, cwd=PROJECT, timeout=120)


def alert_elsewhere(url: str) -> None:
    run_elsewhere(url, "store.alert('bob', [{'flag': 'DVT', 'status': 'present', 'tier': 'SAME_DAY'}])")


def listening_connections(store: CaseStore) -> int:
    with store.reading() as session:
        return int(session.scalar(text(f"SELECT count(*) {LISTENING}")) or 0)


def end_listening_connections(store: CaseStore) -> None:
    with store.reading() as session:
        session.execute(text(f"SELECT pg_terminate_backend(pid) {LISTENING}"))


async def until_heard(bell: Bell) -> None:
    """Other processes are heard, and what rang before is over."""
    await until(bell._hears_all)
    await bell.wait(0.01)


async def has_rung(bell: Bell) -> bool:
    """Whether the bell has rung by now; a ring of this moment is waited for."""
    await asyncio.sleep(0)
    return bell._rung.is_set()


async def test_a_commit_with_news_rings_from_any_thread(store: CaseStore) -> None:
    with listening() as bell:
        await asyncio.to_thread(store.alert, "bob", [{"flag": "DVT", "status": "present", "tier": "SAME_DAY"}])
        await bell.wait(FOREVER)
        assert not await has_rung(bell), "once heard, it is over"


async def test_news_for_the_clinic_wakes_nobody_who_waits_for_words_of_staff(store: CaseStore) -> None:
    with listening(only=WORDS) as words, listening(only=NEWS) as news:
        number = store.alert("bob", [{"flag": "DVT", "status": "present", "tier": "SAME_DAY"}])
        assert [await has_rung(news), await has_rung(words)] == [True, False]
        desk = StaffDesk(store)
        desk.say(number, "slack:ANA", "nurse", "I am here", "key", show=False)
        assert await has_rung(words)
        await words.wait(FOREVER)
        desk.leave(number, "slack:ANA")
        assert await has_rung(words), "that staff have left is told to the patient too"


async def test_another_process_tells_what_it_rings_for(upgraded: CaseStore, postgres_url: str) -> None:
    with upgraded.listening(WORDS) as words, upgraded.listening(NEWS) as news:
        await until_heard(words)
        await until_heard(news)
        alert_elsewhere(postgres_url)
        await news.wait(FOREVER)
        assert not await has_rung(words)


async def test_an_older_version_does_not_tell_and_wakes_everybody() -> None:
    with listening(only=WORDS) as words, listening(only=NEWS) as news:
        heard("0123456789abcdef")
        assert [await has_rung(news), await has_rung(words)] == [True, True]


async def test_nothing_to_tell_rings_nothing(store: CaseStore) -> None:
    with listening() as bell:
        agree(store, "ann")
        report(store, "ann", FACTS)
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


async def test_another_process_is_heard(postgres_url: str, upgraded: CaseStore) -> None:
    with upgraded.listening() as bell:
        await until_heard(bell)
        alert_elsewhere(postgres_url)
        await bell.wait(FOREVER)


async def test_a_process_forked_from_the_same_one_is_heard(postgres_url: str, upgraded: CaseStore) -> None:
    def alert() -> None:
        store = CaseStore(postgres_url)
        store.alert("bob", [{"flag": "DVT", "status": "present", "tier": "SAME_DAY"}])
        store.close()

    with upgraded.listening() as bell:
        await until_heard(bell)
        worker = get_context("fork").Process(target=alert)
        worker.start()
        await bell.wait(FOREVER)
        await asyncio.to_thread(worker.join)
    assert worker.exitcode == 0


async def test_what_another_process_undoes_is_not_heard(postgres_url: str, upgraded: CaseStore) -> None:
    with upgraded.listening() as bell:
        await until_heard(bell)
        run_elsewhere(postgres_url, "with store.session() as s: ring_at_commit(s, 'news'); s.rollback()")
        run_elsewhere(postgres_url, "from tests.cases.keeping import agree; agree(store, 'ann')")
        assert not await has_rung(bell)
        alert_elsewhere(postgres_url)
        await bell.wait(FOREVER)


async def test_the_connection_comes_back(postgres_url: str, upgraded: CaseStore) -> None:
    with upgraded.listening() as bell:
        await until_heard(bell)
        end_listening_connections(upgraded)
        await until(lambda: not bell._hears_all())
        await bell.wait(FOREVER)  # it is heard that something may have been missed
        await until_heard(bell)
        alert_elsewhere(postgres_url)
        await bell.wait(FOREVER)


async def test_one_connection_listens_for_all_tasks_and_ends_with_them(upgraded: CaseStore) -> None:
    with upgraded.listening() as one:
        await until_heard(one)
        with upgraded.listening() as other:
            await until_heard(other)
            assert listening_connections(upgraded) == 1
        assert listening_connections(upgraded) == 1
        assert one._hears_all()
    assert listening_connections(upgraded) == 0


async def test_with_sqlite_nobody_else_is_heard(sqlite_url: str) -> None:
    store = CaseStore(sqlite_url)
    with store.listening() as bell:
        assert not bell._hears_all()
        await bell.wait(0.01, FOREVER)
    store.close()


async def test_everybody_who_listens_hears_it(store: CaseStore) -> None:
    with listening() as one, listening() as other:
        with store.session() as session:
            enqueue(session, HANDOFF, 1, "case:1:handoff", utc_now())
        await one.wait(FOREVER)
        await other.wait(FOREVER)
