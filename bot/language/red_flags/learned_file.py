"""The second red-flag detector as a file."""

from __future__ import annotations

import json
import zipfile
import zlib
from dataclasses import asdict
from pathlib import Path

import numpy as np

from bot.language.learning.columns import Columns, beginnings
from bot.language.learning.loading import collector_paused
from bot.language.red_flags.concepts import Concepts
from bot.language.red_flags.held_out import HeldOut
from bot.language.red_flags.learned import LearnedRedFlags
from bot.language.red_flags.learned_features import Features
from bot.language.red_flags.learned_floors import Thresholds
from bot.language.red_flags.learned_meaning import Meaning
from bot.language.red_flags.learned_scores import Scorer

FORMAT = 5


class LearnedUnreadable(ValueError):
    """The file is not a detector of this version."""


def save(detector: LearnedRedFlags, path: Path) -> None:
    """Writes ``detector`` into one file."""
    features = detector.scorer.features
    families = [sorted(f, key=f.__getitem__) for f in (features.words, features.pieces, features.concepts)]
    held_out = asdict(detector.held_out) if detector.held_out else None
    meta = {
        "format": FORMAT,
        "groups": detector.groups,
        "flags": detector.flags,
        "features": families,
        "held_out": held_out,
    }
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            weights=detector.scorer.weights.astype(np.float16),
            bias=detector.scorer.bias,
            idf=features.idf,
            thresholds=detector.thresholds.ask,
            agree=detector.thresholds.agree,
            usual=detector.thresholds.usual,
            meta=np.asarray(json.dumps(meta)),
            **detector.meaning.arrays(),
        )


@collector_paused()
def load(path: Path) -> LearnedRedFlags:
    """The detector that :func:`save` wrote.

    Raises:
        LearnedUnreadable: the file is missing, broken or of another version.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            stored = {name: file[name] for name in file.files}
        meta = json.loads(str(stored["meta"]))
        if meta["format"] != FORMAT:
            raise LearnedUnreadable(f"{path}: red-flag detector of another version; train again")
        weights, bias, idf = stored["weights"], stored["bias"], stored["idf"]
        thresholds = Thresholds(stored["thresholds"], float(stored["agree"]), stored["usual"])
        meaning = Meaning.of(stored)
    except (OSError, KeyError, ValueError, zlib.error, zipfile.BadZipFile) as problem:
        if isinstance(problem, LearnedUnreadable):
            raise
        raise LearnedUnreadable(f"{path}: not a red-flag detector ({problem}); train again") from problem
    words, pieces, concepts = families = meta["features"]
    of_words, of_pieces, of_concepts = beginnings(families)
    columns = Columns(words, of_words), Columns(pieces, of_pieces)
    by_concept = {concept: of_concepts + number for number, concept in enumerate(concepts)}
    scorer = Scorer(Features(*columns, by_concept, idf, Concepts.standard()), weights, bias)
    held_out = HeldOut(**meta["held_out"]) if meta["held_out"] else None
    return LearnedRedFlags(scorer, meaning, meta["groups"], meta["flags"], thresholds, held_out)
