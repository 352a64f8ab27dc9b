"""Every scenario of the folders beside this file, played through the real guide."""

from __future__ import annotations

import pytest

from tests.conversations.clinic import Clinic
from tests.conversations.database import not_kept
from tests.conversations.player import ConversationFailed, NewPlayer
from tests.conversations.scenarios import Scenario, all_scenarios

SCENARIOS = all_scenarios()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[s.id for s in SCENARIOS])
def test_scenario(scenario: Scenario, new_player: NewPlayer, clinic: Clinic) -> None:
    player = new_player(region=scenario.region, never_asked=scenario.never_asked)
    player.play(scenario)
    wrong = not_kept(scenario.kept, clinic.database_url, player.conversation)
    if wrong:
        raise ConversationFailed("\n".join(["", *player.transcript, "", *(f"✗ kept: {each}" for each in wrong)]))


def test_there_are_scenarios_for_every_behaviour() -> None:
    groups = {scenario.group for scenario in SCENARIOS}
    assert groups >= set(
        "happy_path corrections digressions unclear_answers red_flags suicidal carers questions_only skips injection"
        " start_over going_back erasure minors_and_pregnancy many_facts endings".split()
    )
    assert len(SCENARIOS) >= 60
