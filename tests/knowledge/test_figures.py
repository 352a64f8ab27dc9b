"""The pictures: readable on a phone, safe to serve, described in words, and shown where they may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from bot.knowledge import Knowledge
from bot.knowledge.answers import Figure
from bot.knowledge.figure_checks import words_in
from bot.knowledge.loader import FIGURES
from tests.knowledge.phrases import ABOUT_RHIZOTOMY

NAMES = ["nerve", "recovery", "rhizotomy", "the_day"]
SMALLEST_TEXT_PIXELS = 12
PHONE_PIXELS = 320
READABLE_CONTRAST = 4.5
"""WCAG 2.2 AA for text of this size."""
SVG = "{http://www.w3.org/2000/svg}"


def svg_of(name: str) -> ElementTree.Element:
    return ElementTree.parse(FIGURES / f"{name}.svg").getroot()


def texts(element: ElementTree.Element, size: float = 0.0, colour: str = "#000000") -> Iterator[tuple[str, float, str]]:
    """Every text with its font size (in the drawing's units) and colour, as inherited."""
    size = float(element.get("font-size", size))
    colour = element.get("fill", colour)
    if element.tag == SVG + "text":
        yield "".join(element.itertext()), size, colour
    for part in element:
        yield from texts(part, size, colour)


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` or ``#rgb``, as WCAG defines it."""
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(d * 2 for d in digits)
    red, green, blue = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_picture_has_its_words_and_every_words_their_picture(content: Knowledge) -> None:
    assert sorted(content.figures) == NAMES == sorted(path.stem for path in FIGURES.glob("*.svg"))
    for name, figure in content.figures.items():
        assert words_in(figure.file)["labels"] == figure.labels
        assert content.figure(name) is figure


@pytest.mark.parametrize("name", NAMES)
def test_it_is_an_image_with_a_title_and_a_description(name: str) -> None:
    svg = svg_of(name)
    assert svg.get("role") == "img"
    named = {svg.find(f"{SVG}{tag}").get("id") for tag in ("title", "desc")}  # type: ignore[union-attr]
    assert named == set((svg.get("aria-labelledby") or "").split())


@pytest.mark.parametrize("name", NAMES)
def test_it_holds_nothing_that_runs_or_is_fetched(name: str) -> None:
    text = (FIGURES / f"{name}.svg").read_text(encoding="utf-8")
    assert len(text) < 20_000
    tags = {element.tag.removeprefix(SVG) for element in svg_of(name).iter()}
    assert not tags & {"script", "style", "image", "foreignObject", "a", "animate", "set"}
    assert not re.search(r"\bon\w+=|style=|@import|data:", text)
    references = re.findall(r'href="([^"]*)"|url\(([^)]*)\)', text)
    assert all((one or other).startswith("#") for one, other in references)


@pytest.mark.parametrize("name", NAMES)
def test_its_text_is_large_enough_on_a_phone_and_stands_out(name: str) -> None:
    svg = svg_of(name)
    width = float((svg.get("viewBox") or "").split()[2])
    panel = svg.find(f"{SVG}rect")
    assert panel is not None
    backgrounds = {"white on a mark": "#0b5563", "panel": panel.get("fill") or ""}
    for text, size, colour in texts(svg):
        assert size * PHONE_PIXELS / width >= SMALLEST_TEXT_PIXELS, text
        behind = backgrounds["white on a mark" if luminance(colour) > 0.5 else "panel"]
        assert contrast(colour, behind) >= READABLE_CONTRAST, (text, colour)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", NAMES)
def test_each_is_shown_with_an_answer(content: Knowledge, name: str) -> None:
    shown = {topic.figure for topic in content.topics.values()}
    shown |= {layer.figure for topic in content.topics.values() for layer in topic.layers}
    assert name in shown


def test_words_about_rhizotomy_are_marked_so(content: Knowledge) -> None:
    for figure in content.figures.values():
        words = " ".join([figure.title, figure.alt, figure.caption, *figure.labels])
        assert figure.rhizotomy or not ABOUT_RHIZOTOMY.search(words), figure.id


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+", text))


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("the_day", ["procedure", "procedure/steps", "procedure/how_long", "recovery"]),
        ("recovery", ["recovery", "recovery/time_line", "duration_of_relief"]),
    ],
)
def test_every_number_stands_in_the_answers_too(content: Knowledge, name: str, answers: list[str]) -> None:
    said = " ".join(
        content.layer(*answer.split("/")).text if "/" in answer else content.topic(answer).short for answer in answers
    )
    figure = content.figure(name)
    steps = {label for label in figure.labels if label.isdecimal()} if name == "the_day" else set()
    told = _numbers(" ".join([*figure.labels, figure.alt, figure.caption])) - steps
    in_months = {"24", "0"} if name == "recovery" else set()  # "2 years", and where the bar begins
    assert told - in_months <= _numbers(said)


def test_honest_about_sciatica(content: Knowledge) -> None:
    assert "does not treat this nerve" in " ".join(content.figure("rhizotomy").labels)
    assert "For sciatica there are no times" in " ".join(content.figure("recovery").labels)
    assert "both legs is a warning sign" in content.figure("nerve").caption


def test_steps_are_numbered_in_order(content: Knowledge) -> None:
    figure: Figure = content.figure("the_day")
    numbers = [int(label) for label in figure.labels if label.isdecimal()]
    assert numbers[0] == 1
    assert all(after == before + 1 for before, after in pairwise(numbers))
