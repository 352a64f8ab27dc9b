"""Where these conversations take place: one event loop, one database, one guide for each region."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from bot.language.understanding import shared_understander
from bot.runtime.guide import Guide
from bot.settings import Settings


def red_flags_of(text: str) -> list[dict[str, str]]:
    """What the guide falls back on when nothing else can read a message."""
    return list(shared_understander().understand(text).to_dict()["red_flags"])


@dataclass
class Clinic:
    """The place, made once for all conversations."""

    folder: Path
    model_dir: Path
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    guides: dict[str, Guide] = field(default_factory=dict)

    @property
    def database_url(self) -> str:
        """The address of the database."""
        return f"sqlite:///{self.folder / 'guide.db'}"

    def guide(self, settings: Settings) -> Guide:
        """The guide of the settings' region, opened at first use."""
        region = settings.region.value
        if region not in self.guides:
            self.guides[region] = self.loop.run_until_complete(Guide.open(settings, red_flags_of))
        return self.guides[region]
