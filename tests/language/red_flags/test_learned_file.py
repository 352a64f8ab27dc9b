"""The learned detector is the same in a file, and a file that cannot be used is named."""

from pathlib import Path

import numpy as np
import pytest

from bot.language.reading import Reading
from bot.language.red_flags import learned_file
from bot.language.red_flags.learned import LearnedRedFlags
from bot.language.red_flags.learned_file import LearnedUnreadable


def test_kept_in_a_file(taught: LearnedRedFlags, readings: list[Reading], tmp_path: Path) -> None:
    learned_file.save(taught, tmp_path / "detector.npz")
    loaded = learned_file.load(tmp_path / "detector.npz")
    assert loaded.held_out == taught.held_out
    weighed = [taught.weigh(reading) for reading in readings]
    assert any(weighed)
    assert [loaded.weigh(reading) for reading in readings] == weighed


@pytest.mark.parametrize("missing", ["encoder_table", "pieces", "meaning"])
def test_a_file_without_the_encoder_is_named(taught: LearnedRedFlags, tmp_path: Path, missing: str) -> None:
    file = tmp_path / "detector.npz"
    learned_file.save(taught, file)
    with np.load(file, allow_pickle=False) as stored:
        kept = {name: stored[name] for name in stored.files if name != missing}
    np.savez(file, **kept)
    with pytest.raises(LearnedUnreadable, match=r"detector\.npz.*train again"):
        learned_file.load(file)


def test_an_encoder_that_was_cut_short_is_named(taught: LearnedRedFlags, tmp_path: Path) -> None:
    file = tmp_path / "detector.npz"
    learned_file.save(taught, file)
    with np.load(file, allow_pickle=False) as stored:
        kept = {name: stored[name] for name in stored.files}
    np.savez(file, **{**kept, "encoder_table": kept["encoder_table"][:-1]})
    with pytest.raises(LearnedUnreadable, match="do not fit together"):
        learned_file.load(file)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "detector.npz").write_bytes(b"no")
    with pytest.raises(LearnedUnreadable, match=r"detector\.npz"):
        learned_file.load(tmp_path / "detector.npz")
