"""One round of one side: started in an empty place, warmed, measured, weighed and stopped."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

from tests.bench.conversations import Conversation, conversation_of, long_conversation, short_conversation_of
from tests.bench.crowd import first_answer, http_session, say, talk
from tests.bench.plan import Plan
from tests.bench.side import Running, Side
from tests.bench.spreads import percentile

CROWD_FOR_MEMORY = 16


@dataclass(frozen=True)
class Round:
    """``measures``: what bench.json holds of a side, but for training and size. ``about``: what else was seen."""

    measures: dict[str, Any]
    about: dict[str, Any]


async def one_round(side: Side, plan: Plan, server: str | None) -> Round:
    """Measure ``side`` once, on the PostgreSQL ``server`` or SQLite. Raises NotAnswered, ProgramEnded."""
    with tempfile.TemporaryDirectory(prefix=f"bench-{side.name}-") as folder:
        began = time.perf_counter()
        with side.start(Path(folder), server) as running:
            async with http_session() as http:
                start_s = await first_answer(http, running, began)
                return await _measured(http, running, plan, start_s)


async def _measured(http: ClientSession, running: Running, plan: Plan, start_s: float) -> Round:
    people = _Numbers()
    await talk(http, running, [[_cut(conversation_of(number), plan.warm)] for number in people.next(4)])
    warmed_mb = running.memory_mb()
    how_much, how_many = plan.alone
    crowds = {1: await talk(http, running, [[_cut(conversation_of(n), how_much) for n in people.next(how_many)]])}
    for size in plan.crowds[1:]:
        crowds[size] = await talk(http, running, [[_cut(conversation_of(n), plan.crowd)] for n in people.next(size)])
    costs = await _long_conversation(http, running, plan, people.next(1)[0])
    short = [short_conversation_of(number) for number in people.next(max(0, plan.many - people.given))]
    last = await talk(http, running, [short[number::CROWD_FOR_MEMORY] for number in range(CROWD_FOR_MEMORY)])
    alone = crowds[1].turn_ms
    measures = {
        "start_s": start_s,
        "rss_mb": running.memory_mb(),
        "p50_ms": percentile(alone, 50),
        "p95_ms": percentile(alone, 95),
        "p99_ms": percentile(alone, 99),
        "turns_per_s": {str(size): crowd.turns_per_s for size, crowd in crowds.items()},
        "turn_ms": costs,
    }
    talks = [*crowds.values(), last]
    about = {
        "conversations": people.given,
        "memory_after_warming_mb": warmed_mb,
        "shared_pages_counted_again_mb": running.added_up_mb(),
        "turns": {str(size): len(crowd.turn_ms) for size, crowd in crowds.items()},
        "p50_ms": {str(size): percentile(crowd.turn_ms, 50) for size, crowd in crowds.items()},
        "p95_ms": {str(size): percentile(crowd.turn_ms, 95) for size, crowd in crowds.items()},
        "processor_ms": {str(size): crowd.processor_ms for size, crowd in crowds.items()},
        "unanswered": {"turns": sum(each.unanswered for each in talks), "of": sum(len(each.turn_ms) for each in talks)},
        "errors_logged": running.errors_logged(),
        "actions_run": dict(running.database.actions_run()),
        "rows_of_cases": running.database.rows_of_cases(),
    }
    return Round(measures, about)


async def _long_conversation(http: ClientSession, running: Running, plan: Plan, number: int) -> dict[str, float]:
    """For each mark the milliseconds of a turn there, in one conversation."""
    person: Any = await running.meet(http)
    says = iter(long_conversation(number, plan.marks[-1] + plan.window).says)
    costs, turn = {}, 1
    for mark in plan.marks:
        if plan.plays_long or running.lengthen is None or turn == 1:
            await say(person, islice(says, mark - turn))
        else:
            running.lengthen(person, mark - turn)
            says = iter(long_conversation(number, plan.marks[-1] + plan.window).says[mark - 1 :])
        costs[str(mark)] = statistics.median(await say(person, islice(says, plan.window)))
        turn = mark + plan.window
    return costs


class _Numbers:
    """Numbers of people: nobody comes twice to a side that is running."""

    def __init__(self) -> None:
        self._following: Iterator[int] = count()
        self.given = 0

    def next(self, how_many: int) -> list[int]:
        self.given += how_many
        return [next(self._following) for _ in range(how_many)]


def _cut(conversation: Conversation, turns: int | None) -> Conversation:
    return Conversation(conversation.name, conversation.says[:turns])
