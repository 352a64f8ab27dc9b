"""Keeps the conversations of people who refused storage in the memory of one small process that all workers share.

So any worker can take their next message, and nothing of them is written anywhere. The process is reached through a
Unix socket in a folder that only this account can enter. Shared memory marks which conversations it may hold, so that
workers need not ask it about all others.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import secrets
import shutil
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import Any, cast

from bot.cases.errors import UnsavedUnreachable
from bot.cases.unsaved_chats import HoldsChats, UnsavedChat, UnsavedChats
from bot.runtime.unsaved_conversations import HoldsConversations, UnsavedConversations

PLACES = 1 << 16
"""Bytes of marks: with 2,000 conversations held, 3 % of all others are asked about in vain."""


@dataclass
class Unsaved:
    """What is held for people who refused storage: their conversations (as events) and their chats (as shown)."""

    conversations: HoldsConversations = field(default_factory=UnsavedConversations)
    chats: HoldsChats = field(default_factory=UnsavedChats)


class UnsavedProcess:
    """The process that runs ``run``, and ``shared`` for workers to reach it; made before any of them is forked."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="sciatica-guide-"))
        self._address = str(self._folder / "unsaved")
        self._key = secrets.token_bytes(32)
        self._marks = mmap.mmap(-1, PLACES)

    def run(self, ready: Callable[[], None]) -> None:
        """Hold what workers give, and answer them, until the process is ended."""
        held = Unsaved()
        lock = threading.Lock()
        self._mark(held)
        Path(self._address).unlink(missing_ok=True)
        with Listener(self._address, "AF_UNIX", backlog=64, authkey=self._key) as listener:
            ready()
            while True:
                with contextlib.suppress(AuthenticationError, EOFError, OSError):
                    asking = listener.accept()
                    threading.Thread(target=self._answer, args=(asking, held, lock), daemon=True).start()

    def shared(self) -> Unsaved:
        """The interface through which a worker uses what the process holds."""
        line = _Line(self._address, self._key, self._marks)
        return Unsaved(_Conversations(line), _Chats(line))

    def close(self) -> None:
        """Remove the folder of the socket."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _answer(self, asking: Connection[Any, Any], held: Unsaved, lock: threading.Lock) -> None:
        with asking, contextlib.suppress(EOFError, OSError):
            while True:
                kind, name, arguments = asking.recv()
                with lock:
                    answer = getattr(getattr(held, kind), name)(*arguments)
                    if name in ("keep", "drop"):
                        self._mark(held)
                asking.send(answer)

    def _mark(self, held: Unsaved) -> None:
        marks = bytearray(PLACES)
        for key in (*held.conversations.keys(), *cast(UnsavedChats, held.chats).keys()):
            marks[_place(key)] = 1
        self._marks[:] = bytes(marks)


class _Line:
    """A worker's connections to the process, one for each of its threads."""

    def __init__(self, address: str, key: bytes, marks: mmap.mmap) -> None:
        self._address = address
        self._key = key
        self._marks = marks
        self._of_thread = threading.local()

    def may_hold(self, key: str) -> bool:
        """Whether the process may hold this key; False is certain."""
        return bool(self._marks[_place(key)])

    def ask(self, kind: str, name: str, *arguments: Any) -> Any:
        """The answer of the process; tried twice, since it may have been restarted. Raises UnsavedUnreachable."""
        for last in (False, True):
            try:
                connection = self._connection()
                connection.send((kind, name, arguments))
                return connection.recv()
            except (OSError, EOFError, AuthenticationError) as error:
                self._of_thread.connection = None
                if last:
                    raise UnsavedUnreachable(
                        "The memory of those who want nothing kept does not answer: restart the server."
                    ) from error
        raise AssertionError

    def _connection(self) -> Connection[Any, Any]:
        known = getattr(self._of_thread, "connection", None)
        if known is None or self._of_thread.process != os.getpid():
            known = Client(self._address, "AF_UNIX", authkey=self._key)
            self._of_thread.connection, self._of_thread.process = known, os.getpid()
        return cast("Connection[Any, Any]", known)


@dataclass(frozen=True)
class _Conversations:
    line: _Line

    def keep(self, key: str, events: list[dict[str, Any]]) -> None:
        self.line.ask("conversations", "keep", key, events)

    def events(self, key: str) -> list[dict[str, Any]] | None:
        found = self.line.ask("conversations", "events", key) if self.line.may_hold(key) else None
        return cast("list[dict[str, Any]] | None", found)

    def drop(self, key: str) -> int:
        return int(self.line.ask("conversations", "drop", key)) if self.line.may_hold(key) else 0

    def keys(self) -> list[str]:
        return list(self.line.ask("conversations", "keys"))


@dataclass(frozen=True)
class _Chats:
    line: _Line

    def keep(self, key: str, chat: UnsavedChat) -> bool:
        return bool(self.line.ask("chats", "keep", key, chat))

    def chat(self, key: str) -> UnsavedChat | None:
        return cast("UnsavedChat | None", self.line.ask("chats", "chat", key)) if self.line.may_hold(key) else None

    def drop(self, key: str) -> int:
        return int(self.line.ask("chats", "drop", key)) if self.line.may_hold(key) else 0


def _place(key: str) -> int:
    return int.from_bytes(sha256(key.encode("utf-8", "surrogatepass")).digest()[:4], "big") % PLACES
