"""`bot db …`: the tables brought up to date, what is over its time deleted, copies made and brought back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import typer

from bot.commands.explaining import CommandFailed
from bot.settings import load_settings


def upgrade() -> None:
    """Bring the tables up to date; says so only when there was something to do."""
    from bot.cases.engine import place
    from bot.cases.schema import schema_is_current
    from bot.cases.schema import upgrade as bring_up_to_date

    url = load_settings().database_url
    if schema_is_current(url):
        return
    bring_up_to_date(url)
    typer.echo(f"The tables in {place(url)} are up to date now.", err=True)


def purge() -> None:
    """Delete what is older than its retention time, and say how much that was."""
    from bot.cases import CaseStore, Retention
    from bot.cases.columns import utc_now
    from bot.cases.schema import require_current_schema
    from bot.cases.summary_pages import forget_unknown_pages

    settings = load_settings()
    require_current_schema(settings.database_url)
    store = CaseStore(settings.database_url)
    retention = Retention(
        cases=timedelta(days=settings.retention_days_case),
        unconsented=timedelta(hours=settings.retention_hours_unconsented),
    )
    try:
        counts = store.purge(retention=retention)
        unknown = forget_unknown_pages(store, settings.summary_dir, utc_now())
    except OSError as error:
        raise CommandFailed(
            f"A summary page in {settings.summary_dir} cannot be deleted ({error.strerror}): let this account write "
            "there, and run this again. What is in the database is deleted."
        ) from error
    finally:
        store.close()
    counts["summaries"] = counts.get("summaries", 0) + unknown
    gone = {kind: number for kind, number in counts.items() if number}
    listed = ", ".join(f"{number} {kind.replace('_', ' ')}" for kind, number in sorted(gone.items()))
    typer.echo(f"Deleted: {listed}." if gone else "Nothing is over its time.")


def backup(file: Path) -> None:
    """Write a copy of the database, and say where it is."""
    from bot.cases.backup import back_up

    back_up(load_settings().database_url, file)
    typer.echo(f"The copy is {file}.", err=True)


def restore(file: Path, replace: bool) -> None:
    """Restore a copy, and bring its tables up to date if it is older than the program."""
    from bot.cases.backup import restore as bring_back
    from bot.cases.engine import place
    from bot.cases.schema import upgrade as bring_up_to_date

    url = load_settings().database_url
    bring_back(url, file, replace=replace)
    bring_up_to_date(url)
    typer.echo(f"The database {place(url)} is what it was when {file} was written.", err=True)
