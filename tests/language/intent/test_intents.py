"""How well intents are told apart: on examples that were held back, in plain messages, between neighbours."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from itertools import combinations

import numpy as np
import pytest
from sklearn.model_selection import StratifiedKFold

from bot.language.intent.message import read_message
from bot.language.intent.model import IntentModel
from tests.language.training_examples import Examples, likeliest, training_examples


def _a_third_held_back(examples: Examples) -> tuple[IntentModel, Examples]:
    """A model that did not see a third of the examples, and that third."""
    labels = [intent for _, intent in examples]
    seen, held = next(StratifiedKFold(3, shuffle=True, random_state=7).split(labels, labels))
    return IntentModel.train([examples[i] for i in seen]), [examples[i] for i in held]


_ASKS_OR_PROPOSES = re.compile(r"\?|\b(?:how|what|why|wants?|offered|booked|next|put me)\b", re.IGNORECASE)
"""A statement with these asks by itself, or proposes a treatment of which the next question would be asked."""


def _compose(held: Examples, rng: random.Random) -> list[tuple[str, str, set[str]]]:
    """Messages of several sentences made of unseen statements and unseen questions: (form, text, topics asked)."""
    told = [
        t
        for t, i in held
        if i in ("inform", "treatment_history") and len(t.split()) >= 4 and not _ASKS_OR_PROPOSES.search(t)
    ]
    asked = [(t.rstrip("?"), i.removeprefix("ask_")) for t, i in held if i.startswith("ask_")]
    made = []
    for _ in range(360):
        (s, s2), ((q, topic), (q2, topic2)) = rng.sample(told, 2), rng.sample(asked, 2)
        made += [
            ("told. asked?", f"{s}. {q}?", {topic}),
            ("told, asked", f"{s}, {q}", {topic}),
            ("asked? told", f"{q}? {s}", {topic}),
            ("asked? asked?", f"{q}? {q2}?", {topic, topic2}),
            ("told. told", f"{s}. {s2}", set()),
        ]
    return made


def test_examples_that_were_held_back(capsys: pytest.CaptureFixture[str]) -> None:
    """Accuracy over unseen examples, per intent, and of topics in composed messages. The numbers are printed."""
    right: dict[str, list[bool]] = defaultdict(list)
    confused: Counter[tuple[str, str]] = Counter()
    exact: dict[str, list[bool]] = defaultdict(list)
    examples = training_examples()
    model, held = _a_third_held_back(examples)
    for text, intent in held:
        name = likeliest(model, text)
        right[intent].append(name == intent)
        confused[intent, name] += name != intent
    for draw in range(4):
        for form, text, topics in _compose(held, random.Random(draw)):
            exact[form].append({t for t, _ in read_message(model, text).topics} == topics)
    asked = np.mean([ok for intent, oks in right.items() if intent.startswith("ask_") for ok in oks])
    overall = np.mean([ok for oks in right.values() for ok in oks])
    with capsys.disabled():
        print(
            f"\n{len(held)} of {len(examples)} examples held back: overall {overall:.3f}, topic questions {asked:.3f}"
        )
        for intent, oks in sorted(right.items(), key=lambda item: np.mean(item[1])):
            worst = [f"{b} {n}" for (a, b), n in confused.most_common() if a == intent and n > 1][:3]
            print(f"  {np.mean(oks):.2f} {intent:26} {', '.join(worst)}")
        for form, oks in exact.items():
            print(f"  {np.mean(oks):.2f} topics exact in “{form}”")
    assert overall >= 0.74
    assert asked >= 0.73, "examples are added where it was wrong: what is held back gets harder"
    assert np.mean(exact["told. told"]) >= 0.88
    assert np.mean(exact["told. asked?"]) >= 0.66, "four draws of 360; one alone varies by 0.025"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("yes", "affirm"), ("NO", "deny"), ("idk", "unsure"), ("skip", "skip"), ("hi", "greet"), ("cheers mate", "thanks"),
        ("delete my data", "delete_data"), ("start over", "start_over"), ("show me my summary", "summary"),
        ("can i talk to a real person", "human_handoff"), ("why do you ask", "why_ask"), ("are you a robot", "are_you_human"),
        ("the ER cleared me", "cleared"), ("how much gabapentin can i take", "medicine_question"),
        ("what do i have", "diagnosis_question"), ("how long till i can drive", "ask_recovery"),
        ("had it 3 months now, is it worth getting the nerves burnt?", "ask_effectiveness"),
        ("do nerves grow back", "ask_recurrence_repeat"), ("will i be awake", "ask_procedure"),
    ],
)  # fmt: skip
def test_plain_messages(model: IntentModel, text: str, intent: str) -> None:
    assert read_message(model, text).intent == intent


def test_intents_are_told_apart_in_pairs_that_matter(model: IntentModel) -> None:
    """Borders between neighboring topics."""
    groups = {
        "ask_procedure": "how long does the procedure take", "ask_duration_of_relief": "how long does the relief last",
        "ask_recovery": "how long before i can drive afterwards", "ask_sciatica_prognosis": "how long does sciatica last",
        "ask_recurrence_repeat": "how often can it be repeated",
    }  # fmt: skip
    read = {intent: read_message(model, text).intent for intent, text in groups.items()}
    assert all(read[a] != read[b] for a, b in combinations(groups, 2)), read
