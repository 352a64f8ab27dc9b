"""What the intents are learned from: enough of each, nothing under two of them, no sentence with one word swapped."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Any

from tests.language.training_examples import training_examples

TOPICS = (
    "what_is_rhizotomy types procedure does_it_hurt effectiveness duration_of_relief recurrence_repeat risks recovery "
    "candidacy diagnostic_block alternatives cost_insurance preparation sciatica_what sciatica_causes sciatica_selfcare "
    "sciatica_prognosis treatment_info specialist"
).split()
OTHER_INTENTS = (
    "inform treatment_history affirm deny unsure skip greet thanks goodbye correct why_ask start_over summary "
    "go_back human_handoff delete_data privacy are_you_human medicine_question diagnosis_question chitchat abuse out_of_scope cleared "
    "misunderstanding distress"
).split()
SMALL = {"greet", "thanks", "goodbye", "start_over", "summary", "are_you_human", "abuse"}


def test_every_intent_has_enough_examples() -> None:
    counts = Counter(intent for _, intent in training_examples())
    assert set(counts) == {f"ask_{t}" for t in TOPICS} | set(OTHER_INTENTS)
    few = {intent: n for intent, n in counts.items() if n < (30 if intent in SMALL else 45)}
    assert not few


def test_no_text_stands_under_two_intents() -> None:
    intents: dict[str, set[str]] = defaultdict(set)
    for text, intent in training_examples():
        intents[re.sub(r"[^\w*]+", " ", text.lower()).strip() or text].add(intent)
    assert not {text: found for text, found in intents.items() if len(found) > 1}


def test_no_example_is_another_with_one_word_swapped() -> None:
    seen: dict[tuple[Any, ...], str] = {}
    swapped = []
    for text, intent in training_examples():
        words = re.findall(r"[\w']+", text.lower())
        for place in range(len(words) if len(words) >= 3 else 0):
            key = (intent, len(words), place, *words[:place], *words[place + 1 :])
            if key in seen:
                swapped.append((seen[key], text))
            seen[key] = text
    assert not swapped
