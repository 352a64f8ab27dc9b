"""`bot doctor`: looks at each part in turn, and says how to mend what is wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import typer
from rich.console import Console
from rich.text import Text

from bot.commands.checks import CHECKS, FAIL, NEEDS, OK, WARN, Finding
from bot.commands.explaining import explanation
from bot.runtime import logs
from bot.settings import load_settings

_STYLES = {OK: "green", WARN: "yellow", FAIL: "bold red"}
_PROJECT = Path(__file__).resolve().parents[2]


def run() -> None:
    """Print one line for each part. Exits with 1 when one of them has failed."""
    console = Console(highlight=False, markup=False, emoji=False)
    failed = False
    for finding in findings():
        failed = failed or finding.verdict == FAIL
        line = Text.assemble((f"{finding.verdict:<5}", _STYLES[finding.verdict]), f"{finding.part}: {finding.found}")
        if finding.mend:
            line.append(f" → {finding.mend}", style="bold")
        console.print(line, soft_wrap=True)
    if failed:
        raise typer.Exit(1)


def findings() -> Iterator[Finding]:
    """All findings, the quick ones first."""
    yield _python()
    yield _libraries()
    try:
        settings = load_settings()
    except Exception as error:
        yield Finding(FAIL, "settings", explanation(error))
        return
    logs.write_with(logs.TextLines(), "CRITICAL")
    yield Finding(OK, "settings", f"region {settings.region.value}, database and folders as set")
    failed = set()
    for part, check in CHECKS.items():
        if NEEDS.get(part) in failed:
            continue
        try:
            finding = check(part, settings)
        except Exception as error:
            finding = Finding(FAIL, part, explanation(error))
        if finding.verdict == FAIL:
            failed.add(part)
        yield finding


def _python() -> Finding:
    running = ".".join(map(str, sys.version_info[:3]))
    if running.startswith("3.10."):
        return Finding(OK, "Python", running)
    return Finding(FAIL, "Python", f"{running} instead of 3.10", "run 'make setup' and use .venv/bin/bot")


def _libraries() -> Finding:
    lock = _PROJECT / "requirements-run.lock"
    if not lock.is_file():
        return Finding(WARN, "libraries", f"{lock} is missing", "restore it, or run 'make lock'")
    others = list(_other_than_locked(lock))
    if not others:
        return Finding(OK, "libraries", "as in requirements-run.lock")
    shown = ", ".join(others[:5]) + (f" and {len(others) - 5} more" if len(others) > 5 else "")
    verdict = FAIL if any(other.startswith(("rasa ", "rasa-sdk ")) for other in others) else WARN
    return Finding(verdict, "libraries", f"not as in requirements-run.lock: {shown}", "run 'make setup'")


def _other_than_locked(lock: Path) -> Iterator[str]:
    from importlib.metadata import PackageNotFoundError, version

    from packaging.requirements import Requirement

    for line in lock.read_text(encoding="utf-8").splitlines():
        if "==" not in line or line.startswith((" ", "#")):
            continue
        wanted = Requirement(line.rstrip(" \\"))
        if wanted.marker is not None and not wanted.marker.evaluate():
            continue
        try:
            installed = version(wanted.name)
        except PackageNotFoundError:
            yield f"{wanted.name} missing"
            continue
        if installed not in wanted.specifier:
            yield f"{wanted.name} {installed}"
