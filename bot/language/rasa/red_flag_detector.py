"""Rasa component: the learned detector's second look at the red flags of the understanding."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.dialogue.wishes import ABOUT_THE_TALK
from bot.language.learning.loading import one_thread_for_products
from bot.language.meaning.pretrained import pretrained
from bot.language.rasa.understanding import UNDERSTANDING
from bot.language.red_flags import learned_file
from bot.language.red_flags.grown_up import without_guesses_against_age
from bot.language.red_flags.learned import LearnedRedFlags
from bot.language.red_flags.learned_sentences import Lesson, harmless_examples, own_sentences
from bot.language.red_flags.learned_training import train
from bot.language.red_flags.mention import RedFlagMention
from bot.language.understanding import shared_understander
from bot.language.vocabulary import standard_vocabulary

ENCODER = "encoder"
"""Key under which a message carries the detector's encoder to later components; no part of the parse data."""
_FILE = "red_flags.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class RedFlagDetector(GraphComponent):
    """Learns from our own sentences and from ordinary intent examples; stands directly behind the understanding."""

    def __init__(self, model_storage: ModelStorage, resource: Resource) -> None:
        self._storage = model_storage
        self._resource = resource
        self._detector: LearnedRedFlags | None = None
        self._children = frozenset(standard_vocabulary().phrases("people", "children"))
        self._grown = frozenset(standard_vocabulary().phrases("people", "grown_relatives"))

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RedFlagDetector:
        """A component that has still to be trained."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> RedFlagDetector:
        """The component as :meth:`train` stored it."""
        one_thread_for_products()
        component = cls(model_storage, resource)
        with model_storage.read_from(resource) as directory:
            component._detector = learned_file.load(directory / _FILE)
        return component

    def train(self, training_data: TrainingData) -> Resource:
        """Trains the detector and stores it."""
        understander = shared_understander()
        examples = [(str(m.get(TEXT)), str(m.get(INTENT))) for m in training_data.intent_examples if m.get(TEXT)]
        lesson = Lesson.of(
            [*own_sentences(), *harmless_examples(examples)],
            understander.read,
            lambda text: understander.understand(text).red_flags,
        )
        words = {word for document in lesson.documents for word in document.words}
        self._detector = train(lesson, pretrained(words))
        with self._storage.write_to(self._resource) as directory:
            learned_file.save(self._detector, directory / _FILE)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leaves the training data as it is."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Weighs the ``red_flags`` of each message, adds what else must be asked, and hands on the encoder."""
        for message in messages:
            if self._detector is not None:
                message.set(ENCODER, self._detector.meaning.encoder)
            text = str(message.get(TEXT) or "")
            understanding = message.get(UNDERSTANDING)
            if self._detector is None or not understanding or not text.strip() or text.startswith("/"):
                continue
            if understanding["extra"].get("wish") in ABOUT_THE_TALK:
                continue  # "cancel that, I don't want a call now"
            mentions = [RedFlagMention(**flag) for flag in understanding["red_flags"]]
            reading = shared_understander().read(text)
            weighed = self._detector.weigh(reading, mentions)
            facts = understanding["facts"]
            grown = self._grown if facts["about"] == "other" else ()
            weighed = without_guesses_against_age(
                weighed,
                facts["age"],
                reading.canonical,
                self._children,
                grown,
                scored=facts["severity"] is not None,
            )
            if weighed != mentions:
                flags = [vars(mention) for mention in weighed]
                message.set(UNDERSTANDING, {**understanding, "red_flags": flags}, add_to_output=True)
        return messages
