"""The second detector: what it learns from, what it asks, when it keeps quiet, how fast it is, and that it survives a file."""

from pathlib import Path

import numpy as np
import pytest
import yaml

from bot.language.meaning.pretrained import pretrained
from bot.language.red_flags.learned import (
    GROUP_OF,
    GROUPS,
    RAISED,
    LearnedRedFlags,
    LearnedUnreadable,
    small_words,
)
from bot.language.red_flags.learned_meaning import MOST, pooled
from bot.language.red_flags.learned_sentences import Lesson, harmless_examples, own_sentences
from bot.language.red_flags.learned_thresholds import FALSE_ASKS, Judged, silent_groups
from bot.language.red_flags.learned_training import calibrated
from bot.language.red_flags.mention import RedFlagMention, Status
from bot.language.red_flags.rules import RedFlagRules
from bot.language.red_flags.stretches import stretches
from bot.language.understanding import Understander

DATA = Path(__file__).parents[2] / "data" / "nlu"


@pytest.fixture(scope="module")
def understander() -> Understander:
    return Understander()


@pytest.fixture(scope="module")
def lesson(understander: Understander) -> Lesson:
    examples = [
        (line[2:].strip(), group["intent"])
        for path in sorted(DATA.glob("*.yml"))
        if path.name != "set_by_components.yml"
        for group in yaml.safe_load(path.read_text("utf-8"))["nlu"]
        for line in group["examples"].splitlines()
        if line.strip()
    ]
    return Lesson.of(
        [*own_sentences(), *harmless_examples(examples)],
        understander.read,
        lambda text: understander.understand(text).red_flags,
    )


@pytest.fixture(scope="module")
def learned(lesson: Lesson) -> tuple[LearnedRedFlags, list[Judged]]:
    return calibrated(lesson, pretrained({word for document in lesson.documents for word in document.words}))


@pytest.fixture(scope="module")
def detector(learned: tuple[LearnedRedFlags, list[Judged]]) -> LearnedRedFlags:
    return learned[0]


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


def test_sentences_it_never_saw(lesson: Lesson, learned: tuple[LearnedRedFlags, list[Judged]]) -> None:
    """Recall beyond the rules and false asks on sentences held out in blocks."""
    detector, judged = learned
    total = by_rules = by_either = harmless = false = 0
    for one in judged:
        asks = silent_groups(one, detector.groups) & (one.sure >= detector.thresholds.ask)
        if one.sentence.flag:
            raised = any(m.status in RAISED for m in one.mentioned)
            total, by_rules, by_either = total + 1, by_rules + raised, by_either + bool(raised or asks.any())
        else:
            harmless, false = harmless + 1, false + bool(asks.any())
    assert by_either - by_rules >= 0.2 * (total - by_rules), "a fifth of what the rules leave silent"
    assert false / harmless <= FALSE_ASKS + 0.002


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


def test_it_only_asks_and_says_why(detector: LearnedRedFlags, understander: Understander) -> None:
    (mention,) = detector.weigh(understander.read("my foot slaps the floor and my toes catch on every kerb"))
    assert (mention.status, mention.tier) == ("ask", RedFlagRules.load().tiers[mention.flag])
    assert mention.rule.startswith("learned: weakness 0.")
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


def test_running_totals_equal_what_was_trained(detector: LearnedRedFlags, lesson: Lesson) -> None:
    """A window over everything scores as the sparse row that the regression saw."""
    scorer = detector.scorer
    for document in lesson.documents[:200:7]:
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


def test_kept_in_a_file(detector: LearnedRedFlags, lesson: Lesson, tmp_path: Path) -> None:
    detector.save(tmp_path / "detector.npz")
    loaded = LearnedRedFlags.load(tmp_path / "detector.npz")
    for reading in lesson.readings[:400]:
        assert loaded.weigh(reading) == detector.weigh(reading)


def test_meaning_is_judged_as_it_was_trained(detector: LearnedRedFlags, lesson: Lesson) -> None:
    """The mean of the scores of a window's pieces is the score of their mean, which the regression saw."""
    meaning = detector.meaning
    for reading, document in list(zip(lesson.readings, lesson.documents, strict=True))[:200:7]:
        (rows,) = pooled(meaning.encoder, [reading], [document])
        expected = (rows @ meaning.weights + meaning.bias).max(axis=0)
        np.testing.assert_allclose(meaning(reading, document), np.minimum(expected, MOST), atol=2e-3)


def test_meaning_is_left_out_only_where_it_could_change_nothing(detector: LearnedRedFlags, lesson: Lesson) -> None:
    everywhere = np.full(len(detector.groups), -np.inf, dtype=np.float32)
    left_out = 0
    lines = list(zip(lesson.readings, lesson.documents, lesson.mentioned, strict=True))
    for reading, document, mentioned in lines[::97]:
        floors = np.minimum(*detector.floors(reading, mentioned))
        scores = detector.scores(reading, document, floors)[:, : len(detector.groups)]
        full = detector.scores(reading, document, everywhere)[:, : len(detector.groups)]
        if not np.allclose(scores, full, atol=1e-4):
            left_out += 1
            assert (scores < floors).all()
            assert (full <= scores + 1e-4).all()
    assert left_out


def test_a_kind_of_danger_that_the_rules_speak_of_is_not_asked_about_again(
    detector: LearnedRedFlags, understander: Understander
) -> None:
    reading = understander.read("my slippers squelch when i get to the top of the stairs and i never felt it go")
    (asked,) = detector.weigh(reading)
    assert asked.status == "ask"
    denied = [RedFlagMention(asked.flag, "denied", asked.tier, "", "a rule")]
    asks, agrees = detector.floors(reading, denied)
    place = detector.groups.index(GROUP_OF[asked.flag])
    assert (asks[place], agrees[place]) == (np.inf, np.inf)
    assert detector.weigh(reading, denied) == denied


def test_the_same_message_is_always_judged_alike(
    detector: LearnedRedFlags, understander: Understander, tmp_path: Path
) -> None:
    reading = understander.read("my slippers squelch when i get to the top of the stairs and i never felt it go")
    message = stretches(reading, small_words())
    floors = detector.thresholds.ask
    first = detector.scores(reading, message, floors)
    detector.save(tmp_path / "detector.npz")
    for _ in range(2):
        again = LearnedRedFlags.load(tmp_path / "detector.npz")
        again.weigh(understander.read("something else was said before it"))
        np.testing.assert_allclose(again.scores(reading, message, floors), first, atol=0.05)


@pytest.mark.parametrize("missing", ["encoder_table", "pieces", "meaning"])
def test_a_file_without_the_encoder_is_named(detector: LearnedRedFlags, tmp_path: Path, missing: str) -> None:
    file = tmp_path / "detector.npz"
    detector.save(file)
    with np.load(file, allow_pickle=False) as stored:
        kept = {name: stored[name] for name in stored.files if name != missing}
    np.savez(file, **kept)
    with pytest.raises(LearnedUnreadable, match=r"detector\.npz.*train again"):
        LearnedRedFlags.load(file)


def test_an_encoder_that_was_cut_short_is_named(detector: LearnedRedFlags, tmp_path: Path) -> None:
    file = tmp_path / "detector.npz"
    detector.save(file)
    with np.load(file, allow_pickle=False) as stored:
        kept = {name: stored[name] for name in stored.files}
    np.savez(file, **{**kept, "encoder_table": kept["encoder_table"][:-1]})
    with pytest.raises(LearnedUnreadable, match="do not fit together"):
        LearnedRedFlags.load(file)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "detector.npz").write_bytes(b"no")
    with pytest.raises(LearnedUnreadable, match=r"detector\.npz"):
        LearnedRedFlags.load(tmp_path / "detector.npz")
