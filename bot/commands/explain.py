"""`bot explain`: which red-flag rules fire on a message, for a clinician's eyes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console

from bot.commands.opening import opened_guide
from bot.language.red_flags.mention import Finding
from bot.language.red_flags.nearest import nearest_sentence
from bot.language.understanding import Understander
from bot.runtime import logs
from bot.settings import Settings, load_settings


def run(message: str) -> None:
    """Print the resulting flags, then every rule that fired, one line each."""
    settings = load_settings()
    logs.configure(settings)
    flags = asyncio.run(_red_flags(settings, message))
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    findings = Understander().explain(message)
    for line in (*outcome(flags), *doubted(flags, findings), "", *trace(findings)):
        console.print(line)


async def _red_flags(settings: Settings, message: str) -> list[dict[str, Any]]:
    async with opened_guide(settings) as guide:
        return await guide.red_flags(message)


def outcome(flags: Sequence[Mapping[str, Any]]) -> list[str]:
    """The flags as the guide acts on them: status, tier, rule or detector, and the person's words.

    Of what was learned also the nearest sentence that taught it.
    """
    if not flags:
        return ["No red flag."]
    return [_flag(f) for f in flags]


def _flag(flag: Mapping[str, Any]) -> str:
    line = f'{flag["flag"]}  {flag["status"]}  {flag["tier"]}\n    by {flag["rule"]}, on "{flag["text"]}"'
    taught = nearest_sentence(flag["rule"], flag["text"])
    return f'{line}\n    nearest of the sentences it was taught: "{taught}"' if taught else line


def doubted(flags: Sequence[Mapping[str, Any]], findings: Iterable[Finding]) -> list[str]:
    """Flags that a rule found and the second detector dismissed in a long message (`red_flags/doubt.py`)."""
    standing = {flag["flag"] for flag in flags}
    asked = dict.fromkeys(f.flag for f in findings if f.flag and f.status in ("present", "ask", "other_person"))
    return [f"{flag}  not asked: a rule asks, the detector doubts it" for flag in asked if flag not in standing]


def trace(findings: Iterable[Finding]) -> list[str]:
    """Every rule that fired: its name and pattern, the words, and the words that changed its status."""
    lines = [_line(finding) for finding in findings if finding.flag]
    return ["Rules that fired:", *lines] if lines else ["No rule fired."]


def _line(finding: Finding) -> str:
    changed = f', {finding.strength} made {finding.status} by "{finding.cue}"' if finding.cue else ""
    return (
        f'- {finding.flag} {finding.status}{changed}: {finding.rule}, on "{finding.text}"\n'
        f"    pattern: {finding.pattern}"
    )
