"""Ordinary words that sounded like danger in talks held from end to end, each with the danger that they must not hide."""

SENTENCES: dict[str, dict[str, list[str]]] = {
    "TRAUMA_MAJOR": {
        "present": ["I got shot in the back on Saturday", "I was shot in the back with an air rifle yesterday"],
        "quiet": [
            "they gave me a shot in my back at the pain clinic",
            "I had a cortisone shot in my back in spring",
            "offered me a shot in the back, I said no",
        ],
    },
    "CES_SEX": {
        "quiet": [
            "my husband is in agony and can't get up from the armchair",
            "he is in pain and could not ask for help",
        ],
    },
    "CES_BLADDER": {
        "ask": [
            "it dribbles when I stand up",
            "it comes out a bit when I bend",
            "I have to sort of push to get the water out since the weekend",
        ],
        "quiet": [
            "the ache comes when I walk and goes when I sit",
            "both legs ache, it comes when I stand at the stove",
        ],
    },
    "CES_BILAT": {
        "ask": ["and the left leg has started"],
        "quiet": ["low back and the left leg, all of it started when I moved house"],
    },
    "MOTOR_SUDDEN": {
        "present": [
            "what about paralysis of my foot, it won't move",
            "What about paralysis? My leg will not lift since today",
        ],
        "other_person": ["my neighbour fell and now she can't walk"],
        "quiet": [
            "what about paralysis",
            "how about paralysis or infection?",
            "my neighbour had it done and now he can't walk",
            "a woman I know had it and then she couldn't walk",
        ],
    },
    "MOTOR_PROG": {
        "other_person": ["he can't move his toes"],
        "quiet": ["he can still move his toes, and he's been to the loo"],
    },
    "OVERDOSE": {
        "present": ["I lost count of the paracetamol, perhaps 12 or 14"],
        "ask": [
            "I may have doubled my codeine last night, no idea",
            "I forgot and took them twice",
            "lost track of the ibuprofen, two or three",
        ],
        "quiet": ["I forgot, I also had osteopath visits", "forgot to say I took physio off the list"],
    },
    "GI_BLEED": {"ask": ["it looks like tar"]},
    "SUICIDE_NOW": {
        "ask": ["there are boxes of them left in the cupboard, at night I count them"],
        "quiet": ["he says don't ring anyone, it'll pass"],
    },
    "SUICIDE_IDEA": {
        "ask": ["sometimes I wish I could be put to sleep"],
        "quiet": ["do I get put to sleep", "would I be put to sleep for it", "are you put to sleep during that"],
    },
}
