"""What staff do with a case: one winner of two clicks, each step audited and told, and the way back."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.cases import CaseStore
from bot.cases.desk import StaffDesk
from bot.cases.models import AuditEntry, OutboxMessage
from tests.cases.databases import FACTS
from tests.cases.keeping import agree, report, take_back

ANA, BEN = "slack:U0ANA", "slack:U0BEN"
SADDLE = {"flag": "CES_SADDLE", "status": "present", "tier": "EMERGENCY_NOW"}


@pytest.fixture
def desk(store: CaseStore) -> StaffDesk:
    return StaffDesk(store)


@pytest.fixture
def number(store: CaseStore) -> int:
    agree(store, "ann")
    report(store, "ann", FACTS)
    return store.request_handoff("ann", "Ann Lee", "ann@example.com")


def audited(store: CaseStore, number: int) -> list[tuple[str, str]]:
    with store.reading() as session:
        rows = session.scalars(select(AuditEntry).where(AuditEntry.case_number == number).order_by(AuditEntry.id))
        return [(row.who, row.what) for row in rows]


def events(store: CaseStore, number: int) -> list[str]:
    with store.reading() as session:
        rows = session.scalars(
            select(OutboxMessage).where(OutboxMessage.case_number == number).order_by(OutboxMessage.id)
        )
        return [row.payload.get("event") or row.kind for row in rows]


def test_from_new_to_resolved_and_back(store: CaseStore, desk: StaffDesk, number: int) -> None:
    assert desk.claim(number, ANA).done
    assert desk.contacted(number, ANA).done
    assert desk.resolve(number, ANA, "  Booked with the spine team  ").done
    case = desk.case(number)
    assert case is not None
    assert (case.status, case.claimed_by, case.resolution) == ("resolved", ANA, "Booked with the spine team")
    assert desk.open_cases() == []
    assert desk.reopen(number, BEN).done
    case = desk.case(number)
    assert case is not None
    assert (case.status, case.claimed_by, case.resolution, case.resolved_at) == ("new", None, None, None)
    assert audited(store, number)[-4:] == [
        (ANA, "case_claimed"),
        (ANA, "case_contacted"),
        (ANA, "case_resolved"),
        (BEN, "case_reopened"),
    ]
    assert events(store, number) == ["handoff", "claimed", "contacted", "resolved", "reopened"]


def test_two_clicks_have_one_winner(store: CaseStore, desk: StaffDesk, number: int) -> None:
    gate = threading.Barrier(6)
    won: list[str] = []

    def click(who: str) -> None:
        gate.wait()
        if desk.claim(number, who).done:
            won.append(who)

    clicks = [threading.Thread(target=click, args=(f"slack:U{n}",)) for n in range(6)]
    for each in clicks:
        each.start()
    for each in clicks:
        each.join()
    assert len(won) == 1
    later = desk.claim(number, BEN)
    assert (later.done, later.status, later.claimed_by) == (False, "claimed", won[0])
    assert events(store, number) == ["handoff", "claimed"]


def test_a_step_out_of_turn_changes_nothing(store: CaseStore, desk: StaffDesk, number: int) -> None:
    assert not desk.contacted(number, ANA).done
    assert not desk.resolve(number, ANA, "why").done
    assert not desk.reopen(number, ANA).done
    assert desk.claim(number + 1, ANA).status is None
    assert events(store, number) == ["handoff"]


def test_a_report_that_was_not_handed_over_is_not_the_clinics(store: CaseStore, desk: StaffDesk) -> None:
    agree(store, "bob")
    number = report(store, "bob", FACTS)
    assert desk.case(number) is None
    assert not desk.claim(number, ANA).done


def test_details_are_for_who_claimed_it_and_are_audited(store: CaseStore, desk: StaffDesk, number: int) -> None:
    desk.claim(number, ANA)
    assert desk.details(number, BEN) is None
    case = desk.details(number, ANA)
    assert case is not None
    assert case.name == "Ann Lee"
    assert audited(store, number)[-1] == (ANA, "details_viewed")


def test_new_danger_of_a_person_who_agreed(store: CaseStore, desk: StaffDesk) -> None:
    agree(store, "bob")
    number = report(store, "bob", FACTS)
    assert store.alert("bob", [SADDLE]) == number
    assert [case.number for case in desk.open_cases(urgent=True)] == [number]
    store.alert("bob", [{**SADDLE, "flag": "CES_BLADDER"}])
    assert events(store, number) == ["handoff", "emergency"]


def test_danger_after_it_was_resolved_opens_the_case_again(store: CaseStore, desk: StaffDesk, number: int) -> None:
    desk.claim(number, ANA)
    desk.resolve(number, ANA, "done")
    store.alert("ann", [SADDLE])
    case = desk.case(number)
    assert case is not None
    assert (case.status, case.claimed_by, case.tier) == ("new", None, "EMERGENCY_NOW")


def test_a_bare_case_becomes_a_whole_one_with_consent(store: CaseStore, desk: StaffDesk) -> None:
    number = store.alert("bob", [SADDLE])
    case = desk.case(number)
    assert case is not None
    assert (case.consented, case.tier, case.facts) == (False, "EMERGENCY_NOW", None)
    agree(store, "bob")
    assert report(store, "bob", FACTS, tier="EMERGENCY_NOW") == number
    case = desk.case(number)
    assert case is not None
    assert case.consented


def test_a_bare_case_is_forgotten_after_a_day(store: CaseStore, desk: StaffDesk) -> None:
    from bot.cases.columns import utc_now

    number = store.alert("bob", [SADDLE])
    store.purge(utc_now() + timedelta(hours=23))
    assert desk.case(number) is not None
    store.purge(utc_now() + timedelta(hours=25))
    assert desk.case(number) is None


class TestEscalation:
    def test_urgent_and_unclaimed_and_again(self, store: CaseStore, desk: StaffDesk, number: int) -> None:
        urgent = store.alert("bob", [SADDLE])
        assert desk.escalate(timedelta(minutes=5)) == []
        assert desk.escalate(timedelta(0)) == [urgent]
        assert desk.escalate(timedelta(minutes=5)) == [], "it was just called for"
        assert desk.escalate(timedelta(0)) == [urgent]
        assert events(store, urgent) == ["handoff", "case_escalated", "case_escalated"]

    def test_claimed_is_quiet_and_given_back_counts_anew(self, store: CaseStore, desk: StaffDesk) -> None:
        urgent = store.alert("bob", [SADDLE])
        desk.escalate(timedelta(0))
        desk.claim(urgent, ANA)
        assert desk.escalate(timedelta(0)) == []
        desk.reopen(urgent, ANA)
        case = desk.case(urgent)
        assert case is not None
        assert case.escalations == 0
        assert desk.escalate(timedelta(0)) == [urgent]


class TestJoining:
    def test_staff_words_wait_for_the_patient(self, store: CaseStore, desk: StaffDesk, number: int) -> None:
        assert desk.present("ann") is None
        assert desk.say(number, ANA, "nurse", "Hello Ann", "m1", show=False)
        assert desk.say(number, ANA, "nurse", "Hello Ann", "m1", show=False), "delivered twice, it is one"
        assert desk.present("ann") == "nurse"
        assert [(w.kind, w.text, w.role) for w in desk.waiting("ann")] == [
            ("joined", "", "nurse"),
            ("staff", "Hello Ann", "nurse"),
        ]
        for waiting in desk.waiting("ann"):
            desk.arrived(waiting.id)
        assert desk.waiting() == []
        assert ("slack:U0ANA", "chat_said") in audited(store, number)

    def test_patient_words_go_to_the_thread_while_staff_are_there(
        self, store: CaseStore, desk: StaffDesk, number: int
    ) -> None:
        assert not desk.patient_said("ann", "is anybody there?", "p0")
        desk.say(number, ANA, "nurse", "Hello Ann", "m1", show=True)
        assert desk.patient_said("ann", "thank you", "p1")
        assert desk.patient_said("ann", "thank you", "p1")
        assert events(store, number) == ["handoff", "staff_said", "patient_said"]
        with store.reading() as session:
            payloads = [row.payload for row in session.scalars(select(OutboxMessage))]
        assert "thank you" not in str(payloads), "the words stay in the case"
        assert desk.words_of(int(payloads[-1]["message"])) == "thank you"

    def test_resolving_gives_the_chat_back(self, store: CaseStore, desk: StaffDesk, number: int) -> None:
        desk.claim(number, ANA)
        desk.say(number, ANA, "nurse", "Hello", "m1", show=False)
        desk.resolve(number, ANA, "done")
        assert desk.present("ann") is None
        assert [w.kind for w in desk.waiting("ann")] == ["joined", "staff", "left"]
        assert not desk.say(number, ANA, "nurse", "One more thing", "m2", show=False)

    def test_two_of_the_staff_are_announced_once_each(self, desk: StaffDesk, number: int) -> None:
        for key, who in enumerate((ANA, BEN, ANA, BEN)):
            desk.say(number, who, "nurse", "Hello", f"m{key}", show=False)
        assert [w.kind for w in desk.waiting("ann")] == ["joined", "staff", "joined", "staff", "staff", "staff"]

    def test_giving_the_case_back_gives_the_chat_back(self, desk: StaffDesk, number: int) -> None:
        desk.claim(number, ANA)
        desk.say(number, ANA, "nurse", "Hello", "m1", show=False)
        desk.reopen(number, ANA)
        assert desk.present("ann") is None

    def test_who_goes_back_to_the_guide_need_not_be_told_so(
        self, store: CaseStore, desk: StaffDesk, number: int
    ) -> None:
        assert not desk.leave_to_guide("ann")
        desk.say(number, ANA, "nurse", "Hello", "m1", show=False)
        assert desk.leave_to_guide("ann")
        assert desk.present("ann") is None
        assert [w.kind for w in desk.waiting("ann")] == ["joined", "staff"]
        assert events(store, number) == ["handoff", "left"]

    def test_who_took_the_consent_back_is_without_consent(self, store: CaseStore, desk: StaffDesk, number: int) -> None:
        take_back(store, "ann")
        desk.say(number, ANA, "nurse", "Hello", "m1", show=False)
        for waiting in desk.waiting("ann"):
            desk.arrived(waiting.id)
            assert desk.words_of(waiting.id) == ""

    def test_without_consent_words_go_when_they_have_arrived(self, store: CaseStore, desk: StaffDesk) -> None:
        number = store.alert("bob", [SADDLE])
        desk.say(number, ANA, "nurse", "Are you safe?", "m1", show=False)
        for waiting in desk.waiting("bob"):
            desk.arrived(waiting.id)
            assert desk.words_of(waiting.id) == ""


class TestEvents:
    def test_each_is_handled_once(self, desk: StaffDesk) -> None:
        assert desk.begin("Ev1")
        assert not desk.begin("Ev1")
        desk.done("Ev1")
        assert not desk.begin("Ev1")

    def test_a_failed_one_may_come_again(self, desk: StaffDesk) -> None:
        assert desk.begin("Ev1")
        desk.give_up("Ev1")
        assert desk.begin("Ev1")
