"""The learned models inside a trained model's archive."""

from __future__ import annotations

import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILES = ("red_flags.npz", "intents.npz", "intent_meaning.npz")


@contextmanager
def learned_models(archive: Path) -> Iterator[list[Path]]:
    """The files of the detector, of the intent model and of its second opinion, taken out of ``archive`` into a folder that is removed again."""
    with tempfile.TemporaryDirectory() as folder, tarfile.open(archive) as stored:
        found = []
        for name in FILES:
            member = next(m for m in stored.getmembers() if m.name.endswith(f"/{name}"))
            content = stored.extractfile(member)
            assert content is not None
            with (Path(folder) / name).open("wb") as file:
                shutil.copyfileobj(content, file)
            found.append(Path(folder) / name)
        yield found
