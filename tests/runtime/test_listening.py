"""The port, for one process or for several."""

from __future__ import annotations

import socket

import pytest

from bot.runtime.listening import CannotServe, listening_socket, listening_sockets
from tests.bench.programs import free_port


@pytest.mark.parametrize("processes", [1, 3])
def test_each_process_has_a_socket_on_the_same_port(processes: int) -> None:
    port = free_port()
    sockets = listening_sockets("127.0.0.1", port, processes)
    assert [each.getsockname() for each in sockets] == [("127.0.0.1", port)] * processes
    with socket.create_connection(("127.0.0.1", port), timeout=10):
        pass
    for each in sockets:
        each.close()


@pytest.mark.parametrize("theirs", [1, 3])
@pytest.mark.parametrize("processes", [1, 3])
def test_a_port_in_use_is_not_shared_with_who_has_it(theirs: int, processes: int) -> None:
    port = free_port()
    used = listening_sockets("127.0.0.1", port, theirs)
    with pytest.raises(CannotServe, match=f"Port {port} of 127.0.0.1 is in use"):
        listening_sockets("127.0.0.1", port, processes)
    with pytest.raises(CannotServe, match="in use"):
        listening_socket("127.0.0.1", port)
    for each in used:
        each.close()
