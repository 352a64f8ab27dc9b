"""The system's Chromium, driven by Playwright; nothing is downloaded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE_MS = 60_000
"""For how long a page is waited for: a busy machine is no fault of the page."""


@pytest.fixture(name="chromium", scope="module")  # while it is open, no test of the same process may use an event loop
def a_chromium() -> Iterator[Browser]:
    if PROGRAM is None:
        pytest.skip("no Chromium: install your system's package")
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"])
        yield browser
        browser.close()
