"""Danger that is told by what was seen, taken or heard, and its look-alikes."""

SENTENCES: dict[str, dict[str, list[str]]] = {
    "GI_BLEED": {"present": ["since the ibuprofen my motions look like bitumen"]},
    "CES_BLADDER": {
        "ask": [
            "sat there at night I can't tell if I've been until I hear it",
            "my water takes a good few minutes to come, must be the tablets",
        ],
        "quiet": ["the water takes ages to get hot"],
    },
    "MOTOR_PROG": {"ask": ["the legs feel drunk lately", "my fingers keep dropping mugs"]},
    "CANCER_PAIN": {
        "ask": ["they took my left breast in 2015 and now there's a new pain in my spine that never stops"]
    },
    "SUICIDE_IDEA": {"present": ["if I went to sleep and that was that, fine by me"]},
    "INFECT": {
        "ask": ["it was 38.4 when my wife took it", "well, 39.1 this morning"],
        "quiet": ["41 degrees outside today and my back is sticking to the chair", "my bmi is 38.1"],
    },
    "INFECT_RISK": {"present": ["I've a fever of 38.6 and my back hurts, had a tooth abscess last month"]},
    "TRAUMA_MINOR": {"present": ["my bones are brittle, I went to lift the dog and there was a crunch in my back"]},
    "TRAUMA_MAJOR": {"present": ["the pony rolled and I was under it"]},
    "CHILD": {
        "other_person": ["our lad Finn is nine and his back hurts"],
        "quiet": ["say it in words a 9 year old understands", "explain it for a 10 year old please"],
    },
    "AAA_STABLE": {"quiet": ["they ruled out an aneurysm"]},
}
