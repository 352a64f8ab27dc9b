"""The port of `bot serve`, bound before anything slow is loaded, for one process or several."""

from __future__ import annotations

import errno
import socket

BACKLOG = 256
"""Connections that may wait to be accepted."""


class CannotServe(Exception):
    """The server cannot start; the text says why and how to mend it."""


def listening_socket(host: str, port: int) -> socket.socket:
    """A socket that listens on ``host`` and ``port``; connections made before the server runs wait.

    Raises CannotServe when the address cannot be bound.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family, kind, protocol)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(BACKLOG)
    except OSError as error:
        raise CannotServe(_why_not_bound(error, host, port)) from error
    return bound


def _why_not_bound(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} of {host} is in use: stop the program that has it, or choose another with --port."
    if error.errno == errno.EACCES:
        return f"Port {port} of {host} is not allowed for this account: choose one above 1023 with --port."
    return f"Nothing can listen on {host}, port {port} ({error.strerror}): correct --host or BOT_HOST."
