"""Bladder and bowel trouble told by what is found, worn, missed or waited for, and the everyday life that looks like it."""

SENTENCES: dict[str, dict[str, list[str]]] = {
    "CES_BLADDER": {
        "ask": [
            "sat on the loo for ages, it is the constipation from the codeine",
            "I wet my trousers washing the car and had to change",
            # wet, and not felt
            "the bus driver pointed at my skirt, that was the first I knew",
            "my slippers were wet before I noticed anything",
            "I stood up at bingo and there was a ring on the seat that I hadn't felt",
            "woke at four, bed like a paddling pool",
            "something warm ran down the inside of my thigh in the post office",
            # blamed on something else
            "I told them the vase had tipped over on the settee",
            "the taxi driver charged me for cleaning the seat",
            # worn, carried, laid out
            "I've a rucksack full of clean trousers with me",
            "three changes of clothes yesterday",
            "I've put a bin bag under the sheet since my back went",
            "the mattress went to the tip, and so did my underwear",
            # no urge
            "my wife tells me when it's time to go, I get no message",
            "I know I'm going because I can see it",
            "there's no connection between my brain and my bladder",
            "I go every two hours whether I need to or not",
            # it goes when it wants
            "I bend for the post and out it comes",
            "it beats me to the door every time",
            "the brakes are gone down there",
            # it will not start
            "I count to a hundred before it comes",
            "I lean on my belly with my fist and then it trickles",
            "I can only manage it with the bath running",
            "my belly's hard as a board and nothing will come",
            "the nurse gave me a cup for the sample and I couldn't fill it",
            # not for long
            "last time I went was eleven last night",
            "Dad's pad is dry every time they change it",
            "three pots of tea in and none out",
            "they drained a litre out of me",
            # more comes
            "I zip up and it carries on dripping",
            # words for the place
            "half an hour in the khazi and not a drop",
            "I stood at the urinals for ages",
        ],
        "other_person": ["my nan's bedding is soaked again and she hadn't noticed"],
        "quiet": [
            "I haven't had to change my trousers",
            "the bed is dry every morning",
            "the puppy ruined the sofa",
            "I spilled tea on the duvet",
            "I changed the sheets on Sunday",
            "I sat on a wet bench in the park",
            "my trousers were soaked from the rain",
            "I keep a bucket by the bed for the leak in the roof",
            "the pain comes when it wants",
            "my leg gives no warning, it just hurts",
            "I wait for the tablets to start working",
            "my phone has no signal up here",
            "I can't get it out of my head",
            "I go by the clock with my painkillers",
            "I've no idea what set it off, I just stood up",
            "the new cushion made no difference that I noticed",
            "my shorts were brown and I never felt better",
        ],
    },
    "CES_BOWEL": {
        "ask": [
            "when it comes I do not know it has come until I check",
            # no warning
            "I look in the bowl to see if I've been",
            "my guts let go without warning",
            "the smell in the car was me",
            # it slips out
            "I bent down and something dropped out",
            "there was a lump in my pyjamas",
            "it wasn't pee this time",
            # no strength
            "I can't pinch it shut any more",
            "when I try to squeeze nothing answers",
            "the doctor's glove went in and I felt nothing",
            "I push and it's like pushing fog",
            "neither end obeys me",
            # soiled
            "my mother had to wash me, I'm thirty",
            "I wipe and wipe and it keeps coming",
            "I don't dare to pass wind any more",
            "I thought I only needed to pass wind, wrong",
        ],
        "quiet": [
            "eleven footballs fell out of the boot",
            "my phone slipped out of my hand",
            "my disc slipped out in 2019",
            "I ran out of tablets",
            "I fell out with my physio",
            "the physio told me to squeeze a pillow between my knees",
            "my wife cleans the house now",
            "I can squeeze a ball with either hand",
            "the moths ruined my jumper",
            "my words came out wrong",
        ],
    },
}
