"""Finding the right words: a question to its layer, wordings in turn, places and numbers filled in."""

from __future__ import annotations

import pytest

from bot.knowledge import Knowledge

QUESTIONS = [
    # topic, what a person asks, layer (None: the short answer)
    ("what_is_rhizotomy", "what is rhizotomy?", None),
    ("what_is_rhizotomy", "Is RFA the same thing?", "names"),
    ("what_is_rhizotomy", "do they cut the sciatic nerve??", "what_it_is_not"),
    ("what_is_rhizotomy", "how is it different from an epidural", "vs_epidural"),
    ("what_is_rhizotomy", "is it surgery?", "vs_surgery"),
    ("types", "what types are there", None),
    ("types", "tell me about pulsed radiofrequency", "pulsed"),
    ("procedure", "will i be awake", "awake_or_asleep"),
    ("procedure", "how long does it take", "how_long"),
    ("procedure", "do they use x-ray", "imaging"),
    ("does_it_hurt", "How bad is it?", "how_bad_is_it"),
    ("effectiveness", "how well does it work", None),
    ("effectiveness", "did it work for anyone", "anyone_helped"),
    ("effectiveness", "does it work for sciatica", "for_sciatica"),
    ("effectiveness", "what does the BMJ say", "disputed"),
    ("duration_of_relief", "how long does it last", None),
    ("duration_of_relief", "when does it kick in", "when_it_starts"),
    ("risks", "what are the risks", None),
    ("risks", "could I end up paralyzed", "rare_serious"),
    ("risks", "is it safe?", "is_it_safe"),
    ("recovery", "when can I drive?", "driving"),
    ("recovery", "when can i go back to work", "work"),
    ("candidacy", "who is it for", None),
    ("candidacy", "am I too old", "age"),
    ("preparation", "can I eat breakfast", "food_and_drink"),
    ("preparation", "I take Eliquis, what do I tell them", "tell_blood_thinner"),
    ("preparation", "i have a pacemaker", "tell_implanted_device"),
    ("cost_insurance", "does medicare cover it", None),
    ("cost_insurance", "how much does it cost", None),
    ("cost_insurance", "what should I ask my plan? ask my insurance?", "ask_the_plan"),
    ("what_is_rhizotomy", "what is rhizotomy surgery", None),
    ("what_is_rhizotomy", "what is radiofrequency ablation", None),
    ("effectiveness", "what's the success rate", "success_rate"),
    ("recurrence_repeat", "will the pain come back again", None),
    ("risks", "what are the risks of rhizotomy for sciatica", None),
    ("recovery", "how long is recovery", "time_line"),
    ("sciatica_prognosis", "will it ever go away", None),
    ("specialist", "who does it", "who_does_it"),
    ("specialist", "who should I see", None),
]


@pytest.mark.parametrize(("topic", "asked", "layer"), QUESTIONS)
def test_question_finds_its_layer(content: Knowledge, topic: str, asked: str, layer: str | None) -> None:
    found = content.layer_for(topic, asked)
    assert (found.id if found else None) == layer


@pytest.mark.parametrize(
    ("asked", "layer"),
    [
        ("how does that differ from the epidural", "vs_epidural"),
        ("is it the same as the steroid jab i had", "vs_epidural"),
        ("what's the difference between this and the block they did", "vs_block"),
        ("is it better than surgery?", "vs_surgery"),
        ("how does it compare with a microdiscectomy", "vs_surgery"),
        ("i had an epidural. what else is there", None),
        ("is an epidural better than surgery", None),
        ("how is pulsed different", None),
    ],
)
def test_a_comparison_finds_what_it_compares_with(content: Knowledge, asked: str, layer: str | None) -> None:
    found = content.comparison(asked)
    assert (found[1].id if found else None) == layer


def test_precaution_layers_are_offered_to_those_who_have_it(content: Knowledge) -> None:
    topic = content.topic("preparation")
    assert not any(layer.precaution for layer in topic.choices())
    assert [layer.precaution for layer in topic.choices(("diabetes",)) if layer.precaution] == ["diabetes"]


def test_wordings_are_taken_in_turn(content: Knowledge) -> None:
    number = len(content.disclaimers["rhizotomy"].wordings)
    told = [content.disclaimer("rhizotomy", turn) for turn in range(number * 2)]
    assert told[:number] == told[number:]
    assert len(set(told)) == number


def test_a_layer_may_carry_the_disclaimer_by_itself(content: Knowledge) -> None:
    assert not content.is_rhizotomy("specialist")
    assert not content.is_rhizotomy("specialist", "facet") or content.layer("specialist", "facet").rhizotomy
    assert content.is_rhizotomy("specialist", "who_does_it")
    assert content.is_rhizotomy("risks", "common")


def test_places_and_numbers_are_filled_by_region(content: Knowledge) -> None:
    text = "Call {emergency_number} or go to the nearest {emergency_place}, {name}. {unknown}"
    assert content.fill(text, "uk", name="Ann") == "Call 999 or go to the nearest A&E, Ann. {unknown}"
    assert content.fill("{emergency_number}") == "911"
    assert content.fill("{emergency_number}", "nowhere") == "911"


def test_only_good_sources_are_shown_once_each(content: Knowledge) -> None:
    shown = content.visible_sources(["hopkins", "SEED", "nypain", "mims", "hopkins", "not-there", "kornick"])
    assert [source.key for source in shown] == ["hopkins", "kornick"]


def test_a_treatment_without_words_of_its_own_gets_its_groups(content: Knowledge) -> None:
    assert content.treatment("tramadol").says == content.treatment("opioid").says
    assert content.treatment("pregabalin").says != content.treatment("gabapentin").says
