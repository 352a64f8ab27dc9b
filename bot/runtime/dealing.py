"""Connections dealt out evenly to the workers of one port: whoever is free takes one, the worker with fewest gets it.

A page keeps its connection, and with it its worker. The system knows nothing of that: it gave 5 and 11 to two workers
as readily as 8 and 8, and then one of two cores had nothing to do.
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
"""Connections taken before the worker goes on with what it is at."""
REST = 1.0
"""Seconds for which a worker that has no descriptors left takes nothing."""
_EXHAUSTED = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})
_ONE = b"c"
"""What goes along with a connection that is handed over."""

Serve = Callable[[socket.socket], Awaitable[Any]]
"""Begins to serve a connection; raises OSError when it has gone already."""


class Shares:
    """How many connections each worker has, in memory that all of them see; each number is written by one process.

    Workers are numbered from 0. Those that do not take any are dead, not ready yet, or about to end.
    """

    def __init__(self, workers: int) -> None:
        self._workers = range(workers)
        cells = memoryview(mmap.mmap(-1, 8 * workers * (workers + 2))).cast("q")
        self._given = [cells[by * workers : (by + 1) * workers] for by in self._workers]
        self._ended = cells[workers * workers : workers * (workers + 1)]
        self._takes = cells[workers * (workers + 1) :]

    def begin(self, worker: int, waiting: int) -> None:
        """A new process is this worker from now on; so many connections that were handed to it wait."""
        self._ended[worker] = self._given_to(worker) - waiting
        self._takes[worker] = True

    def takes_no_more(self, worker: int) -> None:
        """Nothing more is to be given to it."""
        self._takes[worker] = False

    def give(self, by: int, to: int, connections: int = 1) -> None:
        """One worker gives another (or itself) a connection; less than none where it could not."""
        self._given[by][to] += connections

    def end(self, worker: int) -> None:
        """One of its connections is no more."""
        self._ended[worker] += 1

    def of(self, worker: int) -> int:
        """How many it has, those on their way to it included."""
        return self._given_to(worker) - self._ended[worker]

    def least_busy(self, asking: int) -> int:
        """Which worker the next connection is for: the one that asks where no other has fewer."""
        takers = [worker for worker in self._workers if self._takes[worker]]
        return min(takers, key=lambda worker: (self.of(worker), worker != asking), default=asking)

    def _given_to(self, worker: int) -> int:
        return sum(row[worker] for row in self._given)


class Dealing:
    """Made before the workers are forked: the socket on which all are called, and a way to hand each a connection.

    The parent keeps both ends of these ways: what a worker that dies was handed and had not yet taken, its successor
    takes.
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
        """That of this worker."""
        return Door(self.shares, worker, self._called_on, [to for to, _ in self._ways], self._ways[worker][1])


class Door:
    """Where a worker takes connections, its own and others'."""

    def __init__(
        self, shares: Shares, worker: int, called_on: socket.socket, to: list[socket.socket], own: socket.socket
    ) -> None:
        self.called_on = called_on
        self._shares, self._worker, self._to, self._own = shares, worker, to, own
        self._beginning: set[asyncio.Task[None]] = set()
        self._is_open = False

    def open(self, serve: Serve) -> None:
        """Take connections from now on, in the running event loop. ``ended`` has to be called for each one served."""
        self._serve = serve
        self._is_open = True
        self._loop = asyncio.get_running_loop()
        self._shares.begin(self._worker, _waiting_in(self._own))
        self._loop.add_reader(self.called_on, self._accept)
        self._loop.add_reader(self._own, self._receive)

    def close(self) -> None:
        """Take nothing new; what others are handing over at this moment is handed on."""
        self._is_open = False
        self._shares.takes_no_more(self._worker)
        self._loop.remove_reader(self.called_on)

    def ended(self) -> None:
        """A connection is no more."""
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
    """How many connections were handed over on it that nobody has taken."""
    (waiting,) = struct.unpack("i", fcntl.ioctl(way, termios.FIONREAD, b"\0" * struct.calcsize("i")))
    return int(waiting)
