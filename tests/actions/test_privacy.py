"""What is kept, deleting it, and starting over."""

from __future__ import annotations

from pathlib import Path

import pytest

from actions.handoff import ActionHandoffAnswer
from actions.next_step import ActionNext
from actions.privacy import ActionDeleteData, ActionPrivacy, ActionStartOver
from actions.services import Services
from actions.step import Step
from actions.summary import ActionSummary
from bot.cases.errors import DatabaseUnreachable
from bot.cases.store import CaseStore
from bot.guidance.red_flags import RedFlag
from tests.actions.acting import CONVERSATION, LEG_PAIN, TRIED, flag, in_danger, remembered, run_action
from tests.cases.keeping import agree, case_of, has_agreed, report

PLAINLY = {"delete_all": True}
"""What the language reads in "delete my data"."""


def test_what_happens_with_what_is_said() -> None:
    done = run_action(ActionPrivacy(), remembered(LEG_PAIN, asking="confirm"), intent="privacy")
    assert "delete my data" in done.text
    assert "1 year" in done.text or "a year" in done.text
    assert done.memory.asking == "confirm"


# -- keeping ---------------------------------------------------------------------------------------------------


def test_consent_and_report_are_kept_with_the_first_turn_after_the_yes(store: CaseStore) -> None:
    done = run_action(ActionNext(), remembered({**LEG_PAIN, **TRIED, "precautions": ["diabetes"]}))
    case = case_of(store, CONVERSATION)
    assert case is not None
    assert case.facts is not None
    assert (case.facts["side"], case.facts["treatments"], case.precautions) == (
        "left",
        TRIED["treatments"],
        ("diabetes",),
    )
    assert has_agreed(store, CONVERSATION)
    assert done.memory.consent_kept


@pytest.mark.parametrize("consent", [None, "refused"])
def test_nothing_is_kept_without_a_yes(consent: str | None, store: CaseStore) -> None:
    run_action(ActionNext(), remembered(LEG_PAIN, [flag("DVT", "denied", "SAME_DAY")], consent=consent))
    assert case_of(store, CONVERSATION) is None
    assert not has_agreed(store, CONVERSATION)


def test_what_could_not_be_kept_is_said_and_tried_again(parts: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise DatabaseUnreachable("no answer")

    memory = remembered(LEG_PAIN, flag_log=[flag("DVT", "denied", "SAME_DAY")], consent_kept=True)
    agree(parts.store, CONVERSATION, "test")
    with monkeypatch.context() as patch:
        patch.setattr(parts.store, "transaction", gone)
        failed = run_action(ActionNext(), memory)
    assert "could not save" in failed.text or "wrong with saving" in failed.text
    assert failed.memory.asking == "confirm", "the conversation goes on"
    run_action(ActionNext(), failed.memory)
    case = case_of(parts.store, CONVERSATION)
    assert case is not None
    assert [e.flag for e in case.red_flags] == ["DVT"]


# -- deleting --------------------------------------------------------------------------------------------------


def test_everything_goes(consented: CaseStore) -> None:
    memory = remembered({**LEG_PAIN, **TRIED}, consent_kept=True, asking="contact", stage="handoff", name="Maria")
    memory = run_action(ActionSummary(), memory, intent="summary").memory
    page = Path(memory.summary or "")
    memory.asking = "contact"
    memory = run_action(ActionHandoffAnswer(), memory, text="maria@example.org").memory
    assert page.is_file()
    done = run_action(ActionDeleteData(), memory, intent="delete_data", extra=PLAINLY)
    assert case_of(consented, CONVERSATION) is None
    assert not has_agreed(consented, CONVERSATION)
    assert not page.exists()
    assert "deleted" in done.text
    left = done.memory
    assert (left.report.side, left.flags, left.name, left.contact, left.consent) == (None, {}, None, None, None)
    assert left.asking == "consent"


def test_a_failed_deletion_is_said(parts: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> dict[str, int]:
        raise DatabaseUnreachable("no answer")

    monkeypatch.setattr(parts.store, "erase", gone)
    done = run_action(ActionDeleteData(), remembered(LEG_PAIN), intent="delete_data", extra=PLAINLY)
    assert "could not delete" in done.text
    assert done.memory.report.side == "left"


def test_danger_outlives_the_deletion() -> None:
    done = run_action(ActionDeleteData(), in_danger(flag("CES_SADDLE")), intent="delete_data", extra=PLAINLY)
    assert done.kinds[0] == "emergency"
    assert set(done.memory.hold) == {"CES_SADDLE"}
    assert (done.memory.report.side, done.slots["stage"]) == (None, "emergency")


def test_danger_outlives_the_deletion_and_the_words_do_not() -> None:
    doubt = flag("CES_BLADDER", "ask", text="my stream is odd")
    memory = in_danger(flag("DVT", tier="SAME_DAY", text="my calf is hot"))
    memory.flags["CES_BLADDER"] = RedFlag.from_dict(doubt)
    memory.to_confirm = ["CES_BLADDER"]
    left = run_action(ActionDeleteData(), memory, intent="delete_data", extra=PLAINLY).memory
    assert left.to_confirm == ["CES_BLADDER"]
    assert {f.text for f in left.flags.values()} == {""}


@pytest.mark.parametrize("action", [ActionDeleteData, ActionStartOver])
def test_a_plain_question_about_danger_is_not_forgotten(action: type[Step]) -> None:
    memory = remembered(LEG_PAIN, [flag("CES_BLADDER", "ask")], to_confirm=["CES_BLADDER"])
    left = run_action(action(), memory, intent="delete_data", extra=PLAINLY).memory
    assert (left.report.side, left.to_confirm, list(left.flags)) == (None, ["CES_BLADDER"], ["CES_BLADDER"])


def test_a_wish_that_is_not_plain_is_asked_about(consented: CaseStore) -> None:
    report(consented, CONVERSATION, LEG_PAIN)
    asked = run_action(ActionDeleteData(), remembered(LEG_PAIN, asking="confirm"), intent="delete_data")
    assert "cannot be undone" in asked.text or "cannot get it back" in asked.text
    assert [c["title"] for c in asked.replies[-1].choices] == ["Yes, delete it all", "No, keep it"]
    assert case_of(consented, CONVERSATION) is not None
    kept = run_action(ActionDeleteData(), asked.memory, intent="delete_data", answer="no")
    assert kept.memory.asking == "confirm", "back to where it was"
    assert kept.memory.report.side == "left"
    assert case_of(consented, CONVERSATION) is not None
    gone = run_action(ActionDeleteData(), asked.memory, intent="delete_data", answer="yes")
    assert "deleted" in gone.text
    assert case_of(consented, CONVERSATION) is None


# -- starting over ---------------------------------------------------------------------------------------------


def test_a_fresh_start_keeps_the_consent() -> None:
    memory = remembered(
        {**LEG_PAIN, **TRIED},
        [flag("DVT", "denied", "SAME_DAY")],
        settled=["confirm"],
        pathway="facet",
        consent_kept=True,
    )
    done = run_action(ActionStartOver(), memory, intent="start_over")
    new = done.memory
    assert (new.consent, new.consent_kept, new.opened) == ("given", True, True)
    assert (new.report.told_anything, new.flags, new.settled, new.pathway) == (False, {}, [], None)


def test_a_fresh_start_without_consent_stays_without() -> None:
    done = run_action(ActionStartOver(), remembered(LEG_PAIN, consent="refused", closed="consent"), intent="start_over")
    assert (done.memory.consent, done.memory.closed) == ("refused", "consent")


def test_danger_is_not_set_aside() -> None:
    done = run_action(ActionStartOver(), in_danger(flag("CES_SADDLE")), intent="start_over")
    assert set(done.memory.hold) == {"CES_SADDLE"}
    assert done.kinds[0] == "emergency"
