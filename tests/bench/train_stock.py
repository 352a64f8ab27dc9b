"""Trains a model with Rasa's stock pipeline and policies on our own data/ and domain.yml, by ``rasa train``.

    .venv-stock/bin/python tests/bench/train_stock.py [--epochs N] [FOLDER]

Needs `make stock-env` and nothing of this project. FOLDER (results/stock) then holds ``model.tar.gz`` and
``training.json``: wall and processor seconds, the machine's load while it trained, how many examples there were.
Examples of intents that only our components set are left out: no classifier is meant to learn them.

With fewer than the 100 epochs of `rasa init`, every neural component gets so many; ``training.json`` then also says what
100 would have taken: each component's epochs after its first one (which builds its graph) stand for those left out.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CONFIG = Path(__file__).with_name("stock_config.yml")
RASA = Path(sys.executable).with_name("rasa")
SET_BY_COMPONENTS = "set_by_components.yml"
EPOCHS_OF_STOCK = 100
EPOCH_DONE = re.compile(rb"Epochs:[^|]*\|[^|]*\|\s*(\d+)/(\d+) \[")
"""A step of a progress bar of Keras epochs: how many are done, and of how many."""


def train(folder: Path, epochs: int) -> None:
    """Write ``model.tar.gz`` and ``training.json`` to ``folder``; ends the program when ``rasa train`` fails."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        bot = Path(place)
        examples = _lay_out(bot, epochs)
        began = time.perf_counter()
        trained = Training([str(RASA), "train", "--fixed-model-name", "model"], bot, epochs, folder / "training.log")
        seconds = time.perf_counter() - began
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        shutil.copyfile(bot / "models/model.tar.gz", folder / "model.tar.gz")
    left_out = EPOCHS_OF_STOCK - epochs
    about = {
        "train_seconds": round(seconds, 1),
        "train_cpu_seconds": round(used.ru_utime + used.ru_stime, 1),
        "epochs": epochs,
        "extrapolated": left_out > 0,
        "seconds_for_100_epochs": round(seconds + left_out * sum(trained.epoch_seconds()), 1),
        "load_while_training": {"lowest": min(trained.loads), "highest": max(trained.loads)},
        "cores": os.cpu_count(),
        "examples": examples,
    }
    (folder / "training.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


class Training:
    """A run of ``rasa train``, looked at while it runs."""

    def __init__(self, command: list[str], folder: Path, epochs: int, log: Path) -> None:
        self._epochs = epochs
        self._began: float = time.perf_counter()
        self._components: list[list[float]] = []
        self.loads = [_load()]
        with (
            log.open("wb") as written,
            subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process,
        ):
            assert process.stdout is not None
            while piece := process.stdout.read1(65536):
                written.write(piece)
                written.flush()
                self._look_at(piece)
        if process.returncode != 0:
            sys.exit(f"stock: `{' '.join(command)}` ended with {process.returncode}: see {log}.")

    def epoch_seconds(self) -> list[float]:
        """For each neural component what an epoch took: the median after its first one, or that one if it is alone."""
        return [statistics.median(seconds[1:] or seconds) for seconds in self._components]

    def _look_at(self, piece: bytes) -> None:
        for step in EPOCH_DONE.finditer(piece):
            done, of = int(step[1]), int(step[2])
            if of != self._epochs:
                continue
            if done == 0:
                self._began = time.perf_counter()
                self._components += [[]]
            elif self._components and len(self._components[-1]) < done:
                now = time.perf_counter()
                self._components[-1].append(now - self._began)
                self._began = now
                self.loads.append(_load())


def _lay_out(bot: Path, epochs: int) -> int:
    """A bot's folder as `rasa train` expects it; gives the number of example sentences."""
    config = CONFIG.read_text(encoding="utf-8")
    (bot / "config.yml").write_text(config.replace(f"epochs: {EPOCHS_OF_STOCK}", f"epochs: {epochs}"), encoding="utf-8")
    shutil.copy(ROOT / "domain.yml", bot)
    shutil.copytree(ROOT / "data", bot / "data", ignore=shutil.ignore_patterns(SET_BY_COMPONENTS))
    files = (bot / "data/nlu").glob("*.yml")
    return sum(line.startswith("    - ") for file in files for line in file.read_text(encoding="utf-8").splitlines())


def _load() -> float:
    """How many processes want a processor, averaged over a minute."""
    return round(os.getloadavg()[0], 1)


def _options() -> Any:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "results/stock")
    parser.add_argument("--epochs", type=int, default=EPOCHS_OF_STOCK, choices=range(1, EPOCHS_OF_STOCK + 1))
    return parser.parse_args()


if __name__ == "__main__":
    options = _options()
    train(options.folder.resolve(), options.epochs)
