"""What people say for money, work, weight, fear and time, and the other half of an either-or question."""

from __future__ import annotations

import pytest

from bot.language.intent.message import read_message
from bot.language.intent.model import IntentModel

MOST_WRONG = 0.1
"""The share of rows that may be misread: they are examples of behaviour and no measure of accuracy."""

IDIOMS = [
    ("how far would an ablation set my family back", "cost_insurance"),
    ("what would I have to fork out for the nerve burning", "cost_insurance"),
    ("will I have to shell out for it myself", "cost_insurance"),
    ("how do I appeal against my insurer's refusal", "cost_insurance"),
    ("the claim for my denervation was turned down, what now", "cost_insurance"),
    ("can I pay it off in instalments", "cost_insurance"),
    ("how soon can a plumber be back on the tools after it", "recovery"),
    ("will I be on light duties after the ablation", "recovery"),
    ("how long will I be laid up after the nerve burn", "recovery"),
    ("do I need a sick note for after the rhizotomy", "recovery"),
    ("would losing a couple of stone help my sciatica", "sciatica_selfcare|treatment_info"),
    ("would shedding weight ease the nerve", "sciatica_selfcare|treatment_info"),
    ("could a rhizotomy cripple me", "risks"),
    ("what if they botch the ablation", "risks"),
    ("could the burn leave me lame", "risks"),
    ("will I ever see the back of this sciatica", "sciatica_prognosis"),
    ("when will I be shot of this leg pain", "sciatica_prognosis"),
    ("is ablation any cop for leg pain", "effectiveness"),
    ("does burning the nerve do the trick", "effectiveness"),
    ("what is being squashed in my back exactly", "sciatica_what|sciatica_causes"),
    ("foraminal narrowing, in plain words please", "sciatica_what"),
    ("does my pacemaker put me out of the running for it", "candidacy"),
]


def test_idioms_name_a_topic(model: IntentModel) -> None:
    found = [(text, topic, [t for t, _ in read_message(model, text).topics][:1]) for text, topic in IDIOMS]
    wrong = [row for row in found if not set(row[1].split("|")).intersection(row[2])]
    assert len(wrong) <= MOST_WRONG * len(IDIOMS), wrong


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("can I swim the week after the ablation, or is it bed rest?", "recovery"),
        ("does a rhizotomy hurt or is it only pressure?", "does_it_hurt"),
        ("is a rhizotomy permanent, or does it have to be done again?", "duration_of_relief"),
        ("what does an ablation cost? or is it free on the nhs?", "cost_insurance"),
    ],
)
def test_the_other_half_of_a_question_asks_nothing_more(model: IntentModel, text: str, topic: str) -> None:
    assert [found for found, _ in read_message(model, text).topics] == [topic]


@pytest.mark.parametrize(
    "text",
    ["is it safe? does it last?", "is a rhizotomy safe or do i need surgery", "does it hurt, and is it expensive?"],
)
def test_another_question_is_no_other_half(model: IntentModel, text: str) -> None:
    assert len(read_message(model, text).topics) == 2
