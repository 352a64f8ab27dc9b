"""Makes it an error that a conversation cannot be read or saved; Rasa would go on with an empty tracker."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from rasa.core.tracker_store import FailSafeTrackerStore

from bot.cases.errors import DatabaseError
from bot.cases.keys import conversation_key

T = TypeVar("T")


class TrackerUnavailable(Exception):
    """A conversation cannot be read (`reading`) or saved; the text says what to mend."""

    def __init__(self, message: str, *, reading: bool) -> None:
        super().__init__(message)
        self.reading = reading


def key_of(sender_id: str, *, reading: bool) -> str:
    """The key of a conversation. Raises TrackerUnavailable if it has no id."""
    try:
        return conversation_key(sender_id)
    except ValueError as error:
        raise TrackerUnavailable("A conversation without an id cannot be kept.", reading=reading) from error


async def in_thread(work: Callable[[], T], *, reading: bool) -> T:
    """The result of ``work``, run in a thread. Raises TrackerUnavailable, whatever fails."""
    try:
        return await asyncio.to_thread(work)
    except DatabaseError as error:
        raise TrackerUnavailable(str(error), reading=reading) from error
    except Exception as error:  # whatever else: an empty tracker must not take the conversation's place
        doing = "read" if reading else "saved"
        message = f"A conversation could not be {doing} ({type(error).__name__}): run 'bot doctor'."
        raise TrackerUnavailable(message, reading=reading) from error


def _never_from_an_empty_tracker() -> None:
    """Let our error pass Rasa's wrapper of stores, which turns errors into an empty tracker."""
    for name in ("on_tracker_store_error", "on_tracker_store_retrieve_error"):
        stock = getattr(FailSafeTrackerStore, name)

        def let_through(wrapper: FailSafeTrackerStore, error: Exception, stock: Any = stock) -> None:
            if isinstance(error, TrackerUnavailable):
                raise error
            stock(wrapper, error)

        setattr(FailSafeTrackerStore, name, let_through)


_never_from_an_empty_tracker()
