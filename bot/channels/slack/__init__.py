"""The clinic's Slack: cases as cards, staff in the patient's chat, and the guide to rehearse with. docs/slack.md.

`channel` is the door of Rasa's server; the rest does not need Rasa, so that `bot worker` starts at once.
"""

from __future__ import annotations

from bot.settings import Settings


def is_on(settings: Settings) -> bool:
    """Whether the clinic has a Slack: a bot token is set."""
    return bool(settings.slack_bot_token.get_secret_value())
