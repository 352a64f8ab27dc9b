"""The network address that a request comes from, as far as it can be trusted."""

from __future__ import annotations

import ipaddress

from sanic.request import Request


def address_of(request: Request, trusted_proxies: int) -> str:
    """The caller's network address, IPv6 by its /64 network.

    Behind ``trusted_proxies`` proxies it is the one that the outermost of them added to X-Forwarded-For; what stands
    before that was written by the caller and is ignored.
    """
    peer = request.ip or ""
    if trusted_proxies:
        named = [part.strip() for line in request.headers.getall("x-forwarded-for", []) for part in line.split(",")]
        if len(named) >= trusted_proxies:
            return _network(named[-trusted_proxies]) or _network(peer) or "unknown"
    return _network(peer) or "unknown"


def _network(address: str) -> str | None:
    try:
        parsed = ipaddress.ip_address(address.strip("[]"))
    except ValueError:
        return None
    mapped = getattr(parsed, "ipv4_mapped", None)
    if mapped is not None:
        return str(mapped)
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, 64), strict=False).network_address)
    return str(parsed)
