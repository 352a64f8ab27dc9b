"""What is asked again and again looks at what it is about, however much else the tables hold."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.engine import Engine, make_url

from bot.cases import CaseStore, upgrade
from bot.cases.columns import utc_now
from bot.cases.desk import StaffDesk
from bot.cases.models import TrackerEvent
from bot.cases.unconsented import events_over_their_time
from tests.bench.turn_costs import counted
from tests.cases.databases import FACTS
from tests.cases.keeping import agree, report

MANY = 3_000
A_FEW = 100
SADDLE = {"flag": "CES_SADDLE", "status": "present", "tier": "EMERGENCY_NOW"}
LONG_AGO = "now() - interval '10 days'"


@pytest.fixture
def store(postgres_url: str) -> Iterator[CaseStore]:
    """A database that may use little memory for a query, as the real one for a query of a million rows."""
    url = make_url(postgres_url)
    url = url.update_query_dict({"options": f"{url.query['options']} -cwork_mem=64kB"})
    address = url.render_as_string(hide_password=False)
    upgrade(address)
    opened = CaseStore(address)
    yield opened
    opened.close()


@pytest.fixture
def desk(store: CaseStore) -> StaffDesk:
    return StaffDesk(store)


def fill(store: CaseStore, *statements: str) -> None:
    """Run statements, in which `each` is one of MANY numbers, and let PostgreSQL know how much there is."""
    with store.session() as session:
        for statement in statements:
            session.execute(text(f"{statement} FROM generate_series(1, {MANY}) AS each"))
        session.execute(text("ANALYZE"))


def cases(status: str = "new", handed_off_at: str = "NULL", tier: str = "'SAME_DAY'") -> str:
    name = "'somebody with a name as long as those are ' || each"
    return (
        "INSERT INTO cases (conversation, status, tier, created_at, updated_at, handed_off_at, escalations) "
        f"SELECT {name}, '{status}', {tier}, {LONG_AGO}, {LONG_AGO}, {handed_off_at}, 0"
    )


def looked_at(store: CaseStore, work: Callable[[], object]) -> int:
    """How many rows PostgreSQL handles for this work, in all steps of its plans."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        work()
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    with store.session() as session:
        cursor = session.connection().connection.cursor()
        total = 0
        for statement, parameters in asked:
            if statement.lstrip().startswith(("SELECT", "DELETE", "WITH")):
                cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", parameters)
                total += handled(cursor.fetchone()[0][0]["Plan"])
        session.rollback()
    return total


def handled(step: dict[str, Any]) -> int:
    removed = sum(value for name, value in step.items() if name.startswith("Rows Removed by"))
    here = (step["Actual Rows"] + removed) * step["Actual Loops"]
    return int(here) + sum(map(handled, step.get("Plans", ())))


def test_who_calls_for_help_does_not_look_at_cases_that_are_not_the_clinics(store: CaseStore, desk: StaffDesk) -> None:
    fill(store, cases())
    urgent = store.alert("ann", [SADDLE])
    assert looked_at(store, lambda: desk.escalate(timedelta(minutes=5))) < A_FEW
    assert desk.escalate(timedelta(0)) == [urgent]


def test_who_brings_words_does_not_look_at_those_that_have_arrived(store: CaseStore, desk: StaffDesk) -> None:
    number = store.alert("ann", [SADDLE])
    fill(
        store,
        "INSERT INTO chat_messages (case_number, kind, text, key, at, delivered_at) "
        f"SELECT {number}, 'staff', 'said', 'key ' || each, {LONG_AGO}, {LONG_AGO}",
    )
    desk.say(number, "slack:U1", "nurse", "Hello", "m1", show=False)
    assert looked_at(store, desk.waiting) < A_FEW
    assert [waiting.kind for waiting in desk.waiting()] == ["joined", "staff"]


def test_the_last_day_in_numbers_does_not_look_at_the_days_before(store: CaseStore, desk: StaffDesk) -> None:
    fill(store, cases("resolved", LONG_AGO))
    store.alert("ann", [SADDLE])
    assert looked_at(store, lambda: desk.since(utc_now() - timedelta(days=1))) < A_FEW
    today = desk.since(utc_now() - timedelta(days=1))
    assert (today.came, today.resolved, today.unclaimed, today.urgent_unclaimed) == (1, 0, 1, 1)


def test_the_clean_up_looks_at_each_conversation_a_few_times(store: CaseStore) -> None:
    own = "'somebody with a name as long as those are ' || each"
    fill(
        store,
        f"INSERT INTO consents (conversation, version, given_at) SELECT {own}, 'v1', {LONG_AGO}",
        cases(),
        f"INSERT INTO chats (conversation, last_seq, state, created_at, updated_at) SELECT {own}, 1, '{{}}', "
        f"{LONG_AGO}, {LONG_AGO}",
        "INSERT INTO outbox (kind, case_number, payload, dedupe_key, created_at, attempts, next_attempt_at, "
        f"delivered_at) SELECT 'handoff', each, '{{}}', 'key ' || each, {LONG_AGO}, 1, {LONG_AGO}, "
        "now() - interval '40 days'",
    )
    with store.session() as session:
        session.execute(text("UPDATE cases SET consent_id = consents.id FROM consents "
                             "WHERE consents.conversation = cases.conversation"))  # fmt: skip
        session.execute(text("ANALYZE"))
    assert looked_at(store, store.purge) < 50 * MANY
    assert sum(store.purge().values()) == 0


def test_the_clean_up_does_not_look_at_the_events_of_those_who_agreed(store: CaseStore) -> None:
    own = "'somebody with a name as long as those are ' || each"
    fill(
        store,
        f"INSERT INTO consents (conversation, version, given_at) SELECT {own}, 'v1', {LONG_AGO}",
        "INSERT INTO events (sender_id, type_name, timestamp) "
        f"SELECT {own}, 'user', unnest(array_fill(1.0::float8, ARRAY[30]))",
    )
    with store.session() as session:
        for who, answer in (("unasked", None), ("refused", "refused"), ("unsaved", "given")):
            at = utc_now().timestamp() - (100_000 if answer is None else 0)
            data = json.dumps({"event": "slot", "name": "consent", "value": answer})
            slot = {"type_name": "slot", "action_name": "consent", "data": data}
            session.add(TrackerEvent(sender_id=who, timestamp=at, **slot))
    found: set[str] = set()

    def look() -> None:
        with store.reading() as session:
            found.update(events_over_their_time(session, utc_now(), timedelta(days=1)))

    assert looked_at(store, look) < 20 * MANY
    assert found == {"unasked", "refused"}


def test_a_list_of_cases_is_read_in_a_few_queries(store: CaseStore, desk: StaffDesk) -> None:
    for name in map(str, range(12)):
        agree(store, name)
        report(store, name, FACTS)
        store.request_handoff(name, "Ann Lee", "ann@example.com")
    with counted() as asked:
        listed = desk.open_cases()
    assert len(asked.statements) < 12
    assert [(case.name, case.facts and case.facts["side"]) for case in listed] == [("Ann Lee", "left")] * 12
