"""What is kept about a person: only after consent, all of it, once, and readable again."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.engine import Engine

from bot.cases import CaseStore, ConsentRequired, ContactInvalid, ContactWay, DatabaseError
from bot.cases.engine import POOL_SIZE
from bot.cases.models import AuditEntry, Base, Case, OutboxMessage, RedFlagEvent
from bot.guidance.report import FACT_FIELDS, PainReport
from tests.cases.databases import FACTS
from tests.cases.keeping import agree, case_of, has_agreed, report, take_back

CALF = {
    "flag": "DVT",
    "status": "present",
    "tier": "SAME_DAY",
    "text": "my calf is swollen and hot",
    "rule": "dvt: calf + swollen",
    "advice": "dvt.advice",
}


def rows(store: CaseStore, model: Any) -> list[Any]:
    with store.reading() as session:
        found = session.scalars(select(model)).all()
        session.expunge_all()
        return list(found)


def everything(store: CaseStore) -> int:
    """How many rows there are in all tables together."""
    with store.reading() as session:
        return sum(len(session.execute(table.select()).all()) for table in Base.metadata.sorted_tables)


@pytest.fixture
def ann(store: CaseStore) -> str:
    agree(store, "ann")
    return "ann"


class TestConsent:
    @pytest.mark.parametrize(
        "write",
        [
            lambda store: report(store, "bob", FACTS),
            lambda store: report(store, "bob", FACTS, red_flags=[CALF]),
            lambda store: store.request_handoff("bob", "Bob", "bob@example.com"),
            lambda store: store.record_summary("bob", "page.html"),
        ],
    )
    def test_nothing_is_written_without_it(self, store: CaseStore, write: Any) -> None:
        with pytest.raises(ConsentRequired):
            write(store)
        assert everything(store) == 0

    def test_taken_back_means_no_more_writing(self, store: CaseStore, ann: str) -> None:
        report(store, ann, FACTS)
        take_back(store, ann)
        assert not has_agreed(store, ann)
        with pytest.raises(ConsentRequired):
            report(store, ann, FACTS)

    def test_given_again_after_all(self, store: CaseStore, ann: str) -> None:
        number = report(store, ann, FACTS)
        take_back(store, ann)
        agree(store, ann, "v2")
        assert report(store, ann, FACTS) == number
        assert store.case(number).consent_version == "v2"

    def test_twice_is_once(self, store: CaseStore, ann: str) -> None:
        before = everything(store)
        agree(store, ann)
        assert everything(store) == before


class TestReport:
    def test_every_fact_comes_back(self, store: CaseStore, ann: str) -> None:
        number = report(store, ann, FACTS, ["diabetes"], ["Does it hurt?"], pathway="leg_dominant", tier="ROUTINE")
        case = store.case(number)
        assert case.facts == {**FACTS, "precautions": ["blood_thinner", "diabetes"]}
        assert case.precautions == ("blood_thinner", "diabetes")
        assert (case.questions, case.pathway, case.tier) == (("Does it hurt?",), "leg_dominant", "ROUTINE")
        assert (case.status, case.consent_version, case.handed_off_at) == ("new", "v1", None)

    def test_guidances_report_comes_back_whole(self, store: CaseStore, ann: str) -> None:
        told = PainReport.from_dict(FACTS)
        case = store.case(report(store, ann, told.to_dict()))
        assert set(case.facts) == set(FACT_FIELDS)
        assert PainReport.from_dict(case.facts) == told

    def test_unstated_stays_unstated(self, store: CaseStore, ann: str) -> None:
        facts = PainReport().to_dict()
        assert store.case(report(store, ann, facts)).facts == facts
        assert store.case(report(store, ann, {})).facts == facts

    def test_a_later_report_takes_the_place_of_the_earlier(self, store: CaseStore, ann: str) -> None:
        number = report(store, ann, FACTS, ["diabetes"])
        later = {**FACTS, "side": "right", "treatments": FACTS["treatments"][:1], "precautions": []}
        assert report(store, ann, later) == number
        assert store.case(number).facts == later

    def test_the_same_twice_is_one(self, store: CaseStore, ann: str) -> None:
        report(store, ann, FACTS)
        before = everything(store)
        report(store, ann, FACTS)
        assert everything(store) == before

    def test_times_are_aware_and_now(self, store: CaseStore, ann: str) -> None:
        created = store.case(report(store, ann, FACTS)).created_at
        assert created.tzinfo is not None
        assert abs((datetime.now(timezone.utc) - created).total_seconds()) < 60

    def test_text_that_databases_dislike(self, store: CaseStore, ann: str) -> None:
        number = report(store, ann, FACTS, questions=["nul\x00 half \ud83d 😀 'quote\"; DROP TABLE cases"])
        assert store.case(number).questions == ("nul half ? 😀 'quote\"; DROP TABLE cases",)

    @pytest.mark.parametrize("conversation", ["x" * 5_000, "a\x00b", "\ud83d", "😀"])
    def test_any_conversation_id_works(self, store: CaseStore, conversation: str) -> None:
        agree(store, conversation)
        number = report(store, conversation, FACTS)
        assert case_of(store, conversation).number == number

    def test_an_id_is_needed(self, store: CaseStore) -> None:
        with pytest.raises(ValueError, match="needs an id"):
            agree(store, "")

    def test_a_number_that_nobody_has(self, store: CaseStore) -> None:
        assert store.case(4711) is None
        assert case_of(store, "nobody") is None


class TestRedFlags:
    def test_words_rule_and_advice_are_kept(self, store: CaseStore, ann: str) -> None:
        at = datetime(2026, 11, 22, 8, 30, tzinfo=timezone.utc)
        report(store, ann, FACTS, red_flags=[{**CALF, "at": at}])
        (flag,) = case_of(store, ann).red_flags
        assert (flag.flag, flag.status, flag.tier) == ("DVT", "present", "SAME_DAY")
        assert (flag.text, flag.rule, flag.advice) == (CALF["text"], CALF["rule"], CALF["advice"])
        assert flag.at == at

    def test_history_is_kept_and_repetition_is_not(self, store: CaseStore, ann: str) -> None:
        for status in ("ask", "ask", "present", "denied", "denied"):
            report(store, ann, FACTS, red_flags=[{**CALF, "status": status}])
        assert [flag.status for flag in case_of(store, ann).red_flags] == ["ask", "present", "denied"]

    def test_those_of_a_report_are_kept_with_it_or_nothing_is(self, store: CaseStore, ann: str) -> None:
        report(store, ann, FACTS, red_flags=[CALF, {**CALF, "status": "denied"}, {"flag": "FEVER", "status": "ask"}])
        flags = case_of(store, ann).red_flags
        assert [(flag.flag, flag.status) for flag in flags] == [("DVT", "present"), ("DVT", "denied"), ("FEVER", "ask")]
        naive = {**CALF, "at": datetime(2026, 11, 22)}
        with pytest.raises(Exception, match="aware datetime"):
            report(store, ann, {**FACTS, "side": "right"}, red_flags=[naive])
        assert case_of(store, ann).facts["side"] == FACTS["side"]


class TestHandoff:
    def test_case_contact_and_news_at_once(self, store: CaseStore, ann: str) -> None:
        report(store, ann, FACTS, tier="SAME_DAY")
        number = store.request_handoff(ann, " Ann  Lee ", "(415) 555-0132", "Please call", "var/summaries/1.html")
        case = store.case(number)
        assert (case.name, case.contact) == ("Ann Lee", ContactWay("phone", "+14155550132"))
        assert (case.wish, case.status) == ("Please call", "new")
        assert case.summary_path == str(Path("var/summaries/1.html").absolute())
        assert case.handed_off_at is not None
        (message,) = rows(store, OutboxMessage)
        assert (message.kind, message.payload) == ("handoff", {"case": number, "tier": "SAME_DAY"})

    def test_works_before_any_report(self, store: CaseStore, ann: str) -> None:
        assert store.case(store.request_handoff(ann, "Ann", "ann@example.com")).facts is None

    def test_the_same_twice_is_one(self, store: CaseStore, ann: str) -> None:
        first = store.request_handoff(ann, "Ann", "ann@example.com", "call")
        before = everything(store)
        assert store.request_handoff(ann, "Ann", "ann@example.com", "call") == first
        assert everything(store) == before

    def test_another_contact_is_news_of_the_same_case(self, store: CaseStore, ann: str) -> None:
        first = store.request_handoff(ann, "Ann", "ann@example.com")
        assert store.request_handoff(ann, "Ann", "lee@example.com") == first
        assert store.case(first).contact == ContactWay("email", "lee@example.com")
        assert [message.kind for message in rows(store, OutboxMessage)] == ["handoff", "case_changed"]

    def test_asking_again_reopens_a_resolved_case(self, store: CaseStore, ann: str) -> None:
        number = store.request_handoff(ann, "Ann", "ann@example.com")
        with store.session() as session:
            case = session.get(Case, number)
            case.status, case.claimed_by, case.resolved_at = "resolved", "U1", datetime.now(timezone.utc)
        assert store.open_cases() == []
        assert store.request_handoff(ann, "Ann", "ann@example.com") == number
        assert [(case.number, case.status, case.claimed_by) for case in store.open_cases()] == [(number, "new", None)]
        assert [message.kind for message in rows(store, OutboxMessage)] == ["handoff", "case_reopened"]

    def test_a_useless_contact_writes_nothing(self, store: CaseStore, ann: str) -> None:
        before = everything(store)
        with pytest.raises(ContactInvalid):
            store.request_handoff(ann, "Ann", "by pigeon")
        assert everything(store) == before

    def test_a_failure_in_the_middle_writes_nothing(
        self, store: CaseStore, ann: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails(*_: object, **__: object) -> None:
            raise RuntimeError("no outbox today")

        before = everything(store)
        monkeypatch.setattr("bot.cases.handoff.enqueue", fails)
        with pytest.raises(RuntimeError):
            store.request_handoff(ann, "Ann", "ann@example.com")
        assert everything(store) == before

    def test_open_cases_urgent_first_then_oldest(self, store: CaseStore) -> None:
        expected = {}
        for conversation, tier in [("a", "ROUTINE"), ("b", "SAME_DAY"), ("c", None), ("d", "SAME_DAY")]:
            agree(store, conversation)
            report(store, conversation, FACTS, tier=tier)
            expected[conversation] = store.request_handoff(conversation, "N", "n@example.com")
        agree(store, "only saved")
        report(store, "only saved", FACTS)
        assert [case.number for case in store.open_cases()] == [expected[name] for name in "bdac"]

    def test_at_the_same_moment_from_many_threads(self, store: CaseStore, ann: str) -> None:
        numbers: list[int] = []
        threads = [
            threading.Thread(target=lambda: numbers.append(store.request_handoff(ann, "Ann", "ann@example.com")))
            for _ in range(6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(numbers) == 6
        assert len(set(numbers)) == 1
        assert len(rows(store, OutboxMessage)) == 1


def test_a_new_summary_page_takes_the_place_of_the_old_one(store: CaseStore, ann: str, tmp_path: Path) -> None:
    pages = [tmp_path / f"{number}.html" for number in range(3)]
    for page in pages:
        page.write_text("summary")
    store.record_summary(ann, str(pages[0]))
    store.record_summary(ann, str(pages[1]))
    store.request_handoff(ann, "Ann", "ann@example.com", summary_path=str(pages[1]))
    assert [page.exists() for page in pages] == [False, True, True]
    store.request_handoff(ann, "Ann", "ann@example.com", summary_path=str(pages[2]))
    assert [page.exists() for page in pages] == [False, False, True]
    assert case_of(store, ann).summary_path == str(pages[2])


def test_the_audit_says_who_did_what_and_nothing_personal(store: CaseStore, ann: str) -> None:
    report(store, ann, FACTS, questions=["Does it hurt?"], red_flags=[CALF])
    store.request_handoff(ann, "Ann", "ann@example.com", "call me")
    entries = rows(store, AuditEntry)
    assert [entry.what for entry in entries] == ["consent_given", "case_created", "handoff_requested"]
    assert {entry.who for entry in entries} == {"patient"}


def test_a_naive_time_is_refused(store: CaseStore, ann: str) -> None:
    with pytest.raises(Exception, match="aware datetime"):
        report(store, ann, FACTS, red_flags=[{**CALF, "at": datetime(2026, 11, 22)}])
    assert rows(store, RedFlagEvent) == []


def test_connections_are_there_before_somebody_waits_for_them(store: CaseStore) -> None:
    made: list[object] = []

    def note(*_: object) -> None:
        made.append(None)

    event.listen(Engine, "connect", note)
    try:
        store.connect()
        assert len(made) == POOL_SIZE
        with ExitStack() as block:
            for _ in range(POOL_SIZE):
                block.enter_context(store.reading()).execute(text("SELECT 1"))
        assert len(made) == POOL_SIZE
    finally:
        event.remove(Engine, "connect", note)


def test_a_database_that_is_away_is_told_of_when_connections_are_made(tmp_path: Path) -> None:
    store = CaseStore(f"sqlite:///{tmp_path}")
    with pytest.raises(DatabaseError):
        store.connect()
