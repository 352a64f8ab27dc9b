"""The shapes of what answers questions (topics, figures, treatments, disclaimers, ...) and of what is asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.knowledge.models import Choice, Frozen, Sourced, Text, filled


class Layer(Frozen):
    """More on a topic, given on request.

    ``asks``: words that make it the direct answer. ``precaution``: only for people who told of it.
    ``rhizotomy``: overrides the topic's (None: as the topic). ``reviewed``: as the topic's unless given.
    ``figure``: the picture that goes with it. ``compares``: words for the treatment that it sets rhizotomy beside.
    """

    id: str
    title: Text
    text: Text
    sources: tuple[str, ...]
    asks: tuple[str, ...] = ()
    compares: tuple[str, ...] = ()
    precaution: str | None = None
    rhizotomy: bool | None = None
    reviewed: date | None = None
    figure: str | None = None

    _filled = filled("sources")


class Topic(Sourced):
    """One question people ask: ``short`` first, ``layers`` on request.

    ``rhizotomy``: the risk disclaimer and the specialist suggestion go with every answer.
    ``figure``: the picture that goes with ``short``. ``of_others``: it is about other treatments than rhizotomy.
    """

    id: str
    title: Text
    short: Text
    rhizotomy: bool
    layers: tuple[Layer, ...] = ()
    figure: str | None = None
    of_others: bool = False

    def choices(self, precautions: tuple[str, ...] = ()) -> tuple[Layer, ...]:
        """The layers to offer: those for everyone, and those for the person's own ``precautions``."""
        return tuple(layer for layer in self.layers if layer.precaution is None or layer.precaution in precautions)


class Figure(Sourced):
    """A picture: ``alt`` is what it shows, ``caption`` what is said below it or where it cannot be shown.

    ``labels``: the words in the picture. ``rhizotomy``: only shown with answers that carry the disclaimer.
    ``file``: the SVG.
    """

    id: str
    title: Text
    alt: Text
    caption: Text
    labels: tuple[Text, ...]
    rhizotomy: bool
    file: Path

    _filled = filled("labels")


class TreatmentGroup(Sourced):
    """What guidance ``says`` of a family of treatments. ``medicine``: the medicine line goes with it."""

    id: str
    title: Text
    says: Text
    medicine: bool
    rhizotomy: bool = False


class TreatmentItem(Sourced):
    """One treatment as written in treatments.yml; without ``says`` its group speaks for it.

    ``article``: what stands before its title inside a sentence ("a TENS machine"), where it is a thing that one counts.
    """

    id: str
    title: Text
    article: str | None = None
    group: str
    says: Text | None = None


class Treatment(Sourced):
    """One treatment ready to tell: its own text or its group's."""

    id: str
    title: Text
    article: str | None
    group: str
    says: Text
    medicine: bool
    rhizotomy: bool


class Disclaimer(Sourced):
    """Wordings of one line that code adds to answers; they are taken in turn."""

    id: str
    wordings: tuple[Text, ...]

    _filled = filled("wordings")


class Specialist(Sourced):
    """Whom to see for a pattern of pain (``id``); ``says_other``: to a carer."""

    id: str
    title: Text
    says: Text
    says_other: Text


class Question(Sourced):
    """One open question of the bot: its wordings, to the person and to a carer, and why it is asked."""

    ask: tuple[Text, ...]
    ask_other: tuple[Text, ...] = ()
    choices: tuple[Choice, ...] = ()
    multiple: bool = False
    why: Text

    _filled = filled("ask")
