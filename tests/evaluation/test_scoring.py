"""The measuring itself, on ten messages whose numbers were worked out by hand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation.counting import Counts, Share, wilson
from tests.evaluation.fact_scores import FIELDS, score_facts
from tests.evaluation.messages import Annotated, MessagesUnreadable, read_messages
from tests.evaluation.mistakes import worst
from tests.evaluation.page import PageUnusable, write_section
from tests.evaluation.readers import Prediction, Reading, read_predictions
from tests.evaluation.report import comparison, tables_of
from tests.evaluation.results import Results, measure, median_and_p95
from tests.evaluation.tables import markdown
from tests.evaluation.twins import without_twins

MESSAGES: list[dict[str, Any]] = [
    {"id": "1", "text": "left calf, 8/10, six weeks", "intent": "inform", "topic": None, "red_flags": [],
     "facts": {"site": ["calf"], "side": "left", "severity": 8, "duration_days": 42}},
    {"id": "2", "text": "my low back and hip hurt", "intent": ["inform", "distress"], "topic": None, "red_flags": [],
     "facts": {"site": ["lower_back", "hip"]}},
    {"id": "3", "text": "tens was useless and gabapentin made me dizzy", "intent": "treatment_history", "topic": None,
     "red_flags": [], "facts": {"treatments": [
         {"name": "tens", "outcome": "no_help", "duration_days": None},
         {"name": "gabapentin", "outcome": "side_effects", "duration_days": None}]}},
    {"id": "4", "text": "cannot pee since last night", "intent": ["inform", "red_flag"], "topic": None, "facts": {},
     "red_flags": [{"flag": "CES_BLADDER", "status": "present", "also_ok": ["ask"]}]},
    {"id": "5", "text": "numb between my legs", "intent": ["inform", "red_flag"], "topic": None, "facts": {},
     "ignore_facts": ["neuro"], "red_flags": [{"flag": "CES_SADDLE", "status": "present"}]},
    {"id": "6", "text": "mum has lost her bowels and she is hot", "intent": ["inform", "red_flag"], "topic": None,
     "facts": {"about": "other"}, "red_flags": [{"flag": "CES_BOWEL", "status": "other_person"},
                                               {"flag": "INFECT", "status": "other_person", "optional": True}]},
    {"id": "7", "text": "no fever, bladder fine", "intent": "inform", "topic": None, "facts": {},
     "red_flags": [{"flag": "INFECT", "status": "denied"}, {"flag": "CES_BLADDER", "status": "denied"}]},
    {"id": "8", "text": "how long does it last and will it come back?", "facts": {}, "red_flags": [],
     "intent": ["ask_duration_of_relief", "ask_recurrence_repeat"], "topic": ["duration_of_relief", "recurrence_repeat"],
     "all_topics": ["duration_of_relief", "recurrence_repeat"]},
    {"id": "9", "text": "risks?", "intent": "ask_risks", "topic": "risks", "facts": {}, "red_flags": []},
    {"id": "10", "text": "it is not getting better, is that sciatica", "intent": "inform",
     "topic": [None, "sciatica_what"], "facts": {}, "red_flags": []},
]  # fmt: skip


def flag(name: str, status: str, tier: str = "EMERGENCY_NOW") -> dict[str, str]:
    return {"flag": name, "status": status, "tier": tier, "text": "…"}


def found(
    intent: str, topic: str | None = None, topics: tuple[str, ...] = (), facts: Any = None, flags: Any = ()
) -> Prediction:
    return Prediction(intent, intent, 0.9, topic, topics, facts or {}, flags, 0.004)


PREDICTIONS = {
    # side wrong, severity within half a point, six weeks within 10 %
    "1": found("inform", facts={"site": ["calf"], "side": "right", "severity": 8.5, "duration_days": 45}),
    # one site missed, one too many; a red flag out of nothing
    "2": found("distress", facts={"site": ["lower_back", "leg"]}, flags=[flag("CES_BILAT", "present")]),
    # one name missed, the other's outcome wrong
    "3": found("treatment_history", facts={"treatments": [{"name": "tens", "outcome": "partly", "duration_days": 5}]}),
    "4": found("red_flag", flags=[flag("CES_BLADDER", "ask")]),
    "5": found("inform", facts={"neuro": ["numbness"]}),
    "6": found("red_flag", facts={"about": "other"}, flags=[flag("CES_BOWEL", "other_person"), flag("INFECT", "ask")]),
    "7": found("inform", facts={"about": "self"}, flags=[flag("INFECT", "denied"), flag("CES_BLADDER", "ask")]),
    "8": found("ask_duration_of_relief", "duration_of_relief", ("duration_of_relief", "risks")),
    "9": found("inform"),
    "10": found("ask_specialist", "specialist", ("specialist",), flags=[flag("NOT_BETTER", "present", "ROUTINE")]),
}


@pytest.fixture(scope="module")
def results() -> Results:
    return measure([Annotated.from_dict(m) for m in MESSAGES], Reading("ours", PREDICTIONS, 1.0, 100.0))


def test_intents_and_topics(results: Results) -> None:
    # wrong: 9 and 10
    assert (results.intents.accuracy.hits, results.intents.accuracy.n) == (8, 10)
    # 4, 5 and 6 may be taken over by danger
    assert (results.intents.without_danger.hits, results.intents.without_danger.n) == (5, 7)
    assert results.intents.confusion["inform", "inform"] == 3
    assert results.intents.confusion["distress", "distress"] == 1
    assert results.intents.confusion["ask_risks", "inform"] == 1
    assert (results.topics.asked.hits, results.topics.asked.n) == (1, 2)
    assert (results.topics.either.hits, results.topics.either.n) == (0, 1)
    assert (results.topics.false.hits, results.topics.false.n) == (0, 7)
    assert (results.topics.each_of_several.hits, results.topics.each_of_several.n) == (1, 2)


def test_facts(results: Results) -> None:
    def counts(name: str) -> tuple[int, int, int]:
        c = results.facts.counts[name]
        return c.right, c.wrong, c.missed

    assert counts("site") == (2, 1, 1)
    assert counts("side") == (0, 1, 1)
    assert counts("severity") == (1, 0, 0)
    assert counts("duration_days") == (1, 0, 0)
    assert counts("neuro") == (0, 0, 0)
    assert counts("treatments") == (1, 0, 1)
    assert counts("treatments.outcome") == (0, 1, 1)
    assert counts("treatments.duration_days") == (0, 1, 0)
    assert counts("about") == (1, 0, 0)
    total = results.facts.over(FIELDS)
    assert (total.right, total.wrong, total.missed) == (6, 2, 3)
    assert total.precision == pytest.approx(6 / 8)
    assert total.recall == pytest.approx(6 / 9)
    assert total.f1 == pytest.approx(12 / 17)


def test_red_flags(results: Results) -> None:
    flags = results.flags
    # required: bladder asked (also right), saddle missed, the mother's bowels
    assert (flags.mentions.hits, flags.mentions.n) == (2, 3)
    assert (flags.messages.hits, flags.messages.n) == (2, 3)
    assert flags.per_flag["CES_BLADDER"].to_status.hits == 1
    assert flags.per_flag["CES_SADDLE"].raised.hits == 0
    assert flags.only_asked == 0
    # 1, 2, 3, 7, 8, 9 and 10 are harmless: 2 is raised, 7 is asked; NOT_BETTER counts neither way
    assert (flags.harmless_emergency.hits, flags.harmless_emergency.n) == (1, 7)
    assert (flags.harmless_asked.hits, flags.harmless_asked.n) == (1, 7)
    assert flags.harmless_soon.hits == 0
    assert flags.per_flag["CES_BILAT"].false_present == 1
    assert flags.per_flag["CES_BLADDER"].false_ask == 1
    assert flags.per_flag["INFECT"].false_ask == 0  # optional: neither way
    assert (flags.per_flag["CES_BLADDER"].quiet.hits, flags.per_flag["CES_BLADDER"].quiet.n) == (0, 1)
    assert (flags.per_flag["INFECT"].quiet.hits, flags.per_flag["INFECT"].quiet.n) == (1, 1)


def test_present_but_only_asked_is_raised_and_listed() -> None:
    line = {"id": "1", "text": "cannot pee", "red_flags": [{"flag": "CES_BLADDER", "status": "present"}]}
    scored = measure(
        [Annotated.from_dict(line)], Reading("ours", {"1": found("inform", flags=[flag("CES_BLADDER", "ask")])})
    )
    assert scored.flags.mentions.hits == 1
    assert scored.flags.only_asked == 1
    assert [m[4] for m in scored.flags.mistakes] == ["only asked"]
    assert scored.intents.accuracy.n == 0  # not annotated, not scored


@pytest.mark.parametrize(
    ("status", "also_ok", "got", "false"),
    [
        ("past", ["ask"], "ask", False),
        ("past", [], "ask", True),
        ("hypothetical", [], "present", True),
        ("hypothetical", [], "hypothetical", False),
        ("ask", ["denied"], "denied", False),
    ],
)
def test_what_is_a_false_alarm(status: str, also_ok: list[str], got: str, false: bool) -> None:
    line = {"id": "1", "text": "…", "red_flags": [{"flag": "INFECT", "status": status, "also_ok": also_ok}]}
    scored = measure([Annotated.from_dict(line)], Reading("ours", {"1": found("inform", flags=[flag("INFECT", got)])}))
    assert bool(scored.flags.mistakes) is false


@pytest.mark.parametrize(
    ("expected", "got", "wrong"),
    [
        ({"treatments": [{"name": "heat", "outcome": "helped"}]}, {"easing": ["heat"]}, 0),
        ({"treatments": [{"name": "heat", "outcome": "no_help"}]}, {"easing": ["heat"]}, 1),
        ({"treatments": [{"name": "naproxen", "outcome": "partly"}]}, {"easing": ["medication"]}, 0),
        ({"easing": ["walking"]}, {"treatments": [{"name": "walking", "outcome": "helped"}]}, 0),
        ({"easing": ["walking"]}, {"treatments": [{"name": "tens", "outcome": "helped"}]}, 1),
    ],
)
def test_an_easing_factor_and_the_same_treatment_count_neither_way(
    expected: dict[str, Any], got: dict[str, Any], wrong: int
) -> None:
    assert score_facts(expected, got).over(("easing", "treatments")).wrong == wrong


def test_ignored_fields_and_unknown_outcomes() -> None:
    expected = {"side": "left", "treatments": [{"name": "tens", "outcome": "unknown", "duration_days": 30}]}
    got = {"side": "right", "treatments": [{"name": "tens", "outcome": None, "duration_days": 90}]}
    scores = score_facts(expected, got, {"side", "treatments.duration_days"})
    assert scores.mistakes == []
    assert scores.counts["treatments"].right == 1


def test_the_heaviest_mistakes_come_first(results: Results) -> None:
    order = [failed.message.id for failed in worst(results)]
    assert order[:2] == ["5", "2"]
    assert "4" not in order


def test_near_twins_of_training_examples() -> None:
    messages = [Annotated(str(i), text) for i, text in enumerate(["How long does it LAST?", "my left leg is numb"])]
    assert [m.id for m in without_twins(messages, ["how long does that last", "will i be awake"])] == ["1"]


def test_wilson() -> None:
    assert wilson(9, 10) == pytest.approx((0.5958, 0.9821), abs=1e-3)
    assert wilson(0, 20)[0] == 0.0
    assert Share().interval is None
    assert Counts().f1 is None
    assert median_and_p95([0.1] * 19 + [0.5]) == (0.1, 0.1)


def test_tables_and_page(results: Results, tmp_path: Path) -> None:
    page = tmp_path / "evaluation.md"
    page.write_text("by hand\n<!-- numbers: written by the evaluation -->\nold\n<!-- end of numbers -->\nafter\n")
    write_section(page, "numbers", tables_of(results), "Ten messages.", date(2026, 11, 22))
    text = page.read_text()
    assert text.startswith("by hand\n")
    assert text.endswith("<!-- end of numbers -->\nafter\n")
    assert "old" not in text
    assert "2026-11-22" in text
    assert "80.0% (8/10;" in text
    with pytest.raises(PageUnusable):
        write_section(page, "stock", [], "", date(2026, 11, 22))


def test_predictions_of_another_program(results: Results, tmp_path: Path) -> None:
    file = tmp_path / "stock.jsonl"
    lines: list[dict[str, Any]] = [{"about_the_run": {"train_seconds": 60.0, "load_seconds": 9.0, "memory_mb": 900.0}}]
    lines += [{"id": m["id"], "intent": "ask_risks", "confidence": 0.5, "seconds": 0.04} for m in MESSAGES]
    file.write_text("\n".join(json.dumps(line) for line in lines))
    stock = measure(results.messages, read_predictions(file, "stock"))
    assert (stock.intents.accuracy.hits, stock.topics.asked.hits, stock.topics.false.hits) == (1, 1, 7)
    table = markdown(comparison(results, stock))
    assert "60 s" in table
    assert "40.0 / 40.0 ms" in table


@pytest.mark.parametrize("content", ["", "not json", '{"id": "1"}', "[]"])
def test_unusable_messages_are_told(content: str, tmp_path: Path) -> None:
    file = tmp_path / "messages.jsonl"
    file.write_text(content)
    with pytest.raises(MessagesUnreadable):
        read_messages(file)


def test_two_messages_of_one_id_are_told_also_in_two_files(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.jsonl").write_text('{"id": "w1", "text": "hello"}\n')
    assert len(read_messages(tmp_path / "a.jsonl")) == 1
    with pytest.raises(MessagesUnreadable, match="w1"):
        read_messages(tmp_path)


def test_the_development_messages_are_well_annotated() -> None:
    messages = read_messages(Path(__file__).parents[1] / "development/messages.jsonl")
    assert len({m.id for m in messages}) == len(messages)
    assert all(None not in (m.intents, m.topics, m.facts, m.flags) for m in messages)
