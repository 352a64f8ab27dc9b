"""Maps the names of features to the columns of a model, without storing the names.

A hundred thousand names in a dictionary take 20 MB, and each access writes to memory (Python counts references), so
that forked processes no longer share it. Here each name takes 12 bytes of an array.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

UNKNOWN = -1
"""The column of a name that has none."""
_FEW = 16
"""From so many names on, looking them up together is faster than one by one."""


class FindsColumns(Protocol):
    """The interface of a vocabulary: the columns of names."""

    def get(self, name: str, /) -> int | None:
        """The column; None for a name that has none."""

    def many(self, names: Sequence[str], /) -> NDArray[np.int64]:
        """The column of each of these names, ``UNKNOWN`` for those that have none."""

    def __contains__(self, name: object, /) -> bool: ...

    def __getitem__(self, name: str, /) -> int: ...

    def __iter__(self) -> Iterator[str]: ...


def beginnings(families: Sequence[Sequence[str]]) -> list[int]:
    """The first column of each of several families of names, one behind the other."""
    return [0, *accumulate(map(len, families))][:-1]


class NamedColumns(dict[str, int]):
    """Columns that know their names, while a model is trained."""

    def many(self, names: Sequence[str]) -> NDArray[np.int64]:
        """The column of each of these names, ``UNKNOWN`` for those that have none."""
        return np.asarray([self.get(name, UNKNOWN) for name in names], dtype=np.int64)


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
        self._all_hashes = np.frombuffer(self._hashes, dtype=np.int64)
        self._all_columns = np.frombuffer(self._columns, dtype=np.int32)

    def get(self, name: str) -> int | None:
        """The column; None for a name that has none."""
        known, wanted = self._hashes, hash(name)
        at = bisect_left(known, wanted)
        return self._columns[at] if at < len(known) and known[at] == wanted else None

    def many(self, names: Sequence[str]) -> NDArray[np.int64]:
        """The column of each of these names, ``UNKNOWN`` for those that have none: a third of the time one by one."""
        if len(names) < _FEW or not len(self._hashes):
            return np.asarray(
                [UNKNOWN if column is None else column for column in map(self.get, names)], dtype=np.int64
            )
        wanted = np.fromiter(map(hash, names), dtype=np.int64, count=len(names))
        at = np.minimum(np.searchsorted(self._all_hashes, wanted), len(self._all_hashes) - 1)
        return np.where(self._all_hashes[at] == wanted, self._all_columns[at], UNKNOWN)

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
