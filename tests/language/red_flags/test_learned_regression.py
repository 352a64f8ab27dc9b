"""How the words of the learned detector are weighed."""

import numpy as np
from scipy.sparse import csr_matrix

from bot.language.red_flags.learned_regression import regressions

_ROWS = 600


def _two_kinds(rng: np.random.Generator) -> tuple[csr_matrix, np.ndarray]:
    """Rows with some of 40 columns; the first kind is told by columns 0 to 3, the second by column 4."""
    rows = (rng.random((_ROWS, 40)) < 0.1).astype(np.float32)
    kinds = np.column_stack([rows[:, :4].any(axis=1), rows[:, 4] > 0]).astype(np.int8)
    return csr_matrix(rows), kinds


def test_each_class_is_learned_by_its_own_columns() -> None:
    rows, kinds = _two_kinds(np.random.default_rng(0))
    weights, bias = regressions(rows, kinds)
    assert weights.dtype == bias.dtype == np.float32
    assert ((rows @ weights + bias > 0) == (kinds == 1)).mean() > 0.98
    assert weights[:4, 0].min() > weights[5:, 0].max()
    assert weights[:, 1].argmax() == 4


def test_a_rare_column_weighs_as_much_as_a_common_one() -> None:
    common = [[1, 0, 0]] * 90 + [[0, 1, 0]] * 6 + [[0, 0, 1]] * 96
    told = [[1]] * 96 + [[0]] * 96
    weights, _ = regressions(csr_matrix(np.asarray(common, dtype=np.float32)), np.asarray(told, dtype=np.int8))
    assert weights[1, 0] > 0.7 * weights[0, 0] > 0


def test_a_label_of_minus_one_teaches_nothing() -> None:
    rows, kinds = _two_kinds(np.random.default_rng(1))
    numbers, kinds = rows.toarray(), kinds.copy()
    kinds[::2, 1] = -1
    numbers[:, 39] = kinds[:, 1] == -1
    weights, _ = regressions(csr_matrix(numbers), kinds)
    assert weights[39, 1] == 0.0
    assert weights[39, 0] != 0.0


def test_the_same_rows_teach_the_same() -> None:
    rows, kinds = _two_kinds(np.random.default_rng(2))
    (one, bias), (other, other_bias) = regressions(rows, kinds), regressions(rows, kinds)
    np.testing.assert_array_equal(one, other)
    np.testing.assert_array_equal(bias, other_bias)
