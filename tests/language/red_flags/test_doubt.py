"""The second detector may doubt what a rule finds: an alarm of a long story becomes a question, a question nothing."""

from dataclasses import replace

import pytest

from bot.language.red_flags.doubt import UNHEARD, after_doubt, may_be_doubted
from bot.language.red_flags.learned import LearnedRedFlags
from bot.language.red_flags.mention import RedFlagMention
from bot.language.understanding import Understander
from tests.language.red_flags.reading import STORY

WITH_A_TAP = STORY.replace("It is a four", "The bathroom tap was leaking and the plumber came. It is a four")


def found_by_a_rule(flag: str, status: str, rule: str) -> RedFlagMention:
    return RedFlagMention(flag, status, "EMERGENCY_NOW", "words of the story", rule)  # type: ignore[arg-type]


ALARM = found_by_a_rule("CES_BLADDER", "present", "losing urine")
QUESTION = found_by_a_rule("CES_BLADDER", "ask", "words about passing water")


def test_an_alarm_that_nothing_else_in_a_long_story_speaks_for_becomes_a_question(
    detector: LearnedRedFlags, understander: Understander
) -> None:
    (asked,) = detector.weigh(understander.read(WITH_A_TAP), [ALARM])
    assert (asked.status, asked.rule) == ("ask", ALARM.rule)
    assert asked.cue.startswith("doubted: bladder 0.")


def test_a_question_that_nothing_else_speaks_for_is_not_asked(
    detector: LearnedRedFlags, understander: Understander
) -> None:
    assert detector.weigh(understander.read(STORY), [QUESTION]) == []


def test_what_the_story_speaks_of_stands(detector: LearnedRedFlags, understander: Understander) -> None:
    told = STORY.replace(
        "It is a four", "Since Sunday I do not feel when my bladder is full and I wet the chair. It is a four"
    )
    assert ALARM in detector.weigh(understander.read(told), [ALARM])


def test_in_a_shorter_message_an_alarm_is_not_doubted(detector: LearnedRedFlags, understander: Understander) -> None:
    assert ALARM in detector.weigh(understander.read(STORY[:200]), [ALARM])


@pytest.mark.parametrize(
    "text",
    [
        "I was shaky and drunk on the first gabapentin, they lowered it and that was that. Now it is a five.",
        "I've leaked on the trampoline for years, three kids. the sciatica is on the left, about a month",
        "numb bum on the bike, it always goes after a minute. the pain is the right calf",
        "We had the plumbing done and I helped, hence the hip",
    ],
)
def test_what_excuses_itself_or_a_wide_net_caught_is_not_asked_where_nothing_is_heard(
    detector: LearnedRedFlags, understander: Understander, text: str
) -> None:
    found = understander.understand(text).red_flags
    assert {mention.status for mention in found} == {"ask"}
    assert detector.weigh(understander.read(text), found) == []


@pytest.mark.parametrize(
    "text",
    [
        "my foot slaps a bit when I walk",
        "my legs feel a bit odd, both of them, since tuesday",
        "i sort of leak when i cough now",
        "toilet paper feels different on one side",
        "i have been a bit feverish with this back",
        "my calf is a bit swollen",
        "sex feels different lately, sort of dull",
        "feeling a bit hot and cold at night, back is worse",
        "had a little accident in bed",
        "going to the loo is different lately",
        "left leg for a year, had a temp last night maybe",
        "my water takes a good few minutes to come, must be the tablets",
    ],
)
def test_what_sounds_like_danger_in_few_words_is_asked_about(
    detector: LearnedRedFlags, understander: Understander, text: str
) -> None:
    found = understander.understand(text).red_flags
    weighed = detector.weigh(understander.read(text), found)
    assert {mention.flag for mention in weighed if mention.status in ("ask", "present")} >= {m.flag for m in found}


@pytest.mark.parametrize(
    "more",
    [
        found_by_a_rule("CES_SADDLE", "ask", "answer to the safety question"),
        found_by_a_rule("INFECT_RISK", "ask", "fever with something that makes infection more likely"),
        found_by_a_rule("SUICIDE_IDEA", "ask", "words about an unsafe mind"),
        found_by_a_rule("CES_BLADDER", "other_person", "losing urine"),
        found_by_a_rule("PREG", "present", "pregnant, perhaps pregnant, or a baby just born"),
    ],
)
def test_a_question_stands_beside_answers_combinations_suicide_relatives_and_what_is_present(
    detector: LearnedRedFlags, understander: Understander, more: RedFlagMention
) -> None:
    reading = understander.read(STORY[:200])
    assert detector.weigh(reading, [QUESTION]) == []
    assert QUESTION in detector.weigh(reading, [QUESTION, more])


@pytest.mark.parametrize(
    "mention",
    [
        found_by_a_rule("CES_BLADDER", "present", "answer to the safety question"),
        RedFlagMention("PREG", "present", "SOON", "six months gone", "pregnant, perhaps pregnant, or a baby just born"),
        found_by_a_rule("IMMUNE_STEROID", "present", "steroids or weak immune system with back pain, unwell"),
    ],
)
def test_answers_and_what_is_no_alarm_are_not_doubted(
    detector: LearnedRedFlags, understander: Understander, mention: RedFlagMention
) -> None:
    assert mention in detector.weigh(understander.read(STORY), [mention])


def test_a_question_stands_where_another_danger_of_the_story_does(
    detector: LearnedRedFlags, understander: Understander
) -> None:
    answer = found_by_a_rule("CES_SADDLE", "present", "answer to the safety question")
    assert QUESTION in detector.weigh(understander.read(STORY), [answer, QUESTION])


def test_what_the_rules_find_in_somebody_else_is_doubted_likewise(
    detector: LearnedRedFlags, understander: Understander
) -> None:
    alarm = found_by_a_rule("CES_BLADDER", "other_person", "losing urine")
    question = found_by_a_rule("CES_BLADDER", "other_person", "words about passing water (unclear)")
    assert [m.rule for m in detector.weigh(understander.read(WITH_A_TAP), [alarm])] == ["losing urine (unclear)"]
    assert detector.weigh(understander.read(STORY), [question]) == []


def test_an_alarm_is_asked_about_however_little_is_heard_of_it() -> None:
    (asked,) = after_doubt(ALARM, "bladder", -20.0)
    assert asked.status == "ask"


def test_somebody_elses_alarm_of_which_nothing_at_all_is_heard_goes() -> None:
    alarm = found_by_a_rule("CES_BLADDER", "other_person", "losing urine")
    assert after_doubt(alarm, "bladder", UNHEARD - 0.1) == ()
    (unclear,) = after_doubt(alarm, "bladder", UNHEARD + 0.1)
    assert unclear.rule == "losing urine (unclear)"


def test_one_word_is_doubted_sooner_than_many() -> None:
    def question(text: str) -> RedFlagMention:
        return RedFlagMention("CES_BLADDER", "ask", "EMERGENCY_NOW", text, "words about passing water")

    assert after_doubt(question("wee"), "bladder", -1.0) == ()
    assert after_doubt(question("stood at the bowl and nothing came"), "bladder", -1.0)


def test_that_somebody_wants_to_die_is_doubted_only_where_a_single_sign_of_it_asks(understander: Understander) -> None:
    story = understander.read(STORY)
    told = found_by_a_rule("SUICIDE_IDEA", "present", "suicidal thoughts")
    assert not may_be_doubted(told, story)
    asked = found_by_a_rule("SUICIDE_IDEA", "ask", "words about an unsafe mind")
    assert may_be_doubted(asked, story)
    assert after_doubt(asked, "suicide", -2.0)
    assert after_doubt(QUESTION, "bladder", -2.0) == ()


def test_plain_words_of_not_wanting_to_live_are_doubted_last_of_all(understander: Understander) -> None:
    (told,) = understander.understand("I'm skint and I don't see the point any more").red_flags
    plain, sideways = replace(told, status="ask"), replace(told, status="ask", rule="wish to be gone, told sideways")
    assert after_doubt(plain, "suicide", -4.5) == (plain,)
    assert after_doubt(sideways, "suicide", -4.5) == ()


def test_a_question_that_another_flag_of_the_rules_seconds_is_not_doubted(understander: Understander) -> None:
    story = understander.read(STORY)
    legs = found_by_a_rule("CES_BILAT", "ask", "signs in both legs")
    assert may_be_doubted(legs, story)
    assert not may_be_doubted(legs, story, raised={"STENOSIS"})
