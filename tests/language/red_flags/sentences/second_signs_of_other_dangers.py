"""Dangers outside the spine told beside another sign, blamed on something, or long over."""

SENTENCES: dict[str, dict[str, list[str]]] = {
    "GI_BLEED": {
        "present": [
            "my stools are black, they used to be brown",
            "da pain is bad and I bring up coffee grounds",
        ],
        "ask": [
            "there was blood in my stool, the colonoscopy was clear",
        ],
        "other_person": [
            "my da is bringing up coffee grounds",
            "my mammy is bringing up coffee grounds",
            "my da's been sick, like coffee grounds",
        ],
        "quiet": [
            "on naproxen, my motions are brown, all good",
        ],
    },
    "POSTPROC": {
        "present": [
            "after the injection last week my foot is numb",
            "had my ablation on Monday and the needle holes are weeping",
            "after the block last week my leg is useless and it has not worn off",
            "two days after the rhizotomy my foot is numb and it has not worn off",
            "needle hole is oozing since my ablation last week",
        ],
        "quiet": [
            "after the injection my foot was numb for around 5 hours then wore off",
        ],
    },
    "INFECT": {
        "present": [
            "39.2, chills and my back",
            "38.6, sweats, back throbbing",
            "rigoring since last night and back ache",
            "39.4, shivering, and my spine hurts",
        ],
        "ask": [
            "I'm shivering under two blankets",
            "it was 101.4 F this morning",
            "I had a temperature of 39 for three days with my back. It was a kidney infection, cured with antibiotics",
            "I was running a temperature of 39 for a week. It was a chest infection, treated and gone. My back still aches",
            "my temperature comes and goes",
            "a temperature every evening this week",
            "had a temperature of 39 after my tooth was out, right as rain now, it's my back",
        ],
        "past": [
            "Had the flu at Easter with a high temperature and my back ached. Temp gone months ago. Now it's the hip",
            "I had a raging temperature with my back at Christmas. Temp gone months ago",
        ],
        "quiet": [
            "shivering because the boiler's broken",
            "the heating's off and I'm shivering, that's all it is",
            "Secretary, Ohio, 39F, sciatica on the left",
            "shivery because the window's broken, cold house, bad hip",
            "Teacher, Dallas, 40 F, left sciatica",
            "I sweat all day in the kitchen, I'm a chef",
        ],
    },
    "DVT": {
        "present": [
            "my calf is up like a sausage",
            "his calf? no mine, my thigh is up like a football",
            "my calf is swollen since I sprained my ankle in a cast",
        ],
        "ask": [
            "I can't see my ankle bone on that side",
        ],
        "other_person": [
            "my wife's whole leg is up like a balloon and warm",
        ],
        "quiet": [
            "my mood is up like a balloon",
            "twisted my ankle on the kerb and it's puffy",
        ],
    },
    "LIMB_COLD": {
        "present": [
            "the cramp was awful so I took my sock off. It's white as paper",
            "pulled the boot off. It's blue and I can't feel it",
            "my foot has gone white and cold",
            "toe went black last night and it's cold",
        ],
        "ask": [
            "we can't get any heat into the leg",
            "can't get any warmth in the foot since noon",
        ],
        "quiet": [
            "both legs the same colour and pale",
            "took my sock off. It was full of sand",
            "both feet the same colour, pale all winter",
            "feet frozen till we got to the car, then fine",
            "my toe went blue after the horse stood on it",
        ],
    },
    "CHEST": {
        "present": [
            "It gets me in the chest. It comes when I climb the stairs and goes up into my jaw",
            "Tight over the chest. It comes with the stairs and runs into my left arm",
        ],
    },
    "SUICIDE_NOW": {
        "present": [
            "I'm sitting at the bridge",
            "put all my tablets in one jar and wrote letters to the girls",
            "I have got the pills counted out on the bed",
            "my tablets are lined up in front of me and I can't think of any reason, no reason at all",
            "Tell my boys I tried",
        ],
        "ask": [
            "staring at the bottle of tablets and counting",
        ],
        "quiet": [
            "sitting at bridge gives me an ache in the thigh",
            "I play cards, mostly bridge, and the hip hates it",
            "I keep all my tablets in one jar so I don't forget them",
            "playing bridge on Tuesdays stiffens my hip",
            "my tablets come in a box, one row a day",
            "I'll tell my wife I tried the exercises",
            "please tell my husband I tried to call",
        ],
    },
    "SUICIDE_IDEA": {
        "present": [
            "I pray to God to take me every night",
        ],
        "ask": [
            "the river looks inviting some evenings",
        ],
        "other_person": [
            "my father begs the Lord to take him home",
            "my grandmother prays to God to take her, her back is so bad",
        ],
        "quiet": [
            "I ask God to take this pain away",
            "I beg God to take the sciatica off me",
            "the bridge looks lovely in the photo",
        ],
    },
    "OVERDOSE": {
        "present": [
            "the packet is empty and it was full this morning",
            "the strip's empty now, it was full at lunch",
        ],
        "quiet": [
            "my packet is empty, can I have more",
        ],
    },
    "PREG": {
        "present": [
            "IVF starts in March, is gabapentin ok",
            "I'm starting IVF soon",
            "we're trying for our second, and my leg hurts",
            "we are trying for number two, can I have the injection",
            "I'm having IVF soon, is naproxen a problem",
        ],
        "quiet": [
            "trying for first place in the league",
            "our twins were IVF, they are nine now",
        ],
    },
    "PREG_URGENT": {
        "present": [
            "33 wks, back pain, my belly keeps going rock hard",
            "31 weeks, bad back, my bump goes hard as a board",
            "bump has gone quiet all day. 27 weeks",
        ],
        "ask": [
            "28 weeks, baby is a real kicker normally and nothing since last night",
        ],
    },
    "CHILD_URGENT": {
        "other_person": [
            "my lad is 6, sore back, today he refused to stand on the leg",
            "my daughter is 8 with a sore back and refuses to stand",
        ],
    },
    "STENOSIS": {
        "present": [
            "my legs go like lead, I perch on a wall for a minute then off again",
            "my calves go like wood, I lean on a gate for two minutes and set off again",
            "after a hundred yards my legs go heavy and dull",
        ],
        "quiet": [
            "I'm a courier on a bike all day and my left hip hurts",
        ],
    },
    "TRAUMA_MINOR": {
        "present": [
            "I'm 81, the train jolted and I sat down hard on the seat, and my back has been agony since",
        ],
    },
    "CHILD": {
        "other_person": [
            "our wee lad is nine and his back hurts",
        ],
        "quiet": [
            "my wee lad is three and heavy, lifting him kills my back",
        ],
    },
}
