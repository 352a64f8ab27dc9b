"""What holds for every test: nothing is skipped silently, and under BOT_REQUIRE_ALL=1 nothing is skipped at all."""

import logging
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot.runtime import no_tensorflow

no_tensorflow.install()  # before any test module imports Rasa

settings.register_profile(
    "the same each time", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("the same each time")

TESTS = Path(__file__).parent
_LONGEST = ("faults", "scaling", "browser", "slack", "channels", "operations", "bench")
"""Directories whose tests start servers, a file being the work of minutes."""


def pytest_xdist_auto_num_workers() -> int:
    """One process more than cores: much of the time is waiting for servers to start, and to be broken."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest comes first, so that no process is left with it when the others have done."""
    items.sort(key=lambda item: item.path.relative_to(TESTS).parts[0] not in _LONGEST)


@pytest.fixture(autouse=True)
def _own_logs_as_they_come() -> None:
    """No test works under a log that another one in its process has set up, quietened or switched off."""
    logging.disable(logging.NOTSET)
    logging.root.setLevel(logging.WARNING)
    logging.root.handlers[:] = [kept for kept in logging.root.handlers if type(kept) is not logging.StreamHandler]
    for name, known in list(logging.root.manager.loggerDict.items()):
        if isinstance(known, logging.Logger) and name.partition(".")[0] in ("bot", "actions"):
            known.disabled, known.propagate = False, True
            known.setLevel(logging.NOTSET)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what did not run."""
    skipped = terminalreporter.getreports("skipped")
    if not skipped:
        return
    terminalreporter.section("NOT RUN", sep="!", red=True, bold=True)
    for report in skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        terminalreporter.write_line(f"{report.nodeid}: {reason}", red=True)
    if _everything_must_run():
        terminalreporter.write_line("BOT_REQUIRE_ALL=1: a test that did not run is a failure.", red=True, bold=True)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Turn skips into a failed run when everything must run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if _everything_must_run() and exitstatus == pytest.ExitCode.OK and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _everything_must_run() -> bool:
    return os.environ.get("BOT_REQUIRE_ALL") == "1"
