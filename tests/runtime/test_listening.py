"""The port that a server listens on."""

from __future__ import annotations

import socket

import pytest

from bot.runtime.listening import CannotServe, listening_socket
from tests.bench.programs import free_port


def test_who_calls_before_anybody_serves_waits() -> None:
    port = free_port()
    with listening_socket("127.0.0.1", port) as listening, socket.create_connection(("127.0.0.1", port), timeout=10):
        assert listening.getsockname() == ("127.0.0.1", port)


def test_a_port_in_use_is_not_shared_with_who_has_it() -> None:
    port = free_port()
    with (
        listening_socket("127.0.0.1", port),
        pytest.raises(CannotServe, match=f"Port {port} of 127.0.0.1 is in use"),
    ):
        listening_socket("127.0.0.1", port)
