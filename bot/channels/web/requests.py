"""Parses requests: one message each, whose form is checked before anything is done with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sanic.request import Request

from bot.channels.web.cleaning import as_given
from bot.channels.web.errors import Refusal
from bot.knowledge.web import WebTexts
from bot.runtime.incoming import BODY_MAP, SCALE, StructuredAnswer

_UUID = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", re.IGNORECASE)
LONGEST_CHOICE = 64
MOST_CHOICES = 30
LARGEST_NUMBER = 2**31 - 1


@dataclass(frozen=True)
class Message:
    """One message of a person: exactly one of ``text``, ``choices`` (ids as offered) and ``answer``."""

    id: str
    text: str | None = None
    choices: tuple[str, ...] = ()
    answer: StructuredAnswer | None = None


def body_of(request: Request) -> dict[str, Any]:
    """The JSON object in a request. Raises Refusal."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise Refusal("not_json")
    try:
        body = request.json
    except Exception:
        raise Refusal("bad_request") from None
    if not isinstance(body, dict):
        raise Refusal("bad_request")
    return body


def message_in(body: dict[str, Any], content: WebTexts) -> Message:
    """The message in a body. Raises Refusal: ``bad_request`` for its form, ``invalid`` for what it says."""
    message_id = _client_id(body.get("id"))
    given = [key for key in ("text", "choice", "choices", "answer") if body.get(key) is not None]
    if len(given) != 1:
        raise Refusal("bad_request")
    value = body[given[0]]
    if given[0] == "text":
        if not isinstance(value, str):
            raise Refusal("bad_request")
        return Message(message_id, text=as_given(value))
    if given[0] == "answer":
        return Message(message_id, answer=_answer(value, content))
    return Message(message_id, choices=_choices([value] if given[0] == "choice" else value))


def number_in(text: str | None) -> int | None:
    """The whole number (0 or more) in a query or header; None when there is none. Raises Refusal for anything else."""
    if text is None:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > len(str(LARGEST_NUMBER)):
        raise Refusal("bad_request")
    return min(int(text), LARGEST_NUMBER)


def _client_id(value: Any) -> str:
    if not isinstance(value, str) or not _UUID.match(value):
        raise Refusal("bad_request")
    return value.lower()


def _choices(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_CHOICES:
        raise Refusal("bad_request")
    if not all(isinstance(each, str) and 0 < len(each) <= LONGEST_CHOICE for each in value):
        raise Refusal("bad_request")
    return tuple(dict.fromkeys(value))


def _answer(value: Any, content: WebTexts) -> StructuredAnswer:
    if not isinstance(value, dict):
        raise Refusal("bad_request")
    kind, given = value.get("kind"), value.get("value")
    if kind == SCALE:
        if isinstance(given, bool) or not isinstance(given, int):
            raise Refusal("invalid")
        if not content.scale.min <= given <= content.scale.max:
            raise Refusal("invalid")
        return StructuredAnswer(SCALE, given)
    if kind == BODY_MAP:
        known = {area.id for area in content.body_map.areas}
        if not isinstance(given, list) or not given or not all(isinstance(each, str) for each in given):
            raise Refusal("invalid")
        if not known >= set(given):
            raise Refusal("invalid")
        return StructuredAnswer(BODY_MAP, tuple(dict.fromkeys(given)))
    raise Refusal("invalid")
