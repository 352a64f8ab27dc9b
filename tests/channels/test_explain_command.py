"""`bot explain`: what a clinician sees of the rules that fired on a message."""

from __future__ import annotations

import pytest

from bot.commands.explain import doubted, outcome, trace
from bot.language.red_flags.learned_sentences import own_sentences
from bot.language.red_flags.mention import Finding
from bot.language.understanding import Understander
from tests.channels.conftest import Run


def test_rule_words_and_status_are_shown(run_bot: Run) -> None:
    done = run_bot("explain", "my bum is numb since yesterday and my mum cannot pee")
    shown = done.stdout.decode()
    assert done.returncode == 0
    assert done.stderr == b""
    assert "CES_SADDLE  present  EMERGENCY_NOW" in shown
    assert "by numbness in the saddle area" in shown
    assert 'on "bum is numb' in shown
    assert 'made other_person by "my mum"' in shown


def test_the_detector_is_named_where_no_rule_fires(run_bot: Run) -> None:
    shown = run_bot("explain", "my lap is like somebody else's when I dry off").stdout.decode()
    assert "learned: saddle" in shown or "numbness in the saddle area" in shown or "lost feeling" in shown


def test_of_what_was_learned_the_nearest_sentence_that_taught_it_is_shown() -> None:
    flag = {"flag": "LIMB_COLD", "status": "ask", "tier": "EMERGENCY_NOW", "text": "my toes are like ice"}
    (learned,) = outcome([{**flag, "rule": "learned: cold leg 0.91"}])
    nearest = learned.splitlines()[-1].partition('"')[2].rstrip('"')
    assert nearest in {s.text for s in own_sentences() if s.flag == "LIMB_COLD"}
    (seconded,) = outcome([{**flag, "rule": "cold leg told sideways; learned: cold leg 0.91"}])
    assert nearest in seconded
    (by_rule,) = outcome([{**flag, "rule": "leg suddenly cold or pale"}])
    assert "nearest" not in by_rule


@pytest.mark.parametrize("message", ["", "my left leg hurts"])
def test_nothing_fired_is_said(message: str) -> None:
    assert outcome([]) == ["No red flag."]
    assert trace(Understander().explain(message)) == ["No rule fired."]


def test_what_a_rule_asks_and_the_detector_doubts_is_said() -> None:
    asks = Finding("DVT", "swollen calf or leg", "clot", "clots", "ask", "ask", "", "SAME_DAY")
    denied = Finding("PE", "short of breath", "breathless", "breathless", "present", "denied", "not", "EMERGENCY_NOW")
    assert doubted([], [asks, denied]) == ["DVT  not asked: a rule asks, the detector doubts it"]
    assert doubted([{"flag": "DVT"}], [asks, denied]) == []
