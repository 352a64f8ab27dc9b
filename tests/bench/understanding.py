"""How long understanding a message takes, and loading what understands it: `make bench-understanding`.

It measures and judges nothing. Everything runs on one processor core. Messages are those of ``tests/development`` with
about 20 and about 100 words; those of about 400 are several of the longest put together; besides, what people type in the
benchmark's conversations, mostly a few words. Each round goes through all of them, so that nothing is remembered from one
round to the next but words. Stages of our own and the whole way through
Rasa are taken in turns, message by message: what slows the machine down slows both.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from tests.bench.conversations import conversation_of
from tests.bench.model import learned_models
from tests.evaluation.messages import read_messages

ROOT = Path(__file__).parents[2]
OUTPUT = ROOT / "build/bench-understanding.json"
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL")}
LONG, VERY_LONG, TOO_LONG = 120, 370, 460
"""Messages of at least so many words are put together until they have so many, and left out if they have too many."""
MOST_MESSAGES = 60
CONVERSATION = "conversation"
"""The name of the messages of whole conversations."""
PEOPLE = 4
"""Of so many people's conversations."""
STAGES = ("reading", "context", "facts", "red flags by rules", "learned detector", "intent")
OURS, RASA = "all our stages", "parse through Rasa"

Samples = dict[str, list[dict[str, float]]]


def messages_by_length(folder: Path = ROOT / "tests/development") -> dict[str, list[str]]:
    """Messages of about 20, 100 and 400 words."""
    texts = [message.text for message in read_messages(folder)]
    return {
        "20": [text for text in texts if 18 <= _words(text) <= 22][:MOST_MESSAGES],
        "100": [text for text in texts if 80 <= _words(text) <= 120][:MOST_MESSAGES],
        "400": _put_together([text for text in texts if _words(text) >= LONG])[:MOST_MESSAGES],
    }


def messages_of_conversations() -> list[str]:
    """What people type in the benchmark's conversations, in their order."""
    return [text for person in range(PEOPLE) for text in conversation_of(person).says]


def _put_together(long: Sequence[str]) -> list[str]:
    made = [""]
    for text in long:
        if _words(made[-1]) >= VERY_LONG:
            made.append("")
        made[-1] = f"{made[-1]}\n\n{text}".strip()
    return [text for text in made if VERY_LONG <= _words(text) <= TOO_LONG]


def _words(text: str) -> int:
    return len(text.split())


async def measure(messages: Mapping[str, Sequence[str]], model: Path, rounds: int) -> dict[str, dict[str, Any]]:
    """For each length, for each stage, median and 95th percentile in milliseconds by the clock and by the processor."""
    from bot.commands.opening import open_guide
    from bot.language.intent.meaning import IntentMeaning, MeantIntents
    from bot.language.intent.model import IntentModel
    from bot.language.learning.loading import one_thread_for_products
    from bot.language.red_flags import learned_file
    from bot.language.understanding import Understander
    from bot.settings import load_settings

    understander = Understander()
    one_thread_for_products()
    with learned_models(model) as (detector_file, intents_file, meaning_file), tempfile.TemporaryDirectory() as folder:
        detector, intents = learned_file.load(detector_file), IntentModel.load(intents_file)
        second = MeantIntents(IntentMeaning.load(meaning_file, len(intents.intents)), detector.meaning.encoder)
        database = f"sqlite:///{folder}/bench.db"
        guide = await open_guide(load_settings().copy(update={"database_url": database, "model_dir": model.parent}))
        results = {}
        for length, texts in messages.items():
            samples: Samples = {}
            for number in range(rounds + 1):
                taken: Samples = {} if number == 0 else samples  # the first round only warms up
                for text in texts:
                    _our_stages(text, understander, detector, intents, second, taken)
                    with _timed(RASA, taken):
                        await guide._agent.parse_message(text)
            results[length] = {
                "messages": len(texts),
                "words": statistics.median(map(_words, texts)),
                "stages": {name: _summary(found) for name, found in samples.items()},
            }
        await guide.close()
    return results


def _our_stages(text: str, understander: Any, detector: Any, intents: Any, second: Any, samples: Samples) -> None:
    from bot.language.intent.message import read_message

    with _timed(OURS, samples):
        with _timed("reading", samples):
            reading = understander.read(text)
        with _timed("context", samples):
            context = understander._context.apply(reading)
        with _timed("facts", samples):
            found = understander._facts.read(context, date.today())
        with _timed("red flags by rules", samples):
            flags = understander._red_flags.find(context, found.facts)
        with _timed("learned detector", samples):
            detector.weigh(reading, flags)
        with _timed("intent", samples):
            read_message(intents, text, second)


@contextmanager
def _timed(name: str, samples: Samples) -> Any:
    clock, processor = time.perf_counter(), time.process_time()
    yield
    taken = {"processor": time.process_time() - processor, "clock": time.perf_counter() - clock}
    samples.setdefault(name, []).append(taken)


def kernels() -> list[str]:
    """OpenBLAS's names of the processors for which it multiplies here; ``OPENBLAS_CORETYPE`` may choose older ones."""
    from threadpoolctl import threadpool_info

    return sorted({str(library["architecture"]) for library in threadpool_info() if "architecture" in library})


def _summary(found: Sequence[Mapping[str, float]]) -> dict[str, float]:
    summary = {}
    for clock in ("clock", "processor"):
        times = sorted(1000 * sample[clock] for sample in found)
        summary[f"{clock}_median_ms"] = round(statistics.median(times), 3)
        summary[f"{clock}_p95_ms"] = round(times[min(len(times) - 1, int(0.95 * len(times)))], 3)
        summary[f"{clock}_min_ms"] = round(times[0], 3)
    return summary


def measure_loading(model: Path, rounds: int) -> dict[str, dict[str, list[float]]]:
    """For each step of loading the seconds in each of so many fresh processes, by the clock and by the processor."""
    steps: dict[str, dict[str, list[float]]] = {}
    for _ in range(rounds):
        command = [sys.executable, "-m", "tests.bench.loading", str(model)]
        told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        for name, times in json.loads(told.splitlines()[-1]).items():
            for clock, seconds in times.items():
                steps.setdefault(name, {}).setdefault(clock, []).append(round(seconds, 3))
    return steps


def tables(result: Mapping[str, Any]) -> str:
    """What was measured, as Markdown."""
    lengths = [f"{name} words" if name.isdigit() else name for name in result["messages"]]
    lines = ["| processor time, median / p95 in ms | " + " | ".join(lengths) + " |"]
    lines.append("|---|" + "--:|" * len(result["messages"]))
    for stage in (*STAGES, OURS, RASA):
        cells = [m["stages"][stage] for m in result["messages"].values()]
        shown = [f"{c['processor_median_ms']:.1f} / {c['processor_p95_ms']:.1f}" for c in cells]
        lines.append(f"| {stage} | " + " | ".join(shown) + " |")
    if "kernels" in result:
        lines += ["", f"Products by OpenBLAS's kernels for {', '.join(result['kernels'])}."]
    if result["loading"]:
        lines += [
            "",
            "| loading, seconds | by the processor: min, median, max | by the clock: median |",
            "|---|--:|--:|",
        ]
        for step, times in result["loading"].items():
            of = times["processor"]
            spread = f"{min(of):.2f}, {statistics.median(of):.2f}, {max(of):.2f}"
            lines.append(f"| {step} | {spread} | {statistics.median(times['clock']):.2f} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=ROOT / "models/guide.tar.gz")
    parser.add_argument("--rounds", type=int, default=5, help="how often each message is taken")
    parser.add_argument("--processes", type=int, default=5, help="in how many fresh processes loading is measured")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    os.environ.update(ONE_THREAD)
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    messages = {CONVERSATION: messages_of_conversations(), **messages_by_length()}
    result = {
        "loading": measure_loading(options.model, options.processes),
        "messages": asyncio.run(measure(messages, options.model, options.rounds)),
        "kernels": kernels(),
    }
    options.output.parent.mkdir(exist_ok=True, parents=True)
    options.output.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(tables(result))


if __name__ == "__main__":
    main()
