"""`bot` whose actions can be troubled by files where it runs: "hold" makes them stand still, "fail" makes them fail."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from actions.step import Step
from bot.cli import app

HOLD, HELD, FAIL = Path("hold"), Path("held"), Path("fail")
run = Step.run


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


if __name__ == "__main__":
    Step.run = run_in_trouble  # type: ignore[method-assign]
    app()
