"""What a second worker brings: `make bench-workers`, turns per second of 64 people with one worker and with two.

Both in turn, round by round, on one PostgreSQL (BOT_TEST_POSTGRES_URL, or a local one) and a Redis of their own. The
people are simulated by a process on the same machine: it takes part of the processor, and its part is measured too.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from bot.cases import upgrade
from bot.runtime.training import PROJECT
from tests.cases.databases import postgres_server
from tests.channels.web.serving import API, CLINIC, Server, free_port, serving

SAID = (
    "my left leg hurts, it shoots from the buttock to the foot",
    "for about four months",
    "8 out of 10",
    "sitting makes it worse",
    "no numbness",
    "I have tried physiotherapy, it helped a bit",
    "what is rhizotomy?",
    "ibuprofen did nothing",
)
"""What everybody says, over and over."""
TICKS = os.sysconf("SC_CLK_TCK")


async def one_round(address: str, people: int, seconds: float) -> dict[str, float]:
    """Everybody talks for so many seconds; gives turns per second and their times in milliseconds."""
    times: list[float] = []
    turns = 0
    connector = aiohttp.TCPConnector(limit=0, force_close=True)
    async with aiohttp.ClientSession(connector=connector, headers={"Origin": CLINIC}) as http:

        async def ask(path: str, body: Any, token: str = "") -> Any:
            nonlocal turns
            turns += 1
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            async with http.post(address + API + path, json=body, headers=headers) as answer:
                answer.raise_for_status()
                return await answer.json()

        async def person(stop_at: float) -> None:
            opening = await ask("/session", {})
            agree = next(c for r in opening["replies"] for b in r["blocks"] for c in b.get("choices", ()))
            await ask("/messages", {"id": str(uuid4()), "choice": agree["id"]}, opening["token"])
            count = 0
            while time.perf_counter() < stop_at:
                began = time.perf_counter()
                said = {"id": str(uuid4()), "text": SAID[count % len(SAID)]}
                await ask("/messages", said, opening["token"])
                count += 1
                if began > counted_from:
                    times.append(1000 * (time.perf_counter() - began))

        counted_from = time.perf_counter() + seconds / 4  # opening and warming up are not counted
        began_at = time.process_time()
        await asyncio.gather(*(person(time.perf_counter() + seconds) for _ in range(people)))
        lasted = time.perf_counter() - counted_from
        own = time.process_time() - began_at
    cuts = statistics.quantiles(times, n=100)
    return {
        "turns": turns,
        "turns_per_s": len(times) / lasted,
        "p50_ms": cuts[49],
        "p95_ms": cuts[94],
        "people_cpu": own / (lasted + seconds / 4),
    }


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


def family(server: Server) -> list[int]:
    """The server's process and its children."""
    parent = server.process.pid
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    return [parent, *map(int, children)]


def cpu_seconds(processes: list[int]) -> float:
    """Processor time they have used so far."""
    fields = [Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split() for pid in processes]
    return sum(int(f[11]) + int(f[12]) for f in fields) / TICKS


def memory_mb(processes: list[int]) -> float:
    """What they take together, shared pages counted once (PSS)."""
    kilobytes = 0
    for pid in processes:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        kilobytes += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kilobytes / 1024


def measured(workers: int, people: int, seconds: float, url: str, redis_url: str, folder: Path) -> dict[str, float]:
    """One round against a server with so many workers."""
    settings = {"BOT_DATABASE_URL": url, "BOT_REDIS_URL": redis_url}
    with serving(folder, PROJECT / "models", "--workers", str(workers), **settings) as server:
        before = cpu_seconds(family(server))
        found = asyncio.run(one_round(server.address, people, seconds))
        found["cpu_ms_per_turn"] = 1000 * (cpu_seconds(family(server)) - before) / found["turns"]
        found["memory_mb"] = memory_mb(family(server))
        server.stop()
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--seconds", type=float, default=20)
    arguments.add_argument("--people", type=int, default=64)
    arguments.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    given = arguments.parse_args()
    rounds: dict[int, list[dict[str, float]]] = {workers: [] for workers in given.workers}
    with tempfile.TemporaryDirectory() as name, redis(Path(name)) as redis_url, database() as url:
        for _ in range(given.rounds):
            for workers, found in rounds.items():
                found.append(measured(workers, given.people, given.seconds, url, redis_url, Path(name)))
                print(f"{workers} workers:", {key: round(value, 2) for key, value in found[-1].items()}, flush=True)
    first, *others = given.workers
    ratios = {
        str(other): spread(
            [b["turns_per_s"] / a["turns_per_s"] for a, b in zip(rounds[first], rounds[other], strict=True)]
        )
        for other in others
    }
    result = {
        "machine": {"cores": os.cpu_count(), "load": os.getloadavg()},
        "rounds": given.rounds,
        "people": given.people,
        "workers": {
            str(workers): {key: spread([each[key] for each in found]) for key in found[0]}
            for workers, found in rounds.items()
        },
        f"turns_per_s_against_{first}": ratios,
    }
    file = PROJECT / "build" / "bench-workers.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(result, indent=1), encoding="utf-8")
    print(json.dumps(result, indent=1))


def spread(values: list[float]) -> dict[str, float]:
    """Median, least and most."""
    return {
        "median": round(statistics.median(values), 3),
        "min": round(min(values), 3),
        "max": round(max(values), 3),
    }


if __name__ == "__main__":
    main()
