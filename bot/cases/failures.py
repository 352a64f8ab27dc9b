"""Tells what a database driver raised in one sentence: what happened, where, and how to mend it."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.cases.errors import (
    DatabaseBusy,
    DatabaseDiskTrouble,
    DatabaseError,
    DatabaseNotPermitted,
    DatabaseUnreachable,
    DatabaseUnreadable,
    SchemaBehind,
)

BEHIND = "The tables in the database {place} are missing or older than this program: run 'bot db upgrade'."
BUSY = "The database {place} is held by another writer: wait for it to end, or stop the program that does it."

_SQLITE: tuple[tuple[str, type[DatabaseError], str], ...] = (
    ("no such table", SchemaBehind, BEHIND),
    ("no such column", SchemaBehind, BEHIND),
    ("has no column named", SchemaBehind, BEHIND),
    ("locked", DatabaseBusy, BUSY),
    (
        "unable to open",
        DatabaseNotPermitted,
        "The database file {place} cannot be opened: check that its folder exists "
        "and that this account may read and write in it.",
    ),
    (
        "readonly",
        DatabaseNotPermitted,
        "The database file {place} cannot be written: let this account write to it and to its folder.",
    ),
    (
        "not a database",
        DatabaseUnreadable,
        "The file {place} is not a database or is damaged: move it away and put its backup there, "
        "or start anew with 'bot db upgrade'.",
    ),
    (
        "malformed",
        DatabaseUnreadable,
        "The database file {place} is damaged: move it away and put its backup there, "
        "or start anew with 'bot db upgrade'.",
    ),
    ("full", DatabaseDiskTrouble, "The disk that holds the database {place} is full: free some space."),
    (
        "disk i/o",
        DatabaseDiskTrouble,
        "The disk that holds the database {place} is failing: check the disk, then the backup.",
    ),
)

_READ_ONLY = "25006"
_POSTGRES_CODES: dict[str, tuple[type[DatabaseError], str]] = {
    "42P01": (SchemaBehind, BEHIND),
    "42703": (SchemaBehind, BEHIND),
    "42501": (
        DatabaseNotPermitted,
        "The account may not do this in the database {place}: grant it the rights on the tables "
        "(and CREATE on the schema for 'bot db upgrade').",
    ),
    _READ_ONLY: (
        DatabaseNotPermitted,
        "The database {place} is read-only: set BOT_DATABASE_URL to the primary server.",
    ),
    "53100": (
        DatabaseDiskTrouble,
        "The disk of the database {place} is full: free some space on the server.",
    ),
    "53300": (
        DatabaseBusy,
        "The database {place} has no connection free: raise max_connections or stop a program that uses it.",
    ),
    "55P03": (DatabaseBusy, BUSY),
    "40P01": (DatabaseBusy, BUSY),
    "57014": (DatabaseBusy, BUSY),
}

_POSTGRES_CONNECTING: tuple[tuple[str, type[DatabaseError], str], ...] = (
    (
        "authentication failed",
        DatabaseNotPermitted,
        "The database {place} refuses this user or password: correct them in BOT_DATABASE_URL.",
    ),
    (
        "no password supplied",
        DatabaseNotPermitted,
        "The database {place} asks for a password: add it to BOT_DATABASE_URL.",
    ),
    (
        "pg_hba.conf",
        DatabaseNotPermitted,
        "The database {place} does not let this machine or user in: allow it in pg_hba.conf.",
    ),
    (
        "role ",
        DatabaseNotPermitted,
        "The database {place} does not know this user: create it, or correct BOT_DATABASE_URL.",
    ),
    (
        "does not exist",
        DatabaseUnreachable,
        "The server has no database {place}: create it (createdb), or correct BOT_DATABASE_URL.",
    ),
    ("too many clients", *_POSTGRES_CODES["53300"]),
)


def is_read_only(error: BaseException) -> bool:
    """Whether what a driver raised means that nothing may be written there."""
    return getattr(error, "pgcode", None) == _READ_ONLY or "readonly database" in str(error)


def in_plain_words(error: SQLAlchemyError, place: str) -> DatabaseError:
    """The DatabaseError for what SQLAlchemy raised; `place` is where the database is, without a password.

    The driver's own words are not repeated: they may hold what a patient wrote.
    """
    if isinstance(error, PoolTimeout):
        return DatabaseBusy(
            f"The database {place} answers too slowly: every connection to it is in use; try again shortly."
        )
    if isinstance(error, NoSuchModuleError):
        return DatabaseError(f"The driver for the database {place} is not installed: run 'make setup'.")
    original = error.orig if isinstance(error, DBAPIError) else None
    said = str(original).lower()
    if type(original).__module__.startswith("sqlite3"):
        for sign, kind, sentence in _SQLITE:
            if sign in said:
                return kind(sentence.format(place=place))
    elif original is not None:
        kind_and_sentence = _POSTGRES_CODES.get(getattr(original, "pgcode", None) or "")
        if kind_and_sentence:
            return kind_and_sentence[0](kind_and_sentence[1].format(place=place))
        if type(original).__name__ in {"OperationalError", "InterfaceError"}:
            for sign, kind, sentence in _POSTGRES_CONNECTING:
                if sign in said:
                    return kind(sentence.format(place=place))
            return DatabaseUnreachable(
                f"The database server of {place} does not answer: check that it runs "
                "and that host and port in BOT_DATABASE_URL are right."
            )
    name = type(original or error).__name__
    return DatabaseError(
        f"The database {place} failed in an unexpected way ({name}): run 'bot doctor' and look at the log."
    )
