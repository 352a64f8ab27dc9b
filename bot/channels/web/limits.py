"""Rate limits: sessions by address, turns by session; counted in Redis if there is one, else in this process."""

from __future__ import annotations

import hmac
import logging
import math
import time
from typing import Any

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.aio.storage import RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from packaging.version import Version

from bot.channels.web.counters import Counters
from bot.channels.web.errors import Refusal
from bot.settings import Settings

logger = logging.getLogger(__name__)

REDIS_RESTS = 5.0
"""Seconds for which Redis is not asked after it failed, because every request would wait for it."""
CLOCKS_DIFFER = 2.0
"""Seconds that the clock may go back without counting as put back."""
READS_FOR_A_TURN = 4
"""How many requests that only read a session may make for each turn it may take."""


class SharedStorage(RedisStorage):  # type: ignore[misc, unused-ignore]
    """Counters in Redis with the client that Rasa pins: `limits` requires a newer one but uses nothing new of it."""

    DEPENDENCIES = {"redis": Version("4.6.0")}


class Limits:
    """The limits of the settings. Addresses and sessions are counted under a keyed digest."""

    def __init__(self, settings: Settings, key: str) -> None:
        turns, sessions = settings.web_turns_per_minute, settings.web_sessions_per_minute
        self._items: dict[str, RateLimitItem] = {
            "sessions": RateLimitItemPerMinute(sessions),
            "turns": RateLimitItemPerMinute(turns),
            "reads": RateLimitItemPerMinute(turns * READS_FOR_A_TURN),
            "address": RateLimitItemPerMinute(turns * sessions),
        }
        self._key = key.encode()
        self._memory: Any = MovingWindowRateLimiter(Counters())
        self._put_back: Any = None
        self._latest = self._seen = 0.0
        self._ask_redis_from = 0.0
        redis = settings.redis_url.get_secret_value()
        self._shared: Any = MovingWindowRateLimiter(_in_redis(redis)) if redis else None

    async def session_from(self, address: str) -> None:
        """Count a new session of an address. Raises Refusal (``too_many``)."""
        await self._count("sessions", address)

    async def turn(self, conversation: str, address: str) -> None:
        """Count a message of a session that came from an address. Raises Refusal."""
        await self._count("turns", conversation)
        await self._count("address", address)

    async def read(self, conversation: str) -> None:
        """Count a request that only reads. Raises Refusal."""
        await self._count("reads", conversation)

    async def _count(self, kind: str, who: str) -> None:
        item = self._items[kind]
        digest = hmac.new(self._key, f"{kind}\n{who}".encode(), "sha256").hexdigest()[:32]
        limiter = self._since_the_clock_was_put_back()
        if limiter is None and self._shared is not None and time.monotonic() >= self._ask_redis_from:
            try:
                await _hit(self._shared, item, kind, digest)
            except Refusal:
                raise
            except Exception as error:  # whatever Redis does, people are answered and still counted
                logger.error("Redis cannot count (%s): this process counts for itself.", type(error).__name__)
                self._ask_redis_from = time.monotonic() + REDIS_RESTS
            else:
                return
        await _hit(limiter or self._memory, item, kind, digest)

    def _since_the_clock_was_put_back(self) -> Any:
        """Separate counters while the clock is behind where it has been: the usual ones hold moments in the future."""
        now = time.time()
        if now >= self._latest:
            self._latest, self._put_back = now, None
        elif now < self._seen - CLOCKS_DIFFER:
            logger.error("The clock was put back: this process counts for itself until it is where it was.")
            self._put_back = MovingWindowRateLimiter(Counters())
        self._seen = now
        return self._put_back


def _in_redis(url: str) -> SharedStorage:
    patience: dict[str, Any] = {
        "socket_connect_timeout": 1,
        "socket_timeout": 1,
    }  # seconds; then this process counts for itself
    return SharedStorage(f"async+{url}", implementation="redispy", **patience)


async def _hit(limiter: Any, item: RateLimitItem, kind: str, digest: str) -> None:
    if await limiter.hit(item, "web", kind, digest):
        return
    stats = await limiter.get_window_stats(item, "web", kind, digest)
    raise Refusal("too_many", retry_after=max(1, math.ceil(stats.reset_time - time.time())))
