"""What a turn of ours costs where no clock is asked: statements, transactions and processor time.

    python -m tests.bench.turn_costs [--sqlite] [--statements]

plays recorded conversations in this process, without HTTP, on the PostgreSQL of BOT_TEST_POSTGRES_URL or a local one,
and prints the median of a turn; with --statements, those of the last turn.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median
from typing import Any
from uuid import uuid4

from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.channels.web.answering import Answering
from bot.channels.web.channel import WebChannel
from bot.channels.web.requests import Message
from bot.settings import Settings, load_settings
from tests.bench.conversations import conversation_of
from tests.bench.databases import fresh_database
from tests.bench.side import ROOT
from tests.cases.databases import postgres_server

PEOPLE, NOT_COUNTED = 12, 4
"""Much is made at first use: the first few are not counted, each with another conversation."""


@dataclass
class Work:
    """What was asked of databases: the statements, and how many transactions they were in."""

    statements: list[str] = field(default_factory=list)
    transactions: int = 0


@contextmanager
def counted() -> Iterator[Work]:
    """Count whatever SQLAlchemy asks of databases during the block, in all threads."""
    work = Work()

    def statement(_connection: Any, _cursor: Any, text: str, *_: Any) -> None:
        work.statements.append(" ".join(text.split()))

    def transaction(_connection: Any) -> None:
        work.transactions += 1

    event.listen(Engine, "before_cursor_execute", statement)
    event.listen(Engine, "begin", transaction)
    try:
        yield work
    finally:
        event.remove(Engine, "before_cursor_execute", statement)
        event.remove(Engine, "begin", transaction)


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
class Cost:
    """Seconds of a processor that a turn took in all threads, and in that of the event loop; what it asked for."""

    everywhere: float
    in_the_loop: float
    work: Work


async def _play(settings: Settings, turns: list[Cost]) -> None:
    async with answering(settings) as door:
        for person in range(PEOPLE):
            conversation = f"web-{uuid4().hex}"
            await door.open(conversation)
            for text in conversation_of(person).says:
                everywhere, in_the_loop = time.process_time(), time.thread_time()
                with counted() as work:
                    await door.answer(conversation, Message(str(uuid4()), text=text))
                if person >= NOT_COUNTED:
                    turns.append(Cost(time.process_time() - everywhere, time.thread_time() - in_the_loop, work))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sqlite", action="store_true")
    parser.add_argument("--statements", action="store_true")
    chosen = parser.parse_args()
    turns: list[Cost] = []
    with tempfile.TemporaryDirectory() as folder:
        server = None if chosen.sqlite else postgres_server()
        with fresh_database(Path(folder), server) as database:
            os.environ |= {
                "BOT_DATABASE_URL": database.url,
                "BOT_SUMMARY_DIR": f"{folder}/summaries",
                "BOT_WEB_KEY": "a key for the benchmark of thirty-two characters and more",
            }
            asyncio.run(_play(load_settings(), turns))
    print(f"{len(turns)} turns on {'PostgreSQL' if server else 'SQLite'}, a turn without HTTP:")
    _print_ms("processor time", [turn.everywhere for turn in turns])
    _print_ms("of it in the event loop", [turn.in_the_loop for turn in turns])
    print(f"  statements: median {median(len(turn.work.statements) for turn in turns)}")
    print(f"  transactions: median {median(turn.work.transactions for turn in turns)}")
    if chosen.statements:
        print("\n".join(turns[-1].work.statements))


def _print_ms(what: str, seconds: Sequence[float]) -> None:
    in_order = sorted(seconds)
    most = in_order[int(0.95 * len(in_order))]
    print(f"  {what}, ms: median {median(seconds) * 1000:.1f}, mean {mean(seconds) * 1000:.1f}, 95 % {most * 1000:.1f}")


if __name__ == "__main__":
    sys.exit(main())
