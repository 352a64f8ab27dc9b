"""The ending: a summary shown and written, the handoff with a valid contact, the case and its news in the database."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from actions.handoff import ActionHandoff, ActionHandoffAnswer
from actions.next_step import ActionNext
from actions.services import Services
from actions.summary import ActionSummary
from bot.cases.errors import DatabaseUnreachable
from bot.cases.models import OutboxMessage
from bot.cases.store import CaseStore
from bot.guidance.memory import Memory
from bot.guidance.pathway import choose_pathway
from tests.actions.acting import (
    CONVERSATION,
    LEG_PAIN,
    TRIED,
    UP_TO_GUIDANCE,
    Done,
    flag,
    in_danger,
    remembered,
    run_action,
)
from tests.cases.keeping import case_of


def answered(asking: str, text: str = "", memory: Memory | None = None, **message: object) -> Done:
    start = memory or remembered(
        {**LEG_PAIN, **TRIED, "age": 54}, stage="handoff", asking=asking, name="Maria", consent_kept=True
    )
    start.asking = asking
    return run_action(ActionHandoffAnswer(), start, text=text, **message)


@pytest.mark.parametrize(
    ("answer", "handoff"),
    [("yes", "accepted"), ("no", "declined"), ("none", "declined"), ("skip", "declined"), ("unsure", "declined")],
)
def test_the_wish(answer: str, handoff: str) -> None:
    done = answered("handoff", answer=answer)
    assert done.memory.handoff == handoff
    assert "handoff" in done.memory.settled


def test_a_name() -> None:
    done = answered("name", "  Rosalind   Achterberg ")
    assert done.memory.name == "Rosalind Achterberg"
    assert "name" in done.memory.settled


def test_a_name_out_of_a_sentence() -> None:
    assert answered("name", "my name is Rosalind", extra={"name": "Rosalind"}).memory.name == "Rosalind"


def test_no_name() -> None:
    done = answered("name", "12345")
    assert "name" not in done.memory.settled
    assert done.replies


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("maria@example.org", "maria@example.org"),
        ("write to Maria@Example.org please", "Maria@example.org"),
        ("(415) 555-0132", "+14155550132"),
    ],
)
def test_a_contact_makes_the_case_and_the_news(text: str, value: str, consented: CaseStore) -> None:
    done = answered("contact", text)
    assert done.memory.handoff == "sent"
    assert {"contact", "handoff"} <= set(done.memory.settled)
    case = case_of(consented, CONVERSATION)
    assert case is not None
    assert case.contact is not None
    assert (case.contact.value, case.name, case.number) == (value, "Maria", done.memory.case_number)
    with consented.reading() as session:
        assert [m.kind for m in session.query(OutboxMessage)] == ["handoff"]


@pytest.mark.parametrize("text", ["just call me", "maria at example", "12", "tomorrow", ""])
def test_no_contact_is_asked_again_and_nothing_sent(text: str, consented: CaseStore) -> None:
    done = answered("contact", text)
    assert "contact" not in done.memory.settled
    assert done.memory.handoff is None
    assert done.replies
    with consented.reading() as session:
        assert session.query(OutboxMessage).count() == 0


@pytest.mark.parametrize("asking", ["name", "contact"])
@pytest.mark.parametrize("answer", ["no", "skip"])
def test_a_changed_mind_sends_nothing(asking: str, answer: str, consented: CaseStore) -> None:
    done = answered(asking, "no, don't", answer=answer)
    assert done.memory.handoff == "declined"
    assert case_of(consented, CONVERSATION) is None


def test_what_was_not_sent_is_not_said_to_be_sent(parts: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> int:
        raise DatabaseUnreachable("no answer")

    monkeypatch.setattr(parts.store, "request_handoff", gone)
    done = answered("contact", "maria@example.org")
    assert done.memory.handoff == "failed"
    assert "could not send" in done.text


# -- a person is wanted ----------------------------------------------------------------------------------------


def test_a_person_with_consent() -> None:
    done = run_action(ActionHandoff(), remembered(LEG_PAIN, asking="confirm"), intent="human_handoff")
    assert done.memory.handoff == "accepted"


def test_a_person_without_consent_needs_it_first() -> None:
    done = run_action(ActionHandoff(), remembered(consent="refused", closed="consent"), intent="human_handoff")
    assert (done.memory.handoff, done.memory.consent, done.memory.closed) == ("wanted", None, None)


def test_a_child_stays_outside_the_path_when_a_person_is_wanted() -> None:
    done = run_action(
        ActionHandoff(), remembered({"age": 16}, consent="refused", closed="CHILD"), intent="human_handoff"
    )
    assert done.memory.closed == "CHILD"


def test_a_person_once_more() -> None:
    done = run_action(ActionHandoff(), remembered(LEG_PAIN, handoff="sent"), intent="human_handoff")
    assert done.memory.handoff == "sent"


# -- the summary -----------------------------------------------------------------------------------------------

FULL = {**LEG_PAIN, **TRIED, "age": 54, "precautions": ["blood_thinner"]}
FLAGS = [flag("CES_SADDLE", "denied"), flag("DVT", "past", "SAME_DAY", "hot calf last year")]


def summed_up(memory: Memory) -> Done:
    return run_action(ActionSummary(), memory, intent="summary")


def test_a_summary_holds_everything(consented: CaseStore) -> None:
    memory = remembered(
        FULL, FLAGS, consent_kept=True, screened="done", topics=["risks"], settled=["treatments", "precautions"]
    )
    done = summed_up(memory)
    text = done.said("summary").text
    for words in ("Calf", "left", "8 months", "7", "tingling", "Numb between the legs", "swollen, warm calf", "physical therapy",
                  "2 months", "blood thinner", "54", "911"):  # fmt: skip
        assert words.lower() in text.lower(), f"{words} is missing in {text}"
    page = Path(done.memory.summary or "")
    assert page.is_file()
    for_the_visit = "What are the risks in this case"
    assert for_the_visit in page.read_text(encoding="utf-8")
    assert for_the_visit not in text, "what is only for the visit is on the page"
    assert done.kinds == ["summary_page", "summary"], "the link comes first"
    assert str(page) in done.text
    assert page.stat().st_mode & 0o077 == 0, "only this user may read it"
    assert case_of(consented, CONVERSATION).summary_path == str(page)  # type: ignore[union-attr]


def test_the_page_is_html_and_escapes_what_was_typed(consented: CaseStore) -> None:
    memory = in_danger(flag("DVT", text="<script>alert(1)</script>"), facts=FULL, consent_kept=True)
    page = Path(summed_up(memory).memory.summary or "").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"screened": "not_answered"}, "asked twice and not answered"),
        ({"screened": None}, "not asked in this talk"),
        ({"skipped": ["precautions"], "settled": ["precautions"]}, "This was not answered"),
        ({"settled": ["treatments"]}, "Nothing has been tried"),
        ({"settled": ["treatments"], "skipped": ["treatments"]}, "What was tried was not said"),
    ],
)
def test_what_was_left_open_is_said(values: dict, words: str) -> None:
    assert words in summed_up(remembered(LEG_PAIN, consent="refused", closed="consent", **values)).text


def test_without_consent_it_is_shown_and_not_written(parts: Services) -> None:
    done = summed_up(remembered(LEG_PAIN, consent="refused", closed="consent"))
    assert "summary" in done.kinds
    assert not list(parts.settings.summary_dir.glob("*"))


def test_there_is_nothing_to_sum_up() -> None:
    assert "summary" not in summed_up(remembered()).kinds


def test_a_page_that_cannot_be_written_is_said(parts: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actions.summary.write_page", _disk_full)
    done = summed_up(remembered(LEG_PAIN))
    assert "summary" in done.kinds
    assert "could not write" in done.text
    assert "Is the pain from a nerve root" in done.text, "all of it is in words then"


def test_no_page_is_kept_that_no_case_knows_of(parts: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise DatabaseUnreachable("no answer")

    monkeypatch.setattr(parts.store, "record_summary", gone)
    assert "could not write" in summed_up(remembered(LEG_PAIN)).text
    assert not list(parts.settings.summary_dir.glob("*"))


def _disk_full(*_: object) -> Path:
    raise OSError(28, "No space left on device")


def test_a_carers_summary_is_about_them() -> None:
    text = summed_up(remembered({**FULL, "about": "other"}, consent="refused", closed="consent")).said("summary").text
    assert "person you care for" in text


@pytest.mark.parametrize(
    ("pathway", "facts"),
    [
        ("nerve_root", {}),
        ("facet", {"site": ["lower_back"], "radiation": "back", "neuro": []}),
        ("mixed_unclear", {"site": ["thigh"], "radiation": "thigh", "neuro": []}),
        ("too_early", {"duration_days": 10}),
        ("little_conservative", {"treatments": []}),
        ("check_first", {"neuro": ["weakness"]}),
    ],
)
def test_a_carer_is_not_told_of_pain_or_doctors_of_their_own(pathway: str, facts: dict) -> None:
    told = {**FULL, "about": "other", **facts}
    memory = remembered(told, consent="refused", closed="consent", pathway=pathway)
    assert choose_pathway(memory.report).code == pathway
    text = summed_up(memory).said("summary").text
    assert (
        re.findall(r"\byour (?:leg|back|pain|primary care doctor|medicines)\b|\brefer you\b|as you can\b", text) == []
    )


def test_in_danger_the_advice_comes_before_the_summary() -> None:
    assert summed_up(in_danger(flag("CES_SADDLE"))).kinds[0] == "emergency"


# -- the end ---------------------------------------------------------------------------------------------------

AT_THE_END = [*UP_TO_GUIDANCE, "treatments", "more", "handoff"]


def test_the_summary_comes_with_the_question_of_the_handoff(consented: CaseStore) -> None:
    memory = remembered(FULL, settled=AT_THE_END[:-1], pathway="nerve_root", consent_kept=True)
    done = run_action(ActionNext(), memory)
    assert done.kinds == ["summary_page", "summary", "question"]
    assert done.memory.asking == "handoff"


def test_the_last_words(consented: CaseStore) -> None:
    memory = remembered(
        FULL, settled=[*AT_THE_END, "anything_else"], pathway="nerve_root", summary="shown", consent_kept=True
    )
    done = run_action(ActionNext(), memory)
    assert (done.slots["stage"], done.memory.asking) == ("done", None)
    assert "911" in done.text


@pytest.mark.parametrize(("consent", "has_summary"), [("given", True), ("refused", False)])
def test_the_last_words_speak_of_a_summary_only_where_there_is_one(
    consented: None, consent: str, has_summary: bool
) -> None:
    memory = remembered(
        {**LEG_PAIN, **TRIED, "age": 54},
        consent=consent,
        settled=[*UP_TO_GUIDANCE, "more", "handoff", "anything_else"],
        asking="anything_else",
    )
    done = run_action(ActionNext(), memory)
    assert done.memory.stage == "done"
    assert ("ake your summary" in done.replies[-1].text) == has_summary
