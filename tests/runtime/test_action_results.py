"""Results of actions: taken and refused exactly as Rasa's own schema would."""

from __future__ import annotations

import datetime
import json
from collections import OrderedDict
from typing import Any

import jsonschema
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from rasa.core.actions.action import RemoteAction

from bot.runtime.action_results import as_json, check

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


PLAIN = some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text()
VALUES = some.recursive(
    PLAIN | some.floats(allow_nan=False).map(np.float64),
    lambda part: (
        some.lists(part)
        | some.lists(part).map(tuple)
        | some.dictionaries(some.text(), part)
        | some.dictionaries(some.text(), part).map(OrderedDict)
        | some.dictionaries(PLAIN, part)
    ),
    max_leaves=20,
)


def kinds(value: Any) -> Any:
    if isinstance(value, dict):
        return [(kinds(key), kinds(part)) for key, part in value.items()]
    return [kinds(part) for part in value] if isinstance(value, list) else (type(value), value)


@given(VALUES)
def test_a_value_as_json_gives_it(value: Any) -> None:
    assert kinds(as_json(value)) == kinds(json.loads(json.dumps(value)))


@pytest.mark.parametrize("value", [{"since": datetime.date(2026, 1, 1)}, [{1, 2}], {("a",): 1}, b"words"])
def test_what_json_does_not_know_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        as_json(value)


def test_a_value_from_json_is_no_part_of_what_it_was_made_of() -> None:
    made_of: dict[str, Any] = {"told": [["risks"]]}
    as_json(made_of)["told"][0].append("types")
    assert made_of == {"told": [["risks"]]}
