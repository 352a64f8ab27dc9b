"""Treatments in longer messages: which verdict belongs to which, who had them, what is planned, refused or only named."""

from collections.abc import Sequence
from datetime import date

import pytest

from bot.language.understanding import Understander

Told = Sequence[tuple[str, str]]


@pytest.fixture(scope="module")
def understander() -> Understander:
    return Understander(today=lambda: date(2025, 11, 12))


def told(understander: Understander, text: str) -> list[tuple[str, str]]:
    return [(t["name"], t["outcome"]) for t in understander.understand(text).facts["treatments"]]


IN_ORDER: list[tuple[str, Told]] = [
    (
        "No use at all: tramadol, reflexology, dry needling. Helped somewhat: baclofen. Made everything worse: traction.",
        [("tramadol", "no_help"), ("dry_needling", "no_help"), ("baclofen", "partly"), ("traction", "worse")],
    ),
    (
        "Works:\n- ice\n- tai chi\nDoes nothing:\n- codeine\n- tens\nMy hip hurts.",
        [("ice", "helped"), ("tai_chi", "helped"), ("codeine", "no_help"), ("tens", "no_help")],
    ),
    ("Not tried: acupuncture, massage. Tried: pilates, it helps.", [("pilates", "helped")]),
    ("Meloxicam did nothing, diclofenac did.", [("meloxicam", "no_help"), ("diclofenac", "helped")]),
    ("The corset helps. The insoles don't.", [("back_brace", "helped"), ("insoles", "no_help")]),
    (
        "In the beginning I took ibuprofen, which was a waste of time. Codeine I lasted a week on.",
        [("ibuprofen", "no_help"), ("codeine", "unknown")],
    ),
    ("Tizanidine, my blood pressure had shot up so they stopped it.", [("tizanidine", "side_effects")]),
    ("I had four weeks of hands on manual therapy and I am no better.", [("manual_therapy", "no_help")]),
    ("In week two I had gabapentin and it worked.", [("gabapentin", "helped")]),
    ("Acupuncture on my back in 2018 did nothing.", [("acupuncture", "no_help")]),
    ("Osteo helped loads.", [("osteopathy", "helped")]),
    ("Only the osteopath helped.", [("osteopathy", "helped")]),
    ("Pilates has helped my shoulder no end, but not this.", [("pilates", "no_help")]),
    ("Every session at the osteopath is great, then I am back where I started.", [("osteopathy", "temporary")]),
    ("muscle relaxants, methocarbamol, no help", [("methocarbamol", "no_help")]),
    (
        "Began with paracetamol and it made no odds. Then they gave me naproxen. That was better for the first"
        " fortnight, but it stopped doing the job. Now I'm on amitriptyline and it just makes me feel hungover.",
        [("paracetamol", "no_help"), ("naproxen", "temporary"), ("amitriptyline", "side_effects")],
    ),
    (
        "Physio - waste of petrol. Osteo - kind man, eased it a bit. Gabapentin - put on a stone.",
        [("physiotherapy", "no_help"), ("osteopathy", "partly"), ("gabapentin", "side_effects")],
    ),
    (
        "just codeine and naproxen, codeine useless naproxen takes edge off",
        [("codeine", "no_help"), ("naproxen", "partly")],
    ),
    (
        "ice? pointless. heat? takes the top off. stretching? makes it angrier",
        [("ice", "no_help"), ("heat", "partly"), ("stretching", "worse")],
    ),
    (
        "GP prescribed pregabalin. I couldn't drive on it, so I stopped. After that duloxetine, which I get on with fine.",
        [("pregabalin", "side_effects"), ("duloxetine", "helped")],
    ),
    (
        "naproxen nope tramadol nope, swimming yes, tens meh",
        [("naproxen", "no_help"), ("tramadol", "no_help"), ("swimming", "helped"), ("tens", "partly")],
    ),
    (
        "tried yoga (no), pilates (a little) and an inversion table (worse)",
        [("yoga", "no_help"), ("pilates", "partly"), ("inversion_table", "worse")],
    ),
    (
        "no relief after 2 epidurals, 1 ablation and months of pilates",
        [("epidural_injection", "no_help"), ("rhizotomy", "no_help"), ("pilates", "no_help")],
    ),
    ("The TENS. Silly looking but effective.", [("tens", "helped")]),
    ("zero luck with acupuncture, good results from the tens", [("acupuncture", "no_help"), ("tens", "helped")]),
    ("the only thing that has ever helped is swimming", [("swimming", "helped")]),
    (
        "heat and paracetamol, which together do the job nicely",
        [("heat", "helped"), ("paracetamol", "helped")],
    ),
    ("my sister lent me her tens machine. its a gem", [("tens", "helped")]),
    ("tried my husband's tens machine, useless", [("tens", "no_help")]),
    ("I had two of her co-codamol and they did nothing", [("co_codamol", "no_help")]),
    ("my prof had her nerves burned. physio helps me", [("physiotherapy", "helped")]),
    ("I would like to know whether an injection is an option", []),
    ("had epidurals with both babies, for my back only naproxen, which helps", [("naproxen", "helped")]),
    ("I take a baby aspirin, and codeine which helps about half", [("codeine", "partly")]),
    ("gabapentin, might as well be mints", [("gabapentin", "no_help")]),
    ("my brother should get himself a corset", []),
    ("the wife swears by turmeric. so I take turmeric", [("supplements", "unknown")]),
    ("a lumbar support, that thing really helps, I wear it at work", [("back_brace", "helped")]),
    ("they put me on lyrica and I was like a zombie on it so out it went", [("pregabalin", "side_effects")]),
    ("surgery has been mentioned. Brilliant idea I'm sure.", []),
    ("physio did nothing. My back is worse when I sit.", [("physiotherapy", "no_help")]),
    ("I take naproxen, I am dizzy since Tuesday", [("naproxen", "unknown")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), IN_ORDER)
def test_each_verdict_goes_to_the_treatment_last_spoken_of(
    understander: Understander, text: str, expected: Told
) -> None:
    assert told(understander, text) == list(expected)


ONE: list[tuple[str, str, str]] = [
    (
        "I had the radiofrequency in 2021, it lasted a year, wonderful. The second did nothing.",
        "rhizotomy",
        "temporary",
    ),
    ("The first facet injection was magic, the next one did nothing", "facet_injection", "temporary"),
    ("Duloxetine lets me sleep through, but the leg pain is just the same.", "duloxetine", "no_help"),
    ("Nortriptyline helps me nod off though my leg stays no better", "nortriptyline", "no_help"),
    ("bed rest to start with, and that did me no good", "bed_rest", "no_help"),
    ("it was good to begin with but then it did nothing, the physio", "physiotherapy", "temporary"),
    (
        "pregabalin takes a third off. My mate's wife does massage and she sorts me out for a day",
        "pregabalin",
        "partly",
    ),
    ("In brief: gabapentin, nothing", "gabapentin", "no_help"),
    ("they gave me a six day steroid pack and I did not notice a thing", "oral_steroid", "no_help"),
    ("I sleep thanks to amitriptyline", "amitriptyline", "helped"),
    ("Had the epidural in Leeds. Marvellous for nine weeks, then it all came back.", "epidural_injection", "temporary"),
    ("the nerve block gave me four good days", "nerve_root_injection", "temporary"),
    ("For two months after the epidural I felt human again, then it crept back", "epidural_injection", "temporary"),
    ("acupuncture was great while it lasted", "acupuncture", "temporary"),
    ("naproxen helps but it has worn off by lunchtime", "naproxen", "temporary"),
    ("massage, lovely, and by the evening I was back where I started", "massage", "temporary"),
    ("tramadol made me see things so that went in the bin", "tramadol", "side_effects"),
    ("codeine bunged me up so badly that I gave it up", "codeine", "side_effects"),
    ("naproxen, my stomach could not take it", "naproxen", "side_effects"),
    ("ibuprofen: indigestion", "ibuprofen", "side_effects"),
    ("lyrica helped the burning but my ankles blew up so I came off it", "pregabalin", "side_effects"),
    ("duloxetine gave me weird dreams to begin with, but now it works really well", "duloxetine", "helped"),
    ("amitriptyline gave me a dry mouth but it works", "amitriptyline", "helped"),
    ("physio made not the slightest difference", "physiotherapy", "no_help"),
    ("cbd oil: expensive placebo", "cbd", "no_help"),
    ("chiro: eighty quid and no further forward", "chiropractic", "no_help"),
    ("insoles, about as much use as a paper umbrella", "insoles", "no_help"),
    ("the gabapentin doesn't seem to be doing anything", "gabapentin", "no_help"),
    ("dry needling helped some, not much", "dry_needling", "partly"),
    ("pregabalin took it from an eight to a five", "pregabalin", "partly"),
    ("rehab got me from an 8 to a 3", "physiotherapy", "helped"),
    ("an epidural in June, from 5 to 3 for a month", "epidural_injection", "temporary"),
    ("naproxen for the first month and it worked well", "naproxen", "helped"),
    ("nortriptyline, I lasted nine days on it because my heart was racing", "nortriptyline", "side_effects"),
    ("a course of diclofenac, finished it, no change", "diclofenac", "no_help"),
    ("ibuprofen keeps a lid on it. I cannot drive more than twenty minutes", "ibuprofen", "partly"),
    ("diclofenac helped, then I stopped it because of an ulcer", "diclofenac", "side_effects"),
    ("codeine worked but I was basically asleep", "codeine", "side_effects"),
    ("I can't honestly say that physio changed a thing", "physiotherapy", "no_help"),
    ("gabapentin keeps the nerve pain at bay", "gabapentin", "helped"),
    ("I went for massage, good for that night only", "massage", "temporary"),
    ("pregabalin dampens the burning", "pregabalin", "partly"),
    ("the pilates took maybe a third off it", "pilates", "partly"),
    ("baclofen calms it a little", "baclofen", "partly"),
    ("the chiropractor nearly broke me, I could not get out of bed for three days", "chiropractic", "worse"),
    ("traction, after which it was clearly worse", "traction", "worse"),
    ("three days in bed, worst thing I ever did", "bed_rest", "worse"),
    ("meloxicam since June, can't fault it", "meloxicam", "helped"),
    ("physio for six weeks and I can tie my shoes again", "physiotherapy", "helped"),
    ("my back brace, I would not be without it", "back_brace", "helped"),
    ("hydrotherapy has been the making of me", "physiotherapy", "helped"),
    ("the wheat bag, which does help of an evening", "heat", "helped"),
    ("naproxen is sorting it to be fair", "naproxen", "helped"),
    ("I do reformer twice a week and it brings me a lot", "pilates", "helped"),
    ("ibuprofen made stomach ache so I leave it", "ibuprofen", "side_effects"),
    ("Doctor gave tramadol, it make my head spin", "tramadol", "side_effects"),
    ("none of it worked apart from the acupuncture", "acupuncture", "helped"),
]


@pytest.mark.parametrize(("text", "name", "outcome"), ONE)
def test_what_it_did(understander: Understander, text: str, name: str, outcome: str) -> None:
    assert told(understander, text) == [(name, outcome)]


NOT_HAD: list[tuple[str, Told]] = [
    ("my surgeon says the epidural works for eight in ten people", []),
    ("They told me acupuncture would fix it", []),
    ("My cousin is a chemist and he insists that codeine is useless", []),
    ("The leaflet says gabapentin can help", []),
    ("The doctor said codeine would help and it did nothing", [("codeine", "no_help")]),
    ("the consultant says the injection I had was useless", [("steroid_injection", "no_help")]),
    ("My mum has sciatica. She says pilates is useless", [("pilates", "no_help")]),
    ("My wife says the massage is helping", [("massage", "helped")]),
    ("my left leg hurts. I have got a TENS machine on order", [("tens", "planned")]),
    ("They suggested radiofrequency and I am on the waiting list.", [("rhizotomy", "planned")]),
    ("physio wait is 14 weeks lol", [("physiotherapy", "planned")]),
    ("Next step is a discectomy but nothing arranged yet.", []),
    ("Gabapentin I can't have because I drive a bus.", []),
    ("I have not tried anything except codeine.", [("codeine", "unknown")]),
    ("next a scan and then maybe an injection", []),
    ("My wife's cousin says I must take lyrica and my doctor says duloxetine", []),
    ("One of them says have an injection in the nerve first", []),
    ("I have read about people having the nerves burnt", []),
    ("My question is whether a rhizotomy or an epidural makes more sense", []),
    ("I know you do injections", []),
    ("do i use heat or ice", []),
    ("First port of call was acupuncture with a kind man", [("acupuncture", "unknown")]),
    ("two epidurals (first 4 months, second did sod all)", [("epidural_injection", "temporary")]),
    ("They offered me surgery but I chickened out", [("back_surgery", "declined")]),
    ("oxycodone they gave me a script for and I said no thanks", [("oxycodone", "declined")]),
    ("I said no thank you to the epidural", [("epidural_injection", "declined")]),
    ("I would sooner eat my hat than take tramadol", [("tramadol", "declined")]),
    ("gabapentin I won't touch", [("gabapentin", "declined")]),
    ("the GP prescribed duloxetine but I haven't started it yet", [("duloxetine", "planned")]),
    ("nerve root injection next Tues", [("nerve_root_injection", "planned")]),
    ("my ablation is set for the 9th", [("rhizotomy", "planned")]),
    ("pending: a facet injection", [("facet_injection", "planned")]),
    ("the doctor says an epidural in March", [("epidural_injection", "planned")]),
    ("had an epidural in March", [("epidural_injection", "unknown")]),
    ("my neighbour swears by his inversion table", []),
    ("a woman from the choir had the nerve burning done", []),
    ("the insurer's doctor mentioned an ablation", []),
    ("after an injection how long should I rest", []),
    ("may I take diclofenac with my tablets?", []),
    ("is swimming good", []),
    ("don't tell me to stretch", []),
    ("the injection at the dentist hurt", []),
    ("my thyroid is controlled with tablets", []),
    ("hurt my back in a cycling crash", []),
    ("neurology saw me in May", []),
    ("voltaren injection in the bum, no joy", [("diclofenac", "no_help")]),
    ("injections into the facet joints, no joy", [("facet_injection", "no_help")]),
    ("never tried physio because of the waiting list", []),
    ("Say I had the ablation, how long off work then?", []),
    ("Have you got any stretches for a sore hip?", []),
    ("Walking downhill aggravates it", []),
    ("coach says walk it off", []),
    ("The surgery sent me a leaflet and my leg hurts", []),
    ("constant ache with sharp jabs down the thigh", []),
    ("I work as a physio", []),
    ("my physio friend says to walk more", []),
    ("I'm a swimming teacher and I teach yoga", []),
    ("my dog had steroids last year", []),
    ("had a cortisone shot in my shoulder last year", []),
    ("I was on codeine for a broken arm years ago", []),
    ("they don't do injections at my hospital", []),
    ("i think i'd rather have the surgery", []),
    ("would sooner try acupuncture", []),
    ("tell me straight, is rhizotomy worth it for someone like me", []),
    ("just tell me straight is physio worth it", []),
    ("the insurance won't cover surgery", []),
    ("physio starts on the 3rd", [("physiotherapy", "planned")]),
    ("they've offered me an epidural and I said yes", [("epidural_injection", "planned")]),
    ("a wheat bag is better than anything", [("heat", "helped")]),
    ("tried yoga, big mistake", [("yoga", "worse")]),
]


@pytest.mark.parametrize(("text", "expected"), NOT_HAD)
def test_planned_refused_or_only_named(understander: Understander, text: str, expected: Told) -> None:
    assert told(understander, text) == list(expected)


BRANDS = [
    ("Difene", "diclofenac"), ("Ponstan", "nsaid"), ("Panodil", "paracetamol"), ("Ipren", "ibuprofen"),
    ("Zaldiar", "tramadol"), ("Sirdalud", "tizanidine"), ("Saroten", "amitriptyline"), ("Mydocalm", "muscle_relaxant"),
    ("Panadol Osteo", "paracetamol"), ("Combiflam", "ibuprofen"), ("Palexia", "tapentadol"), ("Volini", "topical"),
]  # fmt: skip


@pytest.mark.parametrize(("brand", "name"), BRANDS)
def test_brands_of_other_countries(understander: Understander, brand: str, name: str) -> None:
    assert told(understander, f"I was on {brand}") == [(name, "unknown")]


PRECAUTIONS = [
    ("I have sugar and pressure", ["diabetes"]),
    ("with my sugar I can't skip breakfast", ["diabetes"]),
    ("I cut out sugar", []),
    ("gestational diabetes years ago", []),
    ("I take Previscan", ["blood_thinner"]),
    ("aspirin for the leg", []),
    ("aspirin for my stent", ["blood_thinner"]),
    ("allergic to nothing", []),
    ("the spinal cord stimulator trial failed", []),
    ("I take prednisone every day for my lupus", ["immune_suppression"]),
    ("my midwife said it is sciatica", ["pregnancy"]),
    ("the baby is lying on my sciatic nerve", ["pregnancy"]),
    ("my ob says it is normal", ["pregnancy"]),
]


@pytest.mark.parametrize(("text", "codes"), PRECAUTIONS)
def test_precautions_told_in_other_words(understander: Understander, text: str, codes: list[str]) -> None:
    assert understander.understand(text).facts["precautions"] == codes
