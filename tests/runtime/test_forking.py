"""Before a fork: no other thread may run, whoever made it; and what was made stays out of the way of the collector."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.runtime.training import PROJECT

FORKS = """
import os
from bot.runtime.supervising import CannotServe, Supervisor
try:
    Supervisor(1).add("child", lambda ready: os.write(1, b"forked\\n"))
    os.wait()
except CannotServe as error:
    print(error)
"""
ALONE = ""
A_THREAD = "import threading; threading.Thread(target=threading.Event().wait, name='listens', daemon=True).start()"
NO_THREAD_OF_PYTHON = "import _thread, time; _thread.start_new_thread(time.sleep, (60,))"
COMPUTES = "from bot.runtime.forking import compute_in_one_thread; compute_in_one_thread(); import numpy, scipy.linalg"


def after(preparation: str) -> str:
    """What a program says that forks after it."""
    done = subprocess.run(
        [sys.executable, "-c", preparation + FORKS],
        env={**os.environ, "PYTHONPATH": str(PROJECT), "OPENBLAS_NUM_THREADS": "2"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize("preparation", [ALONE, COMPUTES], ids=["alone", "with numpy and scipy"])
def test_a_process_with_one_thread_forks(preparation: str) -> None:
    assert after(preparation) == "forked"


@pytest.mark.parametrize(
    ("preparation", "said"),
    [(A_THREAD, "other threads run (1: listens)"), (NO_THREAD_OF_PYTHON, "other threads run (1):")],
)
def test_one_with_other_threads_refuses_loudly(preparation: str, said: str) -> None:
    if preparation == NO_THREAD_OF_PYTHON and not Path("/proc/self/task").is_dir():
        pytest.skip("this system does not tell of threads that are not Python's")
    assert said in after(preparation)
