"""Programs that a side consists of: started in a folder of their own, watched, weighed and stopped. Linux only."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tests.processes import memory_mb, processor_s

STOP_WITHIN_S = 20
ERROR = re.compile(r"\b(ERROR|CRITICAL)\b")


class ProgramEnded(RuntimeError):
    """A program that should be serving has ended; the text holds the end of what it printed."""


class Program:
    """A running command with all its children; what it prints goes to ``log``."""

    def __init__(self, name: str, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
        self.log = folder / f"{name}.log"
        with self.log.open("wb") as output:
            self._process = subprocess.Popen(
                command, cwd=folder, env=environment, stdout=output, stderr=output, start_new_session=True
            )

    def require_running(self) -> None:
        """Raises ProgramEnded."""
        if self._process.poll() is not None:
            said = self.log.read_text(encoding="utf-8", errors="replace")[-2000:]
            raise ProgramEnded(f"{self.log.stem} ended with {self._process.returncode}:\n{said}")

    def memory_mb(self) -> float:
        """Memory of the program and its children in MB (10^6 bytes): what is resident, shared pages counted once (PSS)."""
        return self._sum(lambda pid: memory_mb([pid]))

    def added_up_mb(self) -> float:
        """The same with a page that several share counted for each of them (RSS)."""
        return self._sum(lambda pid: memory_mb([pid], "Rss"))

    def processor_s(self) -> float:
        """Seconds of a processor that the program and its children have used so far."""
        return self._sum(processor_s)

    def errors_logged(self) -> int:
        """How many lines of its log report an error."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return sum(ERROR.search(line) is not None for line in lines)

    def stop(self) -> None:
        """End it and its children, at the latest by force."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGTERM)
        try:
            self._process.wait(STOP_WITHIN_S)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(STOP_WITHIN_S)

    def _sum(self, measure: Callable[[int], float]) -> float:
        """Over its processes; one that has ended meanwhile counts nothing."""
        total = 0.0
        for pid in self.processes():
            with suppress(OSError):
                total += measure(pid)
        return total

    def processes(self) -> list[int]:
        """The processes of its session."""
        running = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
        return [pid for pid in running if _session_of(pid) == self._process.pid]


def environment_of(**settings: str) -> dict[str, str]:
    """This process's environment with ``settings``, without other ones of the bot, and with Python's own as they come."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BOT_", "PYTHON"))}
    return {**kept, "RASA_TELEMETRY_ENABLED": "false", **settings}


def free_port() -> int:
    """A port of this machine on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _session_of(pid: int) -> int:
    with suppress(ProcessLookupError):
        return os.getsid(pid)
    return -1
