"""What the server says to itself before anybody comes leaves nothing behind but what it made for others."""

from __future__ import annotations

import logging

import pytest
from prometheus_client import REGISTRY

from bot.runtime.lean_processor import LeanProcessor
from bot.runtime.measuring import MeasuredProcessor
from bot.runtime.warming import conversations
from tests.bench.turn_costs import counted
from tests.conversations.player import NewPlayer

SCRIPT = conversations(1_000)


def counts() -> dict[str, float]:
    return {
        sample.name + str(sample.labels): sample.value
        for metric in REGISTRY.collect()
        if metric.name.startswith("guide_")
        for sample in metric.samples
        if not sample.name.endswith("_created")
    }


@pytest.mark.parametrize("says", SCRIPT, ids=lambda says: says[0][:30])
def test_nothing_of_a_rehearsal_is_kept_counted_or_asked_of_the_database(
    new_player: NewPlayer, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, says: list[str]
) -> None:
    player = new_player()
    guide, counted_before = player.guide, counts()
    counting = object.__new__(MeasuredProcessor)
    counting.__dict__.update(vars(guide._agent.processor))
    monkeypatch.setattr(guide._agent, "processor", counting)
    at_hand = guide.conversations_at_hand
    with counted() as work, caplog.at_level(logging.ERROR):
        player.loop.run_until_complete(guide.rehearse(says))
    assert work.trips == []
    assert work.transactions == 0
    assert counts() == counted_before
    assert guide.conversations_at_hand == at_hand
    assert not caplog.records


def test_a_place_in_a_rehearsed_conversation_has_been_decided(new_player: NewPlayer) -> None:
    player = new_player()
    processor: LeanProcessor = player.guide._agent.processor
    player.loop.run_until_complete(player.guide.rehearse(SCRIPT[0]))
    decided = dict(processor._decisions._kept)
    for text in SCRIPT[0][:5]:
        player.say(text)
    assert processor._decisions._kept == decided
