"""Statements that their last words turn into questions, and judgements of what was just said."""

from __future__ import annotations

import pytest

from bot.language.intent.message import read_message
from bot.language.intent.message_clauses import message_clauses
from bot.language.intent.model import IntentModel
from bot.language.intent.question_context import names_nothing
from bot.language.intent.question_form import REQUESTED, request

TAGGED = [
    ("They put the needle in with an x-ray, don't they?", "they put the needle in with an x ray ?"),
    ("The nerve grows again, doesn't it?", "the nerve grows again ?"),
    ("My insurance will pay for the ablation, right?", "my insurance will pay for the ablation ?"),
    ("I could go home by train after it, I suppose?", "i could go home by train after it ?"),
]
UNTAGGED = [
    "what is it?",
    "how long is it?",
    "is it?",
    "can i swim or can i not?",
    "the doctor says it is nothing",
    "so do i",
    "so should i have it?",
    "and could my sister do that?",
]
ASK = [
    "i really do not know who to ask",
    "the leaflet does not say whether it lasts",
    "nobody tells you how long it takes",
    "i have no clue if they pay",
    "id like to be taken through it slowly",
    "i meant to ask how they find the place",
]
TELL = ["i do not know how i did it", "i can not tell if it is worse", "she did not say much", "i never know when"]


@pytest.mark.parametrize(("text", "asked"), TAGGED)
def test_what_stands_before_a_tag_is_asked(model: IntentModel, text: str, asked: str) -> None:
    (clause,) = message_clauses(model, text)
    assert " ".join(clause.words) == asked
    assert clause.asks >= REQUESTED


@pytest.mark.parametrize("text", UNTAGGED)
def test_what_is_no_tag_keeps_its_words(model: IntentModel, text: str) -> None:
    clauses = message_clauses(model, text)
    assert [word for clause in clauses for word in clause.words] == list(model.clause(text).words)


def test_a_tagged_statement_at_the_end_of_a_story_asks(model: IntentModel) -> None:
    story = (
        "I am a baker, 48. My back went in spring. I tried physio and naproxen. It aches low on the left."
        " The consultant talked about a rhizotomy. My wife drives me to work now. The nerve grows back, doesn't it?"
    )
    assert [topic for topic, _ in read_message(model, story).topics] == ["recurrence_repeat"]


@pytest.mark.parametrize("words", ASK)
def test_who_says_that_nobody_told_them_asks(words: str) -> None:
    assert request(words.split()) is not None


@pytest.mark.parametrize("words", TELL)
def test_who_only_does_not_know_tells(words: str) -> None:
    assert request(words.split()) is None


@pytest.mark.parametrize(
    "words", ["how ?", "but why ?", "is that daft ?", "or is it wishful", "is that a silly idea ?"]
)
def test_a_judgement_is_about_what_was_said_before(words: str) -> None:
    assert names_nothing(words.split())


@pytest.mark.parametrize("words", ["is it sensible to swim ?", "is a pillow a silly idea ?", "how long ?", "why me ?"])
def test_a_question_with_words_of_its_own_is_not(words: str) -> None:
    assert not names_nothing(words.split())
