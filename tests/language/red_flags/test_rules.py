"""How the rules work together: tiers, combinations, what they say of themselves, and mistakes in their files."""

from importlib import resources

import pytest
import yaml

from bot.language.red_flags import RedFlagRuleError, RedFlagRules
from tests.language.red_flags.reading import FINDER, read


@pytest.mark.parametrize(
    ("sentence", "flag", "tier"),
    [
        ("I have an aortic aneurysm and new back pain", "AAA_STABLE", "EMERGENCY_NOW"),
        ("I can feel a pulse in my tummy", "AAA_STABLE", "SAME_DAY"),
        ("I had breast cancer and now my leg is weak", "CANCER_NEURO", "EMERGENCY_NOW"),
        ("I had breast cancer and now a new pain down my leg", "CANCER_NEURO", "SAME_DAY"),
        ("I had breast cancer and now my leg is tingling", "CANCER_NEURO", "SAME_DAY"),
        ("I had breast cancer and now my leg is numb", "CANCER_NEURO", "EMERGENCY_NOW"),
        ("I'm 15 and my back hurts", "CHILD", "SOON"),
        ("I'm 15 and the pain runs down my leg", "CHILD", "SAME_DAY"),
        ("I'm 15 with back pain and a fever", "CHILD_URGENT", "EMERGENCY_NOW"),
        ("my 13 year old wakes at night with back pain", "CHILD_URGENT", "SAME_DAY"),
        ("I'm on methotrexate and have new back pain", "IMMUNE_STEROID", "SOON"),
        ("I'm on methotrexate, have new back pain and feel unwell", "IMMUNE_STEROID", "SAME_DAY"),
        ("I don't want to be here anymore", "SUICIDE_IDEA", "SAME_DAY"),
    ],
)
def test_the_tier_depends_on_what_comes_with_it(sentence: str, flag: str, tier: str) -> None:
    assert {m.flag: m.tier for m in FINDER.find(read(sentence))}[flag] == tier


@pytest.mark.parametrize(
    ("sentence", "facts", "flag", "status"),
    [
        ("I have a fever", {"site": ["lower_back"]}, "INFECT", "present"),
        ("I have a fever and back pain", {"precautions": ["diabetes"]}, "INFECT_RISK", "present"),
        ("my leg is weak", {"precautions": ["cancer_history"]}, "CANCER_NEURO", "ask"),
        ("my back hurts", {"age": 15}, "CHILD", "present"),
        ("her back hurts", {"age": 9, "about": "other"}, "CHILD", "other_person"),
        ("I bent down and had sudden severe back pain", {"age": 74}, "TRAUMA_MINOR", "present"),
    ],
)
def test_facts_complete_a_combination(sentence: str, facts: dict[str, object], flag: str, status: str) -> None:
    assert (flag, status) in {(m.flag, m.status) for m in FINDER.find(read(sentence), facts)}


def test_the_words_are_the_persons_own() -> None:
    mention = next(m for m in FINDER.find(read("Hi. I CAN'T feel when I wipe!!")) if m.flag == "CES_SADDLE")
    assert mention.text == "CAN'T feel when I wipe"


def test_explain_tells_the_rule_the_words_and_the_cue() -> None:
    findings = FINDER.explain(read("I do not have any tingling down below"))
    (finding,) = (f for f in findings if f.rule == "numbness in the saddle area")
    assert (finding.strength, finding.status, finding.cue) == ("present", "denied", "not")
    assert finding.text == "tingling down below"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("signs: [{name: a, flag: NO_SUCH, present: [x]}]", "unknown flag"),
        ("signs: [{name: a, present: ['(x']}]", "bracket"),
        ("signs: [{name: a, presnt: [x]}]", "unknown key"),
        ("flags: {X: SOMETIMES}", "unknown tier"),
        ("{flags: {X: SOON}, combinations: [{name: c, flag: X, needs: [nothing]}]}", "no such sign"),
    ],
)
def test_a_broken_rule_is_named(content: str, message: str) -> None:
    with pytest.raises(RedFlagRuleError, match=message):
        RedFlagRules.read({"broken.yml": yaml.safe_load(content)})


def test_a_group_of_two_files_is_named() -> None:
    with pytest.raises(RedFlagRuleError, match=r"b\.yml: groups leg"):
        RedFlagRules.read({"a.yml": {"groups": {"leg": ["leg"]}}, "b.yml": {"groups": {"leg": ["legs"]}}})


def test_the_check_is_the_one_that_is_shown() -> None:
    text = resources.files("bot.knowledge.content").joinpath("safety.yml").read_text("utf-8")
    shown = [item["flags"] for item in yaml.safe_load(text)["check"]["items"]]
    assert RedFlagRules.load().answers["check"] == shown
