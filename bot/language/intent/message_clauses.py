"""The clauses of a message with their words, ideas and form, cut where a question opens without any mark.

`bot.language.intent.clauses` cuts the raw text where marks and clear openings stand; here the judge of form has the
last word: what stands before and after a cut must look like a statement or a question of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.language.intent.asked_openly import built_as_question
from bot.language.intent.clauses import clauses
from bot.language.intent.joined_questions import ASKING, VERBS, opens, opens_another
from bot.language.intent.model import Clause, IntentModel
from bot.language.intent.question_form import request
from bot.language.intent.question_subjects import CLEAR_FIRST, at_second_thing, clear_topic, with_subjects
from bot.language.intent.question_tags import untagged, with_tags

FEWEST_BEFORE, FEWEST_ASKED = 3, 3
"""The fewest words before a question inside a clause, and of the question."""
ENDS_IN_QUESTION = 1.5
"""The log odds of form from which the last words of a clause without marks are a separate question."""
AFTER_COMMA = 1.0
"""The same for words after a comma."""
MOST_CLAUSES = 120
_COMMA = re.compile(
    r",\s*(?=(?:and |but |so |or )?(?:is|are|does|do|did|can|could|will|would|should|what|how|who|when|where|why)\b)",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"(?:(?:and|but|so|ok|what) )*(?:if|suppos\w+|with|given|once|when|assuming)\b", re.IGNORECASE)
_AND = frozenset("and plus also or".split())
_IF = frozenset(["if", "whether"])


def message_clauses(model: IntentModel, text: str) -> list[Clause]:
    """The clauses of ``text``, at least one (of no words when the text has none)."""
    cut = [piece for part in clauses(text)[:MOST_CLAUSES] for piece in _at_commas(model, part)]
    parts = [untagged(model, model.clause(part)) for part in _with_conditions(with_tags(cut))]
    questions = [clause for part in parts for clause in _at_question_inside(model, part)]
    things = [clause for question in questions for clause in at_second_thing(model, question)]
    return with_subjects(model, _with_names(model, things)) or [model.clause(text)]


def _at_question_inside(model: IntentModel, clause: Clause) -> list[Clause]:
    """The clause, cut where a question opens inside it without any mark."""
    words = clause.words
    announced = request(words)
    if announced is not None and announced >= FEWEST_BEFORE and len(words) - announced >= FEWEST_ASKED:
        return [model.clause_of(words[:announced]), model.clause_of(words[announced:])]
    if len(words) < FEWEST_BEFORE + FEWEST_ASKED:
        return [clause]
    if clause.asks > 0:
        found = _at_second_question(model, clause, announced is not None)
        whole = words[-1] == "?" or announced is not None or _CONDITION.match(" ".join(words)) is not None
        if whole or len(found) > 1 or built_as_question(words) or words[0] in ASKING | VERBS:
            return found
    best = (max(ENDS_IN_QUESTION, clause.asks), 0)
    for start in range(FEWEST_BEFORE, len(words) - FEWEST_ASKED + 1):
        if opens(words, start) and (clause.asks <= 0 or _turns_to_asking(model, words, start)):
            best = max(best, (model.form(words[start:]), start))
    if not best[1]:
        return [clause]
    return [model.clause_of(words[: best[1]]), model.clause_of(words[best[1] :])]


def _turns_to_asking(model: IntentModel, words: Sequence[str], start: int) -> bool:
    """Whether a statement ends before ``start`` and verb and subject are turned round behind it."""
    turned = words[start] in VERBS or words[start + 1] in VERBS or words[start] == "how"
    return turned and model.form(words[:start]) < 0


def _with_names(model: IntentModel, parts: Sequence[Clause]) -> list[Clause]:
    """The clauses; a topic that is only named asks like the question behind it ("recovery and can i drive")."""
    found = list(parts)
    for number, (name, question) in enumerate(pairwise(parts)):
        goes_on = question.asks > 0 and not _AND.isdisjoint(question.words[:1])
        if goes_on and len(name.words) < FEWEST_BEFORE and clear_topic(model, name, CLEAR_FIRST) is not None:
            found[number] = replace(name, asks=question.asks)
    return found


def _at_second_question(model: IntentModel, clause: Clause, announced: bool) -> list[Clause]:
    """A clause that asks, cut where another question begins: "what are the chances and who would i see"."""
    words = clause.words
    for at in range(FEWEST_BEFORE, len(words) - FEWEST_ASKED + 1):
        joint = words[at] in _AND and at + 1 < len(words) - FEWEST_ASKED + 1
        begins = at + 1 if joint else at
        asked_if = joint and words[begins] in _IF
        if not (asked_if or (joint and words[begins] in ASKING | VERBS) or opens_another(words, at)):
            continue
        second = model.clause_of((*words[begins:],))
        if asked_if and not announced:
            continue
        if (second.asks >= ENDS_IN_QUESTION or asked_if) and model.form(words[:at]) > 0:
            if asked_if:
                second = replace(second, asks=clause.asks)
            return [model.clause_of(words[:at]), *_at_second_question(model, second, announced)]
    return [clause]


def _at_commas(model: IntentModel, part: str) -> list[str]:
    """The part, cut at commas after which the words look like a question: "mine burns, is baclofen any use"."""
    pieces = _COMMA.split(part)
    found = pieces[:1]
    for piece in pieces[1:]:
        if model.clause(piece).asks >= AFTER_COMMA:
            found.append(piece)
        else:
            found[-1] = f"{found[-1]}, {piece}"
    return found


def _with_conditions(parts: Sequence[str]) -> list[str]:
    """The clauses, with "if …," put to the question that follows it."""
    found: list[str] = []
    for part in parts:
        if found and _CONDITION.match(found[-1]) and found[-1][-1] not in ".!?;":
            found[-1] = f"{found[-1]}, {part}"
        else:
            found.append(part)
    return found
