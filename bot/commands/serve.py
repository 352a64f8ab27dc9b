"""`bot serve`: the guide for other programs, over HTTP."""

from __future__ import annotations

import asyncio
from pathlib import Path

import typer

from bot.commands.opening import open_guide, refuse_without_model
from bot.runtime import logs
from bot.runtime.listening import CannotServe, listening_socket
from bot.settings import load_settings


def run(host: str | None, port: int | None, credentials: Path) -> None:
    """Serve until interrupted, on the address of the settings where none is given."""
    settings = load_settings()
    logs.configure(settings.log_level.value)
    host, port = host or settings.host, port or settings.port
    refuse_without_model(settings)
    if not credentials.is_file():
        raise CannotServe(f"The file {credentials} is missing: put it back, or name another with --credentials.")
    if settings.production:
        from bot.channels.web.keys import signing_keys

        signing_keys(settings)
    bound = listening_socket(host, port)
    guide = asyncio.run(open_guide(settings, may_lack_database=True))

    from bot.runtime.serving import THIS_MACHINE, make_server, serve

    app = make_server(guide, credentials, settings, host)
    if host not in THIS_MACHINE and not settings.production:
        typer.echo(f"Careful: {host} can be reached by other machines, and BOT_PRODUCTION is not set.", err=True)
    typer.echo(f"Listening on http://{host}:{port} (Ctrl-C ends it).", err=True)
    typer.echo(f"The chat on a page to try it: http://{_shown(host)}:{port}/demo/", err=True)
    serve(app, bound)


def _shown(host: str) -> str:
    """``host`` as a browser of this machine can open it."""
    if host in ("0.0.0.0", "::", ""):  # noqa: S104 - what was asked for, not what is bound here
        return "localhost"
    return f"[{host}]" if ":" in host else host
