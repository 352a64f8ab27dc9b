"""Warms a server up before its first message, so that nobody waits for what is made at first use.

Spellings and the encodings of word pieces are computed when they are first met, and kept; a pattern is compiled when a
message may first match it; and what the rules decide is computed when a conversation first comes to a state. For
conversations that nobody had had before, that took a quarter of the event loop's time.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import yaml

SCRIPT = Path(__file__).with_name("rehearsal.yml")
EXAMPLES = Path(__file__).parents[2] / "data" / "nlu"
_EXAMPLE = re.compile(r"^    - (.+)$", re.MULTILINE)


def examples(at_most: int, folder: Path = EXAMPLES) -> list[str]:
    """Training sentences of the intents, taken evenly from all of them; none if the training data is not installed."""
    every = [text for file in sorted(folder.glob("*.yml")) for text in _EXAMPLE.findall(file.read_text("utf-8"))]
    return every[:: max(1, len(every) // at_most)][:at_most] if at_most else []


def conversations(at_most: int, script: Path = SCRIPT) -> list[list[str]]:
    """The messages of each conversation of the script, at most ``at_most`` messages in all."""
    left, some = at_most, []
    for says in yaml.safe_load(script.read_text(encoding="utf-8")):
        some.append(says[:left])
        left -= len(some[-1])
    return [says for says in some if says]


async def warm_up(
    rehearse: Callable[[Sequence[str]], Awaitable[None]],
    understand: Callable[[str], Awaitable[Any]],
    at_most: int,
    prepare: Callable[[], None],
) -> None:
    """``prepare`` the patterns, ``rehearse`` conversations, and ``understand`` single sentences.

    At most ``at_most`` messages in all; with 0, nothing is prepared.
    """
    if at_most:
        prepare()
    rehearsed = conversations(at_most)
    for says in rehearsed:
        await rehearse(says)
    for sentence in examples(at_most - sum(map(len, rehearsed))):
        await understand(sentence)
