"""That the measurement of a second worker sets round against round, and writes what it saw; how fast, is not judged."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.bench.cores import all_cores, kept_to
from tests.bench.machine_time import busy_s, postgres_s, taken_s
from tests.bench.scaling import ONE_CORE, ROWS, page, result

SHOWS_ITS_CORES = [sys.executable, "-c", "import os; print(*os.sched_getaffinity(0))"]


def seen(*turns_per_s: float, cores_busy: float) -> list[dict[str, float]]:
    others = {key: 0.0 for key, _ in ROWS}
    return [{**others, "turns_per_s": each, "cores_busy": cores_busy} for each in turns_per_s]


def test_rounds_are_set_against_each_other() -> None:
    made = result(
        {
            ONE_CORE: seen(20, 25, 40, cores_busy=1),
            "1": seen(30, 50, 40, cores_busy=1.25),
            "2": seen(60, 75, 80, cores_busy=1.9),
        },
        64,
        20,
    )
    assert made["turns_per_s_against"]["1"]["2"] == {"median": 2, "min": 1.5, "max": 2}
    assert made["turns_per_s_against"][ONE_CORE]["2"] == {"median": 3, "min": 2, "max": 3}
    assert made["at_most"]["median"] == round(made["machine"]["cores"] / 1.25, 4)
    written = page(made)
    assert "| turns a second | 25.00 (20.00–40.00) | 40.00 (30.00–50.00) | 75.00 (60.00–80.00) |" in written
    assert "| turns against 1, round by round | 0.67 (0.50–1.00) |  | 2.00 (1.50–2.00) |" in written


def test_a_process_and_what_it_starts_stay_on_one_core_for_a_while() -> None:
    def cores_of(process: int) -> set[int]:
        return os.sched_getaffinity(process)

    everything = all_cores()
    first = {min(everything)}
    with subprocess.Popen(["sleep", "60"]) as before:
        try:
            with kept_to(first, lambda: [os.getpid(), before.pid]):
                inside = cores_of(before.pid), set(map(int, subprocess.check_output(SHOWS_ITS_CORES).split()))
            assert inside == (first, first)
            assert cores_of(before.pid) == all_cores() == everything
        finally:
            before.kill()


def test_the_machines_time_only_grows() -> None:
    before = busy_s(), taken_s(), postgres_s()
    sum(range(3_000_000))
    assert busy_s() > before[0]
    assert taken_s() >= before[1]
    assert before[2] >= 0
