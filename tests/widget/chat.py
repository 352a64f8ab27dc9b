"""The chat on the demo page, and what a person does there."""

from __future__ import annotations

from playwright.sync_api import FloatRect, Locator, Page, expect

LAUNCHER = "Questions about sciatica?"


def opened(page: Page) -> None:
    """Open the chat and wait for the question whether what is said may be kept."""
    page.get_by_role("button", name=LAUNCHER).click()
    expect(page.get_by_role("button", name="Yes, that is OK")).to_be_visible()


def say(page: Page, words: str) -> None:
    """Write ``words`` and send them, whatever comes of it."""
    page.get_by_role("textbox").fill(words)
    page.keyboard.press("Enter")


def advice(page: Page) -> Locator:
    """The safety advice that stands above the conversation."""
    return page.get_by_role("region", name="Please read this first")


def inside(page: Page, script: str) -> object:
    """The value of ``script``, in which ``root`` is the widget's shadow root."""
    return page.evaluate(
        f"() => {{ const root = document.querySelector('sciatica-guide').shadowRoot; return {script}; }}"
    )


def box_of(part: Locator) -> FloatRect:
    """Where ``part`` is seen, in pixels of the window."""
    box = part.bounding_box()
    assert box is not None, "it is not shown"
    return box
