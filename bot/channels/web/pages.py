"""The files that the chat is made of: the widget, the demo page, the figures, and a person's summary page."""

from __future__ import annotations

import base64
import re
from hashlib import sha256
from pathlib import Path

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, raw, redirect

from bot.channels.web.errors import Refusal
from bot.channels.web.headers import FIGURE_POLICY, PAGE_POLICY
from bot.channels.web.tokens import Tokens

BOT = Path(__file__).resolve().parents[2]
WIDGET = BOT / "widget" / "dist" / "sciatica-guide.js"
DEMO = BOT / "widget" / "demo"
FIGURES = BOT / "knowledge" / "figures"

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
_NAME = re.compile(r"^[a-z0-9_-]+(\.[a-z0-9]+)?$")
_SUMMARY = re.compile(r"^summary-[A-Za-z0-9_-]{16,64}\.html$")
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_ANY_SITE = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


def pages(tokens: Tokens, summaries: Path) -> Blueprint:
    """The routes. ``summaries`` is the folder of the summary pages, each opened by a link that works for a while."""
    routes = Blueprint("web_pages", strict_slashes=True)

    @routes.get("/widget/sciatica-guide.js", name="widget")
    async def widget(request: Request) -> HTTPResponse:
        if not WIDGET.is_file():
            raise Refusal("not_found", why="widget_missing")
        return _file(request, WIDGET, {**_ANY_SITE, "Cache-Control": "no-cache"})

    @routes.get("/figures/<name:str>", name="figure")
    async def figure(request: Request, name: str) -> HTTPResponse:
        file = _in(FIGURES, name, ".svg")
        own = {"Content-Security-Policy": FIGURE_POLICY, "Cache-Control": "no-cache"}
        return _file(request, file, {**_ANY_SITE, **own})

    @routes.get("/demo", name="demo_folder")
    async def demo_folder(_request: Request) -> HTTPResponse:
        return redirect("/demo/")

    @routes.get("/demo/", name="demo")
    async def demo(request: Request) -> HTTPResponse:
        return _file(request, _in(DEMO, "index.html", ".html"), _of_a_page())

    @routes.get("/demo/<name:str>", name="demo_file")
    async def demo_file(request: Request, name: str) -> HTTPResponse:
        return _file(request, _in(DEMO, name, *_TYPES), _of_a_page())

    @routes.get("/summary/<token:str>", name="summary")
    async def summary(request: Request, token: str) -> HTTPResponse:
        name = tokens.page(token)
        file = summaries / name
        if not _SUMMARY.match(name) or not file.is_file():
            raise Refusal("summary_gone")
        policy = f"default-src 'none'; style-src {_hashes(file.read_text(encoding='utf-8'))}; frame-ancestors 'none'"
        return _file(request, file, {"Content-Security-Policy": policy, "Cache-Control": "no-store"})

    return routes


def page_address(tokens: Tokens, name: str) -> str:
    """The address of a summary page, relative to the server's: it cannot be guessed and expires."""
    return f"/summary/{tokens.page_token(name)}"


def _of_a_page() -> dict[str, str]:
    return {"Content-Security-Policy": PAGE_POLICY, "Cache-Control": "no-cache"}


def _in(folder: Path, name: str, *kinds: str) -> Path:
    file = folder / name
    if not _NAME.match(name) or file.suffix not in kinds or not file.is_file():
        raise Refusal("not_found")
    return file


def _file(request: Request, file: Path, headers: dict[str, str]) -> HTTPResponse:
    content = file.read_bytes()
    etag = f'"{sha256(content).hexdigest()[:32]}"'
    headers = {**headers, "ETag": etag}
    if headers["Cache-Control"] != "no-store" and etag in request.headers.get("if-none-match", ""):
        return empty(304, headers=headers)
    return raw(content, headers=headers, content_type=_TYPES[file.suffix])


def _hashes(page: str) -> str:
    """The hashes of the style sheets in a page of ours, as its content security policy lists them."""
    digests = [base64.b64encode(sha256(style.encode()).digest()).decode() for style in _STYLE.findall(page)]
    return " ".join(f"'sha256-{digest}'" for digest in digests) or "'none'"
