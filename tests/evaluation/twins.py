"""Development messages that nearly equal a training example: nobody copied them, but "how long does it last" is short."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from tests.evaluation.messages import Annotated

ALIKE = 80.0
"""Per cent of the letters (rapidfuzz's normalized indel similarity) from which two texts are near-twins."""


def without_twins(messages: Sequence[Annotated], examples: Iterable[str]) -> list[Annotated]:
    """The messages that are not near-twins of any of ``examples``; case and punctuation do not count."""
    plain = [_plain(example) for example in examples]
    return [m for m in messages if not process.extractOne(_plain(m.text), plain, scorer=fuzz.ratio, score_cutoff=ALIKE)]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower().replace("'", "").replace("’", "")))
