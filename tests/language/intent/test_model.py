"""The intent model as a thing: its numbers, its file, and the component that Rasa trains, stores and reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.language.intent.message import read_message
from bot.language.intent.model import Clause, IntentModel, ModelUnreadable
from bot.language.intent.vectors import Floats
from tests.language.training_examples import likeliest, training_examples


def test_probabilities_sum_to_one_and_any_text_is_read(model: IntentModel) -> None:
    for text in ("", "   ", "👍", "你好", "?" * 50, "a" * 2000, "my leg hurts " * 150):
        assert model.probabilities([model.clause(text)]).sum() == pytest.approx(1, abs=1e-3)
        assert read_message(model, text).intent


@pytest.mark.parametrize(
    ("asks", "intent", "weighed"), [("What are the risks of rhizotomy?", "ask_risks", 1), ("That is all.", "inform", 4)]
)
def test_of_a_story_that_surely_asks_what_only_tells_is_not_weighed(
    model: IntentModel, monkeypatch: pytest.MonkeyPatch, asks: str, intent: str, weighed: int
) -> None:
    given: list[tuple[str, ...]] = []
    probabilities = model.probabilities

    def noted(clauses: Sequence[Clause]) -> Floats:
        given.extend(clause.words for clause in clauses)
        return probabilities(clauses)

    monkeypatch.setattr(model, "probabilities", noted)
    read = read_message(model, f"My left leg has hurt for months. I work in an office. I sleep badly. {asks}")
    assert read.intent == intent
    assert len(set(given)) == weighed
    assert {name for name, _ in read.ranking} == set(model.intents)


def test_a_saved_model_says_the_same(tmp_path: Path) -> None:
    examples = training_examples()
    taught = IntentModel.train(examples[::7])
    taught.save(tmp_path / "intents.npz")
    loaded = IntentModel.load(tmp_path / "intents.npz")
    sample = examples[::97]
    assert [likeliest(loaded, text) for text, _ in sample] == [likeliest(taught, text) for text, _ in sample]


@pytest.mark.parametrize("content", [None, b"", b"not a model"])
def test_an_unreadable_model_is_named(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "intents.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelUnreadable, match=r"intents\.npz"):
        IntentModel.load(path)


def test_the_rasa_component_trains_stores_and_reads(tmp_path: Path) -> None:
    pytest.importorskip("bot.runtime.no_tensorflow").install()
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.engine.storage.resource import Resource
    from rasa.shared.nlu.training_data.message import Message
    from rasa.shared.nlu.training_data.training_data import TrainingData

    from bot.language.rasa.intent_classifier import IntentClassifier

    storage, resource = LocalModelStorage(tmp_path), Resource("intents")
    few = [e for e in training_examples() if e[1] in ("inform", "ask_risks", "affirm")]
    data = TrainingData([Message.build(text=t, intent=i) for t, i in [*few, ("(set by a rule)", "red_flag")]])
    config = IntentClassifier.get_default_config()
    IntentClassifier.create(config, storage, resource, None).train(data)  # type: ignore[arg-type]
    component = IntentClassifier.load(config, storage, resource, None)  # type: ignore[arg-type]
    asked, empty = component.process([Message.build(text="is it dangerous?"), Message.build(text="")])
    assert asked.get("intent")["name"] == "ask_risks"
    assert [t["topic"] for t in asked.get("topics")] == ["risks"]
    assert {r["name"] for r in asked.get("intent_ranking")} == {"inform", "ask_risks", "affirm"}
    assert "topics" in asked.as_dict(only_output_properties=True)
    assert empty.get("intent")["name"] is None
