"""Several processes for one work: replaced when they die, ended together, given up when they cannot start."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.runtime.supervised import Parent, alive, programs

PROGRAM = """
def tells_its_parent_to_end(ready):
    os.kill(os.getppid(), signal.SIGTERM)
    obedient(ready)

def hopeless(ready):
    say("tried")
    sys.exit(3)

supervisor = supervising.Supervisor(float(sys.argv[1]))
for work in sys.argv[2:]:
    supervisor.add(work, globals()[work])
    if work == "tells_its_parent_to_end":
        time.sleep(0.5)
watch(supervisor)
"""

Start = Callable[..., Parent]
"""Starts the program: within how many seconds its children have to end, and what they do."""


@pytest.fixture
def start() -> Iterator[Start]:
    with programs(PROGRAM) as start:
        yield start


def test_all_end_when_the_parent_is_told_to(start: Start) -> None:
    parent = start("60", "obedient", "obedient")
    began = {parent.says() for _ in range(2)}
    parent.process.send_signal(signal.SIGTERM)
    ended = {parent.says() for _ in range(2)}
    assert {pid for _, pid in began} == {pid for _, pid in ended}
    assert {word for word, _ in ended} == {"ended"}
    assert parent.ends() == "all ended"


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_one_that_dies_is_replaced(start: Start, how: signal.Signals) -> None:
    parent = start("60", "obedient")
    for _ in range(supervised_often := 7):
        word, pid = parent.says()
        if word == "ended":
            word, pid = parent.says()
        assert word == "ready"
        os.kill(pid, how)
    assert supervised_often > 5, "more often than one that cannot start is tried"


def test_one_that_cannot_start_is_given_up_and_the_others_are_ended(start: Start) -> None:
    parent = start("60", "hopeless", "obedient")
    said = parent.ends()
    assert said.count("tried") == 5
    assert "'hopeless' could not be started 5 times (the last one ended with status 1 before it was ready)" in said
    assert not alive(child_of(said, "ready"))


def test_who_does_not_end_is_ended_by_force(start: Start) -> None:
    parent = start("0.5", "stubborn")
    _, pid = parent.says()
    parent.process.send_signal(signal.SIGTERM)
    assert parent.ends() == "by force"
    assert not alive(pid)


def test_a_second_signal_does_not_wait(start: Start) -> None:
    parent = start("600", "stubborn")
    parent.says()
    parent.process.send_signal(signal.SIGINT)
    while a_signal_waits_in(parent.process.pid):
        time.sleep(0.02)
    parent.process.send_signal(signal.SIGINT)
    assert parent.ends() == "by force"


def test_one_that_is_told_to_end_before_it_watches_ends_them_all_the_same(start: Start) -> None:
    parent = start("60", "tells_its_parent_to_end", "obedient")
    assert parent.ends().splitlines()[-1] == "all ended"


def test_without_their_parent_children_end(start: Start) -> None:
    parent = start("60", "obedient")
    _, pid = parent.says()
    parent.process.kill()
    assert parent.says() == ("ended", pid)


def child_of(said: str, word: str) -> int:
    return next(int(line.split()[1]) for line in said.splitlines() if line.startswith(word))


def a_signal_waits_in(pid: int) -> bool:
    """Two of a kind that wait are one."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return any(int(line.split()[1], 16) for line in lines if line.startswith("ShdPnd:"))
