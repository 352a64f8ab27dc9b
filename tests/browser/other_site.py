"""Somebody else's website that has the chat on it: the demo page from another origin, with a strict policy of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from bot.runtime.training import PROJECT

DEMO = PROJECT / "bot" / "widget" / "demo"
_OWN_SCRIPT = "../widget/sciatica-guide.js"
_TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml"}


class OtherSite:
    """The site. The clinic knows it as ``address``; under ``unknown_address`` it is a stranger to the guide."""

    def __init__(self, port: int) -> None:
        self.address = f"http://localhost:{port}"
        self.unknown_address = f"http://127.0.0.1:{port}"
        self.guide = ""
        """Address of the guide's server, from which the page takes the widget."""

    @property
    def policy(self) -> str:
        """What docs/widget.md asks a page for, and nothing more."""
        return (
            f"default-src 'none'; style-src 'self'; script-src {self.guide}; connect-src {self.guide}; "
            f"img-src 'self' {self.guide}; require-trusted-types-for 'script'; trusted-types lit-html"
        )


@contextmanager
def other_site() -> Iterator[OtherSite]:
    """The site on a free port."""

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            file = DEMO / (self.path.strip("/") or "index.html")
            if file.parent != DEMO or not file.is_file():
                self.send_error(404)
                return
            content = file.read_text(encoding="utf-8").replace(_OWN_SCRIPT, f"{site.guide}/widget/sciatica-guide.js")
            self.send_response(200)
            self.send_header("Content-Type", _TYPES[file.suffix])
            self.send_header("Content-Security-Policy", site.policy)
            self.end_headers()
            self.wfile.write(content.encode())

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing is written to the terminal."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        site = OtherSite(server.server_port)
        Thread(target=server.serve_forever, daemon=True).start()
        yield site
        server.shutdown()
