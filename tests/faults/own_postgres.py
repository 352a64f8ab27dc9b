"""A PostgreSQL server of one's own: it can be stopped, frozen, made read-only, and have a database on a small disk."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg2
import pytest

from tests.channels.web.serving import free_port

SETTINGS = {"fsync": "off", "listen_addresses": "127.0.0.1", "shared_buffers": "16MB", "max_connections": "60"}


class OwnPostgres:
    """The server over `folder`; `prefix` runs its programs as somebody it lets run it (never root)."""

    def __init__(self, programs: Path, folder: Path, prefix: list[str]) -> None:
        self._programs = programs
        self._prefix = prefix
        self.folder = folder
        self.port = free_port()
        self._run("initdb", "--pgdata", str(folder / "data"), "--auth=trust", "--username=postgres", "--no-sync")

    def url(self, database: str = "postgres") -> str:
        """The address of one of its databases."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
        options += f" -p {self.port} -c unix_socket_directories={self.folder}"
        self._control("start", "-o", options, "-l", str(self.folder / "log"))

    def stop(self) -> None:
        """Stop it as a power cut does, if it runs."""
        with suppress(subprocess.CalledProcessError):
            self._control("stop", "-m", "immediate")

    @contextmanager
    def down(self) -> Iterator[None]:
        """Stopped; it runs again afterwards, if it was not started inside the block."""
        self.stop()
        try:
            yield
        finally:
            if not self._runs():
                self.start()

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """Its processes stand still: connections are open, and nothing is answered."""
        processes = self._processes()
        for process in processes:
            os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in processes:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGCONT)

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """Every new transaction may only read."""
        self._read_only("on")
        try:
            yield
        finally:
            self._read_only("off")

    def sql(self, *statements: str, database: str = "postgres") -> None:
        """Run statements, each by itself."""
        connection = psycopg2.connect(self.url(database))
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
        finally:
            connection.close()

    def _read_only(self, value: str) -> None:
        writing = "SET default_transaction_read_only = off"
        self.sql(writing, f"ALTER SYSTEM SET default_transaction_read_only = {value}", "SELECT pg_reload_conf()")
        while self._setting("default_transaction_read_only") != value:
            time.sleep(0.02)

    def _setting(self, name: str) -> str:
        """As a new connection has it."""
        connection = psycopg2.connect(self.url())
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"SHOW {name}")
                return str(cursor.fetchone()[0])
        finally:
            connection.close()

    def _runs(self) -> bool:
        with suppress(subprocess.CalledProcessError):
            self._control("status")
            return True
        return False

    def _processes(self) -> list[int]:
        first = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        children = subprocess.run(["pgrep", "-P", str(first)], capture_output=True, text=True, check=False).stdout
        return [first, *map(int, children.split())]

    def _control(self, *arguments: str) -> None:
        self._run("pg_ctl", "--pgdata", str(self.folder / "data"), "--wait", *arguments)

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self._prefix, str(self._programs / program), *arguments]
        subprocess.run(
            command, check=True, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )


@contextmanager
def an_own_postgres() -> Iterator[OwnPostgres]:
    """A server that runs, gone afterwards. Skips the test where PostgreSQL is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")) or [Path(shutil.which("pg_ctl") or "/nowhere")]
    if not found[-1].is_file():
        pytest.skip("no PostgreSQL programs: install your system's package")
    folder = Path(tempfile.mkdtemp(prefix="own-postgres-"))
    prefix = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        prefix = ["runuser", "-u", "postgres", "--"]
    server = OwnPostgres(found[-1].parent, folder, prefix)
    server.start()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
