"""Those who refused to be kept, in a process of their own that workers share."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cases.chat_records import Item
from bot.cases.columns import utc_now
from bot.cases.errors import UnsavedUnreachable
from bot.cases.unsaved_chats import UnsavedChat
from bot.runtime.shared_unsaved import Unsaved, UnsavedProcess

SAID = [{"event": "user", "text": "my outlandish left calf"}]


def start(holder: UnsavedProcess) -> multiprocessing.process.BaseProcess:
    """The process, ready to be asked."""
    forked = multiprocessing.get_context("fork")
    ready = forked.Event()
    process = forked.Process(target=holder.run, args=(ready.set,), daemon=True)
    process.start()
    assert ready.wait(60)
    return process


@pytest.fixture
def holder() -> Iterator[UnsavedProcess]:
    holder = UnsavedProcess()
    yield holder
    holder.close()


@pytest.fixture
def workers(holder: UnsavedProcess) -> Iterator[list[Unsaved]]:
    """What two workers use."""
    process = start(holder)
    yield [holder.shared(), holder.shared()]
    process.kill()
    process.join()


def test_what_one_keeps_the_other_finds(workers: list[Unsaved]) -> None:
    one, two = workers
    one.conversations.keep("ann", SAID)
    assert two.conversations.events("ann") == SAID
    assert two.conversations.events("eve") is None
    assert two.conversations.keys() == ["ann"]
    assert one.chats.keep("ann", UnsavedChat(7))
    found = two.chats.chat("ann")
    assert found is not None
    assert found.last_seq == 7


def test_what_one_drops_is_gone_for_the_other(workers: list[Unsaved]) -> None:
    one, two = workers
    one.conversations.keep("ann", SAID)
    assert two.conversations.drop("ann") == 1
    assert one.conversations.events("ann") is None
    assert one.conversations.drop("ann") == 0
    assert two.chats.drop("ann") == 0


def test_of_two_who_change_a_chat_the_second_has_to_look_again(workers: list[Unsaved]) -> None:
    one, two = workers
    assert one.chats.keep("ann", UnsavedChat())
    here, there = one.chats.chat("ann"), two.chats.chat("ann")
    assert here
    assert there
    here.items.append(Item(1, "person", [], utc_now()))
    assert one.chats.keep("ann", here)
    assert not two.chats.keep("ann", there), "it does not hold what the other has put in"
    assert not two.chats.keep("ann", UnsavedChat())
    assert len(two.chats.chat("ann").items) == 1


def test_only_this_account_can_come_near(holder: UnsavedProcess, workers: list[Unsaved]) -> None:
    folder = Path(holder._address).parent
    assert folder.stat().st_mode & 0o777 == 0o700


def test_when_it_is_gone_that_is_said_and_a_new_one_is_found(holder: UnsavedProcess) -> None:
    process, worker = start(holder), holder.shared()
    worker.conversations.keep("ann", SAID)
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    with pytest.raises(UnsavedUnreachable):
        worker.conversations.events("ann")
    again = start(holder)
    assert worker.conversations.events("ann") is None, "what nobody may write down dies with whoever remembers it"
    worker.conversations.keep("ann", SAID)
    assert worker.conversations.events("ann") == SAID
    again.kill()
    again.join()
