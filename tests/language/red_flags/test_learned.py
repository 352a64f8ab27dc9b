"""The second detector: what it learns from, what it asks, when it keeps quiet, how fast it is, and that it survives a file."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.meaning.pretrained import pretrained
from bot.language.reading import Reading
from bot.language.red_flags import learned_file
from bot.language.red_flags.kinds import GROUP_OF, GROUPS
from bot.language.red_flags.learned import LearnedRedFlags, small_words
from bot.language.red_flags.learned_file import LearnedUnreadable
from bot.language.red_flags.learned_floors import floors
from bot.language.red_flags.learned_meaning import MOST, pooled
from bot.language.red_flags.learned_sentences import Lesson, own_sentences
from bot.language.red_flags.learned_thresholds import FALSE_ASKS
from bot.language.red_flags.learned_training import Scales, train
from bot.language.red_flags.left_open import AROUND, FEW, in_the_balance, left_open, loudest
from bot.language.red_flags.mention import RedFlagMention, Status
from bot.language.red_flags.rules import RedFlagRules
from bot.language.red_flags.stretches import stretches
from bot.language.understanding import Understander


@pytest.fixture(scope="module")
def readings(understander: Understander) -> list[Reading]:
    """One in a hundred of the sentences that the detector learned from."""
    return [understander.read(sentence.text) for sentence in own_sentences()[::100]]


@pytest.fixture(scope="module")
def taught(understander: Understander) -> LearnedRedFlags:
    """A detector of some of the sentences about three kinds of danger, and as many harmless ones."""
    found = own_sentences()
    some = [s for flag in ("CES_SADDLE", "CHEST", "SUICIDE_IDEA") for s in found if s.flag == flag][::9]
    harmless = [s for s in found if not s.flag]
    lesson = Lesson.of(
        [*some, *harmless[:: len(harmless) // len(some)]],
        understander.read,
        lambda text: understander.understand(text).red_flags,
    )
    return train(lesson, pretrained())


def asked(
    detector: LearnedRedFlags, understander: Understander, text: str, mentioned: tuple[str, ...] = ()
) -> set[str]:
    spoken_of = [RedFlagMention(flag, "denied", "EMERGENCY_NOW", "", "a rule") for flag in mentioned]
    weighed = detector.weigh(understander.read(text), spoken_of)
    return {GROUP_OF[m.flag] for m in weighed if m not in spoken_of}


def test_every_flag_of_a_group_is_known_to_the_rules() -> None:
    assert set(GROUP_OF) <= set(RedFlagRules.load().tiers)
    assert len(GROUP_OF) == sum(len(flags) for flags in GROUPS.values()), "a flag stands in one group only"


def test_sentences_never_carry_two_labels() -> None:
    seen: dict[str, set[str]] = {}
    for sentence in own_sentences():
        seen.setdefault(sentence.text.lower(), set()).add("harmless" if not sentence.flag else "danger")
    assert not [text for text, labels in seen.items() if len(labels) > 1]


def test_sentences_it_never_saw(detector: LearnedRedFlags) -> None:
    """Recall beyond the rules and false asks on sentences held out in blocks, as the training counted them."""
    counted = detector.held_out
    assert counted is not None
    assert counted.danger >= 10_000
    assert counted.harmless >= 10_000
    silent = counted.danger - counted.raised_by_rules
    assert counted.raised_by_either - counted.raised_by_rules >= 0.45 * silent, "nearly half of what the rules leave"
    assert counted.falsely_asked / counted.harmless <= FALSE_ASKS + 0.002


def test_words_count_four_times_as_much_as_meaning() -> None:
    labels = np.asarray([[0], [1]] * 50, dtype=np.int8)
    scores = (np.random.default_rng(0).standard_normal(labels.shape) + labels).astype(np.float32)
    scales = Scales.of(scores, scores, labels)
    assert scales.slopes == pytest.approx(4 * scales.slopes_of_meaning)
    alone = Scales.of(scores, np.zeros_like(scores), labels)
    assert scales.of_words(scores) + scales.of_meaning(scores) == pytest.approx(alone.of_words(scores), abs=0.05)


def test_training_counts_what_it_was_not_taught(taught: LearnedRedFlags) -> None:
    counted = taught.held_out
    assert counted is not None
    assert counted.raised_by_rules < counted.raised_by_either <= counted.danger
    assert counted.falsely_asked / counted.harmless <= FALSE_ASKS + 0.01


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("since the weekend my whole undercarriage has had no feeling in it", "saddle"),
        ("there is a crushing weight on my chest and I cannot catch my breath", "chest or lung"),
        ("I do not want to go on living with this pain any longer", "suicide"),
    ],
)
def test_a_few_hundred_sentences_teach_something(
    taught: LearnedRedFlags, understander: Understander, text: str, group: str
) -> None:
    assert taught.groups == ("saddle", "chest or lung", "suicide")
    assert asked(taught, understander, text) == {group}
    assert asked(taught, understander, "physio helped a little and I walk the dog every day") == set()


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


def test_running_totals_equal_what_was_trained(detector: LearnedRedFlags, readings: list[Reading]) -> None:
    """A window over everything scores as the sparse row that the regression saw."""
    scorer = detector.scorer
    for document in (stretches(reading, small_words()) for reading in readings[:30]):
        if not document.words:
            continue
        whole = type(document)(document.words, document.at, ((0, len(document.words)),))
        columns, values = scorer.features.of(document)
        expected = np.asarray(values) @ scorer.weights[columns] + scorer.bias
        np.testing.assert_allclose(scorer(whole)[0], expected, atol=2e-3)


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


def test_kept_in_a_file(taught: LearnedRedFlags, readings: list[Reading], tmp_path: Path) -> None:
    learned_file.save(taught, tmp_path / "detector.npz")
    loaded = learned_file.load(tmp_path / "detector.npz")
    assert loaded.held_out == taught.held_out
    weighed = [taught.weigh(reading) for reading in readings]
    assert any(weighed)
    assert [loaded.weigh(reading) for reading in readings] == weighed


def test_meaning_is_judged_as_it_was_trained(detector: LearnedRedFlags, readings: list[Reading]) -> None:
    """The mean of the scores of a window's pieces is the score of their mean, which the regression saw."""
    meaning = detector.meaning
    for reading in readings[:30]:
        document = stretches(reading, small_words())
        (rows,) = pooled(meaning.encoder, [reading], [document])
        expected = (rows @ meaning.weights + meaning.bias).max(axis=0)
        everything = np.ones(len(document.windows), dtype=np.bool_)
        np.testing.assert_allclose(meaning(reading, document, everything), np.minimum(expected, MOST), atol=2e-3)


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


def test_both_legs_are_not_asked_about_where_one_side_is_named(
    detector: LearnedRedFlags, understander: Understander
) -> None:
    asks, _ = floors(detector.thresholds, detector.groups, understander.read("can't feel my toes, any of them"), ())
    one_sided, _ = floors(detector.thresholds, detector.groups, understander.read("can't feel my toes on the left"), ())
    number = detector.groups.index("both legs")
    assert one_sided[number] > asks[number]


def test_in_a_short_message_all_is_judged_by_its_meaning_or_nothing() -> None:
    floors = np.asarray([3.0], dtype=np.float32)
    silent = np.zeros((FEW, 1), dtype=np.float32)
    assert not left_open(silent, floors)[0].any()
    silent[2] = 2.5
    assert left_open(silent, floors)[0].all()


def test_in_a_long_message_only_what_stands_near_suspicious_words_is() -> None:
    words = np.zeros((100, 1), dtype=np.float32)
    words[50] = 2.5
    asked, _ = left_open(words, np.asarray([3.0], dtype=np.float32))
    assert np.flatnonzero(asked).tolist() == list(range(50 - AROUND, 50 + AROUND + 1))


@given(
    st.lists(st.floats(-4, 4, width=32), min_size=1, max_size=60),
    st.floats(-2, 4, width=32),
)
def test_where_nothing_is_judged_by_its_meaning_no_floor_is_reached(words: list[float], floor: float) -> None:
    scores, floors = np.asarray(words, dtype=np.float32)[:, None], np.asarray([floor], dtype=np.float32)
    asked, most = left_open(scores, floors)
    assert asked.any() or (scores + most < floors).all()


@given(
    st.lists(st.tuples(st.floats(-4, 4, width=32), st.floats(-4, 0.75, width=32)), min_size=1, max_size=60),
    st.floats(-3, 0, width=32),
)
def test_a_doubt_stays_only_where_all_stretches_that_could_take_it_away_were_asked(
    judged: list[tuple[float, float]], doubt: float
) -> None:
    words, meant = (np.asarray(column, dtype=np.float32) for column in zip(*judged, strict=True))
    doubts, floors = np.asarray([doubt], dtype=np.float32), np.asarray([np.inf], dtype=np.float32)
    doubtful, _ = left_open(words[:, None], doubts)
    asked = doubtful & loudest(words[:, None], np.isfinite(doubts))
    if not asked.any():
        return
    surest = np.asarray([words.max() + meant[asked].max()])
    asked |= in_the_balance(surest, floors, doubts, doubtful)
    if words.max() + meant[asked].max() < doubt:
        assert asked.tolist() == doubtful.tolist()


@pytest.mark.parametrize(("surest", "asks_all"), [(1.0, False), (1.35, True), (1.5, False), (2.0, False)])
def test_what_nearly_reaches_a_floor_is_asked_of_the_whole_message(surest: float, asks_all: bool) -> None:
    none = np.zeros(40, dtype=np.bool_)
    floors, no_doubt = np.asarray([1.5], dtype=np.float32), np.asarray([np.inf], dtype=np.float32)
    found = in_the_balance(np.asarray([surest], dtype=np.float32), floors, no_doubt, none)
    assert found.tolist() == [asks_all] * 40


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
        scores = detector.scores(reading, document, words, lowest, _no_doubt(detector))[:, : len(detector.groups)]
        full = detector.scores(reading, document, words, everywhere, _no_doubt(detector))[:, : len(detector.groups)]
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
    first = detector.scores(reading, message, detector.words(message), floors, _no_doubt(detector))
    for _ in range(2):
        again = learned_file.load(trained("red_flags.npz"))
        again.weigh(understander.read("something else was said before it"))
        np.testing.assert_allclose(
            again.scores(reading, message, again.words(message), floors, _no_doubt(detector)), first, atol=0.05
        )


@pytest.mark.parametrize("missing", ["encoder_table", "pieces", "meaning"])
def test_a_file_without_the_encoder_is_named(taught: LearnedRedFlags, tmp_path: Path, missing: str) -> None:
    file = tmp_path / "detector.npz"
    learned_file.save(taught, file)
    with np.load(file, allow_pickle=False) as stored:
        kept = {name: stored[name] for name in stored.files if name != missing}
    np.savez(file, **kept)
    with pytest.raises(LearnedUnreadable, match=r"detector\.npz.*train again"):
        learned_file.load(file)


def test_an_encoder_that_was_cut_short_is_named(taught: LearnedRedFlags, tmp_path: Path) -> None:
    file = tmp_path / "detector.npz"
    learned_file.save(taught, file)
    with np.load(file, allow_pickle=False) as stored:
        kept = {name: stored[name] for name in stored.files}
    np.savez(file, **{**kept, "encoder_table": kept["encoder_table"][:-1]})
    with pytest.raises(LearnedUnreadable, match="do not fit together"):
        learned_file.load(file)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "detector.npz").write_bytes(b"no")
    with pytest.raises(LearnedUnreadable, match=r"detector\.npz"):
        learned_file.load(tmp_path / "detector.npz")


def _no_doubt(detector: LearnedRedFlags) -> np.ndarray[Any, np.dtype[np.float32]]:
    return np.full(len(detector.groups), np.inf, dtype=np.float32)
