"""What is filled into a form, copied from a leaflet or told of somebody who was met, beside what is the writer's."""

SENTENCES: dict[str, dict[str, list[str]]] = {
    "CES_BLADDER": {
        "denied": [
            "Bladder: N. Bowels: N. Fever: N.",
            "Bladder/bowel/saddle: no",
            "Waterworks N bowels N saddle N",
            "Loss of bladder control: no",
        ],
        "ask": [
            "Bladder Y, bowel N, fever N",
            "Bladder control: no. Fever: no.",
            "in that suit you don't pee for five hours",
            "I wet my shorts on the log flume, we were all drenched",
        ],
        "hypothetical": [
            "the notice on the wall says numb bits, loss of bladder control, ring us",
            "if you can't pass water go to casualty, well I can",
        ],
        "present": [
            "if you can't pass water go to casualty, well I can't",
            "The booklet says ring if you can't pee, and I can't.",
            "the website says loss of bladder control is urgent. I wet myself at lunch today",
            "I read the booklet: I can't pee",
            "list of what I have: leaking urine, a sore back",
            "I'm a man who can't hold his wee any more, I leak urine",
        ],
        "quiet": ["the whole row was wetting themselves laughing"],
    },
    "CES_BOWEL": {"ask": ["Bladder: N, bowels: Y, fever: N"], "denied": ["Bowel problems? N Bladder problems? N"]},
    "CES_SADDLE": {
        "hypothetical": ['The nurse handed me a card: "Numb between the legs. Weak legs. Come in."'],
        "denied": [
            "Numbness in saddle y/n: n",
            "I went through the list - saddle numbness, weak legs - and ticked none",
        ],
        "ask": [
            "Feeling in saddle: none",
            "Saddle Y bladder N",
            "can't feel my backside after two hours on the terraces",
        ],
        "quiet": ["would sitting on a cushion help", "is it better if I sit on a pillow"],
        "present": [
            "the card says numb between the legs, weak legs. I have both",
            "it is like sitting on a cushion",
            "Numbness: Y, bottom",
            "Bladder: N. Numb between the legs: Y",
        ],
    },
    "CES_BILAT": {
        "other_person": ["a woman who had numb legs after her epidural", "patients on our ward can't feel their legs"],
    },
    "INFECT": {"denied": ["Fever: N"], "past": ["a kidney infection three winters ago, shivering, a drip"]},
    "SUICIDE_IDEA": {
        "denied": ["Thoughts of harming yourself: no", "Suicidal thoughts? N Sleep? Y"],
        "ask": [
            "I looked it up and now I think I'm dying",
            "it says it may cause suicidal thoughts",
            "we had training on suicide risk",
        ],
        "present": [
            "I am thinking of suicide",
            "suicide is on my mind",
            "I want to commit suicide",
            "I keep thinking about dying",
            "I think I want to die",
        ],
        "hypothetical": ["they asked was I suicidal and I laughed"],
    },
    "SUICIDE_NOW": {
        "other_person": ["an inmate who had cut his wrists"],
        "present": ["I want to lie down under a train", "I bought rope", "I stood on the bridge last night"],
        "ask": [
            "I bought rope for the washing line",
            "I stood on the bridge to watch the barges",
            "lying in oil under a lorry all day",
        ],
    },
    "MOTOR_PROG": {"ask": ["I tripped on the kerb but caught myself"], "present": ["I keep tripping on the kerb"]},
    "DVT": {"ask": ["a wasp stung my calf and it swelled up, red and hot"]},
    "OVERDOSE": {
        "other_person": ["another one who took the whole box"],
        "quiet": ["I can't stand the smell of the heat patch"],
    },
    "AAA_RUPTURE": {"quiet": ["I passed out from boredom in the queue"]},
    "CANCER_SUSP": {"quiet": ["would losing weight help my leg?"]},
    "PREG_URGENT": {"quiet": ["I had my second baby in the summer and the baby sits on that hip"]},
    "TRAUMA_MAJOR": {"ask": ["I jumped off the trampoline and landed fine"]},
}
