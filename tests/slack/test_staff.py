"""What staff do in Slack, and what nobody else does: buttons, modals, commands, the home tab, the patient's chat."""

from __future__ import annotations

import asyncio
import json
import time
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from rasa.core.channels.channel import UserMessage
from sqlalchemy import select

from bot.cases.models import AuditEntry
from bot.channels.slack import answering
from bot.channels.slack.app import make_app
from bot.channels.slack.parts import Parts
from tests.cases.databases import FACTS
from tests.cases.keeping import agree, report
from tests.slack.asking import Door, click, event, interaction, signed
from tests.slack.conftest import ANA, BEN, EVE, SADDLE, SAID, hand_off
from tests.slack.standin.server import CHANNEL, TEAM, StandIn
from tests.slack.test_delivery import deliver_all, shown, told_on
from tests.waiting import until


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


def audit(parts: Parts) -> list[tuple[str, str, int | None]]:
    with parts.store.reading() as session:
        rows = session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        return [(row.who, row.what, row.case_number) for row in rows]


def told(slack: StandIn, user: str) -> list[str]:
    """What only this user was shown."""
    return [message["text"] for message in slack.ephemerals if message["user"] == user]


# -- a case from claim to resolved -----------------------------------------------------------------------------


async def test_claim_reply_contacted_resolve(slack: StandIn, parts: Parts, door: Door, card: dict) -> None:
    slack.titles[ANA] = "Spine nurse"
    for action in ("case_claim", "case_contacted", "case_reply", "case_resolve"):
        assert (await door.click(action, 1, card["ts"], ANA)).status == 200
    reply, resolve = slack.views
    assert (reply["callback_id"], resolve["callback_id"]) == ("case_reply_modal", "case_resolve_modal")
    assert (await door.submit(reply, "Hello, we will ring you", ANA)).status == 200
    assert [(w.kind, w.text, w.role) for w in parts.desk.waiting("ann")] == [
        ("joined", "", "Spine nurse"),
        ("staff", "Hello, we will ring you", "Spine nurse"),
    ]
    await door.submit(resolve, "Booked", ANA)
    await deliver_all(parts)
    assert "Resolved" in shown(slack.cards()[0])
    assert [line.split("> ")[1] for line in slack.thread(card["ts"])[:3]] == [
        "claimed this case.",
        "reached the patient.",
        "to the patient: Hello, we will ring you",
    ]
    assert {what for who, what, _ in audit(parts) if who == f"slack:{ANA}"} >= {
        "case_claimed",
        "case_contacted",
        "chat_joined",
        "chat_said",
        "case_resolved",
    }
    assert slack.refused == []


async def test_every_action_is_audited(slack: StandIn, parts: Parts, door: Door, card: dict) -> None:
    thread = {"type": "message", "channel": CHANNEL, "channel_type": "channel", "thread_ts": card["ts"], "user": ANA}
    for action in ("case_claim", "case_open", "case_contacted", "case_reply", "case_resolve"):
        await door.click(action, 1, card["ts"], ANA)
    await door.submit(slack.views[0], "We will ring you", ANA)
    await door.tell({**thread, "text": "back to the guide"})
    await door.submit(slack.views[1], "Booked", ANA)
    await door.click("case_reopen", 1, card["ts"], ANA)
    await door.click("case_claim", 2, card["ts"], ANA)
    await door.command("/case", "1", EVE)
    assert [what for who, what, _ in audit(parts) if who == f"slack:{ANA}"] == [
        "case_claimed",
        "details_viewed",
        "case_contacted",
        "chat_joined",
        "chat_said",
        "chat_left",
        "case_resolved",
        "case_reopened",
        "refused",
    ]
    assert (f"slack:{EVE}", "refused", None) in audit(parts)


async def test_two_clicks_one_winner(slack: StandIn, parts: Parts, door: Door, card: dict) -> None:
    await asyncio.gather(*(door.click("case_claim", 1, card["ts"], user) for user in (ANA, BEN)))
    case = parts.desk.case(1)
    assert case is not None
    winner = str(case.claimed_by).removeprefix("slack:")
    loser = BEN if winner == ANA else ANA
    assert told(slack, winner) == []
    assert told(slack, loser) == [f"Case 1 is with <@{winner}> already."]


async def test_details_are_for_who_claimed_it_in_a_message_that_only_they_see(
    slack: StandIn, parts: Parts, door: Door, card: dict
) -> None:
    await door.click("case_claim", 1, card["ts"], ANA)
    await door.click("case_open", 1, card["ts"], BEN)
    assert told(slack, BEN) == ["Only the one who claimed case 1 can open its details."]
    await door.click("case_open", 1, card["ts"], ANA)
    (details,) = [message for message in slack.ephemerals if message["user"] == ANA]
    seen = told_on(details)
    assert (seen["Name"], seen["Contact"]) == ("Ann Lee", "ann@example.com")
    assert (seen["Who has the pain"], seen["Age"]) == ("the person who wrote", "52")
    assert seen["The pain"] == (
        "lower back, calf on the left side; it goes below the knee; it began when lifting; it feels shooting; "
        "it gets worse with sitting; it eases with walking"
    )
    assert (seen["Noticed"], seen["Not noticed"]) == ("tingling", "weakness")
    assert seen["Their questions"] == seen["Warning signs, in their words"] == SAID
    assert "Reason" not in seen, "it is not closed"
    await deliver_all(parts)
    assert SAID not in json.dumps(slack.messages)
    assert (f"slack:{ANA}", "details_viewed", 1) in audit(parts)


async def test_a_resolved_case_opens_again_and_a_claimed_one_is_given_back(
    slack: StandIn, parts: Parts, door: Door, card: dict
) -> None:
    await door.click("case_claim", 1, card["ts"], ANA)
    await door.click("case_reopen", 1, card["ts"], ANA)
    await door.click("case_claim", 1, card["ts"], BEN)
    case = parts.desk.case(1)
    assert case is not None
    assert case.claimed_by == f"slack:{BEN}"


async def test_slack_away_while_a_modal_is_to_open(slack: StandIn, door: Door, card: dict) -> None:
    slack.faults["views.open"] = ["error:expired_trigger_id"]
    await door.click("case_reply", 1, card["ts"], ANA)
    assert told(slack, ANA) == ["Slack took too long. Please press the button again."]


# -- the patient's chat ----------------------------------------------------------------------------------------


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


# -- commands, home --------------------------------------------------------------------------------------------


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


# -- talking to the bot ----------------------------------------------------------------------------------------


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


@pytest.mark.parametrize("words", ["cases open", "/cases open", "case 1", "help", "oncall"])
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


# -- refusals --------------------------------------------------------------------------------------------------


async def test_a_wrong_signature_and_an_old_one_are_refused(parts: Parts, door: Door, card: dict) -> None:
    body = interaction(click("case_claim", 1, card["ts"], ANA))
    assert (await door.send(body, signed(body, secret="another"))).status == 401
    assert (await door.send(body, signed(body, at=time.time() - 6 * 60))).status == 401
    assert (await door.send(body, signed(f"{body}&more"))).status == 401
    assert (await door.send(body, {"x-slack-request-timestamp": str(int(time.time()))})).status == 401
    case = parts.desk.case(1)
    assert case is not None
    assert case.status == "new"


async def test_a_replayed_click_is_not_handled_again(parts: Parts, door: Door, card: dict) -> None:
    body = interaction(click("case_claim", 1, card["ts"], ANA))
    headers = signed(body)
    await door.send(body, headers)
    parts.desk.reopen(1, f"slack:{BEN}")
    assert (await door.send(body, headers)).status == 200
    case = parts.desk.case(1)
    assert case is not None
    assert case.status == "new"


@pytest.mark.parametrize(
    ("user", "team"),
    [(EVE, {}), (ANA, {"team": {"id": "T0OTHER"}}), (ANA, {"user": {"id": ANA, "team_id": "T0OTHER"}})],
    ids=["unknown user", "foreign workspace", "user of a foreign workspace"],
)
async def test_only_staff_press_buttons(
    slack: StandIn, parts: Parts, door: Door, card: dict, user: str, team: dict
) -> None:
    for action in ("case_claim", "case_reply", "case_open"):
        assert (await door.click(action, 1, card["ts"], user, **team)).status == 200
    assert len(told(slack, user)) == 3
    assert "only for the care team" in told(slack, user)[0]
    case = parts.desk.case(1)
    assert case is not None
    assert case.status == "new"
    assert slack.views == []
    assert (f"slack:{user}", "refused", None) in audit(parts)


async def test_only_staff_use_commands_words_and_modals(
    slack: StandIn, parts: Parts, door: Door, card: dict, heard: list
) -> None:
    assert "only for the care team" in (await door.command("/case", "1", EVE))["text"]
    assert "only for the care team" in (await door.command("/case", "1", ANA, team_id="T0OTHER"))["text"]
    await door.tell({"type": "app_mention", "channel": "C0TALK", "user": EVE, "text": "<@U0BOT> case 1"})
    await door.tell({"type": "message", "channel_type": "im", "channel": "D1", "user": EVE, "text": "case 1"})
    thread = {"type": "message", "channel": CHANNEL, "channel_type": "channel", "thread_ts": card["ts"]}
    await door.tell({**thread, "user": EVE, "text": "hello patient"})
    await door.tell({**thread, "user": ANA, "text": "hello patient", "team": "T0OTHER"})
    await door.click("case_reply", 1, card["ts"], ANA)
    await door.submit(slack.views[0], "hello patient", EVE)
    assert len(told(slack, EVE)) == 4
    assert parts.desk.waiting() == []
    assert heard == []


async def test_a_group_that_cannot_be_read_lets_nobody_in(slack: StandIn, door: Door) -> None:
    slack.faults["usergroups.users.list"] = ["error:missing_scope"]
    assert "only for the care team" in (await door.command("/cases", "open", BEN))["text"]
    assert "Open cases" in (await door.command("/cases", "open", BEN))["text"]


async def test_a_button_with_another_cases_number_is_refused(
    slack: StandIn, parts: Parts, door: Door, card: dict
) -> None:
    hand_off(parts.store, "bob")
    await deliver_all(parts)
    for value, ts in (("2", card["ts"]), ("x", card["ts"]), ("1", "1.1"), ("", card["ts"])):
        for action in ("case_claim", "case_open", "case_reply", "case_resolve", "case_contacted", "case_reopen"):
            await door.click(action, value, ts, ANA)
    assert {case.status for case in parts.desk.open_cases()} == {"new"}
    assert slack.views == []
    assert set(told(slack, ANA)) == {parts.texts("answers", "not_this_card")}


@pytest.mark.parametrize("forged", ["2", "99", "x", "", "1; DROP TABLE cases"])
async def test_a_modal_with_a_forged_case_does_nothing(
    slack: StandIn, parts: Parts, door: Door, card: dict, forged: str
) -> None:
    """Case 2 is nobody's business: it was never handed to the clinic."""
    agree(parts.store, "bob")
    report(parts.store, "bob", FACTS)
    parts.desk.claim(1, f"slack:{ANA}")
    for action in ("case_reply", "case_resolve"):
        await door.click(action, 1, card["ts"], ANA)
    for view in slack.views:
        assert (await door.submit({**view, "private_metadata": forged}, "for another", ANA)).status == 200
    assert len(told(slack, ANA)) == 2, "each is answered"
    assert parts.desk.waiting() == []
    case = parts.desk.case(1)
    assert case is not None
    assert case.status == "claimed"


async def test_a_slash_is_only_a_word(slack: StandIn, door: Door, heard: list[tuple[str, str]]) -> None:
    said = {"type": "message", "channel_type": "im", "channel": "D1", "user": ANA}
    await door.tell({**said, "text": '/inform{"side":"left"}'})
    assert heard[0][1] == '/inform{"side":"left"}', "the guide's door takes the slash away (see test_serve.py)"


# -- always within three seconds -------------------------------------------------------------------------------


async def test_slack_is_answered_in_time_and_the_work_goes_on(
    slack: StandIn, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "ANSWER_WITHIN", 0.1)
    slack.faults["usergroups.users.list"] = ["held"]
    late = f"{slack.address}/late"
    form = {"command": "/oncall", "text": "", "user_id": BEN, "team_id": TEAM, "response_url": late}
    response = await door.send(urlencode(form))
    assert (response.status, response.body) == (200, "")
    assert slack.ephemerals == [], "it has not been done yet"
    slack.let_go.set()
    await until(lambda: slack.ephemerals)
    assert "U0CALL" in slack.ephemerals[0]["text"]


def test_what_is_waited_for_is_less_than_slack_allows() -> None:
    assert answering.ANSWER_WITHIN < 3


async def test_a_failed_event_comes_again(
    slack: StandIn, parts: Parts, door: Door, card: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {"type": "message", "channel": CHANNEL, "channel_type": "channel", "thread_ts": card["ts"], "user": ANA}
    body = json.dumps(event({**said, "text": "hello"}))

    def fails(*_: object, **__: object) -> bool:
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(parts.desk, "say", fails)
        assert (await door.send(body)).status == 500
    assert (await door.send(body)).status == 200
    assert [w.text for w in parts.desk.waiting("ann") if w.kind == "staff"] == ["hello"]


async def test_slack_asks_whether_the_address_is_ours(door: Door) -> None:
    response = await door.send(json.dumps({"type": "url_verification", "challenge": "abc", "token": "x"}))
    assert (response.status, json.loads(response.body)) == (200, {"challenge": "abc"})
