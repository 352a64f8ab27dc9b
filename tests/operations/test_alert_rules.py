"""The alert rules speak of what is really counted, and the handbook says what to do about each."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from prometheus_client import Counter
from prometheus_client.metrics import MetricWrapperBase

from bot.channels.web.errors import STATUS
from bot.runtime import metrics
from bot.runtime.training import PROJECT

RULES = yaml.safe_load((PROJECT / "docs" / "prometheus-alerts.yml").read_text(encoding="utf-8"))
HANDBOOK = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8")
ALERTS: list[dict[str, Any]] = [rule for group in RULES["groups"] for rule in group["rules"]]
COUNTED_WHEN_READ = {"guide_database_up", "guide_outbox_waiting", "guide_outbox_dead", "guide_outbox_oldest_seconds"}
"""What bot/runtime/outbox_counts.py asks the database for."""
METRICS = [each for each in vars(metrics).values() if isinstance(each, MetricWrapperBase)]
DURATION = re.compile(r"^\d+[smhd]$")
VALUES = {
    "outcome": {metrics.ANSWERED, metrics.PROBLEM, metrics.NOT_STORED},
    "stage": {metrics.UNDERSTANDING, metrics.DECIDING, metrics.SAVING, metrics.WHOLE},
    "understood": {"yes", "no"},
    "code": set(STATUS),
    "channel": {"web"},
    "job": {"guide"},
}


def counted() -> dict[str, set[str]]:
    """Every name that can be asked for, with the labels that it has."""
    names = {name: set[str]() for name in COUNTED_WHEN_READ} | {"up": {"job"}}
    for metric in METRICS:
        (described,) = metric.describe()
        labels = set(metric._labelnames)
        endings = {"counter": ["_total"], "histogram": ["_bucket", "_sum", "_count"], "gauge": [""]}[described.type]
        for ending in endings:
            names[described.name + ending] = labels | ({"le"} if ending == "_bucket" else set())
    return names


@pytest.mark.parametrize("alert", ALERTS, ids=[alert["alert"] for alert in ALERTS])
def test_an_alert_is_whole(alert: dict[str, Any]) -> None:
    assert set(alert) <= {"alert", "expr", "for", "labels", "annotations"}
    assert re.fullmatch(r"[A-Za-z]+", alert["alert"])
    assert DURATION.match(alert.get("for", "1m"))
    assert alert["labels"]["severity"] in {"page", "ticket"}
    assert alert["annotations"]["summary"].endswith(".")
    assert f"### {alert['alert']}\n" in HANDBOOK, "what to do is written down"


@pytest.mark.parametrize("alert", ALERTS, ids=[alert["alert"] for alert in ALERTS])
def test_an_alert_asks_for_what_is_counted(alert: dict[str, Any]) -> None:
    expression = alert["expr"]
    assert expression.count("(") == expression.count(")")
    known = counted()
    selectors = re.findall(r"\b(guide_\w+|up)\b(?:\{([^}]*)\})?", expression)
    assert selectors
    for name, matchers in selectors:
        assert name in known, name
        for label, value in re.findall(r'(\w+)="([^"]*)"', matchers):
            assert label in known[name] | {"job"}, (name, label)
            assert value in VALUES[label], (label, value)
    for labels in re.findall(r"\bby \(([^)]*)\)", expression):
        for label in labels.split(","):
            assert any(label.strip() in known[name] for name, _ in selectors), label


def test_everything_that_is_counted_is_explained() -> None:
    assert METRICS
    names = {metric.describe()[0].name + ("_total" if isinstance(metric, Counter) else "") for metric in METRICS}
    for name in names | COUNTED_WHEN_READ:
        assert f"`{name}`" in HANDBOOK, name
