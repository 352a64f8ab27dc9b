"""The intent of a whole message and every topic that it asks about, from its clauses one by one.

A clause gives a topic when its form is a question's (or its words are nothing but the name of a topic) *and* its words
are about a topic: the log odds of both are added, so that a plain statement full of topic words gives none. Everything
else that a message does (tell, answer, command) is weighed over its clauses. Where the words of a clause leave a doubt,
a second opinion by their meaning counts beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

import numpy as np

from bot.language.intent.asked_topics import LONG_STORY, STORY, STORY_ASKS_FROM, Judged, asked_topics, topic_odds_of
from bot.language.intent.message_clauses import message_clauses
from bot.language.intent.model import TOPIC_PREFIX, Clause, IntentModel
from bot.language.intent.of_the_illness import of_the_illness
from bot.language.intent.question_context import in_context
from bot.language.intent.vectors import Floats
from bot.language.text.english import english_words

DOUBT, MEANING_COUNTS = 0.9, 0.45
"""Where no intent of a clause is likelier by its words than ``DOUBT``, its meaning is asked and has this share of the
log probability. Between 0.3 and 0.5 the development messages come out much the same."""
SURE = 0.5
"""From this probability of a story's topic on nobody asks what else was meant."""
OTHER_FROM = 0.6
"""The probability from which one clause of several makes the intent a command or a request."""
LONG = 3
OTHER_FROM_IN_LONG = 0.9
"""The same in a message of at least ``LONG`` clauses."""
LAST = 2
"""So many clauses at the end of a long story may hold a request."""
CORRECT, CLEARED, SURELY_CORRECTS = "correct", "cleared", 0.98
"""From this probability one clause of a long story makes it a correction."""
SecondOpinion = Callable[[Sequence[Sequence[str]]], Floats]
"""Gives for the words of each of some clauses the probability of each of the model's intents, a row for each."""
_TELLING = frozenset(
    "inform treatment_history affirm deny unsure skip greet thanks chitchat distress goodbye abuse".split()
)
_STORY = ("inform", "treatment_history", "distress")


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
    probabilities = of_the_illness(model, parts, in_context(model, parts, probabilities))
    judged = [Judged(c, row, topic_odds_of(model, c, row)) for c, row in zip(parts, probabilities, strict=True)]
    found = asked_topics(model, judged)
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


def _in_passing(name: str, probability: float, to_the_end: int) -> bool:
    """Whether a clause of a long story only sounds like a command, so many clauses from its end.

    "Reception asked me to put my history in writing" wants no summary, and "my doctor checked me over" is one of many
    things told.
    """
    if name == CORRECT:
        return probability < SURELY_CORRECTS
    return name == CLEARED or to_the_end > LAST


def _told(model: IntentModel, judged: Sequence[Judged], whole: Floats) -> tuple[str, float]:
    """The likeliest intent that is not a topic."""
    others = np.where(model.topics, 0.0, whole)
    if len(judged) > 1:
        least = OTHER_FROM if len(judged) < LONG else OTHER_FROM_IN_LONG
        commands: list[tuple[float, str]] = []
        for number, j in enumerate(judged):
            said = np.where(model.topics, 0.0, j.probabilities)
            name = model.intents[int(said.argmax())]
            in_passing = len(judged) >= LONG_STORY and _in_passing(name, float(said.max()), len(judged) - number)
            if name not in _TELLING and said.max() >= least and not in_passing:
                commands.append((float(said.max()), name))
        if commands:
            confidence, name = max(commands)
            return name, confidence
        if len(judged) >= LONG:
            others = np.where([name in _STORY for name in model.intents], others, 0.0)
    best = int(others.argmax())
    return model.intents[best], float(others[best] / max(float(others.sum()), 1e-6))
