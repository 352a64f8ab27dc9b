"""`bot`, whose turns stand still in their action while there is a file named "hold" where it runs."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from actions.step import Step
from bot.cli import app

HOLD, HELD = Path("hold"), Path("held")
run = Step.run


def must_wait() -> bool:
    """Whether the file is there; then the file "held" says that a turn has come so far."""
    if HOLD.exists():
        HELD.touch()
        return True
    return False


async def run_once_let_go(self: Step, dispatcher: Any, tracker: Any, domain: Any) -> Any:
    """The step, after the file is gone."""
    while must_wait():  # noqa: ASYNC110 - another process makes and removes the file
        await asyncio.sleep(0.02)
    return await run(self, dispatcher, tracker, domain)


if __name__ == "__main__":
    Step.run = run_once_let_go  # type: ignore[method-assign]
    app()
