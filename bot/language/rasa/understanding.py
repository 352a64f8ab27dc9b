"""Rasa component: facts and red flags of every message, whatever its intent."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.answers import Asked
from bot.language.red_flags.told import Told
from bot.language.understanding import shared_understander

UNDERSTANDING = "understanding"
"""Key of the parse data that holds :meth:`Understanding.to_dict`."""


def asked_of(tracker: DialogueStateTracker | None) -> Asked | None:
    """The question that is open in this conversation, if any."""
    code = tracker.get_slot("asking") if tracker is not None else None
    return Asked(code, tracker.get_slot("asking_about")) if tracker is not None and code else None


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class UnderstandingComponent(GraphComponent):
    """Puts what was understood into the message's parse data, read in the light of the open question."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> UnderstandingComponent:
        """Loads the vocabulary now: nobody's first message waits for it, and the workers of a server share it."""
        shared_understander()
        return cls()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing is learned here."""
        return training_data

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Adds ``understanding`` to each message."""
        for message in messages:
            told = Told.of_memory(tracker.get_slot("memory") if tracker is not None else None)
            understood = shared_understander().understand(message.get(TEXT) or "", asked_of(tracker), told)
            message.set(UNDERSTANDING, understood.to_dict(), add_to_output=True)
        return messages
