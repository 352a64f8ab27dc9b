"""Figures: the picture is there, its words are those of figures.yml, and it is shown where it may be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

from bot.knowledge.answers import Figure, Topic
from bot.knowledge.errors import ContentError

_SVG = "{http://www.w3.org/2000/svg}"
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def words_in(picture: Path) -> dict[str, tuple[str, ...]]:
    """The words of an SVG file: ``title``, ``alt`` (its description) and ``labels``, each text in its order.

    Raises ``OSError`` and ``ElementTree.ParseError`` for a file that cannot be read.
    """
    svg = ElementTree.parse(picture).getroot()  # noqa: S314 - our own file, part of the program
    parts = {"title": "title", "alt": "desc", "labels": "text"}
    return {
        key: tuple(" ".join("".join(e.itertext()).split()) for e in svg.iter(_SVG + tag)) for key, tag in parts.items()
    }


def pictures(file: Path, figures: Mapping[str, Figure]) -> None:
    """Raises ContentError for a picture that is missing, or whose words are not those of ``file`` (figures.yml)."""
    for figure in figures.values():
        place, name = f"items[{figure.id}]", figure.file.name
        try:
            drawn = words_in(figure.file)
        except (OSError, ElementTree.ParseError):
            problem = f"there is no readable picture {name}"
            raise ContentError(file, place, problem, "put it back from version control") from None
        written = {"title": (figure.title,), "alt": (figure.alt,), "labels": figure.labels}
        for key, words in written.items():
            if drawn[key] != words:
                first = next((w for w in words if w not in drawn[key]), None)
                problem = f"the words are not those in {name}" + (f" ({first!r} is not there)" if first else "")
                raise ContentError(file, f"{place}.{key}", problem, "make both say the same")
        if any(_PLACEHOLDER.search(words) for words in (figure.title, figure.alt, figure.caption, *figure.labels)):
            raise ContentError(file, place, "a placeholder stands in it", "write it without: a picture cannot fill it")


def shown(topics: Mapping[Path, Mapping[str, Topic]], figures: Mapping[str, Figure]) -> None:
    """Raises ContentError where an unknown figure is named, or one about rhizotomy goes without the disclaimer."""
    for file, part in topics.items():
        for topic in part.values():
            _shown(file, f"items[{topic.id}]", topic.figure, topic.rhizotomy, figures)
            for layer in topic.layers:
                careful = topic.rhizotomy if layer.rhizotomy is None else layer.rhizotomy
                _shown(file, f"items[{topic.id}].layers[{layer.id}]", layer.figure, careful, figures)


def _shown(file: Path, where: str, name: str | None, careful: bool, figures: Mapping[str, Figure]) -> None:
    if name is None:
        return
    if name not in figures:
        raise ContentError(file, f"{where}.figure", f"there is no figure {name!r}", "name one of figures.yml")
    if figures[name].rhizotomy and not careful:
        problem = f"the figure {name!r} is about rhizotomy and the text is not"
        raise ContentError(file, f"{where}.figure", problem, "leave it out, or set rhizotomy: true")
