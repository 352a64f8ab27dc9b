"""Deals the connections of one port out evenly: a free worker accepts one, and the worker with the fewest gets it.

A page keeps its connection, and so its worker. The kernel does not balance that: it gave two workers 5 and 11
connections as readily as 8 and 8, and then one of two cores was idle.
"""

from __future__ import annotations

import asyncio
import errno
import fcntl
import logging
import mmap
import socket
import struct
import termios
from collections.abc import Awaitable, Callable
from typing import Any

logger = logging.getLogger(__name__)

AT_ONCE = 100
"""Connections that a worker accepts at most before it goes on with its other work."""
REST = 1.0
"""Seconds for which a worker accepts nothing after it ran out of descriptors or memory."""
_EXHAUSTED = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})
_ONE = b"c"
"""The byte that is sent along with the descriptor of a connection."""

Serve = Callable[[socket.socket], Awaitable[Any]]
"""Begins to serve a connection; raises OSError if the connection is already closed."""


class Shares:
    """How many connections each worker has, in shared memory; each number is written by one process only.

    Workers are numbered from 0. One that takes no connections is dead, not ready yet, or about to end.
    """

    def __init__(self, workers: int) -> None:
        self._workers = range(workers)
        cells = memoryview(mmap.mmap(-1, 8 * workers * (workers + 2))).cast("q")
        self._given = [cells[by * workers : (by + 1) * workers] for by in self._workers]
        self._ended = cells[workers * workers : workers * (workers + 1)]
        self._takes = cells[workers * (workers + 1) :]

    def begin(self, worker: int, waiting: int) -> None:
        """Say that a new process is this worker, to which ``waiting`` connections were handed already."""
        self._ended[worker] = self._given_to(worker) - waiting
        self._takes[worker] = True

    def takes_no_more(self, worker: int) -> None:
        """Say that this worker is to be given no more connections."""
        self._takes[worker] = False

    def give(self, by: int, to: int, connections: int = 1) -> None:
        """Count connections that one worker gives another (or itself); a negative number takes them back."""
        self._given[by][to] += connections

    def end(self, worker: int) -> None:
        """Count that one of the worker's connections has ended."""
        self._ended[worker] += 1

    def of(self, worker: int) -> int:
        """How many connections the worker has, including those on their way to it."""
        return self._given_to(worker) - self._ended[worker]

    def least_busy(self, asking: int) -> int:
        """The worker that the next connection is for: ``asking`` itself, unless another has fewer."""
        takers = [worker for worker in self._workers if self._takes[worker]]
        return min(takers, key=lambda worker: (self.of(worker), worker != asking), default=asking)

    def _given_to(self, worker: int) -> int:
        return sum(row[worker] for row in self._given)


class Dealing:
    """The listening socket of all workers, and a socket pair to hand each a connection; made before they are forked.

    The parent keeps both ends of every pair, so that a dead worker's successor takes the connections still waiting in
    it.
    """

    def __init__(self, called_on: socket.socket, workers: int) -> None:
        called_on.setblocking(False)
        self.shares = Shares(workers)
        self._called_on = called_on
        self._ways = [socket.socketpair() for _ in range(workers)]
        for way in self._ways:
            for end in way:
                end.setblocking(False)

    def door(self, worker: int) -> Door:
        """The door of this worker."""
        return Door(self.shares, worker, self._called_on, [to for to, _ in self._ways], self._ways[worker][1])


class Door:
    """Where a worker accepts connections, for itself and for others."""

    def __init__(
        self, shares: Shares, worker: int, called_on: socket.socket, to: list[socket.socket], own: socket.socket
    ) -> None:
        self.called_on = called_on
        self._shares, self._worker, self._to, self._own = shares, worker, to, own
        self._beginning: set[asyncio.Task[None]] = set()
        self._is_open = False

    def open(self, serve: Serve) -> None:
        """Accept connections from now on, in the running event loop. ``ended`` must be called for each one served."""
        self._serve = serve
        self._is_open = True
        self._loop = asyncio.get_running_loop()
        self._shares.begin(self._worker, _waiting_in(self._own))
        self._loop.add_reader(self.called_on, self._accept)
        self._loop.add_reader(self._own, self._receive)

    def close(self) -> None:
        """Accept nothing more; connections that others are handing over at this moment are handed on."""
        self._is_open = False
        self._shares.takes_no_more(self._worker)
        self._loop.remove_reader(self.called_on)

    def ended(self) -> None:
        """Say that a connection served here has ended."""
        self._shares.end(self._worker)

    def deal(self, connection: socket.socket) -> None:
        """Serve a connection here, or hand it to the worker that has fewest."""
        to = self._shares.least_busy(self._worker)
        self._shares.give(self._worker, to)
        if to == self._worker:
            self._begin(connection)
            return
        try:
            socket.send_fds(self._to[to], [_ONE], [connection.fileno()])
        except OSError:  # the way is full: the other one has not looked for a long time
            self._shares.give(self._worker, to, -1)
            self._shares.give(self._worker, self._worker)
            self._begin(connection)
        else:
            connection.close()

    def _accept(self) -> None:
        for _ in range(AT_ONCE):
            try:
                connection, _ = self.called_on.accept()
            except (BlockingIOError, InterruptedError):
                return
            except ConnectionAbortedError:
                continue
            except OSError as error:
                if error.errno not in _EXHAUSTED:
                    raise
                self._rest(error)
                return
            self.deal(connection)

    def _rest(self, error: OSError) -> None:
        logger.error("No connection can be taken (%s): it is tried again.", error.strerror)
        self._loop.remove_reader(self.called_on)
        self._loop.call_later(REST, self._after_rest)

    def _after_rest(self) -> None:
        if self._is_open:
            self._loop.add_reader(self.called_on, self._accept)

    def _receive(self) -> None:
        for _ in range(AT_ONCE):
            try:
                came, descriptors, _, _ = socket.recv_fds(self._own, len(_ONE), 1)
            except (BlockingIOError, InterruptedError):
                return
            if came and not descriptors:
                self._shares.end(self._worker)  # no descriptor was left for it
            for descriptor in descriptors:
                self._take_over(socket.socket(fileno=descriptor))

    def _take_over(self, connection: socket.socket) -> None:
        connection.set_inheritable(False)
        if self._is_open:
            self._begin(connection)
        else:
            self._shares.end(self._worker)
            self.deal(connection)

    def _begin(self, connection: socket.socket) -> None:
        task = self._loop.create_task(self._served(connection))
        self._beginning.add(task)
        task.add_done_callback(self._beginning.discard)

    async def _served(self, connection: socket.socket) -> None:
        connection.setblocking(False)
        try:
            await self._serve(connection)
        except OSError:  # who called has gone
            connection.close()
            self.ended()


def _waiting_in(way: socket.socket) -> int:
    """How many connections were handed over on this socket that nobody has taken yet."""
    (waiting,) = struct.unpack("i", fcntl.ioctl(way, termios.FIONREAD, b"\0" * struct.calcsize("i")))
    return int(waiting)
