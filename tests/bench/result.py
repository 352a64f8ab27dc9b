"""build/bench.json: both sides, what they are to each other, and the limit, each as median, smallest and largest."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench.once import Once
from tests.bench.one_round import Round
from tests.bench.spreads import ratios, spread, summary

BUILD = Path(__file__).parents[2] / "build"
EXTRAPOLATED = "train_s_extrapolated_from_epochs"
"""A key of the stock side that is only there when its model was trained for fewer epochs than `rasa init` gives it."""


def result(
    stock: Sequence[Round], ours: Sequence[Round], stock_once: Once, ours_once: Once, echoes: Sequence[float]
) -> dict[str, Any]:
    """What bench.json holds. Round ``n`` of one side is set against round ``n`` of the other."""
    theirs = [_whole(each, stock_once) for each in stock]
    mine = [_whole(each, ours_once) for each in ours]
    made: dict[str, Any] = {
        "machine": machine(),
        "rounds": len(mine),
        "stock": summary(theirs),
        "ours": summary(mine),
        "ratio": summary(ratios(mine, theirs)),
        "limit": {"turns_per_s": spread(echoes)},
    }
    if stock_once.about["training"].get("extrapolated"):
        made["stock"][EXTRAPOLATED] = stock_once.about["training"]["epochs"]
    return made


def machine() -> dict[str, Any]:
    """The machine that measured: what a reader needs to compare with another one."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(memory / 1e9, 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load_before": round(os.getloadavg()[0], 1),
    }


def write(made: Mapping[str, Any], about: Mapping[str, Any], folder: Path = BUILD) -> None:
    """``bench.json``, and ``bench-rounds.json`` with everything that was seen in each round."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (("bench.json", made), ("bench-rounds.json", about)):
        (folder / name).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _whole(measured: Round, once: Once) -> dict[str, Any]:
    return {**measured.measures, "train_s": once.train_s, "install_mb": once.install_mb}


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
