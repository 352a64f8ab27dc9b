"""One turn at a time in a conversation, whichever process it came to.

A turn is held by a row. Its holder counts a beat on; who waits takes over a row whose beat has stood still for
STILL_FOR by the waiter's own clock, so that the clocks of several machines need not agree.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from hashlib import sha256

from sqlalchemy import delete, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.cases.chat_models import TurnLease
from bot.cases.errors import DatabaseError
from bot.cases.keys import conversation_key
from bot.cases.store import CaseStore

BEAT = 2.0
"""Seconds between two beats of a holder."""
STILL_FOR = 8.0
"""Seconds without a beat after which a holder counts as dead."""
LOOK_AGAIN = 0.05
"""Seconds between two looks of a waiter."""
_JUST_GIVEN_BACK = ("", 0)


class TurnLeases:
    """Turns held in the database of `store`."""

    def __init__(self, store: CaseStore) -> None:
        self._store = store

    @asynccontextmanager
    async def held(self, conversation: str) -> AsyncIterator[None]:
        """Hold the conversation's turn during the block; waits for whoever holds it. Raises DatabaseError."""
        digest = sha256(f"turn\n{conversation_key(conversation)}".encode()).hexdigest()
        holder = secrets.token_hex(16)
        await self._wait_for(digest, holder)
        beating = asyncio.create_task(self._beat(digest, holder))
        try:
            yield
        finally:
            beating.cancel()
            with suppress(DatabaseError):  # left behind, it counts as dead after STILL_FOR
                await asyncio.to_thread(self._give_back, digest, holder)

    async def _wait_for(self, digest: str, holder: str) -> None:
        seen: tuple[str, int] | None = None
        since = time.monotonic()
        while True:
            found = await asyncio.to_thread(self._take, digest, holder)
            if found is None:
                return
            if found != seen:
                seen, since = found, time.monotonic()
            elif found != _JUST_GIVEN_BACK and time.monotonic() - since > STILL_FOR:
                await asyncio.to_thread(self._give_back, digest, *found)
                continue
            await asyncio.sleep(LOOK_AGAIN)

    async def _beat(self, digest: str, holder: str) -> None:
        while True:
            await asyncio.sleep(BEAT)
            with suppress(DatabaseError):  # the next beat may come through
                await asyncio.to_thread(self._count_on, digest, holder)

    @contextmanager
    def _session(self) -> Iterator[Session]:
        """A transaction that need not reach the disk: a lease that a crash takes along is given back."""
        with self._store.session() as session:
            if session.get_bind().dialect.name == "postgresql":
                session.execute(text("SET LOCAL synchronous_commit = off"))
            yield session

    def _take(self, digest: str, holder: str) -> tuple[str, int] | None:
        """Take the turn; gives who holds it, with the beat, when it could not be taken."""
        with self._session() as session:
            insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
            new = {"digest": digest, "holder": holder, "beat": 0}
            if session.execute(insert(TurnLease).values(**new).on_conflict_do_nothing()).rowcount:
                return None
            row = session.execute(select(TurnLease.holder, TurnLease.beat).where(TurnLease.digest == digest)).first()
            return _JUST_GIVEN_BACK if row is None else (row.holder, row.beat)

    def _count_on(self, digest: str, holder: str) -> None:
        mine = (TurnLease.digest == digest, TurnLease.holder == holder)
        with self._session() as session:
            session.execute(
                update(TurnLease)
                .where(*mine)
                .values(beat=TurnLease.beat + 1)
                .execution_options(synchronize_session=False)
            )

    def _give_back(self, digest: str, holder: str, beat: int | None = None) -> None:
        """Delete the row of this holder; with a `beat`, only while it stands at that."""
        lease = [TurnLease.digest == digest, TurnLease.holder == holder]
        if beat is not None:
            lease.append(TurnLease.beat == beat)
        with self._session() as session:
            session.execute(delete(TurnLease).where(*lease).execution_options(synchronize_session=False))
