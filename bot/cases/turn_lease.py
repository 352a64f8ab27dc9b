"""One turn at a time in a conversation, whichever process it came to.

A turn is held by a row. Its holder counts a beat on; who waits takes over a row whose beat has stood still for
STILL_FOR by the waiter's own clock, so that the clocks of several machines need not agree.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from hashlib import sha256

from sqlalchemy import bindparam, delete, select, text, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from bot.cases.chat_models import TurnLease
from bot.cases.errors import DatabaseError
from bot.cases.store import CaseStore
from bot.cases.turn_work import TurnWork, Write

BEAT = 2.0
"""Seconds between two beats of a holder."""
STILL_FOR = 8.0
"""Seconds without a beat after which a holder counts as dead."""
LOOK_AGAIN = 0.05
"""Seconds between two looks of a waiter."""
_JUST_GIVEN_BACK = ("", 0)

_LEASES = TurnLease.__table__
_OWN = (_LEASES.c.digest == bindparam("own"), _LEASES.c.holder == bindparam("by"))
_TAKE = {
    "postgresql": text(
        "WITH quick AS (SELECT set_config('synchronous_commit', 'off', true)) INSERT INTO turn_leases "
        "SELECT :own, :by, 0 FROM quick ON CONFLICT DO NOTHING"
    ),
    "sqlite": sqlite.insert(_LEASES)
    .values(digest=bindparam("own"), holder=bindparam("by"), beat=0)
    .on_conflict_do_nothing(),
}
"""In PostgreSQL with that its transaction need not reach the disk."""
_WHO = select(_LEASES.c.holder, _LEASES.c.beat).where(_LEASES.c.digest == bindparam("own"))
_COUNT_ON = update(_LEASES).where(*_OWN).values(beat=_LEASES.c.beat + 1)
_GIVE_BACK = delete(_LEASES).where(*_OWN)
_TAKE_AWAY = _GIVE_BACK.where(_LEASES.c.beat == bindparam("at"))
_NEED_NOT_REACH_THE_DISK = text("SET LOCAL synchronous_commit = off")


class TurnLeases:
    """Turns held in the database of `store`."""

    def __init__(self, store: CaseStore) -> None:
        self._store = store

    @asynccontextmanager
    async def held(self, work: TurnWork) -> AsyncIterator[None]:
        """Hold the turn of this work during the block; waits for whoever holds it. Raises DatabaseError.

        What the turn has to know is read in the transaction that takes it; it is given back with the one that ends it,
        and else at the end.
        """
        own = {"own": sha256(f"turn\n{work.key}".encode()).hexdigest(), "by": secrets.token_hex(16)}
        await self._wait_for(own, work)
        work.gives_back = partial(_give_back, own=own)
        beating = asyncio.create_task(self._beat(own))
        try:
            yield
        finally:
            beating.cancel()
            if work.gives_back is not None:
                with suppress(DatabaseError):  # left behind, it counts as dead after STILL_FOR
                    await asyncio.to_thread(self._quickly, work.gives_back)

    async def _wait_for(self, own: dict[str, str], work: TurnWork) -> None:
        seen: tuple[str, int] | None = None
        since = time.monotonic()
        while True:
            found = await asyncio.to_thread(self._take, own, work)
            if found is None:
                return
            if found != seen:
                seen, since = found, time.monotonic()
            elif found != _JUST_GIVEN_BACK and time.monotonic() - since > STILL_FOR:
                await asyncio.to_thread(self._take_away, own["own"], *found)
                continue
            await asyncio.sleep(LOOK_AGAIN)

    async def _beat(self, own: dict[str, str]) -> None:
        while True:
            await asyncio.sleep(BEAT)
            with suppress(DatabaseError):  # the next beat may come through
                await asyncio.to_thread(self._quickly, lambda session: session.connection().execute(_COUNT_ON, own))

    def _quickly(self, write: Write) -> None:
        """Run a transaction that need not reach the disk: a lease that a crash takes along is given back."""
        with self._store.session() as session:
            if session.get_bind().dialect.name == "postgresql":
                session.connection().execute(_NEED_NOT_REACH_THE_DISK)
            write(session)

    def _take(self, own: dict[str, str], work: TurnWork) -> tuple[str, int] | None:
        """Take the turn and read what it has to know; gives who holds it, with the beat, when it could not be taken."""
        with self._store.session() as session:
            connection = session.connection()
            if connection.execute(_TAKE[connection.dialect.name], own).rowcount:
                work.read(session)
                return None
            row = connection.execute(_WHO, own).first()
            return _JUST_GIVEN_BACK if row is None else (row.holder, row.beat)

    def _take_away(self, digest: str, holder: str, beat: int) -> None:
        """Delete the row of a holder whose beat stands still."""
        self._quickly(
            lambda session: session.connection().execute(_TAKE_AWAY, {"own": digest, "by": holder, "at": beat})
        )


def _give_back(session: Session, own: dict[str, str]) -> None:
    session.connection().execute(_GIVE_BACK, own)
