"""Reads one YAML file strictly and fast: duplicate keys are errors, and only true/false are truth values."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from bot.knowledge.errors import ContentError


class StrictLoader(yaml.CSafeLoader):
    """The C loader; ``yes``, ``no``, ``on``, ``off`` stay words, and a key stands only once in a mapping."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """As PyYAML does. Raises MarkedYAMLError at the second of two equal keys."""
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    raise yaml.MarkedYAMLError(
                        problem=f"the key {key.value!r} stands twice", problem_mark=key.start_mark
                    )
                seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


StrictLoader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool" or letter in "tTfF"]
    for letter, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def read_mapping(path: Path) -> dict[str, Any]:
    """The mapping at the top of the YAML file ``path``.

    Raises:
        ContentError: the file is missing, unreadable, not UTF-8, not YAML, or not a mapping.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ContentError(path, "", "the file is missing", "put it back from version control") from None
    except UnicodeDecodeError as error:
        raise ContentError(path, f"byte {error.start}", "the text is not UTF-8", "save the file as UTF-8") from None
    except OSError as error:
        raise ContentError(path, "", f"cannot be read ({error.strerror})", "check the file's permissions") from None
    try:
        data = yaml.load(text, Loader=StrictLoader)  # noqa: S506 - StrictLoader is a safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        mend = "check the indent, quotes and colons there (put quotes round a text that holds ': ')"
        raise ContentError(path, where, f"not valid YAML ({error.problem})", mend) from None
    except yaml.YAMLError as error:
        raise ContentError(path, "", f"not valid YAML ({error})", "remove the unusual characters") from None
    except ValueError as error:
        raise ContentError(path, "", f"holds a value that does not exist ({error})", "correct it") from None
    if not isinstance(data, dict):
        raise ContentError(path, "", "it does not hold keys and values", "compare it with the version before")
    return {str(key): value for key, value in data.items()}
