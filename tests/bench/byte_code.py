"""Byte code made beforehand on both sides, as after the first start of an installation."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

STAMP = "byte-code-made"


def compiled(environment: Path, code: Sequence[Path]) -> None:
    """Make the byte code of all that is installed in ``environment``, once for each installation, and of ``code``."""
    python, stamp, installed = environment / "bin/python", environment / STAMP, environment / "installed.cksum"
    _compile(python, code)
    if stamp.is_file() and stamp.stat().st_mtime >= installed.stat().st_mtime:
        return
    _compile(python, list((environment / "lib").glob("python*/site-packages")))
    stamp.touch()


def _compile(python: Path, folders: Sequence[Path]) -> None:
    """Files that are written for another Python do not compile, and nothing imports them: that is no failure."""
    subprocess.run([python, "-m", "compileall", "-q", "-j", "0", *folders], stdout=subprocess.DEVNULL, check=False)
