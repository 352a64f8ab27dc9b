"""A lasting condition may have brought a sign long ago: it is asked about, and is an alarm where anything is new."""

import pytest

from bot.language.red_flags.told import Told
from tests.language.red_flags.reading import FINDER, flags_in, read

OLD = [
    ("CES_BILAT", "my feet have been numb for years, both of them, diabetic neuropathy"),
    ("CES_BILAT", "I am paraplegic since 2009 and can't feel my legs, but for two months my back has been burning"),
    ("MOTOR_SUDDEN", "I've been a paraplegic since a fall in 2009"),
    ("CES_BOWEL", "I have no control over my bowel obviously, I've got a bag. otherwise none of these"),
    ("CES_BILAT", "both legs are numb, that's the MS"),
    ("CES_BLADDER", "I've no bladder control because of my spinal cord injury"),
    ("CES_SADDLE", "I've no sensation below the belly button. nothing new there"),
    ("CES_SADDLE", "I can't feel between my legs. that's not new"),
    ("CES_BLADDER", "my bladder leaks, same as always"),
    ("CES_BILAT", "I have had pain for years in both legs"),
]
CHANGED = [
    ("CES_BILAT", "I have MS and since tuesday both legs are numb"),
    ("CES_BILAT", "my legs went numb last night. I have MS"),
    ("CES_BILAT", "I have diabetic neuropathy and both legs went weak this morning"),
    ("CES_BLADDER", "I'm a paraplegic and since monday I'm leaking round the catheter"),
    ("CES_BLADDER", "I have neuropathy in my feet and I can't pee"),
    ("CES_BLADDER", "I have a stoma and I've lost control of my bladder"),
    ("CES_BOWEL", "I have a bag for my stoma. I soiled myself yesterday"),
    ("CES_SADDLE", "I have MS, I can't feel my bum any more, woke up like it"),
    ("CES_BILAT", "could it be MS? both my legs are numb"),
    ("CES_BILAT", "my mum has MS and both my legs are numb"),
    ("CES_BILAT", "I've had back pain for years and both legs are numb"),
    ("CES_BILAT", "pain for years and it has gone into both legs"),
    ("CES_BLADDER", "I wet myself last night. nothing new there"),
    ("CES_BLADDER", "I can't pee. my pain has not changed"),
    ("CES_SADDLE", "I've lost feeling down below and the doctor said nothing new on the scan"),
]


TOLD_BEFORE = [
    ("I'm paraplegic, T6 complete since 2004", "MOTOR_SUDDEN", "I can't walk", "ask"),
    ("T6 complete since 2004", "CES_SADDLE", "I can't feel anything between my legs", "ask"),
    ("T6 complete since 2004", "CES_BILAT", "both legs went dead last night", "present"),
    ("I'm a wheelchair user", "MOTOR_SUDDEN", "I can't walk", "ask"),
    ("I'm a wheelchair user", "CES_SADDLE", "I can't feel anything between my legs", "present"),
    ("they took me to the ward in a wheelchair today", "MOTOR_SUDDEN", "I can't walk", "present"),
    ("my son is paraplegic", "MOTOR_SUDDEN", "I can't walk", "present"),
    ("I have MS", "CES_SADDLE", "I can't feel anything between my legs", "present"),
]


@pytest.mark.parametrize(("before", "flag", "sentence", "status"), TOLD_BEFORE)
def test_who_is_paralysed_is_so_for_the_whole_talk(before: str, flag: str, sentence: str, status: str) -> None:
    told = Told(signs=FINDER.read(read(before))[1])
    assert {m.flag: m.status for m in FINDER.find(read(sentence), told=told)}.get(flag) == status


@pytest.mark.parametrize(("flag", "sentence"), OLD)
def test_what_a_lasting_condition_explains_is_asked_about(flag: str, sentence: str) -> None:
    assert flags_in(sentence).get(flag) == "ask"


@pytest.mark.parametrize(("flag", "sentence"), CHANGED)
def test_what_is_new_or_of_another_cause_is_an_alarm(flag: str, sentence: str) -> None:
    assert flags_in(sentence).get(flag) == "present"
