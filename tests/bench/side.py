"""What the benchmark needs of a side: to start it, to be a person who talks to it, to weigh it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from aiohttp import ClientSession

from tests.bench.databases import Database
from tests.bench.programs import Program

ROOT = Path(__file__).parents[2]


class NotAnswered(RuntimeError):
    """A request got another status than 200 or 201."""


class Person(Protocol):
    """Somebody with a conversation of their own."""

    async def say(self, text: str) -> list[str]:
        """One message; gives the texts that were said to it. Raises NotAnswered."""


@dataclass(frozen=True)
class Running:
    """A side that has been started.

    ``meet`` gives a new person at its door. ``lengthen``, where there is one, makes a person's stored conversation longer
    by so many turns, as if they had been said.
    """

    programs: Sequence[Program]
    database: Database
    meet: Callable[[ClientSession], Awaitable[Any]]
    lengthen: Callable[[Any, int], None] | None = None

    def memory_mb(self) -> float:
        """Resident memory of all its processes in MB (10^6 bytes), pages that several share counted once (PSS)."""
        return sum(program.memory_mb() for program in self.programs)

    def added_up_mb(self) -> float:
        """The same with a shared page counted for each process (RSS)."""
        return sum(program.added_up_mb() for program in self.programs)

    def processor_s(self) -> float:
        """Seconds of a processor that all its processes have used; the database's are not among them."""
        return sum(program.processor_s() for program in self.programs)

    def errors_logged(self) -> int:
        """How many lines of its programs' logs report an error."""
        return sum(program.errors_logged() for program in self.programs)

    def require_running(self) -> None:
        """Raises ProgramEnded."""
        for program in self.programs:
            program.require_running()


@dataclass(frozen=True)
class Side:
    """``start`` runs it in an empty folder, on a PostgreSQL server or, with None, on SQLite, and stops it again."""

    name: str
    start: Callable[[Path, str | None], AbstractContextManager[Running]]


@contextmanager
def stopped_after(*programs: Program) -> Iterator[None]:
    """Whatever happens in the block, the programs are stopped at its end."""
    try:
        yield
    finally:
        for program in programs:
            program.stop()


async def post(
    http: ClientSession, address: str, body: Mapping[str, Any], headers: Mapping[str, str] | None = None
) -> Any:
    """What a JSON request is answered with. Raises NotAnswered."""
    async with http.post(address, json=body, headers=headers) as response:
        if response.status not in (200, 201):
            raise NotAnswered(f"{address} answered {response.status}: {(await response.text())[:300]}")
        return await response.json()
