"""Tables of sentences and the facts that they state: what is said is taken, what is not said is not made up."""

from datetime import date
from typing import Any

import pytest

from bot.language.understanding import Understander

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def understander() -> Understander:
    return Understander(today=lambda: TODAY)


def stated(understander: Understander, text: str) -> dict[str, Any]:
    """The facts that are not empty."""
    return {k: v for k, v in understander.understand(text).facts.items() if v not in (None, [])}


NO_FACTS = """\
I have a feeling it's my nerve
on the other hand it's not too bad
I'm fine right now
I left work early
I left the hospital on Friday
I'm back
get back to me please
he's the head of my department
my boss is a pain in the neck
all right then
is that right?
right, so what now
been to 3 doctors
I only sleep 4 hours
my L5 disc is bulging
they gave me 10 mg of something
what is a rhizotomy?
how long does it last?
does it hurt
will I be awake
I'd kill for a good night's sleep
can you call me back
I will be back in a minute
my human rights
what are my rights
that serves me right
nothing left to lose
hello
thanks, that is helpful
no problem
is leg pain always sciatica
do people get numb legs from this
what stretches are best
how is it different from an epidural or surgery
I want a rhizotomy
should I try yoga?
what about an epidural?
does gabapentin help?
my doctor suggested an epidural
I am thinking about surgery
who does the procedure
never had surgery
no meds yet
I have not tried physio
waiting for an mri
I'm 6 foot 2
I'm 12 stone
I paid 45 quid
I've had it for ages
had it a few weeks
every 4 hours
see you in 3 weeks
twice a day
it is killing me
I am dying to walk again
I used to play football"""


@pytest.mark.parametrize("text", NO_FACTS.splitlines())
def test_nothing_stated(understander: Understander, text: str) -> None:
    assert stated(understander, text) == {}


SITES = [
    ("roughly what does it set you back privately", []),
    ("pain in my back, nothing in my legs", ["lower_back"]),
    ("I feel nothing in my legs", ["leg"]),
    ("my back hurts", ["lower_back"]),
    ("pain in my low back", ["lower_back"]),
    ("it hurts in the small of my back", ["lower_back"]),
    ("lumbago again", ["lower_back"]),
    ("pain between my shoulder blades", ["upper_back"]),
    ("middle of my back aches", ["mid_back"]),
    ("sore tailbone", ["tailbone"]),
    ("pain in my bum", ["buttock"]),
    ("pain in my butt cheek and hip", ["buttock", "hip"]),
    ("my glutes ache", ["buttock"]),
    ("pain in the groin", ["groin"]),
    ("hamstring pain", ["thigh"]),
    ("pain down the back of my thigh", ["thigh"]),
    ("the back of my knee hurts", ["knee"]),
    ("the calf aches", ["calf"]),
    ("my shin burns", ["calf"]),
    ("ankle pain", ["ankle"]),
    ("heel pain", ["foot"]),
    ("the sole of my foot burns", ["foot"]),
    ("my big toe hurts", ["toes"]),
    ("leg pain", ["leg"]),
    ("the back of my leg is killing me", ["leg"]),
    ("pain from my lower back to my calf", ["lower_back", "calf"]),
    ("it started back in March, my hip", ["hip"]),
    ("no leg pain, just my lower back", ["lower_back"]),
    ("60% of it is in the hip", ["hip"]),
    ("pain past the knee in my calf", ["calf"]),
    ("a pain in the neck of a boss, and my thigh hurts", ["thigh"]),
    ("my calf, ankle and foot hurt", ["calf", "ankle", "foot"]),
    ("legs ache", ["leg"]),
    ("no not the knee, the hip", ["hip"]),
    ("not my ankle, my calf", ["calf"]),
    ("not the knee, the hip or the foot", []),
    ("no sorry, it's the groin", ["groin"]),
    ("my left foot is numb and burning", ["foot"]),
    ("my left foot is numb", []),
    ("my hand is numb and my hip burns", ["hip"]),
]


@pytest.mark.parametrize(("text", "sites"), SITES)
def test_sites(understander: Understander, text: str, sites: list[str]) -> None:
    assert understander.understand(text).facts["site"] == sites


SIDES = [
    ("both my knees are knackered from football but the sciatica is only on the left", "left"),
    ("both legs?? no just the one, right", "right"),
    ("now it is both legs, before only the right one", "both"),
    ("not my left leg, the right", "right"),
    ("not the left leg the right leg", "right"),
    ("actually it's more the right leg. no wait, left. sorry", "left"),
    ("its the right leg no wait left", "left"),
    ("not my right leg i mean the left, sorry", "left"),
    ("sorry i meant left not right", "left"),
    ("i meant the right", "right"),
    ("i mean the left one", "left"),
    ("it is not my right leg, it is my left", "left"),
    ("the right one not the left", "right"),
    ("i mean right, who would want that", None),
    ("it is not left or right, i mean it is in the middle of my back", None),
    ("my left calf. not the right yet, but i mean it could", "left"),
    ("left, i mean right", "right"),
    ("left leg hurts. sorry, right, so it started in may", "left"),
    ("left leg pain", "left"),
    ("pain in my right buttock", "right"),
    ("it's on the left", "left"),
    ("right sided sciatica", "right"),
    ("left-sided pain", "left"),
    ("my leg hurts. the left one", "left"),
    ("leg pain. Left.", "left"),
    ("both legs hurt", "both"),
    ("pain in both my feet", "both"),
    ("bilateral leg pain", "both"),
    ("R leg is worse", "right"),
    ("L side buttock pain", "left"),
    ("pain down the right side", "right"),
    ("lower left back pain", "left"),
    ("left leg is fine, right leg hurts", "right"),
    ("no pain in my left leg, it is the right leg", "right"),
    ("used to be my left leg, now it's the right leg", "right"),
    ("not the left, the right", "right"),
    ("no, the right leg", "right"),
    ("left and right leg pain", "both"),
    ("my leg hurts right now", None),
    ("my leg hurts right away", None),
    ("I left work because my leg hurts", None),
    ("the pain left my leg", None),
    ("the pain shoots right down my leg", None),
    ("my leg hurts, is that right?", None),
    ("All right, my leg hurts", None),
    ("I am right handed and my leg hurts", None),
    ("my wife left me and my leg hurts", None),
    ("my right hand is fine but my leg hurts", None),
    ("ive got pain in me left leg", "left"),
    ("PAIN IN MY LEFT LEG", "left"),
    ("lft leg pain", "left"),
    ("rite leg pain", "right"),
    ("no sorry its the right leg", "right"),
    ("pain from my left buttock right down into the calf", "left"),
    ("left side, right into my foot", "left"),
    ("it hits my calf right through to the foot", None),
    ("my leg hurts right now", None),
    ("just a right leg that aches", "right"),
    ("yes it's right", None),
    ("not the left leg, the right one", "right"),
    ("on the right down to my calf", "right"),
]


@pytest.mark.parametrize(("text", "side"), SIDES)
def test_side(understander: Understander, text: str, side: str | None) -> None:
    assert understander.understand(text).facts["side"] == side


RADIATION = [
    ("no further than the bum", "buttock"),
    ("leg pain, no lower than the knee", "thigh"),
    ("pain goes down to my foot", "foot"),
    ("it shoots into the calf", "below_knee"),
    ("it goes past the knee", "below_knee"),
    ("pain from my bum to my foot", "foot"),
    ("runs down the back of my thigh", "thigh"),
    ("radiating into the buttock", "buttock"),
    ("spreads to my right buttock and thigh", "thigh"),
    ("goes all the way down my leg", "foot"),
    ("travels all the way to my toes", "foot"),
    ("pain goes down my leg", None),
    ("it goes down to the knee", "thigh"),
    ("pain goes as far as my ankle", "below_knee"),
    ("the pain stays in my back", "back"),
    ("lower bak pain 4 yrs, no leg pain", "back"),
    ("back pain only, legs are fine", "back"),
    ("my back does not radiate anywhere", "back"),
    ("shoots down 2 my foot", "foot"),
    ("down to just below the knee", "below_knee"),
    ("my foot hurts", None),
    ("calf and back pain", None),
    ("does not go into my foot", None),
    ("never goes past the knee, just into the thigh", "thigh"),
    ("burning pain in both feet", None),
    ("it hurts when I bend my knee", None),
    ("I go to work by foot", None),
    ("from hip to ankle", "below_knee"),
    ("it reaches my big toe", "foot"),
    ("pain radiates to the posterior thigh", "thigh"),
    ("it runs right down into the calf", "below_knee"),
    ("right down the back of the thigh", "thigh"),
    ("it goes right down the leg", "foot"),
    ("going down too my ancle", "below_knee"),
]


@pytest.mark.parametrize(("text", "reach"), RADIATION)
def test_radiation(understander: Understander, text: str, reach: str | None) -> None:
    assert understander.understand(text).facts["radiation"] == reach


DURATIONS = [
    ("leg pain for 6 weeks", 42),
    ("leg pain for 6wks", 42),
    ("pain for a couple of weeks", 14),
    ("half a year of this pain", 182),
    ("going on 3 yrs with this sciatica", 1095),
    ("pain for a fortnight", 14),
    ("had this pain since Tuesday", 5),
    ("hurting since xmas", 332),
    ("back pain since March", 240),
    ("pain since 2019", 2555),
    ("sciatica for 3-4 weeks", 24),
    ("it started about a day ago", 1),
    ("on and off for 10 years", 3650),
    ("leg pain. Two months.", 60),
    ("right leg, 14 months, burning", 420),
    ("I've had sciatica for a year and a half", 548),
    ("pain for two and a half years", 912),
    ("six or seven weeks of leg pain", 46),
    ("it began three weeks ago", 21),
    ("fell off a ladder 3 yrs ago and my back hurts", 1095),
    ("my back went 10 days ago", 10),
    ("been suffering with this leg for nearly two years", 730),
    ("this pain has been going on for 18 months now", 540),
    ("Day 12 of this leg pain", 12),
    ("pain since yesterday", 1),
    ("pain since the weekend", 1),
    ("sorry I meant 6 weeks", 42),
    ("leg pain for ages", None),
    ("leg pain for a few weeks", None),
    ("leg pain for a long time", None),
    ("leg pain, did physio for 6 weeks", None),
    ("leg pain. surgery 3 years ago", None),
    ("leg pain, I'm 45 years old", None),
    ("leg pain, I have not slept for 3 nights", None),
    ("leg pain, off work for 3 weeks", None),
    ("leg pain, mri in 3 weeks", None),
    ("leg pain, I take naproxen twice a day", None),
    ("leg pain, can't sit for 20 minutes", None),
    ("leg pain, I have been married 20 years", None),
    ("my leg hurts, been on gabapentin since March", None),
    ("two weeks ago I got this stabbing pain", 14),
    ("my left foot is numb and aching for five weeks", 35),
    ("my left foot is numb for five weeks", None),
    ("pregnant? no, just fat. hip pain 5 wks", 35),
    ("I am pregnant, hip pain, 20 weeks", None),
    ("It moved to my calf. I lay down for a weekend. That was eight months ago.", 240),
    ("it's more like five months", 150),
    ("right bum and down the calf, its been going on for 5 months, some days a 3 others a 9", 150),
    ("its been going on since about june", 150),
    ("six months give or take", 180),
    ("About a year, comes and goes, worse sitting in the car", 365),
]


@pytest.mark.parametrize(("text", "days"), DURATIONS)
def test_duration_of_the_pain(understander: Understander, text: str, days: int | None) -> None:
    assert understander.understand(text).facts["duration_days"] == days


SEVERITY = [
    ("8/10", 8),
    ("pain is 8 / 10", 8),
    ("8 out of 10", 8),
    ("eight out of ten", 8),
    ("pain level 7", 7),
    ("my pain is eight and a half", 8.5),
    ("about 7.5/10", 7.5),
    ("it's a solid 9", 9),
    ("7-8 most days", 7.5),
    ("7 to 8 out of 10", 7.5),
    ("pain is a hundred out of ten", 10),
    ("11/10 pain", 10),
    ("used to be ten, now more like five", 5),
    ("it was a 9/10 last month, now it's 4/10", 4),
    ("10/10 when I cough, 3/10 at rest", None),
    ("usually 5/10, 9/10 on a bad day", 5),
    ("I'd rate it 6", 6),
    ("60% of it is in the hip", None),
    ("L5/S1 disc", None),
    ("it is excruciating", None),
    ("unbearable pain", None),
    ("10 mg", None),
    ("I have 2 kids and leg pain", None),
    ("I have been to 3 doctors with this pain", None),
    ("pain for 8 weeks", None),
    ("I take 8 tablets most days", None),
    ("pain 24/7", None),
    ("0/10 today", 0),
    ("actually I said 6 before but it's really an 8", 8),
    ("it's more like five months, and a 4", 4),
    ("no, it's not a 7, it's a 4", 4),
    ("and it's a 7", 7),
    ("it's a 7 hour drive", None),
    ("4/10 at rest 8/10 walking", 8),
    ("8 outa 10", 8),
    ("for a year and a half now, hip pain", None),
    ("8/10, no, 6/10", 6),
    ("my back has hurt for two years, more like three", None),
    ("tramadol takes it from a nine to a six", 6),
    ("the jab took it from an eight to a three, and now I'm sitting at a six", 6),
    ("used to be a 9 now nearer a 4 since the tablets", 4),
    ("my neck is a 2 but the sciatica is a 3", 3),
    ("my headache is a 7 today", None),
    ("ten out of ten for the nurses, the pain is a five", 5),
    ("I score 9 on the depression test, back pain for a week", None),
    ("my sugar is an 8 and my leg hurts", None),
]


@pytest.mark.parametrize(("text", "severity"), SEVERITY)
def test_severity(understander: Understander, text: str, severity: float | None) -> None:
    assert understander.understand(text).facts["severity"] == severity


AGES = [
    ("im 45", 45),
    ("I'm 45 and have sciatica", 45),
    ("62 yr old with sciatica", 62),
    ("62yo male", 62),
    ("45m, left leg pain", 45),
    ("F34 here", 34),
    ("I am thirty eight", 38),
    ("just turned 50", 50),
    ("aged 71", 71),
    ("I'm a 39 year old nurse", 39),
    ("I'm a 43 yo mom of three, leg pain", 43),
    ("Male, 61. Sciatica", 61),
    ("my mum is 78 with sciatica in her left leg", 78),
    ("my son's 15 and his back hurts", 15),
    ("my 3 year old jumped on my back", None),
    ("I am 8 weeks pregnant", None),
    ("I'm 12 stone", None),
    ("I am 100% sure my leg hurts", None),
    ("since I was 25 my back hurts", None),
    ("my 2 years old scan shows it, leg pain", None),
    ("my mum is 80 but my own leg hurts, me, not her", None),
    ("pain is 8", None),
    ("Maureen 67 from Dundee my left leg burns", 67),
    ("my name is Ravi 44 right leg pain", 44),
    ("hello im a roofer 51 and my back is bad", 51),
    ("took pregabalin 75 then naproxen for my back", None),
    ("level 40 on the tens machine for my back", None),
    ("stretches 20 sessions for my back", None),
    ("my back went lifting 60 in the gym", None),
]


@pytest.mark.parametrize(("text", "age"), AGES)
def test_age(understander: Understander, text: str, age: int | None) -> None:
    assert understander.understand(text).facts["age"] == age


CHARACTERS = [
    ("shooting pain", ["shooting"]),
    ("it burns", ["burning"]),
    ("like a hot poker in my leg", ["burning"]),
    ("leg on fire", ["burning"]),
    ("stabbing pain", ["stabbing"]),
    ("like a knife in my bum", ["stabbing"]),
    ("dull ache", ["dull", "aching"]),
    ("toothache in my leg", ["aching"]),
    ("throbbing", ["throbbing"]),
    ("like an electric shock", ["electric"]),
    ("zaps down my leg", ["electric"]),
    ("cramps in my calf", ["cramping"]),
    ("sharp pain", ["sharp"]),
    ("no burning, just aching", ["aching"]),
    ("they burn the nerves", []),
    ("had a cortisone shot", []),
    ("it came as a shock", []),
    ("heartburn", []),
    ("what a shock to hear that", []),
]


@pytest.mark.parametrize(("text", "characters"), CHARACTERS)
def test_character(understander: Understander, text: str, characters: list[str]) -> None:
    assert understander.understand(text).facts["character"] == characters


FACTORS = [
    ("worse when I sit", ["sitting"], []),
    ("worse sitting, better walking", ["sitting"], ["walking"]),
    ("worse when i sit or drive, better when i lie down", ["sitting", "driving"], ["lying"]),
    ("can't sit for long", ["sitting"], []),
    ("it hurts to bend", ["bending"], []),
    ("coughing makes it worse", ["coughing"], []),
    ("sneezing and coughing set it off", ["sneezing", "coughing"], []),
    ("standing is agony", ["standing"], []),
    ("walking helps", [], ["walking"]),
    ("lying on my side eases it", [], ["lying"]),
    ("leaning on the shopping trolley helps", [], ["leaning_forward"]),
    ("it's worst at night", ["night"], []),
    ("worst first thing in the morning", ["morning"], []),
    ("climbing stairs hurts", ["stairs"], []),
    ("it goes into my leg when I sneeze", ["sneezing"], []),
    ("heat helps", [], ["heat"]),
    ("nothing helps", [], []),
    ("sitting makes it worse and walking eases it", ["sitting"], ["walking"]),
    ("sitting is murder but walking is ok", ["sitting"], ["walking"]),
    ("I can't stand this any more", [], []),
    ("it drives me mad, the pain", [], []),
    ("I can't lie, it hurts", [], []),
    ("getting out of bed is agony", ["morning"], []),
    ("hurts when I twist", ["twisting"], []),
    ("bending backwards is the worst", ["arching"], []),
    ("feels better if I keep moving", [], ["movement"]),
    ("8/10 sitting 3/10 walking", ["sitting"], ["walking"]),
    ("7/10 sitting 6/10 walking", [], []),
    ("sitting in the pub is torture", ["sitting"], []),
    ("sitting is the worst by a mile", ["sitting"], []),
    ("what brings it on is driving", ["driving"], []),
    ("what takes it off is walking?", [], []),
    ("it hurts at night but if I roll over it is gone", ["night"], ["position_change"]),
    ("better sat still, no better walking", [], ["sitting"]),
]


@pytest.mark.parametrize(("text", "worse", "better"), FACTORS)
def test_what_makes_it_worse_or_better(
    understander: Understander, text: str, worse: list[str], better: list[str]
) -> None:
    facts = understander.understand(text).facts
    assert (facts["aggravating"], facts["easing"]) == (worse, better)


ONSETS = [
    ("it has hurt since i moved house", None),
    ("moving house did it", "lifting"),
    ("came on suddenly", "sudden"),
    ("out of nowhere", "sudden"),
    ("woke up with it", "sudden"),
    ("it crept up on me gradually", "gradual"),
    ("built up over months", "gradual"),
    ("fell off my bike and hurt my back", "injury"),
    ("after a car accident", "injury"),
    ("did it lifting a washing machine", "lifting"),
    ("since I lifted a sofa", "lifting"),
    ("picked up a heavy box and felt my back go", "lifting"),
    ("worse when lifting", None),
    ("I fell asleep", None),
    ("I'm afraid of falling", None),
    ("no injury", None),
    ("I have a slipped disc", None),
]


@pytest.mark.parametrize(("text", "onset"), ONSETS)
def test_onset(understander: Understander, text: str, onset: str | None) -> None:
    assert understander.understand(text).facts["onset"] == onset


NEURO = [
    ("my foot is numb", ["numbness"], []),
    ("pins n needles in my toes", ["tingling"], []),
    ("no feeling in my foot", ["numbness"], []),
    ("can't feel my toes", ["numbness"], []),
    ("my leg feels dead", ["numbness"], []),
    ("tingly toes", ["tingling"], []),
    ("weak ankle", ["weakness"], []),
    ("my leg gives way", ["weakness"], []),
    ("foot drop", ["weakness"], []),
    ("no numbness but my toes tingle", ["tingling"], ["numbness"]),
    ("numbness? no. weakness? no", [], ["numbness", "weakness"]),
    ("no numbness, tingling or weakness", [], ["numbness", "tingling", "weakness"]),
    ("strength is fine", [], ["weakness"]),
    ("not sure if I have numbness", [], []),
    ("I had tingling but it has gone", [], []),
    ("a numbing injection", [], []),
    ("I fell asleep", [], []),
    ("weak painkillers", [], []),
    ("what if my leg goes numb", [], []),
    ("my leg feels weak, no tingling no numbness", ["weakness"], ["tingling", "numbness"]),
    ("I feel weak and tired", [], []),
    ("tingling in my toes but no numbness", ["tingling"], ["numbness"]),
]


@pytest.mark.parametrize(("text", "present", "denied"), NEURO)
def test_numbness_tingling_weakness(
    understander: Understander, text: str, present: list[str], denied: list[str]
) -> None:
    facts = understander.understand(text).facts
    assert (facts["neuro"], facts["neuro_denied"]) == (present, denied)


TREATMENTS: list[tuple[str, list[tuple[str, str, int | None]]]] = [
    (
        "tried physio, chiro and gabapentin, nothing worked",
        [("physiotherapy", "no_help", None), ("chiropractic", "no_help", None), ("gabapentin", "no_help", None)],
    ),
    (
        "ibuprofen helps a bit but naproxen wrecked my stomach",
        [("ibuprofen", "partly", None), ("naproxen", "side_effects", None)],
    ),
    ("physio was a waste of money", [("physiotherapy", "no_help", None)]),
    ("chiropractor did nothing", [("chiropractic", "no_help", None)]),
    ("no joy with acupuncture", [("acupuncture", "no_help", None)]),
    ("gabapentin didnt touch it", [("gabapentin", "no_help", None)]),
    ("got physio booked for next week", [("physiotherapy", "planned", None)]),
    ("refused the injection", [("steroid_injection", "declined", None)]),
    ("they offered surgery but I said no", [("back_surgery", "declined", None)]),
    ("a fortnight of bliss after the epidural then it all came back", [("epidural_injection", "temporary", None)]),
    ("the epidural wore off after 2 months", [("epidural_injection", "temporary", 60)]),
    ("had a rhizotomy in 2022, lasted 9 months", [("rhizotomy", "temporary", 270)]),
    ("physio for 6 weeks, made it worse", [("physiotherapy", "worse", 42)]),
    ("6 weeks of physio did nothing", [("physiotherapy", "no_help", 42)]),
    ("been on amitriptyline since January, makes me drowsy", [("amitriptyline", "side_effects", 300)]),
    (
        "neither paracetamol nor ibuprofen helped",
        [("paracetamol", "no_help", None), ("ibuprofen", "no_help", None)],
    ),
    ("tramadol works but i cant poo", [("tramadol", "helped", None)]),
    (
        "nortriptyline, duloxetine, pregabalin - all useless",
        [("nortriptyline", "no_help", None), ("duloxetine", "no_help", None), ("pregabalin", "no_help", None)],
    ),
    ("nurofen takes the edge off", [("ibuprofen", "partly", None)]),
    ("lyrica made me dizzy", [("pregabalin", "side_effects", None)]),
    ("I take co-codamol", [("co_codamol", "unknown", None)]),
    ("on gabbapentin and amitriptaline", [("gabapentin", "unknown", None), ("amitriptyline", "unknown", None)]),
    ("tried ibruprofen, no help", [("ibuprofen", "no_help", None)]),
    ("Aleve helps", [("naproxen", "helped", None)]),
    ("tens machine is brilliant", [("tens", "helped", None)]),
    ("had a discectomy, worked a treat", [("discectomy", "helped", None)]),
    ("the steroid jab did sod all", [("steroid_injection", "no_help", None)]),
    ("voltarol gel does nothing", [("topical", "no_help", None)]),
    ("prednisone helped for a week then it came back", [("oral_steroid", "temporary", 7)]),
    ("physio - no help, chiro - made it worse, tramadol - helped",
     [("physiotherapy", "no_help", None), ("chiropractic", "worse", None), ("tramadol", "helped", None)]),
    ("some relief from acupuncture", [("acupuncture", "partly", None)]),
    ("hot water bottle helps", [("heat", "helped", None)]),
    ("Norco helps", [("hydrocodone", "helped", None)]),
    ("they burnt the nerves last year, no difference", [("rhizotomy", "no_help", None)]),
    ("had an RFA", [("rhizotomy", "unknown", None)]),
    ("two medial branch blocks helped", [("medial_branch_block", "helped", None)]),
    ("massage helps a little", [("massage", "partly", None)]),
    ("walking helps", []),
    ("haven't tried physio", []),
    ("never had an injection", []),
    ("no surgery", []),
    ("does gabapentin work?", []),
    ("what if I had surgery", []),
    ("allergic to ibuprofen", []),
    ("the physio said it is a disc", []),
    ("blood pressure tablets", []),
    ("flu jab", []),
    ("a hip replacement operation", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "treatments"), TREATMENTS)
def test_treatments(understander: Understander, text: str, treatments: list[tuple[str, str, int | None]]) -> None:
    found = understander.understand(text).facts["treatments"]
    assert [(t["name"], t["outcome"], t["duration_days"]) for t in found] == treatments


BRANDS = [
    ("tylenol", "paracetamol"), ("panadol", "paracetamol"), ("advil", "ibuprofen"), ("motrin", "ibuprofen"),
    ("naprosyn", "naproxen"), ("cataflam", "diclofenac"), ("celebrex", "celecoxib"), ("mobic", "meloxicam"),
    ("arcoxia", "etoricoxib"), ("toradol", "ketorolac"), ("indocin", "indometacin"), ("neurontin", "gabapentin"),
    ("gralise", "gabapentin"), ("lyrica", "pregabalin"), ("topamax", "topiramate"), ("tegretol", "carbamazepine"),
    ("elavil", "amitriptyline"), ("pamelor", "nortriptyline"), ("cymbalta", "duloxetine"), ("effexor", "venlafaxine"),
    ("solpadol", "co_codamol"), ("zapain", "co_codamol"), ("ultram", "tramadol"), ("vicodin", "hydrocodone"),
    ("percocet", "oxycodone"), ("oxycontin", "oxycodone"), ("oramorph", "morphine"), ("nucynta", "tapentadol"),
    ("butrans", "buprenorphine"), ("duragesic", "fentanyl"), ("valium", "diazepam"), ("flexeril", "cyclobenzaprine"),
    ("robaxin", "methocarbamol"), ("zanaflex", "tizanidine"), ("lioresal", "baclofen"), ("soma", "carisoprodol"),
    ("skelaxin", "metaxalone"), ("prednisolone", "oral_steroid"), ("lidoderm", "lidocaine_patch"),
    ("zostrix", "capsaicin"), ("salonpas", "topical"), ("biofreeze", "topical"),
]  # fmt: skip


@pytest.mark.parametrize(("brand", "name"), BRANDS)
def test_brand_names(understander: Understander, brand: str, name: str) -> None:
    found = understander.understand(f"I tried {brand}").facts["treatments"]
    assert [t["name"] for t in found] == [name]


PRECAUTIONS = [
    ("I'm on eliquis and have a pacemaker", ["blood_thinner", "implanted_device"]),
    ("I take warfarin", ["blood_thinner"]),
    ("on blood thinners", ["blood_thinner"]),
    ("clopidogrel and metformin", ["blood_thinner", "diabetes"]),
    ("im 20 weeks pregnant", ["pregnancy"]),
    ("type 2 diabetic", ["diabetes"]),
    ("I have a UTI", ["infection"]),
    ("allergic to latex", ["allergy"]),
    ("rods in my spine", ["spinal_metalwork"]),
    ("had breast cancer 10 years ago", ["cancer_history"]),
    ("on methotrexate", ["immune_suppression"]),
    ("spinal cord stimulator implanted", ["implanted_device"]),
    ("I'm not diabetic", []),
    ("no allergies", []),
    ("my dad died of cancer", []),
    ("worried about cancer", []),
    ("is it cancer?", []),
    ("risk of infection", []),
    ("pins and needles", []),
    ("screw this", []),
    ("could I be allergic to the dye?", []),
]


@pytest.mark.parametrize(("text", "precautions"), PRECAUTIONS)
def test_precautions(understander: Understander, text: str, precautions: list[str]) -> None:
    assert understander.understand(text).facts["precautions"] == precautions


ABOUT = [
    ("my mum has sciatica in her left leg", "other"),
    ("my husband can't walk because of his back", "other"),
    ("asking for my dad, his leg is numb", "other"),
    ("my leg hurts", None),
    ("my wife says I should ask about my leg pain", None),
    ("my nan had it too but my leg hurts now", None),
    ("my left leg hurts and my husband is worried", None),
    ("no wait, this is about me, not him", "self"),
]


@pytest.mark.parametrize(("text", "about"), ABOUT)
def test_about_whom(understander: Understander, text: str, about: str | None) -> None:
    assert understander.understand(text).facts["about"] == about


def test_the_facts_of_another_patient_are_the_facts(understander: Understander) -> None:
    found = stated(understander, "my mum is 78, left leg pain since March, tried physio no joy, on warfarin")
    assert found == {
        "site": ["leg"],
        "side": "left",
        "duration_days": 240,
        "treatments": [{"name": "physiotherapy", "outcome": "no_help", "duration_days": None}],
        "precautions": ["blood_thinner"],
        "age": 78,
        "about": "other",
    }


def test_many_facts_in_one_breath(understander: Understander) -> None:
    found = stated(
        understander,
        "im 52, shooting pain in my left bum down to my foot for 3 months, 7/10, came on after lifting a sofa, worse "
        "sitting, better walking, toes numb but no weakness. physio 6 weeks no joy, naproxen takes the edge off",
    )
    assert found == {
        "site": ["buttock", "foot"],
        "side": "left",
        "radiation": "foot",
        "duration_days": 90,
        "onset": "lifting",
        "severity": 7,
        "character": ["shooting"],
        "aggravating": ["sitting"],
        "easing": ["walking"],
        "neuro": ["numbness"],
        "neuro_denied": ["weakness"],
        "treatments": [
            {"name": "physiotherapy", "outcome": "no_help", "duration_days": 42},
            {"name": "naproxen", "outcome": "partly", "duration_days": None},
        ],
        "age": 52,
    }


MISSPELT = [
    ("shootng pain in my left buttok", {"site": ["buttock"], "side": "left", "character": ["shooting"]}),
    ("sciatca for 3 mnths", {"duration_days": 90}),
    ("numness in foot", {"neuro": ["numbness"]}),
    ("phsyio no joy", {"treatments": [{"name": "physiotherapy", "outcome": "no_help", "duration_days": None}]}),
    ("burnning pian in rigth thigh", {"site": ["thigh"], "side": "right", "character": ["burning"]}),
    ("tinglin toes", {"neuro": ["tingling"]}),
    ("wors wen i sit", {"aggravating": ["sitting"]}),
]


@pytest.mark.parametrize(("text", "facts"), MISSPELT)
def test_misspelt(understander: Understander, text: str, facts: dict[str, Any]) -> None:
    assert stated(understander, text) == facts


EXTRAS = [
    ("havent tried anything", "treatments_none", True),
    ("no treatment yet", "treatments_none", True),
    ("tried physio", "treatments_none", False),
    ("does gabapentin help?", "asked_treatments", ["gabapentin"]),
    ("what about an epidural?", "asked_treatments", ["epidural_injection"]),
    ("tried physio", "asked_treatments", []),
    ("no, the right leg", "correction", True),
    ("sorry I meant 6 weeks", "correction", True),
    ("not the left, the right", "correction", True),
    ("my leg hurts", "correction", False),
    ("I'm not diabetic, no allergies", "precautions_denied", ["diabetes", "allergy"]),
    ("My leg hurts. Why?", "sentences", ["My leg hurts.", "Why?"]),
    ("it's more like six months", "correction", True),
    ("no not the knee, the hip", "correction", True),
    ("it hurts more when I sit", "correction", False),
]


@pytest.mark.parametrize(("text", "key", "value"), EXTRAS)
def test_extras(understander: Understander, text: str, key: str, value: object) -> None:
    assert understander.understand(text).extra[key] == value


ODD = [
    "",
    "   ",
    "😭😭😭",
    "?!?!",
    "привет",
    "a" * 4000,
    "0" * 500,
    "/inform{}",
    "\x00\x01",
    "1/0",
    "since",
    "for years of",
    "(((",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_messages_are_read(understander: Understander, text: str) -> None:
    assert set(understander.understand(text).to_dict()) == {"facts", "extra", "red_flags"}


def test_concepts(understander: Understander) -> None:
    named = understander.concepts("my left leg hurts for 3 weeks, does a rhizotomy help?")
    assert {"has_site", "has_duration", "has_treatment", "has_procedure_name"} <= set(named)
