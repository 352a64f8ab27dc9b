"""Which pieces of a story ask, and what a story asks about in which nobody has named the procedure."""

import pytest

from bot.language.intent.asked_openly import built_as_question, only_tag
from bot.language.intent.message import read_message
from bot.language.intent.model import IntentModel
from bot.language.intent.question_form import exclaims, request, tells_what

QUESTIONS = [
    "does it hurt",
    "can i still swim",
    "and is the second one as good",
    "so what do i do about it",
    "what causes it",
    "who does the injections",
    "how long does it take",
    "which doctor is the right one",
    "when can i drive",
    "would they keep me in",
    "why me",
    "so does it hurt",
    "so does the needle hurt",
    "is ok to drive",
    "does the ablation work",
    "do the injections help",
    "would physio help",
]
STATEMENTS = [
    "what helps is a hot bath",
    "what makes it worse is the clutch and the stairs",
    "what prompted this is a tightness since lunch",
    "what i tell everybody is that it comes and goes",
    "what they called a pinched nerve",
    "who is a lovely lad",
    "who has had both knees done",
    "who would rather chew glass",
    "do it again for anything",
    "does it for free",
    "is the worst",
    "how to use this phone",
    "how it can go",
    "when it is still wearing off",
    "is your bum numb",
    "she takes apixaban for her heart",
    # what makes it worse comes before the verb
    "so does the car",
    "so does getting out of a chair",
    "does it so does sneezing",
    "does it and lying down stops it",
    # what somebody does
    "do the washing with my daughter",
    "and do the stairs",
    "does a fair bit",
    "does better lying down",
    # a subject left out
    "is comfortable but in the night it comes again",
    "was like toothache",
    "can climb a ladder as well",
    "is what i am asking",
]


@pytest.mark.parametrize("text", QUESTIONS)
def test_the_order_of_a_question(text: str) -> None:
    assert built_as_question(text.split())


@pytest.mark.parametrize("text", STATEMENTS)
def test_what_only_looks_like_a_question(text: str) -> None:
    assert not built_as_question(text.split())


REQUESTS = [
    "i would be obliged to know what comes next",
    "what i am trying to work out is whether it is the disc",
    "kindly advise which is best",
    "nobody has told me what else there is",
    "tell me what it costs",
    "i wonder whether the second time is as good",
    "my main question is how to sleep",
    "surely it should hold longer than a summer",
    "kindly outline the dangers",
    "a neurotomy never heard of it explain please",
    "id only ask whether it lasts",
    "back where i was and surely that is supposed to be checked",
    "my one fear is how it leaves the leg",
    "the snag is whether they take a man of eighty",
    "i would like that somebody tells us what he means to do",
    "not one word on the price",
    "i am not sure whether i may drive",
    "my question would be which one is kinder",
]
NO_REQUESTS = [
    "the nurse said to tell me to rest",
    "they tell me off for it",
    "it is what it is",
    "what i take is naproxen",
    "surely not",
    "let me explain please it began in may",
    "you ask me how it is",
    "it surely helped",
    "my fear is gone",
    "the problem is my left knee",
    "i am not sure of the date",
    "without a word he put the needle in",
]


@pytest.mark.parametrize("text", REQUESTS)
def test_words_that_announce_a_question(text: str) -> None:
    assert request(text.split()) is not None


@pytest.mark.parametrize("text", NO_REQUESTS)
def test_words_that_announce_none(text: str) -> None:
    assert request(text.split()) is None


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("what is left is a stiff back", True),
        ("and what is new is the tingling", True),
        ("what is worse is it sitting or standing", False),
        ("what is left ?", False),
        ("what is the worst of it", False),
    ],
)
def test_what_says_what_something_is(text: str, tells: bool) -> None:
    assert tells_what(text.split()) is tells


@pytest.mark.parametrize(
    ("text", "exclaims_so"),
    [
        ("guess what it came back", True),
        ("and guess who was on the floor again", True),
        ("i moan about it but who does not", True),
        ("can not touch my toes but who can ?", True),
        ("guess what it is called ?", False),
        ("who can do it", False),
        ("how long is it and who does the injections", False),
        ("the surgeon who can", False),
    ],
)
def test_an_exclamation_in_the_words_of_a_question(text: str, exclaims_so: bool) -> None:
    assert exclaims(text.split()) is exclaims_so


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("It is the left leg, down to the shin. What else. Physio did little and codeine less. I am 44.", []),
        ("My back hurts. Now, what else? I had a hernia mended in March. I walk the dog every day.", []),
        (
            "I have done physio and tablets and an epidural. I am worn out with it. What else is there?",
            ["alternatives"],
        ),
    ],
)
def test_what_else_may_only_lead_on(model: IntentModel, text: str, topics: list[str]) -> None:
    assert [topic for topic, _ in read_message(model, text).questions] == topics


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("why does it come back every winter", ["sciatica_causes"]),
        ("why does it always come back", ["sciatica_causes"]),
        ("I had an ablation in May. Why does it come back every time?", ["recurrence_repeat"]),
        ("does it come back every time", ["recurrence_repeat"]),
    ],
)
def test_why_it_returns_is_asked_of_the_illness_unless_something_was_done(
    model: IntentModel, text: str, topics: list[str]
) -> None:
    assert [topic for topic, _ in read_message(model, text).questions] == topics


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Will I be sore afterwards, and for how long?", ["recovery"]),
        ("Does it help, and for how long?", ["effectiveness", "duration_of_relief"]),
        ("How long does it last?", ["duration_of_relief"]),
    ],
)
def test_how_long_goes_on_with_what_was_asked(model: IntentModel, text: str, topics: list[str]) -> None:
    assert [topic for topic, _ in read_message(model, text).questions] == topics


def test_a_question_of_nothing() -> None:
    assert only_tag(("is", "it", "?"))
    assert not only_tag(("is", "it", "safe", "?"))


# a story, and the topics of its questions
STORIES = [
    ("I am 50 and drive a tram. What brings it on is sitting, and the pedals. Physio was pleasant. My left leg is a five. Who would be the right person to see?", "specialist"),
    ("My neighbour, who is an expert on everything, blames the damp. It hurts to the ankle. I take ibuprofen. It began at Easter. Can I go on cycling?", "sciatica_selfcare"),
    ("Five weeks of this in the right leg. The naproxen gave me heartburn so I would not do it again. I sleep on my side. I work in a bakery. What causes sciatica?", "sciatica_causes"),
    ("My left side hurts from hip to shin. The nurse went through her list. Can you feel your toes, is your bum numb. All fine. How long does sciatica usually last?", "sciatica_prognosis"),
    ("I am 52 and lay carpets. It goes to the calf. I had two jabs that wore off. What are the dangers of rhizotomy? No numbness and no weakness.", "risks"),
    ("I am 47 and sort letters. It goes to the ankle. Tablets did little. Does rhizotomy hurt? No trouble with the bladder, none with the bowels.", "does_it_hurt"),
    ("I am 39 and sell shoes. It goes to the ankle. Tablets did little. Is rhizotomy worth it? No, not for me. I will wait.", ""),
    ("I have had it since March, from the buttock to the knee. Codeine and physio did nothing. What helps is a hot bath. I sit at a desk. I am forty.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "topics"), STORIES)
def test_a_story_asks_only_what_it_asks_openly(model: IntentModel, text: str, topics: str) -> None:
    assert [topic for topic, _ in read_message(model, text).questions] == topics.split()


def test_a_story_without_the_procedure_is_about_the_illness(model: IntentModel) -> None:
    text = (
        "The pain began in June when I lifted a wheelbarrow, and it runs from the buttock to the calf on the left. "
        "Physio gave me stretches and the doctor gave me naproxen, and both did a little. I work in a shop and stand. "
        "What I am after is how many people like me get better without needles."
    )
    assert [topic for topic, _ in read_message(model, text).topics] == ["sciatica_prognosis"]


# a story of which one clause sounds like a command, and what the whole does
TOLD = [
    ("The practice told me to send a summary of my troubles. I am 58. My back has ached since Easter. It is the right side. Physio did little. I take codeine at night. Walking is fine.", "inform treatment_history"),
    ("I look after two dogs. The hip that is bad is the other one. I fell in 2019. It goes to the knee. Sitting is worst. I have had tablets. It is a five.", "inform treatment_history"),
    ("My back is stiff. The doctor examined me and I am clear. It goes to the calf. Physio was all right. I swim. Heat is good. It is a four today.", "inform treatment_history"),
    ("I am joking of course. My leg burns. It began in June. I take naproxen. It goes to my foot. I drive a van. It is a seven.", "inform treatment_history"),
    # what is asked for at the end stays a command
    ("My back is stiff. It goes to the calf. Physio was all right. I swim. Heat is good. It is a four today. Please delete everything I have told you.", "delete_data"),
    ("My back is stiff. It goes to the calf. Physio was all right. I swim. Heat is good. It is a four today. Can I talk to a nurse please?", "human_handoff"),
    ("Correction, I said left and it is the right leg. It goes to the calf. Physio was all right. I swim. Heat is good. It is a four today.", "correct inform"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "intents"), TOLD)
def test_a_long_story_commands_only_at_its_end(model: IntentModel, text: str, intents: str) -> None:
    assert read_message(model, text).intent in intents.split()


# stories with pieces that only look like questions
PLAIN = [
    "The pain sits in my left cheek. Stooping to load the washing machine does it, so does backing out of the drive. I am a bus driver. Tablets help a little.",
    "I have a bad hip and my mother had one too. There is a fellow at the pool who does cupping and that helped me in the spring. I am forty one. It is worst in the car.",
    "I come from Porto. I sit for long and the leg hurts. I try hot bath now, is comfortable but in the night it comes again. I work in a kitchen.",
    "My niece said to write because you do people with old backs. It is the lower back. I am 66. Mornings are bad and evenings are good.",
    "The leg is numb in no place. What is left over is a dull ache that is better when I walk. I am a gardener. I use a heat pad.",
    "It hurts to bend. I cannot stand to cook and I can't do the stairs with the washing. My daughter comes on Sundays. Codeine blocks me up.",
]  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_story_asks_nothing(model: IntentModel, text: str) -> None:
    assert read_message(model, text).questions == ()


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("The letter says facet denervation. What on earth is that?", ["what_is_rhizotomy"]),
        ("Sorry to trouble you. What is sciatica exactly? My nurse only said the word.", ["sciatica_what"]),
        ("Please list the complications.", ["risks"]),
        ("dry needling, 40 quid a time, does it do any good", ["treatment_info"]),
        ("Tablets and physio so far. Shelf life of it?", ["duration_of_relief"]),
        ("I have a date for the radiofrequency. How bad's it going to hurt?", ["does_it_hurt"]),
        # answered by the writer
        ("Recovery time? I'd say a week.", []),
    ],
)
def test_questions_of_few_words(model: IntentModel, text: str, topics: list[str]) -> None:
    assert [topic for topic, _ in read_message(model, text).questions] == topics
