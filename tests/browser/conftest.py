"""The widget's committed bundle in the system's Chromium, against a real `bot serve` with a trained model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.other_site import OtherSite, other_site
from tests.browser.widget import Widget
from tests.channels.conftest import model_dir  # noqa: F401 (fixture)
from tests.channels.web.serving import Server, serving
from tests.chromium import PATIENCE_MS, a_chromium  # noqa: F401 (fixture)

DESKTOP: dict[str, Any] = {"viewport": {"width": 1180, "height": 820}}
PHONE: dict[str, Any] = {"viewport": {"width": 320, "height": 568}, "has_touch": True, "device_scale_factor": 2}
_RECORD_VIOLATIONS = """window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective + " " + event.blockedURI));"""
Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def clinic_site() -> Iterator[OtherSite]:
    with other_site() as site:
        yield site


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, model_dir: Path, clinic_site: OtherSite) -> Iterator[Server]:  # noqa: F811
    """The guide's server, which lets the clinic's site in."""
    with serving(tmp_path_factory.mktemp("browser"), model_dir, BOT_WEB_ORIGINS=clinic_site.address) as running:
        clinic_site.guide = running.address
        yield running


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """Opens an address in a browser of its own: ``visit(address, **PHONE)``.

    Wherever a test leads, no page may violate its policy, and nobody but this machine is ever asked for anything.
    """
    contexts: list[BrowserContext] = []
    asked: list[str] = []

    def open_page(address: str, **look: Any) -> Page:
        context = chromium.new_context(reduced_motion="reduce", **{**DESKTOP, **look})
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(_RECORD_VIOLATIONS)
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.goto(address)
        return page

    yield open_page
    violations = [line for context in contexts for page in context.pages for line in page.evaluate("violations")]
    for context in contexts:
        context.close()
    assert violations == []
    assert {urlsplit(url).hostname for url in asked} <= {"127.0.0.1", "localhost"}


@pytest.fixture
def widget(visit: Visit, server: Server) -> Widget:
    """The widget on the demo page, not opened yet."""
    return Widget(visit(f"{server.address}/demo/"))
