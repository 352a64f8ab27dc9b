"""What a denial, a time gone by or a question leaves open: it is asked about, and never silenced."""

import pytest

from tests.language.red_flags.reading import statuses_in


@pytest.mark.parametrize(
    ("flag", "told"),
    [
        ("CES_BLADDER", "no leaks, well twice in bed"),
        ("CES_BLADDER", "Any leaks? N. Well, twice in bed."),
        ("CES_BLADDER", "leaking? no. well once or twice at night"),
        ("CES_BLADDER", "I'm not incontinent, apart from the two times this week"),
        ("CES_BLADDER", "no accidents, unless you count last night"),
        ("CES_BLADDER", "no accidents (one on Sunday)"),
        ("CES_BLADDER", "No trouble peeing other than having to wait ages"),
        ("CES_BOWEL", "no bowel accidents, just the once on the way home"),
        ("CES_SADDLE", "no numbness down there... well a little bit when I sit"),
        ("CES_SADDLE", "No numbness between my legs. Hmm, well a patch maybe"),
        ("SUICIDE_IDEA", "I don't want to die. Well, sometimes"),
        ("SUICIDE_IDEA", "not suicidal, apart from last night"),
        ("CES_BLADDER", "would die of shame if anyone knew I wet myself on the bus"),
        ("CES_BLADDER", "they asked about my bladder and I said a bit slow since Friday"),
        ("CES_BLADDER", "it's not like I don't have accidents"),
        ("CES_BLADDER", "who doesn't pee themselves at my age, started last week though"),
        ("CES_BLADDER", "don't think my bladder's working"),
        ("CES_BLADDER", "not incontinent at all, unless I stand up"),
        ("CES_BOWEL", "can't trust a fart since Sunday"),
        ("CES_SADDLE", "no more numb down there than yesterday"),
        ("CES_SADDLE", "the nurse asked if I can feel when wiping and I said not really"),
        ("CANCER_PAIN", "never had cancer. well breast but that was 2015. back pain new"),
        ("CANCER_PAIN", "I haven't got cancer any more, just the pain came back where it was, back pain"),
        ("CES_BLADDER", "used to be able to hold it, not any more"),
        ("CES_BLADDER", "how long can you go without peeing, I'm on 14 hours"),
        ("CES_BLADDER", "how do you know if your bladder is full if you can't feel"),
        ("CES_BLADDER", "is it the tablets that stop me peeing"),
        ("CES_SADDLE", "used to feel it when I wiped"),
        ("CES_SADDLE", "my physio said to tell you if I ever get numb down there, well"),
        ("CES_SEX", "can sciatica make you impotent, it has me"),
        ("MOTOR_PROG", "my foot was fine last week"),
        ("TRAUMA_MAJOR", "didn't fall far, just off the garage roof"),
        ("TRAUMA_MAJOR", "wasn't a bad crash, car's a write off though"),
    ],
)
def test_what_is_left_open_is_asked_about(flag: str, told: str) -> None:
    assert (flag, "ask") in statuses_in(told)
    assert (flag, "denied") not in statuses_in(told)


@pytest.mark.parametrize(
    ("flag", "told"),
    [
        ("CES_BLADDER", "no leaks. OK, once the jab wore off I was back to square one"),
        ("CES_BLADDER", "No bladder trouble. Well, that's it."),
        ("CES_BLADDER", "no leaks, just the leg pain"),
        ("CES_SADDLE", "no numbness down there apart from the pain"),
    ],
)
def test_what_is_no_exception_leaves_the_denial(flag: str, told: str) -> None:
    assert statuses_in(told) >= {(flag, "denied")}
    assert (flag, "ask") not in statuses_in(told)


@pytest.mark.parametrize(
    ("flag", "told"),
    [
        ("TRAUMA_MAJOR", "no breaks they said but no xray either, fell down the stairs yesterday"),
        ("CES_SADDLE", "numb isn't the word for it down there"),
        ("MOTOR_PROG", "no weakness, the foot just slaps when I walk"),
    ],
)
def test_what_a_denial_does_not_reach_is_there(flag: str, told: str) -> None:
    assert (flag, "present") in statuses_in(told)
