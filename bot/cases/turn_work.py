"""A turn as one unit of work: what it must know is read when it begins, and all writes are one transaction at its end.

A task that holds a conversation (bot/runtime/turn_locks.py) has its TurnWork. Before `commit` nothing of the turn is in
the database; after it everything is: conversation, chat, case, news for the clinic, and the release of the lock.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple, TypeVar

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.cases.errors import DatabaseError
from bot.cases.keys import conversation_key
from bot.cases.standing import Standing, standing_of
from bot.cases.store import CaseStore
from bot.cases.together import ChangedMeanwhile, Together
from bot.cases.tracker_events import HeldForWriting, Version, expect

T = TypeVar("T")
Read = Callable[[Standing], Any]
Reads = Mapping[object, Read]
"""What else must be read when a turn begins, by the object that wants to know it."""
Known = Callable[[], Version | None]
"""Gives the version up to which this process knows the conversation's events."""
Write = Callable[[Session], Any]
"""Part of a transaction; it may be run twice."""

_held: ContextVar[tuple[TurnWork, ...]] = ContextVar("turns_held_by_this_task", default=())


class _Left(NamedTuple):
    what: object
    write: Write
    then: Callable[[], None]


class TurnWork:
    """The work on a conversation that is held, and on the message with this id if there is one.

    ``standing`` is where the conversation stood when it was taken, ``found`` what else was read then.
    """

    def __init__(
        self,
        store: CaseStore,
        conversation: str,
        message_id: str | None = None,
        reads: Reads | None = None,
        known: Known = lambda: None,
    ) -> None:
        self.key = conversation_key(conversation)
        self.standing = Standing()
        self.found: dict[object, Any] = {}
        self.gives_back: Write | None = None
        """Frees the conversation for other processes, where it is the database that holds it."""
        self._store = store
        self._message_id = message_id
        self._reads = reads or {}
        self._known = known
        self._lasts = True
        self._left: list[_Left] = []

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let `work_of` find this work in the block, in this task and in tasks that it starts and waits for."""
        before = _held.get()
        _held.set((*before, self))
        try:
            yield
        finally:
            self._lasts = False
            _held.set(before)

    @property
    def lasts(self) -> bool:
        """Whether the conversation is still held."""
        return self._lasts

    def look(self, first: Callable[[Together], None] | None = None) -> Standing:
        """Read where the conversation stands; ``first`` is done in the same round trip. Raises DatabaseError."""
        with _whatever_fails("read"), self._store.at_once(writes=first is not None) as together:
            if first is not None:
                first(together)
            self.standing = standing_of(together, self.key, self._message_id, self._known())
        return self.standing

    def has_case(self, number: int, *, handed_off: bool) -> None:
        """Note what became of the case in a transaction of its own, so that `commit` finds it as it expects it."""
        held = replace(self.standing.held, case_number=number, handed_off=handed_off, consented=True)
        self.standing = replace(self.standing, held=held)

    def read(self) -> None:
        """Read what else the turn must know. Raises DatabaseError."""
        with _whatever_fails("read"):
            self.found = {who: read(self.standing) for who, read in self._reads.items()}

    def leave(self, write: Write, then: Callable[[], None] = lambda: None, instead_of: object = None) -> None:
        """Leave a write for the end of the turn; ``then`` is called after it.

        It replaces what was left before with the same ``instead_of``.
        """
        self._left = [each for each in self._left if instead_of is None or each.what is not instead_of]
        self._left.append(_Left(instead_of, write, then))

    async def commit(self, last: Callable[[Session], T], *, ends: bool = True) -> T:
        """Write all that was left and ``last`` after it, all or nothing; gives what ``last`` gives.

        It is written as if the conversation stood as it did when the turn began, and again if that was not so. With
        the same transaction the conversation is given back, unless the turn does not end with it. Raises DatabaseError.
        """
        left, self._left = self._left, []
        gives_back = self.gives_back if ends else None

        def write_all(session: Session, expected: HeldForWriting | None = None) -> T:
            if expected is not None:
                expect(session, self.key, expected)
            for each in left:
                each.write(session)
            result = last(session)
            if gives_back is not None:
                gives_back(session)
            return result

        def commit() -> T:
            try:
                result = self._store.transaction(partial(write_all, expected=self.standing.held))
            except ChangedMeanwhile:
                result = self._store.transaction(write_all)
            if gives_back is not None:
                self.gives_back = None
            for each in left:
                each.then()
            return result

        with _whatever_fails("saved"):
            return await asyncio.to_thread(commit)


def work_of(key: str) -> TurnWork | None:
    """The work of this task on the conversation with this key, if it holds that."""
    return next((work for work in _held.get() if work.key == key and work.lasts), None)


def nothing(_session: Session) -> None:
    """A write that writes nothing."""


@contextmanager
def _whatever_fails(doing: str) -> Iterator[None]:
    """Turn any other error into a DatabaseError: nothing was read or written then either."""
    try:
        yield
    except (DatabaseError, SQLAlchemyError):
        raise
    except Exception as error:
        raise DatabaseError(
            f"A conversation could not be {doing} ({type(error).__name__}): run 'bot doctor'."
        ) from error
