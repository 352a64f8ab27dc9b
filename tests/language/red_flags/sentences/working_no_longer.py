"""What works no longer, or is anything but fine, told in the words of a denial, beside what does work."""

SENTENCES: dict[str, dict[str, list[str]]] = {
    "CES_BLADDER": {
        "present": ["my bladder has stopped working", "since Sunday my bladder has stopped working altogether"],
        "ask": [
            "my pee is no longer normal",
            "peeing has stopped being normal",
            "my bladder hasn't been working right since Sunday",
            "my bladder is working less and less",
            "my waterworks are far from normal",
            "my waterworks are anything but fine",
            "my bladder refuses to work normally",
        ],
        "denied": [
            "my bladder works fine",
            "bladder never a problem, works fine",
            "my waterworks are working normally",
        ],
        "quiet": ["nothing wrong with my bladder, all normal"],
    },
    "CES_BOWEL": {
        "present": ["my bowels have stopped working"],
        "ask": ["my bowels are not opening normally and it worries me", "bowels far from normal"],
        "denied": ["my bowels are working normally"],
    },
    "CES_SADDLE": {
        "ask": ["nothing feels normal between my legs", "the feeling down there is barely normal"],
        "denied": ["the feeling down there is normal"],
    },
    "CES_SEX": {"present": ["my erections are no longer fine"]},
    "MOTOR_SUDDEN": {
        "ask": ["my foot suddenly dropped this morning and I can't lift it", "my left foot has dropped since Sunday"]
    },
    "MOTOR_PROG": {"quiet": ["a hammer dropped on my foot and it is bruised"]},
}
