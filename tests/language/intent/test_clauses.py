"""A message in clauses, and the cues in its words."""

from __future__ import annotations

import pytest

from bot.language.intent.clauses import clauses
from bot.language.intent.cues import Cues, standard_cues
from bot.language.intent.message_clauses import message_clauses
from bot.language.intent.model import IntentModel


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("does it hurt", ["does it hurt"]),
        ("legs as good as they ever are these days", ["legs as good as they ever are these days"]),
        ("My leg is bad. Does it hurt?", ["My leg is bad.", "Does it hurt?"]),
        (
            "had it 3 months now is it worth getting the nerves burnt",
            ["had it 3 months now", "is it worth getting the nerves burnt"],
        ),
        ("had it 3 months, is it worth it", ["had it 3 months", "is it worth it"]),
        ("how long does it last and what are the risks", ["how long does it last", "and what are the risks"]),
        ("i want to know how long it lasts", ["i want to know how long it lasts"]),
        ("the pain is 7.5 out of 10 today", ["the pain is 7.5 out of 10 today"]),
        # a verb whose subject stands before it opens nothing
        ("in the evenings I can't do the washing up", ["in the evenings I can't do the washing up"]),
        ("I come here since they do people like me", ["I come here since they do people like me"]),
        ("these days I let my wife do the driving", ["these days I let my wife do the driving"]),
        ("what I want to say to you all is this pain is old", ["what I want to say to you all is this pain is old"]),
        ("will it help my leg is it safe to have", ["will it help my leg", "is it safe to have"]),
        ("I am booked in so thank you do I need a lift", ["I am booked in so thank you", "do I need a lift"]),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


@pytest.mark.parametrize(
    ("text", "clauses_of_it"),
    [
        ("mine burns at night, is baclofen any use", ["mine burns at night", "is baclofen any use"]),
        ("what are the chances and who would i see", ["what are the chances", "who would i see"]),
        ("if it goes wrong, what then", ["if it goes wrong what then"]),
        (
            "i had it done in may i was just wondering when i can swim",
            ["i had it done in may", "i was just wondering when i can swim"],
        ),
        ("it started in may, when i lifted a box", ["it started in may when i lifted a box"]),
        # "who" behind somebody
        ("i pay a man at the club who does massage on thursdays", ["i pay a man at the club who does massage on thursdays"]),
        ("then there is my brother who is under the hospital", ["then there is my brother who is under the hospital"]),
        ("i have seen my own doctor who do i see next", ["i have seen my own doctor", "who do i see next"]),
        # what it is comes behind "is"
        ("what i tell everybody is this pain has a will of its own", ["what i tell everybody is this pain has a will of its own"]),
    ],
)  # fmt: skip
def test_clauses_by_form(model: IntentModel, text: str, clauses_of_it: list[str]) -> None:
    assert [" ".join(c.words) for c in message_clauses(model, text)] == clauses_of_it


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("wots it cost b4 insurance", "what is it cost before insurance"), ("y do i have this", "why do i have this"),
        ("can't sleep", "can not sleep"), ("n", "n"), ("a rizotomy", "a rhizotomy"), ("a sedative", "a sedative"),
        ("", ""), ("!!!", "! ! !"),
    ],
)  # fmt: skip
def test_words_are_spelt_as_the_vocabulary_spells_them(text: str, words: str) -> None:
    assert " ".join(standard_cues().words(text)) == words


def test_cues_are_found_in_the_order_of_their_words() -> None:
    cues = Cues({"money": ["cost*", "how much"], "time": ["how long ..2 (take|last)"], "joke": ["leg and a leg"]})
    assert cues(cues.words("how long would it take and what does it costs")) == ["time", "money"]
    assert cues([]) == []


def test_the_same_words_are_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    cues = Cues({"money": ["cost*"], "time": ["how long ..2 (take|last)"]})
    words = cues.words("what does it cost and how long does it last")
    assert cues.named(words) == ((3, "money"), (5, "time"))
    monkeypatch.setattr(cues, "_starting_with", {})
    assert cues.named([*words]) == ((3, "money"), (5, "time"))
    assert cues(words) == ["money", "time"]


def test_a_phrase_is_a_cue_only_where_its_second_word_may_stand() -> None:
    cues = Cues({"why": ["what (is the use|mak*) it", "how come"], "gap": ["burn* ..1 nerve"]})
    assert cues(cues.words("what makes it and how come")) == ["why", "why"]
    assert cues(cues.words("what is the use of it")) == []
    assert cues(cues.words("what is the use it")) == ["why"]
    assert cues(cues.words("how much is burning the nerve")) == ["gap"]
