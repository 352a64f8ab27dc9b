"""`bot slack …`: prints the app manifest to install with, and delivers failed news after all."""

from __future__ import annotations

import typer

from bot.settings import load_settings


def manifest(server: str) -> None:
    """Print the app manifest for the server at this public address."""
    from bot.channels.slack.manifest import manifest as made

    typer.echo(made(load_settings(), server), nl=False)


def redeliver() -> None:
    """Queue again what could not be delivered; says how much that was."""
    from bot.cases import CaseStore
    from bot.cases.desk import StaffDesk
    from bot.cases.schema import require_current_schema

    settings = load_settings()
    require_current_schema(settings.database_url)
    store = CaseStore(settings.database_url)
    try:
        revived = StaffDesk(store).revive_news()
    finally:
        store.close()
    typer.echo(f"Queued again: {revived}." if revived else "Nothing is lost.")
