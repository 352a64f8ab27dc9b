"""What was there for some hours, is named later as gone, or only looks like a danger: asked about, and not raised."""

import pytest

from tests.language.red_flags.reading import statuses_in

RAISED = "present"


@pytest.mark.parametrize(
    ("flag", "told"),
    [
        ("CES_SADDLE", "Couldn't feel my rear on the ferry bench, and it passed off before the ramp was down"),
        ("CES_SADDLE", "My seat was dead from the pew, normal by the time I reached the lychgate"),
        ("CES_SADDLE", "Tingling round my backside on Monday. The tingling had gone by Tuesday and has not come back."),
        ("MOTOR_PROG", "After the nerve block the knee was weak for three hours, which they had told me"),
        ("POSTPROC", "On Monday I had an epidural. My foot was numb for two hours, as foretold."),
        ("INFECT", "Pneumonia jab on Friday, shivery that night, my back the same as ever"),
        ("PE", "I had a panic attack in the tunnel and could not breathe, my leg hurts as before"),
        ("LIMB_COLD", "Feet like ice, the pair, all through each winter since my schooldays."),
        ("CES_BLADDER", "Soup all down my jeans, I looked as if I had wet myself at the counter"),
    ],
)
def test_is_not_raised(flag: str, told: str) -> None:
    assert (flag, RAISED) not in statuses_in(told)


@pytest.mark.parametrize(
    ("flag", "told"),
    [
        ("CES_SADDLE", "We sat on a form and had a lecture on a numb saddle, which I have not got"),
        ("CES_SADDLE", "I sit on a gel cushion, it helped my hip"),
        ("CES_SADDLE", "Weed behind a bush at minus six, froze, leg sore since"),
        ("DVT", "My calf is warm and the same colour as its brother"),
        ("POSTPROC", "A bruise where the needle went, nothing red or hot"),
        ("MOTOR_SUDDEN", "Denervation sounds like being paralysed, I do not fancy it"),
        ("CES_BLADDER", "Thought it was me; my hot water bottle had burst"),
        ("SUICIDE_IDEA", "I'm hopeless with rubber bands, is there a simpler exercise"),
    ],
)
def test_is_none_at_all(flag: str, told: str) -> None:
    assert not {(flag, RAISED), (flag, "ask")} & statuses_in(told)


@pytest.mark.parametrize(
    ("flag", "told"),
    [
        ("CES_SADDLE", "Numb seat from the ferry bench, I thought it would be normal by the time we docked, it is not"),
        ("CES_SADDLE", "Tingling round my backside on Monday. The tingling had gone and now it is back."),
        ("CES_SADDLE", "My seat was numb for two hours and it still is"),
        ("MOTOR_SUDDEN", "The leg was dead for two hours and will not work again today"),
        ("MOTOR_SUDDEN", "I woke up paralysed"),
        ("CES_BLADDER", "I looked as if I had wet myself, and I had, I could not tell"),
        ("PE", "I call it panic, I can't breathe"),
        ("DVT", "My calf is warm and red and not the same colour as the other"),
        ("INFECT", "Shivery since that night of the jab, it is Friday, and my back is agony"),
        ("SUICIDE_IDEA", "For two hours last night I wanted to die"),
        ("SUICIDE_IDEA", "I feel hopeless at dusk, there is no way out of this"),
        ("CES_SADDLE", "You should know about the numbness round my bottom since Friday"),
        ("CES_SADDLE", "Leaflet on the wall says numb between the legs, I ticked it"),
        ("CES_SADDLE", "I was at the wheel behind a lorry and my bottom went numb, and is"),
        ("CES_SADDLE", "It is like sitting on a cushion since Monday, nothing helps"),
        ("CES_BLADDER", "I wet myself at university."),
        ("CES_BLADDER", "My skirt was soaked, I told them I had tipped tea over me, I never felt it go"),
        ("CES_BILAT", "After we had trained on Saturday I could not feel my legs"),
        ("MOTOR_SUDDEN", "Paralysed. Left leg."),
    ],
)
def test_a_danger_is_still_raised_or_asked_about(flag: str, told: str) -> None:
    assert {(flag, RAISED), (flag, "ask")} & statuses_in(told)
