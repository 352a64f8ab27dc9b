"""What was tried, what it did and for how long, under its own name and under that of a brand."""

import pytest

from bot.language.understanding import Understander

TREATMENTS: list[tuple[str, list[tuple[str, str, int | None]]]] = [
    ("I had an epidural when my daughter was born. my leg hurts", []),
    ("morphine, they gave me that after the shoulder op. my leg hurts", []),
    ("I had my gallbladder out and was on tramadol for a week. My leg hurts.", []),
    ("my aunt (79!!) did pilates for hers. my leg hurts", []),
    ("I'm a physio myself. my leg hurts", []),
    ("the physio rings me. my leg hurts", []),
    ("the injection people want to see me in May", []),
    ("the doctor used the word ablation", []),
    ("I know what a rhizotomy is", []),
    ("the doctor wrote rhizotomy on a note and that's all I got", []),
    ("I've had worse, to be honest, but how sore is an ablation", []),
    ("TFESI in March, good relief 2/52", [("epidural_injection", "temporary", 14)]),
    ("I have crohns and I've had steroids for that. My leg hurts.", []),
    ("waiting since June for an epidural. my leg hurts", [("epidural_injection", "planned", None)]),
    ("naproxen is great for my shoulder but does nothing for this", [("naproxen", "no_help", None)]),
    ("dry needling felt lovely but by morning it was tight again", [("dry_needling", "temporary", None)]),
    ("paracetamol does precious little", [("paracetamol", "no_help", None)]),
    ("yoga or pilates", []),
    ("what else can I do if I don't fancy an epidural?", []),
    ("I don't fancy an epidural", [("epidural_injection", "declined", None)]),
    ("the hospital told me to keep active. right hip", []),
    ("they gave me naproxen and told me to keep mobile", [("naproxen", "unknown", None)]),
    ("Physio was a four month wait so I went without.", []),
    ("fish oil and magnesium for my skin. my leg hurts", []),
    ("I get migraines and take amitriptyline for them. My calf aches.", []),
    ("I had shingles last year and was on gabapentin for that. My hip hurts now.", []),
    ("my gallbladder came out in June and they gave me morphine then. My hip hurts.", []),
    ("I have fibromyalgia, and my left leg hurts, so I take gabapentin for it", [("gabapentin", "unknown", None)]),
    ("codeine in hospital after my knee replacement. my leg hurts", []),
    ("my foreman had a rhizotomy and says it was great", []),
    ("a steroid injection in each shoulder. my leg hurts", []),
    ("Osteo every week for two months didn't change a thing.", [("osteopathy", "no_help", 60)]),
    ("codeine is like sweeties", [("codeine", "no_help", None)]),
    ("took codeine and felt sick", [("codeine", "side_effects", None)]),
    (
        "tramadol never touched it, neither did naproxen, so they tried me on duloxetine which helps a bit",
        [("tramadol", "no_help", None), ("naproxen", "no_help", None), ("duloxetine", "partly", None)],
    ),
    ("had acupuncture once, no better no worse", [("acupuncture", "no_help", None)]),
    ("I had two babies and an epidural each time", []),
    ("my dentist said I react to lidocaine", []),
    ("my surgeon mentioned ablation last time", []),
    ("I have three kids, how sore is an ablation next to that", []),
    ("physio 6 sessions nope", [("physiotherapy", "no_help", None)]),
    ("naproxen 2 weeks no, gabapentin 3 months yes", [("naproxen", "no_help", 14), ("gabapentin", "helped", 90)]),
    ("3 months gabapentin", [("gabapentin", "unknown", 90)]),
    ("Acupuncture? Did six sessions.", [("acupuncture", "unknown", None)]),
    ("prescribed nortriptyline, not started it yet", [("nortriptyline", "planned", None)]),
    ("waiting on a date for my discectomy", [("discectomy", "planned", None)]),
    ("an osteo every fortnight, it eases for a day or two", [("osteopathy", "temporary", 2)]),
    (
        "physio, injections, one worked for a day. Still sore.",
        [("physiotherapy", "unknown", None), ("steroid_injection", "temporary", 1)],
    ),
    ("naproxen, codeine, one of them made me sick", [("naproxen", "unknown", None), ("codeine", "unknown", None)]),
    (
        "Nothing has helped: not the codeine, not the physio",
        [("codeine", "no_help", None), ("physiotherapy", "no_help", None)],
    ),
    ("doc switched me to celecoxib, that's better", [("celecoxib", "helped", None)]),
    ("I wear a back brace and it supports me a bit", [("back_brace", "partly", None)]),
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
