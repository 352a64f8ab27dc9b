"""Every state of a real conversation: readable for everyone (axe), nothing cut off; pictures in build/screenshots.

Look at the pictures after a change.
"""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from bot.runtime.training import PROJECT
from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.widget import DANGER, Widget
from tests.channels.web.serving import API, Server

PICTURES = PROJECT / "build" / "screenshots"
LOOKS = {
    "light": DESKTOP,
    "dark": {**DESKTOP, "color_scheme": "dark"},
    "phone": PHONE,
    "phone-dark": {**PHONE, "color_scheme": "dark"},
}


@pytest.mark.parametrize("look", LOOKS)
def test_every_state_is_readable_for_everyone(look: str, visit: Visit, server: Server) -> None:
    widget = Widget(visit(f"{server.address}/demo/", **LOOKS[look]))
    page = widget.page
    found: dict[str, Any] = {}

    def see(state: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{look}-{len(found) + 1:02}-{state}.png")
        axe = Axe().run(page)
        found[state] = [axe.generate_report()] * (axe.violations_count > 0) + ["too wide"] * (widget.sideways() > 0)

    see("closed")
    widget.open()
    see("open")
    widget.choose("Yes, that is OK")
    widget.say("I have had bad sciatica for half a year")
    see("question")
    page.locator("[data-area=left_calf]").click()
    see("body-map-back")
    page.get_by_role("checkbox", name="Groin").check()
    page.locator(".picture").scroll_into_view_if_needed()
    see("body-map-front")
    widget.choose("Done")
    widget.offer.locator(".tile").nth(7).click()
    see("scale")
    widget.choose("Done")
    see("several-choices")
    widget.say("it tingles, sitting makes it worse")
    widget.choose("Yes, that is right")
    see("warning-signs")
    widget.tick("None of these")
    widget.say("only heat for a week, it did not help, and I am 60")
    widget.tick("None of these")
    see("guidance")
    widget.say("What is rhizotomy?")
    see("explanation")
    page.locator(".layer > button").first.click()
    widget.answered()
    page.locator("summary").last.click()
    page.locator("details a").last.scroll_into_view_if_needed()
    see("layer-and-sources-open")
    widget.say("What happens on the day?")
    page.locator("figure").last.scroll_into_view_if_needed()
    see("figure")
    widget.press(widget.button("Options"))
    see("options")
    widget.press(widget.button("Delete my data"))
    see("asked-before-deleting")
    page.keyboard.press("Escape")
    widget.say("show me my summary")
    see("summary")
    page.get_by_role("link", name="Your summary, to print or to show").last.scroll_into_view_if_needed()
    see("summary-link")
    page.route(f"**{API}/messages", lambda route: route.abort("connectionreset"))
    widget.write("I lie down a lot")
    expect(page.get_by_text("Not sent")).to_be_visible()
    see("not-sent")
    page.unroute(f"**{API}/messages")
    widget.send_again()
    widget.say(DANGER)
    see("emergency")
    page.context.set_offline(True)
    widget.write("is anyone there?")
    expect(page.get_by_text("Waiting to be sent")).to_be_visible()
    see("offline")
    page.context.set_offline(False)
    widget.answered()
    assert {state: wrong for state, wrong in found.items() if wrong} == {}


def test_an_explanation_opens_in_place_with_its_figure_and_sources(widget: Widget) -> None:
    page = widget.page
    widget.open()
    widget.choose("No, thank you")
    widget.say("None of these")
    widget.say("What is rhizotomy?")
    explanations = page.locator(".item.guide:has(.layer)")
    before = [who for who, _ in widget.said()]
    first = explanations.locator(".layer > button").first
    expect(first).to_have_attribute("aria-expanded", "false")
    title = first.inner_text()
    widget.choose(title)
    layer = page.locator(".layer", has=widget.button(title))
    expect(layer.get_by_role("button", expanded=True)).to_be_visible()
    expect(layer.locator("p").first).to_be_visible()
    assert [who for who, _ in widget.said()] == before, "nothing is added at the end"
    widget.press(widget.button(title))
    expect(layer.locator("p").first).to_be_hidden()

    widget.say("What happens on the day?")
    figure = page.get_by_role("img").last
    assert figure.get_attribute("alt")
    assert figure.evaluate("async (img) => { await img.decode(); return img.naturalWidth }") > 0
    sources = page.locator("details").last
    sources.locator("summary").click()
    assert sources.get_by_role("listitem").count() > 1
    expect(sources.get_by_role("link").first).to_have_attribute("rel", "noreferrer")
