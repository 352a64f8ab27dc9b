"""`python -m tests.metamorphic`: how often a change of writing that keeps the meaning changes what is understood."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from rich.console import Console

from bot.runtime.training import model_path
from bot.settings import load_settings
from tests.evaluation.messages import MessagesUnreadable, read_messages
from tests.evaluation.page import PageUnusable, write_section
from tests.evaluation.tables import show
from tests.metamorphic.report import tables_of
from tests.metamorphic.understood import Model
from tests.metamorphic.violations import measure

ROOT = Path(__file__).parents[2]
MESSAGES = ROOT / "tests/development"
PAGE = ROOT / "docs/metamorphic.md"


def main(arguments: list[str] | None = None) -> int:
    """Measures and prints; gives the exit status: 0, or 1 when something could not be read."""
    options = _options(arguments)
    try:
        messages = read_messages(options.messages)
        model = Model(model_path(load_settings()))
        tables = tables_of(measure(messages, model, draws=options.draws), model)
        console = Console(width=None if sys.stdout.isatty() else 200)
        for table in tables:
            show(console, table)
        if options.write_docs:
            draws = f"{options.draws} draw{'s' if options.draws > 1 else ''}"
            about = f"{len(messages)} messages of `tests/development`, {draws} of each change."
            write_section(PAGE, "violations", tables, about, date.today())
    except (MessagesUnreadable, PageUnusable, FileNotFoundError) as problem:
        print(f"metamorphic: {problem}", file=sys.stderr)
        return 1
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.metamorphic", description=__doc__)
    parser.add_argument("--messages", type=Path, default=MESSAGES, help="a file of messages, or a folder of such files")
    parser.add_argument("--draws", type=int, default=1, help="how often each change is drawn for each message")
    parser.add_argument("--write-docs", action="store_true", help="write the tables into docs/metamorphic.md")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
