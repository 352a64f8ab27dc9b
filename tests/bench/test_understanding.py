"""That the benchmark runs and yields its fields; how fast anything is, is not judged here."""

from pathlib import Path
from statistics import median

import pytest

from tests.bench.understanding import (
    CONVERSATION,
    OURS,
    RASA,
    STAGES,
    kernels,
    measure,
    messages_by_length,
    messages_of_conversations,
    tables,
)

MODEL = Path(__file__).parents[2] / "models/guide.tar.gz"


def test_messages_have_the_lengths_that_they_are_named_for() -> None:
    for length, texts in messages_by_length().items():
        assert len(texts) >= 8, length
        assert 0.85 * int(length) <= median(len(text.split()) for text in texts) <= 1.15 * int(length), length


def test_messages_of_conversations_are_mostly_short_and_have_nothing_left_to_fill_in() -> None:
    texts = messages_of_conversations()
    assert median(len(text.split()) for text in texts) <= 8
    assert not any("{" in text for text in texts)


@pytest.mark.skipif(not MODEL.is_file(), reason="needs the trained model: bot train")
async def test_every_stage_of_two_messages_is_measured() -> None:
    texts = ["my back hurts", "my left leg is numb since monday, is that dangerous?"]
    result = await measure({"2": texts}, MODEL, rounds=1)
    assert set(result["2"]["stages"]) == {*STAGES, OURS, RASA}
    for stage in result["2"]["stages"].values():
        assert 0 <= stage["clock_min_ms"] <= stage["clock_median_ms"] <= stage["clock_p95_ms"]
    page = tables(
        {
            "messages": {**result, CONVERSATION: result["2"]},
            "loading": {"first message": {"processor": [0.1], "clock": [0.2]}},
            "kernels": kernels(),
        }
    )
    assert all(f"| {name} |" in page for name in (*STAGES, OURS, RASA, "first message"))
    assert f"| 2 words | {CONVERSATION} |" in page
    assert f"kernels for {kernels()[0]}" in page
