"""The parts of the clinic's Slack that the server and the worker share, made from the settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from slack_sdk.web.async_client import AsyncWebClient

from bot.cases.desk import StaffDesk
from bot.cases.store import CaseStore
from bot.channels.slack.card import CardRenderer
from bot.channels.slack.connection import make_client
from bot.channels.slack.delivery import Delivery
from bot.channels.slack.texts import StaffTexts
from bot.channels.slack.worker import Worker
from bot.knowledge import Knowledge, knowledge
from bot.settings import Settings


@dataclass(frozen=True)
class Parts:
    """The shared parts: among them one client and one store of the cases."""

    settings: Settings
    knowledge: Knowledge
    store: CaseStore
    desk: StaffDesk
    client: AsyncWebClient
    texts: StaffTexts
    cards: CardRenderer

    def worker(self) -> Worker:
        """A worker for news to Slack; staff's words reach the patients by bot/channels/web/staff.py."""
        channel, oncall = self.settings.slack_channel, self.settings.slack_oncall
        delivery = Delivery(self.client, self.desk, self.cards, self.texts, channel, oncall)
        return Worker(self.desk, delivery, timedelta(minutes=self.settings.escalate_minutes))


def make_parts(settings: Settings) -> Parts:
    """The parts; nothing is connected yet. Raises ContentError."""
    content = knowledge(settings.region.value)
    store = CaseStore(settings.database_url, settings.region.value)
    texts = StaffTexts(content, settings.clinic_name)
    cards = CardRenderer(content, texts)
    return Parts(settings, content, store, StaffDesk(store), make_client(settings), texts, cards)
