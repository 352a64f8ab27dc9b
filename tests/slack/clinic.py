"""A clinic with a Slack: who is on its staff, its settings, and a patient who asks it for help."""

from __future__ import annotations

from bot.cases import CaseStore
from bot.settings import Settings
from tests.cases.databases import FACTS
from tests.cases.keeping import agree, report
from tests.slack.standin.server import APP_TOKEN, CHANNEL, TEAM, TOKEN, StandIn

ANA, BEN, EVE = "U0ANA", "U0BEN", "U0EVE"
"""Ana is on the staff list, Ben is in a user group of it, Eve is not staff."""
WHO = f"slack:{ANA}"
"""Ana as a case names her."""
GROUP, SECRET = "S0NURSES", "a signing secret"
SADDLE = {"flag": "CES_SADDLE", "status": "present", "tier": "EMERGENCY_NOW"}
SAID = "the outlandish words of Ann"


def settings_for(slack: StandIn, url: str, **more: object) -> Settings:
    values = {
        "database_url": url,
        "slack_bot_token": TOKEN,
        "slack_signing_secret": SECRET,
        "slack_channel": CHANNEL,
        "slack_team": TEAM,
        "slack_staff": (ANA, GROUP),
        "slack_oncall": ("U0CALL", GROUP),
        "slack_api_url": f"{slack.address}/api/",
        **more,
    }
    return Settings(_env_file=None, **values)


def environment_of(settings: Settings) -> dict[str, str]:
    """The same settings for another process."""
    return {
        "BOT_DATABASE_URL": settings.database_url,
        "BOT_SLACK_BOT_TOKEN": TOKEN,
        "BOT_SLACK_SIGNING_SECRET": SECRET,
        "BOT_SLACK_CHANNEL": CHANNEL,
        "BOT_SLACK_TEAM": TEAM,
        "BOT_SLACK_STAFF": ",".join(settings.slack_staff),
        "BOT_SLACK_ONCALL": ",".join(settings.slack_oncall),
        "BOT_SLACK_API_URL": str(settings.slack_api_url),
        "BOT_SLACK_APP_TOKEN": APP_TOKEN if settings.slack_app_token.get_secret_value() else "",
    }


def hand_off(store: CaseStore, conversation: str = "ann") -> int:
    """A patient with a whole report asks for help."""
    agree(store, conversation)
    flag = {"flag": "DVT", "status": "denied", "tier": "SAME_DAY", "text": SAID}
    report(store, conversation, FACTS, ["diabetes"], [SAID], pathway="nerve_root", red_flags=[flag])
    return store.request_handoff(conversation, "Ann Lee", "ann@example.com", SAID)
