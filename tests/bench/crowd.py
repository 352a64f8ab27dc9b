"""People who talk at the same time, from one process: how long each turn took, and how many there were a second."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from aiohttp import ClientConnectionError, ClientSession, ClientTimeout, TCPConnector

from tests.bench.conversations import Conversation
from tests.bench.side import NotAnswered, Person, Running

FIRST_ANSWER_WITHIN_S = 900
ANSWER_WITHIN_S = 600
LOOK_AGAIN_S = 0.05


@dataclass
class Talk:
    """What a crowd saw. ``turn_ms`` is in the order in which the answers came; ``seconds`` is the whole time."""

    turn_ms: list[float] = field(default_factory=list)
    seconds: float = 0.0
    processor_s: float = 0.0
    """Of the side's programs."""
    unanswered: int = 0
    """Turns that were taken and to which nothing was said."""

    @property
    def processor_ms(self) -> float:
        """Milliseconds of a processor for a turn: what other work on the machine changes least."""
        return 1000 * self.processor_s / len(self.turn_ms)

    @property
    def turns_per_s(self) -> float:
        """Turns a second, opening the conversations included in the time."""
        return len(self.turn_ms) / self.seconds


def http_session(*, anew: bool = False) -> ClientSession:
    """Connections for as many people as there are, kept open between their messages, or made ``anew`` for each."""
    connector = TCPConnector(limit=0, force_close=anew)
    return ClientSession(connector=connector, timeout=ClientTimeout(total=ANSWER_WITHIN_S))


async def first_answer(http: ClientSession, running: Running, began: float) -> float:
    """Seconds since ``began`` (``time.perf_counter``) until somebody's first message is answered with words.

    Raises ProgramEnded when a program ends before, TimeoutError.
    """
    while time.perf_counter() - began < FIRST_ANSWER_WITHIN_S:
        running.require_running()
        with suppress(ClientConnectionError, NotAnswered):
            person = await running.meet(http)
            if await person.say("Hello there"):
                return time.perf_counter() - began
        await asyncio.sleep(LOOK_AGAIN_S)
    raise TimeoutError(f"no answer within {FIRST_ANSWER_WITHIN_S} s")


async def talk(http: ClientSession, running: Running, people: Iterable[Sequence[Conversation]]) -> Talk:
    """All ``people`` at once, each going through their conversations one after the other. Raises NotAnswered."""
    seen = Talk()
    began, processor_s = time.perf_counter(), running.processor_s()
    await asyncio.gather(*(_one_person(http, running, conversations, seen) for conversations in people))
    seen.seconds = time.perf_counter() - began
    seen.processor_s = running.processor_s() - processor_s
    return seen


async def say(person: Person, texts: Iterable[str]) -> list[float]:
    """One message after the other; gives the milliseconds that each took. Raises NotAnswered."""
    taken = []
    for text in texts:
        asked = time.perf_counter()
        await person.say(text)
        taken.append(1000 * (time.perf_counter() - asked))
    return taken


async def _one_person(http: ClientSession, running: Running, conversations: Sequence[Conversation], seen: Talk) -> None:
    for conversation in conversations:
        person = await running.meet(http)
        for text in conversation.says:
            asked = time.perf_counter()
            said = await person.say(text)
            seen.turn_ms.append(1000 * (time.perf_counter() - asked))
            seen.unanswered += not said
