"""Facts that a message does not state, though its words are those of facts: a missing one is better than a wrong one."""

from collections.abc import Sequence

import pytest

from bot.language.understanding import Understander

Told = Sequence[tuple[str, str]]

TREATMENTS: list[tuple[str, Told]] = [
    # An injection or operation of something else.
    ("The tape op for my bladder was the best thing I ever did. My leg hurts.", []),
    ("In 2019 I got breast cancer and then the injections every month. My leg hurts.", []),
    ("I have the injection for my brittle bones twice a year. My leg hurts.", []),
    ("I had bunion surgery last year and the operation helped. My leg hurts.", []),
    ("He gave me an injection in the bottom, ketorolac, no joy.", [("ketorolac", "no_help")]),
    ("They operated in 2021 and it was a waste of time.", [("back_surgery", "no_help")]),
    ("I turned down surgery.", [("back_surgery", "declined")]),
    ("I had an injection in May. My leg hurts.", [("steroid_injection", "unknown")]),
    ("physio and injections, no joy with either", [("physiotherapy", "no_help"), ("steroid_injection", "no_help")]),
    # An epidural of a birth, one that was never had, what others had.
    ("In labour I was given an epidural and my foot slept for days. My leg hurts now.", []),
    ("My notes say that I had an epidural but I never had one.", []),
    ("I talked to two men who had pulsed radiofrequency. My leg hurts.", []),
    ("I have seen pulsed and cooled on two websites.", []),
    ("My son says see the pain team for radiofrequency.", []),
    # What many do in any case, and what the physio gave.
    ("I've been cycling a lot. My left leg hurts.", []),
    ("I have walked the same hills for thirty years. My left leg hurts.", []),
    (
        "Physio helped for the stiffness. The sheet says ten a day and I do the exercises.",
        [("physiotherapy", "helped")],
    ),
    ("tried physio and exercises", [("physiotherapy", "unknown"), ("exercise", "unknown")]),
    ("did some exercises", [("exercise", "unknown")]),
    (
        "The nerve root injection is next week. Did pilates.",
        [("nerve_root_injection", "planned"), ("pilates", "unknown")],
    ),
    ("did pilates do anything for people with this", []),
    # A question of the same breath.
    ("Sitting on a birth ball feels good and so does a warm shower for a bit.", []),
    # The people and papers of a treatment.
    ("The third physio in a row to say it. My leg hurts.", []),
    ("I read a physio leaflet. My leg hurts.", []),
    ("They only tell me to keep moving. My leg hurts.", []),
    ("Nothing helps but walking. My leg hurts.", []),
    # What must come first, what is only wondered at or not done, who is only met.
    ("No scan until I do ten weeks of physio, they say. My leg hurts.", []),
    ("I wondered about Pilates. My leg hurts.", []),
    ("She gave me exercises that I don't do. My leg hurts.", []),
    ("My mum made me see her osteopath. My leg hurts.", []),
    ("The tablets make me nervous. My leg hurts.", []),
    ("I took the form out of the drawer where my tablets are. My leg hurts.", []),
    ("My leg hurts and I do not want an operation.", [("back_surgery", "declined")]),
    ("My leg hurts and I not want operation, doctor.", []),
    ("I pulled a weed killer off the shelf and my hip went.", []),
    # A procedure that opens its sentence and is dated was had.
    ("Laminectomy in 2015. New ache above it.", [("laminectomy", "unknown")]),
    ("Rhizotomy five days ago, the skin is red.", [("rhizotomy", "unknown")]),
    ("A laminectomy, would you say? My leg hurts.", []),
]


@pytest.mark.parametrize(("text", "expected"), TREATMENTS)
def test_only_what_was_had_for_this(understander: Understander, text: str, expected: Told) -> None:
    assert told(understander, text) == expected


VERDICTS: list[tuple[str, Told]] = [
    # What is said of all is said of what was told before.
    ("Swimming is what I tried first. Meloxicam, without effect.", [("swimming", "unknown"), ("meloxicam", "no_help")]),
    (
        "Zinc, magnesium, hemp oil, all of them useless. This year I had the facet injections.",
        [("supplements", "no_help"), ("cbd", "no_help"), ("facet_injection", "unknown")],
    ),
    ("I had a microdiscectomy. They asked about fever and leaking, I had none of those.", [("discectomy", "unknown")]),
    ("I had a fusion in March and was told to ask for any help.", [("spinal_fusion", "unknown")]),
    # A heading has a colon or a word of being; a mere pause is none.
    ("I note down what helped, and I took tramadol for a week", [("tramadol", "unknown")]),
    ("What has helped, after all those years: acupuncture.", [("acupuncture", "helped")]),
    # A general name gives its verdict to one special name, if that was had.
    ("I refused pregabalin. The exercise class did more than any of the medicines.", [("pregabalin", "declined")]),
    # What lies ahead has no verdict yet.
    ("I'm on the list for physio. I was doing great until Friday.", [("physiotherapy", "planned")]),
    ("I was referred for physio. It helped.", [("physiotherapy", "helped")]),
    # Words of judgement about something else.
    ("I take gabapentin at night and I am not groggy.", [("gabapentin", "unknown")]),
    ("I take duloxetine and I sleep through.", [("duloxetine", "unknown")]),
    ("I take naproxen every day as I was told.", [("naproxen", "unknown")]),
    ("I take oxycodone, which my doctor halved, fair enough.", [("oxycodone", "unknown")]),
    ("I did CBT and thought it would be a load of rubbish.", [("cbt", "unknown")]),
    ("I take ibuprofen. I can walk on my toes and heels.", [("ibuprofen", "unknown")]),
    ("Tramadol made me constipated. Off it now, all working.", [("tramadol", "side_effects")]),
    # A side effect that passed is no help that wore off.
    ("Duloxetine made me dizzy, so I came off it, and that went back to normal.", [("duloxetine", "side_effects")]),
    ("Baclofen makes me dizzy for an hour, then I am grand.", [("baclofen", "side_effects")]),
    # Stopped although it helped.
    ("Diclofenac helped but my stomach", [("diclofenac", "side_effects")]),
    ("Meloxicam was good but my kidney numbers rose so I stopped it.", [("meloxicam", "side_effects")]),
    ("Etoricoxib helps but my stomach is fine with it.", [("etoricoxib", "helped")]),
    # Help that did not last.
    ("The facet injections took the pain clean away till bedtime.", [("facet_injection", "temporary")]),
    ("Root block in June: six weeks, then nothing.", [("nerve_root_injection", "temporary")]),
    ("Caudal epidural. Wonderful. Seven months I had off that.", [("epidural_injection", "temporary")]),
    ("Nortriptyline really did help, then it lost its bite.", [("nortriptyline", "temporary")]),
    ("Root block, four very good months.", [("nerve_root_injection", "temporary")]),
    ("Facet injections twice, good, 3 months each.", [("facet_injection", "temporary")]),
    ("Caudal: twelve days' bliss.", [("epidural_injection", "temporary")]),
    ("Meloxicam helps with about half of it.", [("meloxicam", "partly")]),
    ("Tramadol bunged me up, laxatives sorted that.", [("tramadol", "side_effects")]),
    # What only went before takes no verdict, a factor's verdict is none of a treatment, "all" tells how much.
    (
        "Had a rhizotomy after two test blocks and it's been superb.",
        [("rhizotomy", "helped"), ("medial_branch_block", "unknown")],
    ),
    ("The osteopath made it far worse, if I lie flat it goes off.", [("osteopathy", "worse")]),
    ("Tramadol and baclofen, they both helped a little.", [("tramadol", "partly"), ("baclofen", "partly")]),
    ("Dry needling was a disaster.", [("dry_needling", "worse")]),
    ("Codeine brought me out in lumps.", [("codeine", "side_effects")]),
]


@pytest.mark.parametrize(("text", "expected"), VERDICTS)
def test_a_verdict_has_one_owner_or_none(understander: Understander, text: str, expected: Told) -> None:
    assert told(understander, text) == expected


FACTORS: list[tuple[str, list[str], list[str]]] = [
    ("better stretched out on the sofa", [], []),
    ("worse when I've been standing at the bench all day", ["standing"], []),
    ("my foot is odd, I can't stand on my heel on that side", [], []),
    ("an ache all night, nothing shifts it, not even lying down", [], []),
    ("my hip aches, and is heat or ice better for it?", [], []),
    ("he can walk and his appetite is fine", [], []),
    ("I was well then, stood for two hours, no trouble", [], []),
    ("my leg hurts when I lean over the sink", ["bending"], []),
    ("it hurts, then I lean on the wall a minute and it's gone", [], ["leaning_forward"]),
    ("I'm a 3 sitting here and an 8 driving", ["driving"], []),
    ("the evenings are very bad", [], []),
    ("the nights are very bad", ["night"], []),
    # A nurse helps, weather is awful, someone looks better, people say so.
    ("The nurse helped me stand up and was kind. My leg hurts.", [], []),
    ("My leg hurts. I stood at the stop in the rain and it was awful weather.", [], []),
    ("My leg hurts. My brother lies on the sofa and looks better.", [], []),
    ("My leg hurts. I was told that sitting is bad, and everyone says to keep moving helps.", [], []),
    ("My leg hurts. I do night shifts and they are awful.", [], []),
    ("My leg hurts. They made me lie in the scanner for an hour, horrible.", [], []),
    ("My leg hurts. I went to the shop, lifted the crates, twisted about and felt great.", [], []),
    ("My leg hurts. We got our son to move a piano and it is better there.", [], []),
    ("My leg hurts. Twisting round is my worst movement.", ["twisting"], []),
    ("My leg hurts. I managed ten thousand steps, then it got bad again.", [], []),
    ("I can't drive because of the tablets. My leg hurts.", [], []),
    ("My leg hurts. I sleep in the armchair because lying flat is murder.", ["lying"], []),
    # A score in the middle is that of nothing that eases.
    ("5 sitting and 8 standing", ["standing"], []),
    ("8 sitting and 3 standing", ["sitting"], ["standing"]),
    ("My leg hurts. If I sit it's 7, if I'm in the bath it's a 2.", ["sitting"], ["heat"]),
    ("2 in bed, 7 in the car", ["driving"], ["lying"]),
    ("A 5 most days, 8 once I sit at my desk.", ["sitting"], []),
    ("Normally it is a 4, but a 7 if I bend.", ["bending"], []),
]


@pytest.mark.parametrize(("text", "worse", "better"), FACTORS)
def test_only_what_changes_the_pain(understander: Understander, text: str, worse: list[str], better: list[str]) -> None:
    facts = understander.understand(text).facts
    assert (facts["aggravating"], facts["easing"]) == (worse, better)


def told(understander: Understander, text: str) -> list[tuple[str, str]]:
    return [(t["name"], t["outcome"]) for t in understander.understand(text).facts["treatments"]]
