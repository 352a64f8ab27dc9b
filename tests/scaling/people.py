"""Many people who talk at once, each of whom keeps count of what was said and answered."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import aiohttp
import jwt
from sqlalchemy import create_engine, text

from tests.channels.web.serving import API, CLINIC

AGREE, REFUSE = 0, 1
"""Which of the first choices is which."""
AT_LEAST = 2
"""Things that everybody says, however slow the machine is."""
ANSWER = 120.0
"""Seconds in which each request has its answer, however often it has to be sent."""
TRY_AGAIN = 0.2
"""Seconds before a message that was not answered is sent again, as the widget does."""


@dataclass
class Talker:
    """One person. ``sent`` are the ids and words of every message that was answered, in order."""

    address: str
    http: aiohttp.ClientSession
    number: int
    refuses: bool = False
    token: str = ""
    sent: list[tuple[str, str]] = field(default_factory=list)
    unanswered: int = 0

    async def begin(self) -> None:
        """Open the chat and answer whether what is said may be kept."""
        opening = await self._again_and_again("POST", "/session", {})
        self.token = opening["token"]
        choices = [c for reply in opening["replies"] for b in reply["blocks"] for c in b.get("choices", ())]
        choice = choices[REFUSE if self.refuses else AGREE]
        mine = str(uuid4())
        await self._again_and_again("POST", "/messages", {"id": mine, "choice": choice["id"]})
        self.sent.append((mine, choice["title"]))

    async def talk(self, messages: int, stop_at: float) -> None:
        """Say so many things, the next one when the last is answered; every third goes out twice at once."""
        for count in range(messages):
            if count >= AT_LEAST and time.monotonic() > stop_at:
                return
            words = f"I have tried physiotherapy, {count} of {self.number}"
            mine = {"id": str(uuid4()), "text": words}
            copies = 2 if count % 3 == 2 else 1
            asking = [self._again_and_again("POST", "/messages", mine) for _ in range(copies)]
            answers = await asyncio.gather(*asking)
            assert all(answer == answers[0] for answer in answers), "the same message has one answer"
            self.sent.append((mine["id"], words))

    async def history(self) -> list[dict[str, Any]]:
        """Everything that stands in the chat."""
        found = await self._again_and_again("GET", "/history", None)
        return list(found["items"])

    async def _again_and_again(self, method: str, path: str, body: Any) -> dict[str, Any]:
        headers = {"Origin": CLINIC, **({"Authorization": f"Bearer {self.token}"} if self.token else {})}
        until = time.monotonic() + ANSWER
        while True:
            try:
                async with self.http.request(method, self.address + API + path, json=body, headers=headers) as answer:
                    if answer.status < 300:
                        return dict(await answer.json())
                    assert answer.status in (502, 503), await answer.text()
            except (aiohttp.ClientError, asyncio.TimeoutError):
                pass
            self.unanswered += 1
            assert time.monotonic() < until, "nobody answers"
            await asyncio.sleep(TRY_AGAIN)


async def everybody_is_heard_once(people: list[Talker], database: str) -> None:
    """Raises AssertionError unless each chat and each conversation holds what was said: in order, nothing twice."""
    for person in people:
        items = await person.history()
        assert [item["seq"] for item in items] == list(range(1, len(items) + 1))
        said = [(item["id"], item["blocks"][0]["text"]) for item in items if item["from"] == "person"]
        assert said == person.sent
    kept = [person for person in people if not person.refuses]
    heard = _heard(database)
    refused = {_conversation(person.token) for person in people if person.refuses}
    assert not refused & heard.keys(), "of those who refused nothing is written"
    for person in kept:
        assert heard[_conversation(person.token)] == [mine for mine, _ in person.sent]


def _heard(database: str) -> dict[str, list[str]]:
    """The ids of the messages in each conversation, in order; no event may be there twice."""
    engine = create_engine(database)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT sender_id, type_name, data FROM events ORDER BY id")).all()
    engine.dispose()
    doubled = [row for row, times in Counter(rows).items() if times > 1]
    assert not doubled, doubled[:3]
    heard: dict[str, list[str]] = {}
    for sender, kind, data in rows:
        conversation = heard.setdefault(sender, [])
        said = json.loads(data)
        if kind == "user" and said["text"]:
            conversation.append(said["message_id"])
    return heard


def _conversation(token: str) -> str:
    return str(jwt.decode(token, options={"verify_signature": False})["sub"])
