"""Rasa component: what the message means for the conversation, in the way FallbackClassifier overrides an intent.

The classifier's own ranking stays in ``intent_ranking``. Danger overrides everything; after it an answer to the open
question; what is neither clear nor an answer becomes ``nlu_fallback``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.language.dialogue.act import CLEARLY_ASKED, OUT_OF_SCOPE, TREATMENT_INFO, dialogue_act, only_told
from bot.language.dialogue.asked import Asked
from bot.language.dialogue.asked_before import Explained
from bot.language.dialogue.asked_in_danger import asked_beside_danger
from bot.language.dialogue.heard import Heard
from bot.language.dialogue.plainly_asked import standard_plainly_asked
from bot.language.intent.asked_openly import built_as_question
from bot.language.intent.features import OPENERS
from bot.language.intent.model import TOPIC_PREFIX
from bot.language.intent.words import tokens
from bot.language.rasa.intent_classifier import TOPICS
from bot.language.rasa.understanding import UNDERSTANDING, asked_of
from bot.language.red_flags.mention import RedFlagMention
from bot.language.red_flags.under_advice import without_guesses_at_following
from bot.language.understanding import shared_understander

_ASKING = OPENERS | {"?"}
CLASSIFIED = "classified_intent"
"""Key of the parse data that holds the classifier's intent, as it was before it was overridden."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class DialogueIntent(GraphComponent):
    """Overrides the intent by danger, by the open question, or by doubt."""

    def __init__(self, threshold: float) -> None:
        self._threshold = threshold

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``threshold``: below this confidence an intent is not acted on."""
        return {"threshold": 0.3}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DialogueIntent:
        return cls(float(config["threshold"]))

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Sets the intent of each message; without a tracker only danger and doubt count."""
        for message in messages:
            _leave_out_guesses(message, tracker)
            asked = asked_of(tracker)
            topics = _beside_danger(message, _after_explanation(message, tracker), asked)
            intent = message.get(INTENT) or {}
            name, confidence = intent.get(INTENT_NAME_KEY), float(intent.get(PREDICTED_CONFIDENCE_KEY) or 0.0)
            understanding = message.get(UNDERSTANDING) or {}
            heard = Heard(
                intent=name,
                confidence=confidence,
                topics=tuple(t["topic"] if isinstance(t, dict) else t for t in topics),
                facts=understanding.get("facts") or {},
                extra=understanding.get("extra") or {},
                red_flags=tuple(understanding.get("red_flags") or ()),
                asked=asked.code if asked else None,
                first=_opens_conversation(tracker),
                hardly_asks=all(isinstance(t, dict) and t["confidence"] < CLEARLY_ASKED for t in topics),
                asks=not _ASKING.isdisjoint(tokens(str(message.get(TEXT) or ""))),
                built=any(isinstance(t, dict) and _clearly_asked(t) for t in topics),
                slash=bool((message.get("metadata") or {}).get("slash")),
            )
            told = only_told(heard)
            if len(told.topics) < len(heard.topics):
                message.set(TOPICS, [], add_to_output=True)
            act = dialogue_act(told, self._threshold)
            message.set(CLASSIFIED, {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: confidence}, add_to_output=True)
            if act != name:
                sure = 1.0 if act != "nlu_fallback" else 1.0 - confidence
                message.set(INTENT, {INTENT_NAME_KEY: act, PREDICTED_CONFIDENCE_KEY: sure}, add_to_output=True)
        return messages


def _leave_out_guesses(message: Message, tracker: DialogueStateTracker | None) -> None:
    """Take from ``message`` what the second detector only guesses in words that follow the advice of danger."""
    understanding = message.get(UNDERSTANDING) or {}
    memory = (tracker.get_slot("memory") if tracker is not None else None) or {}
    asked = asked_of(tracker)
    about = [asked.about] if asked and asked.code == "red_flag_confirm" and asked.about else []
    mentions = [RedFlagMention(**flag) for flag in understanding.get("red_flags") or ()]
    spoken_of = [*(memory.get("hold") or ()), *about]
    kept = without_guesses_at_following(mentions, spoken_of, shared_understander().only_follows)
    if len(kept) < len(mentions):
        message.set(UNDERSTANDING, {**understanding, "red_flags": [vars(m) for m in kept]}, add_to_output=True)


def _beside_danger(message: Message, topics: list[Any], asked: Asked | None) -> list[Any]:
    """Those of ``topics`` that are not about the danger that ``message`` tells of or that is ``asked`` about."""
    if not all(isinstance(t, dict) for t in topics):
        return topics
    understanding = message.get(UNDERSTANDING) or {}
    of_it = asked is not None and asked.code == "red_flag_confirm" and understanding["extra"].get("in_danger")
    if topics and of_it and shared_understander().only_follows(str(message.get(TEXT) or "")):
        others: Sequence[Any] = ()  # "do I have to go in tonight?"
        message.set(INTENT, {**(message.get(INTENT) or {}), PREDICTED_CONFIDENCE_KEY: 0.0}, add_to_output=True)
    else:
        others = asked_beside_danger(topics, understanding.get("red_flags") or (), of_the_danger=bool(of_it))
    if len(others) < len(topics):
        message.set(TOPICS, others, add_to_output=True)
    return list(others)


def _clearly_asked(topic: Mapping[str, Any]) -> bool:
    """Whether the words of ``topic`` are a whole question with its mark, and it is no guess."""
    words = topic["words"].split()
    return words[-1:] == ["?"] and built_as_question(words) and topic["confidence"] >= CLEARLY_ASKED


def _after_explanation(message: Message, tracker: DialogueStateTracker | None) -> list[Any]:
    """The topics of ``message``: those of a plain frame, or of what was explained last where it points back."""
    topics: list[Any] = message.get(TOPICS) or []
    explained = Explained.of_memory(tracker.get_slot("memory") if tracker is not None else None)
    if not all(isinstance(t, dict) for t in topics):
        return topics
    meant = {t["topic"]: _meant(t["topic"], t["words"].split(), explained) for t in topics}
    if all(topic == asked for asked, topic in meant.items()):
        return topics
    by_topic = {meant[t["topic"]]: _put_right(t, meant[t["topic"]]) for t in reversed(topics)}
    outside = by_topic.pop(OUT_OF_SCOPE, None)
    topics = sorted(by_topic.values(), key=lambda t: -float(t["confidence"]))
    understanding, intent = message.get(UNDERSTANDING) or {}, message.get(INTENT) or {}
    extra = understanding.get("extra") or {}
    names = extra.get("asked_treatments") or list(explained.treatments)
    named = str(intent.get(INTENT_NAME_KEY)).removeprefix(TOPIC_PREFIX)
    if outside and not topics:
        intent = {INTENT_NAME_KEY: OUT_OF_SCOPE, PREDICTED_CONFIDENCE_KEY: 1.0}
    elif outside and meant.get(named) == OUT_OF_SCOPE:
        intent = {**intent, INTENT_NAME_KEY: f"{TOPIC_PREFIX}{topics[0]['topic']}"}
    elif named in meant:
        intent = {**intent, INTENT_NAME_KEY: f"{TOPIC_PREFIX}{meant[named]}"}
    if TREATMENT_INFO in meant.values():
        message.set(UNDERSTANDING, {**understanding, "extra": {**extra, "asked_treatments": names}}, add_to_output=True)
    message.set(TOPICS, topics, add_to_output=True)
    message.set(INTENT, intent, add_to_output=True)
    return topics


def _meant(topic: str, words: Sequence[str], explained: Explained) -> str:
    plainly = standard_plainly_asked().topic_of(topic, words)
    return plainly if plainly != topic else explained.topic_of(topic, words)


def _put_right(topic: Mapping[str, Any], meant: str) -> dict[str, Any]:
    """``topic`` as it is ``meant``; what a frame says plainly is no guess, also where the classifier's was one."""
    plainly = standard_plainly_asked().topic_of(topic["topic"], topic["words"].split()) != topic["topic"]
    return {**topic, "topic": meant, "confidence": max(topic["confidence"], CLEARLY_ASKED if plainly else 0.0)}


def _opens_conversation(tracker: DialogueStateTracker | None) -> bool:
    """Whether nothing was said yet in a conversation; a message that is only parsed has none (no session was begun)."""
    return tracker is not None and bool(tracker.events) and not tracker.get_slot("stage")
