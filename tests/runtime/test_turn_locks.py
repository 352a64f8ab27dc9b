"""One turn at a time in a conversation, in the order of coming: in one process, through the database, through Redis."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from redis import Redis

from bot.cases import CaseStore
from bot.cases.keys import turn_digest
from bot.cases.turn_lease import TurnLeases
from bot.cases.turn_work import TurnWork, work_of
from bot.runtime import turn_locks
from bot.runtime.turn_locks import RedisLeases, TurnLocks
from tests.cases.databases import (  # noqa: F401 (fixtures)
    any_database,
    any_empty_database,
    any_store,
    postgres_url,
    sqlite_url,
)
from tests.channels.web.conftest import redis_url  # noqa: F401 (fixture)
from tests.channels.web.serving import free_port
from tests.waiting import until


class NoLeases:
    """No other process to fear."""

    @asynccontextmanager
    async def held(self, work: TurnWork) -> AsyncIterator[None]:
        yield


@pytest.fixture
def locks(tmp_path: Path) -> TurnLocks:
    """Those of a process without others; its database is not asked for anything."""
    return TurnLocks(CaseStore(f"sqlite:///{tmp_path / 'none.db'}"), NoLeases())


async def both(one: TurnLocks, two: TurnLocks) -> list[str]:
    """What happens when the second comes while the first still works."""
    order: list[str] = []
    working = asyncio.Event()

    async def first() -> None:
        async with one.held("ann"):
            working.set()
            await asyncio.sleep(0.3)
            order.append("first")

    async def second() -> None:
        await working.wait()
        async with two.held("ann"):
            order.append("second")

    await asyncio.gather(first(), second())
    return order


async def test_in_the_order_of_coming(locks: TurnLocks) -> None:
    order: list[int] = []

    async def turn(number: int) -> None:
        async with locks.held("ann"):
            await asyncio.sleep(0)
            order.append(number)

    await asyncio.gather(*(turn(number) for number in range(20)))
    assert order == list(range(20))


async def test_who_holds_it_need_not_wait_and_who_comes_later_must(locks: TurnLocks) -> None:
    async with locks.held("ann"):
        async with locks.held("ann"):
            assert work_of("ann") is not None
        assert work_of("ann") is not None, "it is given back by whoever took it"
        late = asyncio.create_task(_later(locks))
    assert work_of("ann") is None
    async with locks.held("ann"):
        done, _ = await asyncio.wait({late}, timeout=0.2)
        assert not done, "a task that outlives the hold it was made in has none"
    await late


async def _later(locks: TurnLocks) -> None:
    await asyncio.sleep(0.02)
    async with locks.held("ann"):
        pass


async def test_a_failure_inside_gives_it_back(locks: TurnLocks) -> None:
    with pytest.raises(RuntimeError):
        async with locks.held("ann"):
            raise RuntimeError
    async with locks.held("ann"):
        assert work_of("eve") is None


async def test_across_processes_by_the_database(store: CaseStore) -> None:
    one, two = (TurnLocks(store, TurnLeases(store)) for _ in range(2))
    assert await both(one, two) == ["first", "second"]


class TestRedis:
    @pytest.fixture
    def through_redis(self, redis_url: str, store: CaseStore) -> list[RedisLeases]:  # noqa: F811
        """Two processes; the database holds no turn for them."""
        return [RedisLeases(redis_url, Refusing()) for _ in range(2)]

    async def test_across_processes(self, through_redis: list[RedisLeases], store: CaseStore) -> None:
        one, two = (TurnLocks(store, leases) for leases in through_redis)
        assert await both(one, two) == ["first", "second"]

    async def test_a_living_holder_is_waited_for(
        self,
        through_redis: list[RedisLeases],
        redis_url: str,  # noqa: F811
        store: CaseStore,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Each beat gives the lock its whole time again, however much of it has gone."""
        monkeypatch.setattr(turn_locks, "STILL_FOR", 120)
        monkeypatch.setattr(turn_locks, "BEAT", 0.05)
        one, two = through_redis
        lock = f"sciatica-guide:turn:{turn_digest('ann')[:32]}"
        redis = Redis.from_url(redis_url)
        async with one.held(TurnWork(store, "ann")):
            waiting = asyncio.create_task(_once(two, store))
            for _ in range(3):
                redis.pexpire(lock, 60_000)
                await until(lambda: redis.pttl(lock) > 60_000)
            assert not waiting.done()
        await waiting
        redis.close()

    async def test_a_dead_one_is_followed(
        self, through_redis: list[RedisLeases], store: CaseStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(turn_locks, "STILL_FOR", 0.5)
        monkeypatch.setattr(turn_locks, "BEAT", 60)
        one, two = through_redis
        async with one.held(TurnWork(store, "ann")):
            await asyncio.wait_for(_once(two, store), 60)

    async def test_without_redis_the_database_holds(self, store: CaseStore) -> None:
        nowhere = f"redis://127.0.0.1:{free_port()}/0"
        one, two = (TurnLocks(store, RedisLeases(nowhere, TurnLeases(store))) for _ in range(2))
        assert await both(one, two) == ["first", "second"]


class Refusing:
    """Leases that are not to be asked for."""

    def held(self, work: TurnWork) -> AbstractAsyncContextManager[None]:
        raise AssertionError("Redis holds it")


async def _once(leases: RedisLeases, store: CaseStore) -> None:
    async with leases.held(TurnWork(store, "ann")):
        pass
