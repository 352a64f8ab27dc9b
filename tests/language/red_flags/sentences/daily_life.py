"""Danger told by shoes, kerbs, belts, vehicles and what is seen on the body, and look-alikes that stay quiet."""

SENTENCES: dict[str, dict[str, list[str]]] = {
    "MOTOR_PROG": {
        "ask": [
            "My sandals won't stay on my right foot and I only notice when I step on a stone.",
            "The sole of my left boot is bald at the tip and the cobbler laughed.",
            "On the bike the left foot keeps slipping off and the right does all the work.",
            "I have to pick my knee up high or my toes hit the stair.",
            "I could do twenty heel lifts at Easter and now it's three.",
            "My shin muscle has gone flat.",
            "It's getting lazier, that foot.",
            "The doctor graded the foot as three and last time it was four.",
            "Can't hop on it. Used to, in September.",
        ],
        "quiet": [
            "I wear my boots out at the heel, both the same, always have",
            "the sandals slip off when the strap is undone",
            "I kick a ball with my grandson and it flies",
            "the kerb outside has been raised by the council",
            "my pain is less than last week and fading",
            "I did ten squats, then ten more, no bother",
        ],
    },
    "MOTOR_SUDDEN": {
        "ask": [
            "My husband had to lift me off the toilet because my legs wouldn't.",
            "There's no go in the leg at all since the bang in my back.",
            "I fell in the shower because the knee just vanished under me.",
            "I tell it to move and it lies there.",
            "I walked in to the cinema and had to be wheeled out.",
            "From the knee down it's not doing what I say, from one hour to the next.",
        ],
        "quiet": [
            "my foot went to sleep on the sofa and was fine in a minute",
            "The passenger door hurts my leg when I climb in",
            "my husband drives a lorry and lifts me over at the station",
        ],
    },
    "TRAUMA_MAJOR": {
        "present": ["The ram put me into the wall."],
        "ask": [
            "A scaffolding board dropped on my back from the second lift.",
            "I got knocked down on the zebra crossing yesterday, back's agony.",
            "Sledging with the kids, we hit a tree, and I can't sit.",
            "A wardrobe came down the stairs on top of me.",
            "My motorbike slid from under me on the roundabout.",
            "I was pushed down the stairs.",
        ],
        "other_person": ["My son dived in the shallow end and now his neck and back hurt."],
        "quiet": ["we hit traffic on the motorway", "the ladder is in the shed", "the price went through the roof"],
    },
    "TRAUMA_MINOR": {
        "ask": ["I've osteoporosis and I sneezed, there was a crack and I can't straighten"],
        "other_person": ["My nan is 88, she only reached for the biscuit tin and something went in her back"],
        "quiet": ["I coughed and it hurt a bit, I'm 34", "I'm 76 and it hurts when I bend for my shoes"],
    },
    "CANCER_SUSP": {
        "ask": [
            "My cheeks have gone in, people ask if I'm ill.",
            "The pain's the same lying as standing and it wakes me every night.",
            "I'm fifty-eight and this back pain came from nowhere and I feel drained.",
            "My collar's two inches too big for me now.",
            "Pain in my back that I can't get away from, day or night.",
            "I've gone off meat, off tea, off everything, and my back's sore at night.",
        ],
        "quiet": [
            "my trousers are the same size as ten years ago",
            "my belt is a back support, quite tight",
            "I'm sixty two and feel well, my back hurts when I dig",
        ],
    },
    "DVT": {
        "ask": [
            "one calf is as fat as a marrow and warm since Tuesday",
            "my boot fits the right leg and not the left since the flight",
        ],
        "quiet": ["my calf aches after football"],
    },
    "LIMB_COLD": {"ask": ["no colour in my toes and the leg is freezing"]},
    "PE": {
        "ask": ["there's blood on the hanky when I cough", "a stitch on every breath, and I've been in plaster"],
        "quiet": ["take a deep breath, the yoga teacher says"],
    },
    "CHEST": {"ask": ["it squeezes in the middle and runs up into my jaw"]},
    "AAA_STABLE": {"present": ["the cup on my belly jumps with my heart"], "quiet": ["my tummy rumbles"]},
    "INFECT": {"ask": ["I woke at three with the sheets drenched and my back on fire"]},
    "SEPSIS": {"other_person": ["he's burning up and talking nonsense"]},
    "PREG_URGENT": {
        "ask": ["the baby has not kicked since breakfast, I'm 31 weeks", "my bump has gone silent since yesterday"],
        "quiet": ["the baby is asleep so it's quiet at last"],
    },
    "POSTPROC": {"quiet": ["the plaster came off clean and dry"]},
}
