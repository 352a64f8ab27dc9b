"""What a server has kept: rows of its SQLite database and bytes of its folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4


def rows_of(conversation: str, folder: Path) -> dict[str, int]:
    """How many rows of each table name this conversation; tables without any are left out."""
    counts = {}
    with sqlite3.connect(folder / "guide.db") as database:
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            rows = database.execute(f'SELECT * FROM "{table}"').fetchall()
            counts[table] = sum(conversation in str(row) for row in rows)
    return {table: count for table, count in counts.items() if count}


def word_of_ones_own() -> str:
    """A word of letters that nobody else says: who looks for it finds no other test's."""
    return uuid4().hex.translate(str.maketrans("0123456789", "ghijklmnop"))


def every_byte_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


@contextmanager
def without_table(table: str, folder: Path) -> Iterator[None]:
    """A database that lacks this table in the block, so that whatever needs it fails."""
    _rename(folder, table, f"{table}_away")
    try:
        yield
    finally:
        _rename(folder, f"{table}_away", table)


def _rename(folder: Path, table: str, name: str) -> None:
    with closing(sqlite3.connect(folder / "guide.db", timeout=30)) as database:
        database.execute("PRAGMA legacy_alter_table = ON")  # what refers to the table is left as it is
        database.execute(f"ALTER TABLE {table} RENAME TO {name}")
        database.commit()
