"""What a turn of ours costs where no clock is asked: statements, transactions and processor time.

    python -m tests.bench.turn_costs [--sqlite] [--statements] [--slowest]

plays recorded conversations in this process, without HTTP, on the PostgreSQL of BOT_TEST_POSTGRES_URL or a local one,
and prints what a turn costs; with --statements, those of the last turn; with --slowest, the ten dearest turns.
PostgreSQL's own processor time is known where it runs on this machine (Linux).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median
from typing import Any
from uuid import uuid4

from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.cases.prepared import BETWEEN
from bot.channels.web.answering import Answering
from bot.channels.web.channel import WebChannel
from bot.channels.web.requests import Message
from bot.settings import Settings, load_settings
from tests.bench.conversations import conversation_of
from tests.bench.databases import fresh_database
from tests.bench.side import ROOT
from tests.cases.databases import postgres_server

PEOPLE = 5
"""The first of them is not counted: much is made at first use."""


@dataclass
class Work:
    """What was asked of databases: what was sent at once each time, and in how many transactions."""

    trips: list[str] = field(default_factory=list)
    transactions: int = 0

    @property
    def statements(self) -> list[str]:
        """One by one; on PostgreSQL several may be sent at once (bot/cases/together.py), prepared (prepared.py)."""
        each = [" ".join(statement.split()) for trip in self.trips for statement in trip.split(BETWEEN)]
        return [statement for statement in each if not statement.startswith("PREPARE ")]


@contextmanager
def counted() -> Iterator[Work]:
    """Count whatever SQLAlchemy asks of databases during the block, in all threads."""
    work = Work()

    def statement(_connection: Any, _cursor: Any, text: str, *_: Any) -> None:
        work.trips.append(text)

    def transaction(_connection: Any) -> None:
        work.transactions += 1

    event.listen(Engine, "before_cursor_execute", statement)
    event.listen(Engine, "begin", transaction)
    try:
        yield work
    finally:
        event.remove(Engine, "before_cursor_execute", statement)
        event.remove(Engine, "begin", transaction)


@dataclass(frozen=True)
class Spent:
    """Processor time, in seconds: of the event loop, of the other threads of this process, of PostgreSQL's for us."""

    loop: float
    threads: float
    server: float

    def since(self, before: Spent) -> Spent:
        """What was spent between then and now."""
        return Spent(self.loop - before.loop, self.threads - before.threads, self.server - before.server)

    @property
    def ours(self) -> float:
        """Of this process."""
        return self.loop + self.threads


class Spending:
    """What is spent from now on, by this process and by the PostgreSQL processes that serve it."""

    def __init__(self) -> None:
        self._servers: set[int] = set()
        event.listen(Engine, "connect", self._connected)

    def now(self) -> Spent:
        """To be called in the event loop's thread."""
        loop = time.thread_time()
        return Spent(loop, time.process_time() - loop, sum(map(_processor_time, self._servers)))

    def _connected(self, connection: Any, _record: Any) -> None:
        if hasattr(connection, "info"):
            self._servers.add(connection.info.backend_pid)


def _processor_time(process: int) -> float:
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9
    except OSError:
        return 0.0


@asynccontextmanager
async def answering(settings: Settings) -> AsyncIterator[Answering]:
    """The website's door as a server has it, without its HTTP. The settings must be those of the environment."""
    from bot.commands.opening import opened_guide

    made: list[WebChannel] = []
    attach = WebChannel.attach

    def attached(self: WebChannel, *args: Any) -> None:
        made.append(self)
        attach(self, *args)

    WebChannel.attach = attached  # type: ignore[method-assign]
    try:
        async with opened_guide(settings) as guide:
            from bot.runtime.serving import make_server

            make_server(guide, ROOT / "credentials.yml", settings, "127.0.0.1")
            yield made[0]._answering
    finally:
        WebChannel.attach = attach  # type: ignore[method-assign]


@dataclass(frozen=True)
class Turn:
    """A message and what its answer cost."""

    text: str
    spent: Spent
    work: Work

    def __str__(self) -> str:
        parts = {"event loop": self.spent.loop, "threads": self.spent.threads, "PostgreSQL": self.spent.server}
        costs = ", ".join(f"{name} {seconds * 1000:.1f}" for name, seconds in parts.items())
        return f"{self.spent.ours * 1000:.1f} ms ({costs}; {self.work.transactions} transactions): {self.text}"


async def _play(settings: Settings, turns: list[Turn]) -> None:
    spending = Spending()
    async with answering(settings) as door:
        for person in range(PEOPLE):
            conversation = f"web-{uuid4().hex}"
            await door.open(conversation)
            for text in conversation_of(person).says:
                before = spending.now()
                with counted() as work:
                    await door.answer(conversation, Message(str(uuid4()), text=text))
                if person:
                    turns.append(Turn(text, spending.now().since(before), work))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sqlite", action="store_true")
    parser.add_argument("--statements", action="store_true")
    parser.add_argument("--slowest", action="store_true")
    chosen = parser.parse_args()
    turns: list[Turn] = []
    with tempfile.TemporaryDirectory() as folder:
        server = None if chosen.sqlite else postgres_server()
        with fresh_database(Path(folder), server) as database:
            os.environ |= {
                "BOT_DATABASE_URL": database.url,
                "BOT_SUMMARY_DIR": f"{folder}/summaries",
                "BOT_WEB_KEY": "a key for the benchmark of thirty-two characters and more",
            }
            asyncio.run(_play(load_settings(), turns))
    print(f"{len(turns)} turns on {'PostgreSQL' if server else 'SQLite'}, a turn without HTTP; processor time, ms:")
    for name, seconds in {
        "this process": [turn.spent.ours for turn in turns],
        "of it the event loop": [turn.spent.loop for turn in turns],
        "of it the threads that talk to the database": [turn.spent.threads for turn in turns],
        "PostgreSQL": [turn.spent.server for turn in turns],
    }.items():
        print(f"  {name}: median {median(seconds) * 1000:.2f}, mean {mean(seconds) * 1000:.2f}")
    print(f"  statements: median {median(len(turn.work.statements) for turn in turns)}")
    print(f"  trips: median {median(len(turn.work.trips) for turn in turns)}")
    print(f"  transactions: median {median(turn.work.transactions for turn in turns)}")
    if chosen.statements:
        print("\n".join(turns[-1].work.statements))
    if chosen.slowest:
        print(*sorted(turns, key=lambda turn: -turn.spent.ours)[:10], sep="\n")


if __name__ == "__main__":
    sys.exit(main())
