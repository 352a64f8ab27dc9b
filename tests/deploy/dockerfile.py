"""A Dockerfile read, and its steps carried out in a folder of this machine, as far as that goes without containers."""

from __future__ import annotations

import fnmatch
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.runtime.training import PROJECT

HOME = "/srv/guide"
"""Where the image has the project."""
_KEPT = re.compile(r"^(PATH|HOME|LANG|TMPDIR|UV_.*|PIP_.*|SSL_.*|REQUESTS_.*|.*_proxy|.*_PROXY)$")


@dataclass(frozen=True)
class Step:
    """One instruction, such as RUN, and what stands behind it on one line."""

    word: str
    rest: str


def stages(dockerfile: Path) -> list[list[Step]]:
    """The steps of each stage, in their order; a stage begins with FROM."""
    text = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", dockerfile.read_text(encoding="utf-8"), flags=re.MULTILINE))
    found: list[list[Step]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        word, _, rest = line.partition(" ")
        if word == "FROM":
            found.append([])
        found[-1].append(Step(word, rest))
    return found


def environment(steps: Iterable[Step], folder: Path) -> dict[str, str]:
    """The variables that a stage sets, with ``folder`` for the project's place."""
    pairs = [shlex.split(step.rest) for step in steps if step.word == "ENV"]
    given = dict(pair.split("=", 1) for each in pairs for pair in each)
    path = os.environ["PATH"]
    return {name: value.replace(HOME, str(folder)).replace("$PATH", path) for name, value in given.items()}


def copy(step: Step, folder: Path, left_out: Iterable[str]) -> None:
    """COPY from the project into ``folder``, without what .dockerignore leaves out. Raises OSError."""
    *sources, target = step.rest.split()
    to = folder / target
    for source in sources:
        here = PROJECT / source
        if here.is_dir():
            shutil.copytree(here, to, ignore=_ignoring(left_out), dirs_exist_ok=True)
        else:
            shutil.copy2(here, to)


def run(step: Step, folder: Path) -> subprocess.CompletedProcess[str]:
    """RUN in ``folder``, with nothing of this process's environment but what leads to package indexes."""
    kept: Mapping[str, str] = {name: value for name, value in os.environ.items() if _KEPT.match(name)}
    return subprocess.run(
        ["/bin/sh", "-c", step.rest], cwd=folder, env=kept, capture_output=True, text=True, check=False
    )


def _ignoring(left_out: Iterable[str]) -> shutil._IgnoreFn:  # type: ignore[name-defined]
    patterns = [pattern.removeprefix("**/") for pattern in left_out if pattern.startswith("**/")]

    def ignored(_folder: str, names: list[str]) -> set[str]:
        return {name for name in names if any(fnmatch.fnmatch(name, pattern) for pattern in patterns)}

    return ignored
