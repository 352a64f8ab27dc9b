"""What a factor does to the pain, told as the predicate of its clause, and look-alikes that tell nothing."""

import pytest

from bot.language.understanding import Understander

SAID: list[tuple[str, list[str], list[str]]] = [
    # Words of place and manner stand between, however many.
    ("Lying on the rug in the hall with two pillows under my calves is heaven. Left leg.", [], ["lying"]),
    ("Lying flat, knees bent, it goes. Left leg.", [], ["lying"]),
    ("Sitting in the back row of the chapel through the long hymns is dreadful. Left leg.", ["sitting"], []),
    ("Lying flat with a bolster under my knees I am comfortable. Left leg.", [], ["lying"]),
    # Several in one breath, no marks: each takes what follows it.
    (
        "sitting in the office is bad driving to the depot is bad lying on the carpet is bliss left leg",
        ["sitting", "driving"],
        ["lying"],
    ),
    ("Sitting and coughing are bad. Walking good, up to a point. Left leg.", ["sitting", "coughing"], ["walking"]),
    ("Stairs crook, driving crook. Left leg pain.", ["stairs", "driving"], []),
    # "That" and "it" point back.
    ("I walk round the lake at lunch, which loosens it. Left leg pain.", [], ["walking"]),
    ("I lie on the mat in my break, and that is the best medicine. Left leg pain.", [], ["lying"]),
    ("When I sit at the loom it starts. Left leg pain.", ["sitting"], []),
    ("When I sit more than twenty minutes it burns, when I walk it goes. Left leg.", ["sitting"], ["walking"]),
    ("I turn over, pain gone. Left hip.", [], ["position_change"]),
    ("Lying on my stomach helps. So does a walk. Left leg.", [], ["lying", "walking"]),
    ("What eases me is to lie on my stomach, and walking slowly. Left leg.", [], ["lying", "walking"]),
    ("It's worst when I stand, and it's ok when I sit down. Left leg.", ["standing"], ["sitting"]),
    ("I lean on the trolley, and within minutes I may go on. My calves ache.", [], ["leaning_forward"]),
    ("If I perch on a stool I can do the washing up. Left leg hurts.", [], []),
    # What follows is said of another thing.
    ("Left buttock, 3 weeks, worse sitting, better walking.", ["sitting"], ["walking"]),
    ("It is worst when I stand to peel, and it goes off when I sit. Left leg.", ["standing"], ["sitting"]),
    ("I run a shop, which is good. Left leg pain.", [], []),
    ("My left leg hurts. I do the night shift mostly, and the boss is fine.", [], []),
    ("It goes right down the leg when I walk on the parquet. Left leg.", ["walking"], []),
    # No way of doing it helps; it is denied; one is able.
    ("It never lets up, not in bed, not on the floor, nothing eases it. Low back pain.", [], []),
    ("No way of lying helps it. Low back pain.", [], []),
    ("I can feel everything and walk fine, and heat is lovely. Left leg pain.", [], ["heat"]),
    ("So is it better to lie down? Left leg pain.", [], []),
    ("My friend swears by the guy with the odd socks, he helps her. Left leg pain.", [], []),
    ("Aching left hip of two years' standing, better for a hot bath.", [], ["heat"]),
    # A second language.
    ("when i sit is more bad, walk is good. left leg", ["sitting"], ["walking"]),
    ("in the car is more pain, in bed is better. left leg", ["driving"], ["lying"]),
    # The last word is a mark.
    ("left leg hurts more when I sit,", ["sitting"], []),
    # The only thing that helps, and what a pause parts.
    ("Nothing helps except lying on the rug. Left leg.", [], ["lying"]),
    ("Nothing eases it but walking. Left leg.", [], ["walking"]),
    ("Left leg. I work best standing up, sitting kills.", ["sitting"], ["standing"]),
    ("Left leg. Worse kneeling and bending, ok in the shower.", ["bending"], ["heat"]),
    ("Left leg. Sitting is hell, a standing desk has saved me.", ["sitting"], ["standing"]),
    ("Left leg. sit = bad, stand = good", ["sitting"], ["standing"]),
    ("Left leg. Sitting at the loom kills it after ten minutes.", ["sitting"], []),
    ("A hundred yards and then both my legs go heavy.", ["walking"], []),
    ("Stiff and sore every morning, low back.", ["morning"], []),
    ("Left hip. What still sets it going is driving to town.", ["driving"], []),
    ("Left hip. It only shows up when I arch my back.", ["arching"], []),
    ("Left hip. Worse for flexion.", ["bending"], []),
    # The verb may stand behind an aside, a few words of degree, or a person who feels it.
    ("Standing at the lathe, oddly enough, is bliss. Left leg.", [], ["standing"]),
    ("Sitting is hands down the worst of it. Left leg.", ["sitting"], []),
    ("Bending and lifting set it off, a month now. Right side.", ["bending", "lifting"], []),
    ("Sitting is the one thing that sets it off. Left leg.", ["sitting"], []),
    ("Perching on the stool at the bar I feel no pain at all. Left leg.", [], ["sitting"]),
    ("Walking to the tram I have to stop twice. Left leg pain.", ["walking"], []),
    ("I lean on the gate till it lets go. Left leg pain.", [], ["leaning_forward"]),
    ("Carrying my nephew on the hip brings it on within minutes. Left leg.", ["lifting"], []),
    ("Only being horizontal gives me peace. Left leg.", [], ["lying"]),
    ("The sitting is getting better week by week. Left leg pain.", [], []),
    ("Left leg. It throbs more standing, and hurts like mad though when I sit.", ["standing", "sitting"], []),
    ("Left leg. It's my turn to say it: standing mostly, and it nags when I drive.", ["standing", "driving"], []),
    # A word of worse or better that only follows leads to nothing that stands before it.
    ("My lad from the gym made it worse by cheering. Left leg pain.", [], []),
    ("I rub the cream on and it goes off for an hour. Left leg.", [], []),
    ("The new seats in the chapel were better before they changed them. Left leg pain.", [], []),
    ("I work standing at a bench, and the evening is very bad. Left leg.", [], []),
    # Manner, degree and place may stand before and behind what is said, and the pain is the factor's object.
    ("Leaning on the gate is so much easier. Left leg.", [], ["leaning_forward"]),
    ("I soak in the bath and it truly helps. Left leg.", [], ["heat"]),
    ("A heat pack is lovely on the ferry. Left leg.", [], ["heat"]),
    ("Resting it settles it. Left leg.", [], ["rest"]),
    ("Lying on this hip is impossible. Left leg.", ["lying"], []),
    ("Walking to the mill, some two miles there and back, loosens it. Left leg.", [], ["walking"]),
    ("Left leg. When I lie is better.", [], ["lying"]),
    ("Left leg. I amble round the pond and it packs up.", [], ["walking"]),
    ("Left leg. I lie on the rug and it quits.", [], ["lying"]),
    ("Left leg. I lie on the sofa if it's raining.", [], []),
    ("Changing position keeps it quiet. Left leg.", [], ["position_change"]),
    ("I take a bath and it helps. Left leg.", [], ["heat"]),
    # A longer word tells the opposite of one in it; a strain that goes well eases nothing.
    ("Left leg. Can't get comfy when I sit.", ["sitting"], []),
    ("Left leg. I was fine at golf on Friday.", [], []),
    ("Left leg. Driving is fine.", [], []),
    # What is praised is a treatment, what is asked is a choice, what is compared is no factor.
    ("Left leg. The gel works if I'm just standing about.", [], []),
    ("so what is good for my left leg is it ice or heat", [], []),
    ("Left leg. Yoga has done more than all the tablets.", [], []),
    ("Left leg. It never eases, not in the bath.", [], []),
    # It happened once, or lasted for days: no limit and no trigger.
    ("Left leg. It came on while I was driving to Leeds.", [], []),
    ("Left leg. After the needles I couldn't stand for two days.", [], []),
    ("Left leg pain. When I cough I notice nothing.", [], []),
    ("Left leg pain. I can't bend my knee up that far, and the lift is out of order, which is bad.", [], []),
]


@pytest.mark.parametrize(("text", "worse", "better"), SAID)
def test_what_is_said_of_a_factor(understander: Understander, text: str, worse: list[str], better: list[str]) -> None:
    facts = understander.understand(text).facts
    assert (facts["aggravating"], facts["easing"]) == (worse, better)
