"""The phrase patterns: what matches, what does not, and clear errors."""

import pytest

from bot.language.patterns import Match, PatternError, PatternSet, longest

GROUPS = {"body": ["leg", "lower back", "<foot>"], "foot": ["(foot|feet)"]}

MATCHING = [
    ("numb", "my leg is numb"),
    ("leak*", "i am leaking"),
    ("(pee|wee) myself", "i wee myself"),
    ("can [not] feel", "i can feel it"),
    ("can [not] feel", "i can not feel it"),
    ("pain ..2 leg", "pain in my leg"),
    ("pain ..2 leg", "pain leg"),
    ("pain in [my] <body>", "pain in my feet"),
    ("pain in [my] <body>", "pain in lower back"),
    ("# weeks", "for 6 weeks"),
    ("#/10", "it is 8/10 now"),
    ("#/10", "it is 8.5/10"),
    ("[my] leg", "leg"),
    ("(a|a bit) better", "a bit better"),
    ("pain ..2 leg", "pain , in leg"),
    ("if i *", "what if i fall"),
    ("what if * numb", "what if toes numb"),
    ("not (walk|stand*)", "can not standing"),
    ("(#|a) leg", "leg a leg"),
]
NOT_MATCHING = [
    ("numb", "number"),
    ("leak*", "bleak"),
    ("pain ..2 leg", "pain . my leg"),
    ("pain ..1 leg", "pain in my leg"),
    ("can not feel", "can feel"),
    ("# weeks", "six weeks"),
    ("# weeks", "6weeks weeks"),
    ("what *", "so what"),
    ("numb (leg|foot)", "numb ."),
]


@pytest.mark.parametrize(("pattern", "text"), MATCHING)
def test_matches(pattern: str, text: str) -> None:
    patterns = PatternSet(GROUPS)
    patterns.add("it", [pattern])
    assert patterns.find(text.split())


@pytest.mark.parametrize(("pattern", "text"), NOT_MATCHING)
def test_does_not_match(pattern: str, text: str) -> None:
    patterns = PatternSet(GROUPS)
    patterns.add("it", [pattern])
    assert patterns.find(text.split()) == []


def test_the_same_words_are_searched_once(monkeypatch: pytest.MonkeyPatch) -> None:
    patterns = PatternSet(GROUPS)
    patterns.add("it", ["my leg", "pain ..2 leg"])
    words = "pain in my leg".split()
    found = patterns.find(words)
    assert len(found) == 2
    patterns.find(words).clear()
    with monkeypatch.context() as searching_fails:
        searching_fails.setattr(patterns, "_firsts", {})
        assert patterns.find(words) == found
    assert patterns.find("pain in my foot".split()) == []
    patterns.add("more", ["pain"])
    assert {match.name for match in patterns.find(words)} == {"it", "more"}


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(pain", "unbalanced"),
        ("pain)", "unbalanced"),
        ("[my", "unbalanced"),
        ("<nobody>", "unknown group"),
        ("[my]", "nothing at all"),
        ("", "nothing at all"),
    ],
)
def test_an_unreadable_pattern_is_named(pattern: str, said: str) -> None:
    with pytest.raises(PatternError, match=said):
        PatternSet(GROUPS).add("it", [pattern])


def test_a_group_inside_itself_is_an_error() -> None:
    with pytest.raises(PatternError, match="contains itself"):
        PatternSet({"a": ["<b>"], "b": ["<a>"]})


def test_a_match_says_where() -> None:
    patterns = PatternSet(GROUPS)
    patterns.add("site", ["<body>"])
    assert patterns.find("my lower back and feet".split()) == [
        Match("site", 1, 3, "<body>"),
        Match("site", 4, 5, "<body>"),
    ]


def test_the_longer_alternative_is_tried_first() -> None:
    patterns = PatternSet()
    patterns.add("it", ["(call it|call it a) [big]"])
    assert [(m.start, m.end) for m in patterns.find("i call it a 3".split())] == [(1, 4)]


def test_a_group_of_phrases_may_be_followed_by_a_part_that_is_missing_or_a_gap() -> None:
    patterns = PatternSet(GROUPS)
    patterns.add("it", ["<body> [really] ..1 hurts"])
    for text in ("leg hurts", "feet really hurts", "lower back just hurts", "foot really , hurts"):
        assert [m.start for m in patterns.find(text.split())] == [0], text
    assert patterns.find("lower leg just really hurts".split()) == []


def test_a_pattern_that_begins_with_a_gap_is_an_error() -> None:
    with pytest.raises(PatternError, match="begins with a gap"):
        PatternSet(GROUPS).add("it", ["[my] ..2 leg"])


def test_a_match_can_be_looked_for_again_in_other_words() -> None:
    patterns = PatternSet(GROUPS)
    patterns.add("it", ["<foot> ..2 numb"])
    (match,) = patterns.find("my feet is not numb".split())
    assert patterns.matches_whole(match, ["feet", "is", "numb"])
    assert not patterns.matches_whole(match, ["feet", "is", "numb", "now"])


def test_the_longest_of_overlapping_matches_is_kept() -> None:
    matches = [Match("a", 0, 1, ""), Match("b", 0, 3, ""), Match("c", 2, 4, ""), Match("d", 5, 6, "")]
    assert [m.name for m in longest(matches)] == ["b", "d"]


def test_words_are_known_for_the_spelling() -> None:
    patterns = PatternSet(GROUPS)
    patterns.add("it", ["pain in [my] (calf|thigh) numb*"])
    assert {"pain", "in", "my", "calf", "thigh", "leg", "lower", "back", "foot", "feet"} <= patterns.words
    assert not {"numb", "num"} & patterns.words


def test_a_set_made_later_finds_beginnings_in_words_that_were_looked_through_before() -> None:
    words = "quixotically tingling toes".split()
    assert PatternSet().find(words) == []
    later = PatternSet()
    later.add("it", ["quix* ..2 toe*", "tingl* toes"])
    assert [(m.start, m.end) for m in later.find(words)] == [(0, 3), (1, 3)]


def test_parts_may_stand_in_the_next_sentence_where_the_pattern_names_its_end() -> None:
    patterns = PatternSet(GROUPS)
    patterns.add("it", ["leg . (numb|weak*)"])
    assert patterns.find("my leg . weakness".split())
