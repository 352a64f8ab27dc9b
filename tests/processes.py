"""What running processes hold and have used, from /proc (Linux)."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_TICKS_PER_S = os.sysconf("SC_CLK_TCK")


def children_of(process: int) -> list[int]:
    """Its children, the oldest first; of a server with several workers the memory of those who refused, then these."""
    children = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in children.read_text(encoding="ascii").split()]


def processor_s(process: int) -> float:
    """Seconds of a processor that it has used since it was forked."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS_PER_S


def memory_mb(processes: Iterable[int], kind: str = "Pss") -> float:
    """What they take together in MB (10^6 bytes): ``Pss`` counts a page that several share once, ``Rss`` for each."""
    return sum(_kilobytes(process, kind) for process in processes) * 1024 / 1e6


def own_mb(process: int) -> float:
    """What it shares with no other, in MB (10^6 bytes)."""
    return memory_mb([process], "Private_Dirty") + memory_mb([process], "Private_Clean")


def sockets_of(process: int) -> set[str]:
    """The sockets that it holds open, by their number in the system."""
    found = set()
    for each in Path(f"/proc/{process}/fd").iterdir():
        with suppress(OSError):
            if (target := str(each.readlink())).startswith("socket:"):
                found.add(target)
    return found


def _kilobytes(process: int, kind: str) -> int:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{kind}:"))
