"""Trains Rasa's stock NLU pipeline on data/nlu and predicts the intent of each message.

Run it with the Python of .venv-stock (`make stock-env`), which has TensorFlow; it needs nothing of this project:

    .venv-stock/bin/python tests/evaluation/stock/train_and_predict.py MESSAGES.jsonl PREDICTIONS.jsonl

The pipeline is the one that `rasa init` suggests (its config.yml names none, so Rasa fills in its default): whitespace
tokens, word and character n-grams, DIET for 100 epochs, a response selector, a fallback at 0.3.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import yaml

ROOT = Path(__file__).parents[3]
SET_BY_COMPONENTS = "set_by_components.yml"
"""The file of intents that no classifier is meant to learn."""
CONFIG = "recipe: default.v1\nassistant_id: stock\nlanguage: en\npipeline:\npolicies:\n"


def main(messages: Path, predictions: Path) -> None:
    """Trains in a temporary folder, then writes one line per message and one about the run."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        model = _train(Path(folder))
        train_seconds, train_cpu = time.perf_counter() - began, time.process_time()
        # A new process loads the model: its memory is not that of training.
        os.environ["STOCK_TRAIN_SECONDS"] = f"{train_seconds:.1f}"
        os.environ["STOCK_TRAIN_CPU_SECONDS"] = f"{train_cpu:.1f}"
        status = os.spawnv(
            os.P_WAIT, sys.executable, [sys.executable, __file__, str(messages), str(predictions), model]
        )
    if status:
        sys.exit(status)


def predict(messages: Path, predictions: Path, model: str) -> None:
    """Loads ``model`` and writes the predictions."""
    from rasa.core.agent import Agent

    began = time.perf_counter()
    agent = Agent.load(model)
    asyncio.run(agent.parse_message("my back hurts"))
    load_seconds, memory = time.perf_counter() - began, _memory_mb()
    texts = [json.loads(line) for line in messages.read_text(encoding="utf-8").splitlines() if line.strip()]
    lines = asyncio.run(_parse_all(agent, texts))
    about = {
        "train_seconds": float(os.environ["STOCK_TRAIN_SECONDS"]),
        "examples": int(os.environ.get("STOCK_EXAMPLES", "0")) or None,
        "train_cpu_seconds": float(os.environ.get("STOCK_TRAIN_CPU_SECONDS", "0")) or None,
        "load_seconds": round(load_seconds, 2),
        "memory_mb": round(memory, 1),
    }
    with predictions.open("w", encoding="utf-8") as file:
        for line in [{"about_the_run": about}, *lines]:
            file.write(json.dumps(line) + "\n")


async def _parse_all(agent: Any, messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    lines = []
    for message in messages:
        began, cpu = time.perf_counter(), time.process_time()
        intent = (await agent.parse_message(message["text"]))["intent"]
        seconds, cpu_seconds = time.perf_counter() - began, time.process_time() - cpu
        lines.append({
            "id": str(message["id"]),
            "intent": intent.get("name"),
            "confidence": round(float(intent.get("confidence") or 0), 4),
            "seconds": round(seconds, 5),
            "cpu_seconds": round(cpu_seconds, 5),
        })  # fmt: skip
    return lines


def _train(folder: Path) -> str:
    from rasa.model_training import train_nlu

    (folder / "nlu").mkdir()
    intents: list[str] = []
    examples = 0
    for file in sorted((ROOT / "data/nlu").glob("*.yml")):
        if file.name == SET_BY_COMPONENTS:
            continue
        text = file.read_text(encoding="utf-8")
        (folder / "nlu" / file.name).write_text(text, encoding="utf-8")
        entries = [entry for entry in yaml.safe_load(text)["nlu"] if "intent" in entry]
        intents += [entry["intent"] for entry in entries]
        examples += sum(line.lstrip().startswith("- ") for e in entries for line in e["examples"].splitlines())
    os.environ["STOCK_EXAMPLES"] = str(examples)
    config, domain = folder / "config.yml", folder / "domain.yml"
    config.write_text(CONFIG, encoding="utf-8")
    domain.write_text(yaml.safe_dump({"version": "3.1", "intents": sorted(set(intents))}), encoding="utf-8")
    model = train_nlu(str(config), str(folder / "nlu"), str(folder / "models"), domain=str(domain))
    if not model:
        sys.exit("stock: training gave no model.")
    return model


def _memory_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS:"))


if __name__ == "__main__":
    if len(sys.argv) == 4:
        predict(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
    elif len(sys.argv) == 3:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        sys.exit(__doc__)
