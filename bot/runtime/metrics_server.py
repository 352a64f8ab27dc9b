"""Serves the metrics to Prometheus, on an address of its own that patients' browsers never see.

The metrics of all processes of a server lie in one folder, in memory-mapped files, and are added up when read.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.runtime.listening import CannotServe, listening_socket
from bot.settings import Settings

FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


@contextmanager
def counting_in_a_folder(settings: Settings) -> Iterator[None]:
    """Make the folder of the metrics, for this process and those that it starts; it is removed at the end of the block.

    It must come before the first import of prometheus_client. Without BOT_METRICS_PORT there is none.
    """
    if not settings.metrics_port:
        yield
        return
    folder = tempfile.mkdtemp(prefix="guide-metrics-")
    os.environ[FOLDER_VARIABLE] = folder
    owner = os.getpid()
    try:
        yield
    finally:
        if os.getpid() == owner:
            shutil.rmtree(folder, ignore_errors=True)


def require_free_address(settings: Settings) -> None:
    """Raise CannotServe if the address of the metrics cannot be bound, before anything slow is loaded."""
    if not settings.metrics_port:
        return
    try:
        listening_socket(settings.metrics_host, settings.metrics_port).close()
    except CannotServe as error:
        raise CannotServe(_no_such_address(settings)) from error.__cause__


def serve_metrics(settings: Settings) -> None:
    """Answer on BOT_METRICS_HOST and BOT_METRICS_PORT from a thread of this process; without a port do nothing.

    Raises CannotServe when the address cannot be bound.
    """
    if not settings.metrics_port:
        return
    from prometheus_client import CollectorRegistry, start_http_server

    from bot.cases.store import CaseStore
    from bot.runtime.outbox_counts import OutboxCounts

    registry = CollectorRegistry()
    registry.register(_OfLiveProcesses(Path(os.environ[FOLDER_VARIABLE])))
    registry.register(OutboxCounts(CaseStore(settings.database_url)))
    try:
        start_http_server(settings.metrics_port, settings.metrics_host, registry)
    except OSError as error:
        raise CannotServe(_no_such_address(settings)) from error


def _no_such_address(settings: Settings) -> str:
    return (
        f"The metrics cannot be served on {settings.metrics_host}, port {settings.metrics_port}: it is in use, or not "
        "this machine's. Correct BOT_METRICS_HOST and BOT_METRICS_PORT."
    )


def run(settings: Settings, ready: Callable[[], None]) -> None:
    """The life of a process that only serves the metrics of others: until SIGTERM."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    serve_metrics(settings)
    ready()
    signal.sigwait({signal.SIGTERM})


class _OfLiveProcesses:
    """The metrics of all processes; the gauges of processes that have ended are left out."""

    def __init__(self, folder: Path) -> None:
        from prometheus_client import multiprocess

        self._folder = folder
        counted: Any = multiprocess
        self._counted = counted.MultiProcessCollector(None, str(folder))

    def collect(self) -> Any:
        for file in self._folder.glob("gauge_live*_*.db"):
            if not _lives(int(file.stem.rpartition("_")[2])):
                file.unlink(missing_ok=True)
        return self._counted.collect()


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
