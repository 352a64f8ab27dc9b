"""Danger told in few words of one's own, and the ordinary things that are told in the same words: nerves, injury, infection."""

SENTENCES: dict[str, dict[str, list[str]]] = {
    "CES_SADDLE": {
        "present": ["since friday my crotch has gone sort of numb"],
        "ask": ["my groin feels sort of numb"],
    },
    "CES_BLADDER": {
        "present": [
            "I get no signals from my bladder since the disc went",
            "my bladder has stopped telling me anything",
            "my bladder has gone quiet on me this week",
            "I go by the clock, my bladder never sends a message now",
            "I'm filling a pad before lunch and never felt it",
            "soaked two pads on the way to work",
            "my bladder was fine last year but nothing comes out since Sunday",
            "once I start weeing I can't stop it mid-flow",
            "I can't wee unless I push",
        ],
        "ask": [
            "I have a timer for the loo now",
            "I'm in Spain on holiday and can't go properly since yesterday",
        ],
        "denied": ["wee and poo are all normal", "I pass water as I ever did"],
        "quiet": [
            "no message from the bladder clinic yet",
            "I live in Portugal so I can't go",
            "they offered me Tuesday but I'm abroad and can't go",
            "I can't go, I live in Spain",
            "my period is so heavy I soaked two pads",
            "I can't stop half way up the stairs",
            "set an alarm for my tablets",
            "dying for a wee every morning, it's the tea",
            "I run a wee cafe and I'm on my feet",
            "with my sugar I can't go long without food",
            "a woman at church had cauda equina, I've none of it",
            "it zings if I cough, sneeze or strain on the toilet",
        ],
    },
    "CES_BOWEL": {
        "present": [
            "I keep leaving smears in my boxers",
            "it leaves stains. In my pants. No idea when.",
            "when I let one go I can't tell what came out",
        ],
        "denied": [
            "I can poo fine",
            "I can walk, I can poo, what else",
            "they asked wee, poo, numb bits and its no to the lot",
        ],
        "quiet": ["the belt leaves marks on my waist", "the elastic of the brace leaves marks on my skin"],
    },
    "CES_SEX": {
        "present": [
            "my private part is not becoming hard since ten days",
            "my organ does not stand up these days",
            "nothing happens down below with the wife any more",
            "nothing stirs in bed since my back went",
            "I used to be fine but no erection since Tuesday",
            "with my girlfriend nothing happens now",
            "my back went and in bed nothing is happening since",
        ],
        "ask": ["I can't satisfy my wife since the disc", "there is no hardness in my organ"],
        "quiet": [
            "nothing happens at the clinic until Monday",
            "nothing works, not even the tablets",
            "my calf is getting hard after the run",
        ],
    },
    "CES_BILAT": {
        "present": [
            "both me legs are on fire since Sunday",
            "both me feet have gone numb",
            "both my legs feel like they're on fire",
        ],
        "quiet": [
            "both calves measure the same",
            "both my calves measure 40 cm, the nurse did it",
            "after the discectomy the left leg was fine and now it's the right calf",
            "the other one looks like a matchstick next to it",
        ],
    },
    "MOTOR_SUDDEN": {
        "present": ["I used to walk miles but no power in the leg since Monday"],
        "quiet": [
            "the consent form lists everything from a bruise to paralysis",
            "the leaflet goes from mild soreness to paralysis, how likely is that",
        ],
    },
    "MOTOR_PROG": {
        "present": [
            "foots dragging worse every day",
            "my foots dropping when I walk",
            "the foot makes a slapping noise on the lino",
            "my foot claps on the floor when I walk",
            "there's a flopping noise from my left foot with every step",
        ],
        "ask": [
            "I walk like I've had six pints",
            "walking like I've been on the whisky all day",
            "the floor feels further away than it is",
            "I have to watch my feet on the stairs",
            "my foot drags for a minute first thing, then it's normal",
        ],
        "quiet": [
            "got a dead leg at rugby on Sunday",
            "my leg goes dead if I kneel too long",
            "dead leg from the match, big bruise on the thigh",
            "my flip flops slap when I walk",
            "is it the weakness tablets",
            "I was wobbly on the gabapentin so I binned it",
        ],
    },
    "TRAUMA_MAJOR": {
        "present": [
            "I went through the ceiling when I was in the loft yesterday",
            "went over the bonnet of a taxi last night",
            "came off and flew over the bars on Saturday",
            "dropped off a ladder on Sunday, back's bad",
            "a lorry shunted us last night and my back has seized",
        ],
        "ask": ["a van pulled out in front of me and my back hurts since"],
        "past": ["I fell off a wall aged 9 and cracked a vertebra"],
        "other_person": ["my brother went through a shed roof yesterday, he says he's fine"],
        "quiet": [
            "the pain went through the roof",
            "my stress levels have gone through the roof",
            "I leaned over the bonnet to polish it",
            "this morning it's like a bus hit me",
            "I dropped off on the sofa",
            "I went through the ceiling when she pressed it",
            "he poked the sore spot and I nearly went through the roof",
        ],
    },
    "TRAUMA_MINOR": {
        "present": ["I'm 78, slid off the bed and my back is agony since"],
        "other_person": [
            "mums 86, slid off the settee, now she screams if we move her",
            "dad's 84 and misjudged the step, terrible back pain since",
        ],
        "quiet": [
            "I'm 74, I've not lifted or tripped or sneezed, my back just aches",
            "I slipped on the mat and the back pain is 8.",
        ],
    },
    "INFECT": {
        "ask": ["running 38.6 since yesterday"],
        "present": ["been running 38.4 for two days and my back aches"],
        "quiet": [
            "duloxetine gave me sweats so I stopped it",
            "running 39 km a week with my bad back",
            "I was running 38 miles a week before my back went",
        ],
    },
    "INFECT_RISK": {
        "present": ["I'm diabetic, running 38.7 with a sore back", "on dialysis, spiking 39.2, bad back"],
    },
}
