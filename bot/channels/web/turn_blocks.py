"""A turn of the guide as blocks, and what is open in the chat after it: outcome, offer, and question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.cases.chat_records import Blocks, ChatNow
from bot.channels.web.blocks import BlockMaker
from bot.channels.web.choices import Offer
from bot.runtime.replies import TurnResult

OUTCOME = ("asking", "about", "stage", "questions_left")


@dataclass(frozen=True)
class TurnBlocks:
    """The blocks of a turn's replies, in order, and what the chat must remember of the turn."""

    replies: list[Blocks]
    outcome: dict[str, Any]
    offer: Offer | None
    question: list[Blocks]
    holder: int | None
    """The index of the reply that asks the open question; None if it is not said."""

    def state(self, first: int) -> dict[str, Any]:
        """The state of the chat to be stored; ``first`` is the seq of the first reply."""
        seq = None if self.holder is None else first + self.holder
        return {
            "outcome": self.outcome,
            "offer": self.offer.to_dict(seq) if self.offer else None,
            "question": self.question,
        }


def turn_blocks(
    result: TurnResult,
    now: ChatNow,
    maker: BlockMaker,
    places: Sequence[int] | None = None,
    first: Sequence[Blocks] = (),
) -> TurnBlocks:
    """The blocks of a turn that follows the state ``now``, after the replies ``first``.

    While the guide holds back, only the replies with the indices ``places`` are said.
    """
    made, offer = _made(result, Offer.from_dict(now.state.get("offer")), maker)
    places = list(range(len(made))) if places is None else places
    at = _holder(result)
    outcome = {key: getattr(result, key) for key in OUTCOME}
    question = made[at : at + 1] if result.asking else []
    if result.asking and not question and _asked(now.state.get("outcome") or {}) == _asked(outcome):
        question = open_question(now)
    holder = len(first) + places.index(at) if at in places else None
    return TurnBlocks([*first, *(made[place] for place in places)], outcome, offer, question, holder)


def outcome_of(now: ChatNow) -> dict[str, Any]:
    """The outcome of the latest turn."""
    return dict(now.state.get("outcome") or dict.fromkeys(OUTCOME))


def open_question(now: ChatNow) -> list[Blocks]:
    """The open question as it was put: a list of one, or empty."""
    return list(now.state.get("question") or ())


def _made(result: TurnResult, before: Offer | None, maker: BlockMaker) -> tuple[list[Blocks], Offer | None]:
    """The blocks of every reply, and the offer that is valid from now on: a new one or the previous one."""
    holder = _holder(result)
    offer = None
    if result.offered:
        made_now = holder < len(result.replies) and result.replies[holder].choices == result.offered
        if made_now:
            offer = Offer.of(result.offered, several=result.several)
        elif before is not None and before.same_as(result.offered):
            return [maker.blocks(reply) for reply in result.replies], before
    return [
        maker.blocks(reply, asking=result.asking, offer=offer) if number == holder else maker.blocks(reply)
        for number, reply in enumerate(result.replies)
    ], offer


def _asked(outcome: Mapping[str, Any]) -> tuple[Any, Any]:
    return outcome.get("asking"), outcome.get("about")


def _holder(result: TurnResult) -> int:
    """The index of the reply that asks the open question (the last question or reply with choices), else the length."""
    asking = [n for n, reply in enumerate(result.replies) if reply.kind == "question" or reply.choices]
    return asking[-1] if asking else len(result.replies)
