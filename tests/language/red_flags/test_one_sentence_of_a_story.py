"""A danger told in one plain sentence of a long story about other things is heard, wherever the sentence stands."""

from __future__ import annotations

import pytest

from bot.language.red_flags.learned import LearnedRedFlags
from bot.language.understanding import Understander

STORY = (
    "My name is Ken and I drive a delivery van, fifty drops a day, so I am in and out of that seat from dawn.",
    "The pain starts in the right buttock and runs down the back of the thigh, worse by the time I get home.",
    "My wife bought me a cushion and one of those rollers, and the cushion does make the mornings easier.",
    "In spring I saw a physio three times, a nice lad, who gave me stretches for the hamstring that I still do.",
    "We have a little dog now, so I walk round the park every evening whatever the weather.",
    "The boss is good about it and lets me swap the heavy parcels with my mate, which I am grateful for.",
    "Heat on it at night is lovely, and I sleep on my side with a pillow between the knees.",
)
DANGERS = (
    "Since yesterday I can't pass water at all.",
    "I have to strain to pee since Tuesday and it only dribbles.",
    "I wet myself in the shop this morning and never felt it coming.",
    "It has gone numb between my legs since last night.",
    "When I wipe myself I feel nothing there any more.",
    "I soiled myself twice this week without noticing.",
    "Since this morning my foot just hangs and I can't lift it.",
    "I have a temperature of 39 and shivers since last night.",
    "I had bowel cancer four years ago and this pain wakes me every night.",
    "My calf is hot, red and swollen since two days.",
    "I have a tight pain across my chest right now.",
    "I can't catch my breath since this morning.",
    "It began when I fell off a ladder on Monday.",
    "Honestly I don't want to be here any more, I think about ending it.",
    "I took twelve of the co-codamol together this morning.",
    "My poo has been black like tar since I take the naproxen.",
    "There is a pulsing lump in my belly and the pain goes through to the back.",
    "The wound from my back operation is oozing and I feel hot and cold.",
)


@pytest.mark.parametrize("place", [1, len(STORY) // 2, len(STORY)])
@pytest.mark.parametrize("danger", DANGERS)
def test_it_is_advised_or_asked_about(
    detector: LearnedRedFlags, understander: Understander, danger: str, place: int
) -> None:
    text = " ".join([*STORY[:place], danger, *STORY[place:]])
    found = detector.weigh(understander.read(text), understander.understand(text).red_flags)
    assert any(mention.status in ("present", "ask") for mention in found)


def test_the_story_itself_is_harmless(detector: LearnedRedFlags, understander: Understander) -> None:
    text = " ".join(STORY)
    found = detector.weigh(understander.read(text), understander.understand(text).red_flags)
    assert not any(mention.status in ("present", "ask") for mention in found)
