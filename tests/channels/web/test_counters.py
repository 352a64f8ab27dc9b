"""Hits are counted as the library counts them, and who has not come for a while is forgotten."""

from __future__ import annotations

import asyncio
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as some
from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter

from bot.channels.web.counters import SWEPT_EVERY, Counters

HITS = some.lists(some.tuples(some.sampled_from("ab"), some.integers(0, 50), some.integers(1, 4)), max_size=30)
"""Who comes, how many seconds after the one before, and for how many."""

A_MOMENT = 0.001
"""Keeps whoever comes from coming exactly as a minute ends, when the library forgets either before or after."""


class Clock:
    """What the time is, by both of the system's clocks."""

    def __init__(self) -> None:
        self.seconds = 1_000_000.0

    def __call__(self) -> float:
        return self.seconds


@given(hits=HITS, at_most=some.integers(1, 3))
def test_as_the_library_counts(hits: list[tuple[str, int, int]], at_most: int) -> None:
    async def count() -> None:
        clock, item = Clock(), RateLimitItemPerMinute(at_most)
        ours, theirs = MovingWindowRateLimiter(Counters()), MovingWindowRateLimiter(MemoryStorage())
        with patch("time.time", clock):
            for who, later, cost in hits:
                clock.seconds += later + A_MOMENT
                allowed = await ours.hit(item, who, cost=cost)
                assert allowed == await theirs.hit(item, who, cost=cost)
                if not allowed and cost == 1:
                    assert await ours.get_window_stats(item, who) == await theirs.get_window_stats(item, who)

    asyncio.run(count())


async def test_who_has_not_come_for_a_while_is_forgotten() -> None:
    clock, item = Clock(), RateLimitItemPerMinute(5)
    with patch("time.time", clock), patch("time.monotonic", clock):
        counters = Counters()
        limiter = MovingWindowRateLimiter(counters)
        for number in range(100):
            await limiter.hit(item, f"page {number}")
        clock.seconds += 61 + SWEPT_EVERY
        await limiter.hit(item, "somebody")
    assert len(counters.events) == 1
