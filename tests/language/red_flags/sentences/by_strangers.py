"""Danger told by many hands: lay words that no sentence had, and their look-alikes."""

SENTENCES: dict[str, dict[str, list[str]]] = {
    "CES_BLADDER": {
        "ask": [
            "an hour in the bathroom and not much to show for it",
            "I'm passing next to no water since Monday",
            "my waterworks have a mind of their own now",
            "five trips a night, each time a thimbleful",
        ],
        "present": ["my wee comes away on its own, as it pleases"],
    },
    "CES_BOWEL": {"ask": ["I can hold my water but I can't hold the other"]},
    "CES_BILAT": {
        "ask": ["it's not only the right any longer"],
        "present": ["it's in the left and now it's in the pair of them, since Sunday"],
    },
    "MOTOR_PROG": {
        "present": [
            "the leg is no longer as strong as last week",
            "there's no push in the left foot on the pedals",
        ],
    },
    "TRAUMA_MAJOR": {
        "present": ["I was run over on Tuesday and my back is agony", "run down by a van outside the school"],
        "quiet": ["I'm run down and tired and my back aches"],
    },
    "INFECT": {
        "present": ["I keep getting the shakes and sweats and my back is killing me"],
        "quiet": ["the menopause has me sweating through my sheets, two years now"],
    },
    "INFECT_RISK": {
        "present": ["I relapsed and I've been injecting again, and now a fever and my back is agony"],
    },
    "CANCER_PAIN": {
        "present": ["no sign of cancer at my last check, and now a new back pain that is there all night"],
        "quiet": ["no history of cancer, and the back pain is new"],
    },
    "SUICIDE_NOW": {
        "present": ["I have a plan to end my life and my back hurts"],
    },
    "SUICIDE_IDEA": {
        "quiet": ["I nurse in a hospice and end of life is my field"],
    },
    "CHILD_URGENT": {"other_person": ["since Monday my 5 year old can't walk"]},
    "OVERDOSE": {"present": ["I've had thirty paracetamol in a day and a half"]},
    "PREG": {"present": ["could I be pregnant? I've missed one"]},
}
