"""Questions that reveal a sign, names that are only not quite right, answers turned round, and the shorthand of staff."""

SENTENCES: dict[str, dict[str, list[str]]] = {
    "CES_SADDLE": {
        "ask": [
            "what does it mean if the saddle area goes numb",
            "is it ok if my crotch stays numb all day",
            "The list says numbness round the back passage. Got it.",
            'the card says "numb between the legs", I have got that one',
            "he asked could I feel his finger, I nodded yes. I could not feel it",
            "the stool or the floor, could not tell you if I was on the chair",
            "not numb as such, it is more like rubber between the legs",
            "dec sens S3-5",
            "PR: lax tone",
        ],
        "present": [
            "who do I ask about a numb groin on both sides",
            "who should I ask about having no feeling between my legs",
            'the card says "numb between the legs": that is me since Monday',
            "they asked about numbness down there, I said no. It is yes.",
        ],
        "hypothetical": [
            "what does it mean if somebody has a numb saddle area",
            "The leaflet says numb between the legs. I have not got that.",
        ],
        "quiet": ["not numb as such, just sore on the left", "perianal sensation intact, tone normal"],
    },
    "CES_BLADDER": {
        "ask": [
            "what does it mean if the bladder sends no signal",
            "I do not have any wish to pee now",
            "not incontinent as such, I just wear a towel",
            "tea does not make you wet the bed, does it?",
            "PVR 600",
            "from a pad a day to seven",
            "the nurse waited an hour and got not a spoonful",
        ],
        "present": [
            '"Ring us if you cannot pass urine", the sheet says. I am unable.',
            "I'd rather not travel, I can't pee",
            "can't tell the difference between full and empty",
        ],
        "denied": ["bladder n bowel n numb n", "Bladder n, bowel n, saddle n"],
    },
    "CES_BOWEL": {
        "ask": ["continence poo: no", "bowels: involuntary", "I never feel them leave", "I found out by the smell"]
    },
    "CES_BILAT": {
        "ask": ["who do I ask, is it alright if both soles are asleep", "bilat paraesthesia"],
        "quiet": ["Second opinion says the same thing: exercises"],
    },
    "MOTOR_PROG": {
        "ask": [
            "foot lifts: no",
            "heel raise: no",
            "EHL 2/5",
            "TA 3/5, was 5/5",
            "stairs today zero, the leg is like a rag",
            "not weak exactly, it just hangs",
        ],
        "quiet": ["power 5/5 throughout", "foot lifts: yes", "EHL 4/5 back to 5/5", "not weak as such, only sore"],
    },
    "MOTOR_SUDDEN": {
        "ask": ["walks unaided: no", "legs plegic", "I told them to go but the legs said no", "left leg flaccid"],
        "quiet": ["trouble walking: no", "took the weight off my legs"],
    },
    "TRAUMA_MAJOR": {
        "ask": ["my motorbike met a Transit, back hurts", "lost an argument with a ladder and my back is sore"],
        "quiet": ["lost an argument with my sister"],
    },
    "GI_BLEED": {"present": ["allergies none, black tarry stools since Sunday"]},
    "INFECT": {"present": ["T38.7, back pain"], "quiet": ["T36.9, back pain"]},
    "PE": {"ask": ["SOB since last night", "haemoptysis: yes"], "quiet": ["nil haemoptysis"]},
    "CANCER_SUSP": {"ask": ["weight: 64 (was 75), back pain all night"]},
    "SUICIDE_NOW": {"present": ["the shotgun and I need a talk"]},
    "AAA_STABLE": {"ask": ["infrarenal, 5 cm, new back ache"]},
    "PREG_URGENT": {"ask": ["34/40, reduced FM"]},
    "SUICIDE_IDEA": {"ask": ["I would not mind if I did not wake up", "my goal is not to be around by summer"]},
}
