"""The whole guidance conversation, to the summary and the hand-off: by mouse, by keyboard alone, on a small phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from bot.cases import CaseStore
from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.widget import ByKeyboard, ByTouch, Widget
from tests.cases.keeping import case_of
from tests.channels.web.serving import Server
from tests.conversations.database import not_kept

WAYS = [
    pytest.param(Widget, DESKTOP, id="mouse"),
    pytest.param(ByKeyboard, DESKTOP, id="keyboard"),
    pytest.param(ByTouch, PHONE, id="phone"),
]


@pytest.mark.parametrize(("way", "look"), WAYS)
def test_from_hello_to_the_hand_off(
    way: Callable[..., Widget], look: dict[str, Any], visit: Visit, server: Server
) -> None:
    widget = way(visit(f"{server.address}/demo/", **look))
    widget.agree()
    widget.say("I have had bad sciatica for half a year")
    assert "Where is the pain?" in widget.last_reply()
    widget.tick_body_map("left_buttock", "left_calf")
    assert "buttock and calf, on the left side" in widget.last_reply()
    widget.rate(8)
    widget.tick("Tingling or pins and needles")
    widget.tick("Sitting")
    assert "8 out of 10" in widget.last_reply()
    assert widget.sideways() <= 0
    widget.choose("Yes, that is right")
    assert "warning signs" in widget.last_reply()
    widget.tick("None of these")
    widget.say("physical therapy for ten weeks, it did not help")
    widget.say("60")
    widget.tick("None of these")
    assert "probably not the first thing to discuss" in widget.last_reply()
    widget.choose("That is all")
    expect(widget.page.get_by_role("link", name="Your summary, to print or to show")).to_be_visible()
    widget.choose("Yes, send it")
    widget.say("Rosalind Achterberg")
    widget.say("rosalind.achterberg@example.org")
    widget.choose("No, that is all")
    assert "Take your summary to the specialist" in widget.last_reply()
    assert widget.sideways() <= 0

    url = f"sqlite:///{server.folder / 'guide.db'}"
    store = CaseStore(url)
    case = case_of(store, widget.conversation)
    store.close()
    assert case is not None
    kept = {
        "cases": 1,
        "name": "Rosalind Achterberg",
        "contact": "rosalind.achterberg@example.org",
        "outbox": ["handoff"],
        "summary": True,
        "report": {"side": "left", "site": ["buttock", "calf"], "severity": 8, "duration_days": 182, "age": 60},
    }
    assert not_kept(kept, url, widget.conversation) == []
