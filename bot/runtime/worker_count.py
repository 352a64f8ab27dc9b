"""How many processes `bot serve` starts by default: as many as the database allows and the cores can use."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.settings import Settings

MOST_UNASKED = 4
"""More must be asked for: each keeps up to 20 connections, and PostgreSQL takes 100 by default."""
_QUOTA = Path("/sys/fs/cgroup/cpu.max")
"""The processor time that a container may use, in microseconds of each period, or `max` (Linux, cgroup v2)."""


def workers_of(settings: Settings) -> int:
    """BOT_WORKERS, or with `auto`: one for each core on PostgreSQL, at most MOST_UNASKED, and one on SQLite.

    SQLite has one writer at a time, so that a second process brings little.
    """
    if settings.workers is not None:
        return settings.workers
    if make_url(settings.database_url).get_backend_name() != "postgresql":
        return 1
    return min(cores_to_use(), MOST_UNASKED)


def cores_to_use(quota: Path = _QUOTA) -> int:
    """Whole processor cores that this process may use, at least 1; a container's limit is in the file ``quota``."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, _whole_cores_of(quota, cores)))


def _whole_cores_of(quota: Path, cores: int) -> int:
    """The whole cores that ``quota`` allows; ``cores`` where nothing is limited."""
    try:
        allowed, period = quota.read_text(encoding="ascii").split()
        return int(allowed) // int(period)
    except (OSError, ValueError, ZeroDivisionError):
        return cores
