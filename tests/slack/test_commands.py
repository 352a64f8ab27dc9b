"""The commands, the home tab, and the bot itself: look-ups and rehearsals."""

from __future__ import annotations

import json

import pytest
from rasa.core.channels.channel import UserMessage

from bot.channels.slack import answering
from bot.channels.slack.app import make_app
from bot.channels.slack.parts import Parts
from tests.slack.asking import Door
from tests.slack.clinic import ANA, EVE, SADDLE
from tests.slack.delivering import shown
from tests.slack.standin.server import CHANNEL, StandIn


async def test_commands_answer_only_who_asked(slack: StandIn, parts: Parts, door: Door, card: dict) -> None:
    parts.store.alert("bob", [SADDLE])
    answer = await door.command("/case", "1", ANA)
    assert answer["response_type"] == "ephemeral"
    assert "Pain that runs down the leg" in json.dumps(answer["blocks"])
    assert "Ann Lee" not in json.dumps(answer)
    assert "case_claim" not in json.dumps(answer), "buttons are on the card alone"
    assert "no case 99" in (await door.command("/case", "99", ANA))["text"]
    assert "/case 12" in (await door.command("/case", "all", ANA))["text"]
    for what, numbers in (("open", ["2", "1"]), ("", ["2", "1"]), ("urgent", ["2"]), ("mine", [])):
        listed = json.dumps((await door.command("/cases", what, ANA))["blocks"])
        assert [part.split("*")[0] for part in listed.split("*") if part.isdigit()] == numbers, what
    assert "<@U0CALL> <!subteam^S0NURSES>" in (await door.command("/oncall", "", ANA))["text"]
    assert "/cases open" in json.dumps((await door.command("/guide", "help", ANA))["blocks"])
    assert slack.refused == []


async def test_a_list_of_many_cases_fits(slack: StandIn, parts: Parts, door: Door) -> None:
    for n in range(30):
        parts.store.alert(f"person {n}", [SADDLE])
    answer = await door.command("/cases", "open", ANA)
    slack.chat_post_ephemeral({"channel": CHANNEL, "user": ANA, "text": answer["text"], "blocks": answer["blocks"]})
    assert "And 10 more." in json.dumps(answer)


async def test_the_home_tab(slack: StandIn, parts: Parts, door: Door, card: dict) -> None:
    parts.desk.claim(1, f"slack:{ANA}")
    parts.store.alert("bob", [SADDLE])
    await door.tell({"type": "app_home_opened", "user": ANA, "tab": "home", "channel": "D1"})
    home = json.dumps(slack.homes[ANA])
    assert "2 came, 0 resolved, 1 not claimed (1 of them urgent)" in home
    mine, still_open = home.split("My cases")[1].split("Open cases")
    assert ("*1*" in mine, "*2*" in mine) == (True, False)
    assert ("*1*" in still_open, "*2*" in still_open) == (True, True)
    await door.tell({"type": "app_home_opened", "user": EVE, "tab": "home", "channel": "D2"})
    assert "only for the care team" in json.dumps(slack.homes[EVE])
    assert slack.refused == []


async def test_looking_content_up_with_its_sources(slack: StandIn, door: Door, heard: list[tuple[str, str]]) -> None:
    text = "<@U0BOT> what do we say about pulsed radiofrequency?"
    await door.tell({"type": "app_mention", "channel": "C0TALK", "user": ANA, "text": text})
    (answer,) = slack.ephemerals
    titles = [block["text"]["text"].partition("\n")[0] for block in answer["blocks"] if block["type"] == "section"]
    assert {title.partition(" – ")[0] for title in titles} == {"*Pulsed radiofrequency*"}
    assert "*Pulsed radiofrequency* – said of a treatment" in titles
    assert len(set(titles)) == len(titles), "each says where a patient reads it"
    assert "Sources" in shown(answer)
    assert "Last checked" in shown(answer)
    assert heard == []


@pytest.mark.parametrize(
    "words", ["cases open", "/cases open", "case 1", "help", "oncall", "Who is waiting?", "my cases"]
)
async def test_commands_in_words(slack: StandIn, door: Door, heard: list[tuple[str, str]], words: str) -> None:
    await door.tell({"type": "message", "channel_type": "im", "channel": "D1", "user": ANA, "text": words})
    assert len(slack.ephemerals) == 1
    assert heard == []


async def test_a_rehearsal_in_a_thread(slack: StandIn, door: Door, heard: list[tuple[str, str]]) -> None:
    said = {"type": "message", "channel_type": "im", "channel": "D1", "user": ANA}
    slack.messages.append({"channel": "D1", "ts": "1.5", "text": "my left leg hurts, case closed"})
    await door.tell({**said, **slack.messages[0]})
    answer = slack.messages[1]
    assert answer["thread_ts"] == "1.5"
    assert "Is it OK &lt;now&gt;?" in shown(answer)
    assert "rehearsal" in shown(answer)
    button = answer["blocks"][1]["elements"][0]
    pressed = {"ts": answer["ts"], "thread_ts": "1.5"}
    await door.click(button["action_id"], button["value"], answer["ts"], ANA, message=pressed, channel={"id": "D1"})
    assert heard == [
        ("rehearsal:slack:D1:1.5", "my left leg hurts, case closed"),
        ("rehearsal:slack:D1:1.5", "agree"),
    ]


async def test_a_rehearsal_shows_which_words_stay_on_top_of_the_patients_chat(
    slack: StandIn, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "ANSWER_WITHIN", 60)

    async def on_message(message: UserMessage) -> None:
        for kind, text in (("emergency", "Please call 911 now."), ("text", "I am listening.")):
            await message.output_channel.send_response("", {"text": text, "custom": {"kind": kind}})

    slack.messages.append({"channel": "D1", "ts": "1.5", "text": "my chest hurts"})
    said = {"type": "message", "channel_type": "im", "channel": "D1", "user": ANA}
    await Door(make_app(parts, on_message)[1]).tell({**said, **slack.messages[0]})
    urgent, listening = (block["text"]["text"] for block in slack.messages[1]["blocks"] if block["type"] == "section")
    assert urgent.endswith("*Stays on top of the patient's chat*\nPlease call 911 now.")
    assert listening == "I am listening."
    assert slack.refused == []
