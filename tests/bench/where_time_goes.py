"""Whose processor time a turn takes over HTTP: `python -m tests.bench.where_time_goes`, for one worker and for two.

Recorded conversations are played to `bot serve` on a PostgreSQL of this machine (BOT_TEST_POSTGRES_URL, or a local one),
by one person and by many, and what each took is read from /proc (Linux): the workers' event loops, their other threads,
the PostgreSQL server (all of it: let nobody else use it meanwhile), and the process that plays the people. Processor time
says the same on a busy machine; turns a second do not.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, text

from tests.bench.conversations import conversation_of
from tests.bench.crowd import Talk, first_answer, http_session, talk
from tests.bench.ours import ours
from tests.bench.side import ROOT, Running
from tests.cases.databases import postgres_server
from tests.processes import children_of

WARM = 8
"""People before anything is measured, so that what is made at first use is made."""


@dataclass(frozen=True)
class Used:
    """Processor time in seconds until now, and how often a thread of the workers gave a processor up or lost it."""

    loops: float
    threads: float
    postgres: float
    people: float
    gave_up: int
    lost: int

    def a_turn(self, before: Used, turns: int) -> dict[str, float]:
        """What a turn took since then: milliseconds, and numbers of times."""
        parts = {
            "event loop": 1000 * (self.loops - before.loops),
            "other threads": 1000 * (self.threads - before.threads),
            "PostgreSQL": 1000 * (self.postgres - before.postgres),
            "people": 1000 * (self.people - before.people),
        }
        switches = {"waits": self.gave_up - before.gave_up, "interruptions": self.lost - before.lost}
        each = {name: value / turns for name, value in {**parts, **switches}.items()}
        return {**each, "all": sum(each[name] for name in parts)}


def used(running: Running, server: int) -> Used:
    """What everybody has used so far; ``server`` is the first process of PostgreSQL."""
    processes = [pid for program in running.programs for pid in program.processes()]
    tasks = [task for pid in processes for task in _tasks(pid)]
    main = {pid: _seconds(Path(f"/proc/{pid}/task/{pid}")) for pid in processes}
    switches = [_switches(task) for task in tasks]
    return Used(
        loops=sum(main.values()),
        threads=sum(map(_seconds, tasks)) - sum(main.values()),
        postgres=_family_s(server),
        people=time.process_time(),
        gave_up=sum(gave_up for gave_up, _ in switches),
        lost=sum(lost for _, lost in switches),
    )


async def _played(
    running: Running, server: int, anew: bool, crowds: list[int]
) -> list[tuple[int, Talk, dict[str, float]]]:
    async with http_session(anew=anew) as http:
        await first_answer(http, running, time.perf_counter())
        await talk(http, running, [[conversation_of(number)] for number in range(WARM)])
        first, seen = WARM, []
        for size in crowds:
            people = [[conversation_of(first + number)] for number in range(size)]
            if size == 1:
                people = [[conversation_of(first + number) for number in range(4)]]
            first += max(size, 4)
            before = used(running, server)
            talked = await talk(http, running, people)
            seen.append((size, talked, used(running, server).a_turn(before, len(talked.turn_ms))))
        return seen


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", nargs="+", default=["1", "2"])
    parser.add_argument("--anew", action="store_true", help="each message over a connection of its own: any worker's")
    parser.add_argument("--people", nargs="+", type=int, default=[1, 16, 64])
    chosen = parser.parse_args()
    address = postgres_server()
    if address is None:
        sys.exit("where_time_goes needs PostgreSQL: set BOT_TEST_POSTGRES_URL or start a local one.")
    server = _first_process(address)
    for workers in chosen.workers:
        with (
            tempfile.TemporaryDirectory() as folder,
            ours(ROOT / "models", workers).start(Path(folder), address) as running,
        ):
            seen = asyncio.run(_played(running, server, chosen.anew, chosen.people))
            print(f"{workers} workers, {running.memory_mb():.0f} MB")
            for size, talked, parts in seen:
                shown = ", ".join(f"{name} {value:.2f}" for name, value in parts.items())
                print(f"  {size} people, {talked.turns_per_s:.1f} turns/s: {shown}", flush=True)


def _first_process(address: str) -> int:
    """The process from which all others of the server are forked; it has to run on this machine."""
    engine = create_engine(address, future=True)
    with engine.connect() as connection:
        own = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        found = int(Path(f"/proc/{own}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
    engine.dispose()
    return found


def _family_s(process: int) -> float:
    """Of a process and its children, those that have ended included (to a hundredth of a second)."""
    ended = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[13:15]
    return sum(map(int, ended)) / 100 + sum(_process_s(pid) for pid in (process, *children_of(process)))


def _process_s(process: int) -> float:
    return sum(map(_seconds, _tasks(process)))


def _tasks(process: int) -> list[Path]:
    with suppress(OSError):
        return list(Path(f"/proc/{process}/task").iterdir())
    return []


def _seconds(task: Path) -> float:
    with suppress(OSError):
        return int((task / "schedstat").read_text(encoding="ascii").split()[0]) / 1e9
    return 0.0


def _switches(task: Path) -> tuple[int, int]:
    with suppress(OSError):
        lines = (task / "status").read_text(encoding="utf-8").splitlines()
        found = {line.partition(":")[0]: line.split()[-1] for line in lines}
        return int(found["voluntary_ctxt_switches"]), int(found["nonvoluntary_ctxt_switches"])
    return 0, 0


if __name__ == "__main__":
    main()
