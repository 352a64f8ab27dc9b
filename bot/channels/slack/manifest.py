"""The app manifest to paste when the Slack app is made."""

from __future__ import annotations

from typing import Any

import yaml

from bot.channels.slack.connection import SCOPES
from bot.settings import Settings

ADDRESS = "/webhooks/slack/events"
COMMANDS = {
    "/case": ("Show a case", "12"),
    "/cases": ("List cases", "open | mine | urgent"),
    "/oncall": ("Who is called for urgent cases", ""),
    "/guide": ("What this app can do", "help"),
}
EVENTS = ("app_home_opened", "app_mention", "message.channels", "message.groups", "message.im")


def manifest(settings: Settings, server: str) -> str:
    """The manifest as YAML. `server` is the public https address of `bot serve`; with Socket Mode it is left out."""
    socket_mode = bool(settings.slack_app_token.get_secret_value())
    address = {} if socket_mode else {"request_url": f"{server.rstrip('/')}{ADDRESS}"}
    whole: dict[str, Any] = {
        "display_information": {
            "name": "Sciatica guide",
            "description": "Cases of the sciatica guide, for the care team",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "sciatica-guide", "always_online": True},
            "slash_commands": [_command(*each, address) for each in COMMANDS.items()],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**address, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **address},
            "org_deploy_enabled": False,
            "socket_mode_enabled": socket_mode,
            "token_rotation_enabled": False,
        },
    }
    return str(yaml.safe_dump(whole, sort_keys=False, allow_unicode=True))


def _command(name: str, texts: tuple[str, str], address: dict[str, str]) -> dict[str, Any]:
    description, hint = texts
    shown = {"command": name, "description": description, "should_escape": False}
    return {**shown, **({"usage_hint": hint} if hint else {}), **({"url": address["request_url"]} if address else {})}
