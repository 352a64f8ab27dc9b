"""The benchmark as a reader sees it: a table, and the part of docs/benchmark.md that it writes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tests.bench.ours import ONE_WORKER
from tests.bench.result import EXTRAPOLATED
from tests.bench.spreads import summary
from tests.evaluation.page import write_section

SIDES = ("stock", "ours")
PICTURES = """![Turns a second by how many talk at once](img/bench-crowds.png)
![What a turn costs in a long conversation](img/bench-turns.png)"""
ROWS = (
    ("start until the first answer, s", ("start_s",), "≤ 1/4"),
    ("memory, MB", ("rss_mb",), "≤ 1/4"),
    ("a turn, one person: median, ms", ("p50_ms",), ""),
    ("a turn, one person: 95th percentile, ms", ("p95_ms",), "≤ 1/8"),
    ("a turn, one person: 99th percentile, ms", ("p99_ms",), ""),
    ("turns a second, 1 person", ("turns_per_s", "1"), "≥ 10"),
    ("turns a second, 16 people", ("turns_per_s", "16"), "≥ 10"),
    ("turns a second, 64 people", ("turns_per_s", "64"), "≥ 10"),
    ("turn 10 of a conversation, ms", ("turn_ms", "10"), ""),
    ("turn 100, ms", ("turn_ms", "100"), ""),
    ("turn 300, ms", ("turn_ms", "300"), ""),
    ("training, s", ("train_s",), ""),
    ("installed, MB", ("install_mb",), "≤ 1/3"),
)
"""Name, where the measure is, and the goal for ours divided by stock."""


def table(made: Mapping[str, Any], about: Mapping[str, Any]) -> str:
    """What bench.json holds, as a Markdown table: medians with smallest and largest.

    Where ours had several workers, what it is with one stands in a column beside them.
    """
    alone = summary([each["measures"] for each in about[ONE_WORKER]]) if ONE_WORKER in about else {}
    rows = [["", "stock", "ours", "ours / stock", "goal", "ours, one worker"], ["---", *["--:"] * 5]]
    for name, place, goal in ROWS:
        cells = [_shown(_at(made[side], place)) for side in ("stock", "ours", "ratio")]
        marked = f"{name}{_extrapolated(made) if place == ('train_s',) else ''}"
        rows.append([marked, *cells, goal, _shown(_at(alone, place)) if place[0] in alone else ""])
    flat = [_flatness(side) for side in (made["stock"], made["ours"], alone)]
    rows.append(["turn 300 divided by turn 10", *flat[:2], "", "ours ≤ 1.3", flat[2]])
    limit = _shown(made["limit"]["turns_per_s"])
    rows.append(["the limit: Sanic giving messages back, turns a second", "", limit, "", "", ""])
    return "\n".join(_row(cells if alone else cells[:-1]) for cells in rows)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _flatness(side: Mapping[str, Any]) -> str:
    return _times(side["turn_ms"]["300"]["median"] / side["turn_ms"]["10"]["median"]) if side else ""


def write_page(page: Path, made: Mapping[str, Any], about: Mapping[str, Any], today: date) -> None:
    """Put date, machine, table and pictures into the page. Raises tests.evaluation.page.PageUnusable."""
    parts = [_measured(made, about), "", table(made, about), "", PICTURES, "", _differences(about), ""]
    write_section(page, "benchmark", [], "\n".join(parts), today)


def _measured(made: Mapping[str, Any], about: Mapping[str, Any]) -> str:
    machine = made["machine"]
    return (
        f"{made['rounds']} rounds of the {about['plan']} plan, {about['database']}; {machine['processor']}, "
        f"{machine['cores']} cores, {machine['memory_gb']:g} GB, {machine['system']}, Python {machine['python']}, load "
        f"{machine['load_before']:g} before it began; ours with {about['workers']} "
        f"{'worker' if about['workers'] == 1 else 'workers'}. Median, and in brackets the smallest and the largest round."
    )


def _differences(about: Mapping[str, Any]) -> str:
    lines = []
    for side in SIDES:
        seen = [each["about"] for each in about[side]]
        silent, of = (sum(each["unanswered"][key] for each in seen) for key in ("turns", "of"))
        ran = sum(sum(each["actions_run"].values()) for each in seen)
        listened = sum(each["actions_run"].get("action_listen", 0) for each in seen)
        lines.append(
            f"- {side}: {of} turns, {silent} of them without a word; {sum(each['errors_logged'] for each in seen)} errors in its logs; "
            f"{ran - listened} actions ran beside `action_listen`; memory was read "
            f"after {seen[0]['conversations']} conversations (shared pages counted for each process: "
            f"{_shown_plain([each['shared_pages_counted_again_mb'] for each in seen])} MB); processor time of its programs for a turn, 16 people: "
            f"{_shown_plain([each['processor_ms']['16'] for each in seen])} ms."
        )
    lines += [_training(side, about[f"{side}_once"]["about"]["training"]) for side in SIDES]
    return "\n".join(["What the sides did:", "", *lines])


def _training(side: str, training: Mapping[str, Any]) -> str:
    load, cores = training["load_while_training"], training["cores"]
    epochs = f" for {training['epochs']} epochs" if "epochs" in training else ""
    return (
        f"- {side}, training{epochs}: {_number(training['train_seconds'])} s by the clock, {_number(training['train_cpu_seconds'])} s of a "
        f"processor, while the load of this machine with {cores} cores was {load['lowest']:g} to {load['highest']:g}."
    )


def _at(side: Mapping[str, Any], place: tuple[str, ...]) -> Mapping[str, Any]:
    for name in place:
        side = side[name]
    return side


def _shown(spread: Mapping[str, float]) -> str:
    low, middle, high = (_number(spread[key]) for key in ("min", "median", "max"))
    return middle if low == high else f"{middle} ({low}–{high})"


def _shown_plain(values: list[float]) -> str:
    return _number(min(values)) if len(values) == 1 else f"{_number(min(values))}–{_number(max(values))}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _times(value: float) -> str:
    return f"{value:.2f}"


def _extrapolated(made: Mapping[str, Any]) -> str:
    epochs = made["stock"].get(EXTRAPOLATED)
    return "" if epochs is None else f" (stock: 100 epochs, extrapolated from {epochs})"
