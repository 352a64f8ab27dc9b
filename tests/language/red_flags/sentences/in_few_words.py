"""Danger told in few words of one's own, and the ordinary things that are told in the same words."""

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
    "CANCER_PAIN": {
        "quiet": [
            "the dog is old and he's having chemo, carrying him hurts my back",
            "I lift the cat in and out, she is on chemo, and my leg tingles",
        ],
    },
    "CANCER_NEURO": {
        "present": [
            "had breast cancer and now I walk like I'm drunk",
            "prostate cancer five years ago, this week the floor feels further away",
        ],
    },
    "CANCER_SUSP": {
        "present": [
            "I've lost a stone and a half and I haven't been trying",
            "lost nearly two stone and I haven't been trying",
            "my trousers are falling down and I end up on the kitchen chair at night",
            "my jeans are falling down and I eat as before",
            "a solid lump beside my spine",
            "there's a lump next to my backbone and it's hard",
        ],
        "ask": ["lump by my backbone", "it aches round the clock", "the pain wakes me every single night"],
        "quiet": [
            "my foot is stone cold",
            "pregabalin put a stone on me so I came off it",
            "I've a bladder the size of a pea",
        ],
    },
    "AAA_STABLE": {
        "present": [
            "my aorta is 4.1 they said, and my back aches since Monday",
            "they watch my aorta every year and now I've back pain",
            "the main artery in my belly is 4.8 and my back aches now",
        ],
        "ask": ["my aorta measured 3.8 last year", "they're monitoring my aorta"],
        "quiet": ["the scan of my aorta was normal", "my aorta is fine"],
    },
    "CHEST": {
        "quiet": ["that bill gave me a heart attack", "the word cauda gave my wife a heart attack"],
    },
    "PE": {
        "present": [
            "breathing in stabs me in the side",
            "I'm puffed going to the kitchen",
            "can't finish a sentence, puffed getting to the loo",
            "out of breath walking to the bathroom",
        ],
        "quiet": ["puffed after the stairs, I'm unfit"],
    },
    "DVT": {
        "present": ["my leg is massive below the knee", "it has blown up double"],
        "ask": ["the other leg looks like a twig next to it"],
        "denied": ["both calves measure the same"],
        "quiet": [
            "massive bruise on my thigh from football",
            "massive cramp in my calf last night",
            "the heat pad left a red mark on my calf",
            "my friends tell me to get checked for clots",
            "they did a blood test for clots and it was negative",
            "my sciatica has blown up again",
            "on the steroids I blew up like a balloon",
        ],
    },
    "LIMB_COLD": {
        "present": [
            "my foot is freezing and kind of blue",
            "leg stone cold and sort of mottled since an hour, it hurts",
        ],
        "ask": ["my toes look kind of blue"],
        "other_person": ["mother's foot went white and cold an hour ago", "dad's toes have gone blue and cold"],
        "quiet": ["a horse stood on my foot so it's black and blue", "I dropped a plank on my toe and it's gone black"],
    },
    "SUICIDE_NOW": {
        "present": [
            "I've been putting tablets aside since spring",
            "been putting my tramadol by for a while now",
            "I put my pills by for months, there's enough",
        ],
        "ask": [
            "The will is sorted. There's a note for the girls in the desk. The dog is going to my sister.",
            "there's a shoebox full of tablets under the bed",
            "I've been putting a few by each week",
            "The bungalow's in her name now. I've said sorry to everyone.",
            "a letter for each of my lads is in the safe",
        ],
        "quiet": [
            "I put a few quid by each week for the scan",
            "the cat is going to my neighbour while I have the operation",
            "the will is signed, that was for the mortgage",
            "the letter from the school is for my son",
            "no one at the hospital will commit to a date",
        ],
    },
    "SUICIDE_IDEA": {
        "other_person": ["My son is 29. He said mum, I don't want to wake up any more. What do I say to him?"],
        "past": ["I was suicidal in my twenties, I'm fine these days"],
        "ask": ["I don't see why I'd stick around"],
        "present": ["I'm suicidal, and I'm only in my twenties", "I feel suicidal and still in my thirties"],
    },
    "OVERDOSE": {
        "present": [
            "lost count of the paracetamol, sixteen or so",
            "eighteen tablets a day since Sunday, and there's paracetamol in all of them",
        ],
        "other_person": ["she's had her tramadol and wine and I can barely rouse her"],
        "quiet": [
            "gabapentin makes me too sleepy to drive so it's only codeine at night",
            "I take twelve tablets a day for my heart",
        ],
    },
    "GI_BLEED": {
        "present": ["I vomited a bit of blood after the ibuprofen", "sick this morning and brought up a little blood"],
        "ask": ["black poo but that's the iron tablets"],
        "quiet": ["black stools but it's the iron, the nurse checked it"],
    },
    "PREG": {
        "present": [
            "I stopped the pill in May to try for a baby",
            "came off contraception to start a family",
            "stopped taking the pill, hoping for a little one",
        ],
        "ask": ["we'd like to start a family soon", "we stopped using condoms in June"],
        "quiet": ["I want to start a family business", "I came off the pill because of the headaches"],
    },
    "PREG_URGENT": {
        "quiet": ["22 weeks, I'm peeing every five minutes", "30 weeks and he kicks every five minutes"],
    },
    "CHILD": {
        "quiet": [
            "it's been there since my youngest was born and she's eleven",
            "I fell off a pony aged 11 and I'm 52 now",
        ],
    },
    "CHILD_URGENT": {
        "other_person": ["little girl 5, back pain and she won't walk, temp 38.5", "wee boy, 3, sore back and limping"],
    },
    "STENOSIS": {
        "present": [
            "when I walk my legs get heavy till I sit",
            "walking to church my calf goes numb and achy until I sit down",
            "the doctor showed me narrowing of the canal",
            "my left leg goes numb and achy till I sit down",
        ],
    },
    "SHINGLES": {
        "present": [
            "small bumps with water inside, in a line where it burns",
            "red dots full of water on one side of my waist and it burns",
        ],
        "quiet": ["pressure spots on my heel"],
    },
}
