"""Asking the clinic to get in touch."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from bot.cases.contact import ContactWay
from bot.cases.errors import ConsentRequired
from bot.cases.keys import plain_text
from bot.cases.lifecycle import OF_NOBODY
from bot.cases.outbox import CHANGED, HANDOFF, REOPENED, enqueue, moment
from bot.cases.report import as_placed, case_of
from bot.cases.together import together_with

_STANDS = """
SELECT cases.number, tier, status, handed_off_at IS NOT NULL AS handed_off, wish, summary_path,
  contacts.name, contacts.kind, contacts.value,
  EXISTS (SELECT 1 FROM consents WHERE conversation = :own AND withdrawn_at IS NULL) AS consented
FROM cases LEFT JOIN contacts ON contacts.case_number = cases.number WHERE conversation = :own
"""
_CONTACT = """
INSERT INTO contacts (case_number, name, kind, value, created_at) VALUES (:number, :name, :kind, :value, :now)
ON CONFLICT (case_number) DO UPDATE SET name = excluded.name, kind = excluded.kind, value = excluded.value
"""
_WORD = "UPDATE cases SET wish = :wish, summary_path = :page, updated_at = :now WHERE number = :number"
_GIVEN = "UPDATE cases SET handed_off_at = :now WHERE number = :number"
_GIVEN_AGAIN = f"""
UPDATE cases SET handed_off_at = :now, {", ".join(f"{name} = :{name}" for name in OF_NOBODY)} WHERE number = :number
"""  # noqa: S608


def hand_off(
    session: Session,
    key: str,
    name: str,
    way: ContactWay,
    now: datetime,
    *,
    wish: str | None = None,
    summary_path: str | None = None,
) -> tuple[int, Path | None]:
    """Give the conversation's case to the clinic with a contact and a wish, and queue the news.

    In the caller's transaction. The same again changes nothing; another contact or wish is news of a change, and each
    wish stays, the newest last. A resolved case re-opens. Gives the case's number, and the summary page that the one
    at `summary_path` replaces, if any. Raises ConsentRequired.
    """
    case = _held(session, key, now)
    wanted = (name, way.kind, way.value, _wishes(case.wish, wish))
    changed = wanted != (case.name, case.kind, case.value, case.wish)
    together = together_with(session)
    if changed:
        contact = {"name": name, "kind": way.kind, "value": way.value}
        together.add(_CONTACT, {"number": case.number, **contact, "now": now})
    page = as_placed(summary_path) if summary_path else case.summary_path
    together.add(_WORD, {"number": case.number, "wish": wanted[-1], "page": page, "now": now})
    what = give_to_clinic(session, case, now)
    if what is None and changed:
        what = "handoff_changed"
        news = f"case:{case.number}:changed:{moment(now)}"
        enqueue(session, CHANGED, case.number, news, now, tier=case.tier, event="changed")
    if what is not None:
        together.insert("audit", [{"who": "patient", "what": what, "case_number": case.number, "at": now}])
    replaced = case.summary_path if case.summary_path != page else None
    return int(case.number), Path(replaced) if replaced else None


def _wishes(before: str | None, wish: str | None) -> str | None:
    """The wishes in a line each, with one more as the last of them."""
    if not wish:
        return before
    newest = plain_text(wish)
    return "\n".join([*(line for line in (before or "").splitlines() if line != newest), newest])


def give_to_clinic(session: Session, case: Any, now: datetime) -> str | None:
    """Make the case the clinic's and queue the news; gives what happened, None when it was theirs already.

    A resolved case re-opens, and waits to be claimed anew. `case`: a row with number, tier, status and handed_off.
    """
    number, together = int(case.number), together_with(session)
    if not case.handed_off:
        together.add(_GIVEN, {"number": number, "now": now})
        enqueue(session, HANDOFF, number, f"case:{number}:handoff", now, tier=case.tier)
        return "handoff_requested"
    if case.status != "resolved":
        return None
    together.add(_GIVEN_AGAIN, {**OF_NOBODY, "number": number, "now": now})
    enqueue(session, REOPENED, number, f"case:{number}:reopened:{moment(now)}", now, tier=case.tier)
    return "case_reopened"


def _held(session: Session, key: str, now: datetime) -> Any:
    """The conversation's case with its contact, held until the transaction ends; made when there is none yet."""
    together = together_with(session)
    held = " FOR UPDATE OF cases" if together.dialect == "postgresql" else ""
    rows = together.answer(f"{_STANDS}{held}", {"own": key})
    if not rows:
        case_of(session, key, now)
        rows = together.answer(f"{_STANDS}{held}", {"own": key})
    (case,) = rows
    if not case.consented:
        raise ConsentRequired
    return case
