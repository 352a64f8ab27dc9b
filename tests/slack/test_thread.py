"""Staff and patient talk through the thread of a case's card."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from bot.channels.slack.parts import Parts
from tests.slack.asking import Door, event
from tests.slack.clinic import ANA, EVE
from tests.slack.delivering import deliver_all
from tests.slack.seeing import told
from tests.slack.standin.server import CHANNEL, StandIn


async def test_a_message_in_the_thread_reaches_the_patient_and_theirs_the_thread(
    slack: StandIn, parts: Parts, door: Door, card: dict
) -> None:
    said = {"type": "message", "channel": CHANNEL, "channel_type": "channel", "thread_ts": card["ts"], "user": ANA}
    text = "Hello &amp; welcome, see <https://a.example|our page> <@U0BEN>"
    await door.tell({**said, "text": text})
    await door.tell({**said, "text": "// between us: she sounds worried"})
    await door.tell({**said, "text": "<@U0BEN> can you take over?"})
    assert [(w.kind, w.text) for w in parts.desk.waiting("ann")] == [
        ("joined", ""),
        ("staff", "Hello & welcome, see our page"),
    ]
    parts.desk.patient_said("ann", "thank you <!channel>", "p1")
    await deliver_all(parts)
    assert slack.thread(card["ts"]) == ["Patient: thank you &lt;!channel&gt;"]


async def test_a_mention_in_passing_is_not_for_the_bot(
    slack: StandIn, parts: Parts, door: Door, card: dict, heard: list[tuple[str, str]]
) -> None:
    said = {"channel": CHANNEL, "channel_type": "channel", "thread_ts": card["ts"], "user": ANA}
    for kind in ("message", "app_mention"):
        await door.tell({**said, "type": kind, "text": "You can ask <@U0BOT> that again."})
    assert [w.text for w in parts.desk.waiting("ann") if w.kind == "staff"] == ["You can ask  that again."]
    assert heard == []


async def test_staff_give_the_chat_back_in_the_thread(slack: StandIn, parts: Parts, door: Door, card: dict) -> None:
    said = {"type": "message", "channel": CHANNEL, "channel_type": "channel", "thread_ts": card["ts"], "user": ANA}
    await door.tell({**said, "text": "Goodbye then"})
    await door.tell({**said, "text": "Back to the guide!"})
    assert parts.desk.present("ann") is None
    assert [w.kind for w in parts.desk.waiting("ann")] == ["joined", "staff", "left"]
    await deliver_all(parts)
    assert slack.thread(card["ts"]) == ["The guide has the chat again."]


async def test_the_thread_is_told_that_a_silent_chat_was_given_back(
    slack: StandIn, parts: Parts, door: Door, card: dict
) -> None:
    said = {"type": "message", "channel": CHANNEL, "channel_type": "channel", "thread_ts": card["ts"], "user": ANA}
    await door.tell({**said, "text": "Are you there?"})
    assert parts.desk.lapse(timedelta(0)) == [1]
    await deliver_all(parts)
    assert slack.thread(card["ts"]) == [
        "Nobody has written for a while, so the guide has the chat again. To join it again, write here."
    ]
    await door.tell({**said, "text": "Here I am again"})
    assert parts.desk.present("ann") == "the care team"


async def test_an_event_delivered_twice_and_out_of_order_is_said_once(
    slack: StandIn, parts: Parts, door: Door, card: dict
) -> None:
    said = {"type": "message", "channel": CHANNEL, "channel_type": "channel", "thread_ts": card["ts"], "user": ANA}
    first, second = event({**said, "text": "one"}, "EvA"), event({**said, "text": "two"}, "EvB")
    for happened in (second, first, second, first):
        assert (await door.send(json.dumps(happened))).status == 200
    assert sorted(w.text for w in parts.desk.waiting("ann") if w.kind == "staff") == ["one", "two"]


async def test_a_closed_case_takes_no_words(slack: StandIn, parts: Parts, door: Door, card: dict) -> None:
    parts.desk.claim(1, f"slack:{ANA}")
    parts.desk.resolve(1, f"slack:{ANA}", "done")
    said = {"type": "message", "channel": CHANNEL, "channel_type": "channel", "thread_ts": card["ts"], "user": ANA}
    await door.tell({**said, "text": "one more thing"})
    assert parts.desk.waiting() == []
    assert told(slack, ANA) == ["The patient did not get this: case 1 is closed. Re-open it first."]


@pytest.mark.parametrize(
    "more",
    [
        {"bot_id": "B0BOT"},
        {"subtype": "message_changed", "message": {"text": "x"}},
        {"subtype": "channel_join"},
        {"thread_ts": None},
        {"thread_ts": "1.1"},
    ],
)
async def test_nobodys_words_go_nowhere(slack: StandIn, parts: Parts, door: Door, card: dict, more: dict) -> None:
    said = {"type": "message", "channel": CHANNEL, "channel_type": "channel", "thread_ts": card["ts"], "user": EVE}
    await door.tell({**said, "text": "hello", **more})
    assert parts.desk.waiting() == []
    assert slack.ephemerals == []
