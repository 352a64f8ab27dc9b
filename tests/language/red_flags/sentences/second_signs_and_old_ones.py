"""One sign beside another, signs that are old, blamed or over, and whose danger it is; each with its look-alikes."""

SENTENCES: dict[str, dict[str, list[str]]] = {
    "CES_SADDLE": {
        "present": [
            "the chair could be there or not for all I feel",
            "I can't tell if I'm on the chair or not",
            "my backside belongs to another man",
            "sat in the cold stands and my bum went numb and it's still numb after a walk",
            "I did PT for 3 months and now my saddle area is numb",
            "I'm a carer and my bum is numb",
            "I couldn't know if I'm sitting on the pew or not",
            "my bottom belongs to a stranger since Friday",
            "my bum went numb while I sat in the car and it has not come back",
            "there's a pillow under me that isn't there",
            "numb from the belt buckle round to the tailbone",
            "the bench may as well be water for all I feel",
            "no bum feeling and no back passage feeling",
            "no wipe feeling since the disc",
        ],
        "ask": [
            "on the form I ticked no. There is a bit underneath if I'm truthful",
            "I said no. There is some between my legs",
            "In 2014 I had the operation. Numb saddle then, catheter, and I got nearly everything back",
            "the loo seat might be there or not, no telling",
            "I answered no. There's a bit where I sit",
            "You said wiping. I can feel it, a lot less than before",
            "washing down there is like washing a doll",
        ],
        "other_person": [
            "live-in carer for a gentleman of 80, he doesn't feel me wash him down below, numb down there",
            "pt 62M saddle numb since yesterday",
            "I'm a carer for a blind lady, she is numb between the legs since Monday",
            "my mother, 83, does not flinch at the cold flannel down there any more",
            "when I wash my uncle down below he doesn't react now",
        ],
        "quiet": [
            "I can't tell if the dog is on the sofa or not",
            "sat on the cold terrace and my bum went numb, fine after a short walk home",
            "I sat on a stone step so long that my backside went dead, right again after ten minutes",
            "I said no. There is some pain where I bend",
            "sitting on the wall my bum went numb, gone after moving about",
            "he does not react to the cream on his knee",
        ],
    },
    "CES_BLADDER": {
        "present": [
            "the wee goes on its own now",
            "I pee and I can't feel it coming out",
            "in retention since six this morning",
            "the urine started on its own while I was cooking",
            "bladder goes by itself when I'm asleep",
            "I stand and wee and can't feel it start",
            "I'm a carer for an old man and since Friday I can't pass water",
            "nothing tells me I need to go",
            "pads at forty, both ends",
            "I only knew I'd gone when my shoes were wet",
            "I'm wetting myself at work, since the disc",
            "there is no pee feeling",
        ],
        "ask": [
            "my pee sometimes begins all by itself",
            "I carry a bottle around with me that I can't fill",
            "I come off the toilet with no idea if I've been",
            "I take a crossword to the loo now, that is how long it takes",
            "a cupful since noon and I'm pressing on my tummy for it",
        ],
        "other_person": [
            "pt 45F can't pass urine since this morning",
            "our da can't pass water since yesterday",
            "live in for an elderly gentleman, he can't pass water since last night",
            "patient 71F can't pee since 6am",
            "my mammy can't pee since this morning",
        ],
        "quiet": [
            "water retention since I started the tablets",
            "ibuprofen's holding it for now",
            "the naproxen is holding it at a four",
            "I've had to pee on so many sticks, all negative",
            "No numbness, no waterworks nonsense, just the leg",
            "I can feel the loo paper same as ever",
            "the water went by itself, the pump's broken",
            "my belt is holding it in place nicely, the back I mean",
            "the patches hold it at a three",
            "I feel fine, no toilet drama, no fever",
            "norovirus, it came out of both ends, all over now",
            "nothing tells me more than a good physio",
            "just a cup since breakfast, tea I mean",
            "I'm wetting myself over the needle, total coward",
            "bladder infection in the spring, tablets, gone, only asking about the injection",
        ],
    },
    "CES_BOWEL": {
        "present": [
            "I did a poo in my trousers and hadn't a clue",
            "in nappies. both ends",
        ],
        "ask": [
            "accidents in bed, the solid sort",
        ],
        "other_person": [
            "she passed a motion in the armchair and was amazed",
        ],
        "quiet": [
            "the right side of my back end is killing me since the move",
            "my back end is sore on the left from the saddle",
            "my poo is brown",
            "left side of my back end hurts on stairs",
            "shitting myself about the injection",
        ],
    },
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
    "CES_SEX": {
        "present": [
            "all sensation gone when my wife and I are together",
            "my husband and I were, you know, and I couldn't tell anything was happening",
            "no idea what's wrong: sensation gone when me and my husband are in bed",
        ],
        "ask": [
            "no use to my wife in bed since the disc",
            "nothing is working with my girlfriend since my back went",
        ],
        "quiet": [
            "my wife and I were, you know, watching telly",
            "I'm no use to my wife with the shopping",
        ],
    },
    "CES_BILAT": {
        "present": [
            "right leg sore for weeks and now the left one's tingling too",
            "the right one is numb as well",
            "Left leg bad since May, now the right foot is also asleep",
            "pins n needles in both feet",
            "both legs numb and my lower back sore",
            "pins n needles BOTH feet up to the shins, was only left last month",
            "first the right leg, and the left one is buzzing too",
            "both ankles numb after the flight",
            "both feet numb up to the ankles",
            "I can't feel both feet properly",
            "my legs are like jelly since Monday",
            "right calf went numb in May, the left one followed last week",
            "I couldn't feel my feet when I got up",
        ],
        "other_person": [
            "I'm a carer for an elderly lady. This morning both her legs tremble and tingle",
            "carer for a retired priest. Since Monday both his legs tremble and tingle when I lift him",
            "our da's legs are both numb since Sunday",
        ],
        "denied": [
            "it's not in both legs",
        ],
        "quiet": [
            "my left leg hurts and the left foot is also numb",
            "my ankles swell in the heat, both of them",
            "ankles like balloons after the flight, both, gone by morning",
            "feet puffed up on the plane, both sides",
            "then it's been both the low back and the right leg",
            "it's both my lower back and my leg",
            "I can feel both my legs perfectly well",
            "I lie with my feet up on the sofa and it eases",
            "legs up the wall helps",
            "left leg bad in 2019, now the right hip is sore",
            "my left one is fine",
            "feet swollen with the heat, both, every July",
            "ankles puffy after a coach trip, both, flat again next day",
            "both my lower back and my left hip play up",
            "I can feel both feet fine",
            "feet up, tea on, and it calms down",
            "legs like jelly after spin class",
            "left leg sore, my right knee I followed up with the GP",
            "so cold at the bus stop I couldn't feel my fingers or feet",
        ],
    },
    "MOTOR_PROG": {
        "present": [
            "a month ago I could stand on my heels, today only on the right",
            "at Easter I could walk on tiptoe, now I just can't",
            "the shoe doesn't keep on my left foot and it slaps",
            "two weeks ago I could go up on my toes, today just on the right",
            "in spring I used to stand on my heels, now I can't",
        ],
        "ask": [
            "I walk like a drunk on gabapentin",
            "I'm furniture walking round the kitchen",
            "my slipper won't stay on that foot",
            "I stagger about like a drunk and nobody has changed my tablets",
            "my left leg feels as if it belongs to another man",
            "calf raises: left fifteen, right zero",
            "my foot slips off the clutch",
        ],
        "denied": [
            "I can stand on my heels and toes",
            "the physio tested me, I could stand on my toes fine",
            "I can walk on my heels, she tested me",
        ],
        "quiet": [
            "pregabalin had me walking like a drunk so he halved it",
            "on gabapentin I walked like a sailor, the GP lowered it",
            "tramadol made me walk like a sailor so I stopped it",
        ],
    },
    "MOTOR_SUDDEN": {
        "present": [
            "can't move both legs since noon",
            "I can't stand up, my legs have gone",
        ],
        "ask": [
            "at breakfast I could lift my toes, by lunch I couldn't",
        ],
        "quiet": [
            "after the nerve block my leg was dead and useless for about 3 hours, it wore off",
            "the jab left my leg heavy for about 2 hours and then it wore off",
            "I can't stand up in church without my hip catching",
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
