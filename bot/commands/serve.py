"""`bot serve`: the guide for other programs, over HTTP."""

from __future__ import annotations

import asyncio
from pathlib import Path

import typer

from bot.commands.opening import open_guide, refuse_without_model
from bot.runtime import logs
from bot.runtime.listening import CannotServe, listening_socket
from bot.settings import load_settings

_THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


def run(host: str | None, port: int | None, credentials: Path) -> None:
    """Serve until interrupted, on the address of the settings where none is given."""
    settings = load_settings()
    logs.configure(settings.log_level.value)
    host, port = host or settings.host, port or settings.port
    refuse_without_model(settings)
    if not credentials.is_file():
        raise CannotServe(f"The file {credentials} is missing: put it back, or name another with --credentials.")
    bound = listening_socket(host, port)
    guide = asyncio.run(open_guide(settings))

    from bot.runtime.serving import make_server, serve

    app = make_server(guide, credentials)
    if host not in _THIS_MACHINE:
        typer.echo(f"Careful: {host} can be reached by other machines, and nobody is asked who they are.", err=True)
    typer.echo(f"Listening on http://{host}:{port} (Ctrl-C ends it).", err=True)
    serve(app, bound)
