"""`bot talk` and `bot parse`: JSON lines on stdin and stdout, and nothing else on stdout."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from typing import TextIO

import typer

from bot.channels.json_lines import answer_lines, parsing, talking
from bot.commands.opening import opened_guide
from bot.runtime import logs
from bot.runtime.descriptors import stdout_for_us_alone
from bot.settings import Settings, load_settings


def run(tool: str) -> None:
    """Answer stdin until it ends. Exits with 1 if a line could not be answered."""
    settings = load_settings()
    logs.configure(settings)
    with stdout_for_us_alone() as stdout:
        all_well = asyncio.run(_answer_stdin(tool, settings, stdout))
    if not all_well:
        raise typer.Exit(1)


async def _answer_stdin(tool: str, settings: Settings, stdout: TextIO) -> bool:
    def write(line: str) -> None:
        stdout.write(f"{line}\n")
        stdout.flush()

    async with opened_guide(settings) as guide:
        answer = talking(guide) if tool == "talk" else parsing(guide)
        return await answer_lines(_stdin(), answer, write)


def _stdin() -> Iterator[bytes]:
    """Lines of stdin as they come; iterating over stdin would wait for a block of them."""
    return iter(sys.stdin.buffer.readline, b"")
