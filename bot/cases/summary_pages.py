"""Summary pages that no case knows: their process was killed before it noted them, or they could not be deleted."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.cases.models import Case
from bot.cases.store import CaseStore

PAGES = "summary-*.html"
"""The names of summary pages; each has a name of its own, wherever the folder is mounted."""
LEFT_ALONE_FOR = timedelta(days=1)
"""A page that is younger may be one that its case is to know in a moment."""


def forget_unknown_pages(store: CaseStore, folder: Path, now: datetime) -> int:
    """Delete the pages in ``folder`` that belong to no case in ``store``; gives how many.

    Raises DatabaseError, and OSError when one cannot be deleted.
    """
    unknown = {page.name: page for page in folder.glob(PAGES) if _is_old(page, now)}
    if unknown:
        with store.reading() as session:
            known = select(Case.summary_path).where(Case.summary_path.is_not(None))
            for path in session.scalars(known.execution_options(yield_per=1_000)):
                unknown.pop(Path(path).name, None)
    for page in unknown.values():
        page.unlink(missing_ok=True)
    return len(unknown)


def _is_old(page: Path, now: datetime) -> bool:
    with suppress(FileNotFoundError):  # it was deleted at this moment
        return page.stat().st_mtime < (now - LEFT_ALONE_FOR).timestamp()
    return False
