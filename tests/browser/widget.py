"""The chat on a page, as a person uses it: what they can do there, and what they see."""

from __future__ import annotations

import base64
import json
import re
from contextlib import suppress
from typing import Any

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

DANGER = "since last night I can't pee at all and between my legs it is numb"
LAUNCHER = "Questions about sciatica?"
_ROOT = "document.querySelector('sciatica-guide').shadowRoot"
_ITEMS = f"""() => [...{_ROOT}.querySelectorAll(".item")].map((item) => ({{
    from: [...item.classList].find((name) => ["person", "guide", "staff"].includes(name)),
    words: [...item.querySelectorAll(".bubble > *")].map((part) => part.textContent.trim()).join("\\n"),
    live: item.closest("[role=log]") !== null,
}}))"""


class Widget:
    """The widget on ``page``, used with a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.launcher = page.get_by_role("button", name=LAUNCHER)
        self.field = page.get_by_role("textbox", name="Your message")
        self.offer = page.get_by_role("region", name="Answers to choose from")
        self.urgent = page.get_by_role("region", name="Please read this first")
        self.footer = page.locator("[part=footer]")
        self.unsent = page.locator(".unsent")
        self._busy = page.get_by_text(re.compile(r"^(The guide is writing…|Opening the chat…|Sending…)$"))

    def open(self) -> None:
        """Open the chat and wait for the greeting."""
        self.press(self.launcher)
        expect(self.button("Yes, that is OK")).to_be_visible()

    def agree(self) -> None:
        """Open the chat and agree that what is said may be kept."""
        self.open()
        self.choose("Yes, that is OK")

    def say(self, words: str) -> None:
        """Write ``words``, send them, and wait for the answer."""
        self.write(words)
        self.answered()

    def write(self, words: str) -> None:
        """Write ``words`` and send them, whatever comes of it."""
        self.field.fill(words)
        self.field.press("Enter")

    def choose(self, title: str) -> None:
        """Press one of the offered answers and wait for what the guide says to it."""
        self.press(self.button(title))
        self.answered()

    def tick(self, *titles: str) -> None:
        """Tick answers of which several may be true, and press Done."""
        for title in titles:
            self.press(self.page.get_by_role("checkbox", name=title, exact=True))
        self.choose("Done")

    def tick_body_map(self, *areas: str) -> None:
        """Mark areas of the picture of the body, such as "left_buttock", and press Done."""
        for area in areas:
            self.press(self.page.locator(f"[data-area={area}]"))
        self.choose("Done")

    def rate(self, value: int) -> None:
        """Choose a number on the pain scale and press Done."""
        self.press(self.offer.locator(".tile").nth(value))
        self.choose("Done")

    def press(self, target: Locator) -> None:
        """Press a button, a link or an area."""
        target.click()

    def send_again(self) -> None:
        """Press "Try again", unless the page has sent it again by itself in the meantime."""
        with suppress(PlaywrightTimeout):
            self.button("Try again").click(timeout=2_000)
        self.answered()

    def answered(self) -> None:
        """Wait until the server has taken everything that was said and has answered it."""
        expect(self.unsent).to_have_count(0)
        expect(self._busy).to_have_count(0)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def last_reply(self) -> str:
        """What was said to the person since their last words."""
        said: list[str] = []
        for who, words in self.said():
            said = [] if who == "person" else [*said, words]
        return "\n".join(said)

    def said(self) -> list[tuple[str, str]]:
        """Who said what, in the order of the eye."""
        return [(item["from"], item["words"]) for item in self._items()]

    def own_words(self) -> list[str]:
        """What the person said."""
        return [words for who, words in self.said() if who == "person"]

    def announced(self) -> list[str]:
        """What stands in the live region, where a screen reader hears it when it is added."""
        return [item["words"] for item in self._items() if item["live"]]

    @property
    def token(self) -> str:
        """The bearer token of this tab's session."""
        return str(self.kept()["session"]["token"])

    @property
    def conversation(self) -> str:
        """The id under which the server keeps this person's conversation."""
        claims = self.token.split(".")[1]
        return str(json.loads(base64.urlsafe_b64decode(claims + "=="))["sub"])

    def kept(self) -> dict[str, Any]:
        """What the tab keeps over a reload."""
        record: str = self.page.evaluate(
            "Object.entries(sessionStorage).find(([key]) => key.startsWith('sciatica-guide'))[1]"
        )
        return dict(json.loads(record))

    def sideways(self) -> int:
        """By how many pixels the page or a part of the chat is wider than its place."""
        return int(
            self.page.evaluate(
                f"""() => Math.max(document.documentElement.scrollWidth - innerWidth,
                    ...[...{_ROOT}.querySelectorAll("dialog, .scroller, .options, .advice")]
                        .map((part) => part.scrollWidth - part.clientWidth))"""
            )
        )

    def _items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.page.evaluate(_ITEMS)
        return items


class ByKeyboard(Widget):
    """The same with nothing but a keyboard."""

    def press(self, target: Locator) -> None:
        self._reach(target)
        self.page.keyboard.press("Space" if target.get_attribute("type") == "checkbox" else "Enter")

    def write(self, words: str) -> None:
        self._reach(self.field)
        self.page.keyboard.type(words)
        self.page.keyboard.press("Enter")

    def tick_body_map(self, *areas: str) -> None:
        self.tick(*(area.replace("_", " ").capitalize() for area in areas))

    def rate(self, value: int) -> None:
        self._reach(self.offer.get_by_role("radio").first)
        self.page.keyboard.press("Space")
        for _ in range(value):
            self.page.keyboard.press("ArrowRight")
        self.choose("Done")

    def _reach(self, target: Locator) -> None:
        """Tab to ``target``, in the direction where it is seen."""
        expect(target).to_be_visible()
        for _ in range(60):
            way = target.evaluate(
                """(target) => {
                    const now = target.getRootNode().activeElement;
                    if (now === target) return "there";
                    return now?.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING ? "Shift+Tab" : "Tab";
                }"""
            )
            if way == "there":
                return
            self.page.keyboard.press(way)
        raise AssertionError(f"the Tab key does not lead to {target}")


class ByTouch(Widget):
    """The same with fingers, on a phone."""

    def press(self, target: Locator) -> None:
        target.tap()

    def write(self, words: str) -> None:
        self.field.fill(words)
        self.button("Send").tap()
