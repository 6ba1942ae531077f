"""The solver: HiGHS, loaded with bounds and rows, always one thread and a fixed seed."""

from __future__ import annotations

import highspy
import numpy as np

from prestatiemonitor.rounding.rows import Floats, Mask, Rows

SAME: dict[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
}
"""The same input gives the same answer, and whole numbers the very best one. HiGHS shares its
threads within a process, so everyone must ask for as many."""


def empty(**options: bool | int | float | str) -> highspy.Highs:
    """A solver that knows nothing yet."""
    solver = highspy.Highs()
    for name, value in (SAME | options).items():
        solver.setOptionValue(name, value)
    return solver


def loaded(
    cost: Floats, low: Floats, high: Floats, rows: Rows, **options: bool | int | float | str
) -> highspy.Highs:
    """A solver of the numbers between ``low`` and ``high`` that obey the rows, cheapest first."""
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(cost), len(rows)
    program.col_cost_, program.col_lower_, program.col_upper_ = cost, low, high
    program.row_lower_, program.row_upper_ = rows.lower, rows.upper
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = rows.starts.astype(np.int32)
    program.a_matrix_.index_ = rows.index.astype(np.int32)
    program.a_matrix_.value_ = rows.coef
    solver = empty(**options)
    solver.passModel(program)
    return solver


def whole(solver: highspy.Highs, which: Mask) -> None:
    """Ask for whole numbers where ``which`` says so."""
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    every = np.arange(len(which), dtype=np.int32)
    types = np.array([kinds[one] for one in which.tolist()])
    solver.changeColsIntegrality(len(every), every, types)
