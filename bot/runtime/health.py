"""Whether this server is alive and whether it can do its work: /health/live and /health/ready, for load balancers.

The result of each check is kept for a few seconds, however often it is asked for, and no check holds up a turn.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.cases.revisions import revisions
from bot.cases.usable import require_usable
from bot.runtime.draining import Draining
from bot.runtime.guide import Guide
from bot.settings import Settings

logger = logging.getLogger(__name__)

WITHIN = 5.0
"""Seconds within which a part must answer."""
FRESH_FOR = 3.0
"""Seconds for which the result of a check is kept."""
TRY_TO_UNDERSTAND = "my left leg hurts"
DATABASE, MODEL, REDIS, DRAINING = "database", "model", "redis", "draining"
"""The parts that may not be ready. DRAINING: the server is about to end."""


class NotUsable(Exception):
    """A part answers, but not as it should."""


class Look:
    """The check of one part: ``check`` raises when the part is not usable."""

    def __init__(self, part: str, check: Callable[[], Awaitable[object]]) -> None:
        self.part = part
        self._check = check
        self._looking: asyncio.Future[bool] | None = None
        self._kept_until = 0.0

    async def is_ready(self) -> bool:
        """Whether the part was ready at most FRESH_FOR seconds ago; False if it takes longer than WITHIN to answer."""
        if self._looking is None or (self._looking.done() and time.monotonic() >= self._kept_until):
            self._looking = asyncio.ensure_future(self._look())
        done, _ = await asyncio.wait({self._looking}, timeout=WITHIN)
        if not done:
            logger.warning("Not ready: %s (no answer in %s seconds).", self.part, WITHIN)
        return bool(done) and self._looking.result()

    async def _look(self) -> bool:
        try:
            await self._check()
            ready = True
        except Exception as error:
            logger.warning("Not ready: %s (%s).", self.part, type(error).__name__)
            ready = False
        self._kept_until = time.monotonic() + FRESH_FOR
        return ready


class Health:
    """The checks that must pass before messages are sent to this server."""

    def __init__(self, looks: Iterable[Look], draining: Draining) -> None:
        self._looks = list(looks)
        self._draining = draining

    async def not_ready(self, but_not: Collection[str] = ()) -> list[str]:
        """The parts that are not ready; those in ``but_not`` are not checked."""
        looks = [look for look in self._looks if look.part not in but_not]
        ready = await asyncio.gather(*(look.is_ready() for look in looks))
        parts = [look.part for look, well in zip(looks, ready, strict=True) if not well]
        return [*parts, DRAINING] if self._draining.begun else parts


def health_of(guide: Guide, settings: Settings, draining: Draining) -> Health:
    """The checks that these settings call for."""
    pool = ThreadPoolExecutor(1, "health")  # of its own: the database may hold up every other thread
    known = revisions()

    async def database() -> None:
        await asyncio.get_running_loop().run_in_executor(pool, require_usable, guide.cases, known)

    async def model() -> None:
        if (await guide.parse(TRY_TO_UNDERSTAND))["intent"] is None:
            raise NotUsable

    looks = [Look(DATABASE, database), Look(MODEL, model)]
    redis = settings.redis_url.get_secret_value()
    return Health([*looks, Look(REDIS, _pinging(redis))] if redis else looks, draining)


def health_routes(health: Health) -> Blueprint:
    """GET /health/live and GET /health/ready; ``?exclude=database`` (also several times) leaves a part out."""
    routes = Blueprint("health", url_prefix="/health")

    @routes.get("/live")
    async def live(_request: Request) -> HTTPResponse:
        return json({"status": "live"})

    @routes.get("/ready")
    async def ready(request: Request) -> HTTPResponse:
        parts = await health.not_ready(request.args.getlist("exclude", []))
        if parts:
            return json({"status": "not_ready", "not_ready": parts}, status=503)
        return json({"status": "ready"})

    return routes


def _pinging(url: str) -> Callable[[], Awaitable[Any]]:
    from redis.asyncio import Redis

    redis: Any = Redis.from_url(url, socket_connect_timeout=WITHIN, socket_timeout=WITHIN)

    async def ping() -> None:
        await redis.ping()

    return ping
