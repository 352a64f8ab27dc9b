"""Checks action results with schemas that are compiled once, one for each kind of event.

Rasa passes its schema to jsonschema for every result; jsonschema then checks the schema itself and tries every event
against the schema of every kind, which took nine tenths of a turn's time. Slots and follow-up actions, which nearly all
events are, are checked without jsonschema. The rules are still Rasa's own.
"""

from __future__ import annotations

import json
from typing import Any

from jsonschema.exceptions import ValidationError
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction

_TEXT = frozenset({str})
_SIMPLE = frozenset({str, int, float, bool, type(None)})


def _compiled(schema: dict[str, Any]) -> Any:
    return validator_for(schema)(schema)


_SCHEMA = RemoteAction.action_response_format_spec()
_ANY_EVENT = {key: value for key, value in _SCHEMA["properties"]["events"]["items"].items() if key != "oneOf"}
_OF_KIND = {
    kind["properties"]["event"]["const"]: _compiled({"allOf": [_ANY_EVENT, kind]})
    for kind in _SCHEMA["properties"]["events"]["items"]["oneOf"]
}
_RESULT = _compiled({**_SCHEMA, "properties": {**_SCHEMA["properties"], "events": {"type": "array"}}})


def as_json(value: Any) -> Any:
    """A copy of ``value`` as it would come back from JSON. Raises TypeError or ValueError if it is not JSON."""
    kind = type(value)
    if kind in _SIMPLE:
        return value
    if kind is dict and _TEXT.issuperset(map(type, value)):
        return {key: part if type(part) in _SIMPLE else as_json(part) for key, part in value.items()}
    if kind is list or kind is tuple:
        return [part if type(part) in _SIMPLE else as_json(part) for part in value]
    return json.loads(json.dumps(value))


def check(result: dict[str, Any]) -> bool:
    """Whether Rasa can take ``result``. Raises ``jsonschema.ValidationError`` when it cannot."""
    if not _is_well_formed(result):
        _RESULT.validate(result)
    for event in result.get("events", ()):
        if is_plain(event):
            continue
        kind = event.get("event") if isinstance(event, dict) else None
        if not isinstance(kind, str) or kind not in _OF_KIND:
            raise ValidationError("an event of no known kind")
        _OF_KIND[kind].validate(event)
    return True


def _is_well_formed(result: Any) -> bool:
    """Whether it is an object with a list of events and a list of responses that are objects."""
    if not isinstance(result, dict):
        return False
    events, responses = result.get("events"), result.get("responses")
    return (
        isinstance(events, list) and isinstance(responses, list) and all(isinstance(each, dict) for each in responses)
    )


def is_plain(event: Any) -> bool:
    """Whether ``event`` sets a slot or names a follow-up action, and all its parts are valid."""
    if not isinstance(event, dict) or event.get("event") not in ("slot", "followup"):
        return False
    complete = isinstance(event.get("name"), str) and ("value" in event or event["event"] == "followup")
    timestamp, metadata = event.get("timestamp"), event.get("metadata")
    timely = timestamp is None or (isinstance(timestamp, (int, float)) and not isinstance(timestamp, bool))
    return complete and timely and (metadata is None or isinstance(metadata, dict))


def install() -> None:
    """Make Rasa check results with the compiled schemas."""
    RemoteAction._validate_action_result = lambda self, result: check(result)
