"""The summary page: for a specialist on one sheet, for a phone without sideways scrolling, and safe to open."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from actions.summary import ActionSummary
from bot.cases.store import CaseStore
from tests.actions.acting import LEG_PAIN, flag, remembered, run_action

TOLD: dict[str, Any] = {
    **LEG_PAIN,
    "age": 54,
    "character": ["shooting", "burning"],
    "onset": "gradual",
    "easing": ["walking"],
    "neuro_denied": ["weakness"],
    "precautions": ["blood_thinner", "diabetes"],
    "treatments": [
        {"name": "physiotherapy", "outcome": "partly", "duration_days": 60},
        {"name": "ibuprofen", "outcome": "no_help", "duration_days": 30},
        {"name": "gabapentin", "outcome": "side_effects", "duration_days": 21},
    ],
}
FLAGS = [
    flag("NOT_BETTER", "present", "ROUTINE", "months, sitting makes it worse"),
    flag("DVT", "present", "SAME_DAY", "my calf is hot"),
    *(flag(name, "denied") for name in ("CES_SADDLE", "CES_BOWEL", "CES_SEX", "MOTOR_SUDDEN")),
]


@pytest.fixture
def page(consented: CaseStore) -> Path:
    memory = remembered(
        TOLD,
        FLAGS,
        consent_kept=True,
        screened="done",
        hold={"DVT": "SAME_DAY"},
        pathway="nerve_root",
        topics=["risks", "procedure"],
        settled=["treatments", "precautions"],
        questions=["Can I still fly in May?"],
    )
    return Path(run_action(ActionSummary(), memory, intent="summary").memory.summary or "")


@contextmanager
def opened(page: Path, width: int = 1024) -> Iterator[Any]:
    """The page in a real browser; skips where there is none."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": width, "height": 700})
        tab.goto(page.as_uri())
        yield tab
        browser.close()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_prints_on_one_sheet(page: Path, paper: str) -> None:
    with opened(page) as tab:
        printed: bytes = tab.pdf(format=paper, prefer_css_page_size=False)
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1


@pytest.mark.parametrize("width", [320, 1024])
def test_nothing_has_to_be_scrolled_sideways(page: Path, width: int) -> None:
    with opened(page, width) as tab:
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_what_needs_checking_comes_before_what_was_tried(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    places = [
        text.index(words) for words in ("The pain</h2>", "Warning signs</h2>", "What was tried", "Questions to take")
    ]
    assert places == sorted(places)


def test_own_words_are_quoted_for_what_is_urgent_only(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert "my calf is hot" in text
    assert "sitting makes it worse" not in text


def test_what_was_denied_takes_one_line(page: Path) -> None:
    denied = re.search(r"<p>Asked about, and not there: ([^<]*)</p>", page.read_text(encoding="utf-8"))
    assert denied is not None
    assert {"Numb between the legs", "Change in pooing", "Sudden weakness in a leg"} <= set(
        denied[1].rstrip(".").split("; ")
    )


def test_the_dispute_is_told_once(page: Path) -> None:
    assert page.read_text(encoding="utf-8").count("many pain societies dispute") == 1


def test_the_name_is_left_to_be_written_by_hand(page: Path) -> None:
    assert "<div>Name<span></span></div>" in page.read_text(encoding="utf-8")


def test_it_fetches_and_runs_nothing(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    assert not re.search(r"<script|<img|<link|https?://|@import|url\(", text)
