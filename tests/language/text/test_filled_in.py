"""The answers of a form that somebody copied are written out; an "n" elsewhere is an "and"."""

import pytest

from bot.language.text.filled_in import written_out


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Bladder: N. Bowels: N. Fever: Y", "Bladder: no. Bowels: no. Fever: yes."),
        ("Bladder N bowel N saddle Y", "Bladder: no. bowel: no. saddle: yes."),
        ("Any leaks? N Any chills? N", "Any leaks: no. Any chills: no."),
        ("waterworks - N, fever - N", "waterworks: no. fever: no."),
        ("numb (y/n): n", "numb: no."),
        ("Numb: Y, the heel", "Numb: yes, the heel"),
        ("bladder n bowel n saddle y", "bladder: no. bowel: no. saddle: yes."),
        ('the sheet said "cold foot y/n", N.', 'the sheet said "cold foot: no.'),
    ],
)
def test_the_answers_of_a_form_are_words(text: str, read: str) -> None:
    assert written_out(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "bad leg n bad back",
        "fish n chips n peas n gravy",
        "worse at night: no sleep",
        "I live near the N road",
        "L5-S1 and N",
    ],
)
def test_other_letters_stay(text: str) -> None:
    assert written_out(text) == text
