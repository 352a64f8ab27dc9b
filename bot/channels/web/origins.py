"""Which websites may use the chat: those of the settings, and the server's own pages."""

from __future__ import annotations

import ipaddress
from functools import lru_cache

from sanic.request import Request

from bot.channels.web.errors import Refusal

METHODS = "GET, POST, DELETE"
HEADERS = "Authorization, Content-Type, Last-Event-ID"
PREFLIGHT_SECONDS = 600


class Origins:
    """The allow-list."""

    def __init__(self, allowed: list[str]) -> None:
        self._allowed = frozenset(allowed)

    def require(self, request: Request) -> None:
        """Refuse requests from other websites, and requests without an origin that change something.

        Browsers send no origin with a page's own GET; whatever it is answered needs a token.
        """
        origin = request.headers.get("origin")
        if origin is None and request.method in ("GET", "HEAD"):
            return
        if origin is None or not self.allows(request, origin):
            raise Refusal("origin_refused")

    def allows(self, request: Request, origin: str) -> bool:
        """Whether pages of ``origin`` may use the chat."""
        return origin.lower() in self._allowed or origin.lower() == _own(request.headers.get("host", ""))

    def headers(self, request: Request) -> dict[str, str]:
        """The headers that let an allowed page read the answer; none for any other."""
        origin = request.headers.get("origin")
        if origin is None or not self.allows(request, origin):
            return {"Vary": "Origin"}
        return {
            "Vary": "Origin",
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Allow-Methods": METHODS,
            "Access-Control-Allow-Headers": HEADERS,
            "Access-Control-Expose-Headers": "Retry-After",
            "Access-Control-Max-Age": str(PREFLIGHT_SECONDS),
        }


@lru_cache(maxsize=64)
def _own(host: str) -> str | None:
    """The origin of the server's own pages as the browser sees it, if ``host`` cannot be a foreign name.

    A foreign name can be made to point to this machine; an address or "localhost" cannot. Behind a proxy, the server's
    public name belongs in the settings.
    """
    host = host.lower()
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    if name != "localhost":
        try:
            ipaddress.ip_address(name.strip("[]"))
        except ValueError:
            return None
    return f"http://{host}"
