"""Backs the database up and restores it: SQLite by itself, PostgreSQL with its own tools.

A copy is made while the bot goes on serving, and is as of one moment. It holds what the database holds, people who
are erased later included: keep copies no longer than you need (docs/data.md).
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from uuid import uuid4

from sqlalchemy import inspect, text

from bot.cases.engine import make_engine, parsed_url, place, plain_failures
from bot.cases.errors import DatabaseError
from bot.cases.schema import refuse_if_ahead

_SQLITE, _POSTGRES = b"SQLite format 3\x00", b"PGDMP"


class BackupUnusable(DatabaseError):
    """A copy cannot be made, read or brought back; the text says why and what to do."""


def back_up(url: str, file: Path) -> None:
    """Write a copy of the database at ``url`` to ``file`` (mode 0600), which must not exist yet.

    The file is there whole or not at all. Raises BackupUnusable or another DatabaseError.
    """
    if file.exists():
        raise BackupUnusable(f"{file} exists already: name another file.")
    unfinished = file.with_name(f".{file.name}.{uuid4().hex}")
    try:
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        if _is_sqlite(url):
            _copy_sqlite(url, unfinished)
        else:
            _run("pg_dump", url, "--format=custom", "--no-owner", "--no-privileges", f"--file={unfinished}")
        unfinished.rename(file)
    except OSError as error:
        raise BackupUnusable(f"The copy cannot be written to {file} ({error.strerror}).") from error
    finally:
        unfinished.unlink(missing_ok=True)


def restore(url: str, file: Path, *, replace: bool = False) -> None:
    """Make the database at ``url`` what it was when ``file`` was written. Nothing may be using it meanwhile.

    A database that holds tables is touched only with ``replace``. When the copy is of no use, nothing is changed.
    Raises BackupUnusable or another DatabaseError.
    """
    _check_kind(url, file)
    if not replace and _holds_tables(url):
        raise BackupUnusable(f"The database {place(url)} is not empty: stop the bot and add --replace to overwrite it.")
    if _is_sqlite(url):
        _restore_sqlite(url, file)
    else:
        clean = ["--clean", "--if-exists"] if replace else []
        _run("pg_restore", url, "--exit-on-error", "--single-transaction", "--no-owner", *clean, str(file), target=True)


def _is_sqlite(url: str) -> bool:
    return bool(parsed_url(url).drivername.startswith("sqlite"))


def _check_kind(url: str, file: Path) -> None:
    """Raises BackupUnusable unless ``file`` is a copy of this kind of database."""
    try:
        with file.open("rb") as opened:
            begins = opened.read(len(_SQLITE))
    except OSError as error:
        raise BackupUnusable(f"The copy {file} cannot be read ({error.strerror}).") from error
    wanted = _SQLITE if _is_sqlite(url) else _POSTGRES
    if not begins.startswith(wanted):
        kind = "SQLite" if _is_sqlite(url) else "PostgreSQL"
        raise BackupUnusable(f"{file} is no copy of a {kind} database, and {place(url)} is one.")


def _holds_tables(url: str) -> bool:
    engine = make_engine(url)
    try:
        with plain_failures(url), engine.connect() as connection:
            return bool(inspect(connection).get_table_names())
    finally:
        engine.dispose()


def _copy_sqlite(url: str, target: Path) -> None:
    engine = make_engine(url)
    try:
        with plain_failures(url), engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT", sqlite_begin=None)
            connection.execute(text("VACUUM INTO :target"), {"target": str(target)})
    finally:
        engine.dispose()


def _restore_sqlite(url: str, file: Path) -> None:
    target = Path(parsed_url(url).database)
    incoming = target.with_name(f".{target.name}.{uuid4().hex}")
    try:
        shutil.copyfile(file, incoming)
        incoming.chmod(0o600)
        with closing(sqlite3.connect(incoming)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise BackupUnusable(f"The copy {file} is damaged: use another one.")
        refuse_if_ahead(f"sqlite:///{incoming}")
        for remains in ("-wal", "-shm"):  # of the database that goes: they would be played into the copy
            target.with_name(target.name + remains).unlink(missing_ok=True)
        incoming.replace(target)
    except sqlite3.DatabaseError as error:
        raise BackupUnusable(f"The copy {file} is damaged: use another one.") from error
    except OSError as error:
        raise BackupUnusable(f"The copy cannot be put to {target} ({error.strerror}).") from error
    finally:
        for remains in ("", "-wal", "-shm"):
            incoming.with_name(incoming.name + remains).unlink(missing_ok=True)


def _run(tool: str, url: str, *arguments: str, target: bool = False) -> None:
    """Run a tool of PostgreSQL; the password goes through the environment, where no list of processes shows it."""
    parsed = parsed_url(url)
    without_password = parsed.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    password = {"PGPASSWORD": parsed.password} if parsed.password else {}
    command = [tool, f"--dbname={without_password}", *arguments]
    try:
        done = subprocess.run(command, env={**os.environ, **password}, capture_output=True, text=True, check=False)  # noqa: S603
    except FileNotFoundError:
        raise BackupUnusable(f"{tool} is not installed: install PostgreSQL's client programs.") from None
    if done.returncode:
        said = done.stderr.strip().splitlines()
        doing = "brought back to" if target else "copied from"
        raise BackupUnusable(f"The database could not be {doing} {place(url)}: {said[0] if said else tool}")
