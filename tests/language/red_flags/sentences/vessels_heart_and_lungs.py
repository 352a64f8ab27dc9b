"""Sentences about the great vessels, the heart, the lungs, and legs without blood, by flag and status."""

SENTENCES: dict[str, dict[str, list[str]]] = {
    "AAA_RUPTURE": {
        "present": [
            "sudden severe tummy pain and I feel faint",
            "tearing pain in my back and I'm sweating and pale",
            "sudden agony in my back, then I collapsed",
            "terrible belly and back pain out of nowhere, clammy and dizzy",
            "ripping pain in my stomach going to my back",
        ],
        "quiet": ["gabapentin makes me dizzy", "collapsed disc at L5"],
        "other_person": [
            "dad's back pain came from one minute to the next and he has gone clammy and grey",
            "my husband has sudden belly and back pain and he's gone grey and clammy",
        ],
    },
    "AAA_STABLE": {
        "quiet": [
            "my heart was thumping before the scan",
            "I can see my stomach muscles when I lie flat",
            "I had a triple bypass in 2019 and now my left leg hurts",
        ],
        "present": [
            "lying flat I can see my stomach thumping, 74, my back aches",
            "I can feel a pulse in my tummy",
            "my belly throbs like a heartbeat and my back aches",
            "I have an aortic aneurysm and new back pain",
            "known AAA, back pain since yesterday",
            "I have a triple A and my back hurts",
            "THEY FOUND A TRIPLE A LAST YEAR AND NOW MY BACK IS KILLING ME",
            "pulsating feeling in my stomach",
        ],
        "denied": ["no aneurysm"],
        "hypothetical": ["what is an aneurysm?"],
    },
    "CHEST": {
        "present": [
            "my chest is paining since morning",
            "chest is hurting and so is my back",
            "chest pain and back pain",
            "tight chest with pain between my shoulders",
            "pressure on my chest",
            "pain in my chest going down my left arm",
            "my chest feels heavy and my back hurts",
        ],
        "denied": ["no chest pain"],
        "quiet": ["I lie with my knees to my chest", "moved a chest of drawers"],
        "other_person": ["my wife has chest pain"],
    },
    "PE": {
        "present": [
            "I'm short of breath since last night",
            "can't catch my breath and my calf hurts",
            "coughing up blood",
            "coughing up pinkish stuff",
            "suddenly breathless and my leg is swollen",
            "sharp chest pain when I breathe in",
            "struggling to breathe",
            "a deep breath gives me a sharp pain in the ribs",
            "with every deep breath the pain is like a knife",
        ],
        "denied": ["not short of breath"],
        "quiet": [
            "breathing exercises help",
            "the pain takes my breath away",
            "right, deep breath, my hip hurts and I am fed up of it",
        ],
    },
    "DVT": {
        "present": [
            "my calf is swollen and hot",
            "one leg is red, warm and swollen after the flight",
            "left calf twice the size of the right and throbbing",
            "swollen thigh, painful and red, had surgery last week",
            "my right calf is swelling up",
            "hard sore vein in my calf and it's red",
        ],
        "denied": ["no swelling in my calf"],
        "quiet": [
            "calf cramps at night",
            "a burning hot feeling down my leg",
            "can I get on a flight with pain down to my calf",
            "a flight of stairs makes my calf ache",
        ],
        "hypothetical": ["how do I know if my calf is swollen from a clot?"],
        "ask": [
            "the back of my lower leg is hard as stone and warmer than the other",
            "sore calf ever since the flight home",
            "we flew back on Sunday and my left calf is tender",
            "my calf throbs, I put it down to the long haul flight",
        ],
    },
    "LIMB_COLD": {
        "present": [
            "my leg went cold and white",
            "foot has turned blue and ice cold",
            "suddenly my leg is freezing cold and numb",
            "toes are white and cold and agony",
            "leg suddenly stone cold",
        ],
        "quiet": ["cold weather makes my leg worse", "I put an ice pack on my leg"],
    },
}
