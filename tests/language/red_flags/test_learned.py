"""The learned detector: what it asks, when it keeps quiet, and that its answer is the whole one."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.language.red_flags import learned_file
from bot.language.red_flags.kinds import GROUP_OF
from bot.language.red_flags.learned import LearnedRedFlags, small_words
from bot.language.red_flags.learned_floors import floors
from bot.language.red_flags.learned_meaning import MOST, pooled
from bot.language.red_flags.learned_sentences import own_sentences
from bot.language.red_flags.learned_thresholds import FALSE_ASKS
from bot.language.red_flags.left_open import FEW
from bot.language.red_flags.mention import RedFlagMention, Status
from bot.language.red_flags.rules import RedFlagRules
from bot.language.red_flags.stretches import stretches
from bot.language.understanding import Understander
from tests.language.red_flags.reading import STORY
from tests.language.red_flags.weighing import asked


def test_sentences_it_never_saw(detector: LearnedRedFlags) -> None:
    """Recall beyond the rules and false asks on sentences held out in blocks, as the training counted them."""
    counted = detector.held_out
    assert counted is not None
    assert counted.danger >= 10_000
    assert counted.harmless >= 10_000
    silent = counted.danger - counted.raised_by_rules
    assert counted.raised_by_either - counted.raised_by_rules >= 0.45 * silent, "nearly half of what the rules leave"
    assert counted.falsely_asked / counted.harmless <= FALSE_ASKS + 0.002


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("I had a wax and my whole bikini line felt nothing at all", "saddle"),
        ("my foot slaps the floor and my toes catch on every kerb", "weakness"),
        ("I would rather not wake up any more, there is no point in living like this", "suicide"),
    ],
)
def test_sideways_wordings_are_asked_about(
    detector: LearnedRedFlags, understander: Understander, text: str, group: str
) -> None:
    assert group in asked(detector, understander, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "hello",
        "left leg, down to the calf, 6 weeks",
        "sitting makes it worse and walking helps",
        "physio and ibuprofen did nothing for me",
        "how long does a rhizotomy last",
        "I'm 45 and I drive a van, the pain runs from my bum to my ankle",
        "what if I could not pee one day, would that be an emergency",
    ],
)
def test_ordinary_messages_stay_quiet(detector: LearnedRedFlags, understander: Understander, text: str) -> None:
    assert asked(detector, understander, text) == set()


def test_silent_where_the_rules_speak_of_that_kind(detector: LearnedRedFlags, understander: Understander) -> None:
    text = "my foot slaps the floor and my toes catch on every kerb"
    assert "weakness" not in asked(detector, understander, text, ("MOTOR_SUDDEN",))
    assert "weakness" in asked(detector, understander, text, ("CES_BOWEL",))


def test_a_denial_beside_the_words_of_a_wide_net_does_not_silence_it(
    detector: LearnedRedFlags, understander: Understander
) -> None:
    """ "Not" may belong to the sign; a plain denial of the rules' own is one."""
    reading = understander.read("I am not passing urine like before, very little is coming")
    beside = RedFlagMention(
        "CES_BLADDER", "denied", "EMERGENCY_NOW", "passing urine", "words about passing water", "not"
    )
    plain = replace(beside, text="bladder fine", cue="bladder fine")
    assert "ask" in {m.status for m in detector.weigh(reading, [beside]) if m.flag == "CES_BLADDER"}
    assert detector.weigh(reading, [plain]) == [plain]


def test_beside_a_cauda_equina_sign_the_others_are_heard_sooner(
    detector: LearnedRedFlags, understander: Understander
) -> None:
    """Only beside one that a rule raises as present, and no other kind of danger."""
    reading = understander.read("I cannot pass water and there is something else that I hardly dare to tell")
    raised = RedFlagMention("CES_BLADDER", "present", "EMERGENCY_NOW", "cannot pass water", "trouble passing urine")
    alone, _ = floors(detector.thresholds, detector.groups, reading, ())
    beside, _ = floors(detector.thresholds, detector.groups, reading, (raised,))
    only_asked, _ = floors(detector.thresholds, detector.groups, reading, (replace(raised, status="ask"),))
    lower = {group: alone[n] - beside[n] for n, group in enumerate(detector.groups) if group != "bladder"}
    assert {group for group, by in lower.items() if by > 0.5} == {"saddle", "bowel", "sex", "both legs"}
    assert [only_asked[n] for n, group in enumerate(detector.groups) if group == "saddle"] == [
        alone[n] for n, group in enumerate(detector.groups) if group == "saddle"
    ]


def test_it_only_asks_and_says_why(detector: LearnedRedFlags, understander: Understander) -> None:
    (mention,) = detector.weigh(understander.read("my foot slaps the floor and my toes catch on every kerb"))
    assert (mention.status, mention.tier) == ("ask", RedFlagRules.load().tiers[mention.flag])
    assert mention.rule.startswith("learned: weakness ")
    assert "foot slaps the floor" in mention.text


def test_a_rule_that_asks_is_present_when_both_agree(detector: LearnedRedFlags, understander: Understander) -> None:
    text = "my bottom has felt sort of numb since the weekend and wiping feels strange"
    mention = RedFlagMention("CES_SADDLE", "ask", "EMERGENCY_NOW", text, "numbness in the saddle area")
    (seconded,) = [m for m in detector.weigh(understander.read(text), [mention]) if m.flag == "CES_SADDLE"]
    assert seconded.status == "present"
    assert seconded.rule.startswith("numbness in the saddle area; learned: saddle ")


@pytest.mark.parametrize(
    "mention",
    [
        RedFlagMention("CES_SADDLE", "ask", "EMERGENCY_NOW", "", "numbness in the saddle area", cue="sort of"),
        RedFlagMention("CES_SADDLE", "ask", "EMERGENCY_NOW", "", "answer to the safety question"),
        RedFlagMention("CES_SADDLE", "denied", "EMERGENCY_NOW", "", "numbness in the saddle area"),
        RedFlagMention("CES_SADDLE", "past", "EMERGENCY_NOW", "", "numbness in the saddle area"),
    ],
)
def test_what_the_words_around_lowered_is_not_raised(
    detector: LearnedRedFlags, understander: Understander, mention: RedFlagMention
) -> None:
    reading = understander.read("my bottom has felt numb since the weekend and wiping feels strange")
    assert mention in detector.weigh(reading, [mention])


@pytest.mark.parametrize("status", ["present", "ask", "other_person", "denied", "past", "hypothetical"])
def test_it_never_lowers_what_the_rules_say(
    detector: LearnedRedFlags, understander: Understander, status: Status
) -> None:
    mention = RedFlagMention("CES_BLADDER", status, "EMERGENCY_NOW", "", "losing urine")
    assert mention in detector.weigh(understander.read("the weather is lovely today and I went for a walk"), [mention])


def test_every_word_of_a_long_message_is_read(understander: Understander) -> None:
    text = "my leg hurts and the back is stiff because I sit all day " * 30
    message = stretches(understander.read(text), frozenset())
    covered = {n for start, end in message.windows for n in range(start, end)}
    assert covered == set(range(len(message.words)))


def test_american_and_british_words_are_heard_alike(detector: LearnedRedFlags, understander: Understander) -> None:
    american = understander.read("My mom says the color of my butt is gray since I fell off the truck")
    british = understander.read("My mum says the colour of my bum is grey since I fell off the lorry")
    heard, also_heard = (stretches(reading, small_words()) for reading in (american, british))
    assert heard.words == also_heard.words
    everything = np.ones(len(heard.windows), dtype=np.bool_)
    meant = [detector.meaning(*each, everything) for each in ((american, heard), (british, also_heard))]
    np.testing.assert_allclose(*meant, atol=1e-5)


def test_of_a_long_message_the_meaning_of_some_stretches_is_the_same_as_in_the_whole(
    detector: LearnedRedFlags, understander: Understander
) -> None:
    harmless = "i walk the dog in the morning and read the paper in the garden behind the house. "
    reading = understander.read(harmless * 4 + "the cushion was damp when i stood up. " + harmless * 4)
    message, meaning = stretches(reading, small_words()), detector.meaning
    for begins in range(0, len(message.windows), 7):
        asked = np.zeros(len(message.windows), dtype=np.bool_)
        asked[begins : begins + 3] = True
        (rows,) = pooled(meaning.encoder, [reading], [message])
        expected = (rows[asked] @ meaning.weights + meaning.bias).max(axis=0)
        np.testing.assert_allclose(meaning(reading, message, asked), np.minimum(expected, MOST), atol=2e-3)


def test_a_sign_in_the_middle_of_a_long_harmless_story_is_asked_about(
    detector: LearnedRedFlags, understander: Understander
) -> None:
    harmless = "i walk the dog in the morning and read the paper in the garden behind the house. "
    told = "the cushion was damp when i stood up and i had not felt it go. "
    reading = understander.read(harmless * 8 + told + harmless * 8)
    assert not detector.weigh(understander.read(harmless * 16))
    assert "CES_BLADDER" in {mention.flag for mention in detector.weigh(reading)}


def test_in_a_shorter_message_weakness_must_be_surer_and_the_bladder_may_be_less_sure(
    detector: LearnedRedFlags, understander: Understander
) -> None:
    def floor(text: str, group: str) -> float:
        asks, _ = floors(detector.thresholds, detector.groups, understander.read(text), ())
        number = detector.groups.index(group)
        return float(asks[number] - detector.thresholds.ask[number])

    short = "The stairs are slow since the spring and I hold on to the rail"
    assert floor(short, "bladder") < floor(short, "saddle") < floor(short, "weakness")
    assert floor(STORY, "bladder") == floor(STORY, "saddle")


def test_both_legs_are_not_asked_about_where_one_side_is_named(
    detector: LearnedRedFlags, understander: Understander
) -> None:
    asks, _ = floors(detector.thresholds, detector.groups, understander.read("can't feel my toes, any of them"), ())
    one_sided, _ = floors(detector.thresholds, detector.groups, understander.read("can't feel my toes on the left"), ())
    number = detector.groups.index("both legs")
    assert one_sided[number] > asks[number]


def test_meaning_is_left_out_only_where_it_could_change_nothing(
    detector: LearnedRedFlags, understander: Understander
) -> None:
    everywhere = np.full(len(detector.groups), -np.inf, dtype=np.float32)
    left_out = 0
    for sentence in own_sentences()[::100]:
        reading = understander.read(sentence.text)
        document = stretches(reading, small_words())
        if len(document.windows) > FEW:
            continue  # of a longer one only the stretches near an open one are judged by their meaning
        mentions = understander.understand(sentence.text).red_flags
        lowest = np.minimum(*floors(detector.thresholds, detector.groups, reading, mentions))
        words = detector.words(document)
        scores = detector.scores(reading, document, words, lowest)[:, : len(detector.groups)]
        full = detector.scores(reading, document, words, everywhere)[:, : len(detector.groups)]
        if not np.allclose(scores, full, atol=1e-4):
            left_out += 1
            assert (scores < lowest).all()
            assert (full <= scores + 1e-4).all()
    assert left_out


def test_a_kind_of_danger_that_the_rules_speak_of_is_not_asked_about_again(
    detector: LearnedRedFlags, understander: Understander
) -> None:
    reading = understander.read("the cushion was damp when i stood up and i had not felt it go")
    asked = detector.weigh(reading)
    assert {mention.status for mention in asked} == {"ask"}
    denied = [RedFlagMention(mention.flag, "denied", mention.tier, "", "a rule") for mention in asked]
    asks, agrees = floors(detector.thresholds, detector.groups, reading, denied)
    for mention in asked:
        place = detector.groups.index(GROUP_OF[mention.flag])
        assert (asks[place], agrees[place]) == (np.inf, np.inf)
    assert detector.weigh(reading, denied) == denied


def test_the_same_message_is_always_judged_alike(
    detector: LearnedRedFlags, understander: Understander, trained: Callable[[str], Path]
) -> None:
    reading = understander.read("my slippers squelch when i get to the top of the stairs and i never felt it go")
    message = stretches(reading, small_words())
    floors = detector.thresholds.ask
    first = detector.scores(reading, message, detector.words(message), floors)
    for _ in range(2):
        again = learned_file.load(trained("red_flags.npz"))
        again.weigh(understander.read("something else was said before it"))
        np.testing.assert_allclose(again.scores(reading, message, again.words(message), floors), first, atol=0.05)


def test_how_sure_it_must_be_does_not_hang_on_the_marks(detector: LearnedRedFlags, understander: Understander) -> None:
    with_marks = "Well, it began, out of nowhere, an hour ago, in the back, the belly, and then, well, all over, really"
    plain, marked = (
        floors(detector.thresholds, detector.groups, understander.read(text), ())[0]
        for text in (with_marks.replace(",", ""), with_marks)
    )
    np.testing.assert_allclose(plain, marked)


def test_a_message_of_places_alone_is_an_answer_and_no_sign(
    detector: LearnedRedFlags, understander: Understander
) -> None:
    alone, _ = floors(detector.thresholds, detector.groups, understander.read("past the knee, calf like"), ())
    told, _ = floors(detector.thresholds, detector.groups, understander.read("past the knee, calf swollen"), ())
    assert (alone > told + 3).all()


@pytest.mark.parametrize(
    "text", ["sore lower back, 7 weeks", "I have had sciatica since march", "left thigh aches for a year"]
)
def test_where_it_hurts_and_for_how_long_is_a_story_and_no_sign(
    detector: LearnedRedFlags, understander: Understander, text: str
) -> None:
    assert detector.weigh(understander.read(text), []) == []


def test_a_pain_of_some_days_is_still_looked_at(detector: LearnedRedFlags, understander: Understander) -> None:
    weeks, days = (
        floors(detector.thresholds, detector.groups, understander.read(f"my calf aches for 5 {unit}"), ())[0]
        for unit in ("weeks", "days")
    )
    assert all(weeks > days)


def test_words_that_a_rule_reads_as_of_the_body_are_hardly_of_the_mind(
    detector: LearnedRedFlags, understander: Understander
) -> None:
    text = "it feels a bit dead when I wipe"
    reading = understander.read(text)
    beside, _ = floors(detector.thresholds, detector.groups, reading, understander.understand(text).red_flags)
    alone, _ = floors(detector.thresholds, detector.groups, reading, ())
    mind = list(detector.groups).index("suicide")
    assert beside[mind] == pytest.approx(alone[mind] + 1.0, abs=1e-4)
