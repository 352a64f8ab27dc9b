"""Danger that is confessed, told in few words or by a relative, and what only looks like it: cleared, named or asked about."""

SENTENCES: dict[str, dict[str, list[str]]] = {
    "CES_SADDLE": {
        "present": [
            # What was denied to a clinician and is confessed here.
            "They asked about numbness between my legs and I said no with the kids there. Honest answer is yes.",
            "He asked me about numbness in my backside and I answered no. The real answer is yes, since Monday.",
            "she asked was I numb down there and I said no but actually yes",
            "I told the nurse no numbness down below. I lied.",
            # A second language.
            "I no feel the tissue when I wipe",
            "no more feel paper when cleaning after toilet",
            "I not feel the toilet paper when clean myself",
            # An open word opens a statement.
            "I ticked no but if I'm honest I can't feel the toilet seat",
            "if truth be told it's numb between my legs",
            # A patch that is missing.
            "there's a patch between my legs that isn't there when I wash",
            "a bit of my bottom is not there when I sit in the bath",
            "the skin of my backside belongs to someone else",
            # A kind of numbness is named, not doubted.
            "I've the sort of numb bum you get from the dentist's needle",
            "it's the kind of numbness between the legs you'd get after an injection",
            "with my wife is nothing, no sensation in the private parts since a week",
            "with my husband it is like nothing, no feeling down there at all",
        ],
        "ask": [
            "i said no to the numb question cos my mum was there but truth is yes",
            "I said no to numbness at the surgery and I lied",
            "will it leave me numb like this down below for good",
            "last year I was numb between my legs and now it is back",
            "my bum went numb on the plane, fine after",
            "on the coach my bottom went numb",
            "The nurse asked me about feeling down below and I told her no, I was embarrassed. The truth is yes.",
            "I said no numbness between the legs. That was not true.",
        ],
        "quiet": [
            "I said no to the numbness question and that is the truth",
            "The nurse asked me about numbness between my legs and I said no. The truth is I have none.",
            "she asked me about numbness down below and I said no, which is the truth",
            "the truth is yes, I should do my exercises more",
            "she asked about numbness down below, I said no, and I lied down after",
            "no numbness down below, but yes, the leg hurts",
        ],
    },
    "CES_BLADDER": {
        "present": [
            "I cant seem to wee properly since last night",
            "I can never seem to empty my bladder now",
            "could not seem to pass any water this morning",
            "i no can make pipi since yesterday",
            "we no can pee, me and the catheter both",
            "if I'm being honest I can't pass water since the jab",
            "is it true people get left incontinent? because I am, since the jab",
        ],
        "ask": [
            "I had my son in 2019 and I leak when I sneeze",
            "had the twins in 2016 and I dribble when I laugh",
            "weed myself laughing at first but now it happens when I walk",
            "told the doctor I can pee fine, truth is I can't since Saturday",
        ],
        "other_person": [
            "Mum (81) has wet the bed twice since Sunday",
            "Dad (74) can't pass water since this morning",
            "nan, 88, has wet herself and doesn't know",
            "I help her to the loo but nothing comes, she's 87",
        ],
        "hypothetical": [
            "Is it true you can be left incontinent by this?",
            "Is it true people get left incontinent by a rhizotomy?",
            "Could burning the wrong nerve leave me wetting myself?",
            "Would a slip of the needle leave somebody incontinent?",
            "can it really leave you doubly incontinent",
            "will I wee myself from the sedation",
            "would I leak afterwards",
        ],
        "denied": [
            "my waterworks are better than most my age",
            "I do not have anything wrong with my waterworks before you ask",
            "my plumbing is better than my husband's",
        ],
        "quiet": [
            "The nortriptyline made me slow with my wee. It went when the dose was halved.",
            "I weed myself laughing at that lol",
            "pissed myself laughing over the leaflet",
            "i'm a nurse on a spinal ward so I know about cauda equina, mine is only the leg",
            "a bit slow to pee on the tablets. I told the doctor and it stopped when she changed them",
        ],
    },
    "CES_BOWEL": {
        "present": [
            "cnt control no2",
            "cant hold my no2s",
            "cnt hold no 2s no more",
            "the sheets were worse than wet and she hadn't felt it",
            "today it just came out in the shop, no warning at all",
            "then it came out on the stairs without warning",
        ],
        "quiet": [
            "I bent down for the dog's water bowl and my back went",
            "dropped the washing up bowl on my foot",
            "had my mammogram and the poo test, both clear",
            "they sent me the poo kit at sixty and it came back fine",
        ],
    },
    "CES_SEX": {
        "present": [
            "for three weeks I've not been able to, you know, perform",
            "I can't, you know, perform since the leg started",
        ],
    },
    "CES_BILAT": {
        "ask": ["had numb legs on gabapentin, they changed the dose and its gone"],
        "present": [
            "flew home from my niece wedding and now both legs are paining",
            "since my brother's funeral both my legs are numb",
        ],
        "quiet": [
            "cold feet, both, since I was a girl",
            "puffy ankles, both of them, in the heat",
            "the knees have been done now both of them",
            "knees done both of them, the back pain is on the right",
            "my hips were replaced now both of them",
        ],
    },
}
SENTENCES |= {
    "INFECT": {
        "present": ["shaking so hard the bed rattles, back pain", "my teeth are rattling and my back is killing me"],
        "quiet": [
            "the kids gave me a bug, right as rain now. is it the disc?",
            "had a virus last week, over it now. my back is the same as ever",
        ],
    },
    "INFECT_RISK": {
        "present": [
            "I inject (not proud of it) and my back is worse with sweats and chills",
            "he asked if I use needles. I inject heroin, and there's a fever with the back pain",
        ],
        "quiet": ["I inject insulin (yes, myself) and my back hurts"],
    },
    "OVERDOSE": {
        "present": [
            "me and my sister added it up and it comes to 22 paracetamol a day",
            "my husband and I know it's bad, I've taken twenty paracetamol today",
        ],
        "quiet": [
            "Gabapentin made me so dizzy and drunk I fell over the cat. Stopped it and I'm fine again.",
            "on tramadol I felt drunk all day. I binned it in June.",
        ],
    },
    "SUICIDE_NOW": {
        "present": [
            "the box of morphine is in front of me and I can't see why not",
            "I've a full bottle of tramadol next to me and no reason not to",
        ],
    },
    "SUICIDE_IDEA": {
        "quiet": [
            "I work nights at a suicide helpline and the sitting does my back in",
            "I volunteer on the suicide line, sat down for hours",
            "I work in a mortuary, lifting all day",
        ],
        "past": [
            "I was very low in the first lockdown and had dark thoughts then, got help",
            "had bad thoughts during lockdown, saw somebody, all good since",
        ],
        "present": ["the dark thoughts began in lockdown and are back now"],
    },
    "LIMB_COLD": {
        "present": [
            "the leg went all at once from the knee down and it's the colour of candle wax and cold",
            "my foot is icy and the colour of marble since lunch",
        ],
        "other_person": [
            "Grandpa's right foot is like ice and bluish since dinner",
            "mum left foot went white and stone cold an hour ago",
        ],
    },
    "SHINGLES": {
        "present": [
            "my back burns on one side and my granddaughter said nana you have blisters in a stripe",
            "she says dad you've got a row of blisters round your side, it burns like fire",
        ],
    },
    "MOTOR_PROG": {"ask": ["is it true you can get foot drop? mine has dropped since yesterday"]},
    "MOTOR_SUDDEN": {
        "quiet": [
            "couldn't get up off the loo, back spasm, ten minutes and I was up and about again",
            "could it leave me paralysed?",
        ],
        "present": ["couldn't get up off the floor, both legs gave way"],
        "other_person": ["I look after my husband Ron, who is paralysed down one side"],
    },
    "TRAUMA_MAJOR": {
        "quiet": ["trapped wind under my ribs after a curry", "the physio said nothing trapped, just wear"],
        "ask": ["got trapped by the tailgate"],
    },
    "DVT": {
        "quiet": [
            "clot ruled out last week, the calf pain is from the nerve",
            "swollen ankles were the amlodipine, both, gone since",
        ]
    },
    "PREG": {
        "quiet": [
            "my period is late lol no I'm not pregnant, did a test",
            "I'm a midwife, on my feet all day, right leg pain",
            "single mum, twins in reception. My back's been bad since I had the twins",
        ],
        "present": ["my twins are in reception and I'm 20 weeks pregnant, back pain"],
    },
}
