"""Danger cannot be missed, and what a person wants forgotten is forgotten."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.widget import DANGER, Widget
from tests.channels.web.kept import every_byte_in, rows_of
from tests.channels.web.serving import API, Server


def test_emergency_advice_stays_in_sight(widget: Widget) -> None:
    widget.agree()
    widget.say("my left leg hurts down to the foot, for three months")
    widget.say(DANGER)

    def in_sight() -> None:
        expect(widget.urgent.get_by_text("nearest ER")).to_be_in_viewport(ratio=1)
        expect(widget.urgent.get_by_role("link", name="Call 911")).to_be_in_viewport(ratio=1)
        expect(widget.urgent.get_by_role("link", name="Call 911")).to_have_attribute("href", "tel:911")
        expect(widget.footer).to_be_in_viewport(ratio=1)
        expect(widget.footer).to_contain_text("In an emergency, call 911 now.")

    in_sight()
    expect(widget.urgent.get_by_role("alert")).to_contain_text("call 911")
    scroller = widget.page.get_by_role("group", name="Conversation")
    assert widget.urgent.bounding_box()["y"] < scroller.bounding_box()["y"]  # type: ignore[index]
    for way in (-5000, 5000):
        scroller.hover()
        widget.page.mouse.wheel(0, way)
        in_sight()
    widget.say("so what do i do")
    in_sight()
    widget.page.context.set_offline(True)
    expect(widget.page.get_by_text("No connection right now.")).to_be_visible()
    in_sight()
    widget.page.context.set_offline(False)
    widget.page.reload()
    in_sight()
    expect(widget.urgent.get_by_role("alert")).to_be_empty()


def test_delete_my_data_leaves_nothing_and_begins_anew(widget: Widget, server: Server) -> None:
    widget.agree()
    widget.say("my outlandish left calf hurts, please show me my summary")
    conversation, token = widget.conversation, widget.token
    assert rows_of(conversation, server.folder)
    widget.press(widget.button("Options"))
    widget.press(widget.button("Delete my data"))
    widget.press(widget.button("Yes, delete it all"))
    expect(widget.page.get_by_text("Your data has been deleted.")).to_be_visible()
    assert widget.said() == []
    assert rows_of(conversation, server.folder) == {}
    assert b"outlandish" not in every_byte_in(server.folder)
    assert "outlandish" not in str(widget.kept())
    answer = server.ask("GET", f"{API}/history", headers={"Authorization": f"Bearer {token}"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "session_ended")

    widget.press(widget.button("Start a new conversation"))
    expect(widget.button("Yes, that is OK")).to_be_visible()
    assert widget.own_words() == []
    assert widget.conversation != conversation


def test_script_in_words_and_names_is_shown_as_text(widget: Widget) -> None:
    page = widget.page
    picture = """<img src=x onerror="window.harm=1"> my left leg hurts"""
    script = "Rosalind <script>window.harm=1</script>"
    widget.agree()
    widget.say(picture)
    widget.say("I want to talk to a human")
    widget.say(script)
    widget.say("rosalind@example.org")
    assert {picture, script} <= set(widget.own_words())
    expect(page.get_by_role("log").locator("img, script")).to_have_count(0)
    widget.say("show me my summary")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Your summary, to print or to show").last.click()
    summary = opened.value
    expect(summary.get_by_role("heading", name="Your pain summary")).to_be_visible()
    expect(summary.locator("img, script")).to_have_count(0)
    assert [each.evaluate("window.harm") for each in (page, summary)] == [None, None]
