"""How the pain feels and began, what changes it; numbness, tingling and weakness."""

import pytest

from bot.language.understanding import Understander

CHARACTERS = [
    ("pregabalin since May without much success, left calf, burning", ["burning"]),
    ("my wife keeps nagging me to write", []),
    ("a nagging pain in my hip", ["aching"]),
    ("shooting pain", ["shooting"]),
    ("it burns", ["burning"]),
    ("like a hot poker in my leg", ["burning"]),
    ("leg on fire", ["burning"]),
    ("stabbing pain", ["stabbing"]),
    ("like a knife in my bum", ["stabbing"]),
    ("dull ache", ["dull", "aching"]),
    ("toothache in my leg", ["aching"]),
    ("throbbing", ["throbbing"]),
    ("like an electric shock", ["electric"]),
    ("zaps down my leg", ["electric"]),
    ("cramps in my calf", ["cramping"]),
    ("sharp pain", ["sharp"]),
    ("no burning, just aching", ["aching"]),
    ("they burn the nerves", []),
    ("tell me about that burn thing", []),
    ("that burn in my calf", ["burning"]),
    ("had a cortisone shot", []),
    ("it came as a shock", []),
    ("heartburn", []),
    ("what a shock to hear that", []),
]


@pytest.mark.parametrize(("text", "characters"), CHARACTERS)
def test_character(understander: Understander, text: str, characters: list[str]) -> None:
    assert understander.understand(text).facts["character"] == characters


FACTORS = [
    ("I wish heat helped", [], []),
    ("I was on the floor and when I stood up there it was, pain in the thigh", [], []),
    ("hurts when I am stood at the sink", ["standing"], []),
    ("the calf hurts and it doesn't matter if I sit or walk", [], []),
    ("worse on stairs, and I can sit happily", ["stairs"], []),
    ("peeing fine, no numbness at all down there, can walk", [], []),
    ("what helps is a warm bath and, oddly, a slow walk", [], ["heat", "walking"]),
    ("naproxen tablets are great", [], []),
    ("the tablets are great", [], ["medication"]),
    ("should I rest in bed or is it better to keep going", [], []),
    ("would a warm bath settle it?", [], []),
    ("bending forward eases it", [], ["leaning_forward"]),
    ("calf pain, worse getting out the bath", [], []),
    ("thigh pain, the ache moved into the calf and then it eased", [], []),
    ("sneezing lights it up", ["sneezing"], []),
    ("can't stand for long, sit down and it's gone", ["standing"], ["sitting"]),
    ("he must sit down, then it goes", [], ["sitting"]),
    ("easier flat on the floor", [], ["lying"]),
    ("a pain in my low back that never moves", [], []),
    ("walking is fine, it's lying down", ["lying"], ["walking"]),
    ("standing is ok but it's the stairs", ["stairs"], []),
    ("I can never get comfortable in bed", ["lying"], []),
    ("heat helps, cold makes it seize", ["cold"], ["heat"]),
    ("I'm fine lying down", [], ["lying"]),
    ("very strong in the night", ["night"], []),
    ("sciatica for months. can sit 15 minutes tops", ["sitting"], []),
    ("driving more than 20 minutes and my calf hurts", ["driving"], []),
    ("coming downstairs jars it", ["stairs"], []),
    ("pain in my legs when I walk, I sit down and it goes", ["walking"], ["sitting"]),
    ("it goes right down to the calf when I sit", ["sitting"], []),
    ("standing is worse than walking", ["standing"], []),
    ("sitting bad, walking also bad, lying is good", ["sitting", "walking"], ["lying"]),
    ("first thing in the morning its awful", ["morning"], []),
    ("can hardly walk to the shop", ["walking"], []),
    ("could not move for a week", [], []),
    ("I leak when I sneeze", [], []),
    ("ten minutes of standing is my limit", ["standing"], []),
    ("no lifting, it just got worse", [], []),
    ("deep heat does help", [], []),
    ("gardening and bending over are hell lying on the floor is bliss", ["bending"], ["lying"]),
    ("coughing is the worst lying down is heaven", ["coughing"], ["lying"]),
    ("driving hurts walking helps and standing at the sink is bad", ["driving", "standing"], ["walking"]),
    ("worse when I sit", ["sitting"], []),
    ("worse sitting, better walking", ["sitting"], ["walking"]),
    ("worse when i sit or drive, better when i lie down", ["sitting", "driving"], ["lying"]),
    ("can't sit for long", ["sitting"], []),
    ("it hurts to bend", ["bending"], []),
    ("coughing makes it worse", ["coughing"], []),
    ("sneezing and coughing set it off", ["sneezing", "coughing"], []),
    ("standing is agony", ["standing"], []),
    ("walking helps", [], ["walking"]),
    ("lying on my side eases it", [], ["lying"]),
    ("leaning on the shopping trolley helps", [], ["leaning_forward"]),
    ("it's worst at night", ["night"], []),
    ("worst first thing in the morning", ["morning"], []),
    ("climbing stairs hurts", ["stairs"], []),
    ("it goes into my leg when I sneeze", ["sneezing"], []),
    ("heat helps", [], ["heat"]),
    ("nothing helps", [], []),
    ("bending, a warm bath, lying on my side, nothing helps it", [], []),
    ("sitting helps, nothing else touches it", [], ["sitting"]),
    ("sitting makes it worse and walking eases it", ["sitting"], ["walking"]),
    ("sitting is murder but walking is ok", ["sitting"], ["walking"]),
    ("I can't stand this any more", [], []),
    ("it drives me mad, the pain", [], []),
    ("I can't lie, it hurts", [], []),
    ("getting out of bed is agony", ["morning"], []),
    ("hurts when I twist", ["twisting"], []),
    ("bending backwards is the worst", ["arching"], []),
    ("feels better if I keep moving", [], ["movement"]),
    ("8/10 sitting 3/10 walking", ["sitting"], ["walking"]),
    ("7/10 sitting 6/10 walking", [], []),
    ("sitting in the pub is torture", ["sitting"], []),
    ("sitting is the worst by a mile", ["sitting"], []),
    ("what brings it on is driving", ["driving"], []),
    ("what takes it off is walking?", [], []),
    ("it hurts at night but if I roll over it is gone", ["night"], ["position_change"]),
    ("better sat still, no better walking", [], ["sitting"]),
    ("no, baby moves fine", [], []),
    ("moving helps, baby due in may", [], ["movement"]),
]


@pytest.mark.parametrize(("text", "worse", "better"), FACTORS)
def test_what_makes_it_worse_or_better(
    understander: Understander, text: str, worse: list[str], better: list[str]
) -> None:
    facts = understander.understand(text).facts
    assert (facts["aggravating"], facts["easing"]) == (worse, better)


ONSETS = [
    ("it came on lifting a washing machine", "lifting"),
    ("comes on lifting", None),
    ("it has hurt since i moved house", None),
    ("moving house did it", "lifting"),
    ("came on suddenly", "sudden"),
    ("out of nowhere", "sudden"),
    ("woke up with it", "sudden"),
    ("it crept up on me gradually", "gradual"),
    ("built up over months", "gradual"),
    ("fell off my bike and hurt my back", "injury"),
    ("after a car accident", "injury"),
    ("did it lifting a washing machine", "lifting"),
    ("since I lifted a sofa", "lifting"),
    ("picked up a heavy box and felt my back go", "lifting"),
    ("worse when lifting", None),
    ("I fell asleep", None),
    ("I'm afraid of falling", None),
    ("no injury", None),
    ("I have a slipped disc", None),
]


@pytest.mark.parametrize(("text", "onset"), ONSETS)
def test_onset(understander: Understander, text: str, onset: str | None) -> None:
    assert understander.understand(text).facts["onset"] == onset


NEURO = [
    ("don't get any numbness, it's an ache in the buttock", [], ["numbness"]),
    ("pregabalin, my head was like cotton wool", [], []),
    ("my foot is numb", ["numbness"], []),
    ("pins n needles in my toes", ["tingling"], []),
    ("no feeling in my foot", ["numbness"], []),
    ("can't feel my toes", ["numbness"], []),
    ("my leg feels dead", ["numbness"], []),
    ("tingly toes", ["tingling"], []),
    ("weak ankle", ["weakness"], []),
    ("my leg gives way", ["weakness"], []),
    ("foot drop", ["weakness"], []),
    ("no numbness but my toes tingle", ["tingling"], ["numbness"]),
    ("my bum went numb on the toilet this morning", [], []),
    ("numbness? no. weakness? no", [], ["numbness", "weakness"]),
    ("no numbness, tingling or weakness", [], ["numbness", "tingling", "weakness"]),
    ("strength is fine", [], ["weakness"]),
    ("not sure if I have numbness", [], []),
    ("I had tingling but it has gone", [], []),
    ("a numbing injection", [], []),
    ("I fell asleep", [], []),
    ("weak painkillers", [], []),
    ("what if my leg goes numb", [], []),
    ("my leg feels weak, no tingling no numbness", ["weakness"], ["tingling", "numbness"]),
    ("I feel weak and tired", [], []),
    ("tingling in my toes but no numbness", ["tingling"], ["numbness"]),
    ("I told the nurse no numbness, I lied", ["numbness"], []),
    ("no numbness, the truth is it only aches", [], ["numbness"]),
]


@pytest.mark.parametrize(("text", "present", "denied"), NEURO)
def test_numbness_tingling_weakness(
    understander: Understander, text: str, present: list[str], denied: list[str]
) -> None:
    facts = understander.understand(text).facts
    assert (facts["neuro"], facts["neuro_denied"]) == (present, denied)


@pytest.mark.parametrize(
    ("text", "there", "denied"),
    [
        ("numb between the legs no, bladder fine", [], []),
        ("tingling yes, weakness no", ["tingling"], ["weakness"]),
        ("numb toes, no pain", ["numbness"], []),
        ("my husband asks what is tingling", [], []),
        ("the nurse saw the numbness in my foot", ["numbness"], []),
    ],
)
def test_what_is_answered_with_no_or_only_asked_about(
    understander: Understander, text: str, there: list[str], denied: list[str]
) -> None:
    facts = understander.understand(text).facts
    assert (facts["neuro"], facts["neuro_denied"]) == (there, denied)
