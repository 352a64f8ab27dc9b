"""Features of a loaded model find their columns although nobody keeps their names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.learning.columns import UNKNOWN, Columns, NamedColumns, beginnings

NAMES = ["numb", "numb leg", "saddle", "", "é"]


def test_each_name_has_its_column() -> None:
    columns = Columns(NAMES, 40)
    assert [columns.get(name) for name in NAMES] == [40, 41, 42, 43, 44]
    assert all(name in columns for name in NAMES)
    assert columns["saddle"] == 42


def test_another_name_has_none() -> None:
    columns = Columns(NAMES, 40)
    assert columns.get("leg") is None
    assert "leg" not in columns
    with pytest.raises(KeyError):
        columns["leg"]


def test_none_where_there_are_no_names() -> None:
    assert Columns([], 0).get("numb") is None
    assert Columns([], 0).many(["numb", "leg"]).tolist() == [UNKNOWN, UNKNOWN]


def test_the_same_name_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="same name"):
        Columns(["numb", "leg", "numb"], 0)


def test_the_names_are_gone() -> None:
    with pytest.raises(TypeError, match="cannot be saved again"):
        sorted(Columns(NAMES, 0))


@given(st.lists(st.text(), unique=True), st.text())
def test_as_a_dictionary_would(names: list[str], asked: str) -> None:
    columns = Columns(names, 7)
    dictionary = {name: number for number, name in enumerate(names, start=7)}
    for name in (*names, asked):
        assert columns.get(name) == dictionary.get(name)
    together = [asked, *names, asked]
    assert columns.many(together).tolist() == [dictionary.get(name, UNKNOWN) for name in together]
    assert NamedColumns(dictionary).many(together).tolist() == columns.many(together).tolist()


def test_families_follow_one_another() -> None:
    assert beginnings([["a", "b"], [], ["c"]]) == [0, 2, 2]
