"""Finds the case that a message shows. A card can be pressed a moment before its place is stored."""

from __future__ import annotations

import asyncio
import time

from bot.cases.desk import StaffDesk

PATIENCE = 1.0
"""Seconds to wait for a card's place to be stored."""
BETWEEN = 0.1


async def case_on_card(desk: StaffDesk, channel: str, ts: str, patience: float = PATIENCE) -> int | None:
    """The number of the case whose card is the message `ts` of `channel`; None when it is not a card."""
    until = time.monotonic() + patience
    while True:
        number = await asyncio.to_thread(desk.case_on_card, channel, ts)
        if number is not None or time.monotonic() >= until:
            return number
        await asyncio.sleep(BETWEEN)
