"""The keys that sign the chat's tokens and links: from the settings, or one for development made at the first start."""

from __future__ import annotations

import logging
import os
import secrets
from pathlib import Path

from bot.runtime.listening import CannotServe
from bot.settings import SHORTEST_KEY, Settings, parts

logger = logging.getLogger(__name__)

DEVELOPMENT_KEY = Path("var/web.key")


def signing_keys(settings: Settings) -> list[str]:
    """The keys; the first one signs.

    Raises CannotServe when there is none in production, or when the one for development can be neither read nor made.
    """
    keys = parts(settings.web_key.get_secret_value())
    if keys:
        return keys
    if settings.production:
        raise CannotServe(
            "BOT_WEB_KEY is missing: with BOT_PRODUCTION=true set it to a random key of "
            f"{SHORTEST_KEY} characters or more."
        )
    logger.warning("Tokens are signed with a key for development in %s: set BOT_WEB_KEY.", DEVELOPMENT_KEY)
    try:
        return [_development_key()]
    except OSError as error:
        raise CannotServe(
            f"The key for development in {DEVELOPMENT_KEY} cannot be read or made ({error.strerror}): "
            "let this account write there, or set BOT_WEB_KEY."
        ) from error


def _development_key() -> str:
    """The key in the file, which the first process that needs it writes in one step."""
    if not DEVELOPMENT_KEY.exists():
        DEVELOPMENT_KEY.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = DEVELOPMENT_KEY.with_name(f".{DEVELOPMENT_KEY.name}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(made, DEVELOPMENT_KEY)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    key = DEVELOPMENT_KEY.read_text(encoding="ascii", errors="replace").strip()
    if len(key) < SHORTEST_KEY:
        raise CannotServe(f"The key for development in {DEVELOPMENT_KEY} is damaged: remove the file.")
    return key
