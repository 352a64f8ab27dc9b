"""Writing what a person told into their case: pain report, treatments, precautions and red flags."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bot.cases.errors import ConsentRequired
from bot.cases.keys import plain_text
from bot.cases.outbox import CHANGED, REPORT, enqueue, moment
from bot.cases.shown import LISTS, SINGLES, shown_of
from bot.cases.together import together_with
from bot.cases.tracker_events import held_for_writing

_FOUND = """
SELECT (SELECT number FROM cases WHERE conversation = :own) AS number,
  EXISTS (SELECT 1 FROM consents WHERE conversation = :own AND withdrawn_at IS NULL) AS consented
"""
_AS_TOLD = "UPDATE cases SET pathway = :pathway, tier = :tier, updated_at = :now WHERE number = :number"
NEW_CASE = """
INSERT INTO cases (conversation, consent_id, status, created_at, updated_at) VALUES (:conversation,
  (SELECT id FROM consents WHERE conversation = :own AND withdrawn_at IS NULL ORDER BY id DESC LIMIT 1),
  'new', :now, :now)
"""
"""A case with the consent that is in force, or without one."""
CASE_CREATED = """
INSERT INTO audit (who, what, case_number, at) VALUES ('patient', 'case_created',
  (SELECT number FROM cases WHERE conversation = :own), :now)
"""
_NUMBER = "SELECT number FROM cases WHERE conversation = :own"
_RED_FLAGS = """
SELECT flag, status, tier, said, rule, advice FROM red_flag_events WHERE case_number = :number ORDER BY id
"""
_PAGE = """
SELECT summary_path, EXISTS (SELECT 1 FROM consents WHERE conversation = :own AND withdrawn_at IS NULL) AS consented
FROM cases WHERE conversation = :own
"""
_PLACED = "UPDATE cases SET summary_path = :path, updated_at = :now WHERE conversation = :own"
_LAST_WORD = "UPDATE cases SET updated_at = :now WHERE conversation = :own"
_FLAG = ("flag", "status", "tier", "said", "rule", "advice")


def case_of(session: Session, key: str, now: datetime) -> int:
    """The number of the conversation's case, which is made when there is none yet.

    Raises ConsentRequired: no case without consent.
    """
    together = together_with(session)
    (found,) = together.answer(_FOUND, {"own": key})
    if not found.consented:
        raise ConsentRequired
    if found.number is None:
        return _new_case(session, key, now)
    note_word(session, key, now)
    return int(found.number)


@dataclass(frozen=True)
class Told:
    """What a person has told by now: facts, precautions, questions to the specialist, and what follows from them.

    `red_flags` are events to keep with it: flag, status; and where known tier, text (the words that fired), rule,
    advice (key of the advice given), at (aware).
    """

    facts: Mapping[str, Any]
    precautions: Sequence[str] = ()
    questions: Sequence[str] = ()
    pathway: str | None = None
    tier: str | None = None
    red_flags: Sequence[Mapping[str, Any]] = ()

    def digest(self) -> str:
        """A digest of the report without its red-flag events; equal reports have equal ones."""
        shown = (self.facts, list(self.precautions), list(self.questions), self.pathway, self.tier)
        return sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:32]

    def report(self) -> dict[str, Any]:
        """The facts as the columns of a PainReport; what is missing was not said."""
        lists = {name: list(self.facts.get(name) or ()) for name in LISTS}
        singles = {name: self.facts.get(name) for name in SINGLES}
        return {**lists, **singles, "questions": [plain_text(question) for question in self.questions]}

    def tried(self) -> list[dict[str, Any]]:
        """What was tried, as the columns of Treatments."""
        return [
            {
                "position": position,
                "name": treatment["name"],
                "outcome": treatment.get("outcome") or "unknown",
                "duration_days": treatment.get("duration_days"),
            }
            for position, treatment in enumerate(self.facts.get("treatments") or ())
        ]

    def codes(self) -> list[str]:
        """The precautions, those among the facts included."""
        return sorted({*self.precautions, *(self.facts.get("precautions") or ())})

    def shown(self) -> tuple[Any, ...]:
        """What staff will see of it, as `shown_of` gives what they see."""
        tried = [(each["name"], each["outcome"], each["duration_days"]) for each in self.tried()]
        return self.report(), tried, self.codes(), self.pathway, self.tier


def keep_report(session: Session, key: str, told: Told, now: datetime) -> int:
    """Make this the person's current report; gives the case's number. Raises ConsentRequired."""
    held = held_for_writing(session, key)
    number, before = held.case_number, None
    if number is None or not held.consented:
        number = case_of(session, key, now)
    elif held.handed_off:
        before = shown_of(together_with(session), number)
    write_report(session, number, told, now)
    added = write_red_flags(session, number, told.red_flags, now)
    if before is not None and (added or told.shown() != before):
        enqueue(session, CHANGED, number, f"case:{number}:report:{moment(now)}", now, event=REPORT)
    return number


def keep_first_report(session: Session, key: str, version: str, told: Told, now: datetime) -> int:
    """The same of somebody who agrees to `version` of the consent text now and has neither consent nor case yet.

    That is known of the conversation that is held (`held_for_writing`), so that no row of it is looked for.
    """
    together = together_with(session)
    together.insert("consents", [{"conversation": key, "version": version, "given_at": now}])
    together.insert("audit", [{"who": "patient", "what": "consent_given", "at": now}])
    number = _new_case(session, key, now)
    write_report(session, number, told, now)
    write_red_flags(session, number, told.red_flags, now)
    return number


def _new_case(session: Session, key: str, now: datetime) -> int:
    """Make the conversation's case; gives its number."""
    together = together_with(session)
    together.add(NEW_CASE, {"conversation": key, "own": key, "now": now})
    together.add(CASE_CREATED, {"own": key, "now": now})
    ((number,),) = together.answer(_NUMBER, {"own": key})
    return int(number)


def note_word(session: Session, key: str, now: datetime) -> None:
    """Note that the person has said something that leaves the case as it is."""
    together_with(session).add(_LAST_WORD, {"own": key, "now": now})


def write_report(session: Session, number: int, told: Told, now: datetime) -> None:
    """Make the case's pathway, tier, report, treatments and precautions exactly these."""
    together = together_with(session)
    session.expire_all()
    together.add(_AS_TOLD, {"number": number, "pathway": told.pathway, "tier": told.tier, "now": now})
    together.insert("pain_reports", [{"case_number": number, **told.report(), "updated_at": now}], "case_number")
    for table, rows in (("treatments", told.tried()), ("precautions", [{"code": code} for code in told.codes()])):
        together.add(f"DELETE FROM {table} WHERE case_number = :number", {"number": number})  # noqa: S608
        if rows:
            together.insert(table, [{"case_number": number, **row} for row in rows])


def as_placed(path: str) -> str:
    """A summary page's path as cases keep it."""
    return str(Path(path).absolute())


def place_summary(session: Session, key: str, path: str, now: datetime) -> Path | None:
    """Note where the summary page of the conversation's case lies; gives the page that it replaces, if any.

    Raises ConsentRequired.
    """
    together, new = together_with(session), as_placed(path)
    rows = together.answer(_PAGE, {"own": key})
    if not rows or not rows[0].consented:
        case_of(session, key, now)
    old = rows[0].summary_path if rows else None
    together.add(_PLACED, {"own": key, "path": new, "now": now})
    return Path(old) if old and old != new else None


def write_red_flags(session: Session, number: int, events: Sequence[Mapping[str, Any]], now: datetime) -> bool:
    """Add red-flag events to the case, but for those just like their flag's last one (a turn may be delivered twice).

    Each is as `Told` has it. Gives whether any was added.
    """
    if not events:
        return False
    together = together_with(session)
    last = {row.flag: dict(zip(_FLAG, row, strict=True)) for row in together.answer(_RED_FLAGS, {"number": number})}
    added = False
    for event in events:
        new = {
            "flag": event["flag"],
            "status": event["status"],
            "tier": event.get("tier"),
            "said": plain_text(event.get("text") or ""),
            "rule": event.get("rule"),
            "advice": event.get("advice"),
        }
        if last.get(new["flag"]) != new:
            last[new["flag"]], added = new, True
            together.insert("red_flag_events", [{"case_number": number, **new, "at": event.get("at") or now}])
    return added
