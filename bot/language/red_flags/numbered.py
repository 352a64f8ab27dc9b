"""An answer to the whole check by the numbers of its items: "1 and 2 and 3 no, 4 yes, the rest no"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.language.context import MessageContext

_YES = frozenset("yes yeah yep yup y ya aye".split())
_NO = frozenset("no nope nah n none never".split())
_FORWARD = frozenset({"to", "for"})
"""Behind a yes or no these say that its numbers follow ("no to the rest")."""
_RANGE = frozenset({"to", "-", "till", "until", "through"})
_BESIDE = frozenset(". , and & or but then is are am its it the of for number nr # item question point all :".split())
_NAMES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_REST = -1
_PLACES = {name: number for names in (_NAMES, _ORDINALS) for number, name in enumerate(names)} | dict.fromkeys(
    ("rest", "others", "other", "everything", "else"), _REST
)


def numbered_answers(words: Sequence[str], count: int) -> Mapping[int, bool]:
    """What ``words`` answer by number to a list of ``count`` items: place (from 0) → whether it is there.

    Empty where they say anything else, where a number has no yes or no, and for one number behind a "no", which may
    mean the number itself ("no 2").
    """
    sheet = _Sheet()
    place: int | None = None
    for word, following in zip(words, (*words[1:], "."), strict=True):
        if word == "one" and place is not None:
            continue  # "the second one"
        place = _place(word)
        if word in _YES or word in _NO:
            sheet.decide(word in _YES, forward=following in _FORWARD)
        elif place is not None and place < count:
            sheet.name(place)
        elif word not in _BESIDE | _RANGE:
            return {}
        sheet.in_range = word in _RANGE
    return sheet.answers(count)


@dataclass
class _Sheet:
    """The answers so far, the places that wait for theirs, and a yes or no that waits for its places."""

    given: dict[int, bool] = field(default_factory=dict)
    waiting: list[int] = field(default_factory=list)
    verdict: bool | None = None
    unused: int = 0
    last: int = _REST
    in_range: bool = False

    def decide(self, yes: bool, *, forward: bool) -> None:
        """A yes or no: of the places before it, or of those that follow."""
        if self.waiting and not forward:
            self.given.update(dict.fromkeys(self.waiting, yes))
            self.waiting, self.verdict = [], None
        else:
            self.unused += 1
            self.verdict = yes

    def name(self, place: int) -> None:
        """A place, with those up to it where a range leads there ("1 to 3")."""
        first = self.last + 1 if self.in_range and _REST < self.last < place else place
        places = [place, *range(first, place)]
        self.last = place
        if self.verdict is None:
            self.waiting += places
        else:
            self.given.update(dict.fromkeys(places, self.verdict))
            self.unused = 0

    def answers(self, count: int) -> Mapping[int, bool]:
        """All of them, if each place has its yes or no and each yes or no its places."""
        only_number = self.verdict is False and len(self.given) == 1
        if self.waiting or self.unused or only_number:
            return {}
        rest = self.given.pop(_REST, None)
        return self.given if rest is None else {**dict.fromkeys(range(count), rest), **self.given}


def _place(word: str) -> int | None:
    return int(word) - 1 if word.isdecimal() and int(word) > 0 else _PLACES.get(word)


def answers_by_number(message: MessageContext, count: int) -> bool:
    """Whether a message answers by numbers and tells no sign ("no 2" is no stool)."""
    return bool(numbered_answers((*message.reading.canonical, "."), count))
