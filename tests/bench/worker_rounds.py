"""One look at a running server: 64 people talk to it for some seconds, and what that took of the machine."""

from __future__ import annotations

import asyncio
import statistics
import time
from typing import Any
from uuid import uuid4

import aiohttp

from tests.bench.machine_time import busy_s, postgres_s, taken_s
from tests.channels.web.serving import API, CLINIC, Server
from tests.processes import children_of, memory_mb, processor_s

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
NOT_COUNTED = 0.25
"""The part of the time in which everybody opens the chat and gets going."""


def family(server: Server) -> list[int]:
    """Its processes: itself, then its children."""
    return [server.process.pid, *children_of(server.process.pid)]


def warm(server: Server, people: int, seconds: float) -> None:
    """Let them talk without looking."""
    asyncio.run(_talk(server.address, people, seconds))


def looked_at(server: Server, people: int, seconds: float) -> dict[str, float]:
    """Turns a second, their times in ms, processor time for a turn, and how many cores were busy with all of it."""
    processes = family(server)

    def used() -> tuple[float, ...]:
        return (
            time.perf_counter(),
            sum(map(processor_s, processes)),
            postgres_s(),
            time.process_time(),
            busy_s(),
            taken_s(),
        )

    before = used()
    times, turns, counted_s = asyncio.run(_talk(server.address, people, seconds))
    lasted, workers, postgres, own, busy, taken = (b - a for a, b in zip(before, used(), strict=True))
    cuts = statistics.quantiles(times, n=100)
    return {
        "turns_per_s": len(times) / counted_s,
        "p50_ms": cuts[49],
        "p95_ms": cuts[94],
        "workers_ms": 1000 * workers / turns,
        "postgres_ms": 1000 * postgres / turns,
        "people_ms": 1000 * own / turns,
        "cores_busy": busy / lasted,
        "cores_taken_by_the_host": taken / lasted,
        "memory_mb": memory_mb(processes),
    }


async def _talk(address: str, people: int, seconds: float) -> tuple[list[float], int, float]:
    """The times of all turns that count, in ms, the number of all requests, and for how many seconds turns counted."""
    times: list[float] = []
    requests = 0
    connector = aiohttp.TCPConnector(limit=0, force_close=True)
    async with aiohttp.ClientSession(connector=connector, headers={"Origin": CLINIC}) as http:

        async def ask(path: str, body: Any, token: str = "") -> Any:
            nonlocal requests
            requests += 1
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            async with http.post(address + API + path, json=body, headers=headers) as answer:
                answer.raise_for_status()
                return await answer.json()

        async def person() -> None:
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

        counted_from = time.perf_counter() + seconds * NOT_COUNTED
        stop_at = time.perf_counter() + seconds
        await asyncio.gather(*(person() for _ in range(people)))
        return times, requests, time.perf_counter() - counted_from
