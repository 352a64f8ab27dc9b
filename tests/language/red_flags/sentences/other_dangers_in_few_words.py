"""As `in_few_words`: cancer, vessels, the mind, medicines, pregnancy, children."""

SENTENCES: dict[str, dict[str, list[str]]] = {
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
