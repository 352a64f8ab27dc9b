"""Whether the database can do what every turn needs of it: answer, write, and have this program's tables."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from sqlalchemy import delete, insert

from bot.cases.chat_models import TurnLease
from bot.cases.errors import SchemaBehind
from bot.cases.revisions import revision_of
from bot.cases.store import CaseStore


def require_usable(store: CaseStore, known: Sequence[str]) -> None:
    """Look at the version of the tables, then write and delete a row; raises DatabaseError when it cannot be done.

    ``known`` are this program's :func:`bot.cases.revisions.revisions`. Tables of a newer program are fine: while that
    is rolled out, the older one goes on serving.
    """
    with store.session() as session:
        revision = revision_of(session.connection())
        if revision is None or (revision in known and revision != known[0]):
            raise SchemaBehind("The tables are missing or older than this program: run 'bot db upgrade'.")
        digest = secrets.token_hex(32)
        session.execute(insert(TurnLease).values(digest=digest, holder="health", beat=0))
        session.execute(delete(TurnLease).where(TurnLease.digest == digest))
