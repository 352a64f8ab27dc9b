"""That the benchmark measures what it says and writes it as it should; how fast anything is, is not judged here."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from packaging.utils import canonicalize_name
from sqlalchemy import create_engine, text

from tests.bench.conversations import QUESTIONS, conversation_of, long_conversation
from tests.bench.databases import Database
from tests.bench.once import Once
from tests.bench.one_round import Round, one_round
from tests.bench.ours import ONE_WORKER, ours
from tests.bench.page import write_page
from tests.bench.plan import QUICK, WHOLE
from tests.bench.plots import draw
from tests.bench.result import result, write
from tests.bench.sizes import needed
from tests.bench.spreads import percentile, ratios, spread, summary
from tests.bench.train_stock import Training
from tests.cases.databases import (  # noqa: F401 (fixtures)
    any_database,
    any_empty_database,
    postgres_url,
    sqlite_url,
)
from tests.channels.conftest import model_dir  # noqa: F401 (fixture)

SCHEMA = json.loads(Path(__file__).with_name("bench.schema.json").read_text(encoding="utf-8"))
TINY = replace(
    QUICK, warm=1, alone=(None, 4), crowd=2, many=16, window=1, plays_long=True, crowds=(1, 2, 3), marks=(2, 4, 6)
)


def measures(factor: float) -> dict[str, Any]:
    return {
        "start_s": 10 * factor,
        "rss_mb": 400 * factor,
        "p50_ms": 20 * factor,
        "p95_ms": 30 * factor,
        "p99_ms": 40 * factor,
        "turns_per_s": {"1": 40 / factor, "16": 60 / factor, "64": 60 / factor},
        "turn_ms": {"10": 20 * factor, "100": 20 * factor, "300": 21 * factor},
    }


def rounds(*factors: float) -> list[Round]:
    seen = {
        "unanswered": {"turns": 0, "of": 10},
        "actions_run": {"action_next": 8, "action_listen": 10},
        "conversations": 100,
        "shared_pages_counted_again_mb": 1200.0,
        "errors_logged": 0,
        "processor_ms": {"16": 7.5},
    }
    return [Round(measures(factor), seen) for factor in factors]


def made(epochs: int = 100) -> dict[str, Any]:
    training = {"training": {"epochs": epochs, "extrapolated": epochs < 100}}
    return result(rounds(4, 5, 9), rounds(1, 1, 1.5), Once(5400, 2500, training), Once(60, 700, {}), [900, 1000, 1100])


# ---- statistics


def test_a_spread_is_median_smallest_and_largest() -> None:
    assert spread([3.00004, 1, 2]) == {"median": 2, "min": 1, "max": 3.0}
    assert spread([5]) == {"median": 5, "min": 5, "max": 5}
    with pytest.raises(ValueError, match="nothing"):
        spread([])


@pytest.mark.parametrize(("percent", "value"), [(50, 50), (95, 95), (99, 99), (100, 100), (0, 1)])
def test_a_percentile_is_one_of_the_values(percent: float, value: float) -> None:
    assert percentile(list(range(100, 0, -1)), percent) == value


def test_the_95th_percentile_of_few_values_is_the_largest() -> None:
    assert percentile([1.0, 9.0, 3.0], 95) == 9.0


def test_ratios_are_taken_round_by_round() -> None:
    ours_, stock_ = [{"ms": 1.0, "at": {"1": 10}}, {"ms": 3.0, "at": {"1": 30}}], [{"ms": 2.0, "at": {"1": 1}}] * 2
    assert summary(ratios(ours_, stock_)) == {
        "ms": {"median": 1.0, "min": 0.5, "max": 1.5},
        "at": {"1": {"median": 20, "min": 10, "max": 30}},
    }


# ---- what is said


def test_recorded_conversations_are_whole_ones_and_differ_from_person_to_person() -> None:
    for number in range(4):
        says = conversation_of(number).says
        assert 30 <= len(says) <= 60
        assert conversation_of(number).says == says
        assert conversation_of(number + 4).says != says
        assert not [text for text in says if "{" in text or len(text) > 400]


def test_the_same_questions_are_asked_at_every_mark() -> None:
    says = long_conversation(7, WHOLE.marks[-1] + WHOLE.window).says
    for mark in WHOLE.marks:
        assert sorted(says[mark - 1 : mark - 1 + WHOLE.window]) == sorted(QUESTIONS)


# ---- what is written


def test_bench_json_is_as_its_schema_says(tmp_path: Path) -> None:
    write(made(), {"plan": "whole"}, tmp_path)
    written = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    Draft202012Validator(SCHEMA).validate(written)
    assert written["rounds"] == 3
    assert written["stock"]["start_s"] == {"median": 50, "min": 40, "max": 90}
    assert written["ratio"]["start_s"] == {"median": 0.2, "min": 0.1667, "max": 0.25}
    assert written["ratio"]["install_mb"] == {"median": 0.28, "min": 0.28, "max": 0.28}
    assert written["limit"] == {"turns_per_s": {"median": 1000, "min": 900, "max": 1100}}
    del written["ours"]["turn_ms"]["300"]
    with pytest.raises(ValidationError):
        Draft202012Validator(SCHEMA).validate(written)


def test_a_training_time_that_was_extrapolated_is_marked_so() -> None:
    few = made(epochs=3)
    Draft202012Validator(SCHEMA).validate(few)
    assert few["stock"]["train_s_extrapolated_from_epochs"] == 3
    assert "train_s_extrapolated_from_epochs" not in made()["stock"]


def test_the_page_has_table_and_pictures(tmp_path: Path) -> None:
    page = tmp_path / "benchmark.md"
    page.write_text("before\n<!-- benchmark: written by the evaluation -->\n<!-- end of benchmark -->\nafter\n")
    training = {
        "epochs": 3,
        "train_seconds": 300.0,
        "train_cpu_seconds": 400.0,
        "cores": 2,
        "load_while_training": {"lowest": 0.5, "highest": 2.4},
    }
    about = {
        "plan": "whole",
        "workers": 2,
        "database": "PostgreSQL",
        "stock_once": {"about": {"training": training}},
        "ours_once": {"about": {"training": training}},
        "stock": [{"about": r.about} for r in rounds(4)],
        "ours": [{"about": r.about} for r in rounds(1)],
        ONE_WORKER: [{"measures": r.measures, "about": r.about} for r in rounds(2, 3)],
    }
    few = made(epochs=3)
    draw(few, tmp_path)
    write_page(page, few, about, date(2026, 11, 25))
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "| memory, MB | 2,000 (1,600–3,600) | 400 (400–600) | 0.2 (0.167–0.25) | ≤ 1/4 | 1,000 (800–1,200) |" in text
    assert "| installed, MB | 2,500 | 700 | 0.28 | ≤ 1/3 |  |" in text
    assert "ours with 2 workers" in text
    assert "extrapolated from 3" in text
    assert "- stock, training for 3 epochs: 300 s by the clock" in text
    assert (tmp_path / "bench-crowds.png").stat().st_size < 40_000


# ---- how it is found


def test_what_only_checks_need_is_not_counted_as_installed() -> None:
    names = needed("rhizotomy-guide", {canonicalize_name(d.metadata["Name"]): d for d in distributions()})
    assert {"rasa", "spacy", "sqlalchemy", "sanic"} <= names
    assert not {"pytest", "mypy", "tensorflow"} & names


def test_a_stored_conversation_is_made_longer_in_its_order(database_url: str) -> None:
    engine = create_engine(database_url, future=True)
    rows = [("slot", 1.0, "s"), ("user", 2.0, "a"), ("bot", 2.5, "b"), ("user", 3.0, "c"), ("bot", 3.5, "d")]
    insert = text("INSERT INTO events (sender_id, type_name, timestamp, data) VALUES ('ann', :kind, :at, :data)")
    with engine.begin() as connection:
        for kind, at, data in rows:
            connection.execute(insert, {"kind": kind, "at": at, "data": data})
    Database(database_url, {}, {}).copy_latest_turns("ann", 2)
    with engine.connect() as connection:
        stored = connection.execute(text("SELECT data, timestamp FROM events ORDER BY timestamp")).all()
    engine.dispose()
    assert "".join(row.data for row in stored) == "sabcdcdcd"
    assert stored[-1].timestamp < 3.6


def test_epochs_are_timed_for_each_component_that_has_them(tmp_path: Path) -> None:
    bars = "for part in 'ab':\n for done in range(4):\n  print(f'\\rEpochs: 0%|  | {done}/3 [00:00<00:01', end='', flush=True)"
    trained = Training([sys.executable, "-c", bars], tmp_path, 3, tmp_path / "training.log")
    assert len(trained.epoch_seconds()) == 2


async def test_one_round_of_ours(model_dir: Path) -> None:  # noqa: F811
    measured = await one_round(ours(model_dir), TINY, None)
    seen = measured.about
    assert (seen["unanswered"]["turns"], seen["errors_logged"]) == (0, 0)
    assert seen["conversations"] == 16
    assert {"action_pain", "action_explain", "action_precautions", "action_handoff_answer"} <= set(seen["actions_run"])
    assert seen["rows_of_cases"]["pain_reports"] >= 4
    assert all(value > 0 for value in [*measured.measures["turn_ms"].values(), measured.measures["rss_mb"]])
