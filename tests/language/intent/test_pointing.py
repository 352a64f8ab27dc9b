"""What "it", "that" and "this" of a question stand for in a story, and what is asked of it then."""

import pytest

from bot.language.intent.message import read_message
from bot.language.intent.message_clauses import message_clauses
from bot.language.intent.model import IntentModel

# the name of what the last question of the story points to
POINTS_TO = [
    ("The clinic offered me a rhizotomy. I have had physio and tablets. Is that worth it?", "rhizotomy"),
    ("They burnt my nerves in May. I take naproxen. How long before I know?", "rhizotomy"),
    ("I had an ablation once. Now the doctor wants me to have an epidural. Is that safe?", "epidural"),
    ("The physio suggested acupuncture. My leg is a six. Is it any use?", "acupuncture"),
    ("First they want two medial branch blocks. I farm alone. What is that for?", "block"),
    ("The blocks went well and the ablation is next. What would it cost?", "rhizotomy"),
    # what is refused is not proposed
    ("Radiofrequency is booked for my back. Codeine makes me ill so I can't be having that. How long will I be off?", "rhizotomy"),
    # a test comes before what it is a test for
    ("They want to do a block and if it works an ablation. I farm alone. Is that painful?", "block"),
    ("They want to do a block and if it works an ablation. I farm alone. How long would it last?", "rhizotomy"),
    # a medicine just begun
    ("The doctor started me on amitriptyline last week. I am 51. Does it do anything for a leg like this?", "amitriptyline"),
    # what something is for is not what is asked about
    ("They want to put me on duloxetine. Is it any use for sciatica?", "duloxetine"),
    # the doctor's surgery is a place
    ("She will not bother the surgery. The pain is in her hip. Should she be resting it?", None),
    ("I rang the surgery and they can see me on Monday. My leg is bad. Is that soon enough?", None),
    ("I am booked for the heat treatment on my facets. I am 62. How sore is it?", None),
    ("They offered me surgery. I am 60. Is that risky?", "surgery"),
    # what was only tried is not meant, and what names something points to nothing
    ("I have had physio for a year. My leg hurts to the foot. Would it work for me?", None),
    ("They offered me a rhizotomy. I am 60. What are the risks of surgery?", None),
    ("They offered me a rhizotomy. I am 60. Will sciatica ever go away?", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), POINTS_TO)
def test_what_a_question_points_to(model: IntentModel, text: str, name: str | None) -> None:
    thing = message_clauses(model, text)[-1].points_to
    assert (thing and thing.name) == name


ASKS = [
    ("I am 72 and my back has ached since the spring. The clinic offered a rhizotomy. I have a weak heart. Is that worth it at my age?", "effectiveness candidacy"),
    ("A year of pain to the ankle. My colleague was glad of her radiofrequency. Mine is in the leg. Would it work for me?", "effectiveness candidacy"),
    ("They did the ablation on Monday. I stayed in bed a day. It still hurts when I get up. How long before I know?", "recovery effectiveness duration_of_relief"),
    ("I drive a crane and my back is done. They want to do an ablation in June. And is it safe?", "risks"),
    ("Nine weeks since I twisted lifting a box. The letter says consider rhizotomy. What is that in plain words?", "what_is_rhizotomy"),
    ("The doctor is keen on denervation. I nodded and went home. My leg is a five. What does that involve?", "procedure what_is_rhizotomy"),
    ("Tablets did nothing. Now the GP wants me to try an epidural. I am not sure. Is that worth it?", "treatment_info"),
    ("The neurosurgeon offers a microdiscectomy before Christmas. I hang doors for a living. What are the dangers of that?", "treatment_info"),
    ("She prescribed duloxetine on Friday and I have not begun. My mother was on it. Is that any good for a leg like mine?", "treatment_info"),
    ("They say no ablation until I have had two blocks. It is calving time. What is that for?", "diagnostic_block"),
    # a question about the illness stays one, whatever was proposed before
    ("They offered me a rhizotomy. It began in June and goes to my knee. Will it ever go away by itself?", "sciatica_prognosis"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "topics"), ASKS)
def test_what_is_asked_by_a_question_that_points_back(model: IntentModel, text: str, topics: str) -> None:
    found = [topic for topic, _ in read_message(model, text).questions]
    assert found
    assert set(found) <= set(topics.split())


def test_of_two_questions_about_one_topic_both_are_kept(model: IntentModel) -> None:
    read = read_message(model, "What is the recovery like after a rhizotomy? And when can I drive again?")
    assert [topic for topic, _ in read.questions] == ["recovery"]
    assert [(topic, "drive" in words) for topic, words in read.further] == [("recovery", True)]
