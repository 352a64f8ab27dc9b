"""The examples of data/nlu, from which the intents are learned."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from bot.language.intent.model import IntentModel

DATA = Path(__file__).parents[2] / "data" / "nlu"
SET_BY_COMPONENTS = "set_by_components.yml"

Examples = list[tuple[str, str]]


@cache
def training_examples() -> Examples:
    """Every training example as (text, intent)."""
    found: Examples = []
    for path in sorted(DATA.glob("*.yml")):
        if path.name != SET_BY_COMPONENTS:
            for group in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
                found.extend(
                    (line[2:].strip(), group["intent"]) for line in group["examples"].splitlines() if line.strip()
                )
    return found


def likeliest(model: IntentModel, text: str) -> str:
    """The intent of ``text`` as one clause."""
    return model.intents[int(model.probabilities([model.clause(text)])[0].argmax())]
