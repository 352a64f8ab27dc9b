"""Rasa component: the intent, the ranking and the topics asked about, from `bot.language.intent.message`."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.intent.meaning import IntentMeaning, MeantIntents
from bot.language.intent.meaning_training import learned_meaning
from bot.language.intent.message import Classified, read_message
from bot.language.intent.model import IntentModel
from bot.language.meaning.encoder import Encoder
from bot.language.meaning.pretrained import pretrained
from bot.language.rasa.red_flag_detector import ENCODER

TOPICS = "topics"
"""Key of the parse data that holds the topics asked about, best first: ``[{"topic", "confidence", "place", "words"}]``
with the place in the order of asking (from 0) and the words that asked, as the model spells them; ``further`` holds the
words of later questions about the same topic, where there are any."""
_FILE, _MEANING_FILE = "intents.npz", "intent_meaning.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(GraphComponent):
    """Trains the intent model on the NLU data and reads each message with it.

    What a clause means is read by the encoder that the red-flag detector before it hands on with the message.
    """

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._left_out = frozenset(config["not_trained"])
        self._ranked = int(config["ranking_length"])
        self._storage = model_storage
        self._resource = resource
        self._model: IntentModel | None = None
        self._meaning: IntentMeaning | None = None
        self._second = lru_cache(maxsize=1)(self._opinion)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``ranking_length``: how many intents the ranking has; ``not_trained``: intents that other components set."""
        return {"ranking_length": 10, "not_trained": ["red_flag", "first_message", "answer", "nlu_fallback"]}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IntentClassifier:
        """A component that has still to be trained."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> IntentClassifier:
        """The component as :meth:`train` stored it."""
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as directory:
            component._model = IntentModel.load(directory / _FILE)
            component._meaning = IntentMeaning.load(directory / _MEANING_FILE, len(component._model.intents))
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Trains on every intent example that is not left out, and stores the model."""
        examples = [
            (str(m.get(TEXT)), str(m.get(INTENT)))
            for m in training_data.intent_examples
            if m.get(TEXT) and m.get(INTENT) not in self._left_out
        ]
        self._model = IntentModel.train(examples)
        self._meaning = learned_meaning(examples, pretrained())
        with self._storage.write_to(self._resource) as directory:
            self._model.save(directory / _FILE)
            self._meaning.save(directory / _MEANING_FILE)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leaves the training data as it is: no later component of the pipeline learns from intents."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets intent, ranking and topics of each message; an empty text gets no intent."""
        for message in messages:
            text = str(message.get(TEXT) or "")
            second = self._second(message.get(ENCODER))
            read = read_message(self._model, text, second) if self._model is not None and text.strip() else None
            self._set(message, read)
        return messages

    def _opinion(self, encoder: Encoder | None) -> MeantIntents | None:
        return MeantIntents(self._meaning, encoder) if self._meaning is not None and encoder is not None else None

    def _set(self, message: Message, read: Classified | None) -> None:
        intent = _named(read.intent, read.confidence) if read else _named(None, 0.0)
        ranking = [_named(name, p) for name, p in read.ranking[: self._ranked]] if read else []
        topics = _asked(read) if read else []
        message.set(INTENT, intent, add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        message.set(TOPICS, topics, add_to_output=True)


def _named(name: str | None, confidence: float) -> dict[str, Any]:
    return {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: confidence}


def _asked(read: Classified) -> list[dict[str, Any]]:
    order = [topic for topic, _ in read.questions]
    words = dict(read.questions)
    asked: list[dict[str, Any]] = []
    for topic, p in read.topics:
        further = [said for of, said in read.further if of == topic]
        asked.append({"topic": topic, "confidence": p, "place": order.index(topic), "words": words[topic]})
        if further:
            asked[-1]["further"] = further
    return asked
