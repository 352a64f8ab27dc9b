"""The loop that brings news to Slack and calls for help for cases that wait."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, wait_exponential

from bot.cases.bell import NEWS
from bot.cases.desk import StaffDesk
from bot.cases.errors import DatabaseError
from bot.cases.news_desk import News
from bot.channels.slack.delivery import Delivery
from bot.channels.slack.errors import SlackRefuses, SlackUnavailable, understood

logger = logging.getLogger(__name__)

T = TypeVar("T")
PAUSE = 0.3
"""Seconds between two looks at an empty outbox, for news that another process queued."""
PAUSE_IF_HEARD = 2.0
"""The same while notifications of other processes arrive: for what must be tried again, or should one be lost."""
LOOK_EVERY = 1.0
"""Seconds between two looks for cases that have waited too long."""
LONGEST_PAUSE = 30
"""Seconds between two tries, unless Slack asks for more."""
ONE_DELIVERY = 17
"""Seconds after which a delivery is given up for now: sooner than another worker may take the message.

One that long (an old case's card is looked for in a channel with much in it) waits its turn; other news goes before it.
"""

_growing = wait_exponential(multiplier=1, max=LONGEST_PAUSE)


class Worker:
    """Delivers the outbox of `desk`, oldest first; several workers may share it."""

    def __init__(self, desk: StaffDesk, delivery: Delivery, after: timedelta) -> None:
        self._desk = desk
        self._delivery = delivery
        self._after = after
        self._next_look = 0.0

    async def run(self) -> None:
        """Work until cancelled, woken when news is committed. If the database or Slack is away, wait for it."""
        with self._desk.listening(NEWS) as bell:
            while True:
                if not await self._work():
                    await bell.wait(PAUSE, PAUSE_IF_HEARD)

    async def _work(self) -> bool:
        """Deliver one item, trying until it is delivered; returns whether there was one."""
        retrying = AsyncRetrying(
            retry=retry_if_exception_type((SlackUnavailable, DatabaseError)), wait=_pause, before_sleep=_say_why
        )
        worked = False
        try:
            async for attempt in retrying:
                with attempt:
                    worked = await self.work_once()
        except Exception as error:
            logger.error("The worker for Slack met an unforeseen %s.", type(error).__name__)
        return worked

    async def work_once(self) -> bool:
        """Deliver one piece of news; gives whether there was one.

        Raises SlackUnavailable or DatabaseError when nothing can be delivered at present; the news waits.
        """
        await self._call_for_help()
        news = await _in_thread(self._desk.take_news)
        if news is None:
            return False
        await self._deliver_to_its_end(news)
        return True

    async def _deliver_to_its_end(self, news: News) -> None:
        """Deliver one item to the end even if the worker is cancelled, so that every delivery is noted."""
        delivering = asyncio.ensure_future(self._deliver(news))
        try:
            await asyncio.shield(delivering)
        except asyncio.CancelledError:
            await asyncio.gather(delivering, return_exceptions=True)
            raise

    async def _deliver(self, news: News) -> None:
        delivering = asyncio.ensure_future(self._delivery.deliver(news))
        try:
            card = await asyncio.wait_for(delivering, ONE_DELIVERY)
        except DatabaseError:
            raise
        except Exception as error:
            meaning = understood(error)
            if isinstance(meaning, SlackUnavailable) and not delivering.cancelled():
                pause = meaning.retry_after or timedelta(0)
                await _in_thread(self._desk.news_put_back, news.id, str(meaning), pause)
                raise meaning from error
            if isinstance(meaning, SlackRefuses):
                logger.error("Slack refuses news of case %s: %s. See 'bot doctor'.", news.case_number, meaning)
                await _in_thread(self._desk.news_dead, news.id, str(meaning))
                return
            logger.error("News of case %s failed: %s.", news.case_number, type(error).__name__)
            await _in_thread(self._desk.news_failed, news.id, type(error).__name__)
        else:
            await _in_thread(self._desk.news_delivered, news.id, card)

    async def _call_for_help(self) -> None:
        if time.monotonic() >= self._next_look:
            self._next_look = time.monotonic() + LOOK_EVERY
            await _in_thread(self._desk.escalate, self._after)


def _pause(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome is not None else None
    asked = error.retry_after if isinstance(error, SlackUnavailable) else None
    return asked.total_seconds() if asked is not None else _growing(state)


def _say_why(state: RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome is not None else None
    if state.attempt_number == 1:
        what = "Slack" if isinstance(error, SlackUnavailable) else "The database"
        logger.warning("%s cannot be reached (%s): news for the clinic waits.", what, error)


async def _in_thread(work: Callable[..., T], *arguments: object) -> T:
    return await asyncio.to_thread(work, *arguments)
