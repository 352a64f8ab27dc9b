"""Words that tell a sign, or that it is not there, only in answer to its own question ("it slaps", "it's brown").

They are the data of `red_flags/own_answers.yml`; anywhere else they would tell nothing. A sign is denied by them only
where they are all that is said: whatever stands beside them ("going fine, then it dribbles") has it asked about.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.patterns import Match
from bot.language.red_flags.answer_words import AnswerWords
from bot.language.red_flags.mention import Status

_PLAIN_NO = frozenset({"no", "nope", "nah"})
_NOT = frozenset({"not", "never", "nor", *_PLAIN_NO})
_BESIDE = frozenset(
    "i am can it its it's is are they my the a and all still oh well thanks thank you doc mate honestly really very"
    " perfectly quite both them everything , .".split()
)
"""Words beside which "it's brown" denies; any other may take it back."""
_ONLY, _MARKS = frozenset({"only", "just"}), frozenset({".", ","})
"""What may stand before them, and not behind ("I can walk, just")."""
_ASKED_OF = frozenset("i it its this that these they you he she there".split())


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
        """Present, or asked about where a no stands beside it; denied by words that say so; None: neither told."""
        wells = self._said.matches.get(f"tells_not {flag}", ())
        if self._asks():
            return "ask" if wells else None
        if self.tells(flag):
            return "ask" if "no" in self._said.has else "present"
        if not wells or "yes" in self._said.has:
            return None
        if self._says_no_more(wells):
            return "denied"
        return None if self._opens_with_no(wells) else "ask"

    def _asks(self) -> bool:
        return "?" in self._said.text or (self._said.asks and self._said.words[1] in _ASKED_OF)

    def _opens_with_no(self, wells: Sequence[Match]) -> bool:
        """Whether a plain no stands before these words, which answers by itself ("no, I put on weight")."""
        return self._said.words[0] in _PLAIN_NO and all(well.start > 0 for well in wells)

    def _says_no_more(self, wells: Sequence[Match]) -> bool:
        """Whether the answer is these words, fillers, and a no before them."""
        words = self._said.words
        inside = {n for well in wells for n in range(well.start, well.end)}
        opens = next((n for n, word in enumerate(words) if word not in _PLAIN_NO), 0)
        beside = {
            n for n, word in enumerate(words) if word in _BESIDE or (word in _ONLY and words[n + 1] not in _MARKS)
        }
        return all(n in inside or n in beside for n in range(opens, len(words)))
