"""Decides who may write to stdout and stderr, by file descriptor, so that it holds for C libraries too."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TextIO

_STDOUT, _STDERR = 1, 2
_COLORS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@contextmanager
def stdout_for_us_alone() -> Iterator[TextIO]:
    """A UTF-8 stream to stdout; whatever else this process prints meanwhile goes to stderr."""
    sys.stdout.flush()
    kept = os.dup(_STDOUT)
    os.dup2(_STDERR, _STDOUT)
    try:
        with os.fdopen(os.dup(kept), "w", encoding="utf-8", newline="\n") as ours:
            yield ours
    finally:
        sys.stdout.flush()
        os.dup2(kept, _STDOUT)
        os.close(kept)


class SetAside:
    """What was written to stdout and stderr meanwhile, and a stream to the real stderr."""

    def __init__(self, terminal: TextIO, caught: IO[bytes]) -> None:
        self.terminal = terminal
        self._caught = caught

    def last_line(self) -> str:
        """The last line with anything in it, without colors; an empty text if there is none."""
        sys.stdout.flush()
        sys.stderr.flush()
        self._caught.seek(0)
        text = _COLORS.sub("", self._caught.read().decode("utf-8", "replace"))
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        return lines[-1] if lines else ""


@contextmanager
def output_set_aside() -> Iterator[SetAside]:
    """Catch all that is written to stdout and stderr in the block."""
    sys.stdout.flush()
    sys.stderr.flush()
    kept = os.dup(_STDOUT), os.dup(_STDERR)
    try:
        with tempfile.TemporaryFile() as caught, os.fdopen(os.dup(kept[1]), "w", encoding="utf-8") as terminal:
            os.dup2(caught.fileno(), _STDOUT)
            os.dup2(caught.fileno(), _STDERR)
            try:
                yield SetAside(terminal, caught)
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os.dup2(kept[0], _STDOUT)
                os.dup2(kept[1], _STDERR)
    finally:
        for descriptor in kept:
            os.close(descriptor)
