"""What does not change from round to round: how large a side is, and how long its model takes to train."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.side import ROOT
from tests.evaluation.training_time import seconds_to_train

STOCK_RESULTS = ROOT / "results/stock"
OUR_TRAINING = ROOT / "results/ours/training.json"
OUR_CODE = ("bot", "actions")
NOT_INSTALLED = frozenset({"node_modules", "__pycache__", "src", "tests"})
"""Folders in our code that an installation does not hold: what the widget is built from."""


class NotReady(RuntimeError):
    """Something that the benchmark needs has not been made; the text says how."""


@dataclass(frozen=True)
class Once:
    """Seconds of training and MB installed of a side; ``about`` says how they were found."""

    train_s: float
    install_mb: float
    about: dict[str, Any]


def stock_once() -> Once:
    """Stock's training as it was written down (docs/benchmark.md), and all that Rasa installs. Raises NotReady."""
    training = _read(STOCK_RESULTS / "training.json", "make bench-training")
    size = subprocess.run(
        [str(ROOT / ".venv-stock/bin/python"), str(ROOT / "tests/bench/sizes.py"), "rasa"],
        check=True,
        capture_output=True,
        text=True,
    )
    return Once(float(training["seconds_for_100_epochs"]), float(size.stdout), {"training": training})


def ours_once() -> Once:
    """Our training as it was written down, and what the bot installs. Raises NotReady."""
    from tests.bench.sizes import installed_mb

    training = _read(OUR_TRAINING, "make bench-training")
    own = sum(_folder_bytes(ROOT / folder) for folder in OUR_CODE) / 1e6
    return Once(
        float(training["train_seconds"]), installed_mb("rhizotomy-guide") + own, {"training": training, "own_mb": own}
    )


def time_our_training() -> None:
    """Train once into a throwaway place and write down how long it took."""
    before = os.getloadavg()[0]
    seconds, cpu_seconds = seconds_to_train()
    loads = [round(load, 1) for load in (before, os.getloadavg()[0])]
    OUR_TRAINING.parent.mkdir(parents=True, exist_ok=True)
    about = {
        "train_seconds": round(seconds, 1),
        "train_cpu_seconds": round(cpu_seconds, 1),
        "load_while_training": {"lowest": min(loads), "highest": max(loads)},
        "cores": os.cpu_count(),
    }
    OUR_TRAINING.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def _read(file: Path, made_by: str) -> dict[str, Any]:
    if not file.is_file():
        raise NotReady(f"{file.relative_to(ROOT)} is missing: run '{made_by}'.")
    return dict(json.loads(file.read_text(encoding="utf-8")))


def _folder_bytes(folder: Path) -> int:
    files = [file for file in folder.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files if not NOT_INSTALLED & set(file.relative_to(folder).parts))


if __name__ == "__main__":
    sys.exit(time_our_training())
