"""`python -m tests.evaluation`: how well single messages are understood, as tables, a page and a picture."""

from __future__ import annotations

import argparse
import logging
import sys
import warnings
from dataclasses import replace
from datetime import date
from pathlib import Path

from rich.console import Console

from bot.commands.explaining import explanation
from tests.evaluation.messages import MessagesUnreadable, read_messages
from tests.evaluation.mistakes import write_lists
from tests.evaluation.page import PageUnusable, write_section
from tests.evaluation.picture import draw_confusion
from tests.evaluation.readers import read_predictions, read_with_language_only, read_with_model, training_examples
from tests.evaluation.report import comparison, headline, tables_of
from tests.evaluation.results import measure
from tests.evaluation.tables import show
from tests.evaluation.training_time import seconds_to_train
from tests.evaluation.twins import without_twins

ROOT = Path(__file__).parents[2]
MESSAGES = ROOT / "tests/development"
PAGE = ROOT / "docs/evaluation.md"
PICTURE = ROOT / "docs/img/confusion.png"


def main(arguments: list[str] | None = None) -> int:
    """Evaluates and prints; gives the exit status: 0, or 1 when something could not be read."""
    options = _options(arguments)
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    console = Console(width=None if sys.stdout.isatty() else 180)
    try:
        return _run(options, console)
    except (MessagesUnreadable, PageUnusable) as problem:
        print(f"evaluation: {problem}", file=sys.stderr)
        return 1
    except Exception as problem:
        print(f"evaluation: {explanation(problem)}", file=sys.stderr)
        return 1


def _run(options: argparse.Namespace, console: Console) -> int:
    messages = read_messages(options.messages)
    reading = (
        read_with_language_only(messages) if options.language_only else read_with_model(messages, options.model_dir)
    )
    if options.stock and reading.train_seconds is None:
        seconds, cpu_seconds = seconds_to_train()
        reading = replace(reading, train_seconds=seconds, train_cpu_seconds=cpu_seconds)
    results = measure(messages, reading)
    examples = [text for text, _ in training_examples()]
    tables = tables_of(results, measure(without_twins(messages, examples), reading))
    compared = None
    if options.stock:
        others = [measure(messages, read_predictions(options.stock, "stock (DIET)"))]
        if options.stock_training:
            same = replace(
                read_with_language_only(messages, options.stock_training),
                name="our classifier, stock's examples",
                load_seconds=None,
                memory_mb=None,
            )
            others.insert(0, measure(messages, same))
        compared = comparison(results, *others)
    for table in [*tables, *([compared] if compared else [])]:
        show(console, table)
    for line in headline(results):
        console.print(line, highlight=False)
    if options.mistakes:
        for path in write_lists(results, options.mistakes):
            console.print(f"written: {path}", highlight=False)
    if options.write_docs:
        about = f"{len(messages)} messages of `{_name(options.messages)}`."
        write_section(PAGE, "numbers", tables, about, date.today())
        if compared:
            write_section(PAGE, "stock", [compared], about, date.today())
        if reading.intents:
            draw_confusion(results.intents.confusion, PICTURE)
    return 0


def _name(path: Path) -> str:
    resolved = path.resolve()
    return str(resolved.relative_to(ROOT)) if resolved.is_relative_to(ROOT) else resolved.name


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument(
        "--messages",
        type=Path,
        default=MESSAGES,
        help="annotated messages, one JSON object a line, or a folder of such files",
    )
    parser.add_argument("--model-dir", type=Path, help="where the trained model lies (the setting's place by default)")
    parser.add_argument("--language-only", action="store_true", help="without Rasa and without a trained model")
    parser.add_argument("--stock", type=Path, help="predictions of Rasa's stock pipeline, to compare with")
    parser.add_argument(
        "--stock-training",
        type=Path,
        help="the folder of examples that the stock predictions came from, where it is not data/nlu as it is now",
    )
    parser.add_argument("--write-docs", action="store_true", help="write docs/evaluation.md and its picture")
    parser.add_argument("--mistakes", type=Path, help="a folder to write every mistake to")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
