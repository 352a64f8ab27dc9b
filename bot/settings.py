"""Every setting of the bot, in one place: environment variables named `BOT_…`, or lines of a `.env` file.

`.env.example` explains each; a test keeps it in step with this module.
"""

import difflib
import json
import os
import re
from enum import Enum
from pathlib import Path
from typing import Any

from dotenv import dotenv_values
from pydantic import AnyHttpUrl, BaseSettings, Field, SecretStr, ValidationError, validator
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

PREFIX = "BOT_"
ENV_FILE = Path(".env")
AUTO = "auto"
"""The value with which the program chooses a number itself."""
SHORTEST_KEY = 32
"""The shortest key, in characters; HS256 needs as many bytes."""
_ORIGIN = re.compile(
    r"^https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$|^https?://\[[0-9a-f:]+\](:\d{1,5})?$", re.IGNORECASE
)

# Variables that begin like settings and steer only the tests.
TEST_VARIABLES = frozenset({"BOT_TEST_POSTGRES_URL", "BOT_REQUIRE_ALL", "BOT_FAULT_SECONDS"})


class Region(str, Enum):
    """Whose emergency numbers, crisis lines and words for places are used."""

    US = "us"
    UK = "uk"
    IE = "ie"
    EU = "eu"
    CA = "ca"
    AU = "au"
    NZ = "nz"


class LogLevel(str, Enum):
    """How much is logged; what people say is not logged at any level."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


class LogFormat(str, Enum):
    """How a line of the log is written: for people, or as one JSON object for programs."""

    TEXT = "text"
    JSON = "json"


class SettingsError(ValueError):
    """A setting cannot be used. The message names the variable, what is wrong with it and how to mend it."""


_SLACK_ID = re.compile(r"^[USW][A-Za-z0-9_-]+$")
_LISTS = frozenset({"slack_staff", "slack_oncall"})


class Settings(BaseSettings):
    """The bot's settings; use `load_settings` to read them, which explains what is wrong."""

    database_url: str = "sqlite:///var/guide.db"
    region: Region = Region.US
    clinic_name: str = Field(default="the clinic", min_length=1, max_length=80)
    model_dir: Path = Path("models")
    summary_dir: Path = Path("var/summaries")
    retention_days_case: int = Field(default=365, ge=1, le=3650)
    retention_hours_unconsented: int = Field(default=24, ge=1, le=720)
    host: str = Field(default="127.0.0.1", min_length=1)
    port: int = Field(default=5005, ge=1, le=65535)
    workers: int | None = Field(default=None, ge=1, le=64)
    turn_seconds: float = Field(default=20, ge=0.1, le=60)
    web_origins: str = ""
    web_key: SecretStr = SecretStr("")
    web_sessions_per_minute: int = Field(default=30, ge=1, le=100_000)
    web_turns_per_minute: int = Field(default=30, ge=1, le=100_000)
    trusted_proxies: int = Field(default=0, ge=0, le=10)
    redis_url: SecretStr = SecretStr("")
    production: bool = False
    log_level: LogLevel = LogLevel.WARNING
    log_format: LogFormat = LogFormat.TEXT
    metrics_host: str = Field(default="127.0.0.1", min_length=1)
    metrics_port: int = Field(default=0, ge=0, le=65535)
    drain_seconds: int = Field(default=20, ge=1, le=600)
    warm_up_sentences: int = Field(default=200, ge=0, le=5_000)
    slack_bot_token: SecretStr = SecretStr("")
    slack_signing_secret: SecretStr = SecretStr("")
    slack_app_token: SecretStr = SecretStr("")
    slack_channel: str = ""
    slack_team: str = ""
    slack_staff: tuple[str, ...] = ()
    slack_oncall: tuple[str, ...] = ()
    slack_api_url: AnyHttpUrl = Field(default="https://slack.com/api/")
    escalate_minutes: float = Field(default=5, gt=0, le=1440)
    staff_presence_minutes: float = Field(default=30, gt=0, le=1440)

    class Config:
        env_prefix = PREFIX
        env_file = ENV_FILE
        env_file_encoding = "utf-8"
        allow_mutation = False

        @classmethod
        def parse_env_var(cls, field_name: str, raw_val: str) -> Any:
            """Split lists at commas."""
            if field_name in _LISTS:
                return tuple(item.strip() for item in raw_val.split(",") if item.strip())
            return json.loads(raw_val)

    @validator("region", pre=True)
    def _region_in_any_case(cls, value: Any) -> Any:
        return value.strip().lower() if isinstance(value, str) else value

    @validator("log_level", pre=True)
    def _level_in_any_case(cls, value: Any) -> Any:
        return value.strip().upper() if isinstance(value, str) else value

    @validator("log_format", pre=True)
    def _format_in_any_case(cls, value: Any) -> Any:
        return value.strip().lower() if isinstance(value, str) else value

    @validator("workers", pre=True)
    def _workers_unasked(cls, value: Any) -> Any:
        return None if isinstance(value, str) and value.strip().lower() == AUTO else value

    @validator("web_origins")
    def _origins_alone(cls, value: str) -> str:
        for origin in parts(value):
            if not _ORIGIN.match(origin):
                raise ValueError("not a list of origins")
        return ",".join(parts(value)).lower()

    @validator("web_key")
    def _long_keys(cls, value: SecretStr) -> SecretStr:
        if any(len(key) < SHORTEST_KEY for key in parts(value.get_secret_value())):
            raise ValueError("a key is too short to be safe")
        return value

    @validator("redis_url")
    def _redis_address(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not value.get_secret_value().startswith(("redis://", "rediss://")):
            raise ValueError("not the address of a Redis server")
        return value

    @validator("database_url")
    def _known_database(cls, value: str) -> str:
        try:
            backend = make_url(value).get_backend_name()
        except ArgumentError:
            backend = ""
        if backend not in {"sqlite", "postgresql"}:
            raise ValueError("not the address of an SQLite or PostgreSQL database")
        return value

    @validator("slack_staff", "slack_oncall", each_item=True)
    def _slack_ids(cls, value: str) -> str:
        if not _SLACK_ID.match(value):
            raise ValueError("not the id of a Slack user or user group")
        return value


def parts(value: str) -> list[str]:
    """The entries of a list that a setting holds, separated by commas."""
    return [part.strip() for part in value.split(",") if part.strip()]


_HOW_TO_MEND = {
    "database_url": "write sqlite:///var/guide.db or postgresql://user:password@host:5432/name",
    "region": "choose one of " + ", ".join(region.value for region in Region),
    "log_level": "choose one of " + ", ".join(level.value for level in LogLevel),
    "log_format": "choose one of " + ", ".join(form.value for form in LogFormat),
    "metrics_host": "write an address to listen on, such as 127.0.0.1",
    "metrics_port": "write a whole number from 1 to 65535, or 0 for no metrics",
    "warm_up_sentences": "write a whole number from 0 to 5000",
    "drain_seconds": "write a whole number of seconds from 1 to 600",
    "clinic_name": "write a name of 1 to 80 characters",
    "retention_days_case": "write a whole number of days from 1 to 3650",
    "retention_hours_unconsented": "write a whole number of hours from 1 to 720",
    "web_origins": "write origins such as https://clinic.example, separated by commas, each without a path",
    "web_key": f"write a random key of {SHORTEST_KEY} characters or more (several are separated by commas)",
    "web_sessions_per_minute": "write a whole number from 1 to 100000",
    "web_turns_per_minute": "write a whole number from 1 to 100000",
    "trusted_proxies": "write how many proxies stand before the bot, from 0 to 10",
    "redis_url": "write redis://host:6379/0",
    "production": "write true or false",
    "port": "write a whole number from 1 to 65535",
    "turn_seconds": "write a number of seconds from 0.1 to 60",
    "host": "write an address to listen on, such as 127.0.0.1",
    "workers": "write how many processes serve, from 1 to 64, or auto",
    "model_dir": "write the path of a directory",
    "summary_dir": "write the path of a directory",
    "slack_bot_token": "write the bot token of the Slack app (xoxb-…)",
    "slack_signing_secret": "write the signing secret of the Slack app",
    "slack_app_token": "write an app-level token of the Slack app (xapp-…)",
    "slack_channel": "write the id of the channel for cases (C…)",
    "slack_team": "write the id of your Slack workspace (T…)",
    "slack_staff": "write ids of users (U…) and user groups (S…) with commas between",
    "slack_oncall": "write ids of users (U…) and user groups (S…) with commas between",
    "slack_api_url": "write https://slack.com/api/",
    "escalate_minutes": "write a number of minutes above 0, at most 1440",
    "staff_presence_minutes": "write a number of minutes above 0, at most 1440",
}


def load_settings() -> Settings:
    """Read the settings from the environment and `.env`.

    Raises:
        SettingsError: a value cannot be used, `.env` cannot be read, or a variable begins with `BOT_` and
            is not a setting. Values of BOT_DATABASE_URL are never repeated: they may hold a password.
    """
    try:
        _refuse_unknown_variables()
        return Settings()
    except ValidationError as error:
        raise SettingsError(" ".join(_explain(entry["loc"][0], entry["msg"]) for entry in error.errors())) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The file {ENV_FILE} cannot be read ({error}): mend or remove it.") from None


def variable_names() -> list[str]:
    """The environment variable of every setting, in the order of `Settings`."""
    return [f"{PREFIX}{name}".upper() for name in Settings.__fields__]


def _refuse_unknown_variables() -> None:
    in_file = dotenv_values(ENV_FILE, encoding="utf-8") if ENV_FILE.is_file() else {}
    for variable in sorted({*os.environ, *in_file}):
        if not variable.upper().startswith(PREFIX) or variable.upper() in {
            *variable_names(),
            *TEST_VARIABLES,
        }:
            continue
        similar = difflib.get_close_matches(variable.upper(), variable_names(), n=1)
        guess = f"did you mean {similar[0]}?" if similar else "see .env.example for those that exist."
        raise SettingsError(f"{variable} is not a setting of the bot: {guess}")


def _explain(name: str | int, problem: str) -> str:
    variable = f"{PREFIX}{name}".upper()
    remedy = _HOW_TO_MEND.get(str(name), "see .env.example")
    return f"{variable} cannot be used: {problem}. To mend it, {remedy}, or remove it to use the default."
