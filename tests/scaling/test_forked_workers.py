"""Workers are forks of one process that has loaded everything: they share it, and nothing that must be their own."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest
import requests

from bot.cases import upgrade
from bot.runtime.worker_count import MOST_UNASKED, cores_to_use
from tests.channels.web.serving import Server, serving
from tests.processes import children_of, memory_mb, own_mb, sockets_of
from tests.waiting import wait_until

CROWD = 32
"""Pages that keep their connection open."""
TALKS_TO = 12
"""People who open the chat: enough for both workers to have answered, whichever takes a connection."""


@pytest.fixture
def server(tmp_path: Path, model_dir: Path, postgres_url: str, redis_url: str) -> Iterator[Server]:
    upgrade(postgres_url)
    settings = {"BOT_DATABASE_URL": postgres_url, "BOT_REDIS_URL": redis_url}
    with serving(tmp_path, model_dir, "--workers", "2", **settings) as server:
        yield server


def test_who_serves_shares_what_was_loaded_and_nobody_else_keeps_it(server: Server) -> None:
    said_by_all(server)
    parent = server.process.pid
    memory, first, second = children_of(parent)
    whole = memory_mb([first], "Rss")
    assert memory_mb([parent, memory]) < whole / 3
    assert all(own_mb(worker) < whole / 2 for worker in (first, second))
    assert memory_mb([parent, memory, first, second]) < 2 * whole, "four processes"


def test_while_another_takes_a_dead_ones_place_the_other_answers(server: Server) -> None:
    parent = server.process.pid
    _, first, second = children_of(parent)
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: first not in children_of(parent))
    said_by_all(server)
    assert second in children_of(parent)
    wait_until(lambda: is_replaced(server, first))
    said_by_all(server)


def is_replaced(server: Server, worker: int) -> bool:
    """Whether two workers answer, neither of them this one."""
    _, *processes = children_of(server.process.pid)
    return len(processes) == 2 and worker not in processes and all(len(sockets_of(one)) > 8 for one in processes)


def test_what_must_be_their_own_is(server: Server) -> None:
    people = [server.visitor() for _ in range(TALKS_TO)]
    assert len({person.token for person in people}) == TALKS_TO
    said_by_all(server)
    parent, (memory, *workers) = server.process.pid, children_of(server.process.pid)
    listening = sockets_of(parent)
    held = {process: sockets_of(process) - listening for process in (memory, *workers)}
    assert all(held[worker] for worker in workers), "connections to database and Redis"
    assert not held[workers[0]] & held[workers[1]]
    assert not held[memory] & (held[workers[0]] | held[workers[1]])


def said_by_all(server: Server) -> None:
    """A few turns of each."""
    for _ in range(TALKS_TO):
        person = server.visitor()
        person.choose("Yes, that is OK")
        person.say("my left leg hurts")


def test_a_crowd_that_arrives_together_is_dealt_out_evenly(server: Server) -> None:
    """But for two that may take one at the same moment."""
    workers = children_of(server.process.pid)[1:]
    before = [len(sockets_of(worker)) for worker in workers]
    with ExitStack() as stack:
        pages = [stack.enter_context(requests.Session()) for _ in range(CROWD)]
        with ThreadPoolExecutor(CROWD) as together:
            answers = list(together.map(partial(is_alive, server), pages))
        assert set(answers) == {200}
        taken = [len(sockets_of(worker)) - open_before for worker, open_before in zip(workers, before, strict=True)]
    assert min(taken) >= CROWD / 2 - 2


def test_what_a_worker_was_handed_and_had_not_taken_when_it_died_its_successor_answers(server: Server) -> None:
    """Nobody who waits notices, but by the time that it takes."""
    halted = children_of(server.process.pid)[1]
    os.kill(halted, signal.SIGSTOP)
    with ExitStack() as stack, ThreadPoolExecutor(CROWD) as together:
        pages = [stack.enter_context(requests.Session()) for _ in range(CROWD)]
        answers = [together.submit(is_alive, server, page) for page in pages]
        wait_until(lambda: sum(answer.done() for answer in answers) >= CROWD / 2)
        os.kill(halted, signal.SIGKILL)
        assert {answer.result() for answer in answers} == {200}


def is_alive(server: Server, page: requests.Session) -> int:
    """The status, over the connection that the page keeps."""
    return page.get(f"{server.address}/health/live", timeout=120).status_code


def test_who_calls_while_all_workers_are_dead_waits_and_is_answered(server: Server) -> None:
    for worker in children_of(server.process.pid)[1:]:
        os.kill(worker, signal.SIGKILL)
    assert requests.get(f"{server.address}/health/live", timeout=60).status_code == 200


def test_where_nobody_says_how_many_each_core_has_one(tmp_path: Path, model_dir: Path, postgres_url: str) -> None:
    """Without Redis too: the database holds the turns."""
    upgrade(postgres_url)
    with serving(
        tmp_path, model_dir, BOT_DATABASE_URL=postgres_url, BOT_WORKERS="auto", BOT_WARM_UP_SENTENCES="20"
    ) as server:
        workers = min(cores_to_use(), MOST_UNASKED)
        assert len(children_of(server.process.pid)) == (workers + 1 if workers > 1 else 0)
        said_by_all(server)
        server.stop()
