"""The files beside the channel: the widget for every site, our own pages under a strict policy."""

from __future__ import annotations

import pytest

from bot.channels.web.pages import DEMO, FIGURES, WIDGET
from tests.channels.web.serving import Server


def test_the_widget_is_for_every_site(server: Server) -> None:
    answer = server.ask("GET", "/widget/sciatica-guide.js", headers={"Origin": "https://elsewhere.example"})
    if not WIDGET.is_file():
        assert (answer.status_code, answer.json()["error"]["message"]) == (404, "The chat has not been built here yet.")
        return
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["Content-Type"].startswith("text/javascript")
    again = server.ask("GET", "/widget/sciatica-guide.js", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_demo_page_has_a_strict_policy(server: Server) -> None:
    if not (DEMO / "index.html").is_file():
        assert server.ask("GET", "/demo/").status_code == 404
        return
    answer = server.ask("GET", "/demo/")
    policy = answer.headers["Content-Security-Policy"]
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert server.ask("GET", "/demo").url.endswith("/demo/")


def test_figures_are_for_every_site_and_run_nothing(server: Server) -> None:
    for figure in FIGURES.glob("*.svg"):
        answer = server.ask("GET", f"/figures/{figure.name}")
        assert answer.headers["Content-Type"] == "image/svg+xml"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "script-src" not in answer.headers["Content-Security-Policy"]
        assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/figures/../content/safety.yml",
        "/figures/%2e%2e%2fcontent%2fsafety.yml",
        "/figures/..%2f..%2fsettings.py",
        "/figures/nothing.svg",
        "/demo/..%2f..%2fsettings.py",
        "/demo/.env",
        "/demo/%00.html",
        "/summary/..%2f..%2fguide.db",
        "/summary/summary-AAAAAAAAAAAAAAAAAAAAAA.html",
        "/summary/x.y.z",
        "/widget/other.js",
    ],
)
def test_no_other_file_can_be_reached(server: Server, path: str) -> None:
    answer = server.ask("GET", path)
    assert answer.status_code == 404
    assert answer.json()["emergency"]["tel"] == "911"
