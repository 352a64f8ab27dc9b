"""A server rehearses before its first message, so that nobody waits for what is made at first use.

Readers look up a spelling and encode a piece of a word when they first meet it, and keep it. A pattern is compiled when
a message may first match it, and what a rule decides is worked out where a conversation first comes to a place: of
conversations that nobody had had before that was a quarter of the event loop's time.
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
    """Sentences that the intents are taught with, evenly taken from all of them; none where they are not installed."""
    every = [text for file in sorted(folder.glob("*.yml")) for text in _EXAMPLE.findall(file.read_text("utf-8"))]
    return every[:: max(1, len(every) // at_most)][:at_most] if at_most else []


def conversations(at_most: int, script: Path = SCRIPT) -> list[list[str]]:
    """What is said in each of the written conversations, ``at_most`` so many messages in all."""
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
    """``prepare`` what messages are searched for, ``rehearse`` conversations and ``understand`` sentences beside them.

    All are no more than ``at_most`` messages; with none, nothing is made beforehand.
    """
    if at_most:
        prepare()
    rehearsed = conversations(at_most)
    for says in rehearsed:
        await rehearse(says)
    for sentence in examples(at_most - sum(map(len, rehearsed))):
        await understand(sentence)
