"""How much a side installs: what its distribution needs, from the files that the installer wrote down.

Run with the Python of an environment: ``python tests/bench/sizes.py DISTRIBUTION`` prints MB (10^6 bytes). It needs
nothing of this project. Byte code that Python made later does not count, nor what only tests and checks need.
"""

from __future__ import annotations

import sys
from importlib.metadata import Distribution, distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

Extras = frozenset[str]


def installed_mb(name: str) -> float:
    """Size of a distribution and of all that it needs and that is installed. Raises KeyError when it is not."""
    found = {canonicalize_name(d.metadata["Name"]): d for d in distributions()}
    found[canonicalize_name(name)]
    return sum(_bytes(found[each]) for each in needed(name, found)) / 1e6


def needed(name: str, installed: dict[str, Distribution]) -> set[str]:
    """The names of a distribution and of what it needs, as far as it is installed; extras only where asked for."""
    seen: set[tuple[str, Extras]] = set()
    waiting: list[tuple[str, Extras]] = [(canonicalize_name(name), frozenset())]
    while waiting:
        each = waiting.pop()
        if each[0] not in installed or each in seen:
            continue
        seen.add(each)
        for line in installed[each[0]].requires or ():
            requirement = Requirement(line)
            if _applies(requirement, each[1]):
                waiting.append((canonicalize_name(requirement.name), frozenset(requirement.extras)))
    return {each for each, _ in seen}


def _applies(requirement: Requirement, extras: Extras) -> bool:
    return requirement.marker is None or any(requirement.marker.evaluate({"extra": e}) for e in extras or {""})


def _bytes(distribution: Distribution) -> int:
    files = [file.locate() for file in distribution.files or () if file.suffix != ".pyc"]
    return sum(file.stat().st_size for file in files if file.is_file())


if __name__ == "__main__":
    print(installed_mb(sys.argv[1]))
