"""Results of actions: taken and refused exactly as Rasa's own schema would."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
from rasa.core.actions.action import RemoteAction

from bot.runtime.action_results import check

SLOT = {"event": "slot", "name": "memory", "value": {"site": ["calf"]}}
GOOD = [
    {"events": [], "responses": []},
    {"events": [SLOT, {"event": "followup", "name": "action_listen"}], "responses": [{"text": "hello"}]},
    {"events": [{**SLOT, "timestamp": None}], "responses": []},
    {"events": [{**SLOT, "timestamp": 5, "metadata": {}}], "responses": []},
    {"events": [{"event": "user", "text": "x", "parse_data": {"intent": {"name": "x", "confidence": 1.0}}}]},
    {"responses": []},
]
BAD: list[Any] = [
    [],
    {"events": "none"},
    {"events": ["slot"]},
    {"events": [{"name": "memory"}]},
    {"events": [{"event": 5}]},
    {"events": [{"event": ["slot"]}]},
    {"events": [{"event": "nonsense"}]},
    {"events": [{"event": "slot", "name": "memory"}]},
    {"events": [{**SLOT, "name": 5}]},
    {"events": [{**SLOT, "timestamp": "now"}]},
    {"events": [{**SLOT, "timestamp": True}]},
    {"events": [{**SLOT, "metadata": 5}]},
    {"events": [{"event": "followup", "name": "action_listen", "timestamp": "now"}]},
    {"events": [], "responses": "none"},
    {"events": [], "responses": [5]},
]


def rasa_takes(result: Any) -> bool:
    try:
        jsonschema.validate(result, RemoteAction.action_response_format_spec())
    except jsonschema.ValidationError:
        return False
    return True


@pytest.mark.parametrize("result", GOOD)
def test_taken(result: Any) -> None:
    assert rasa_takes(result)
    assert check(result)


@pytest.mark.parametrize("result", BAD)
def test_refused(result: Any) -> None:
    assert not rasa_takes(result)
    with pytest.raises(jsonschema.ValidationError):
        check(result)
