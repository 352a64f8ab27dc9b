"""What `bot doctor` looks at, part by part; each check takes the part's name and the settings, and may raise."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from bot.settings import Settings

OK, WARN, FAIL = "ok", "warn", "fail"


@dataclass(frozen=True)
class Finding:
    """What was found about one part; ``mend`` says what to do if something is wrong."""

    verdict: str
    part: str
    found: str
    mend: str = ""


def _content(part: str, settings: Settings) -> Finding:
    from bot.knowledge import knowledge

    content = knowledge(settings.region.value)
    counted = f"{len(content.topics)} topics, {len(content.treatments)} treatments, {len(content.flags)} red flags"
    return Finding(OK, part, counted)


def _vocabulary(part: str, _settings: Settings) -> Finding:
    from bot.language.vocabulary import load_vocabulary

    return Finding(OK, part, f"{len(load_vocabulary().files)} files")


def _database(part: str, settings: Settings) -> Finding:
    from bot.cases.engine import place
    from bot.cases.schema import require_current_schema

    require_current_schema(settings.database_url)
    return Finding(OK, part, f"{place(settings.database_url)}, tables up to date")


def _outbox(part: str, settings: Settings) -> Finding:
    from bot.cases import CaseStore
    from bot.cases.outbox import counts, reasons

    store = CaseStore(settings.database_url)
    try:
        with store.reading() as session:
            waiting, dead, oldest = counts(session)
            why = ", ".join(reasons(session))
    finally:
        store.close()
    since = f", the oldest since {oldest:%Y-%m-%d %H:%M} UTC" if oldest is not None else ""
    if dead:
        mend = "mend the cause, then run 'bot slack redeliver'; until then tell the clinic of these cases by hand"
        return Finding(WARN, part, f"{dead} could not be delivered ({why}), {waiting} wait{since}", mend)
    return Finding(OK, part, f"{waiting} wait{since}, none is lost")


def _slack(part: str, settings: Settings) -> Finding:
    from slack_sdk.errors import SlackApiError

    from bot.channels.slack import is_on
    from bot.channels.slack.connection import make_client, missing_scopes, require_settings
    from bot.channels.slack.errors import understood

    if not is_on(settings):
        return Finding(OK, part, "off (BOT_SLACK_BOT_TOKEN is not set)")
    require_settings(settings)
    try:
        missing = asyncio.run(missing_scopes(make_client(settings)))
    except Exception as error:
        refused = isinstance(error, SlackApiError)
        mend = "set BOT_SLACK_BOT_TOKEN to the app's present token" if refused else "check the way to BOT_SLACK_API_URL"
        return Finding(FAIL, part, f"the token cannot be checked ({understood(error) or type(error).__name__})", mend)
    if missing:
        mend = "update the app from 'bot slack manifest' and install it again (docs/slack.md)"
        return Finding(FAIL, part, f"the token lacks {', '.join(missing)}", mend)
    if not settings.slack_staff:
        return Finding(WARN, part, "nobody may use it", "set BOT_SLACK_STAFF")
    return Finding(OK, part, "the token is good and has all scopes")


def _web(part: str, settings: Settings) -> Finding:
    from bot.channels.web.keys import DEVELOPMENT_KEY
    from bot.settings import parts

    keys, origins = parts(settings.web_key.get_secret_value()), parts(settings.web_origins)
    if settings.production and not keys:
        mend = "set BOT_WEB_KEY to a random key of 32 characters or more"
        return Finding(FAIL, part, "BOT_PRODUCTION is true and there is no BOT_WEB_KEY", mend)
    signed = f"{len(keys)} keys" if len(keys) > 1 else "an own key" if keys else f"the key in {DEVELOPMENT_KEY}"
    sites = f"{len(origins)} websites" if origins else "no website but our own pages"
    if settings.production and not origins:
        return Finding(
            WARN, part, f"signs with {signed}, open to {sites}", "name the clinic's websites in BOT_WEB_ORIGINS"
        )
    return Finding(OK, part, f"signs with {signed}, open to {sites}")


def _redis(part: str, settings: Settings) -> Finding:
    url = settings.redis_url.get_secret_value()
    if not url:
        return Finding(OK, part, "not used: each server process counts its limits for itself")
    from redis import Redis, RedisError

    try:
        Redis.from_url(url, socket_connect_timeout=2).ping()
    except RedisError as error:
        mend = "start it, or correct BOT_REDIS_URL"
        return Finding(
            WARN, part, f"does not answer ({type(error).__name__}); limits are counted by each process", mend
        )
    return Finding(OK, part, "answers")


def _summaries(part: str, settings: Settings) -> Finding:
    import tempfile

    folder = settings.summary_dir
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        mend = "let this account write there, or set BOT_SUMMARY_DIR to another folder"
        return Finding(FAIL, part, f"{folder} cannot be written ({error.strerror})", mend)
    return Finding(OK, part, f"{folder} can be written")


def _model_age(part: str, settings: Settings) -> Finding:
    from bot.runtime.training import model_is_stale, model_path

    path = model_path(settings)
    if not path.is_file():
        return Finding(FAIL, part, f"there is none at {path}", "run 'bot train'")
    if model_is_stale(settings):
        return Finding(WARN, part, f"{path} is older than what it is made of", "run 'bot train'")
    return Finding(OK, part, f"{path} is up to date")


def _model(part: str, settings: Settings) -> Finding:
    from bot.commands.opening import opened_guide
    from bot.runtime.descriptors import output_set_aside

    async def understand() -> None:
        async with opened_guide(settings) as guide:
            await guide.parse("hello")

    with output_set_aside():
        asyncio.run(understand())
    return Finding(OK, part, "loads and answers")


CHECKS: dict[str, Callable[[str, Settings], Finding]] = {
    "content": _content,
    "vocabulary": _vocabulary,
    "database": _database,
    "news for the clinic": _outbox,
    "Slack": _slack,
    "summary pages": _summaries,
    "chat on websites": _web,
    "Redis": _redis,
    "model": _model_age,
    "loading the model": _model,
}
NEEDS = {"news for the clinic": "database", "loading the model": "model"}
"""Parts that are skipped if another part has failed."""
