"""One turn at a time in a conversation, whichever process it came to.

A turn is held by a row, whose holder increments its beat. A waiter takes over a row whose beat has not changed for
STILL_FOR by the waiter's own clock, so the clocks of several machines need not agree.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from bot.cases.errors import DatabaseError
from bot.cases.keys import turn_digest
from bot.cases.standing import Lease
from bot.cases.store import CaseStore
from bot.cases.together import Together, together_with
from bot.cases.turn_work import TurnWork

BEAT = 2.0
"""Seconds between two beats of a holder."""
STILL_FOR = 8.0
"""Seconds without a beat after which a holder counts as dead."""
LOOK_AGAIN = 0.05
"""Seconds between two looks of a waiter."""
_JUST_GIVEN_BACK = Lease("", 0)

_NEED_NOT_REACH_THE_DISK = "SET LOCAL synchronous_commit = off"
_TAKE = "INSERT INTO turn_leases VALUES (:own, :by, 0) ON CONFLICT DO NOTHING"
_COUNT_ON = "UPDATE turn_leases SET beat = beat + 1 WHERE digest = :own AND holder = :by"
_GIVE_BACK = "DELETE FROM turn_leases WHERE digest = :own AND holder = :by"
_TAKE_AWAY = "DELETE FROM turn_leases WHERE digest = :own AND holder = :by AND beat = :at"


class TurnLeases:
    """Locks turns in the database of `store`."""

    def __init__(self, store: CaseStore) -> None:
        self._store = store

    @asynccontextmanager
    async def held(self, work: TurnWork) -> AsyncIterator[None]:
        """Hold the turn of this work during the block; waits for whoever holds it. Raises DatabaseError.

        Where the conversation stands is read in the trip that takes it; it is given back in the transaction that ends
        the turn, and else at the end.
        """
        own = {"own": turn_digest(work.key), "by": secrets.token_hex(16)}
        beating: asyncio.Task[None] | None = None
        try:
            await self._wait_for(own, work)
            beating = asyncio.create_task(self._beat(own))
            yield
        finally:
            if beating is not None:
                beating.cancel()
            if work.gives_back is not None:
                with suppress(DatabaseError):  # left behind, it counts as dead after STILL_FOR
                    await asyncio.to_thread(self._quickly, _GIVE_BACK, own)

    async def _wait_for(self, own: dict[str, str], work: TurnWork) -> None:
        seen: Lease | None = None
        since = time.monotonic()
        while True:
            found = await asyncio.to_thread(self._take, own, work)
            if found is None:
                return
            if found != seen:
                seen, since = found, time.monotonic()
            elif found != _JUST_GIVEN_BACK and time.monotonic() - since > STILL_FOR:
                await asyncio.to_thread(self._quickly, _TAKE_AWAY, {**own, "by": found.holder, "at": found.beat})
                continue
            await asyncio.sleep(LOOK_AGAIN)

    async def _beat(self, own: dict[str, str]) -> None:
        while True:
            await asyncio.sleep(BEAT)
            with suppress(DatabaseError):  # the next beat may come through
                await asyncio.to_thread(self._quickly, _COUNT_ON, own)

    def _quickly(self, sql: str, parameters: Mapping[str, Any]) -> None:
        with self._store.at_once(writes=True) as together:
            _need_not_reach_the_disk(together)
            together.add(sql, parameters)

    def _take(self, own: dict[str, str], work: TurnWork) -> Lease | None:
        """Take the turn and read what it must know; gives its present holder if it could not be taken."""

        def take(together: Together) -> None:
            _need_not_reach_the_disk(together)
            together.add(_TAKE, own)

        lease = work.look(take).lease
        if lease is None or lease.holder != own["by"]:
            return lease or _JUST_GIVEN_BACK
        work.gives_back = partial(_give_back, own=own)
        work.read()
        return None


def _need_not_reach_the_disk(together: Together) -> None:
    """Do not wait for the disk: a lease that is lost in a crash is released."""
    if together.dialect == "postgresql":
        together.add(_NEED_NOT_REACH_THE_DISK, {})


def _give_back(session: Session, own: dict[str, str]) -> None:
    together_with(session).add(_GIVE_BACK, own)
