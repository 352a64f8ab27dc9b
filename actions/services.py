"""What the actions of this process work with: content, settings and the case store."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bot.cases.store import CaseStore
from bot.knowledge import Knowledge, knowledge
from bot.settings import Settings, load_settings


@dataclass(frozen=True)
class Services:
    """The parts that actions share; ``store`` connects only when it is used."""

    knowledge: Knowledge
    settings: Settings
    store: CaseStore


@lru_cache(maxsize=1)
def services() -> Services:
    """The services of this process, made from the settings at first use.

    Raises :class:`bot.settings.SettingsError` or :class:`bot.knowledge.ContentError`.
    """
    settings = load_settings()
    return Services(knowledge(settings.region.value), settings, CaseStore(settings.database_url, settings.region.value))
