"""64 people through two processes, with no regard for who talked to which: everybody is heard once, in order."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import aiohttp

from bot.cases import upgrade
from tests.channels.web.serving import serving
from tests.processes import children_of
from tests.scaling.people import AT_LEAST, Talker, everybody_is_heard_once
from tests.scaling.round_robin import round_robin
from tests.waiting import until, wait_until

PEOPLE, MESSAGES = 64, 6
TALK = 12.0
"""Seconds in which people say new things."""


async def conversation_of_many(
    address: str, database: str, *, refusing: int = 0, meanwhile: Callable[[], None] = lambda: None
) -> list[Talker]:
    """Everybody talks to the address at once; ``meanwhile`` is done in the middle, when as many have been answered as
    there are. Every ``refusing``-th refuses.
    """
    connector = aiohttp.TCPConnector(limit=0, force_close=True)
    async with aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=60)) as http:
        people = [Talker(address, http, n, bool(refusing) and n % refusing == 0) for n in range(PEOPLE)]
        await asyncio.gather(*(person.begin() for person in people))
        begun = answered(people)
        stop_at = time.monotonic() + TALK
        talking = asyncio.gather(*(person.talk(MESSAGES, stop_at) for person in people))
        await until(lambda: answered(people) >= begun + PEOPLE or talking.done())
        meanwhile()
        await talking
        await everybody_is_heard_once(people, database)
    assert all(len(person.sent) > AT_LEAST for person in people)
    return people


def answered(people: list[Talker]) -> int:
    return sum(len(person.sent) for person in people)


async def test_two_servers_behind_a_round_robin_and_one_is_killed(
    tmp_path: Path, model_dir: Path, postgres_url: str, redis_url: str
) -> None:
    upgrade(postgres_url)
    settings = {"BOT_DATABASE_URL": postgres_url, "BOT_REDIS_URL": redis_url}
    with serving(tmp_path, model_dir, **settings) as one, serving(tmp_path, model_dir, **settings) as two:
        async with round_robin([one.port, two.port]) as address:
            people = await conversation_of_many(address, postgres_url, meanwhile=one.kill)
    assert sum(person.unanswered for person in people), "somebody was being answered when it happened"


async def test_two_workers_of_one_server_and_one_is_killed(
    tmp_path: Path, model_dir: Path, postgres_url: str, redis_url: str
) -> None:
    """Those who refused to be kept go on too, whichever worker they come to: nobody is sent to a certain one."""
    upgrade(postgres_url)
    settings = {"BOT_DATABASE_URL": postgres_url, "BOT_REDIS_URL": redis_url}
    with serving(tmp_path, model_dir, "--workers", "2", **settings) as server:
        _, killed, other = children_of(server.process.pid)
        kill = partial(os.kill, killed, signal.SIGKILL)
        people = await conversation_of_many(server.address, postgres_url, refusing=8, meanwhile=kill)
        assert sum(person.unanswered for person in people), "somebody was being answered when it happened"
        wait_until(lambda: len(children_of(server.process.pid)) == 3)  # the one that loads has the third place at first
        _, left, new = children_of(server.process.pid)
        assert left == other
        assert new not in (killed, other), "another took its place"
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(timeout=60) == 0
        assert "'worker 1' was ended by SIGKILL" in server.log.read_text(encoding="utf-8")
