"""A server understands some sentences before its first message, so that nobody waits for what is made at first use.

Readers look up a spelling and encode a piece of a word when they first meet it, and keep it. A pattern is compiled when
a message may first match it: of conversations that nobody had had before that was a sixth of the event loop's time.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parents[2] / "data" / "nlu"
_EXAMPLE = re.compile(r"^    - (.+)$", re.MULTILINE)


def examples(at_most: int, folder: Path = EXAMPLES) -> list[str]:
    """Sentences that the intents are taught with, evenly taken from all of them; none where they are not installed."""
    every = [text for file in sorted(folder.glob("*.yml")) for text in _EXAMPLE.findall(file.read_text("utf-8"))]
    return every[:: max(1, len(every) // at_most)][:at_most] if at_most else []


async def warm_up(understand: Callable[[str], Awaitable[Any]], at_most: int, prepare: Callable[[], None]) -> None:
    """``prepare`` what messages are searched for, understand up to ``at_most`` sentences and forget what they mean.

    With none, nothing is made beforehand.
    """
    if at_most:
        prepare()
    for sentence in examples(at_most):
        await understand(sentence)
