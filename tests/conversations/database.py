"""What the database holds of one conversation at its end, compared with what a scenario says is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, func, select
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from bot.cases.models import Case, Consent, OutboxMessage, TrackerEvent
from bot.cases.store import CaseStore
from tests.cases.keeping import case_of
from tests.conversations.checks import different_facts


def not_kept(kept: Mapping[str, Any], database_url: str, conversation: str) -> list[str]:
    """What of ``kept`` does not hold, as sentences."""
    return list(_not_kept(kept, database_url, conversation))


def _not_kept(kept: Mapping[str, Any], url: str, conversation: str) -> Iterator[str]:
    yield from (f"{name}: {was!r}, not {kept[name]!r}" for name, was in _counts(url, conversation).items()
                if name in kept and kept[name] != was)  # fmt: skip
    for word in kept.get("nothing_of", ()):
        yield from (f"{word!r} stands in {file.name}" for file in _files(url) if word.encode() in file.read_bytes())
    store = CaseStore(url)
    case = case_of(store, conversation)
    store.close()
    if case is None:
        missing = set(kept) - {"cases", "consents", "events", "outbox", "nothing_of"}
        if missing:
            yield f"there is no case, and {sorted(missing)} was to be kept"
        return
    found = {
        "contact": case.contact.value if case.contact else None,
        "name": case.name,
        "pathway": case.pathway,
        "tier": case.tier,
        "precautions": sorted(case.precautions),
        "summary": bool(case.summary_path and Path(case.summary_path).is_file()),
    }
    yield from (
        f"{name}: {was!r}, not {kept[name]!r}" for name, was in found.items() if name in kept and kept[name] != was
    )
    yield from different_facts(kept.get("report", {}), case.facts or {})
    yield from different_facts({"treatments": kept["treatments"]} if "treatments" in kept else {}, case.facts or {})
    events = {(f.flag, f.status) for f in case.red_flags}
    for flag, status in kept.get("red_flags", {}).items():
        if (flag, status) not in events:
            yield f"no event {flag} {status} among {sorted(events)}"
    for question in kept.get("questions", ()):
        if not any(question in each for each in case.questions):
            yield f"no question {question!r} among {case.questions}"


def _counts(url: str, conversation: str) -> dict[str, Any]:
    engine = create_engine(url, future=True)
    with Session(engine, future=True) as session:
        number = session.scalar(select(Case.number).where(Case.conversation == conversation))
        news = select(OutboxMessage.kind).where(OutboxMessage.case_number == number).order_by(OutboxMessage.id)
        counts: dict[str, Any] = {
            name: session.scalar(select(func.count()).select_from(model).where(column == conversation))
            for name, model, column in (
                ("cases", Case, Case.conversation),
                ("consents", Consent, Consent.conversation),
                ("events", TrackerEvent, TrackerEvent.sender_id),
            )
        }
        counts["outbox"] = list(session.scalars(news)) if number is not None else []
    engine.dispose()
    return counts


def _files(url: str) -> list[Path]:
    """The database's file, and those that SQLite keeps beside it."""
    file = Path(str(make_url(url).database))
    return [each for each in file.parent.glob(f"{file.name}*") if each.is_file()]
