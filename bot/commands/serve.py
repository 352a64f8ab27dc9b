"""`bot serve`: the guide for other programs, over HTTP."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bot.commands.explaining import CommandFailed, explanation
from bot.commands.opening import open_guide, refuse_without_model
from bot.runtime import lean_rasa, lean_serving, logs, metrics_server
from bot.runtime.draining import AFTERWARDS
from bot.runtime.listening import CannotServe, listening_socket
from bot.runtime.worker_count import workers_of
from bot.settings import Settings, load_settings

if TYPE_CHECKING:
    from bot.runtime.child import Work
    from bot.runtime.dealing import Door
    from bot.runtime.guide import Guide
    from bot.runtime.shared_unsaved import Unsaved
    from bot.runtime.supervising import Supervisor


def run(host: str | None, port: int | None, credentials: Path, workers: int | None) -> None:
    """Serve until interrupted; address and number of workers default to the settings."""
    settings = load_settings()
    logs.configure(settings)
    host, port, workers = host or settings.host, port or settings.port, workers or workers_of(settings)
    refuse_without_model(settings)
    if not credentials.is_file():
        raise CannotServe(f"The file {credentials} is missing: put it back, or name another with --credentials.")
    lean_serving.leave_out()
    lean_rasa.install()
    if settings.production:
        from bot.channels.web.keys import signing_keys

        signing_keys(settings)
    bound = listening_socket(host, port)
    metrics_server.require_free_address(settings)
    with metrics_server.counting_in_a_folder(settings):

        def load(unsaved: Unsaved | None = None, *, again: bool = False) -> Any:
            guide = asyncio.run(_open_warm(settings, unsaved))

            from bot.runtime.serving import make_server

            app = make_server(guide, credentials, settings, host)
            if not again:
                _announce(settings, host, port)
            return app

        if workers == 1:
            app = load()
            metrics_server.serve_metrics(settings)
            _serve(app, bound)
        else:
            _serve_with_workers(settings, bound, workers, load)


async def _open_warm(settings: Settings, unsaved: Unsaved | None) -> Guide:
    """The guide, warmed up before the workers are forked, so that they share what is made at first use."""
    from bot.language.patterns.search import compile_all
    from bot.runtime.warming import warm_up

    guide = await open_guide(settings, unsaved, may_lack_database=True)
    await warm_up(guide.rehearse, guide.parse, settings.warm_up_sentences, compile_all)
    return guide


def end_within(settings: Settings) -> float:
    """Seconds until a worker that was told to end is ended by force: time to drain, and then it must be hanging."""
    return settings.drain_seconds + AFTERWARDS + 2


def _serve(app: Any, bound: socket.socket | Door, ready: Callable[[], None] = lambda: None) -> None:
    from bot.runtime.serving import serve

    serve(app, bound, ready)


def _serve_with_workers(settings: Settings, bound: socket.socket, workers: int, load: Callable[..., Any]) -> None:
    """Serve with workers that share what was loaded once; one that dies is replaced."""
    from bot.runtime.dealing import Dealing
    from bot.runtime.forking import compute_in_one_thread
    from bot.runtime.shared_unsaved import UnsavedProcess

    _refuse_what_workers_cannot_share(settings)
    compute_in_one_thread()
    unsaved, dealing = UnsavedProcess(), Dealing(bound, workers)

    def works(again: bool) -> list[Work]:
        with _failures_explained():
            app = load(unsaved.shared(), again=again)
        return [partial(_serve, app, dealing.door(number)) for number in range(workers)]

    try:
        with _supervised(settings) as supervisor:
            supervisor.add("memory", unsaved.run, lasts=True)
            if settings.metrics_port:
                supervisor.add("metrics", partial(metrics_server.run, settings))
            gone = {f"worker {n + 1}": partial(dealing.shares.takes_no_more, n) for n in range(workers)}
            supervisor.add_workers(works, gone)
            _say_what_is_not_shared(settings, workers)
            all_ended = supervisor.run()
    finally:
        unsaved.close()
    if not all_ended:
        raise CommandFailed("Some workers had to be ended by force: what they were answering was not answered.")


@contextmanager
def _failures_explained() -> Iterator[None]:
    """Raise CannotServe with the sentence for whatever fails: another process has to tell it."""
    try:
        yield
    except Exception as error:
        raise CannotServe(explanation(error)) from error


@contextmanager
def _supervised(settings: Settings) -> Iterator[Supervisor]:
    """A supervisor whose processes have ended at the end of the block, whatever happens in it."""
    from bot.runtime.supervising import Supervisor

    supervisor = Supervisor(end_within(settings))
    try:
        yield supervisor
    finally:
        supervisor.kill()


def _refuse_what_workers_cannot_share(settings: Settings) -> None:
    from bot.cases.engine import parsed_url

    url = parsed_url(settings.database_url)
    if url.drivername.startswith("sqlite") and (not url.database or url.database == ":memory:"):
        raise CannotServe(
            "Several workers cannot share a database in memory: set BOT_DATABASE_URL to a file or to PostgreSQL."
        )


def _say_what_is_not_shared(settings: Settings, workers: int) -> None:
    if not settings.redis_url.get_secret_value():
        typer.echo(
            f"Careful: without BOT_REDIS_URL each of the {workers} workers counts its own limits, so that a caller may "
            f"do up to {workers} times as much, and an open page hears of news in another worker within a second.",
            err=True,
        )


def _announce(settings: Settings, host: str, port: int) -> None:
    from bot.runtime.serving import THIS_MACHINE

    if host not in THIS_MACHINE and not settings.production:
        typer.echo(f"Careful: {host} can be reached by other machines, and BOT_PRODUCTION is not set.", err=True)
    typer.echo(f"Listening on http://{host}:{port} (Ctrl-C ends it).", err=True)
    typer.echo(f"The chat on a page to try it: http://{_shown(host)}:{port}/demo/", err=True)


def _shown(host: str) -> str:
    """``host`` as a browser on this machine can open it."""
    if host in ("0.0.0.0", "::", ""):  # noqa: S104 - what was asked for, not what is bound here
        return "localhost"
    return f"[{host}]" if ":" in host else host
