"""Sentences about bleeding, pregnancy, children, what follows a procedure, and the rest of the table, by flag and status."""

SENTENCES: dict[str, dict[str, list[str]]] = {
    "GI_BLEED": {
        "quiet": [
            "on iron tablets, what comes out is black",
        ],
        "present": [
            "taking ibuprofen for the back, what comes out is jet black and it stinks",
            "on naproxen, what is in the pan is pitch black",
            "my poo is black and sticky since I started naproxen",
            "vomiting blood",
            "threw up something like coffee grounds",
            "black tarry stools on ibuprofen",
            "there was blood in my sick",
        ],
        "denied": ["no black stools"],
        "hypothetical": ["can naproxen cause black stools?"],
    },
    "PREG": {
        "present": [
            "I'm 28 weeks pregnant with sciatica",
            "just had a baby and my back is bad",
            "trying for a baby, is rhizotomy ok?",
            "I might be pregnant",
            "I am expecting my second, due in March",
        ],
        "denied": ["I'm not pregnant"],
        "past": ["when I was pregnant ten years ago I had sciatica"],
        "other_person": ["my wife is pregnant and has sciatica"],
    },
    "PREG_URGENT": {
        "present": [
            "33 weeks, my back tightens every six minutes",
            "24 weeks pregnant, my leg hurts and the baby is maybe a bit quieter",
            "26 weeks, and I felt a single kick since supper",
            "I'm pregnant and bleeding",
            "33 weeks pregnant and my waters broke",
            "pregnant, baby is moving less today",
            "pregnant with regular tightenings and back pain",
            "pregnant and I can't pee",
            "pregnant with a fever and back pain",
        ],
        "quiet": ["6 weeks in, my back is tight every morning", "I am pregnant with back pain"],
    },
    "CHILD": {
        "present": [
            "I'm 15 and have sciatica",
            "im 16 years old my back hurts",
            "I'm a 14 year old girl with back pain",
            "17yo, leg pain",
        ],
        "other_person": ["my 12 year old son has back pain", "my daughter is 9 and her leg hurts"],
        "quiet": [
            "pain in my leg, number of children three 48 years old",
            "my daughter has five years of experience as a nurse",
            "I've had this since I was 15",
            "I'm 16 weeks post op",
            "I am 55 and my son is a doctor",
        ],
    },
    "CHILD_URGENT": {
        "present": ["I'm 15 with back pain and a fever", "I'm 16 and can't feel my legs"],
        "other_person": [
            "my son, he has seven years, his back hurts and he limps",
            "my girl is eight, back pain, she limps and doesn't want to go up the stairs",
            "my 8 year old limps and has a fever",
            "my son is 4 and his back hurts",
            "my 10 year old daughter wets the bed since her back pain started",
            "my 13 year old wakes at night with back pain and is losing weight",
        ],
    },
    "POSTPROC": {
        "present": [
            "they did the burning of the nerves on Monday and today the leg is weaker",
            "since my rhizotomy my leg is numb",
            "had an epidural on tuesday and now my legs are numb",
            "had a nerve block on Monday and now a fever",
            "since my rhizotomy last week the site is oozing pus",
            "after the epidural I have a terrible headache and stiff neck",
            "ablation three days ago, my leg is weak now",
            "the injection site is red and the redness is spreading",
            "had my injection yesterday, can't pee",
        ],
        "hypothetical": ["can you get an infection after rhizotomy?"],
        "quiet": [
            "both my legs have gone numb and tingly since tuesday, is rhizotomy an option?",
            "since tuesday my leg is weak, could a rhizotomy help",
            "since monday I can't pee, is an injection possible",
            "had an injection last year and it helped",
        ],
    },
    "IMMUNE_STEROID": {
        "present": [
            "I take prednisolone every day for years and my back started hurting",
            "I'm on methotrexate and have new back pain",
            "kidney transplant, immunosuppressed, back pain",
            "long term steroids and back ache",
            "HIV positive with back pain",
        ],
        "quiet": ["I had a steroid injection and back pain is better"],
    },
    "STENOSIS": {
        "present": [
            "I cannot walk to the shop without both legs going heavy, then I lean on the wall and can go on",
            "my legs ache when I walk and it eases when I sit down",
            "I was told I have spinal stenosis",
            "legs get heavy walking, better leaning on the trolley",
            "walking makes my legs numb until I bend forward",
            "after 100 yards my legs go heavy, sitting helps",
        ],
        "hypothetical": ["what is spinal stenosis?"],
    },
    "SHINGLES": {
        "present": [
            "burning in my right side, and when I was drying myself today I saw a crop of little blisters there",
            "burning stripe round my side with blisters",
            "there's a blistering rash on my left hip where it hurts",
            "I think it's shingles, rash and burning pain",
            "painful rash in a band on one side",
            "spots came up along the line of pain, burning",
            "no temperature, yesterday a belt of burning blisters came up",
        ],
        "quiet": ["had shingles years ago"],
    },
    "NOT_BETTER": {
        "present": [
            "eight weeks now, nothing helps",
            "not getting any better after 9 weeks",
            "eight weeks and no better",
            "it's getting worse",
            "not improving after a month",
            "I can't do any of my normal things",
            "pain won't go away",
        ],
        "quiet": [
            "my back pain is killing me",
            "I can't sleep because of the pain",
            "left bum cheek, 5/10, no better walking",
            "no relief from tablets",
            "it's getting better",
        ],
    },
}
