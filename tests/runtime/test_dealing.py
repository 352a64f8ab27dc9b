"""Connections dealt out to several workers: real sockets, and a door for each worker in one event loop."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from bot.runtime.dealing import Dealing, Door
from bot.runtime.listening import listening_socket
from tests.bench.programs import free_port
from tests.waiting import until

MANY = 400
"""More connections than fit into the way to a worker that never looks."""


class Port:
    """A port with so many workers."""

    def __init__(self, workers: int, stack: ExitStack) -> None:
        self._stack = stack
        self.address = ("127.0.0.1", free_port())
        listening = stack.enter_context(listening_socket(*self.address))
        self.dealing = Dealing(listening, workers)
        self.served: list[list[socket.socket]] = [[] for _ in range(workers)]

    def worker(self, number: int) -> Door:
        """A process that is this worker; it only keeps what it is to serve."""
        door = self.dealing.door(number)
        door.called_on = self._stack.enter_context(door.called_on.dup())  # of its own, as in a process

        async def keep(connection: socket.socket) -> None:
            self.served[number].append(self._stack.enter_context(connection))

        door.open(keep)
        return door

    def call(self, times: int) -> None:
        """Clients that connect and stay."""
        for _ in range(times):
            self._stack.enter_context(socket.create_connection(self.address, timeout=10))

    @property
    def shares(self) -> list[int]:
        """How many each worker serves."""
        return [len(connections) for connections in self.served]

    @property
    def counted(self) -> list[int]:
        """How many each worker is thought to have."""
        return [self.dealing.shares.of(number) for number in range(len(self.served))]

    async def all_served(self, connections: int) -> None:
        """Wait until so many are."""
        await until(lambda: sum(self.shares) == connections)


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


async def test_a_crowd_is_dealt_out_evenly(stack: ExitStack) -> None:
    port = Port(3, stack)
    for number in range(3):
        port.worker(number)
    port.call(15)
    await port.all_served(15)
    assert port.shares == port.counted == [5, 5, 5]


async def test_who_has_finished_with_some_gets_the_next(stack: ExitStack) -> None:
    port = Port(2, stack)
    first, _ = port.worker(0), port.worker(1)
    port.call(8)
    await port.all_served(8)
    for _ in range(3):
        first.ended()
    port.call(3)
    await port.all_served(11)
    assert port.shares == [7, 4]
    assert port.counted == [4, 4]


async def test_a_connection_arrives_whole(stack: ExitStack) -> None:
    """What was said before it was handed over is heard after that, and it is answered."""
    port = Port(2, stack)
    port.worker(0)
    port.worker(1)
    port.dealing.shares.give(0, 0)  # as if it had one already
    with socket.create_connection(port.address, timeout=10) as client:
        client.sendall(b"hello")
        await port.all_served(1)
        (taken,) = port.served[1]
        loop = asyncio.get_running_loop()
        assert await loop.sock_recv(taken, 5) == b"hello"
        await loop.sock_sendall(taken, b"you too")
        assert client.recv(7) == b"you too"
        assert taken.getpeername() == client.getsockname()
    assert not port.served[0]


async def test_one_that_is_not_ready_or_has_gone_is_given_nothing(stack: ExitStack) -> None:
    port = Port(3, stack)
    port.worker(0)
    port.worker(1).close()
    port.call(6)
    await port.all_served(6)
    assert port.shares == [6, 0, 0]


async def test_what_a_dead_worker_was_handed_its_successor_takes(stack: ExitStack) -> None:
    port = Port(2, stack)
    port.dealing.shares.begin(1, 0)  # ready, and dead before it looked
    port.worker(0)
    port.call(10)
    await port.all_served(5)
    assert port.counted == [5, 5]
    port.worker(1)
    await port.all_served(10)
    assert port.shares == port.counted == [5, 5]


async def test_a_successor_begins_with_none_of_the_connections_that_died_with_the_one_before(stack: ExitStack) -> None:
    port = Port(2, stack)
    port.worker(0)
    port.worker(1)
    port.call(10)
    await port.all_served(10)
    port.worker(1)
    assert port.counted == [5, 0]


async def test_what_is_handed_to_one_that_is_ending_is_handed_on(stack: ExitStack) -> None:
    port = Port(2, stack)
    taking, ending = port.worker(0), port.worker(1)
    port.call(4)
    await port.all_served(4)
    port.dealing.shares.give(0, 0)
    port.call(1)
    taking.deal(ending.called_on.accept()[0])
    ending.close()
    await port.all_served(5)
    assert port.shares == [3, 2]


async def test_where_a_worker_does_not_look_the_others_serve_those_that_no_longer_fit(stack: ExitStack) -> None:
    port = Port(2, stack)
    port.worker(0)
    port.dealing.shares.begin(1, 0)
    port.dealing.shares.give(0, 0, MANY)
    port.call(100)
    for _ in range((MANY - 100) // 100):
        await asyncio.sleep(0)
        port.call(100)
    await until(lambda: sum(port.counted) == 2 * MANY)
    handed = port.counted[1]
    assert 0 < handed < MANY
    await port.all_served(MANY - handed)
