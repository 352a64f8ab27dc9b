"""`bot evaluate`: measures the understanding on the development messages, which lie with the tests."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import typer

from bot.commands.explaining import CommandFailed
from bot.settings import load_settings

_PROJECT = Path(__file__).resolve().parents[2]


def run(arguments: list[str]) -> None:
    """Run the measurement with its own ``arguments``; exits with its status. Raises CommandFailed without tests."""
    load_settings()
    if not (_PROJECT / "tests" / "evaluation" / "__main__.py").is_file():
        raise CommandFailed(f"{_PROJECT / 'tests/evaluation'} is missing: run this in a checkout of the project.")
    sys.path.insert(0, str(_PROJECT))
    raise typer.Exit(importlib.import_module("tests.evaluation.__main__").main(arguments))
