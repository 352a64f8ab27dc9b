"""What is measured: the trained model through `bot parse`'s own door, the language room alone, or predictions in a file."""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.evaluation.messages import Annotated, MessagesUnreadable

TRAINING_DATA = Path(__file__).parents[2] / "data/nlu"
SET_BY_COMPONENTS = "set_by_components.yml"
"""The file of intents that no classifier is meant to learn."""
THRESHOLD = 0.3
"""Below this confidence an intent is not acted on; the trained model has its own in config.yml."""


@dataclass(frozen=True)
class Prediction:
    """What one message was understood as. ``acted_on`` is the intent after danger and doubt, ``intent`` the classifier's."""

    acted_on: str | None
    intent: str | None
    confidence: float
    topic: str | None
    topics: tuple[str, ...]
    facts: Mapping[str, Any]
    red_flags: Sequence[Mapping[str, str]]
    seconds: float
    cpu_seconds: float = 0.0
    """The processor's time, all threads; on a busy machine it tells more than the clock's."""


@dataclass(frozen=True)
class Reading:
    """The predictions by message id, and what it took: seconds to load and to train, resident memory in MB."""

    name: str
    predictions: dict[str, Prediction]
    load_seconds: float | None = None
    memory_mb: float | None = None
    train_seconds: float | None = None
    train_cpu_seconds: float | None = None
    examples: int | None = None
    """How many training examples there were."""
    intents: bool = True
    """Whether intents and topics were read at all."""
    facts: bool = True
    """Whether facts and red flags were read at all."""


def read_with_model(messages: Sequence[Annotated], model_dir: Path | None = None) -> Reading:
    """Every message through :meth:`Guide.parse` on the trained model, with an empty database of its own.

    Raises:
        bot.runtime.errors.ModelMissing: no model was trained.
    """
    return asyncio.run(_read_with_model(messages, model_dir))


async def _read_with_model(messages: Sequence[Annotated], model_dir: Path | None) -> Reading:
    from bot.commands.opening import open_guide
    from bot.settings import load_settings

    with tempfile.TemporaryDirectory() as folder:
        changes: dict[str, Any] = {"database_url": f"sqlite:///{folder}/evaluation.db", "summary_dir": Path(folder)}
        if model_dir is not None:
            changes["model_dir"] = model_dir
        began = time.perf_counter()
        guide = await open_guide(load_settings().copy(update=changes))
        await guide.parse("my back hurts")
        load_seconds, memory = time.perf_counter() - began, memory_mb()
        predictions = {}
        for message in messages:
            began, cpu = time.perf_counter(), time.process_time()
            parsed = await guide.parse(message.text)
            seconds, cpu_seconds = time.perf_counter() - began, time.process_time() - cpu
            raw = await guide._agent.parse_message(message.text)  # every topic, and the intent before it was overridden
            classified = raw.get("classified_intent") or raw.get("intent") or {}
            predictions[message.id] = Prediction(
                acted_on=parsed["intent"],
                intent=classified.get("name"),
                confidence=float(classified.get("confidence") or 0.0),
                topic=parsed["topic"],
                topics=tuple(t["topic"] if isinstance(t, dict) else t for t in raw.get("topics") or ()),
                facts=parsed["facts"],
                red_flags=parsed["red_flags"],
                seconds=seconds,
                cpu_seconds=cpu_seconds,
            )
        await guide.close()
    return Reading("this bot", predictions, load_seconds, memory, examples=len(training_examples()))


def read_with_language_only(messages: Sequence[Annotated], training_data: Path = TRAINING_DATA) -> Reading:
    """Every message by the language room alone, with an intent classifier trained on the spot: needs no Rasa, no model."""
    from bot.language.dialogue.act import dialogue_act
    from bot.language.dialogue.heard import Heard
    from bot.language.intent.message import read_message
    from bot.language.intent.model import IntentModel
    from bot.language.understanding import Understander

    began, cpu = time.perf_counter(), time.process_time()
    examples = training_examples(training_data)
    model = IntentModel.train(examples)
    train_seconds, train_cpu = time.perf_counter() - began, time.process_time() - cpu
    began = time.perf_counter()
    understander = Understander()
    understander.understand("my back hurts")
    load_seconds, memory = time.perf_counter() - began, memory_mb()
    predictions = {}
    for message in messages:
        began, cpu = time.perf_counter(), time.process_time()
        understood = understander.understand(message.text).to_dict()
        read = read_message(model, message.text)
        topics = tuple(topic for topic, _ in read.topics)
        heard = Heard(
            intent=read.intent,
            confidence=read.confidence,
            topics=topics,
            facts=understood["facts"],
            extra=understood.get("extra") or {},
            red_flags=understood["red_flags"],
        )
        act = dialogue_act(heard, THRESHOLD)
        seconds, cpu_seconds = time.perf_counter() - began, time.process_time() - cpu
        predictions[message.id] = Prediction(
            act,
            read.intent,
            read.confidence,
            topics[0] if topics else None,
            topics,
            understood["facts"],
            understood["red_flags"],
            seconds,
            cpu_seconds,
        )
    return Reading(
        "the language room alone", predictions, load_seconds, memory, train_seconds, train_cpu, len(examples)
    )


def training_examples(folder: Path = TRAINING_DATA) -> list[tuple[str, str]]:
    """The (text, intent) pairs of ``folder`` that a classifier learns from."""
    examples = []
    for file in sorted(folder.glob("*.yml")):
        if file.name == SET_BY_COMPONENTS:
            continue
        for entry in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
            if "intent" in entry:
                lines = (line.strip() for line in entry["examples"].splitlines())
                examples += [(line[2:], entry["intent"]) for line in lines if line.startswith("- ")]
    return examples


def read_predictions(path: Path, name: str) -> Reading:
    """Predictions of intents that another program wrote: one JSON line per message, and one with ``about_the_run``.

    Raises:
        MessagesUnreadable: the file cannot be read or a line lacks its keys.
    """
    predictions: dict[str, Prediction] = {}
    about: dict[str, Any] = {}
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            if "about_the_run" in entry:
                about = entry["about_the_run"]
                continue
            intent = entry["intent"]
            topic = intent.removeprefix("ask_") if intent and intent.startswith("ask_") else None
            predictions[entry["id"]] = Prediction(
                acted_on=intent,
                intent=intent,
                confidence=float(entry["confidence"]),
                topic=topic,
                topics=(topic,) if topic else (),
                facts={},
                red_flags=(),
                seconds=float(entry["seconds"]),
                cpu_seconds=float(entry.get("cpu_seconds", 0.0)),
            )
    except (OSError, json.JSONDecodeError, KeyError, TypeError) as problem:
        raise MessagesUnreadable(f"{path} cannot be used as predictions ({problem!r}).") from problem
    return Reading(
        name,
        predictions,
        about.get("load_seconds"),
        about.get("memory_mb"),
        about.get("train_seconds"),
        about.get("train_cpu_seconds"),
        about.get("examples"),
        facts=False,
    )


def memory_mb() -> float | None:
    """The resident memory of this process; ``None`` where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return None
    return next((int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS:")), None)
