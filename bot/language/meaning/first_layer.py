"""The encoder's first convolutions: a sum of what each piece adds at its place, which is kept for the next time.

What a piece adds does not depend on its neighbors. Common pieces occur in every message, so that most of a message is
read from a cache; the rest is computed together.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from bot.language.meaning.weights import AFTER, BEFORE, OF_ORDER, ORDERS, WIDTH, Floats, Weights, scaled

NOTHING = -1
"""The number of no piece: what stands before, between and behind texts."""
ROOM = 1_024
"""So many pieces are kept (14 MB), those that were used last; more only for a text that has more."""
_AT_ONCE = 8
"""So many pieces are multiplied together: never another number, for products of fewer rows are rounded in another way,
and not more, for those of few rows are the quickest (`bot.language.meaning.convolution`)."""
_COLUMNS = 128
"""The same for the columns of the projection."""


class FirstLayer:
    """Made once for the ``weights``, safe to share."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._project = _ready(np.stack(np.split(weights.project, weights.project.shape[1] // _COLUMNS, axis=1)))
        places = weights.first.reshape(-1, OF_ORDER, OF_ORDER)
        self._places = [_ready(some) for some in np.split(places, np.cumsum([size for size, _ in ORDERS])[:-1])]
        self._reading = Lock()
        self._make_room(ROOM)

    def _make_room(self, room: int) -> None:
        """Forgets everything, and has a row for each of ``room`` pieces and one (the first) for ``NOTHING``."""
        self._row: dict[int, int] = {}
        self._free = [*range(1, room + 1)]
        self._projected = np.zeros((len(ORDERS), room + 1, OF_ORDER), dtype=np.float32)
        self._added = [np.zeros((size, room + 1, OF_ORDER), dtype=np.float32) for size, _ in ORDERS]

    def __call__(self, numbers: Sequence[int]) -> list[Floats]:
        """For each of ``ORDERS`` a row for each piece; nothing in those of ``NOTHING`` and of the outermost.

        ``numbers`` begin with ``BEFORE`` times ``NOTHING`` and end with ``AFTER`` times ``NOTHING``.
        """
        with self._reading:
            rows = self._rows(numbers)
            return [self._layer(order, rows) for order in range(len(ORDERS))]

    def _layer(self, order: int, rows: NDArray[np.int64]) -> Floats:
        (size, before), last = ORDERS[order], len(rows) - AFTER
        layer = np.zeros((len(rows), OF_ORDER), dtype=np.float32)
        inner = layer[BEFORE:last]
        added = np.empty_like(inner)
        inner += self._weights.first_bias[order]
        for place in range(size):
            moved = place - before
            inner += self._added[order][place].take(rows[BEFORE + moved : last + moved], 0, added, "clip")
        np.maximum(inner, 0, out=inner)
        inner += self._projected[order].take(rows[BEFORE:last], 0, added, "clip")
        layer[rows == 0] = 0
        return layer

    def _rows(self, numbers: Sequence[int]) -> NDArray[np.int64]:
        """The row of each of these pieces, which are then the last used ones."""
        wanted = dict.fromkeys(numbers)
        wanted.pop(NOTHING, None)
        if len(wanted) > len(self._row) + len(self._free):
            self._make_room(len(wanted))
        used = {number: self._row.pop(number) for number in wanted if number in self._row}
        unseen = [number for number in wanted if number not in used]
        while len(self._free) < len(unseen):
            self._free.append(self._row.pop(next(iter(self._row))))
        self._row.update(used)
        if unseen:
            self._add(unseen)
        return np.asarray([0 if number == NOTHING else self._row[number] for number in numbers])

    def _add(self, numbers: Sequence[int]) -> None:
        """Works out what these pieces add by themselves."""
        w, count = self._weights, len(numbers)
        vectors = w.vectors([*numbers, *[numbers[-1]] * (-count % _AT_ONCE)])
        products = np.matmul(vectors.reshape(-1, _AT_ONCE, WIDTH), self._project)
        projected = products.transpose(1, 2, 0, 3).reshape(len(vectors), -1) + w.project_bias
        scaled(projected, w.project_gain, w.project_shift)
        rows = [self._free.pop() for _ in numbers]
        for order, places in enumerate(self._places):
            own = projected[:, order * OF_ORDER : (order + 1) * OF_ORDER]
            self._projected[order, rows] = own[:count]
            added = np.matmul(np.ascontiguousarray(own).reshape(-1, _AT_ONCE, OF_ORDER), places)
            self._added[order][:, rows] = added.reshape(len(places), -1, OF_ORDER)[:, :count]
        self._row.update(zip(numbers, rows, strict=True))


def _ready(weights: NDArray[np.float16]) -> Floats:
    """Several arrays of weights, to be multiplied by one array of rows after another."""
    return weights.astype(np.float32, order="C")[:, None]
