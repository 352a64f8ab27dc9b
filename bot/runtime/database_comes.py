"""A server that began without its database goes on by itself once it is there."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

from bot.cases.errors import DatabaseError, SchemaAhead
from bot.cases.schema import make_ready
from bot.cases.store import CaseStore

logger = logging.getLogger(__name__)

LOOK_EVERY = 2.0
"""Seconds."""


async def until_ready(url: str) -> None:
    """Try until the tables are there: on SQLite they are made, on PostgreSQL `bot db upgrade` does it.

    Until then each turn says that nothing can be stored. Tables of a newer version are served: a migration keeps what
    the version before it uses (CONTRIBUTING.md).
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
    """Wait for the tables (`until_ready`), and then make connections, so that the first people do not wait for them."""
    await until_ready(url)
    with suppress(DatabaseError):  # each turn says so for itself
        await asyncio.to_thread(cases.connect)
