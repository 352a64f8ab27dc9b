"""A program with a supervisor, and what its processes print."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from bot.runtime.training import PROJECT

CHILDREN = """
import os, signal, sys, time
from bot.runtime import child, loading, supervising
supervising.FIRST_WAIT = supervising.SOON = supervising.TOGETHER = 0.05
child.LOOK_EVERY = 0.05

def say(word):
    os.write(1, f"{word} {os.getpid()}\\n".encode())

def obedient(ready):
    ended = []
    signal.signal(signal.SIGTERM, lambda *_: ended.append(1))
    ready()
    say("ready")
    while not ended:
        time.sleep(0.02)
    say("ended")

def stubborn(ready):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    ready()
    say("ready")
    time.sleep(600)

def watch(supervisor):
    try:
        print("all ended" if supervisor.run() else "by force", flush=True)
    except supervising.CannotServe as error:
        print(error, flush=True)
"""
"""The beginning of such a program."""


class Parent:
    """A running program with a supervisor."""

    def __init__(self, process: subprocess.Popen[str], out: IO[str]) -> None:
        self.process = process
        self._out = out

    def says(self) -> tuple[str, int]:
        """The next line of a child: a word, and its process."""
        word, _, pid = self._out.readline().strip().rpartition(" ")
        return word, int(pid)

    def ends(self) -> str:
        """The rest of what is printed."""
        self.process.wait(timeout=60)
        return self._out.read().strip()


@contextmanager
def programs(program: str) -> Iterator[Callable[..., Parent]]:
    """Starts ``program`` with arguments; all that were started are ended with the block."""
    running: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> Parent:
        process = subprocess.Popen(
            [sys.executable, "-c", CHILDREN + program, *arguments],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
        )
        running.append(process)
        assert process.stdout is not None
        return Parent(process, process.stdout)

    yield start
    for process in running:
        process.kill()
        process.wait()


def alive(pid: int) -> bool:
    """Whether there is such a process, and be it one that has ended and whose parent has not asked how."""
    return Path(f"/proc/{pid}").exists()
