"""On another website: the chat works where the clinic lets it stand, and nowhere else, under strict policies."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.other_site import OtherSite
from tests.browser.widget import Widget
from tests.channels.web.serving import Server


def test_a_page_of_another_origin_has_the_whole_chat(visit: Visit, server: Server, clinic_site: OtherSite) -> None:
    page = visit(clinic_site.address)
    widget = Widget(page)
    widget.agree()
    widget.say("What happens on the day?")
    assert (
        page.locator("figure img").last.evaluate("async (img) => { await img.decode(); return img.naturalWidth }") > 0
    )
    page.reload()
    widget.answered()
    assert widget.own_words() == ["Yes, that is OK", "What happens on the day?"]
    assert page.context.cookies() == []


def test_a_website_that_nobody_allowed_gets_nothing(visit: Visit, server: Server, clinic_site: OtherSite) -> None:
    page = visit(clinic_site.unknown_address)
    widget = Widget(page)
    widget.press(widget.launcher)
    expect(page.get_by_text(re.compile("cannot be reached|may not be used"))).to_be_visible()
    expect(widget.footer).to_contain_text("If this is an emergency, call your local emergency number.")
    assert widget.said() == []
    assert widget.kept()["session"] is None


def test_the_demo_page_keeps_to_a_strict_policy(visit: Visit, server: Server) -> None:
    page = visit("about:blank")
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    answer = page.goto(f"{server.address}/demo/")
    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    widget = Widget(page)
    widget.agree()
    widget.say("What happens on the day?")
    widget.press(widget.button("Options"))
    assert complaints == []
    assert all(url.startswith(f"{server.address}/") for url in asked)
    assert page.evaluate("violations") == []
