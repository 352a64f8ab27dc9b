"""The intent of a whole message and every topic that it asks about, from its clauses one by one.

A clause gives a topic when its form is a question's (or its words are nothing but the name of a topic) *and* its words
are about a topic: the log odds of both are added, so that a plain statement full of topic words gives none. Everything
else that a message does (tell, answer, command) is weighed over its clauses. Where the words of a clause leave a doubt,
a second opinion by their meaning counts beside them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

import numpy as np

from bot.language.intent.asked_openly import asks_openly, only_how_long, only_tag, resumes
from bot.language.intent.joined_questions import ASKING, VERBS
from bot.language.intent.message_clauses import message_clauses
from bot.language.intent.model import TOPIC_PREFIX, Clause, IntentModel
from bot.language.intent.of_the_illness import of_the_illness, why_it_returns
from bot.language.intent.of_treatments import of_a_treatment
from bot.language.intent.pointing import PROCEDURE
from bot.language.intent.question_form import request
from bot.language.intent.question_subjects import SUBJECT
from bot.language.intent.vectors import Floats
from bot.language.text.english import english_words

FORM_MOST, FORM_COUNTS = 4.0, 0.8
"""What the form's log odds are at most, and how much they count beside those of the words. These numbers and those
below were set by hand while looking at development messages; the results hardly change between half and twice each."""
TOPIC_FROM = 0.5
"""The sum of log odds from which a clause gives a topic."""
BARE = 2.0
"""What a clause without the form of a question must have above that when it stands beside one other."""
TELLS_BESIDE_MARKED = 0.5
"""Beside a question with its mark a clause below this form has not the form of one either."""
IN_PASSING = 5.0
"""What a clause of a story that does not ask openly must have above that."""
STORY, STORY_ASKS_FROM = 3, -0.5
"""From so many clauses on a clause must at least have this form to give a topic: a story names topics in passing."""
LONG_STORY = 6
"""From so many clauses on "is it?" only goes with what was told before it."""
CLEAR = 0.7
"""A question's own words decide alone from this share of the best topic on; else the clause before it counts too."""
CONTEXT, CONTEXT_OF_SHORT, SHORT = 0.6, 2.0, 4
"""How much it counts beside the question's own words, and beside those of a question of at most ``SHORT`` words."""
CONTEXT_OF_EMPTY = 8.0
"""How much it counts beside a question that names nothing ("is that normal")."""
DOUBT, MEANING_COUNTS = 0.9, 0.45
"""Where no intent of a clause is likelier by its words than ``DOUBT``, its meaning is asked and has this share of the
log probability. Between 0.3 and 0.5 the development messages come out much the same."""
LASTING = ("recovery", "does_it_hurt")
"""Behind a question about one of these "and for how long?" belongs to it, and asks not how long the relief lasts."""
LEAST_SHARE = 0.2
"""A topic less likely than this is a guess."""
MOST_TOPICS = 6
SURE = 0.5
"""From this probability of a story's topic on nobody asks what else was meant."""
OTHER_FROM = 0.6
"""The probability from which one clause of several makes the intent a command or a request."""
LONG = 3
OTHER_FROM_IN_LONG = 0.9
"""The same in a message of at least ``LONG`` clauses."""
LONGEST_ANNOUNCEMENT = 5
SecondOpinion = Callable[[Sequence[Sequence[str]]], Floats]
"""Gives for the words of each of some clauses the probability of each of the model's intents, a row for each."""
_SUBJECTS = frozenset([SUBJECT, PROCEDURE])
_NAMES_NOTHING = frozenset(
    "is was are that this it its normal usual typical expected common ok okay alright right true so really bad good"
    " should i be worried worry concerned am what does mean why how come a the thing to and or not just ? all".split()
)
"""Words that make a question depend on what was said before it."""
_POINTING = frozenset("normal usual typical expected common ok okay right true worried worry concerned so mean".split())
_THAT = frozenset({"that", "this"})
_QUESTION_WORDS = ASKING | VERBS | {"if", "whether", "which"}
_TELLING = frozenset(
    "inform treatment_history affirm deny unsure skip greet thanks chitchat distress goodbye abuse".split()
)
_STORY = ("inform", "treatment_history", "distress")
_REPLIES = frozenset("yes no nope yeah yep yup nah".split())


@dataclass(frozen=True)
class Classified:
    """What one message means: its intent with a probability, and the topics it asks about, best first.

    ``questions`` are the same topics in the order in which they were asked, each with the words that asked; ``further``
    holds the words of later questions about one of them.
    """

    intent: str
    confidence: float
    topics: tuple[tuple[str, float], ...] = ()
    ranking: tuple[tuple[str, float], ...] = ()
    questions: tuple[tuple[str, str], ...] = ()
    further: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class _Judged:
    clause: Clause
    probabilities: Floats
    topic_odds: float

    @property
    def weight(self) -> float:
        return math.sqrt(max(1, len(self.clause.words)))


def read_message(model: IntentModel, text: str, second: SecondOpinion | None = None) -> Classified:
    """The intent and the topics of ``text`` (any text).

    ``second`` judges clauses by their meaning (:class:`bot.language.intent.meaning.MeantIntents`); without it the words
    decide alone. Of a story that surely asks about a topic, clauses that only tell are left out of the ranking.
    """
    parts = message_clauses(model, text)
    asking = np.asarray([len(parts) < STORY or clause.asks >= STORY_ASKS_FROM for clause in parts])
    probabilities = np.zeros((len(parts), len(model.intents)), dtype=np.float32)
    if asking.any():
        probabilities[asking] = _opinions(model, list(compress(parts, asking)), second)
    probabilities = of_the_illness(model, parts, _in_context(model, parts, probabilities))
    judged = [_Judged(c, row, _topic_odds(model, c, row)) for c, row in zip(parts, probabilities, strict=True)]
    found = _topics(model, judged)
    weights = np.asarray([j.weight for j in judged], dtype=np.float32)
    topics = [(topic, confidence) for topic, (confidence, _) in found.items()]
    if topics and topics[0][1] >= SURE:
        weights[~asking] = 0
    elif not asking.all():
        probabilities[~asking] = model.probabilities(list(compress(parts, ~asking)))
    whole = weights @ probabilities / weights.sum()
    likely = whole.tolist()
    ranking = [(model.intents[i], likely[i]) for i in np.argsort(-whole, kind="stable").tolist()]
    if topics:
        intent, confidence = TOPIC_PREFIX + topics[0][0], topics[0][1]
    else:
        intent, confidence = _told(model, judged, whole)
    rest = [item for item in ranking if item[0] != intent]
    first = sorted((places[0], topic) for topic, (_, places) in found.items())
    later = sorted((place, topic) for topic, (_, places) in found.items() for place in places[1:])
    questions, further = (
        tuple((topic, " ".join(judged[place].clause.words)) for place, topic in places) for places in (first, later)
    )
    return Classified(intent, confidence, tuple(topics), ((intent, confidence), *rest), questions, further)


def _opinions(model: IntentModel, parts: Sequence[Clause], second: SecondOpinion | None) -> Floats:
    """The probability of each intent for each clause, where its words leave a doubt with the ``second`` opinion."""
    of_words = model.probabilities(parts)
    sure = of_words.max(axis=1).tolist()
    doubtful = [n for n, clause in enumerate(parts) if sure[n] < DOUBT and _means_something(clause.words)]
    if second is None or not doubtful:
        return of_words
    of_meaning = second([parts[number].words for number in doubtful])
    logs = (1 - MEANING_COUNTS) * np.log(of_words[doubtful] + 1e-6) + MEANING_COUNTS * np.log(of_meaning + 1e-6)
    raised = np.exp(logs - logs.max(axis=1, keepdims=True))
    of_words[doubtful] = raised / raised.sum(axis=1, keepdims=True)
    return of_words


def _means_something(words: Sequence[str]) -> bool:
    """Whether most of ``words`` are English: the encoder finds a meaning in any letters."""
    return 2 * sum(map(_is_english, words)) > len(words)


@lru_cache(maxsize=5_000)
def _is_english(word: str) -> bool:
    return word in english_words()


def _in_context(model: IntentModel, parts: Sequence[Clause], by_themselves: Floats) -> Floats:
    """The probabilities; those of a question whose words do not decide take in what was said before it."""
    unclear: list[int] = []
    with_context: list[Clause] = []
    for number, clause in enumerate(parts[1:], start=1):
        if clause.asks <= 0:
            continue
        about = by_themselves[number] * model.topics
        if names_nothing(clause.words) or about.max() < CLEAR * max(float(about.sum()), 0.5):
            unclear.append(number)
            with_context.append(model.joined(_context(model, parts, number), clause))
    if not unclear:
        return by_themselves
    found = by_themselves.copy()
    for number, both in zip(unclear, model.probabilities(with_context), strict=True):
        words = parts[number].words
        share = CONTEXT_OF_SHORT if len(words) <= SHORT + 1 else CONTEXT
        share = CONTEXT_OF_EMPTY if names_nothing(words) else share
        logs = np.log(by_themselves[number] + 1e-6) + share * np.log(both + 1e-6)
        raised = np.exp((logs - logs.max()) / (1 + share))
        found[number] = raised / raised.sum()
    return found


def _context(model: IntentModel, parts: Sequence[Clause], number: int) -> Clause:
    """What was said before the question of this number: what it points to, else the clause before it."""
    points_to, last = parts[number].points_to, parts[number - 1]
    if points_to is not None and not names_nothing(parts[number].words):
        return model.clause_of((points_to.name,))
    return last if len(last.words) > 3 or number < 2 else model.joined(parts[number - 2], last)


def names_nothing(words: Sequence[str]) -> bool:
    """Whether a question does not say what it is about ("is that normal", "is that bad", "should i be worried")."""
    points = not _POINTING.isdisjoint(words) or ("bad" in words and not _THAT.isdisjoint(words))
    return points and _NAMES_NOTHING.issuperset(words)


def _topic_odds(model: IntentModel, clause: Clause, probabilities: Floats) -> float:
    """The log odds that a clause asks about a topic, by its form and its words."""
    about_topic = min(max(float(probabilities[model.topics].sum()), 1e-4), 1 - 1e-4)
    form = max(-FORM_MOST, min(FORM_MOST, clause.asks))
    return FORM_COUNTS * form + math.log(about_topic / (1 - about_topic))


def _topics(model: IntentModel, judged: Sequence[_Judged]) -> dict[str, tuple[float, list[int]]]:
    """Every topic asked about with its confidence and the numbers of the clauses that ask it; best first."""
    best: dict[str, tuple[float, list[int]]] = {}
    clauses = [j.clause for j in judged]
    tells_below = TELLS_BESIDE_MARKED if any(c.words[-1:] == ("?",) for c in clauses) else 0.0
    for number, j in enumerate(judged):
        if len(judged) >= STORY and j.clause.asks < STORY_ASKS_FROM:
            continue
        if _answered(judged[number + 1 : number + 3]) or _announces(judged, number):
            continue
        if number == 0 and names_nothing(j.clause.words):
            continue
        if len(judged) >= STORY and resumes(clauses, number):
            continue
        if len(judged) >= LONG_STORY and only_tag(j.clause.words):
            continue
        least = TOPIC_FROM + (BARE if j.clause.asks < tells_below and len(judged) > 1 else 0.0)
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
        known, places = best.get(name, (0.0, []))
        best[name] = (max(known, confidence), [*places, number])
    return dict(sorted(best.items(), key=lambda item: -item[1][0])[:MOST_TOPICS])


def _answered(later: Sequence[_Judged]) -> bool:
    """Whether the writer answers a question of their own ("numbness? no.", "was it worth it? hell yes")."""
    for j in later:
        words = j.clause.words
        if j.clause.asks < 0 and any(
            w in _REPLIES and words[at + 1 : at + 2] != ("one",) for at, w in enumerate(words[:2])
        ):
            return True
        if len(words) > SHORT:
            return False
    return False


def _announces(judged: Sequence[_Judged], number: int) -> bool:
    """Whether a clause only says what the next one asks about: "wondering about rhizotomy. is it safe"."""
    words = judged[number].clause.words
    later = judged[number + 1 : number + 2]
    asks_itself = not _QUESTION_WORDS.isdisjoint(words)
    subject = _SUBJECTS.intersection(judged[number].clause.ideas)
    short = len(words) <= LONGEST_ANNOUNCEMENT
    return bool(later and later[0].clause.asks > 0 and short and subject and not asks_itself and request(words) == 0)


def _told(model: IntentModel, judged: Sequence[_Judged], whole: Floats) -> tuple[str, float]:
    """The likeliest intent that is not a topic."""
    others = np.where(model.topics, 0.0, whole)
    if len(judged) > 1:
        least = OTHER_FROM if len(judged) < LONG else OTHER_FROM_IN_LONG
        commands: list[tuple[float, str]] = []
        for j in judged:
            said = np.where(model.topics, 0.0, j.probabilities)
            name = model.intents[int(said.argmax())]
            if name not in _TELLING and said.max() >= least:
                commands.append((float(said.max()), name))
        if commands:
            confidence, name = max(commands)
            return name, confidence
        if len(judged) >= LONG:
            others = np.where([name in _STORY for name in model.intents], others, 0.0)
    best = int(others.argmax())
    return model.intents[best], float(others[best] / max(float(others.sum()), 1e-6))
