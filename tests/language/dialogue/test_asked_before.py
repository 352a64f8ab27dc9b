"""What a question that names nothing is about after something else than the procedure was explained."""

import pytest

from bot.language.dialogue.asked_before import Explained

EPIDURAL = Explained(("treatment_info",), ("epidural_injection",))
BLOCK, ILLNESS, RISKS = Explained(("diagnostic_block",)), Explained(("sciatica_what",)), Explained(("risks",))

AFTER = [
    (EPIDURAL, "risks", "is it safe", "treatment_info"),
    (EPIDURAL, "effectiveness", "would that work for me", "treatment_info"),
    (EPIDURAL, "duration_of_relief", "how long does it last", "treatment_info"),
    (BLOCK, "does_it_hurt", "does it hurt", "diagnostic_block"),
    (BLOCK, "recurrence_repeat", "how many would i have", "diagnostic_block"),
    (ILLNESS, "duration_of_relief", "how long does it last", "sciatica_prognosis"),
    # what names something is about that; what points to nothing, and after the procedure, stays as it is
    (EPIDURAL, "risks", "is rhizotomy safe", "risks"),
    (EPIDURAL, "cost_insurance", "what does it cost", "cost_insurance"),
    (EPIDURAL, "effectiveness", "what are the odds", "effectiveness"),
    (RISKS, "effectiveness", "does it work", "effectiveness"),
    (Explained(), "risks", "is it safe", "risks"),
    (Explained(("treatment_info",)), "risks", "is it safe", "risks"),
]


@pytest.mark.parametrize(("explained", "topic", "words", "meant"), AFTER)
def test_it_is_what_was_explained_last(explained: Explained, topic: str, words: str, meant: str) -> None:
    assert explained.topic_of(topic, words.split()) == meant


def test_it_is_read_from_the_memory() -> None:
    memory = {"explained": ["risks", "treatment_info"], "explained_treatments": ["tens"], "turns": 3}
    assert Explained.of_memory(memory) == Explained(["risks", "treatment_info"], ["tens"])
    assert Explained.of_memory(None) == Explained()
