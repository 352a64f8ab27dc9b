"""`bot chat`: the guide in this terminal. It greets at once and wakes up while the person reads and types."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.channels.shell import Shell
from bot.channels.terminal import Terminal
from bot.commands.opening import open_guide, refuse_without_model
from bot.runtime import logs
from bot.settings import Settings, load_settings

if TYPE_CHECKING:
    from bot.runtime.guide import Guide


def run(conversation: str | None) -> None:
    """Talk until the person leaves; ``conversation`` is the id of one to go on with."""
    settings = load_settings()
    logs.configure(settings)
    refuse_without_model(settings)
    asyncio.run(_talk(settings, Terminal(), conversation))


async def _talk(settings: Settings, terminal: Terminal, conversation: str | None) -> None:
    opening = asyncio.ensure_future(asyncio.to_thread(_open, settings))
    talking = asyncio.ensure_future(Shell(opening, terminal, conversation).run())
    try:
        await asyncio.wait({opening, talking}, return_when=asyncio.FIRST_COMPLETED)
        if opening.done() and opening.exception() is not None:
            talking.cancel()
            await asyncio.wait({talking})
        else:
            await talking
    finally:
        guide = await opening
        await guide.close()


def _open(settings: Settings) -> Guide:
    """The guide, opened in a thread of its own: loading Rasa takes seconds, in which the terminal must not freeze."""
    return asyncio.run(open_guide(settings))
