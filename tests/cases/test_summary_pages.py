"""No page with what a person told stays behind of which nobody knows."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from bot.cases import CaseStore
from bot.cases.columns import utc_now
from bot.cases.summary_pages import LEFT_ALONE_FOR, forget_unknown_pages
from tests.cases.keeping import agree

NOW = utc_now()


def page(folder: Path, name: str, age: timedelta = 2 * LEFT_ALONE_FOR) -> Path:
    file = folder / name
    file.write_text("what Ann told")
    written = (NOW - age).timestamp()
    os.utime(file, (written, written))
    return file


def test_a_page_that_no_case_knows_goes_after_a_day(store: CaseStore, tmp_path: Path) -> None:
    agree(store, "ann")
    page(tmp_path, "summary-known.html")
    store.record_summary("ann", "/mounted/elsewhere/summary-known.html")
    page(tmp_path, "summary-just-written.html", timedelta(hours=1))
    page(tmp_path, "not a summary.html")
    page(tmp_path, "summary-left-behind.html")
    assert forget_unknown_pages(store, tmp_path, NOW) == 1
    assert {file.name for file in tmp_path.glob("*.html")} == {
        "summary-known.html",
        "summary-just-written.html",
        "not a summary.html",
    }


def test_a_page_that_could_not_be_deleted_with_its_case_goes_later(store: CaseStore, tmp_path: Path) -> None:
    agree(store, "ann")
    left = page(tmp_path, "summary-left-behind.html")
    store.record_summary("ann", str(left))
    left.rename(tmp_path / "for a moment")
    store.erase("ann")
    (tmp_path / "for a moment").rename(left)
    assert forget_unknown_pages(store, tmp_path, NOW) == 1
    assert not left.exists()


def test_without_a_folder_there_is_nothing_to_do(store: CaseStore, tmp_path: Path) -> None:
    assert forget_unknown_pages(store, tmp_path / "none", NOW) == 0
