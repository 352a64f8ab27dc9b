"""A page that listens to what is said in its chat."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import requests

from tests.channels.web.serving import API, Person


@contextmanager
def listening(person: Person, after: int | None = None, last_event_id: int | None = None) -> Iterator[Iterator[Any]]:
    """The items that arrive in an open page; ``None`` for a sign of life."""
    headers = dict(person.headers)
    if last_event_id is not None:
        headers["Last-Event-ID"] = str(last_event_id)
    query = "" if after is None else f"?after={after}"
    with requests.get(
        f"{person.server.address}{API}/events{query}", headers=headers, stream=True, timeout=60
    ) as stream:
        assert stream.status_code == 200, stream.text
        assert stream.headers["Content-Type"].startswith("text/event-stream")
        assert stream.headers["Cache-Control"] == "no-store"
        yield _items(stream)


def _items(stream: requests.Response) -> Iterator[Any]:
    event: dict[str, str] = {}
    for line in stream.iter_lines(decode_unicode=True):
        if line.startswith(":"):
            yield None
        elif line:
            name, _, value = line.partition(": ")
            event[name] = value
        elif event.get("event") == "item":
            item = json.loads(event["data"])
            assert event["id"] == str(item["seq"])
            yield item
            event = {}


def next_item(items: Iterator[Any]) -> dict[str, Any]:
    return dict(next(item for item in items if item is not None))
