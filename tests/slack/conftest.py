"""The stand-in for Slack, a database, the parts that talk to both, and the door that requests come through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage

from bot.cases import upgrade
from bot.channels.slack import answering
from bot.channels.slack.app import make_app
from bot.channels.slack.parts import Parts, make_parts
from bot.settings import Settings
from tests.cases.databases import postgres_url, sqlite_url  # noqa: F401 (fixtures)
from tests.slack.asking import Door
from tests.slack.clinic import BEN, GROUP, hand_off, settings_for
from tests.slack.delivering import deliver_all
from tests.slack.standin.running import running
from tests.slack.standin.server import StandIn


@pytest.fixture
def slack() -> Iterator[StandIn]:
    with running() as standin:
        standin.groups[GROUP] = [BEN]
        yield standin


@pytest.fixture
def settings(slack: StandIn, sqlite_url: str) -> Settings:  # noqa: F811
    upgrade(sqlite_url)
    return settings_for(slack, sqlite_url)


@pytest.fixture
def parts(settings: Settings) -> Iterator[Parts]:
    made = make_parts(settings)
    yield made
    made.store.close()


@pytest.fixture
def heard() -> list[tuple[str, str]]:
    """What the guide was told: the conversation and the words."""
    return []


@pytest.fixture
def door(parts: Parts, heard: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch) -> Door:
    """Where nothing is answered late, however slow the machine is."""
    monkeypatch.setattr(answering, "ANSWER_WITHIN", 60)

    async def on_message(message: UserMessage) -> None:
        heard.append((message.sender_id, message.text))
        buttons = [{"title": "Yes, that is OK", "payload": "agree"}]
        await message.output_channel.send_response("", {"text": "Is it OK <now>?", "buttons": buttons})

    return Door(make_app(parts, on_message)[1])


@pytest.fixture
async def card(slack: StandIn, parts: Parts) -> dict[str, Any]:
    """The card of a case that waits."""
    hand_off(parts.store)
    await deliver_all(parts)
    return slack.cards()[0]
