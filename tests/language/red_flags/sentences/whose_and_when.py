"""Whose danger it is and of when: the same words of a relative, an animal, the dead, of old, read out or worn off."""

SENTENCES: dict[str, dict[str, list[str]]] = {
    "CES_SADDLE": {
        "present": [
            "my bottom went dead yesterday and it has not come back",
            "I can no longer feel when I wipe",
            "no feeling between my legs since the jab, the feeling has not come back",
            "I have got no insurance, numb between my legs since Monday",
            "no car, numb down below since last night",
            "mi cyaan feel mi batty",
            "numb down there, one year is over and it is same",
        ],
        "ask": [
            "my bum was numb on the bus, gone when I stood up",
            "my bottom is numb but only because I sat on the church pew for two hours",
            "In 2012 I had a bad disc. I was numb between the legs and they had to operate.",
        ],
        "denied": [
            "was I numb down below, was I wetting myself, and I ticked no to all of it",
            "they read out numb down below, wetting, the lot, and the answer was no",
            "was I numb between the legs, was I wetting myself, and it was no to everything",
        ],
        "hypothetical": [
            "I see patients with numbness between the legs every week, I work on a ward",
            "someone on the forum wrote that her bottom went numb after it",
            "let's say a patient is numb between the legs, what do you tell them",
            "imagine somebody says their bottom is numb",
            "the leaflet also mentions numbness between the legs",
        ],
        "quiet": [
            "the cat has lost all feeling in her bottom, the vet says",
            "left leg pain 4 months, tingling, can't sit long",
            "can't sit for long, tingling all the way down",
            "I don't feel the small finger and the edge of foot",
        ],
    },
    "CES_BLADDER": {
        "present": [
            "need to go all the time but nothing comes",
            "I am not emptying properly",
            "told to mention anything to do with the bladder and mine has started leaking",
            "I am wetting myself, they asked if I wanted to come in and I said no to everything",
        ],
        "ask": [
            "I have had trouble peeing since my sixties, prostate",
            "I no longer pee normally",
            "I used to pee normally",
            "I wish I could pee normally",
            "my bladder used to be fine",
        ],
        "denied": ["I dey urinate well, no wahala", "I used gabapentin, I pee fine", "no longer numb, I pee fine"],
        "past": [
            "I used to have trouble peeing years ago, an operation sorted it",
            "before that operation I was wetting myself every day",
        ],
        "hypothetical": ["most of the residents wet themselves and I change them all night"],
        "quiet": [
            "our dog wet the bed again",
            "he gave me wee exercises to do",
            "mention anything to do with the bladder, they said",
            "I keep having accidents of the other kind",
            "it takes me an hour to get going in the mornings",
            "my late husband wet himself at the end",
        ],
    },
    "CES_BOWEL": {
        "quiet": [
            "expecting with number two and the sciatica is back",
            "mention anything to do with the bowels, they said",
        ],
    },
    "CES_BILAT": {
        "present": [
            "it was only the left, since friday the right has joined in",
            "the pain is two sided now",
            "both feet numb since two days",
        ],
        "ask": [
            "my feet both are numb since five years, it is from diabetes they told",
            "legs like jelly on a long walk, been that way forever",
        ],
        "quiet": [
            "me leg is fine, me legs ache left side only",
            "both my hands go numb when I type",
            "it was the right one, now it is the left one, the right is fine",
        ],
    },
    "MOTOR_PROG": {
        "present": ["the foot gets a little weaker every day"],
        "ask": ["Back in 2014 I had a slipped disc. My foot would not lift and they took it out."],
        "past": ["until the first operation I couldn't lift my foot"],
        "quiet": ["I dragged my feet about ringing you"],
    },
    "MOTOR_SUDDEN": {
        "present": [
            "I cannot move or feel my legs",
            "In 2014 I had a disc out. My leg went limp yesterday.",
            "my legs have stopped working",
            "my foot can't bear my weight",
            "I was paralysed by the injection this morning",
        ],
        "quiet": [
            "burning on top of the foot, can't bear a sock on it",
            "a colleague got paralyzed by one of these, could that be me",
            "I read of somebody who was paralysed after the needle",
        ],
    },
    "INFECT_RISK": {
        "present": ["I'm diabetic, I took my temperature, 38.6, and my spine is sore"],
    },
    "INFECT": {
        "quiet": [
            "I took my temperature, nothing, and my back is sore",
            "I bought a cushion for a fiver, my back hurts",
        ],
    },
    "CANCER_PAIN": {
        "ask": ["I had a tumour out in 2011"],
        "other_person": ["my mum has breast cancer and her back hurts constantly at night"],
        "quiet": [
            "my mum has breast cancer so I help her a lot",
            "my late brother had a tumour",
            "my sister has cancer, I feel well. Only a sore leg, new this week",
        ],
    },
    "CANCER_NEURO": {
        "other_person": ["my dad has prostate cancer and cannot walk any more"],
        "quiet": ["my uncle had cancer of the bowel, I never did"],
    },
    "AAA_STABLE": {
        "quiet": ["my father has an aneurysm", "there is a family history of aneurysm"],
    },
    "PREG": {
        "present": [
            "my baby is two weeks old and my hip hurts",
            "my period is nine days late",
            "carrying a six week old about all day has done my back in",
        ],
        "other_person": [
            "my wife is pregnant, what can she take for her back",
            "my daughter is 20 weeks pregnant with terrible sciatica",
        ],
        "quiet": ["my wife is pregnant so I do all the lifting", "I had a baby 14 years ago"],
    },
    "PREG_URGENT": {
        "present": ["I'm pregnant and the baby has been quiet today, my back ache comes and goes"],
    },
    "CHILD": {
        "other_person": ["my son is 11, can he have the injection", "our girl is 13 and her back hurts"],
        "quiet": [
            "my son is 8 and loves football",
            "my daughter in Leeds says see a specialist about the pain",
            "he is twelve and set this up for me. I am his mum, my sciatica is on the right",
        ],
    },
    "TRAUMA_MINOR": {
        "present": ["I've been on prednisolone for years, lifted a bucket and sudden awful back pain"],
    },
    "DVT": {
        "present": ["the ultrasound for a clot came back clear but my calf is swollen and hot today"],
        "quiet": ["my ankles are swollen in this heat", "the ultrasound for a clot came back clear and my calf pulls"],
    },
    "SHINGLES": {
        "past": ["shingles rash two summers ago, nothing since"],
        "quiet": ["a nettle rash on my leg, it stings"],
    },
    "CANCER_SUSP": {
        "present": [
            "had a lump out of my breast in 2019, back been killing me at night and lost a stone without trying"
        ],
        "ask": ["lost a stone but I never wanted to"],
        "quiet": [
            "my weight has gone up",
            "I lost a stone by counting calories",
            "lost a stone but I wanted to, for the wedding",
        ],
    },
    "SUICIDE_IDEA": {"quiet": ["I sit on the edge of a hard chair all day"]},
    "SUICIDE_NOW": {
        "present": [
            "there's a revolver in the drawer, most evenings I get it out and look at it",
            "I am going to jump",
        ],
        "ask": [
            "the dog is with my brother and I've left a letter for each of the children",
            "I cancelled the subscriptions and settled what I owe. I won't be here after friday.",
            "I am by the weir and it is quiet here",
        ],
        "quiet": [
            "I had to rehome the dog because I cannot walk her",
            "my will is with the solicitor",
            "I get the massage gun out and look at it",
        ],
    },
}
