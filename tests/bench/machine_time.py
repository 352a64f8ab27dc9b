"""Where a machine's processor time goes, from /proc (Linux): what is busy in all, and how much of it PostgreSQL takes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_TICKS_PER_S = os.sysconf("SC_CLK_TCK")


def busy_s() -> float:
    """Seconds of a processor that all cores together have worked since the machine started; waiting is not work."""
    user, nice, system, _idle, _waiting, interrupts, soft, *_ = _cores()
    return (user + nice + system + interrupts + soft) / _TICKS_PER_S


def taken_s() -> float:
    """Seconds that this machine wanted to work and its host gave to other machines."""
    return _cores()[7] / _TICKS_PER_S


def postgres_s() -> float:
    """Seconds that PostgreSQL's processes of this machine have used, those that have ended included; 0 without any."""
    return sum(sum(map(int, fields[11:15])) for _, fields in _named("postgres")) / _TICKS_PER_S


def processes_named(name: str) -> list[int]:
    """The processes of this machine that have this name."""
    return [process for process, _ in _named(name)]


def _cores() -> list[int]:
    first = Path("/proc/stat").read_text(encoding="ascii").partition("\n")[0]
    return [int(each) for each in first.split()[1:9]]


def _named(name: str) -> Iterator[tuple[int, list[str]]]:
    """Each process of that name, with what stands after the name in its /proc/…/stat."""
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            with suppress(OSError):
                head, _, rest = (process / "stat").read_text(encoding="utf-8").rpartition(")")
                if head.partition("(")[2] == name:
                    yield int(process.name), rest.split()
