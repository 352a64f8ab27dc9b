"""Whom a message is about: its writer, or somebody else for whom it is written."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.facts.age import StatedAge
from bot.language.facts.words import CARRIED, GONE, OTHER, WRITER, Mention, Message
from bot.language.patterns import Match, PatternSet, longest
from bot.language.subjects import told_of_another
from bot.language.vocabulary import Vocabulary

_VOTING = ("site", "side", "neuro", "neuro_fine", "character", "precaution", "treatment", "onset")
_FIRST_PERSON = frozenset({"i", "my", "me", "mine", "mines", "myself"})
_FIRST_PERSON_SPEAKS = frozenset({"i", "me"})
_POSSESSIVE = frozenset({"'s", "\u2019s"})
_POSSESSIVE_PRONOUNS = (("her",), ("his",))
_WRITERS = (("i",), ("we",), ("have",), ("had",), ("would",))
_TO_SOMEBODY = frozenset(
    "gave give given got get made make told took take put let bought asked rang called sent fed had have with for to"
    " of".split()
)
_BODILY = ("site", "side", "neuro", "character", "precaution")
_OF_THEM = 4
_JUST_SAID = 2
_BY_TRADE = (("is", "a"), ("is", "an"), ("was", "a"), ("was", "an"))
_GROWN = 18
"""How young a child is whose age alone, with nobody named, is told to date something ("he's 4 now")."""
_INSISTED = 5
"""How many other votes it takes to outweigh a "mine"."""
_NAMED = frozenset({"relative", "source", "gone"})


class About:
    """Decides whom a message is about; built once from ``people.yml``."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._persons = PatternSet(vocabulary.groups)
        for name, lines in vocabulary.section("people", "persons").items():
            self._persons.add(name, lines)
        self._ill = PatternSet(vocabulary.groups)
        self._ill.add("ill", vocabulary.phrases("people", "ill_relative"))
        self._present = frozenset(vocabulary.phrases("people", "present"))

    @property
    def words(self) -> set[str]:
        """Words for the spelling."""
        return self._persons.words | self._ill.words

    def tell(self, message: Message, ages: Sequence[StatedAge]) -> None:
        """Writes into ``message`` whose each word is, and whether the message is about somebody else."""
        persons = longest(self._persons.find(message.words))
        message.owners = self._owners(message, persons)
        message.about_other = bool(message.of("about_other")) or self._mostly_other(message, persons, ages)

    def _mostly_other(self, message: Message, persons: Sequence[Match], ages: Sequence[StatedAge]) -> bool:
        """Whether more of the body is told of another person than of the writer."""
        owners = message.owners
        spoken = [m for m in message.of("treatment") if _only_spoken_of(message, m, persons)]
        votes = [owners[m.start] for kind in _VOTING for m in message.of(kind) if m not in spoken]
        named = any(p.name == "relative" for p in persons)
        told = [age for age in ages if named or OTHER in votes or age.of_writer or age.years >= _GROWN]
        votes += [WRITER if age.of_writer else owners[age.start] for age in told]
        of_other = votes.count(OTHER) + votes.count(CARRIED)
        of_self = votes.count(WRITER) + _INSISTED * sum(p.name == "insisted" for p in persons)
        writer_named = any(p.name in ("self", "insisted") for p in persons) or any(age.of_writer for age in ages)
        if of_other and not writer_named:
            return True  # "the left one, all the way to his toes": nobody said "my"
        if of_other and not of_self and _FIRST_PERSON_SPEAKS & set(message.words) and self._only_illness(message):
            return False  # "my sister is diabetic, i'm not"
        if of_other or of_self:
            return of_other > of_self
        names = {p.name for p in persons}
        if not _FIRST_PERSON - {"my"} & set(message.words) and self._ill.find(message.words):
            return True  # "my husband has sciatica and won't see anybody"
        return "other_pronoun" in names and not names & {"self", "insisted", "clinician", "gone"}

    def _only_illness(self, message: Message) -> bool:
        """Whether nothing is told of anybody's body but an illness or a drug that may run in the family."""
        return not any(message.of(kind) for kind in _VOTING if kind != "precaution")

    def _owners(self, message: Message, persons: Sequence[Match]) -> list[str]:
        """For each word whose it is: of the person named last in its sentence, else as the sentence before ended."""
        by_start = {p.start: p for p in persons}
        named: set[str] = set()
        carried = WRITER
        owners: list[str] = []
        for sentence in message.context.reading.sentences:
            words = message.words[sentence.start : sentence.end]
            owner = WRITER if _FIRST_PERSON & set(words) else carried
            for at in range(sentence.start, sentence.end):
                person = by_start.get(at)
                if person is not None:
                    owner = self._owner(message, person, owner, named)
                    named.add(person.name)
                owners.append(owner)
            carried = CARRIED if owner in (OTHER, CARRIED) else WRITER
        for person in persons:
            for at in told_of_another(message.context.reading, person):
                owners[at] = OTHER
        return owners

    def _owner(self, message: Message, person: Match, owner: str, named: set[str]) -> str:
        """Whose the words after ``person`` are, where those before were ``owner``'s."""
        if person.name in ("self", "insisted"):
            return WRITER
        if person.name == "relative":
            return owner if _only_owns(message, person) else OTHER
        if person.name == "gone":
            return owner if _only_owns(message, person) else GONE
        if person.name == "other_pronoun" and _only_theirs(message, person):
            return owner
        if person.name == "other_pronoun" and (named & _NAMED or "clinician" not in named):
            following = message.words[person.end] if person.end < len(message.words) else ""
            return GONE if owner == GONE and following not in self._present else OTHER
        return owner


def _only_spoken_of(message: Message, treatment: Mention, persons: Sequence[Match]) -> bool:
    """Whether somebody says something of a treatment ("he says it is a scam"), or gives it ("my uncle is a physio")."""
    says = any(p.name == "source" and 0 <= treatment.start - p.end <= _JUST_SAID for p in persons)
    before = message.words[max(0, treatment.start - 2) : treatment.start]
    gives = any(p.name == "clinician" and p.start == treatment.start for p in persons) and before in _BY_TRADE
    return says or gives


def _only_theirs(message: Message, person: Match) -> bool:
    """Whether a pronoun only says whose a thing is that the writer had to do with ("after I carried her wardrobe")."""
    words, start = message.words, person.start
    if words[start : person.end] not in _POSSESSIVE_PRONOUNS or start < 2:
        return False
    if words[start - 2 : start - 1] not in _WRITERS or words[start - 1] in _TO_SOMEBODY:
        return False
    near = range(person.end, person.end + _OF_THEM)
    return not any(m.start in near for kind in _BODILY for m in message.of(kind))


def _only_owns(message: Message, person: Match) -> bool:
    """Whether somebody is named for what is theirs and no part of them ("tried my wife's TENS machine")."""
    reading = message.context.reading
    behind = reading.text[reading.words[person.end - 1].end :][:2].lower()
    following = message.words[person.end : person.end + 1]
    if behind not in _POSSESSIVE or following in (("is",), ("has",)):
        return False
    return not any(person.end <= m.start < person.end + _OF_THEM for kind in _BODILY for m in message.of(kind))
