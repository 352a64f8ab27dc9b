"""Sentences as they stand in long stories: what a date, a search, a list of questions, a habit or an animal makes of them."""

SENTENCES: dict[str, dict[str, list[str]]] = {
    "CES_SADDLE": {
        "other_person": [
            "the urine comes only if he presses his tummy and he says his bottom has no feeling",
        ],
        "denied": ["any tingling between the legs, they wanted to know. I could honestly say no to all of it."],
    },
    "CES_BLADDER": {
        "present": [
            "I sit on the loo a good ten minutes before anything comes",
            "my kitten is a year old and my bladder leaks",
        ],
        "quiet": [
            "what do I do so that it doesn't come back",
            "it will not come near me again, that treatment",
            "our cat Tabitha was incontinent for a month",
        ],
    },
    "CES_BILAT": {
        "ask": [
            "both of my wellies are full of cement when I walk",
            "my feet were numb in those tight ski boots",
        ],
        "hypothetical": ["when people say I can't feel my legs it is often fright, I drove an ambulance"],
    },
    "MOTOR_SUDDEN": {
        "ask": ["I told my right leg to lift and it would not move"],
        "present": ["my wife and the neighbour had to carry me, the leg would not hold me"],
        "hypothetical": [
            "I googled it and it said paralysis within the week",
            "there is a page where a woman writes she was paralysed after hers",
            "I have always had a phobia of being paralysed",
        ],
    },
    "TRAUMA_MAJOR": {
        "present": [
            "the gelding slipped on the ramp and landed on top of me",
            "the quad went over on the bank and I was underneath it",
            "a bullock swung round and a gate flattened me against the wall",
            "the ladder came away and took me down with it",
        ],
        "quiet": [
            "the car took me down to Brighton",
            "at work I see the worst ones, a lad who came off his motorbike and the like",
        ],
    },
    "INFECT": {
        "ask": ["I had a fever and a sore back last month, and that was the end of it"],
    },
    "CHEST": {
        "past": ["a cough on the chest last winter and that was a pain"],
        "quiet": ["my nan died of a stroke and my dad of a heart attack"],
    },
    "GI_BLEED": {"present": ["there was blood when I was sick this morning, it must be the diclofenac"]},
    "DVT": {
        "past": ["a clot in the leg after the first hip in 2015, and never had any trouble with it since"],
    },
    "LIMB_COLD": {"ask": ["the toes on that foot are the colour of slate"]},
    "OVERDOSE": {
        "present": ["I am on the patches and my husband could not get me to wake up properly today"],
        "ask": [
            "since they put the gabapentin up I nod off over my dinner plate",
            "I take oramorph for it. My daughter laughs because I fall asleep mid sentence.",
        ],
        "quiet": [
            "I fall asleep at the table, I get up at four for the milking",
        ],
    },
    "PREG": {"ask": ["I did a test at the weekend and there were two lines", "there is a bun in the oven"]},
    "PREG_URGENT": {"present": ["I'm pregnant and I think he is a bit quieter than usual today"]},
    "STENOSIS": {"present": ["if I push a trolley I can go round all day"]},
}
