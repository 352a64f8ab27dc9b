"""A plain proxy: each request goes to the next server, on a connection of its own; to the one after it if refused."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing, suppress

BAD_GATEWAY = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@asynccontextmanager
async def round_robin(ports: Sequence[int]) -> AsyncIterator[str]:
    """The proxy's address. It knows nothing of sessions, and a server that dies in mid-answer is a 502."""
    turns = itertools.cycle(range(len(ports)))

    async def serve(reading: asyncio.StreamReader, writing: asyncio.StreamWriter) -> None:
        with closing(writing), suppress(ConnectionError, asyncio.IncompleteReadError):
            request = await _message(reading)
            first = next(turns)
            answer = await _answer(request, [*ports[first:], *ports[:first]])
            writing.write(answer or BAD_GATEWAY)
            await writing.drain()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, backlog=256)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def _answer(request: bytes, ports: Sequence[int]) -> bytes | None:
    for port in ports:
        try:
            reading, writing = await asyncio.open_connection("127.0.0.1", port)
        except ConnectionError:
            continue
        with closing(writing), suppress(ConnectionError, asyncio.IncompleteReadError):
            writing.write(request)
            return await _message(reading)
        return None
    return None


async def _message(reading: asyncio.StreamReader) -> bytes:
    """A whole request or response, which must not be kept open after it."""
    head = await reading.readuntil(b"\r\n\r\n")
    lines = [line.split(b":", 1) for line in head.lower().split(b"\r\n") if b":" in line]
    length = next((int(value) for name, value in lines if name == b"content-length"), 0)
    kept = [
        line for line in head.rstrip().split(b"\r\n") if not line.lower().startswith((b"connection:", b"keep-alive:"))
    ]
    return b"\r\n".join([*kept, b"Connection: close", b"", b""]) + await reading.readexactly(length)
