"""Danger told by the grammar around it: what is wished away, asked for, unexplained, never complained of, or last worked."""

SENTENCES: dict[str, dict[str, list[str]]] = {
    "CES_SADDLE": {
        "present": [
            "no explanation for the numbness between my legs, they say",
            "not a single day without numbness between my legs",
            "the scan did not explain why my bottom is numb",
            "the gel doesn't touch the numbness down below",
        ],
        "ask": [
            "what could somebody use who can't feel what he sits on since Tuesday?",
            "it's as if somebody had put a blanket between me and the chair",
            "neither cold nor warm water registers between my legs",
            "isn't a numb bottom dangerous?",
            "will the numbness between my legs go away?",
        ],
        "other_person": [
            "grandma, who never complains, can't feel her bottom",
            "none of us knew that mum can't feel anything between her legs",
            "she can't tell me if she has been wiped",
        ],
        "quiet": [
            "neither my bottom nor my thighs are numb",
            "I'd not call without a reason, no numbness between my legs",
            "does an epidural make you numb between the legs?",
        ],
    },
    "CES_BLADDER": {
        "present": [
            "I'd be asleep if the bed wasn't soaked again",
            "had to ask for a bucket, my bladder had emptied by itself",
            "there's no denying that I wet myself",
            "more often than not I wet myself on the stairs",
        ],
        "ask": [
            "the last time I peed without pushing was the night before the fall",
            "fewer and fewer wees, and each smaller",
        ],
        "other_person": [
            "the home never mentioned that she can't pee, my aunt",
            "my father says he's fine, he's not, he can't pee",
        ],
        "quiet": [
            "my bladder is normal",
            "they asked me for any problem with my bladder and there was none",
            "what would I do if I couldn't pee?",
        ],
    },
    "CES_SEX": {
        "ask": [
            "the last time I could get an erection was the Friday before the lift",
            "the flag won't go up any more",
        ],
    },
    "CES_BILAT": {
        "present": [
            "no more than numbness in both legs so far",
            "nothing eases the numbness in both legs",
            "I never had both legs numb before",
        ],
        "quiet": ["isn't it good that neither leg is numb?"],
    },
    "MOTOR_SUDDEN": {
        "ask": [
            "would a splint do for a leg that stopped holding me last night?",
            "let go of the frame? if I let go I drop",
            "the leg carries me no more since the morning",
            "I told it to move and the leg said no",
        ],
    },
    "MOTOR_PROG": {
        "ask": [
            "the foot doesn't follow when I go upstairs",
            "I kick the edge of each stair with the toes",
            "I have to hitch my hip to get the shoe over the step",
        ],
    },
    "SEPSIS": {
        "other_person": ["he's asking for water, but he's hot, confused and breathing very fast"],
    },
    "OVERDOSE": {
        "present": ["a lot more than the box says, of the paracetamol"],
        "quiet": ["never more than the box says of paracetamol", "I overdosed on chocolate at Easter"],
    },
    "SUICIDE_IDEA": {
        "present": ["what is the use of another morning", "they'd be better off w/out me"],
    },
    "GI_BLEED": {
        "present": ["when I was sick it looked like coffee grounds, I'm on naproxen"],
    },
    "PREG": {
        "present": [
            "which cream won't harm the baby I'm carrying?",
            "which tablets are safe for the little one I'm carrying?",
        ],
    },
}
