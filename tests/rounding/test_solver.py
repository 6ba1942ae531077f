from __future__ import annotations

import highspy
import numpy as np

from prestatiemonitor.rounding import solver
from prestatiemonitor.rounding.rows import INF, Rows

ROWS = Rows.of([([(0, 1.0), (1, 1.0)], 2.5, INF)])


def cheapest(whole: tuple[bool, bool]) -> list[float]:
    found = solver.loaded(np.array([1.0, 2.0]), np.zeros(2), np.array([1.5, 9.0]), ROWS)
    solver.whole(found, np.array(whole))
    found.run()
    assert found.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return [round(x, 6) for x in found.getSolution().col_value]


def test_the_cheapest_numbers_obey_bounds_and_rows() -> None:
    assert cheapest((False, False)) == [1.5, 1.0]


def test_numbers_are_whole_where_asked() -> None:
    assert cheapest((True, False)) == [1.0, 1.5]
    assert cheapest((True, True)) == [1.0, 2.0]


def test_everyone_asks_for_one_thread_also_with_options_of_their_own() -> None:
    found = solver.empty(presolve="off")
    assert found.getOptionValue("threads")[1] == 1
    assert found.getOptionValue("presolve")[1] == "off"
