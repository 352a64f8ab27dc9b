"""An old episode of a long story is not asked about where the rest of the story says nothing of its kind."""

from __future__ import annotations

from datetime import date

import pytest

from bot.language.context import MessageContext
from bot.language.context_cues import standard_context
from bot.language.red_flags.learned import LearnedRedFlags, small_words
from bot.language.red_flags.stretches import stretches
from bot.language.red_flags.told_as_over import rest_of_story
from bot.language.understanding import Understander
from tests.language.red_flags.reading import STORY

IN_WINTER = date(2026, 11, 27)
OPERATED = "In 2014 I was numb between the legs and could not pass water, and I was operated on that night. "
AT_EASTER = "In April I was feverish and short of breath for a week. "


def _context(understander: Understander, text: str) -> MessageContext:
    return standard_context().apply(understander.read(text), IN_WINTER)


def _rest(understander: Understander, text: str, cue: str) -> list[str] | None:
    """The words in no run beside the old episode, or none where all runs count."""
    context = _context(understander, text)
    message = stretches(context.reading, small_words())
    rest = rest_of_story(context, message, 0, cue)
    if rest is None:
        return None
    runs = [message.words[first:last] for (first, last), kept in zip(message.windows, rest, strict=True) if kept]
    return [word for word in message.words if not any(word in run for run in runs)]


def test_the_runs_of_what_a_year_opens_do_not_count(understander: Understander) -> None:
    left_out = _rest(understander, OPERATED + STORY, "in 2014")
    assert left_out is not None
    assert {"numb", "operated"} <= set(left_out)
    assert "cafe" not in left_out


def test_nor_those_of_what_a_month_long_ago_opens(understander: Understander) -> None:
    left_out = _rest(understander, AT_EASTER + STORY, "in april")
    assert left_out is not None
    assert {"feverish", "breath"} <= set(left_out)


@pytest.mark.parametrize(
    ("opening", "cue"),
    [
        ("In May my foot was numb, last week it was weak, it came back fully. ", "it came back fully"),  # a time of now
        ("I have had a weak bladder since 2014 and it leaks. ", "since 2014"),  # what is so since then
        ("I was numb between the legs and it came back fully. ", "it came back fully"),  # nobody knows when
        (OPERATED, ""),
    ],
)
def test_what_may_be_of_now_counts(understander: Understander, opening: str, cue: str) -> None:
    assert _rest(understander, opening + STORY, cue) is None


def test_an_old_episode_is_not_asked_about_and_one_of_now_is(
    detector: LearnedRedFlags, understander: Understander
) -> None:
    def asked(text: str) -> set[str]:
        mentions = understander.understand(text).red_flags
        weighed = detector.weigh(understander.read(text), mentions)
        return {mention.flag for mention in weighed if mention.status in ("present", "ask")}

    assert not asked(OPERATED + STORY) & {"CES_SADDLE", "CES_BLADDER"}
    again = STORY.replace("It is a four", "My trousers are damp by evening and I get no urge. It is a four")
    assert "CES_BLADDER" in asked(OPERATED + again)


@pytest.mark.parametrize(
    ("text", "word", "then"),
    [
        ("In January I had a cough and was breathless.", "breathless", True),
        ("In January I had a cough, and I am breathless.", "breathless", False),
        ("Since January I was breathless.", "breathless", False),
        ("In November I had a cough and was breathless.", "breathless", False),
        ("My calf was swollen and red. That was in May.", "swollen", True),
        ("My calf is swollen. The fair was in May.", "swollen", False),
        ("I had a stomach bug in May, chills, a drip, the works.", "chills", True),
        ("I had chest pain in May and was wired up all night.", "chest", True),
        ("I had a clean scan in May but I am breathless.", "breathless", False),
        ("I was fine in May, nothing comes out and I am sore.", "comes", False),
        ("In January I had a cough, breathless since Monday.", "breathless", False),
        ("I had it in May, sore and weak since Monday.", "weak", False),
        ("I have had no feeling since I was operated in May.", "feeling", False),
        ("I had no feeling there in May.", "feeling", False),
        ("I had pins and needles in May and they are still there.", "needles", False),
    ],
)
def test_what_a_month_long_ago_tells_is_told_of_then(
    understander: Understander, text: str, word: str, then: bool
) -> None:
    context = _context(understander, text)
    at = context.reading.canonical.index(word)
    assert bool(context.of(at, at + 1).hedged) is then
