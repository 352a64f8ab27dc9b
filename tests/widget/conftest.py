"""The widget in a real browser: Node's tools, the stand-in server of bot/widget/dev, Debian's Chromium."""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from time import sleep
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.chromium import PATIENCE_MS, a_chromium  # noqa: F401 (fixture)

ROOT = Path(__file__).parents[2]
WIDGET = ROOT / "bot" / "widget"
PHONE: dict[str, Any] = {"viewport": {"width": 375, "height": 667}, "has_touch": True}
NO_NETWORK = ("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ETIMEDOUT", "ECONNRESET", "ENETUNREACH")


@pytest.fixture(scope="session")
def node() -> dict[str, str]:
    """An environment in which `node` and `npm` are found."""
    found = subprocess.run([ROOT / "scripts" / "bootstrap", "node"], capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.skip(f"no Node.js 20.19 or newer: {found.stderr.strip()}")
    return {**os.environ, "PATH": f"{found.stdout.strip()}{os.pathsep}{os.environ['PATH']}", "CI": "1"}


@pytest.fixture(scope="session")
def npm_packages(node: dict[str, str]) -> dict[str, str]:
    """The environment, once what package-lock.json names is installed."""
    installed, lock = WIDGET / "node_modules" / ".package-lock.json", WIDGET / "package-lock.json"
    if installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return node
    done = subprocess.run(["npm", "ci"], cwd=WIDGET, env=node, capture_output=True, text=True, check=False)
    if done.returncode and any(reason in done.stderr for reason in NO_NETWORK):
        pytest.skip("the npm registry cannot be reached")
    assert done.returncode == 0, done.stderr
    return node


@pytest.fixture(scope="session")
def site(node: dict[str, str]) -> Iterator[str]:
    """The address of the stand-in server, with the committed bundle and the demo page."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(["node", "dev/server.mjs", str(port)], cwd=WIDGET, env={**node, "SLOWLY": "30"})
    address = f"http://localhost:{port}"
    try:
        _wait_until_it_answers(address)
        yield address
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MS)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, site: str) -> Page:
    """The demo page on a large screen."""
    page = context.new_page()
    page.goto(f"{site}/demo/")
    return page


@pytest.fixture
def phone(chromium: Browser, site: str) -> Iterator[Page]:
    """The demo page on a phone."""
    context = chromium.new_context(reduced_motion="reduce", **PHONE)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(f"{site}/demo/")
    yield page
    context.close()


def _wait_until_it_answers(address: str) -> None:
    for _ in range(600):
        try:
            urlopen(f"{address}/demo/").close()
        except URLError:
            sleep(0.1)
        else:
            return
    raise AssertionError("the stand-in server does not answer")
