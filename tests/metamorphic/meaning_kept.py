"""Changes to how a message is written that leave its meaning as it was.

Each takes a text and a source of chance and gives the changed text, or ``None`` where the change cannot be made: there is
nothing to change, or the change would carry a meaning. Those cases are rules in the functions, never picked messages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from random import Random
from typing import Any

import yaml

WORDING = Path(__file__).with_name("wording.yml")
SHORTEST_MISSPELT = 5
"""Shorter words are not misspelt: one letter off, most of them are other words."""
MOST_MISSPELT = 2
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_LONG_WORD = re.compile(rf"(?<![\w'’-])[A-Za-z]{{{SHORTEST_MISSPELT},}}(?![\w'’-])")
_MARKS = re.compile(r"(?<=\d)[.,/](?=\d)|[.,;:!?…()\"“”]+|(?<=\s)[-–—]+(?=\s)")
_ANSWERED = re.compile(r"[?:]\s*(?:\w+\s+){0,2}?(?:no|nope|nah|none|yes|yep|yeah|never|fine|ok|nothing|meh)\b", re.I)
_SENTENCES_MEET = re.compile(r"(?<=\w)\.\s+(?=[A-Za-z])")
_JOINED_BY_ITSELF = re.compile(r"(?:and|but|so|or|also|then|because|cos|no|yes|yep|nope|yeah|not)\b", re.I)
_FEWEST_WORDS_JOINED = 3
Change = Callable[[str, Random], "str | None"]


@dataclass(frozen=True)
class MeaningKept:
    """A kind of change, by the name that the report uses; ``says`` is one line for the reader of the report."""

    name: str
    says: str
    change: Change


@lru_cache(maxsize=1)
def wording() -> dict[str, Any]:
    """The words of ``wording.yml``."""
    loaded: dict[str, Any] = yaml.safe_load(WORDING.read_text("utf-8"))
    return loaded


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """Some 80,000 English words, of the frequency list that comes with symspellpy."""
    text = resources.files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")
    return frozenset(line.split()[0] for line in text.splitlines())


@lru_cache(maxsize=1)
def neighbours() -> dict[str, str]:
    """For each letter those beside it on a keyboard, in its row and in the rows above and below."""
    found: dict[str, str] = {}
    for row, keys in enumerate(_KEYBOARD):
        for at, key in enumerate(keys):
            beside = [keys[i] for i in (at - 1, at + 1) if 0 <= i < len(keys)]
            for other in (row - 1, row + 1):
                if 0 <= other < len(_KEYBOARD):
                    beside += [_KEYBOARD[other][i] for i in (at - 1, at, at + 1) if 0 <= i < len(_KEYBOARD[other])]
            found[key] = "".join(beside)
    return found


def misspelt(text: str, chance: Random) -> str | None:
    """One or two words with a slip of the finger: a key beside, two letters swapped, one left out, one doubled.

    A slip that gives another English word is not made ("cough" for "couch"): that would say something else.
    """
    words = list(_LONG_WORD.finditer(text))
    if not words:
        return None
    chosen = chance.sample(words, min(len(words), chance.randint(1, MOST_MISSPELT)))
    changed = text
    for word in sorted(chosen, key=lambda w: -w.start()):
        slip = _slip(word[0], chance)
        if slip is not None:
            changed = changed[: word.start()] + slip + changed[word.end() :]
    return changed if changed != text else None


def _slip(word: str, chance: Random) -> str | None:
    for _ in range(10):
        at = chance.randrange(len(word) - 1)
        kind = chance.choice(("beside", "swapped", "dropped", "doubled"))
        if kind == "beside":
            key = chance.choice(neighbours()[word[at].lower()])
            slip = word[:at] + (key.upper() if word[at].isupper() else key) + word[at + 1 :]
        elif kind == "swapped":
            slip = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        elif kind == "dropped":
            slip = word[:at] + word[at + 1 :]
        else:
            slip = word[:at] + word[at] + word[at:]
        if slip.lower() != word.lower() and slip.lower() not in english_words():
            return slip
    return None


def without_marks(text: str, chance: Random) -> str | None:
    """No full stop, comma, question mark, bracket or dash anywhere; numbers and hyphens inside words stay whole.

    Not where a mark is the only thing that tells a question from its answer ("numbness? no", "physio: nothing").
    """
    if _ANSWERED.search(text):
        return None
    return _if_changed(
        text, " ".join(_MARKS.sub(lambda m: m[0] if m[0] in ".,/" and _in_number(m) else " ", text).split())
    )


def without_marks_and_capitals(text: str, chance: Random) -> str | None:
    """No mark and no capital that tells where a sentence begins: as most people type on a phone."""
    unmarked = without_marks(text, chance)
    return None if unmarked is None else _if_changed(text, unmarked.lower())


def _in_number(mark: re.Match[str]) -> bool:
    before, after = mark.string[mark.start() - 1 : mark.start()], mark.string[mark.end() : mark.end() + 1]
    return before.isdigit() and after.isdigit()


def without_commas(text: str, chance: Random) -> str | None:
    """The commas gone, the full stops there."""
    return _if_changed(text, re.sub(r",(?!\d)", "", text))


def without_last_mark(text: str, chance: Random) -> str | None:
    """The mark at the very end gone; not a question mark."""
    return _if_changed(text, re.sub(r"[.!…]+\s*$", "", text))


def all_capitals(text: str, chance: Random) -> str | None:
    """ALL CAPS."""
    return _if_changed(text, text.upper())


def all_lower(text: str, chance: Random) -> str | None:
    """all lower case"""
    return _if_changed(text, text.lower())


def across_the_ocean(text: str, chance: Random) -> str | None:
    """Every word that has an American and a British form in the other one."""
    pairs = [pair if chance.random() < 0.5 else pair[::-1] for pair in wording()["us_uk"]]
    other = {a.lower(): b for a, b in pairs} | {b.lower(): a for a, b in pairs}
    pattern = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, other), key=len, reverse=True)) + r")\b", re.I)
    return _if_changed(text, pattern.sub(lambda m: _cased(other[m[0].lower()], m[0]), text))


def _cased(word: str, like: str) -> str:
    if like.isupper() and len(like) > 2:
        return word.upper()
    return word[0].upper() + word[1:] if like[0].isupper() else word


def greeted(text: str, chance: Random) -> str | None:
    """A greeting in front."""
    return f"{chance.choice(wording()['greetings'])}{chance.choice([', ', '. ', '! ', ' - '])}{text}"


def filler_before(text: str, chance: Random) -> str | None:
    """Words in front that say nothing."""
    return f"{chance.choice(wording()['fillers_before'])} {_lowered(text)}"


def _lowered(text: str) -> str:
    """The text with a small first letter, unless that is "I" or begins a word in capitals."""
    return text if re.match(r"(?:I\b|[A-Z]{2})", text) else text[0].lower() + text[1:]


def filler_after(text: str, chance: Random) -> str | None:
    """Words behind that say nothing."""
    return f"{text.rstrip()} {chance.choice(wording()['fillers_after'])}"


def unseen_filler(text: str, chance: Random) -> str | None:
    """Words in front or behind that say nothing and that nothing in the bot was tuned to."""
    if chance.random() < 0.5:
        return f"{chance.choice(wording()['unseen_before'])} {_lowered(text)}"
    return f"{text.rstrip()} {chance.choice(wording()['unseen_after'])}"


def second_fact(text: str, chance: Random) -> str | None:
    """A further sentence about something that is no matter of health, before or behind."""
    return _with_sentence(text, wording()["second_facts"], chance)


def unseen_sentence(text: str, chance: Random) -> str | None:
    """The same with sentences that nothing in the bot was tuned to."""
    return _with_sentence(text, wording()["unseen_sentences"], chance)


def _with_sentence(text: str, sentences: Sequence[str], chance: Random) -> str:
    fact = chance.choice(sentences)
    if chance.random() < 0.5:
        return f"{fact} {text}"
    return f"{text.rstrip()}{'' if text.rstrip()[-1:] in '.!?' else '.'} {fact}"


def joined(text: str, chance: Random) -> str | None:
    """Two sentences as one, with "and" or a comma for the full stop.

    Both have at least three words and neither asks, and the second does not open with a joint or an answer of its own.
    """
    places = []
    for meet in _SENTENCES_MEET.finditer(text):
        before = re.split(r"[.!?;\n]", text[: meet.start()])[-1]
        after = re.match(r"[^.!?;\n]*[.!?;\n]?", text[meet.end() :])
        assert after is not None
        long_enough = min(len(before.split()), len(after[0].split())) >= _FEWEST_WORDS_JOINED
        if long_enough and not after[0].endswith("?") and not _JOINED_BY_ITSELF.match(after[0]):
            places.append(meet)
    if not places:
        return None
    place = chance.choice(places)
    follows = text[place.end() :]
    return text[: place.start()] + chance.choice([" and ", ", "]) + _lowered(follows)


def _if_changed(text: str, changed: str) -> str | None:
    return changed if changed.strip() and changed != text else None


MEANING_KEPT = (
    MeaningKept("misspelt", "one or two words of five letters or more, a key off", misspelt),
    MeaningKept("capitals", "ALL CAPS", all_capitals),
    MeaningKept("lower case", "all lower case", all_lower),
    MeaningKept("US and UK", "the other side's word for the same thing", across_the_ocean),
    MeaningKept("greeting", "a greeting in front", greeted),
    MeaningKept("filler before", "words in front that say nothing", filler_before),
    MeaningKept("filler after", "words behind that say nothing", filler_after),
    MeaningKept("unseen filler", "the same with words that nothing was tuned to", unseen_filler),
    MeaningKept("second fact", "one more sentence, no matter of health", second_fact),
    MeaningKept("unseen sentence", "the same with sentences that nothing was tuned to", unseen_sentence),
    MeaningKept("sentences joined", '"and" or a comma for one full stop', joined),
    MeaningKept("last mark dropped", "no full stop at the end", without_last_mark),
    MeaningKept("commas dropped", "no commas", without_commas),
    MeaningKept("all marks dropped", "no punctuation at all", without_marks),
    MeaningKept("marks and capitals dropped", "the same in lower case", without_marks_and_capitals),
)
