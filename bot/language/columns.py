"""Which column of a model belongs to which feature, without keeping the features' names.

A hundred thousand names in a dictionary take 20 MB, and each look at one writes into its page (Python counts
references), so that processes forked from one another no longer share it. Here each is 12 bytes of an array.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Protocol

import numpy as np


class FindsColumns(Protocol):
    """What a vocabulary is asked: the column of a name. A dictionary can tell, too."""

    def get(self, name: str, /) -> int | None:
        """The column; None for a name that has none."""

    def __contains__(self, name: object, /) -> bool: ...

    def __getitem__(self, name: str, /) -> int: ...

    def __iter__(self) -> Iterator[str]: ...


def beginnings(families: Sequence[Sequence[str]]) -> list[int]:
    """The first column of each of several families of names, one behind the other."""
    return [0, *accumulate(map(len, families))][:-1]


class Columns:
    """The columns of ``names``, which follow one another from ``first`` on.

    A name is known by its hash of 64 bits, which Python makes anew in each process and its forks. Raises ValueError
    where two of ``names`` have the same; that another word has one of theirs happens once in 10^14 words.
    """

    def __init__(self, names: Sequence[str], first: int) -> None:
        hashes = np.fromiter(map(hash, names), dtype=np.int64, count=len(names))
        order = np.argsort(hashes)
        ordered = hashes[order]
        if (ordered[1:] == ordered[:-1]).any():
            raise ValueError("two features have the same name or hash")
        self._hashes = array("q", ordered.tobytes())
        self._columns = array("i", (order + first).astype(np.int32).tobytes())

    def get(self, name: str) -> int | None:
        """The column; None for a name that has none."""
        known, wanted = self._hashes, hash(name)
        at = bisect_left(known, wanted)
        return self._columns[at] if at < len(known) and known[at] == wanted else None

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) is not None

    def __getitem__(self, name: str) -> int:
        """Raises KeyError."""
        column = self.get(name)
        if column is None:
            raise KeyError(name)
        return column

    def __iter__(self) -> Iterator[str]:
        raise TypeError("a model that was loaded has not kept the names of its features and cannot be saved again")
