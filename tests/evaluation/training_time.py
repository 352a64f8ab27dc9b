"""How long training this bot takes, measured by training it once into a throwaway place, with an empty cache."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

COMMAND = [sys.executable, "-c", "from bot.cli import app; app(['train'])"]


def seconds_to_train() -> tuple[float, float]:
    """The seconds of `bot train` in a process of its own, by the clock and by the processor.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    with tempfile.TemporaryDirectory() as folder:
        places = {"BOT_MODEL_DIR": f"{folder}/models", "RASA_CACHE_DIRECTORY": f"{folder}/cache"}
        began, cpu = time.perf_counter(), _cpu_of_children()
        subprocess.run(COMMAND, check=True, env={**os.environ, **places}, stdout=subprocess.DEVNULL)
        return time.perf_counter() - began, _cpu_of_children() - cpu


def _cpu_of_children() -> float:
    times = os.times()
    return times.children_user + times.children_system
