"""Settings: defaults, bad values explained in one sentence, and `.env.example` in step."""

from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.settings import Region, Settings, SettingsError, load_settings, parts, variable_names

PROJECT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for variable in variable_names():
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)


def test_defaults_need_nothing_to_be_set() -> None:
    settings = load_settings()
    assert settings.region is Region.US
    assert settings.database_url == "sqlite:///var/guide.db"
    assert settings.host == "127.0.0.1"


def test_the_environment_wins_over_the_env_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("BOT_REGION=uk\nBOT_PORT=6000\n", encoding="utf-8")
    monkeypatch.setenv("BOT_PORT", "7000")
    settings = load_settings()
    assert (settings.region, settings.port) == (Region.UK, 7000)


def test_case_of_region_and_log_level_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_REGION", " NZ ")
    monkeypatch.setenv("BOT_LOG_LEVEL", "debug")
    settings = load_settings()
    assert (settings.region.value, settings.log_level.value) == ("nz", "DEBUG")


@pytest.mark.parametrize(
    ("variable", "value", "remedy"),
    [
        ("BOT_REGION", "mars", "choose one of us, uk"),
        ("BOT_PORT", "a door", "whole number from 1 to 65535"),
        ("BOT_PORT", "70000", "whole number from 1 to 65535"),
        ("BOT_RETENTION_DAYS_CASE", "0", "number of days"),
        ("BOT_RETENTION_HOURS_UNCONSENTED", "-3", "number of hours"),
        ("BOT_LOG_LEVEL", "chatty", "DEBUG, INFO"),
        ("BOT_LOG_FORMAT", "xml", "text, json"),
        ("BOT_METRICS_HOST", "", "127.0.0.1"),
        ("BOT_METRICS_PORT", "65536", "0 for no metrics"),
        ("BOT_DRAIN_SECONDS", "0", "from 1 to 600"),
        ("BOT_WARM_UP_SENTENCES", "all", "from 0 to 5000"),
        ("BOT_CLINIC_NAME", "", "1 to 80 characters"),
        ("BOT_HOST", "", "127.0.0.1"),
        ("BOT_DATABASE_URL", "mysql://someone:hush@host/name", "sqlite:///"),
        ("BOT_DATABASE_URL", "guide.db", "sqlite:///"),
        ("BOT_SLACK_STAFF", "U123,everyone", "user groups"),
        ("BOT_SLACK_API_URL", "slack", "https://slack.com/api/"),
        ("BOT_ESCALATE_MINUTES", "0", "minutes above 0"),
        ("BOT_DATABASE_URL", "", "sqlite:///"),
        ("BOT_WEB_KEY", "hush", "32 characters or more"),
        ("BOT_WEB_KEY", "a first key that is long enough for it,hush", "32 characters or more"),
        ("BOT_WEB_ORIGINS", "*", "https://clinic.example"),
        ("BOT_WEB_ORIGINS", "null", "https://clinic.example"),
        ("BOT_WEB_ORIGINS", "clinic.example", "https://clinic.example"),
        ("BOT_WEB_ORIGINS", "https://clinic.example/chat", "without a path"),
        ("BOT_WEB_ORIGINS", "https://ok.example, https://*.example", "https://clinic.example"),
        ("BOT_WEB_SESSIONS_PER_MINUTE", "0", "from 1 to"),
        ("BOT_WEB_TURNS_PER_MINUTE", "many", "from 1 to"),
        ("BOT_TURN_SECONDS", "0", "seconds from 0.1 to 60"),
        ("BOT_TRUSTED_PROXIES", "-1", "how many proxies"),
        ("BOT_REDIS_URL", "http://hush@host", "redis://host"),
        ("BOT_WORKERS", "many", "from 1 to 64, or auto"),
        ("BOT_WORKERS", "0", "from 1 to 64, or auto"),
        ("BOT_PRODUCTION", "perhaps", "true or false"),
    ],
)
def test_a_bad_value_is_named_and_can_be_mended(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, remedy: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    message = str(caught.value)
    assert message.startswith(f"{variable} cannot be used: ")
    assert remedy in message
    assert "\n" not in message
    assert "hush" not in message, "a password must not be repeated"


def test_lists_have_commas_between_and_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_SLACK_STAFF", "U024BE7LH, S0614TZR7,")
    monkeypatch.setenv("BOT_SLACK_BOT_TOKEN", "xoxb-hush")
    monkeypatch.setenv("BOT_ESCALATE_MINUTES", "0.5")
    monkeypatch.setenv("BOT_STAFF_PRESENCE_MINUTES", "7.5")
    settings = load_settings()
    assert settings.slack_staff == ("U024BE7LH", "S0614TZR7")
    assert settings.slack_oncall == ()
    assert settings.escalate_minutes == 0.5
    assert settings.staff_presence_minutes == 7.5
    assert "hush" not in repr(settings)


def test_every_setting_has_its_own_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.settings import _HOW_TO_MEND

    assert set(_HOW_TO_MEND) == set(Settings.__fields__)


def test_keys_and_addresses_with_passwords_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_WEB_KEY", "hush " * 10)
    monkeypatch.setenv("BOT_REDIS_URL", "redis://:hush@host:6379/0")
    settings = load_settings()
    assert "hush" not in repr(settings)
    assert "hush" in settings.web_key.get_secret_value()


def test_origins_are_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_WEB_ORIGINS", " https://Clinic.example , http://localhost:8080,")
    assert parts(load_settings().web_origins) == ["https://clinic.example", "http://localhost:8080"]


@pytest.mark.parametrize("in_file", [True, False])
def test_a_misspelt_setting_is_not_passed_over(monkeypatch: pytest.MonkeyPatch, in_file: bool) -> None:
    if in_file:
        Path(".env").write_text("BOT_REGOIN=uk\n", encoding="utf-8")
    else:
        monkeypatch.setenv("BOT_REGOIN", "uk")
    with pytest.raises(SettingsError, match=r"BOT_REGOIN is not a setting of the bot: did you mean BOT_REGION\?"):
        load_settings()


def test_the_variables_of_the_tests_are_not_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_REQUIRE_ALL", "1")
    load_settings()


def test_an_env_file_that_is_not_text_is_explained() -> None:
    Path(".env").write_bytes(b"BOT_CLINIC_NAME=\xff\xfe\n")
    with pytest.raises(SettingsError, match=r"The file \.env cannot be read"):
        load_settings()


def test_the_example_names_every_setting_with_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    example = dotenv_values(PROJECT / ".env.example")
    assert sorted(example) == sorted(variable_names())
    defaults = load_settings()
    Path(".env").write_text((PROJECT / ".env.example").read_text(encoding="utf-8"), encoding="utf-8")
    assert load_settings() == defaults
