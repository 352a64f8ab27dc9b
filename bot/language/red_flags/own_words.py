"""Words that tell a sign, or that it is not there, only in answer to its own question ("takes ages to start", "it's brown").

They are the data of `red_flags/own_answers.yml`; anywhere else they would tell nothing.
"""

from __future__ import annotations

from bot.language.patterns import Match
from bot.language.red_flags.answer_words import AnswerWords
from bot.language.red_flags.mention import Status

_RESERVES = frozenset({"yes", "unsure", "minimised", "exception", "time", "worse", "changed", "absent", "over"})
"""Kinds of words beside which "it's brown" denies nothing by itself."""
_NOT = frozenset({"not", "no", "never", "nor"})


class OwnWords:
    """Reads what an answer says of the flag that was asked about, in words of that question."""

    def __init__(self, said: AnswerWords) -> None:
        self._said = said

    def tells(self, flag: str) -> list[Match]:
        """The words that tell the sign; none that are denied, or part of words that tell the contrary."""
        wells = self._said.matches.get(f"tells_not {flag}", ())
        return [
            told
            for told in self._said.matches.get(f"tells {flag}", ())
            if not self._said.denied(told)
            and self._said.words[told.start - 1] not in _NOT
            and not any(well.start <= told.start and told.end <= well.end for well in wells)
        ]

    def status(self, flag: str) -> Status | None:
        """Present, or asked about where a no stands beside it; denied where nothing is reserved; None: neither told."""
        has, wells = self._said.has, self._said.matches.get(f"tells_not {flag}", ())
        if self._said.asks:
            return None
        if self.tells(flag):
            return "ask" if "no" in has else "present"
        inside = {n for well in wells for n in range(well.start, well.end)}
        beside = (m for kind in _RESERVES for m in self._said.matches.get(f"words {kind}", ()))
        reserved = any(m.start not in inside for m in beside)
        signs = any(m.start not in inside for m in self._said.matches.get("words sign", ()))
        return "denied" if wells and not reserved and not signs else None
