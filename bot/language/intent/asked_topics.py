"""The topics that the clauses of a message ask about, each with its confidence and where it is asked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.intent.asked_openly import asks_openly, built_as_question, only_how_long, only_tag, resumes
from bot.language.intent.joined_questions import ASKING, VERBS
from bot.language.intent.model import TOPIC_PREFIX, Clause, IntentModel
from bot.language.intent.of_the_illness import why_it_returns
from bot.language.intent.of_treatments import of_a_treatment
from bot.language.intent.pointing import PROCEDURE
from bot.language.intent.question_context import SHORT, names_nothing
from bot.language.intent.question_form import request
from bot.language.intent.question_subjects import SUBJECT
from bot.language.intent.vectors import Floats

FORM_MOST, FORM_COUNTS = 4.0, 0.8
"""What the form's log odds are at most, and how much they count beside those of the words. These numbers and those
below were set by hand while looking at development messages; the results hardly change between half and twice each."""
TOPIC_FROM = 0.5
"""The sum of log odds from which a clause gives a topic."""
BARE = 2.0
"""What a clause without the form of a question must have above that when it stands beside one other."""
BARE_MARKED, LONGEST_NAME = 0.0, 6
"""The same with its mark, where it only names something ("shelf life?")."""
TELLS_BESIDE_MARKED = 0.5
"""Beside a question with its mark a clause below this form has not the form of one either."""
IN_PASSING = 5.0
"""What a clause of a story that does not ask openly must have above that."""
STORY, STORY_ASKS_FROM = 3, -0.5
"""From so many clauses on a clause must at least have this form to give a topic: a story names topics in passing."""
LONG_STORY = 6
"""From so many clauses on "is it?" only goes with what was told before it."""
LASTING = ("recovery", "does_it_hurt")
"""Behind a question about one of these "and for how long?" belongs to it, and asks not how long the relief lasts."""
LEAST_SHARE = 0.2
"""A topic less likely than this is a guess."""
UNSURE, LOOKS_ASKING = 0.45, 2.0
"""A piece that does not ask openly and has not this form gives no topic that is less sure."""
MOST_TOPICS = 6
LONGEST_ANNOUNCEMENT = 5
_SUBJECTS = frozenset([SUBJECT, PROCEDURE])
_QUESTION_WORDS = ASKING | VERBS | {"if", "whether", "which"}
_OF_SOMEBODY = frozenset(
    "i my me he his she her they their we our you your it its that this is was am are have has had not no".split()
)
_SAYS = frozenset({("id", "say"), ("id", "call"), ("id", "put")})
_VERBS_ALONE = frozenset((verb,) for verb in VERBS)
_IT = frozenset({("it",), ("that",), ("this",), ("they",)})
_REPLIES = frozenset("yes no nope yeah yep yup nah".split())
_BEHIND_NO = frozenset("not i it he she they thank thanks way chance but never and because longer idea no !".split())
"""Behind "no" one of these, or nothing, goes on with a reply; another word is what is denied ("no numbness")."""
_OPEN = frozenset("what how why which who when where".split())
_OPENS_WITHIN = 3
"""A question with one of them among so many first words is answered neither by yes nor by no."""


@dataclass(frozen=True)
class Judged:
    """A clause with the probability of each intent, and the log odds that it asks about a topic."""

    clause: Clause
    probabilities: Floats
    topic_odds: float

    @property
    def weight(self) -> float:
        """How much the clause counts among the others."""
        return math.sqrt(max(1, len(self.clause.words)))


def topic_odds_of(model: IntentModel, clause: Clause, probabilities: Floats) -> float:
    """The log odds that a clause asks about a topic, by its form and its words."""
    about_topic = min(max(float(probabilities[model.topics].sum()), 1e-4), 1 - 1e-4)
    form = max(-FORM_MOST, min(FORM_MOST, clause.asks))
    return FORM_COUNTS * form + math.log(about_topic / (1 - about_topic))


def asked_topics(model: IntentModel, judged: Sequence[Judged]) -> dict[str, tuple[float, list[int]]]:
    """Every topic asked about with its confidence and the numbers of the clauses that ask it; best first."""
    best: dict[str, tuple[float, list[int]]] = {}
    clauses = [j.clause for j in judged]
    tells_below = TELLS_BESIDE_MARKED if any(c.words[-1:] == ("?",) for c in clauses) else 0.0
    for number, j in enumerate(judged):
        if len(judged) >= STORY and j.clause.asks < STORY_ASKS_FROM:
            continue
        if _answered(j.clause.words, judged[number + 1 : number + 3]) or _announces(judged, number):
            continue
        if any(places[-1] == number - 1 for _, places in best.values()) and _other_half(j.clause.words):
            continue
        if number == 0 and names_nothing(j.clause.words):
            continue
        if len(judged) >= STORY and resumes(clauses, number):
            continue
        if len(judged) >= LONG_STORY and only_tag(j.clause.words):
            continue
        tells = j.clause.asks < tells_below and not (
            j.clause.asks > STORY_ASKS_FROM and built_as_question(j.clause.words)
        )
        bare = BARE_MARKED if _only_names(j.clause.words) else BARE
        least = TOPIC_FROM + (bare if tells and len(judged) > 1 else 0.0)
        if len(judged) >= STORY and not asks_openly(clauses, number):
            least += IN_PASSING
        if j.topic_odds < least:
            continue
        about = j.probabilities * model.topics
        if about.max() < LEAST_SHARE:
            continue
        name = of_a_treatment(clauses, number, model.intents[int(about.argmax())].removeprefix(TOPIC_PREFIX))
        name = why_it_returns(clauses, number, name)
        if only_how_long(j.clause.words) and any(best[of][1][-1] == number - 1 for of in LASTING if of in best):
            continue
        confidence = float(about.max() / about.sum()) / (1 + math.exp(-j.topic_odds))
        if confidence < UNSURE and j.clause.asks < LOOKS_ASKING and not asks_openly(clauses, number):
            continue
        known, places = best.get(name, (0.0, []))
        best[name] = (max(known, confidence), [*places, number])
    return dict(sorted(best.items(), key=lambda item: -item[1][0])[:MOST_TOPICS])


def _other_half(words: Sequence[str]) -> bool:
    """Whether a question only names the other answer to the one before it: "can I swim, or is it bed rest?"."""
    return words[:1] == ("or",) and words[1:2] in _VERBS_ALONE and words[2:3] in _IT


def _only_names(words: Sequence[str]) -> bool:
    """Whether a clause with its mark names something and tells of nobody: "and the downtime?"."""
    return words[-1:] == ("?",) and len(words) <= LONGEST_NAME and _OF_SOMEBODY.isdisjoint(words)


def _answered(asked: Sequence[str], later: Sequence[Judged]) -> bool:
    """Whether the writer answers a question of their own ("numbness? no.", "was it worth it? hell yes")."""
    replies = _REPLIES if _OPEN.isdisjoint(asked[:_OPENS_WITHIN]) else frozenset[str]()
    for j in later:
        words = j.clause.words
        if j.clause.asks < 0 and any(w in replies and _is_reply(words[at:]) for at, w in enumerate(words[:2])):
            return True
        if words[:2] in _SAYS:
            return True
        if len(words) > SHORT:
            return False
    return False


def _is_reply(words: Sequence[str]) -> bool:
    """Whether these words reply, the first of which may be one: "no not really" does, "no numbness" only denies."""
    return words[0] != "no" or _BEHIND_NO.issuperset(words[1:2])


def _announces(judged: Sequence[Judged], number: int) -> bool:
    """Whether a clause only says what the next one asks about: "wondering about rhizotomy. is it safe"."""
    words = judged[number].clause.words
    later = judged[number + 1 : number + 2]
    asks_itself = not _QUESTION_WORDS.isdisjoint(words)
    subject = _SUBJECTS.intersection(judged[number].clause.ideas)
    short = len(words) <= LONGEST_ANNOUNCEMENT
    return bool(later and later[0].clause.asks > 0 and short and subject and not asks_itself and request(words) == 0)
