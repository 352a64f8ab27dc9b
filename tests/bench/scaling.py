"""What a second worker brings: `make bench-workers`, turns per second of 64 people with one worker and with two.

Both servers run all the time, each on a schema of its own of one PostgreSQL (BOT_TEST_POSTGRES_URL, or a local one), with
one Redis. The same people talk to the one and then to the other, and who is first changes with each round: what
changes on the machine meanwhile meets both. The people are simulated by a process on the same machine.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from bot.cases import upgrade
from bot.runtime.training import PROJECT
from tests.bench.result import BUILD, machine
from tests.bench.spreads import spread
from tests.bench.worker_rounds import looked_at, warm
from tests.cases.databases import postgres_server
from tests.channels.web.serving import Server, free_port, serving
from tests.evaluation.page import write_section

PAGE = PROJECT / "docs/scaling.md"
WARM_S = 4.0
"""Seconds in which each server is talked to before anything is measured."""
ROWS = (
    ("turns_per_s", "turns a second"),
    ("p50_ms", "half of the answers within, ms"),
    ("p95_ms", "95 % within, ms"),
    ("workers_ms", "processor time of the workers for a turn, ms"),
    ("postgres_ms", "… of PostgreSQL, ms"),
    ("people_ms", "… of the simulated people, ms"),
    ("cores_busy", "cores busy with all of it"),
    ("cores_taken_by_the_host", "cores that the host kept back"),
    ("memory_mb", "memory of all processes, shared pages counted once, MB"),
)


@contextmanager
def database() -> Iterator[str]:
    """A schema of its own, gone at the end."""
    server = postgres_server()
    if server is None:
        sys.exit("bench-workers needs PostgreSQL: set BOT_TEST_POSTGRES_URL or start a local one.")
    name = f"bench_{uuid4().hex[:12]}"
    engine = create_engine(server, future=True)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    url = make_url(server).update_query_dict({"options": f"-csearch_path={name}"})
    address = url.render_as_string(hide_password=False)
    try:
        upgrade(address)
        yield address
    finally:
        with engine.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {name} CASCADE"))


@contextmanager
def redis(folder: Path) -> Iterator[str]:
    """A Redis of its own."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            server.terminate()


@contextmanager
def servers(numbers: list[int]) -> Iterator[dict[int, Server]]:
    """A running server for each number of workers."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = stack.enter_context(redis(folder))
        found = {}
        for number in numbers:
            settings = {"BOT_DATABASE_URL": stack.enter_context(database()), "BOT_REDIS_URL": url}
            own = folder / str(number)
            own.mkdir()
            server = serving(own, PROJECT / "models", "--workers", str(number), **settings)
            found[number] = stack.enter_context(server)
        yield found
        for server in found.values():
            server.stop()


def measured(numbers: list[int], rounds: int, seconds: float, people: int) -> dict[int, list[dict[str, float]]]:
    """What was seen in each round, by the number of workers."""
    seen: dict[int, list[dict[str, float]]] = {number: [] for number in numbers}
    with servers(numbers) as running:
        for server in running.values():
            warm(server, people, WARM_S)
        for count in range(rounds):
            for number in numbers if count % 2 == 0 else reversed(numbers):
                seen[number].append(looked_at(running[number], people, seconds))
                shown = {key: round(value, 2) for key, value in seen[number][-1].items()}
                print(f"round {count + 1}, {number} workers: {shown}", file=sys.stderr, flush=True)
    return seen


def result(seen: Mapping[int, list[dict[str, float]]], people: int, seconds: float) -> dict[str, Any]:
    """What build/bench-workers.json holds.

    ``at_most``: how many times as many turns all cores could do, if a turn costs everybody (workers, PostgreSQL, people)
    what it costs with the first number of workers, and no core is ever idle.
    """
    (first, alone), *others = seen.items()
    about = machine()
    return {
        "machine": about,
        "rounds": len(alone),
        "people": people,
        "seconds": seconds,
        "workers": {
            str(n): {key: spread([max(each[key], 1e-9) for each in found]) for key in found[0]}
            for n, found in seen.items()
        },
        f"turns_per_s_against_{first}": {
            str(n): spread([b["turns_per_s"] / a["turns_per_s"] for a, b in zip(alone, found, strict=True)])
            for n, found in others
        },
        "at_most": spread([about["cores"] / each["cores_busy"] for each in alone]),
    }


def page(made: Mapping[str, Any]) -> str:
    """The same as a reader sees it: a sentence, a table, and what it says about the second worker."""
    numbers = list(made["workers"])
    about = made["machine"]
    against = made[f"turns_per_s_against_{numbers[0]}"]
    lines = [
        f"{made['rounds']} rounds of {made['seconds']:g} seconds, {made['people']} people who write without a pause; "
        f"{about['processor']}, {about['cores']} cores, load {about['load_before']:g} as it ended, PostgreSQL, Redis and "
        "people on the same cores. Median, and in brackets the smallest and the largest round.",
        "",
        f"| workers | {' | '.join(numbers)} |",
        f"|---|{'--:|' * len(numbers)}",
        *(f"| {name} | {' | '.join(_shown(made['workers'][n][key]) for n in numbers)} |" for key, name in ROWS),
        f"| turns against {numbers[0]} worker, round by round | {' | '.join(['', *(_shown(against[n]) for n in numbers[1:])])} |",
        "",
        f"With one worker {_shown(made['workers'][numbers[0]]['cores_busy'])} of {about['cores']} cores are busy already: more workers "
        f"on the same cores can bring at most {_shown(made['at_most'])} times as many turns.",
        "",
    ]
    return "\n".join(lines)


def _shown(each: Mapping[str, float]) -> str:
    low, middle, high = (
        f"{each[key]:,.0f}" if each[key] >= 100 else f"{each[key]:.2f}" for key in ("min", "median", "max")
    )
    return f"{middle} ({low}–{high})"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--seconds", type=float, default=20)
    arguments.add_argument("--people", type=int, default=64)
    arguments.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    arguments.add_argument("--write-docs", action="store_true", help="put it into docs/scaling.md")
    given = arguments.parse_args()
    made = result(measured(given.workers, given.rounds, given.seconds, given.people), given.people, given.seconds)
    BUILD.mkdir(exist_ok=True)
    (BUILD / "bench-workers.json").write_text(json.dumps(made, indent=1) + os.linesep, encoding="utf-8")
    if given.write_docs:
        write_section(PAGE, "workers", [], page(made), date.today())
    print(page(made))


if __name__ == "__main__":
    main()
