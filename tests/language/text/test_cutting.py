"""A run of characters is cut where spaCy's own tokenizer cuts it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.text.cutting import Cutter
from bot.language.text.punctuation import INFIXES, PREFIXES, SUFFIXES

EXAMPLES = Path(__file__).parents[3] / "data" / "nlu"
PIECES = st.sampled_from(
    [*"aZé9'’\"“.,;:!?()[]{}-–—~/\\+*^%°€$£&@#_…", "...", "n't", "'s", "’S", "kg", "mg", "°C", "🙂", "痛"]
)

Cut = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def ours() -> Cut:
    return Cutter(PREFIXES, SUFFIXES, INFIXES)


@pytest.fixture(scope="module")
def spacys() -> Cut:
    from spacy.lang.en import English
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
    from spacy.vocab import Vocab

    tokenizer = Tokenizer(
        Vocab(),
        prefix_search=compile_prefix_regex(English.Defaults.prefixes).search,
        suffix_search=compile_suffix_regex(English.Defaults.suffixes).search,
        infix_finditer=compile_infix_regex(English.Defaults.infixes).finditer,
    )
    return lambda run: [token.text for token in tokenizer(run)]


@pytest.mark.parametrize(
    ("run", "tokens"),
    [
        ("back", ["back"]),
        ("back.", ["back", "."]),
        ("(really?!)", ["(", "really", "?", "!", ")"]),
        ("leg's", ["leg", "'s"]),
        ("pins-and-needles", ["pins", "-", "and", "-", "needles"]),
        ("hip/leg", ["hip", "/", "leg"]),
        ("10mg", ["10", "mg"]),
        ("...", ["..."]),
        ("(", ["("]),
        ("", []),
        ("\n \n", ["\n \n"]),
    ],
)
def test_words_and_punctuation_part(ours: Cut, run: str, tokens: list[str]) -> None:
    assert ours(run) == tokens


def test_every_word_of_the_examples_is_cut_as_by_spacy(ours: Cut, spacys: Cut) -> None:
    runs = {run for file in EXAMPLES.glob("*.yml") for run in re.findall(r"\S+", file.read_text("utf-8"))}
    assert len(runs) > 1_000
    assert {run: ours(run) for run in runs} == {run: spacys(run) for run in runs}


@given(pieces=st.lists(PIECES, min_size=1, max_size=12))
def test_any_run_is_cut_as_by_spacy(ours: Cut, spacys: Cut, pieces: list[str]) -> None:
    run = "".join(pieces)
    assert ours(run) == spacys(run)
    assert "".join(ours(run)) == run
