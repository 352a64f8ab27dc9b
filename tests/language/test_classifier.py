"""The intent classifier: its training data, its accuracy on examples it did not see, and questions inside longer messages."""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from sklearn.model_selection import StratifiedKFold

from bot.language.clauses import clauses
from bot.language.cues import Cues, standard_cues
from bot.language.intent_model import IntentModel, ModelUnreadable
from bot.language.message_clauses import message_clauses
from bot.language.message_intent import read_message

DATA = Path(__file__).parents[2] / "data" / "nlu"
SET_BY_COMPONENTS = "set_by_components.yml"
TOPICS = (
    "what_is_rhizotomy types procedure does_it_hurt effectiveness duration_of_relief recurrence_repeat risks recovery "
    "candidacy diagnostic_block alternatives cost_insurance preparation sciatica_what sciatica_causes sciatica_selfcare "
    "sciatica_prognosis treatment_info specialist"
).split()
OTHER_INTENTS = (
    "inform treatment_history affirm deny unsure skip greet thanks goodbye correct why_ask start_over summary "
    "go_back human_handoff delete_data privacy are_you_human medicine_question diagnosis_question chitchat abuse out_of_scope cleared "
    "misunderstanding distress"
).split()
SMALL = {"greet", "thanks", "goodbye", "start_over", "summary", "are_you_human", "abuse"}

Examples = list[tuple[str, str]]


@pytest.fixture(scope="module")
def examples() -> Examples:
    """Every training example as (text, intent)."""
    found: Examples = []
    for path in sorted(DATA.glob("*.yml")):
        if path.name != SET_BY_COMPONENTS:
            for group in yaml.safe_load(path.read_text("utf-8"))["nlu"]:
                found.extend(
                    (line[2:].strip(), group["intent"]) for line in group["examples"].splitlines() if line.strip()
                )
    return found


@pytest.fixture(scope="module")
def model(trained: Callable[[str], Path]) -> IntentModel:
    return IntentModel.load(trained("intents.npz"))


# ---------------------------------------------------------------- the data


def test_every_intent_has_enough_examples(examples: Examples) -> None:
    counts = Counter(intent for _, intent in examples)
    assert set(counts) == {f"ask_{t}" for t in TOPICS} | set(OTHER_INTENTS)
    few = {intent: n for intent, n in counts.items() if n < (30 if intent in SMALL else 45)}
    assert not few


def test_no_text_stands_under_two_intents(examples: Examples) -> None:
    intents: dict[str, set[str]] = defaultdict(set)
    for text, intent in examples:
        intents[re.sub(r"[^\w*]+", " ", text.lower()).strip() or text].add(intent)
    assert not {text: found for text, found in intents.items() if len(found) > 1}


def test_no_example_is_another_with_one_word_swapped(examples: Examples) -> None:
    seen: dict[tuple[Any, ...], str] = {}
    swapped = []
    for text, intent in examples:
        words = re.findall(r"[\w']+", text.lower())
        for place in range(len(words) if len(words) >= 3 else 0):
            key = (intent, len(words), place, *words[:place], *words[place + 1 :])
            if key in seen:
                swapped.append((seen[key], text))
            seen[key] = text
    assert not swapped


# ---------------------------------------------------------------- clauses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("does it hurt", ["does it hurt"]),
        ("My leg is bad. Does it hurt?", ["My leg is bad.", "Does it hurt?"]),
        (
            "had it 3 months now is it worth getting the nerves burnt",
            ["had it 3 months now", "is it worth getting the nerves burnt"],
        ),
        ("had it 3 months, is it worth it", ["had it 3 months", "is it worth it"]),
        ("how long does it last and what are the risks", ["how long does it last", "and what are the risks"]),
        ("i want to know how long it lasts", ["i want to know how long it lasts"]),
        ("the pain is 7.5 out of 10 today", ["the pain is 7.5 out of 10 today"]),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


# ---------------------------------------------------------------- accuracy


def _a_third_held_back(examples: Examples) -> tuple[IntentModel, Examples]:
    """A model that did not see a third of the examples, and that third."""
    labels = [intent for _, intent in examples]
    seen, held = next(StratifiedKFold(3, shuffle=True, random_state=7).split(labels, labels))
    return IntentModel.train([examples[i] for i in seen]), [examples[i] for i in held]


def _compose(held: Examples, rng: random.Random) -> list[tuple[str, str, set[str]]]:
    """Messages of several sentences made of unseen statements and unseen questions: (form, text, topics asked)."""
    told = [t for t, i in held if i in ("inform", "treatment_history") and len(t.split()) >= 4 and "?" not in t]
    asked = [(t.rstrip("?"), i.removeprefix("ask_")) for t, i in held if i.startswith("ask_")]
    made = []
    for _ in range(180):
        (s, s2), ((q, topic), (q2, topic2)) = rng.sample(told, 2), rng.sample(asked, 2)
        made += [
            ("told. asked?", f"{s}. {q}?", {topic}),
            ("told, asked", f"{s}, {q}", {topic}),
            ("asked? told", f"{q}? {s}", {topic}),
            ("asked? asked?", f"{q}? {q2}?", {topic, topic2}),
            ("told. told", f"{s}. {s2}", set()),
        ]
    return made


def test_examples_that_were_held_back(examples: Examples, capsys: pytest.CaptureFixture[str]) -> None:
    """Accuracy over unseen examples, per intent, and of topics in composed messages. The numbers are printed."""
    right: dict[str, list[bool]] = defaultdict(list)
    confused: Counter[tuple[str, str]] = Counter()
    exact: dict[str, list[bool]] = defaultdict(list)
    model, held = _a_third_held_back(examples)
    for text, intent in held:
        name = model.predict(text)[0][0]
        right[intent].append(name == intent)
        confused[intent, name] += name != intent
    for form, text, topics in _compose(held, random.Random(3)):
        exact[form].append({t for t, _ in read_message(model, text).topics} == topics)
    asked = np.mean([ok for intent, oks in right.items() if intent.startswith("ask_") for ok in oks])
    overall = np.mean([ok for oks in right.values() for ok in oks])
    with capsys.disabled():
        print(
            f"\n{len(held)} of {len(examples)} examples held back: overall {overall:.3f}, topic questions {asked:.3f}"
        )
        for intent, oks in sorted(right.items(), key=lambda item: np.mean(item[1])):
            worst = [f"{b} {n}" for (a, b), n in confused.most_common() if a == intent and n > 1][:3]
            print(f"  {np.mean(oks):.2f} {intent:26} {', '.join(worst)}")
        for form, oks in exact.items():
            print(f"  {np.mean(oks):.2f} topics exact in “{form}”")
    assert overall >= 0.74
    assert asked >= 0.75
    assert np.mean(exact["told. told"]) >= 0.88
    assert np.mean(exact["told. asked?"]) >= 0.70


QUESTION_IN_A_STORY = [
    (
        "My back has been bad since Easter and now the leg joined in. Would burning the nerves do anything for me?",
        {"effectiveness"},
    ),
    (
        "I look after two small kids on my own so I was wondering how soon could I pick them up again after the ablation",
        {"recovery"},
    ),
    (
        "Hi there. 58, bad back, been through the mill with tablets. what would a denervation set me back if I go private?",
        {"cost_insurance"},
    ),
    (
        "they've told me I need some injections first to check the nerve before they burn it, what are those about?",
        {"diagnostic_block"},
    ),
    ("I'm on Xarelto for a clot I had in 2020. Am I still able to have the procedure done?", {"candidacy"}),
    ("ok so two things. is it going to hurt and how long will I be out of action?", {"does_it_hurt", "recovery"}),
    ("What can go wrong with it? And does the nerve come back eventually?", {"risks", "recurrence_repeat"}),
    (
        "it's been 9 weeks now and my foot is still tingly. does sciatica ever just go by itself?",
        {"sciatica_prognosis"},
    ),
    ("my physio says keep moving but i'm in bits, any stretches i could be doing at home?", {"sciatica_selfcare"}),
    ("Seeing the GP friday. What kind of consultant should I ask to be sent to?", {"specialist"}),
    (
        "had the needles done in my back last year and they wore off. would surgery be a better bet than ablation?",
        {"alternatives"},
    ),
    ("mum is booked for it on the 3rd, should she be eating that morning?", {"preparation"}),
    ("I get a stabbing pain down the left leg into my heel. It's worse when I drive. Nothing has touched it.", set()),
    ("Physio for three months, then naproxen, then an epidural in May that lasted ten days.", set()),
    ("I'm 44. It began when I lifted a paving slab. My toes have been numb since Sunday.", set()),
    ("my husband had his nerves burned two years back and he was fine. my own pain is in the right buttock", set()),
]


def test_questions_are_found_in_stories_and_stories_ask_nothing(model: IntentModel) -> None:
    wrong = []
    for text, topics in QUESTION_IN_A_STORY:
        found = read_message(model, text)
        if {topic for topic, _ in found.topics} != topics:
            wrong.append((text, topics, found.topics))
    assert len(wrong) <= 2, wrong


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("yes", "affirm"), ("NO", "deny"), ("idk", "unsure"), ("skip", "skip"), ("hi", "greet"), ("cheers mate", "thanks"),
        ("delete my data", "delete_data"), ("start over", "start_over"), ("show me my summary", "summary"),
        ("can i talk to a real person", "human_handoff"), ("why do you ask", "why_ask"), ("are you a robot", "are_you_human"),
        ("the ER cleared me", "cleared"), ("how much gabapentin can i take", "medicine_question"),
        ("what do i have", "diagnosis_question"), ("how long till i can drive", "ask_recovery"),
        ("had it 3 months now, is it worth getting the nerves burnt?", "ask_effectiveness"),
        ("do nerves grow back", "ask_recurrence_repeat"), ("will i be awake", "ask_procedure"),
    ],
)  # fmt: skip
def test_plain_messages(model: IntentModel, text: str, intent: str) -> None:
    assert read_message(model, text).intent == intent


# ---------------------------------------------------------------- to ask or to tell


PROBE_QUESTIONS = [
    ("What is the recovery time for this treatment", "recovery"),
    ("How many weeks before I am back lifting kegs after they do it?", "recovery"),
    ("will i be able to look after my 2 year old that evening", "recovery"),
    ("Mine was done yesterday, is it ok to have a shower tonight", "recovery"),
    ("how long does the soreness hang about after rfa", "recovery"),
    ("Any idea what they charge for this privately in London?", "cost_insurance"),
    ("UnitedHealthcare keeps saying not medically necessary, now what", "cost_insurance"),
    ("i'm on disability and have no money, is there help to pay", "cost_insurance"),
    ("whats the going rate", "cost_insurance"),
    ("I have a low pain threshold, are they going to put me to sleep?", "does_it_hurt"),
    ("My friend said she yelled the place down. Is it really that bad?", "does_it_hurt"),
    ("do you get a sedative", "does_it_hurt"),
    ("scared of needles, can i be out for it", "does_it_hurt"),
    ("Does it help with numbness as well as pain?", "effectiveness"),
    ("my neighbour had no luck with it. what percent of people do?", "effectiveness"),
    ("anyone on here had it done with good results?", "effectiveness"),
    ("will this make my sciatica go away", "effectiveness"),
    ("L5 S1 disc bulge 8mm and pain to the toes. would rfa even touch that?", "effectiveness"),
    ("If it works how long before I'm hurting again", "duration_of_relief"),
    ("so how long would i get", "duration_of_relief"),
    ("is it a permanent thing", "duration_of_relief"),
    ("how long do the effects of nerve ablation typically last", "duration_of_relief"),
    ("can you have it done over and over", "recurrence_repeat"),
    ("My ablation from last year has worn off, can I have it again?", "recurrence_repeat"),
    ("don't the nerves just regenerate", "recurrence_repeat"),
    ("how many rhizotomies can one person have in a lifetime", "recurrence_repeat"),
    ("has anyone ended up paralyzed", "risks"),
    ("Are there any long term complications I should worry about?", "risks"),
    ("can it make things worse", "risks"),
    ("is there any chance they damage the sciatic nerve itself", "risks"),
    ("what about infection", "risks"),
    ("I'm 72 with a pacemaker. Could I still have this done?", "candidacy"),
    ("is it just for back pain or do people with leg pain get it", "candidacy"),
    ("would they do it if I've got diabetes", "candidacy"),
    ("My pain is all below the knee, so is this treatment even for me?", "candidacy"),
    ("i take warfarin can i have it", "candidacy"),
    ("what boxes do you need to tick to be offered it", "candidacy"),
    ("they want to inject me with local anaesthetic first to see if it helps. why", "diagnostic_block"),
    ("how do i know if my block was successful", "diagnostic_block"),
    ("I got 60% relief from the block, is that enough", "diagnostic_block"),
    ("whats a medial branch block", "diagnostic_block"),
    ("do i need to fast", "preparation"),
    ("Should I stop my Eliquis before the ablation?", "preparation"),
    ("what do i need to bring on the day", "preparation"),
    ("is it ok to eat before", "preparation"),
    ("what else is there if i dont want that", "alternatives"),
    ("would surgery be better?", "alternatives"),
    ("Which is better for sciatica, steroid epidural or radiofrequency?", "alternatives"),
    ("ive tried physio and tablets, what are my options now", "alternatives"),
    ("whats the difference between pulsed and thermal", "types"),
    ("is cooled rf better than the normal kind", "types"),
    ("what kinds of rhizotomy are there", "types"),
    ("what is a rhizotomy", "what_is_rhizotomy"),
    ("My doctor mentioned radiofrequency ablation. Can you explain what that is?", "what_is_rhizotomy"),
    ("never heard of this before what does it do", "what_is_rhizotomy"),
    ("is RFA another word for rhizotomy", "what_is_rhizotomy"),
    ("how is it performed", "procedure"),
    ("What happens during the procedure?", "procedure"),
    ("how long does the whole thing take", "procedure"),
    ("do they use x-rays", "procedure"),
    ("will i have a cut or stitches", "procedure"),
    ("walk me through what they'd do on the day", "procedure"),
    ("what is sciatica", "sciatica_what"),
    ("how do i know its sciatica and not something else", "sciatica_what"),
    ("what are the symptoms of sciatica", "sciatica_what"),
    ("what causes sciatica", "sciatica_causes"),
    ("why did this happen to me, i didn't do anything", "sciatica_causes"),
    ("can sitting all day cause this", "sciatica_causes"),
    ("what can i do to ease it at home", "sciatica_selfcare"),
    ("best sleeping position for sciatica?", "sciatica_selfcare"),
    ("Should I use heat or ice?", "sciatica_selfcare"),
    ("are there exercises that would help me", "sciatica_selfcare"),
    ("is walking good or bad", "sciatica_selfcare"),
    ("what should I avoid doing", "sciatica_selfcare"),
    ("how long until sciatica heals", "sciatica_prognosis"),
    ("will I have this forever?", "sciatica_prognosis"),
    ("been 4 months now, will it ever get better", "sciatica_prognosis"),
    ("can it heal without surgery", "sciatica_prognosis"),
    ("does gabapentin help sciatica", "treatment_info"),
    ("are epidural steroid injections any good", "treatment_info"),
    ("should I try a chiropractor?", "treatment_info"),
    ("what about surgery?", "treatment_info"),
    ("Has anyone had success with acupuncture", "treatment_info"),
    ("do muscle relaxers help", "treatment_info"),
    ("is microdiscectomy worth it", "treatment_info"),
    ("what kind of doctor does rhizotomy", "specialist"),
    ("who should I see for this", "specialist"),
    ("do i need a referral", "specialist"),
    ("how do i find a pain specialist near me", "specialist"),
    ("Should I go back to my GP or see a neurosurgeon?", "specialist"),
]
PROBE_STATEMENTS = [
    "i had rfa in march and it did nothing for me",
    "my insurance covered the mri and it showed a bulge at L4",
    "i work at a desk all day and drive an hour each way, worse after work",
    "The doctor did a nerve block and it helped for about three hours",
    "had surgery in 2019 and the recovery was awful, pain came back within a year",
    "I'm scheduled for a rhizotomy next month. Pain is in my left buttock and thigh.",
    "gabapentin 300 three times a day, helps me sleep but not the pain",
    "It started when I picked up my grandson. The pain goes from my hip to my foot and it's about a 7.",
    "I can't sit, I can't stand, the only thing that helps is lying on my side.",
    "Nothing has helped so far, physio, chiropractor, two epidurals, nothing.",
    "been told by two different specialists its a pinched nerve",
    "tried heat and ice and stretching, no change",
    "My pain is worse in the morning and gets better as I move around",
    "had the burning procedure twice, first time lasted 8 months, second time only 3",
    "I take blood thinners for afib and I have a pacemaker",
    "The pain has been there on and off for years but it's been constant for the last 2 months",
    "no numbness or weakness, just pain down the back of my leg",
    "my mum is 80 and she has had pain in her back for 6 months, she cant walk far",
    "im so tired of this pain, nobody seems to care",
    "the doctor gave me naproxen but it upsets my stomach?",
    "I was in a car accident 3 years ago and my back has never been the same",
    "it hurts more when i cough or sneeze or strain on the toilet",
    "honestly the injections were a waste of time and money",
    "my leg gives way sometimes and my toes are tingling",
    "i went numb after the ablation for a couple weeks but that passed",
    "they want to burn my nerves but im not sure about it, pain is about 6 out of 10",
    "I usually sleep with a pillow between my knees and that takes the edge off",
    "i do yoga every morning, swim twice a week, nothing changes",
    "Was fine until last Tuesday, then bang, couldn't get off the floor.",
    "My sister had sciatica and it went away on its own in a month, mine hasn't",
]
"""Not in the training data, most of them full of topic words. Not a measure of accuracy: a few training sentences were
written after seeing which of these failed (111 of these 120 were right before that)."""


def test_probe_questions_get_their_topic(model: IntentModel) -> None:
    found = [(text, topic, read_message(model, text).topics) for text, topic in PROBE_QUESTIONS]
    wrong = [line for line in found if not line[2] or line[2][0][0] != line[1]]
    assert len(wrong) <= 0.1 * len(PROBE_QUESTIONS), wrong


def test_probe_statements_ask_nothing(model: IntentModel) -> None:
    wrong = [(text, read) for text in PROBE_STATEMENTS if (read := read_message(model, text)).topics]
    assert len(wrong) <= 1, wrong


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("was it worth it in the end", "it was worth it in the end"),
        ("does it go away by itself", "it does go away by itself"),
        ("can i drive after that", "i can drive after that"),
        ("how long did the relief last", "the relief lasted a long time"),
        ("will the pain return", "the pain will return"),
        ("is there a specialist who burns nerves", "there is a specialist who burns nerves"),
        ("i was wondering what the risks are", "i know what the risks are and had it done last year"),
    ],
)
def test_form_alone_tells_a_question_from_a_statement(model: IntentModel, asked: str, told: str) -> None:
    assert model.clause(asked).asks > 0
    assert model.clause(asked).asks > model.clause(told).asks + 1


@pytest.mark.parametrize("text", ["numbness? no. weakness? nope", "did the injections work? no they did not"])
def test_a_question_that_the_writer_answers_is_none(model: IntentModel, text: str) -> None:
    assert read_message(model, text).topics == ()


@pytest.mark.parametrize(
    ("text", "clauses_of_it"),
    [
        ("mine burns at night, is baclofen any use", ["mine burns at night", "is baclofen any use"]),
        ("what are the chances and who would i see", ["what are the chances", "who would i see"]),
        ("if it goes wrong, what then", ["if it goes wrong what then"]),
        (
            "i had it done in may i was just wondering when i can swim",
            ["i had it done in may", "i was just wondering when i can swim"],
        ),
        ("it started in may, when i lifted a box", ["it started in may when i lifted a box"]),
    ],
)
def test_clauses_by_form(model: IntentModel, text: str, clauses_of_it: list[str]) -> None:
    assert [" ".join(c.words) for c in message_clauses(model, text)] == clauses_of_it


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("wots it cost b4 insurance", "what is it cost before insurance"), ("y do i have this", "why do i have this"),
        ("can't sleep", "can not sleep"), ("n", "n"), ("a rizotomy", "a rhizotomy"), ("a sedative", "a sedative"),
        ("", ""), ("!!!", "! ! !"),
    ],
)  # fmt: skip
def test_words_are_spelt_as_the_vocabulary_spells_them(text: str, words: str) -> None:
    assert " ".join(standard_cues().words(text)) == words


def test_cues_are_found_in_the_order_of_their_words() -> None:
    cues = Cues({"money": ["cost*", "how much"], "time": ["how long ..2 (take|last)"], "joke": ["leg and a leg"]})
    assert cues(cues.words("how long would it take and what does it costs")) == ["time", "money"]
    assert cues([]) == []


def test_a_phrase_is_a_cue_only_where_its_second_word_may_stand() -> None:
    cues = Cues({"why": ["what (is the use|mak*) it", "how come"], "gap": ["burn* ..1 nerve"]})
    assert cues(cues.words("what makes it and how come")) == ["why", "why"]
    assert cues(cues.words("what is the use of it")) == []
    assert cues(cues.words("what is the use it")) == ["why"]
    assert cues(cues.words("how much is burning the nerve")) == ["gap"]


# ---------------------------------------------------------------- the model as a thing


def test_probabilities_sum_to_one_and_any_text_is_read(model: IntentModel) -> None:
    for text in ("", "   ", "👍", "你好", "?" * 50, "a" * 2000, "my leg hurts " * 150):
        assert sum(p for _, p in model.predict(text)) == pytest.approx(1, abs=1e-3)
        assert read_message(model, text).intent


def test_a_saved_model_says_the_same(examples: Examples, tmp_path: Path) -> None:
    taught = IntentModel.train(examples[::7])
    taught.save(tmp_path / "intents.npz")
    loaded = IntentModel.load(tmp_path / "intents.npz")
    sample = examples[::97]
    assert [loaded.predict(t)[0][0] for t, _ in sample] == [taught.predict(t)[0][0] for t, _ in sample]


@pytest.mark.parametrize("content", [None, b"", b"not a model"])
def test_an_unreadable_model_is_named(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "intents.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelUnreadable, match=r"intents\.npz"):
        IntentModel.load(path)


def test_intents_are_told_apart_in_pairs_that_matter(model: IntentModel) -> None:
    """Borders between neighboring topics."""
    groups = {
        "ask_procedure": "how long does the procedure take", "ask_duration_of_relief": "how long does the relief last",
        "ask_recovery": "how long before i can drive afterwards", "ask_sciatica_prognosis": "how long does sciatica last",
        "ask_recurrence_repeat": "how often can it be repeated",
    }  # fmt: skip
    read = {intent: read_message(model, text).intent for intent, text in groups.items()}
    assert all(read[a] != read[b] for a, b in combinations(groups, 2)), read


def test_the_rasa_component_trains_stores_and_reads(examples: Examples, tmp_path: Path) -> None:
    pytest.importorskip("bot.runtime.no_tensorflow").install()
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.engine.storage.resource import Resource
    from rasa.shared.nlu.training_data.message import Message
    from rasa.shared.nlu.training_data.training_data import TrainingData

    from bot.language.rasa.intent_classifier import IntentClassifier

    storage, resource = LocalModelStorage(tmp_path), Resource("intents")
    few = [e for e in examples if e[1] in ("inform", "ask_risks", "affirm")]
    data = TrainingData([Message.build(text=t, intent=i) for t, i in [*few, ("(set by a rule)", "red_flag")]])
    config = IntentClassifier.get_default_config()
    IntentClassifier.create(config, storage, resource, None).train(data)  # type: ignore[arg-type]
    component = IntentClassifier.load(config, storage, resource, None)  # type: ignore[arg-type]
    asked, empty = component.process([Message.build(text="is it dangerous?"), Message.build(text="")])
    assert asked.get("intent")["name"] == "ask_risks"
    assert [t["topic"] for t in asked.get("topics")] == ["risks"]
    assert {r["name"] for r in asked.get("intent_ranking")} == {"inform", "ask_risks", "affirm"}
    assert "topics" in asked.as_dict(only_output_properties=True)
    assert empty.get("intent")["name"] is None
