"""`bot worker`: delivers the clinic's news to Slack, as a process of its own."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Coroutine

import typer

from bot.commands.explaining import CommandFailed
from bot.runtime import logs
from bot.settings import load_settings


def run() -> None:
    """Deliver until interrupted. Several workers, and those of `bot serve`, share the work."""
    from bot.cases.schema import require_current_schema
    from bot.channels.slack import is_on
    from bot.channels.slack.connection import require_settings
    from bot.channels.slack.parts import make_parts

    settings = load_settings()
    logs.configure(settings)
    if not is_on(settings):
        raise CommandFailed("Slack is off, so there is nothing to deliver to: set BOT_SLACK_BOT_TOKEN (docs/slack.md).")
    require_settings(settings)
    require_current_schema(settings.database_url)
    parts = make_parts(settings)
    typer.echo("Delivering news for the clinic to Slack (Ctrl-C ends it).", err=True)
    try:
        asyncio.run(_until_told_to_end(parts.worker().run()))
    finally:
        parts.store.close()


async def _until_told_to_end(work: Coroutine[None, None, None]) -> None:
    task = asyncio.ensure_future(work)
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await task
