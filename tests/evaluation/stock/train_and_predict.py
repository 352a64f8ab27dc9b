"""Trains Rasa's stock NLU pipeline on data/nlu, and predicts the intent of each message with it.

Run it with the Python of .venv-stock (`make stock-env`), which has TensorFlow; it needs nothing of this project:

    .venv-stock/bin/python tests/evaluation/stock/train_and_predict.py train MODEL.tar.gz
    .venv-stock/bin/python tests/evaluation/stock/train_and_predict.py predict MODEL.tar.gz MESSAGES PREDICTIONS.jsonl

MESSAGES is a file of JSON lines or a folder of such files. What training took is written beside the model.
The pipeline is the one that `rasa init` suggests (its config.yml names none, so Rasa fills in its default): whitespace
tokens, word and character n-grams, DIET for 100 epochs, a response selector, a fallback at 0.3.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
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


def train(model: Path) -> None:
    """Trains on the examples as they are now and writes the model, and ``….json`` about the run beside it."""
    model.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        trained, examples = _train(Path(folder))
        about = {
            "train_seconds": round(time.perf_counter() - began, 1),
            "train_cpu_seconds": round(time.process_time(), 1),
            "examples": examples,
        }
        shutil.copyfile(trained, model)
    _about(model).write_text(json.dumps(about), encoding="utf-8")


def predict(model: Path, messages: Path, predictions: Path) -> None:
    """Loads ``model`` in this process and writes one line about the run and one per message."""
    from rasa.core.agent import Agent

    began = time.perf_counter()
    agent = Agent.load(str(model))
    asyncio.run(agent.parse_message("my back hurts"))
    load_seconds, memory = time.perf_counter() - began, _memory_mb()
    files = sorted(messages.glob("*.jsonl")) if messages.is_dir() else [messages]
    texts = [json.loads(line) for f in files for line in f.read_text(encoding="utf-8").splitlines() if line.strip()]
    lines = asyncio.run(_parse_all(agent, texts))
    trained = json.loads(_about(model).read_text(encoding="utf-8"))
    about = {**trained, "load_seconds": round(load_seconds, 2), "memory_mb": round(memory, 1)}
    with predictions.open("w", encoding="utf-8") as file:
        for line in [{"about_the_run": about}, *lines]:
            file.write(json.dumps(line) + "\n")


def _about(model: Path) -> Path:
    return model.with_name(f"{model.name}.json")


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


def _train(folder: Path) -> tuple[str, int]:
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
    config, domain = folder / "config.yml", folder / "domain.yml"
    config.write_text(CONFIG, encoding="utf-8")
    domain.write_text(yaml.safe_dump({"version": "3.1", "intents": sorted(set(intents))}), encoding="utf-8")
    model = train_nlu(str(config), str(folder / "nlu"), str(folder / "models"), domain=str(domain))
    if not model:
        sys.exit("stock: training gave no model.")
    return model, examples


def _memory_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS:"))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["train", model]:
            train(Path(model))
        case ["predict", model, messages, predictions]:
            predict(Path(model), Path(messages), Path(predictions))
        case _:
            sys.exit(__doc__)
