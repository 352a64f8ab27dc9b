"""Lets a server that started without its database begin to work as soon as the database is there."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

from bot.cases.errors import DatabaseError, SchemaAhead
from bot.cases.schema import make_ready
from bot.cases.store import CaseStore

logger = logging.getLogger(__name__)

LOOK_EVERY = 2.0
"""Seconds between two tries."""


async def until_ready(url: str) -> None:
    """Wait until the tables exist: on SQLite they are made here, on PostgreSQL `bot db upgrade` makes them.

    Until then each turn says that nothing can be stored. Tables of a newer version will do: a migration keeps whatever
    the previous version uses (CONTRIBUTING.md).
    """
    said = ""
    while True:
        try:
            await asyncio.to_thread(make_ready, url)
        except SchemaAhead as error:
            logger.warning("%s It goes on with them meanwhile.", error)
            return
        except DatabaseError as error:
            if str(error) != said:
                said = str(error)
                logger.error("%s Until then nothing can be stored, and every person is told so.", said)
        else:
            if said:
                logger.warning("The database is there: the server stores again.")
            return
        await asyncio.sleep(LOOK_EVERY)


async def until_connected(url: str, cases: CaseStore) -> None:
    """Wait for the tables (`until_ready`), then open connections, so that the first people need not wait for them."""
    await until_ready(url)
    with suppress(DatabaseError):  # each turn says so for itself
        await asyncio.to_thread(cases.connect)
