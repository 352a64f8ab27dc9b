"""Sentences and the red flags in them, row by row of the red-flag table (clinical fact sheet 2.2 and 2.4).

``raised`` stands for present or ask; ``quiet`` for everything but these two (denied, past, hypothetical, nothing).
"""

from collections.abc import Iterator
from importlib import resources

import pytest
import yaml

from bot.language.asked import Asked
from bot.language.red_flags import RedFlagRuleError, RedFlagRules, read_safety_answer
from tests.language.red_flag_reading import CHECK, FINDER, flags_in, read

SENTENCES: dict[str, dict[str, list[str]]] = {
    "CES_SADDLE": {
        "quiet": [
            "My left leg burns from the hip down to the calf. Some tingling too, and it is worse when I sit.",
            "The calf tingles as well and sitting is the worst.",
        ],
        "present": [
            "what if I have already lost feeling down there",
            "I can't feel when I wipe",
            "numb between my legs since last night",
            "my bum has gone completely numb",
            "it's all tingly around my back passage",
            "feels like I'm sitting on cotton wool",
            "lost all feeling in my privates",
            "my lady bits are numb and my back is killing me",
            "pins and needles in my balls and down both thighs",
            "no sensation down below at all",
            "my undercarriage went dead overnight",
            "saddle numbness started on tuesday",
            "cant feal the toilet paper when i wipe my bum",
            "inner thighs and groin feel like after the dentist",
            "My vagina feels numb, is that normal with sciatica?",
            "numb downstairs",
            "it's numb where I sit, like someone else's backside",
            "when I touch myself down there it's like it isn't mine",
            "I have no feeling around my anus",
            "no problems peeing but my bum is numb",
            "I never had numbness down there until today",
            "tailbone area feels dead",
        ],
        "ask": [
            "if I lately can't feel when I wipe, is rhizotomy still ok",
            "it's a bit funny down there",
            "not sure if I am numb there, you know, between the legs",
            "my bum goes numb when I sit too long on the car seat",
            "I think my groin might be slightly numb",
            "things feel different down below when I shower",
            "the tingling down there comes and goes",
        ],
        "denied": [
            "no numbness down there and bladder is fine",
            "bladder fine and no numbness between my legs",
            "no numbness down there",
            "I don't have any numbness or tingling between my legs",
            "numbness in the saddle area? no",
            "numb down below nope",
            "down there is not numb",
            "I can feel everything down there just fine",
            "the doctor asked if I had numbness down there, I don't",
        ],
        "past": ["years ago I had numbness between my legs after an operation"],
        "other_person": ["my husband says his bum is numb since this morning", "my sister can't feel when she wipes"],
        "hypothetical": [
            "what if I go numb between the legs?",
            "can sciatica make you numb down below?",
            "I read that numbness in the saddle area is a red flag",
            "my GP told me to watch out for numbness around the back passage",
        ],
    },
    "CES_BLADDER": {
        "quiet": [
            "pissed myself laughing at that",
        ],
        "present": [
            "I can't pee",
            "cant wee since this morning",
            "I haven't passed urine all day",
            "I wet myself in the supermarket",
            "pissed myself twice this week",
            "I can no longer control my bladder",
            "it takes ages for my wee to start now",
            "I have to push to get any pee out",
            "I don't notice when I'm peeing any more",
            "can't tell when my bladder is full",
            "I've started wearing pads because I leak",
            "is it normal that I can't pee?",
            "lost control of my waterworks yesterday",
            "keep having little accidents before I reach the loo",
            "I stand there for minutes and nothing comes out",
            "pee comes out without me knowing",
            "woke up in a wet bed again, I'm 43!",
            "my bladder won't empty",
            "I'm incontinent since Monday, probably the codeine",
            "havent been able to go for a wee since breakfast",
            "they told me that's normal but I can't hold my water",
            "no urge to pee at all since yesterday",
        ],
        "ask": [
            "can a rhizotomy fix it if I cant feel myself pee anymore? and does it hurt?",
            "would it help that I can't hold my wee",
            "what if I have been leaking since tuesday",
            "i wet myself laughing yesterday lol",
            "laughed so hard I wet myself",
            "it's only a dribble",
            "going to the loo is different lately",
            "I leak a bit when I sneeze, since having the kids",
            "can't say I can't pee",
            "my bladder is playing up",
            "I sometimes don't make it to the toilet in time",
        ],
        "denied": [
            "no numbness down there and bladder is fine",
            "bladder and bowels are fine",
            "bladder fine",
            "no problems peeing",
            "I haven't lost control of my bladder",
            "peeing is normal",
            "I can still pee fine",
            "no bladder issues",
            "waterworks all ok",
        ],
        "past": ["I used to wet the bed as a child"],
        "other_person": ["my dad can't pee and his legs are weak", "Mum has wet herself twice today"],
        "hypothetical": [
            "what if I can't pee after the rhizotomy?",
            "what happens if I can't pee anymore after the injection?",
            "can sciatica make you lose your bladder?",
            "what is cauda equina?",
            "I'm scared I might lose control of my bladder",
            "if I can't pee what should I do",
        ],
    },
    "CES_BOWEL": {
        "present": [
            "I soiled myself at work",
            "pooed myself and didn't even feel it",
            "I've lost control of my bowels",
            "can't hold my poo in",
            "shat the bed last night, so embarrassed",
            "I don't feel myself poo any more",
            "I can't tell if I'm passing wind or not",
            "stool leaks out and I don't notice",
            "found skid marks, it just came out without me knowing",
            "bowel incontinence started this week",
            "couldn't control my back end today",
            "I keep messing my pants",
            "no feeling when I open my bowels",
            "number two just slips out",
            "can't stop myself farting, no control at all",
        ],
        "ask": ["my bowels are not right since the pain", "can't poo since Monday", "pooing feels weird"],
        "denied": ["no bowel problems", "bowels are fine", "haven't soiled myself", "bladder and bowel normal"],
        "past": ["I used to soil myself when I was little"],
        "other_person": ["my nan pooed herself and can't feel her bum"],
        "hypothetical": ["could I lose control of my bowels after surgery?", "what if I poo myself"],
    },
    "CES_SEX": {
        "present": [
            "since the pain started I can't get an erection",
            "can't get it up any more, began last week",
            "I can't feel anything during sex",
            "no sensation when we make love now",
            "can't get hard since Sunday",
            "my willy doesn't work anymore",
            "suddenly impotent",
            "I can't orgasm since this back thing started",
            "went soft and no feeling in my penis",
            "I've lost my erections this week",
            "sex feels numb",
            "can't ejaculate now",
            "it's dead down there when we have sex",
            "new erectile dysfunction with my sciatica",
            "I can't cum since my back went",
        ],
        "ask": [
            "I've had erectile dysfunction for years",
            "sex feels different lately",
            "ED since my diabetes, ages ago",
        ],
        "denied": ["no problems with sex", "erections are normal", "sex life is fine"],
        "past": ["years ago I was impotent for a while"],
        "other_person": ["my husband can't get an erection since his back went"],
        "hypothetical": ["can rhizotomy cause erection problems?", "what if I can't have an orgasm"],
    },
    "CES_BILAT": {
        "present": [
            "it used to be left leg, now the right too",
            "started in the left, now both",
            "pain in both legs",
            "both my legs are numb",
            "it was the left leg, now the right one too",
            "pins and needles in both feet",
            "it's spread to the other leg",
            "my legs feel like jelly",
            "legs keep giving way",
            "the second leg has started now",
            "sciatica down both sides to the ankles",
            "shooting pains down each leg",
            "my legs are weak and tingly",
            "bilateral sciatica since Friday",
            "left leg and right leg both burn",
            "now the other leg is joining in",
            "numb from the waist down in two legs",
            "I feel it in the back of both thighs and calves, tingling",
        ],
        "ask": ["wobbly legs lately", "my legs ache", "both legs have hurt for years"],
        "denied": ["not in both legs", "pain in both legs? no"],
        "past": ["it used to be both legs, now just the left", "years ago both legs were numb for a bit"],
        "other_person": ["my mum can't feel her legs", "my son has pain in both legs"],
        "hypothetical": ["could it spread to both legs and make them weak?", "what happens if both legs go numb"],
        "quiet": [
            "just the one leg, the other leg is fine",
            "both hips ache",
            "pain moves from side to side in my lower back",
            "pain in both sides of my lower back",
            "numb calf on the left side",
            "I can't cross my legs comfortably",
        ],
    },
    "MOTOR_SUDDEN": {
        "present": [
            "my leg gave way this morning and won't hold me",
            "I can't walk",
            "can't stand up, leg has no power since today",
            "I cannot lift my foot since yesterday",
            "my leg collapsed under me on the stairs",
            "leg just won't work",
            "I woke up and couldn't move my leg",
            "unable to walk since last night",
            "leg is paralysed",
            "the weakness is getting worse by the hour",
            "my leg suddenly went weak",
            "cant put any weight on my leg it just folds",
            "I've lost the use of my right leg",
            "all of a sudden I can't move my toes",
            "legs won't hold me up",
        ],
        "ask": [
            "I can barely walk",
            "can't walk because of the pain",
            "the pain is so bad I can't stand",
            "my knee gives way sometimes",
        ],
        "denied": ["I can walk fine", "my leg hasn't given way", "I can stand and walk normally"],
        "past": ["years ago my leg gave way and I fell"],
        "other_person": ["my father can't walk since this morning"],
        "hypothetical": ["what if my leg gives way on the stairs", "could I end up paralysed?"],
        "quiet": [
            "can't walk far",
            "I can't stand the pain",
            "can't walk more than ten minutes",
            "hard to walk",
            "I can't stand my job",
            "can't stand for long",
        ],
    },
    "MOTOR_PROG": {
        "quiet": [
            "can't feel my toes on the left",
            "can't feel my toes",
        ],
        "present": [
            "cant move my toes on the left",
            "I can't walk on my heels",
            "my foot drags when I walk",
            "I've got foot drop",
            "keep tripping over my toes",
            "my leg is getting weaker every day",
            "foot slaps on the floor",
            "can't stand on tiptoe on the left",
            "my foot is floppy",
            "I can't pull my toes up",
            "catching my toes on kerbs all the time",
            "drop foot on the right side",
            "I scuff my shoe, the foot doesn't lift properly",
            "can't walk on my heels",
            "I'm losing strength in my leg",
            "leg weakness is getting worse",
            "can't climb stairs as the leg won't push me up",
        ],
        "ask": [
            "what if my foot has started dragging lately, would surgery help?",
            "my leg feels a bit weak",
            "I've got a dead leg",
            "stumbling more than I used to",
        ],
        "denied": ["no weakness in my leg", "no foot drop", "I don't have any leg weakness"],
        "past": ["I had foot drop in 2015 after my first disc"],
        "other_person": ["my wife keeps tripping, her foot drags"],
        "hypothetical": ["what is foot drop?", "can sciatica cause foot drop?"],
    },
    "TRAUMA_MAJOR": {
        "present": [
            "it started after a car crash last week",
            "I fell off a ladder and now my back is agony",
            "got hit by a van yesterday",
            "came off my motorbike on Sunday",
            "I was in a bad accident on the motorway and my leg hurts",
            "fell from the roof this morning",
        ],
        "denied": ["no accident or fall"],
        "past": ["I had a car accident ten years ago", "I fell off a horse when I was young"],
        "other_person": ["my brother fell off a roof and his back hurts"],
        "hypothetical": ["could a car crash cause this kind of pain?"],
    },
    "TRAUMA_MINOR": {
        "present": [
            "I'm 78 and slipped in the kitchen, sudden severe back pain since",
            "I've got osteoporosis and after lifting a pot my back went with a crack",
            "sneezed and felt a sharp pain in my back, I've been on steroids for years for arthritis",
            "tripped over the rug, terrible back pain, my bones are thin",
            "72 years old, had a small fall, back pain is awful",
        ],
        "quiet": ["I slipped a disc at 30", "osteoporosis runs in my family", "I'm 35 and sneezed, back pain since"],
        "other_person": ["my mum is 80, she had a fall and her back is agony"],
    },
    "INFECT": {
        "present": [
            "I have a fever and my back hurts",
            "temperature of 39 with this back pain",
            "shivering and burning up, back is in bits",
            "lower back pain and chills since yesterday",
            "got a temp of 38.5 and sciatica",
            "running a temperature, back aches",
            "back pain plus feeling hot and cold and shivery",
            "fever 102 and leg pain",
            "feverish with terrible backache",
            "my back is sore and I've had the shivers all night",
            "high temp, bad back",
            "I've a raging fever on top of the sciatica",
            "rigors and back pain",
            "back's agony and i'm shaking with fever",
            "it's my spine, and my temperature is up, 38.9",
        ],
        "ask": ["I've got a fever", "bit of a temperature and back pain", "night sweats and back pain"],
        "denied": ["no fever", "temperature is normal", "I don't have a temperature"],
        "past": ["years ago I had a fever with back pain"],
        "other_person": ["my daughter has a fever and back pain"],
        "hypothetical": ["what if I get a fever after the injection?"],
        "quiet": [
            "I use a temperature-controlled blanket for my back",
            "hot water bottle helps my back",
            "worse in cold weather",
            "hay fever and back pain",
            "sweating because it's so hot today",
        ],
    },
    "INFECT_NEURO": {
        "present": [
            "fever and back pain and my legs are weak",
            "temperature of 39, back pain and I can't pee",
            "shivering, my back is agony and my leg has gone numb",
            "chills, backache, weak left leg since today",
            "burning up, back pain, and now I wet myself",
            "I have fever, back pain and tingling in both legs",
        ],
        "other_person": ["my dad has a fever, back pain and his legs are weak"],
        "quiet": ["no fever, just numb foot and back pain"],
    },
    "INFECT_RISK": {
        "present": [
            "I'm diabetic, got a fever and my back hurts",
            "I inject heroin and have fever and back pain",
            "fever and back pain after my epidural last week",
            "I'm on chemo, temperature 38.4 and back pain",
            "on dialysis, chills and bad back",
            "had a UTI last week, now fever and back pain",
        ],
        "other_person": ["my mum is diabetic, she has a fever and her back hurts"],
        "quiet": ["I am diabetic and have back pain"],
    },
    "SEPSIS": {
        "present": [
            "fever and I'm confused, can't think straight",
            "temperature, breathing really fast and skin is blotchy",
            "my skin has gone mottled and I'm shivering",
            "burning up with fever and lips are going blue",
            "high fever and I've never felt so ill in my life",
        ],
        "quiet": ["I'm confused about the two injections"],
        "other_person": ["my wife has a fever and she is confused, talking nonsense"],
    },
    "CANCER_NEURO": {
        "present": [
            "I had breast cancer five years ago and now my leg is weak",
            "prostate cancer, and since Monday my legs are numb",
            "I'm in remission from lymphoma, new pain shooting down my leg",
            "I have lung cancer and I'm unsteady walking",
            "had bowel cancer in 2019, now I can't pee",
            "cancer patient here, my leg keeps giving way",
            "I had a melanoma removed, now new tingling in my leg",
        ],
        "quiet": ["my mum had cancer and my leg is weak", "I'm a cancer by star sign and my leg is numb"],
        "other_person": ["my dad has prostate cancer and his legs have gone weak"],
    },
    "CANCER_PAIN": {
        "present": [
            "I had breast cancer in 2012, new back pain at night, no position helps",
            "cancer survivor with constant severe back pain since last month",
            "on treatment for myeloma and a new pain in my back",
            "kidney cancer two years ago, now back pain that wakes me every night",
            "I've got prostate cancer and this back pain is new and constant",
        ],
        "ask": ["I had cancer once"],
        "denied": ["I've never had cancer", "no history of cancer"],
        "quiet": ["I ran the cancer charity run with a bad back", "cancer runs in my family"],
        "hypothetical": ["I'm scared it might be cancer", "could this leg pain be cancer?"],
    },
    "CANCER_SUSP": {
        "present": [
            "I've lost a stone without trying and my back hurts",
            "weight is falling off me for no reason",
            "constant pain day and night, and losing weight",
            "there's a hard lump on my spine that's growing",
            "lost 20 pounds and don't know why",
        ],
        "ask": [
            "pain keeps me awake all night, no position helps",
            "I've been losing weight",
            "found a lump on my back",
        ],
        "denied": ["no weight loss", "haven't lost any weight"],
        "quiet": ["I'm trying to lose weight to help my back", "I lost weight on a diet", "a bit worse at night"],
    },
    "AAA_RUPTURE": {
        "present": [
            "sudden severe tummy pain and I feel faint",
            "tearing pain in my back and I'm sweating and pale",
            "sudden agony in my back, then I collapsed",
            "terrible belly and back pain out of nowhere, clammy and dizzy",
            "ripping pain in my stomach going to my back",
        ],
        "quiet": ["gabapentin makes me dizzy", "collapsed disc at L5"],
        "other_person": ["my husband has sudden belly and back pain and he's gone grey and clammy"],
    },
    "AAA_STABLE": {
        "present": [
            "I can feel a pulse in my tummy",
            "my belly throbs like a heartbeat and my back aches",
            "I have an aortic aneurysm and new back pain",
            "known AAA, back pain since yesterday",
            "pulsating feeling in my stomach",
        ],
        "denied": ["no aneurysm"],
        "hypothetical": ["what is an aneurysm?"],
    },
    "CHEST": {
        "present": [
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
            "suddenly breathless and my leg is swollen",
            "sharp chest pain when I breathe in",
            "struggling to breathe",
        ],
        "denied": ["not short of breath"],
        "quiet": ["breathing exercises help", "the pain takes my breath away"],
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
        "quiet": ["calf cramps at night", "a burning hot feeling down my leg"],
        "hypothetical": ["how do I know if my calf is swollen from a clot?"],
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
    "SUICIDE_NOW": {
        "present": [
            "I'm going to take a lot of pills",
            "I'm going to kill myself",
            "I've got the pills ready",
            "I've decided to end it tonight",
            "I can't keep myself safe",
            "I took an overdose",
            "planning to hang myself",
            "saved up enough tablets to finish it",
            "I'm going to jump in front of a train",
            "I have written a goodbye note",
            "going to end it all",
            "gonna kms tonight",
            "I know how I'm going to do it, I have the rope",
            "I'm about to end my life",
            "I won't be here tomorrow, I've said my goodbyes",
            "thinking of driving my car into a wall, going to do it",
        ],
        "denied": ["I would never kill myself"],
        "other_person": ["my husband says he is going to kill himself"],
        "past": ["years ago I tried to kill myself"],
        "quiet": [
            "I take a lot of pills for my blood pressure",
            "I have had tablets and it hurts all over",
            "this pain is killing me",
            "I killed myself laughing",
        ],
    },
    "SUICIDE_IDEA": {
        "present": [
            "I don't want to be here anymore",
            "I'd be better off dead",
            "there's no point living with this pain",
            "I can't go on",
            "sometimes I wish I wouldn't wake up",
            "I want to die",
            "tired of living",
            "I'd rather be dead than live like this",
            "what's the point of living",
            "everyone would be better off without me",
            "I feel suicidal",
            "I just want to end it all",
            "been having thoughts of ending my life",
            "I think I want to die",
            "life isn't worth living like this",
            "wish I was dead",
            "i dont wanna live no more",
            "nothing left to live for",
        ],
        "ask": [
            "i dont see the point anymore",
            "can't see the point of it any more",
            "I can't take it anymore",
            "just shoot me",
            "I'm ready to give up",
        ],
        "denied": ["I'm not suicidal", "I don't want to die", "no thoughts of suicide"],
        "other_person": ["my mum says she wants to die"],
        "past": ["I was suicidal years ago"],
        "quiet": [
            "I don't see the point in physio anymore",
            "this pain is killing me",
            "I'd kill for a good night's sleep",
            "dying for a break from this",
            "a bath to die for",
            "dead tired",
            "my phone died",
            "I can't go on holiday like this",
            "I can't go on long walks",
            "what's the point of another injection",
            "I want this pain to end",
        ],
    },
    "OVERDOSE": {
        "ask": [
            "i took a lot of pills",
        ],
        "present": [
            "I took a lot of tablets last night",
            "I took 20 paracetamol",
            "took the whole packet of codeine",
            "I've had a double dose of morphine by mistake",
            "so drowsy on pregabalin I can't stay awake",
            "I took too many tramadol",
            "swallowed a whole bottle of pills",
        ],
        "quiet": [
            "I've taken a lot of pills over the years",
            "I take 2 paracetamol four times a day",
            "can I take a double dose?",
            "tramadol made me sleepy",
            "gabapentin makes me dopey but helps a bit",
        ],
        "other_person": ["my wife took too many painkillers and won't wake up"],
    },
    "GI_BLEED": {
        "present": [
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
            "I'm pregnant and bleeding",
            "33 weeks pregnant and my waters broke",
            "pregnant, baby is moving less today",
            "pregnant with regular tightenings and back pain",
            "pregnant and I can't pee",
            "pregnant with a fever and back pain",
        ],
        "quiet": ["I am pregnant with back pain"],
    },
    "CHILD": {
        "present": [
            "I'm 15 and have sciatica",
            "im 16 years old my back hurts",
            "I'm a 14 year old girl with back pain",
            "17yo, leg pain",
        ],
        "other_person": ["my 12 year old son has back pain", "my daughter is 9 and her leg hurts"],
        "quiet": ["I've had this since I was 15", "I'm 16 weeks post op", "I am 55 and my son is a doctor"],
    },
    "CHILD_URGENT": {
        "present": ["I'm 15 with back pain and a fever", "I'm 16 and can't feel my legs"],
        "other_person": [
            "my 8 year old limps and has a fever",
            "my son is 4 and his back hurts",
            "my 10 year old daughter wets the bed since her back pain started",
            "my 13 year old wakes at night with back pain and is losing weight",
        ],
    },
    "POSTPROC": {
        "present": [
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
            "burning stripe round my side with blisters",
            "there's a blistering rash on my left hip where it hurts",
            "I think it's shingles, rash and burning pain",
            "painful rash in a band on one side",
            "spots came up along the line of pain, burning",
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

HARMLESS = [
    "its from bum to the outside of ankle, pins n needles, worse in the car",
    "starts in my left buttock, right down through the calf to my toes, tingling all the way",
    "the pain is killing me",
    "my left calf is numb and tingly",
    "my right foot tingles when I sit",
    "numb patch on the outside of my thigh",
    "I got pins and needles after sitting on one leg",
    "I get up twice a night to pee as always",
    "need a pee break on long drives",
    "constipated from the codeine",
    "hip and groin muscle pain after football",
    "I can't stand the pain any longer",
    "pain shoots down my left leg to the foot",
    "my back locked up after lifting a box",
    "groin strain last month",
    "my lower back is numb from the ice pack",
    "I take naproxen twice a day and do physio",
    "I'm dying to get back to the gym",
    "shooting pain from buttock to ankle, worse sitting",
    "sitting is murder, standing helps",
    "does rhizotomy hurt?",
    "how long does it last",
    "my sciatica started in March after gardening",
    "had two epidurals, no joy",
    "how much does it cost",
    "leg pain is an 8 out of 10",
    "I'm 45, male, desk job",
    "aching in my right hip and thigh",
    "tingling in two of my toes",
    "I don't sleep well because of the pain",
    "my doctor said it's a bulging disc",
    "pregabalin gave me brain fog",
    "I walk the dog for the pain",
    "both arms are fine, it's my leg",
    "the burning goes down the back of my leg",
    "I've been stretching both legs every morning",
    "will I be awake during the procedure",
    "sharp pain in my left buttock when I cough",
    "numb big toe on the right",
    "the pain is on my left side",
    "I'm terrified of needles",
    "feeling fed up and tearful today",
]


def _cases(*expected: str) -> Iterator[tuple[str, str, str]]:
    for flag, by_status in SENTENCES.items():
        for status in expected:
            yield from ((flag, status, sentence) for sentence in by_status.get(status, []))


@pytest.mark.parametrize(
    ("flag", "status", "sentence"), _cases("present", "ask", "denied", "past", "other_person", "hypothetical")
)
def test_a_sentence_raises_its_flag_with_its_status(flag: str, status: str, sentence: str) -> None:
    assert flags_in(sentence).get(flag, "nothing") == status or (flag, status) in _all(sentence)


def _all(sentence: str) -> set[tuple[str, str]]:
    return {(m.flag, m.status) for m in FINDER.find(read(sentence))}


@pytest.mark.parametrize(("flag", "status", "sentence"), _cases("quiet"))
def test_a_look_alike_stays_quiet(flag: str, status: str, sentence: str) -> None:
    assert flags_in(sentence).get(flag) not in ("present", "ask", "other_person")


@pytest.mark.parametrize("sentence", HARMLESS)
def test_harmless_messages_raise_no_alarm(sentence: str) -> None:
    alarms = [m for m in FINDER.find(read(sentence)) if m.status in ("present", "ask") and m.tier != "ROUTINE"]
    assert not [m for m in alarms if m.flag != "NOT_BETTER"]


@pytest.mark.parametrize(
    ("sentence", "flag", "tier"),
    [
        ("I have an aortic aneurysm and new back pain", "AAA_STABLE", "EMERGENCY_NOW"),
        ("I can feel a pulse in my tummy", "AAA_STABLE", "SAME_DAY"),
        ("I had breast cancer and now my leg is weak", "CANCER_NEURO", "EMERGENCY_NOW"),
        ("I had breast cancer and now a new pain down my leg", "CANCER_NEURO", "SAME_DAY"),
        ("I'm 15 and my back hurts", "CHILD", "SOON"),
        ("I'm 15 and the pain runs down my leg", "CHILD", "SAME_DAY"),
        ("I'm 15 with back pain and a fever", "CHILD_URGENT", "EMERGENCY_NOW"),
        ("my 13 year old wakes at night with back pain", "CHILD_URGENT", "SAME_DAY"),
        ("I'm on methotrexate and have new back pain", "IMMUNE_STEROID", "SOON"),
        ("I'm on methotrexate, have new back pain and feel unwell", "IMMUNE_STEROID", "SAME_DAY"),
        ("I don't want to be here anymore", "SUICIDE_IDEA", "SAME_DAY"),
    ],
)
def test_the_tier_depends_on_what_comes_with_it(sentence: str, flag: str, tier: str) -> None:
    assert {m.flag: m.tier for m in FINDER.find(read(sentence))}[flag] == tier


@pytest.mark.parametrize(
    ("sentence", "facts", "flag", "status"),
    [
        ("I have a fever", {"site": ["lower_back"]}, "INFECT", "present"),
        ("I have a fever and back pain", {"precautions": ["diabetes"]}, "INFECT_RISK", "present"),
        ("my leg is weak", {"precautions": ["cancer_history"]}, "CANCER_NEURO", "ask"),
        ("my back hurts", {"age": 15}, "CHILD", "present"),
        ("her back hurts", {"age": 9, "about": "other"}, "CHILD", "other_person"),
        ("I bent down and had sudden severe back pain", {"age": 74}, "TRAUMA_MINOR", "present"),
    ],
)
def test_facts_complete_a_combination(sentence: str, facts: dict[str, object], flag: str, status: str) -> None:
    assert (flag, status) in {(m.flag, m.status) for m in FINDER.find(read(sentence), facts)}


@pytest.mark.parametrize(
    ("asked", "answer", "expected"),
    [
        (Asked("red_flag_confirm", "CES_BLADDER"), "yes", {"CES_BLADDER": "present"}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "not sure", {"CES_BLADDER": "present"}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "I don't know", {"CES_BLADDER": "present"}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "no", {"CES_BLADDER": "denied"}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "nope, all normal", {"CES_BLADDER": "denied"}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "not since breakfast yesterday", {"CES_BLADDER": "present"}),
        (Asked("red_flag_confirm", "CES_BLADDER"), "about a day ago", {"CES_BLADDER": "present"}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "a bit yeah", {"CES_SADDLE": "present"}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "not really", {"CES_SADDLE": "ask"}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "no, just tingling", {"CES_SADDLE": "ask"}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "no, all fine, only my back hurts", {"CES_SADDLE": "denied"}),
        (
            Asked("red_flag_confirm", "CES_BLADDER"),
            "no no, all normal there, I just drink more water",
            {"CES_BLADDER": "denied"},
        ),
        (Asked("red_flag_confirm", "CES_BLADDER"), "no, all fine, only a bit slow", {"CES_BLADDER": "ask"}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "no but I can't feel when I wipe", {"CES_SADDLE": "present"}),
        (Asked("red_flag_confirm", "CES_SADDLE"), "can't feel it", {"CES_SADDLE": "present"}),
        (Asked("red_flag_check"), "can't feel it", {"CES_SADDLE": "ask", "CES_BLADDER": None}),
        (Asked("red_flag_confirm", "INFECT"), "👍", {"INFECT": "present"}),
        (Asked("safe_now"), "no", {"SUICIDE_NOW": "present"}),
        (Asked("safe_now"), "I don't know", {"SUICIDE_NOW": "present"}),
        (Asked("safe_now"), "not really", {"SUICIDE_NOW": "present"}),
        (Asked("safe_now"), "yes I'm safe", {"SUICIDE_NOW": "denied"}),
        (Asked("safe_now"), "no I won't do anything", {"SUICIDE_NOW": "denied"}),
        (Asked("safe_now"), "I'm not safe", {"SUICIDE_NOW": "present"}),
    ],
)
def test_an_answer_is_read_in_the_light_of_the_question(
    asked: Asked, answer: str, expected: dict[str, str | None]
) -> None:
    found = {m.flag: m.status for m in FINDER.find(read(answer), None, asked)}
    assert {flag: found.get(flag) for flag in expected} == expected


@pytest.mark.parametrize(
    "answer",
    [
        "none",
        "no",
        "no to all of them",
        "nope all good",
        "I don't have any of these",
        "None of the above.",
        "nothing like that",
        "haven't had any of these",
        "no changes, everything down there works fine",
        "No. I had an epidural last year",
        "none of those thank god. physio did nothing for me",
    ],
)
def test_no_to_the_whole_check_denies_every_flag_of_it(answer: str) -> None:
    found = read_safety_answer(read(answer), Asked("red_flag_check"), CHECK)
    assert {m.flag for m in found} == {f for item in CHECK for f in item}
    assert {m.status for m in found} == {"denied"}


@pytest.mark.parametrize(
    ("answer", "flag", "status"),
    [
        ("just the numbness one", "CES_SADDLE", "present"),
        ("the numbness one", "CES_SADDLE", "present"),
        ("the numbness one maybe", "CES_SADDLE", "ask"),
        ("the pee thing, sort of", "CES_BLADDER", "ask"),
        ("yes to the second", "CES_BLADDER", "present"),
        ("yes, the toilet thing", "CES_BLADDER", "present"),
        ("number 3", "CES_BOWEL", "present"),
        ("2", "CES_BLADDER", "present"),
        ("no to all except the first one", "CES_SADDLE", "ask"),
        ("both legs, yes", "CES_BILAT", "present"),
        ("yeah the sex thing", "CES_SEX", "present"),
        ("the walking one", "MOTOR_SUDDEN", "present"),
        ("yeah my foot drags a bit", "MOTOR_PROG", "present"),
        ("yes to the fever", "INFECT", "present"),
        ("i did have cancer years ago and this pain is new", "CANCER_PAIN", "present"),
        ("I used to have cancer", "CANCER_PAIN", "present"),
        ("yes a bit of weight loss", "CANCER_SUSP", "present"),
        ("the accident one", "TRAUMA_MAJOR", "present"),
        ("the belly one", "AAA_RUPTURE", "present"),
        ("yes, the breathing one", "CHEST", "present"),
        ("yes the swollen calf", "DVT", "present"),
        ("yes I might be pregnant", "PREG", "present"),
        ("well yes I've had a fever and chills for two days now", "INFECT", "present"),
        ("I had a temperature last week", "INFECT", "present"),
        ("not the fever one but the weakness yes", "MOTOR_PROG", "present"),
        ("no fever but my leg is weak", "MOTOR_PROG", "ask"),
        ("my toes are numb, that's all", "CES_SADDLE", "ask"),
        ("yes my toes are numb", "CES_SADDLE", "ask"),
    ],
)
def test_an_item_of_the_check_may_be_named(answer: str, flag: str, status: str) -> None:
    mentions = FINDER.find(read(answer), None, Asked("red_flag_check"))
    found = {m.flag: m.status for m in mentions if m.status in ("present", "ask")}
    assert found.pop(flag) == status
    assert not set(found) - {"PE", "PREG_URGENT"}


@pytest.mark.parametrize(
    "answer",
    [
        "epidural first one helped 2 months, second did nothing",
        "the epidural didn't help, nothing did",
        "I tried the stretches, none of them helped",
        "nothing helps",
        "no luck with the physio",
        "no more injections for me",
        "I do not want surgery",
        "I don't have time for this",
        "my doctor says it's normal wear and tear",
        "I'm fine with needles",
        "there is no cure is there",
        "I did not sleep",
    ],
)
def test_a_no_about_something_else_clears_no_danger(answer: str) -> None:
    assert [m.flag for m in FINDER.find(read(answer), None, Asked("red_flag_check")) if m.status == "denied"] == []


@pytest.mark.parametrize("answer", ["I do not want surgery", "the second epidural did nothing", "I did not sleep"])
def test_a_no_about_something_else_is_no_answer_about_one_flag_either(answer: str) -> None:
    assert read_safety_answer(read(answer), Asked("red_flag_confirm", "CES_BLADDER")) == []


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("no feeling there", "present"),
        ("I have no control over it", "present"),
        ("yes no feeling at all", "present"),
        ("nothing works down there", "present"),
        ("I'm ok there", "denied"),
        ("it's normal", "denied"),
        ("I do not have that", "denied"),
        ("nothing wrong in that department", "denied"),
        ("no more than usual", "denied"),
        ("all working as it should", "denied"),
    ],
)
def test_an_absence_may_be_the_sign_and_a_small_word_no_yes(answer: str, status: str) -> None:
    found = read_safety_answer(read(answer), Asked("red_flag_confirm", "CES_BLADDER"))
    assert [m.status for m in found] == [status]


@pytest.mark.parametrize(
    ("answer", "flags"),
    [
        ("no problems weeing or pooing", {"CES_BLADDER", "CES_BOWEL"}),
        ("no bladder or bowel problems", {"CES_BLADDER", "CES_BOWEL"}),
    ],
)
def test_some_items_denied_together_leave_the_others_open(answer: str, flags: set[str]) -> None:
    found = FINDER.find(read(answer), None, Asked("red_flag_check"))
    assert {(m.flag, m.status) for m in found} == {(flag, "denied") for flag in flags}


def test_one_item_denied_leaves_the_others_open() -> None:
    found = read_safety_answer(read("no fever"), Asked("red_flag_check"), CHECK)
    assert {m.flag for m in found} == {"INFECT", "INFECT_NEURO", "INFECT_RISK", "SEPSIS"}
    assert {m.status for m in found} == {"denied"}


def test_an_item_named_for_a_relative_is_not_ones_own() -> None:
    found = FINDER.find(read("my mum had cancer"), None, Asked("red_flag_check"))
    assert {(m.flag, m.status) for m in found} == {("CANCER_PAIN", "other_person")}


def test_a_bare_yes_to_the_check_names_no_item() -> None:
    assert read_safety_answer(read("yes"), Asked("red_flag_check"), CHECK) == []


def test_a_relatives_flag_and_ones_own_are_both_listed() -> None:
    assert _all("I can't pee. My mum can't pee either") >= {("CES_BLADDER", "present"), ("CES_BLADDER", "other_person")}


def test_a_relatives_old_trouble_says_past_in_the_rule() -> None:
    (mention,) = (m for m in FINDER.find(read("my dad had numbness down there years ago")) if m.flag == "CES_SADDLE")
    assert mention.status == "other_person"
    assert mention.rule.endswith("(past)")


def test_the_words_are_the_persons_own() -> None:
    mention = next(m for m in FINDER.find(read("Hi. I CAN'T feel when I wipe!!")) if m.flag == "CES_SADDLE")
    assert mention.text == "CAN'T feel when I wipe"


def test_explain_tells_the_rule_the_words_and_the_cue() -> None:
    findings = FINDER.explain(read("I do not have any tingling down below"))
    (finding,) = (f for f in findings if f.rule == "numbness in the saddle area")
    assert (finding.strength, finding.status, finding.cue) == ("present", "denied", "not")
    assert finding.text == "tingling down below"


def test_every_row_of_the_table_is_a_flag_with_a_rule() -> None:
    rules = RedFlagRules.load()
    raised = {s.flag for s in rules.signs.values()} | {c.flag for c in rules.combinations}
    assert set(SENTENCES) == set(rules.tiers) == raised - {""}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("signs: [{name: a, flag: NO_SUCH, present: [x]}]", "unknown flag"),
        ("signs: [{name: a, present: ['(x']}]", "bracket"),
        ("signs: [{name: a, presnt: [x]}]", "unknown key"),
        ("flags: {X: SOMETIMES}", "unknown tier"),
        ("{flags: {X: SOON}, combinations: [{name: c, flag: X, needs: [nothing]}]}", "no such sign"),
    ],
)
def test_a_broken_rule_is_named(content: str, message: str) -> None:
    with pytest.raises(RedFlagRuleError, match=message):
        RedFlagRules.read({"broken.yml": yaml.safe_load(content)})


def test_the_check_is_the_one_that_is_shown() -> None:
    text = resources.files("bot.knowledge.content").joinpath("safety.yml").read_text("utf-8")
    shown = [item["flags"] for item in yaml.safe_load(text)["check"]["items"]]
    assert RedFlagRules.load().answers["check"] == shown


@pytest.mark.parametrize(
    ("flag", "sentence"),
    [
        ("CES_BOWEL", "I try to clench and there is nothing there"),
        ("CES_BOWEL", "it slipped out when I bent down and I had not felt it coming"),
        ("CES_SADDLE", "they did my smear and I could not feel the speculum"),
        ("CES_BLADDER", "I set an alarm to remind me to go"),
        ("CES_BILAT", "neither leg wants to carry me"),
        ("MOTOR_PROG", "I can do calf raises on the left but none on the right"),
        ("MOTOR_SUDDEN", "no movement in the foot since I got up"),
        ("SUICIDE_IDEA", "I lie there thinking about not existing"),
        ("SUICIDE_NOW", "I have chosen the place already"),
        ("OVERDOSE", "he put on a second patch and forgot the old one"),
    ],
)
def test_danger_told_by_what_happened_is_noticed(flag: str, sentence: str) -> None:
    assert flags_in(sentence).get(flag) in ("present", "ask", "other_person")


@pytest.mark.parametrize(
    "sentence",
    [
        "I cut out the crisps and lost 4 kg on purpose",
        "does shingles cause leg pain?",
        "both feet are warm and pink",
        "I ate a whole packet of biscuits",
    ],
)
def test_an_ordinary_life_stays_quiet(sentence: str) -> None:
    assert not [f for f, status in flags_in(sentence).items() if status in ("present", "ask", "other_person")]


@pytest.mark.parametrize(
    ("sentence", "flag", "ending"),
    [
        ("my mum can't pee at all since this morning", "CES_BLADDER", ""),
        ("my gran's waterworks have been a bit odd this week", "CES_BLADDER", "(unclear)"),
        ("my brother lost all feeling between his legs years ago", "CES_SADDLE", "(past)"),
    ],
)
def test_how_sure_a_relatives_sign_is(sentence: str, flag: str, ending: str) -> None:
    (mention,) = (m for m in FINDER.find(read(sentence)) if m.flag == flag)
    assert mention.status == "other_person"
    assert mention.rule.endswith(ending or "urine")


@pytest.mark.parametrize(
    "sentence",
    [
        "my wife is 66, sore back both sides, eases with sitting, no leg pain, no numbness",
        "my dad sits all day and there is no tingling or numbness in his seat",
        "mum has no trouble peeing",
    ],
)
def test_a_relatives_denial_is_no_sign(sentence: str) -> None:
    assert not [
        m
        for m in FINDER.find(read(sentence))
        if m.status in ("present", "ask", "other_person") and m.flag.startswith("CES")
    ]
