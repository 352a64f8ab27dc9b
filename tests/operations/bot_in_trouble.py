"""`bot` whose actions can be troubled by files where it runs: "hold" makes them stand still, "fail" makes them fail.

It writes a letter into the file "came" for each message that joins the queue of its conversation.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from actions.step import Step
from bot.cases.keys import conversation_key
from bot.cases.turn_work import TurnWork, work_of
from bot.cli import app
from bot.runtime.turn_locks import TurnLocks

HOLD, HELD, FAIL, CAME = Path("hold"), Path("held"), Path("fail"), Path("came")
run, held = Step.run, TurnLocks.held


def must_wait() -> bool:
    """Whether "hold" is there; then the file "held" says that a turn has come so far."""
    if HOLD.exists():
        HELD.touch()
        return True
    return False


def fail(words: str) -> None:
    """As careless code would, with everything that the person said in the error and its cause."""
    if FAIL.exists():
        try:
            raise KeyError(words)
        except KeyError as error:
            raise ValueError(f"the step cannot take {words!r}") from error


async def run_in_trouble(self: Step, dispatcher: Any, tracker: Any, domain: Any) -> Any:
    """The step, once it is let go, unless it fails."""
    while must_wait():  # noqa: ASYNC110 - another process makes and removes the file
        await asyncio.sleep(0.02)
    fail(str(tracker.latest_message))
    return await run(self, dispatcher, tracker, domain)


def _one_more_came() -> None:
    with CAME.open("a", encoding="ascii") as came:
        came.write("x")


@asynccontextmanager
async def held_and_told(self: TurnLocks, conversation: str, *more: Any) -> AsyncIterator[TurnWork]:
    """The same, and that it is waited for from now on; not of a part of a turn that is held."""
    if work_of(conversation_key(conversation)) is None:
        _one_more_came()
    async with held(self, conversation, *more) as work:
        yield work


if __name__ == "__main__":
    TurnLocks.held = held_and_told  # type: ignore[method-assign]
    Step.run = run_in_trouble  # type: ignore[method-assign]
    app()
