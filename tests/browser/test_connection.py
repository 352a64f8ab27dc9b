"""What a person has said is neither lost nor doubled, whatever the page, the connection or the server does."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import jwt
from playwright.sync_api import Route, expect

from tests.browser.conftest import Visit
from tests.browser.widget import Widget
from tests.channels.web.serving import API, KEYS, Server, free_port, serving

MESSAGES = f"**{API}/messages"


def history(server: Server, widget: Widget) -> list[dict[str, Any]]:
    """What the server has kept of this conversation."""
    answer = server.ask("GET", f"{API}/history", headers={"Authorization": f"Bearer {widget.token}"})
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


def taken(server: Server, widget: Widget) -> list[str]:
    """The person's words that the server took, in order."""
    items = [item for item in history(server, widget) if item["from"] == "person"]
    return [block["text"] for item in items for block in item["blocks"]]


def speakers(server: Server, widget: Widget) -> list[str]:
    """Who spoke, as the server has it: what is only an offer shows no bubble."""
    offers = {"choices", "body_map", "scale"}
    return [i["from"] for i in history(server, widget) if {block["type"] for block in i["blocks"]} - offers]


def test_a_reload_in_the_middle_brings_everything_back(widget: Widget, server: Server) -> None:
    widget.agree()
    widget.say("my left leg hurts down to the foot, for three months")
    widget.field.fill("half a sen")
    before = widget.said()
    widget.page.reload()
    widget.answered()
    expect(widget.offer.get_by_role("radio")).to_have_count(11)
    expect(widget.field).to_have_value("half a sen")
    assert widget.said() == before
    assert widget.announced() == [], "what was there before is not read out again"
    widget.rate(6)
    assert widget.announced()[0] == "6 out of 10"
    assert widget.own_words() == taken(server, widget)


def test_two_tabs_of_one_person_show_the_same(widget: Widget, server: Server) -> None:
    widget.agree()
    with widget.page.expect_popup() as popup:
        widget.page.evaluate("window.open(location.href)")
    other = Widget(popup.value)
    expect(other.page.get_by_text("in your own words")).to_be_visible()
    widget.say("my left leg hurts down to the foot")
    expect(other.page.get_by_text("my left leg hurts down to the foot")).to_be_visible()
    other.say("for three months")
    expect(widget.page.get_by_text("for three months", exact=True)).to_be_visible()
    expect(widget.offer.get_by_role("radio")).to_have_count(11)
    expect(other.offer.get_by_role("radio")).to_have_count(11)
    assert widget.said() == other.said()
    assert widget.own_words() == taken(server, widget)
    assert [who for who, _ in widget.said()] == speakers(server, widget)


def test_words_said_offline_wait_and_are_sent_once_and_in_order(widget: Widget, server: Server) -> None:
    widget.agree()
    widget.page.context.set_offline(True)
    widget.write("my left leg hurts down to the foot")
    widget.write("for three months")
    expect(widget.page.get_by_text("Waiting to be sent")).to_have_count(2)
    expect(widget.page.get_by_text("No connection right now.")).to_be_visible()
    expect(widget.footer).to_contain_text("call 911")
    widget.page.context.set_offline(False)
    widget.answered()
    expect(widget.page.get_by_text("No connection right now.")).to_be_hidden()
    told = ["Yes, that is OK", "my left leg hurts down to the foot", "for three months"]
    assert widget.own_words() == taken(server, widget) == told


def test_a_message_that_failed_is_sent_again_when_the_person_says_so(widget: Widget, server: Server) -> None:
    widget.agree()
    widget.page.route(MESSAGES, lambda route: route.abort("connectionreset"))
    widget.write("my left leg hurts")
    expect(widget.page.get_by_text("Not sent")).to_be_visible()
    widget.page.unroute(MESSAGES)
    widget.send_again()
    assert widget.own_words() == taken(server, widget) == ["Yes, that is OK", "my left leg hurts"]


def test_a_session_that_ran_out_keeps_the_words_for_the_person_to_send(widget: Widget, server: Server) -> None:
    widget.agree()
    earlier = widget.conversation
    widget.page.route(MESSAGES, lambda route: route.abort("connectionreset"))
    widget.write("and now it is worse")
    run_out(widget)
    widget.page.unroute(MESSAGES)
    widget.page.reload()
    expect(widget.page.get_by_text("Your earlier conversation ran out")).to_be_visible()
    expect(widget.button("Yes, that is OK")).to_be_visible()
    assert widget.conversation != earlier
    assert taken(server, widget) == [], "a word to the old question is no answer to the new one"
    widget.press(widget.button("Yes, that is OK"))
    expect(widget.page.get_by_text("in your own words")).to_be_visible()
    widget.press(widget.button("Try again"))
    widget.answered()
    assert taken(server, widget) == ["Yes, that is OK", "and now it is worse"]


def run_out(widget: Widget) -> None:
    """Put a token of the same person into the tab whose time is over, once the page that is there has let go of it."""
    header, claims = (
        jwt.get_unverified_header(widget.token),
        jwt.decode(widget.token, options={"verify_signature": False}),
    )
    over = jwt.encode({**claims, "exp": int(time.time()) - 60}, KEYS[0], "HS256", headers={"kid": header["kid"]})
    widget.page.evaluate(
        """(token) => addEventListener("pagehide", () => {
            const [key, kept] = Object.entries(sessionStorage).find(([key]) => key.startsWith("sciatica-guide"));
            const record = JSON.parse(kept);
            sessionStorage.setItem(key, JSON.stringify({ ...record, session: { ...record.session, token } }));
        })""",
        over,
    )


def test_a_server_killed_in_the_middle_of_turns_and_one_that_is_asked_too_much(
    visit: Visit, tmp_path: Path, model_dir: Path
) -> None:
    port = free_port()
    told = ["Yes, that is OK", "my left leg hurts down to the foot", "for three months"]
    with serving(tmp_path, model_dir, port=port) as server:
        widget = Widget(visit(f"{server.address}/demo/"))
        widget.agree()
        widget.page.route(MESSAGES, lambda route: lose_the_answer(route, server))
        widget.write("my left leg hurts down to the foot")
        expect(widget.page.get_by_text("No connection right now.")).to_be_visible()
        widget.page.unroute(MESSAGES)
        widget.write("for three months")
    with serving(tmp_path, model_dir, port=port) as server:
        widget.answered()
        assert widget.own_words() == taken(server, widget) == told
        assert [who for who, _ in widget.said()] == speakers(server, widget)
        widget.page.route(MESSAGES, lambda route: die_when_asked(route, server))
        widget.press(widget.offer.locator(".tile").nth(6))
        widget.press(widget.button("Done"))
        expect(widget.page.get_by_text("No connection right now.")).to_be_visible()
        widget.page.unroute(MESSAGES)
    with serving(tmp_path, model_dir, port=port, BOT_WEB_TURNS_PER_MINUTE="3") as server:
        widget.answered()
        assert widget.own_words() == taken(server, widget) == [*told, "6 out of 10"]
        assert [who for who, _ in widget.said()] == speakers(server, widget)
        widget.tick("None of these")
        widget.tick("Sitting")
        widget.write("that is right")
        expect(widget.page.get_by_text("I cannot keep up just now.")).to_be_visible()
        widget.page.reload()
        expect(widget.unsent.get_by_text("that is right")).to_be_visible()
        assert taken(server, widget) == [*told, "6 out of 10", "None of these", "Sitting"]


def lose_the_answer(route: Route, server: Server) -> None:
    """The server takes the turn and dies before its answer is read."""
    assert route.fetch().status == 200
    server.kill()
    route.abort("connectionreset")


def die_when_asked(route: Route, server: Server) -> None:
    """The server dies before it has read the turn."""
    server.kill()
    route.abort("connectionreset")
