"""Workers that another process loads and forks: it ends, and the supervisor, which has loaded nothing, adopts them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.runtime.training import PROJECT
from tests.processes import children_of
from tests.runtime.supervised import Parent, alive, programs
from tests.waiting import wait_until

PROGRAM = """
def well(again):
    say("again" if again else "loads")

def slowly(again):
    well(again)
    time.sleep(600)

def slowly_again(again):
    well(again)
    time.sleep(600 if again else 0)

def never(again):
    well(again)
    raise supervising.CannotServe("There is no model.")

def not_again(again):
    well(again)
    if again:
        raise supervising.CannotServe("There is no model.")

def in_vain(again):
    well(again)
    os.kill(os.getpid(), signal.SIGKILL)

def not_for_long(again):
    well(again)
    if again:
        time.sleep(0.5)

def counts(ready):
    told = []
    signal.signal(signal.SIGTERM, lambda *_: told.append(1))
    ready()
    say("ready")
    while not told:
        time.sleep(0.02)
    time.sleep(1)
    say(f"told {len(told)} times")

load, *works = sys.argv[1:]
if load == "here":
    load, loading.sys.platform = "well", "darwin"

def load_and_give(again):
    globals()[load](again)
    return [globals()[work] for work in works]

supervising.TOGETHER = 0.5
supervisor = supervising.Supervisor(60)
supervisor.add_workers(load_and_give, {f"worker {n + 1}": (lambda: None) for n in range(len(works))})
watch(supervisor)
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux gives orphans to whom asks for them")
Start = Callable[..., Parent]
"""Starts the program: how it loads, and what its workers do."""


@pytest.fixture
def start() -> Iterator[Start]:
    with programs(PROGRAM) as start:
        yield start


def begun(parent: Parent, workers: int = 2) -> set[int]:
    """The workers, after they have been loaded once."""
    word, loader = parent.says()
    assert word == "loads"
    ready = dict(parent.says()[::-1] for _ in range(workers))
    assert set(ready.values()) == {"ready"}
    wait_until(lambda: set(children_of(parent.process.pid)) == set(ready))
    assert loader not in ready
    assert not alive(loader)
    return set(ready)


def test_who_loads_ends_and_the_workers_are_their_supervisors(start: Start) -> None:
    parent = start("well", "obedient", "obedient")
    workers = begun(parent)
    parent.process.send_signal(signal.SIGTERM)
    assert {parent.says() for _ in workers} == {("ended", worker) for worker in workers}
    assert parent.ends() == "all ended"


def test_for_one_that_dies_it_is_loaded_again_and_the_others_go_on(start: Start) -> None:
    parent = start("well", "obedient", "obedient")
    workers = begun(parent)
    for _ in range(more_often_than_given_up := 6):
        os.kill(killed := min(workers), signal.SIGKILL)
        assert parent.says()[0] == "again"
        word, new = parent.says()
        assert word == "ready"
        workers = workers - {killed} | {new}
        wait_until(lambda now=workers: set(children_of(parent.process.pid)) == now)
    assert more_often_than_given_up > 5


def test_for_two_that_die_one_right_after_the_other_it_is_loaded_once(start: Start) -> None:
    parent = start("well", "obedient", "obedient")
    for worker in begun(parent):
        os.kill(worker, signal.SIGKILL)
    assert [parent.says()[0] for _ in range(3)] == ["again", "ready", "ready"]


def test_what_cannot_be_loaded_at_first_is_said_once(start: Start) -> None:
    said = start("never", "obedient").ends().splitlines()
    assert [line.split()[0] for line in said[:-1]] == ["loads"]
    assert said[-1] == "There is no model."


def test_what_cannot_be_loaded_again_is_tried_until_it_is_given_up(start: Start) -> None:
    parent = start("not_again", "obedient", "obedient")
    killed, other = begun(parent)
    os.kill(killed, signal.SIGKILL)
    said = parent.ends()
    assert said.count("again ") == 5
    assert "'worker 1' could not be started 5 times" in said or "'worker 2' could not be started 5 times" in said
    assert not alive(other)


def test_one_that_is_killed_as_it_loads_is_tried_again(start: Start) -> None:
    said = start("in_vain", "obedient").ends()
    assert said.splitlines()[:-1] == [line for line in said.splitlines() if line.startswith("loads ")]
    assert len(said.splitlines()) == 6
    assert "(the last one could not be loaded (was ended by SIGKILL))" in said


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_all_end_while_it_is_loaded(start: Start, how: signal.Signals) -> None:
    parent = start("slowly", "obedient")
    _, loader = parent.says()
    parent.process.send_signal(how)
    assert parent.ends() == "all ended"
    assert not alive(loader)


def test_one_that_is_told_to_end_while_another_is_loaded_is_told_once(start: Start) -> None:
    parent = start("slowly_again", "counts", "counts")
    killed, other = begun(parent)
    os.kill(killed, signal.SIGKILL)
    assert parent.says()[0] == "again"
    parent.process.send_signal(signal.SIGTERM)
    assert parent.says() == ("told 1 times", other)
    assert parent.ends() == "all ended"


def test_without_their_supervisor_workers_end(start: Start) -> None:
    parent = start("well", "obedient", "obedient")
    workers = begun(parent)
    parent.process.kill()
    assert {parent.says() for _ in workers} == {("ended", worker) for worker in workers}


def test_without_its_supervisor_who_loads_forks_nobody(start: Start) -> None:
    parent = start("not_for_long", "obedient")
    (worker,) = begun(parent, 1)
    os.kill(worker, signal.SIGKILL)
    _, loader = parent.says()
    parent.process.kill()
    assert parent.ends() == "", "no worker was ready"
    assert not Path(f"/proc/{loader}").exists() or not children_of(loader)


def test_where_orphans_cannot_be_adopted_the_supervisor_loads(start: Start) -> None:
    parent = start("here", "obedient", "obedient")
    assert parent.says() == ("loads", parent.process.pid)
    workers = dict(parent.says()[::-1] for _ in range(2))
    os.kill(min(workers), signal.SIGKILL)
    assert parent.says()[0] == "ready", "forked, not loaded"


def test_the_supervisor_imports_nothing_that_only_workers_need() -> None:
    program = (
        "import sys; from bot.commands import serve; from bot.runtime import dealing, shared_unsaved, supervising\n"
        "print(sorted({'rasa', 'numpy', 'sanic', 'psycopg2', 'phonenumbers', 'sqlalchemy.orm'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
