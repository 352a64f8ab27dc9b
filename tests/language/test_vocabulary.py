"""The vocabulary files: they load, their codes are those of the product, and a bad one is named clearly."""

from pathlib import Path

import pytest

from bot.language.patterns import PatternError
from bot.language.understanding import Understander
from bot.language.vocabulary import NOT_THIS, VocabularyError, load_vocabulary, standard_vocabulary

CODES = {
    ("pain", "character"): "shooting burning stabbing aching throbbing electric cramping sharp dull",
    ("pain", "onset"): "sudden gradual injury lifting",
    ("neuro", "neuro"): "numbness tingling weakness",
    ("sites", "side"): "left right both",
    ("outcomes", "outcomes"): "helped partly temporary no_help worse side_effects none",
    ("precautions", "precautions"): (
        "blood_thinner implanted_device pregnancy diabetes infection allergy spinal_metalwork cancer_history"
        " immune_suppression"
    ),
    ("pain", "factors"): (
        "sitting standing walking bending lifting coughing sneezing lying night morning driving stairs twisting arching"
        " exercise cold rest heat ice movement stretching bowel_movement medication massage position_change"
        " leaning_forward"
    ),
}


@pytest.mark.parametrize(("place", "codes"), CODES.items())
def test_codes(place: tuple[str, str], codes: str) -> None:
    assert set(standard_vocabulary().section(*place)) - {NOT_THIS} == set(codes.split())


def test_every_treatment_listed_as_weak_or_procedure_exists() -> None:
    vocabulary = standard_vocabulary()
    names = set(vocabulary.section("treatments", "names"))
    for listed in ("weak", "procedures", "eases_only"):
        assert set(vocabulary.phrases("treatments", listed)) <= names


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("sites: [a, b", "broken.yml is not readable YAML"),
        ("- a\n- b", "broken.yml must hold"),
        ("", "broken.yml must hold"),
        ("groups: [a]", "expected 'code: "),
        ("groups:\n  a: b", "expected a list"),
        ("groups:\n  a: [yes]", "put words such as yes"),
    ],
)
def test_a_malformed_file_is_named(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "broken.yml").write_text(content, encoding="utf-8")
    with pytest.raises(VocabularyError, match=said):
        load_vocabulary(tmp_path)


def test_a_missing_file_or_section_is_named(tmp_path: Path) -> None:
    (tmp_path / "pain.yml").write_text("onset: {}", encoding="utf-8")
    vocabulary = load_vocabulary(tmp_path)
    with pytest.raises(VocabularyError, match=r"sites\.yml is missing"):
        vocabulary.section("sites", "sites")
    with pytest.raises(VocabularyError, match="lacks the section 'character'"):
        vocabulary.section("pain", "character")


def test_a_group_defined_twice_is_named(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yml").write_text("groups:\n  same: [x]", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"b\.yml defines the group 'same' again"):
        load_vocabulary(tmp_path)


def test_an_unreadable_pattern_is_named(tmp_path: Path) -> None:
    source = Path(str(standard_vocabulary.__wrapped__.__globals__["resources"].files("bot.knowledge.vocabulary")))
    for file in source.glob("*.yml"):
        (tmp_path / file.name).write_text(file.read_text("utf-8"), encoding="utf-8")
    neuro = (tmp_path / "neuro.yml").read_text("utf-8")
    (tmp_path / "neuro.yml").write_text(neuro.replace("neuro:\n", "neuro:\n  oops: ['(numb']\n", 1), encoding="utf-8")
    with pytest.raises(PatternError, match=r"\(numb"):
        Understander(load_vocabulary(tmp_path))
