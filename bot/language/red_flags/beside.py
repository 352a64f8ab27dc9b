"""What stands beside the matter of a message: sentences at its edges that speak of no danger and of no body.

"We have a dog." in front or behind changes what a stretch of sixteen words means to the learned detector, and says
nothing. Each such sentence is judged by itself, so that the same one is set apart whatever else is written.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from bot.language.reading import Reading, Sentence
from bot.language.red_flags.concepts import Concepts
from bot.language.red_flags.stretches import Stretches, as_message

FAR = 2.0
"""By so many log odds at least a sentence that is set apart is quieter by its words than what is asked about."""
LONGEST = 15
"""A sentence of more words is never set apart."""
FEWEST_LEFT = 4
"""So many words that count must be left."""
# The concepts of which a sentence is always heard, beside those of the rules but these few.
_OF_THE_BODY = frozenset(
    "back leg belly chest private numbness ordinary_pain wasting heat ill cancer pregnant blood faint swollen procedure"
    " low_defense rash wound walking sensing".split()
)
_OF_THE_RULES = "rules "
_OF_NO_MATTER = frozenset({"rules can_not", "rules new_word", "rules daytime", "rules sudden"})


@dataclass(frozen=True)
class Matter:
    """The part of a message that is judged: ``words`` of a ``reading`` that begins at word ``begins`` of the whole."""

    reading: Reading
    words: Stretches
    begins: int = 0


def the_matter(reading: Reading, message: Stretches, quiet: Callable[[Stretches], float], concepts: Concepts) -> Matter:
    """``message``, made of ``reading``, without the sentences at its edges that are beside the matter.

    ``quiet`` tells by how many log odds the words of a stretch are below what is asked about. All of it where next to
    nothing would be left.
    """
    sentences = reading.sentences
    if len(sentences) < 2:
        return Matter(reading, message)
    ends = [bisect_left(message.at, s.start) for s in sentences] + [len(message.at)]

    def beside(number: int) -> bool:
        first, last = ends[number], ends[number + 1]
        if sentences[number].asks or last - first > LONGEST:
            return False
        words = message.words[first:last]
        if any(word.startswith("#") for word in words) or any(map(_matters, concepts.find(words))):
            return False
        return first == last or quiet(message.part((first, last))) > FAR

    begin, end = 0, len(sentences)
    while begin < end and beside(begin):
        begin += 1
    while end > begin and beside(end - 1):
        end -= 1
    if (begin, end) == (0, len(sentences)) or ends[end] - ends[begin] < FEWEST_LEFT:
        return Matter(reading, message)
    return _part(reading, message, begin, end, (ends[begin], ends[end]))


def _matters(found: tuple[int, int, str]) -> bool:
    name = found[2]
    return name in _OF_THE_BODY or (name.startswith(_OF_THE_RULES) and name not in _OF_NO_MATTER)


def _part(reading: Reading, message: Stretches, begin: int, end: int, words: tuple[int, int]) -> Matter:
    first, last = reading.sentences[begin].start, reading.sentences[end - 1].end
    sentences = tuple(Sentence(s.start - first, s.end - first, s.asks) for s in reading.sentences[begin:end])
    part = Reading(reading.text, reading.words[first:last], sentences, reading.canonical[first:last])
    at = tuple(number - first for number in message.at[words[0] : words[1]])
    return Matter(part, as_message(message.words[words[0] : words[1]], at), first)
