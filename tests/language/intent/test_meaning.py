"""The second opinion on intents: what a clause is about by its meaning, where its words leave a doubt."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bot.language.intent.meaning import IntentMeaning, MeantIntents
from bot.language.intent.meaning_training import learned_meaning
from bot.language.intent.message import DOUBT, read_message
from bot.language.intent.model import IntentModel, ModelUnreadable
from bot.language.intent.vectors import Floats
from bot.language.meaning.encoder import Encoder
from bot.language.meaning.pretrained import pretrained

EXAMPLES = [
    *((text, "ask_cost_insurance") for text in ("what does it cost", "how much is it", "will insurance pay for it")),
    *((text, "ask_does_it_hurt") for text in ("does it hurt", "is it painful", "will i feel the needle")),
    *((text, "inform") for text in ("my leg burns", "the pain is in my back", "it started in march")),
]
INTENTS = sorted({intent for _, intent in EXAMPLES})


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return pretrained()


@pytest.fixture(scope="module")
def opinion(encoder: Encoder) -> MeantIntents:
    return MeantIntents(learned_meaning(EXAMPLES, encoder), encoder)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("is the bill very steep", "ask_cost_insurance"),
        ("any chance of it being sore", "ask_does_it_hurt"),
        ("an ache spread along the thigh", "inform"),
    ],
)
def test_other_words_of_the_same_meaning_are_known(opinion: MeantIntents, text: str, intent: str) -> None:
    probabilities = opinion([text.split()])[0]
    assert INTENTS[int(probabilities.argmax())] == intent
    assert probabilities.sum() == pytest.approx(1.0, abs=1e-5)


def test_what_was_learned_is_the_same_when_it_is_read_again(opinion: MeantIntents, tmp_path: Path) -> None:
    opinion.meaning.save(tmp_path / "meaning.npz")
    again = IntentMeaning.load(tmp_path / "meaning.npz", len(INTENTS))
    words = ["is it dear".split()]
    np.testing.assert_array_equal(MeantIntents(again, opinion.encoder)(words), opinion(words))


def test_a_file_of_other_intents_or_none_at_all_is_refused(opinion: MeantIntents, tmp_path: Path) -> None:
    opinion.meaning.save(tmp_path / "meaning.npz")
    with pytest.raises(ModelUnreadable, match="other intents"):
        IntentMeaning.load(tmp_path / "meaning.npz", len(INTENTS) + 1)
    (tmp_path / "broken.npz").write_bytes(b"no array")
    for name in ("broken.npz", "missing.npz"):
        with pytest.raises(ModelUnreadable, match="train again"):
            IntentMeaning.load(tmp_path / name, len(INTENTS))


class Insisting:
    """A second opinion that is sure of one intent whatever it is asked, and remembers what that was."""

    def __init__(self, model: IntentModel, intent: str) -> None:
        self.asked: list[str] = []
        self._says = np.where([name == intent for name in model.intents], 0.98, 0.02 / len(model.intents))

    def __call__(self, clauses: Sequence[Sequence[str]]) -> Floats:
        self.asked += [" ".join(words) for words in clauses]
        return np.tile(self._says.astype(np.float32), (len(clauses), 1))


@pytest.fixture(scope="module")
def model() -> IntentModel:
    return IntentModel.train(EXAMPLES)


def test_where_the_words_leave_a_doubt_meaning_decides(model: IntentModel) -> None:
    doubtful = "what about the insurance needle"
    assert model.probabilities([model.clause(doubtful)]).max() < DOUBT
    for intent in ("ask_cost_insurance", "ask_does_it_hurt"):
        assert read_message(model, doubtful, Insisting(model, intent)).intent == intent


def test_what_a_story_says_in_passing_is_not_asked_about(model: IntentModel) -> None:
    second = Insisting(model, "ask_does_it_hurt")
    read = read_message(model, "My leg burns. It started in march. The cat is in the garden. Is it dear?", second)
    assert all(asked.endswith("?") for asked in second.asked)
    assert "cat" not in " ".join(words for _, words in read.questions)
