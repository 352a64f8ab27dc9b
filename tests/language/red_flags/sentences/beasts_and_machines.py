"""What animals, machines, the screen and people in general have or do, beside what befalls the writer in like words."""

SENTENCES: dict[str, dict[str, list[str]]] = {
    "CES_BILAT": {
        "quiet": [
            "one of our heifers lost the use of both legs and the vet was here till midnight",
            "two of my lambs were born with both legs paralysed, it has been a long week",
            "neither leg is numb, I can feel every pebble",
        ],
        "present": [
            "it was one knee, now both knees buckle on the stairs",
            "neither leg feels the floor",
        ],
        "ask": [
            "the pain is sharing equally between the two now, one side was enough",
        ],
    },
    "CES_BLADDER": {
        "quiet": [
            "my dog slipped a disc and peed everywhere, I did my back lifting her",
            "the washing machine is leaking again so I mop with this back",
            "the roof of our caravan keeps dripping on the bed",
            "do men get bladder problems from it?",
        ],
        "ask": [
            "there's been not a drop since breakfast yesterday",
            "no dribble since last night and my tea goes down as always",
            "Used to go every hour. Now I get no urge whatsoever and go by the clock.",
        ],
        "present": ["the car seat is wet when I get up and I can't say why"],
        "other_person": ["he hid the wet pyjamas behind the shed, he's never done that"],
    },
    "CES_BOWEL": {
        "quiet": ["I almost crapped myself laughing at the sign in your waiting room"],
        "ask": [
            "when I push there's no grip down there",
            "the doctor said squeeze and I thought I was squeezing",
            "there was muck on the car seat and it was mine",
        ],
    },
    "MOTOR_SUDDEN": {
        "ask": ["Went to get off the quad, no leg. It's there, it just won't do as told, since lunch."],
        "quiet": [
            "a jockey on the racing was paralysed, poor lad",
            "paralysed with laughter, all four of us",
            "on the telly last night a man was paralysed by a spider",
            "in the video game my character is paralysed",
        ],
        "present": [
            "my left leg is paralysed since lunch",
            "We've a horse. My legs have stopped working since lunch.",
            "my dog slipped his lead and pulled me over and I can't walk",
        ],
    },
    "MOTOR_PROG": {
        "quiet": [
            "I lost control of the wheelbarrow and it ran over my foot",
            "on my bike the brakes have gone weak",
        ],
        "ask": [
            "Tried a heel raise on the left for my video and nothing happens.",
            "the leg grows feebler each day though it hurts less",
            "What's new is the leg: it buckles on the stairs.",
        ],
    },
    "SUICIDE_IDEA": {
        "quiet": ["I can't go on with this brand of tablet, the taste is vile"],
        "ask": [
            "I wouldn't mind if a bus hit me",
            "I'd not mind if the roof came down on me tonight",
        ],
        "present": [
            "I'd rather die than live like this",
            "I can't go on with this pain",
        ],
    },
    "TRAUMA_MAJOR": {
        "present": [
            "it began when I was knocked off my bike by a taxi on Tuesday",
            "a pallet came down and pinned me against the wall, back sore since",
            "my scaffold gave way, about twelve feet",
        ],
        "quiet": ["when I was nineteen I was hit by a van, no bother since then"],
    },
    "CES_SEX": {
        "quiet": ["the naproxen left my guts in bits so I stopped after a week"],
        "ask": ["since the spring my bits have stopped, nothing in the bedroom"],
    },
    "OVERDOSE": {
        "quiet": ["should I have naproxen on top of the gabapentin from my doctor"],
        "ask": ["ibuprofen on top of naproxen all day yesterday, and another naproxen just now"],
    },
    "DVT": {
        "quiet": ["the nurse gave us the DVT talk before the flight"],
        "present": ["my calf is swollen and won't let go, the skin is hot"],
    },
    "CHEST": {
        "ask": ["a tightness across the front of me like a strap, and it goes up into the jaw on the left"],
        "quiet": [
            "the tightness in my jaw is from grinding my teeth, says the dentist",
            "pressure from the boss, chest out and on with it",
        ],
        "present": ["pressure in my chest since the boss rang"],
    },
    "CES_SADDLE": {
        "present": [
            # What was denied before others, and is taken back with a whole "yes I am".
            "The physio asked was I numb in the saddle area and I said no, my husband was there. But yes I am, since Wednesday.",
            "They asked about numbness between my legs and I said no. But yes I do, I just didn't want to say.",
        ],
        "denied": ["The nurse asked was I numb down below and I said no. But yes I will do the exercises."],
        "ask": ["Numb bum on the long drive. Fine by the time we got there."],
    },
}
