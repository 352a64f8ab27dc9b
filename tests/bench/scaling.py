"""What a second worker brings: `make bench-workers`, turns per second of 64 people with one worker and with two.

Both servers run all the time, each on a schema of its own of one PostgreSQL (BOT_TEST_POSTGRES_URL, or a local one), with
one Redis. The same people talk to the one and then to the other, and who is first changes with each round: what
changes on the machine meanwhile meets both. The people are simulated by a process on the same machine.

One worker is also measured with everything (the worker, PostgreSQL, Redis and the people) kept to one core. Against that,
two workers on two cores show what a core with a worker of its own adds.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from bot.cases import upgrade
from bot.runtime.training import PROJECT
from tests.bench.cores import all_cores, kept_to
from tests.bench.machine_time import processes_named
from tests.bench.result import BUILD, machine
from tests.bench.spreads import spread
from tests.bench.worker_rounds import family, looked_at, warm
from tests.cases.databases import postgres_server
from tests.channels.web.serving import Server, free_port, serving
from tests.evaluation.page import write_section

PAGE = PROJECT / "docs/scaling.md"
WARM_S = 4.0
"""Seconds in which each server is talked to before anything is measured."""
ONE_CORE = "1, all on one core"
"""One worker, where it, PostgreSQL, Redis and the people have to do with one core."""
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
def servers(numbers: Sequence[int]) -> Iterator[dict[int, Server]]:
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


def arrangements(numbers: Sequence[int], cores: int) -> list[tuple[str, int, int]]:
    """What is measured, as (name, workers, cores): one worker with one core first, then each number with all of them."""
    return [(ONE_CORE, 1, 1), *((str(number), number, cores) for number in numbers)]


def measured(numbers: Sequence[int], rounds: int, seconds: float, people: int) -> dict[str, list[dict[str, float]]]:
    """What was seen in each round, by the name of the arrangement."""
    cores = sorted(all_cores())
    plans = arrangements(numbers, len(cores))
    seen: dict[str, list[dict[str, float]]] = {name: [] for name, _, _ in plans}
    with servers(numbers) as running:
        for server in running.values():
            warm(server, people, WARM_S)
        for count in range(rounds):
            for name, number, used in plans if count % 2 == 0 else reversed(plans):
                with kept_to(set(cores[:used]), partial(_everybody, running[number])):
                    seen[name].append(looked_at(running[number], people, seconds))
                shown = {key: round(value, 2) for key, value in seen[name][-1].items()}
                print(f"round {count + 1}, workers: {name}: {shown}", file=sys.stderr, flush=True)
    return seen


def _everybody(server: Server) -> list[int]:
    return [*family(server), *processes_named("postgres"), *processes_named("redis-server"), os.getpid()]


def result(seen: Mapping[str, list[dict[str, float]]], people: int, seconds: float) -> dict[str, Any]:
    """What build/bench-workers.json holds.

    ``at_most``: how many times as many turns all cores could do, if a turn costs everybody (workers, PostgreSQL, people)
    what it costs with one worker, and no core is ever idle.
    """
    about = machine()
    return {
        "machine": about,
        "rounds": len(seen["1"]),
        "people": people,
        "seconds": seconds,
        "workers": {
            name: {key: spread([max(each[key], 1e-9) for each in found]) for key in found[0]}
            for name, found in seen.items()
        },
        "turns_per_s_against": {
            first: {
                name: spread([b["turns_per_s"] / a["turns_per_s"] for a, b in zip(seen[first], found, strict=True)])
                for name, found in seen.items()
            }
            for first in (ONE_CORE, "1")
        },
        "at_most": spread([about["cores"] / each["cores_busy"] for each in seen["1"]]),
    }


def page(made: Mapping[str, Any]) -> str:
    """The same as a reader sees it: a sentence, a table, and what it says about the second worker."""
    names = list(made["workers"])
    about = made["machine"]
    lines = [
        f"{made['rounds']} rounds of {made['seconds']:g} seconds, {made['people']} people who write without a pause; "
        f"{about['processor']}, {about['cores']} cores, load {about['load_before']:g} as it ended, PostgreSQL, Redis and "
        "people on the same cores. Median, and in brackets the smallest and the largest round.",
        "",
        f"| workers | {' | '.join(names)} |",
        f"|---|{'--:|' * len(names)}",
        *(f"| {name} | {' | '.join(_shown(made['workers'][n][key]) for n in names)} |" for key, name in ROWS),
        *(
            f"| turns against {first}, round by round | {' | '.join(_shown(against[n]) if n != first else '' for n in names)} |"
            for first, against in made["turns_per_s_against"].items()
        ),
        "",
        f"With one worker {_shown(made['workers']['1']['cores_busy'])} of {about['cores']} cores are busy already: more workers "
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
    if 1 not in given.workers:
        arguments.error("one worker is what the others are set against: give 1 too")
    made = result(measured(given.workers, given.rounds, given.seconds, given.people), given.people, given.seconds)
    BUILD.mkdir(exist_ok=True)
    (BUILD / "bench-workers.json").write_text(json.dumps(made, indent=1) + os.linesep, encoding="utf-8")
    if given.write_docs:
        write_section(PAGE, "workers", [], page(made), date.today())
    print(page(made))


if __name__ == "__main__":
    main()
