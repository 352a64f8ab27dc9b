"""How a message becomes canonical words: spelling, text-speak, contractions, sentences."""

import pytest

from bot.language.reading import MAX_CHARACTERS, Reader

VOCABULARY = (
    "numbness tingling sciatica gabapentin naproxen amitriptyline physiotherapy buttock burning shooting weeks".split()
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(VOCABULARY)


WORDS = [
    ("I can't feel it", "i can not feel it"),
    ("I cannot feel it", "i can not feel it"),
    ("i cant feel it", "i can not feel it"),
    ("I can’t feel it", "i can not feel it"),
    ("didnt work", "did not work"),
    ("didn't work", "did not work"),
    ("won't work", "will not work"),
    ("I've had it", "i have had it"),
    ("ive had it", "i have had it"),
    ("im 45", "i am 45"),
    ("I'm 45", "i am 45"),
    ("she's 60", "she is 60"),
    ("my mum's 60", "my mum is 60"),
    ("my mum's leg", "my mum leg"),
    ("my mum's sore leg, my mum's leg", "my mum is sore leg , my mum leg"),
    ("it's numb", "it is numb"),
    ("they'll see", "they will see"),
    ("I'd say", "i would say"),
    ("6wks", "6 weeks"),
    ("18mths", "18 months"),
    ("2yrs", "2 years"),
    ("7-8", "7 to 8"),
    ("8/10", "8/10"),
    ("8 / 10", "8/10"),
    ("8 out of 10", "8/10"),
    ("8 outta ten", "8/10"),
    ("62yo", "62 year old"),
    ("62 y/o", "62 year old"),
    ("45m here", "45 m here"),
    ("F34 here", "f 34 here"),
    ("10+ years", "10 plus years"),
    ("half-asleep", "half asleep"),
    ("pain/numbness", "pain , numbness"),
    ("down too my toes, it hurts too", "down to my toes , it hurts too"),
    ("R leg", "right leg"),
    ("L hip", "left hip"),
    ("down 2 my foot", "down to my foot"),
    ("down 2 weeks", "down 2 weeks"),
    ("in '05 or since '98", "in 2005 or since 1998"),
    ("Dr. Smith e.g. says", "doctor smith like says"),
    ("t'leg don't work", "the leg do not work"),
    ("numbnes", "numbness"),
    ("numbnss", "numbness"),
    ("sciatca", "sciatica"),
    ("gabapentine", "gabapentin"),
    ("amitriptalyne", "amitriptyline"),
    ("naproxin", "naproxen"),
    ("SCIATICA", "sciatica"),
    ("burrrrning", "burning"),
    ("tingly", "tingling"),
    ("dunno tbh", "do not know to be honest"),
    ("ok. bye", "ok . bye"),
    ("numb... what", "numb . what"),
    ("first, second", "first , second"),
    ("Dr. Smith said", "doctor smith said"),
    ("8½", "8 1/2"),
    ("table cloth", "table cloth"),
    ("45.my back", "45 . my back"),
    ("", ""),
    ("???", ""),
]


@pytest.mark.parametrize(("text", "canonical"), WORDS)
def test_canonical_words(reader: Reader, text: str, canonical: str) -> None:
    assert " ".join(reader.read(text).canonical).removesuffix(" .") == canonical


@pytest.mark.parametrize("word", ["hello", "table", "Brian", "night", "weeds", "hips", "shouting", "number"])
def test_good_words_are_left_alone(reader: Reader, word: str) -> None:
    assert reader.read(word).canonical == (word.lower(),)


def test_sentences_and_questions(reader: Reader) -> None:
    reading = reader.read("My leg hurts. Is it bad?? ok\nbye")
    assert [(reading.said(s.start, s.end), s.asks) for s in reading.sentences] == [
        ("My leg hurts.", False),
        ("Is it bad?", True),
        ("ok\n", False),
        ("bye", False),
    ]


def test_what_was_said_in_the_writers_own_words(reader: Reader) -> None:
    reading = reader.read("yes, i CANT feel my foot")
    assert reading.said(2, 7) == "i CANT feel my foot"[: len("i CANT feel my")]


def test_sentence_of_a_word(reader: Reader) -> None:
    reading = reader.read("one two. three four.")
    assert reading.sentence_of(0) == reading.sentences[0]
    assert reading.sentence_of(4) == reading.sentences[1]


def test_very_long_text_is_read_to_its_limit(reader: Reader) -> None:
    assert len(reader.read("pain " * 5000).text) <= MAX_CHARACTERS


@pytest.mark.parametrize("text", ["\x00", "\u202e", "😭", "привет мир", "\t \n", "''", "'s", "n't", "-", "//", "1/2/3"])
def test_odd_text_is_no_error(reader: Reader, text: str) -> None:
    reader.read(text)
