"""A linear program with whole columns goes in; its best values come out: the one place that knows the solver.

One thread, a fixed seed and limits counted in nodes make the answer the same on every run; the time limit
is only for the case that a machine is far too slow.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_OPTIONS: Mapping[str, bool | int | float | str] = {
    "output_flag": False,
    "threads": 1,
    "parallel": "off",
    "random_seed": 1,
    "mip_max_nodes": 500,
    "time_limit": 20.0,
    # Finds nothing that small programs need and takes half of their time (measured); older versions ignore it.
    "mip_heuristic_run_feasibility_jump": False,
}
INFINITE = float("inf")


class Answer(NamedTuple):
    """A value per column; `proven` when no other values are better by more than the relative `gap`."""

    values: Sequence[float]
    objective: float
    proven: bool
    gap: float


@dataclass
class Program:
    """Columns with bounds and rows over them, gathered before the solver sees them."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    row_lower: list[float] = field(default_factory=list)
    row_upper: list[float] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    indexes: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)

    def column(self, upper: float, *, whole: bool = False) -> int:
        """Add a column from 0 to `upper`; its index."""
        if whole:
            self.whole.append(len(self.lower))
        self.lower.append(0.0)
        self.upper.append(upper)
        return len(self.lower) - 1

    def row(self, lower: float, upper: float, terms: Iterable[tuple[int, float]]) -> None:
        """Add a row: the sum of (column, factor) lies between the bounds."""
        self.row_lower.append(lower)
        self.row_upper.append(upper)
        self.starts.append(len(self.indexes))
        for column, factor in terms:
            self.indexes.append(column)
            self.values.append(factor)


class Engine:
    """The solver with one program; ImportError when it is not installed."""

    def __init__(self, program: Program) -> None:
        # Threads that numpy starts as it is imported took a third of the import's time, and nothing here uses them.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        # The public class prints a banner on standard output as it is made, before it can be silenced.
        from highspy._core import _Highs

        self._columns = len(program.lower)
        self._highs = _Highs()
        for name, value in _OPTIONS.items():
            self._highs.setOptionValue(name, value)
        self._pass(program)

    def bound(self, bounds: Mapping[int, tuple[float, float]]) -> None:
        """Set the bounds of columns."""
        lower = [low for low, _ in bounds.values()]
        upper = [high for _, high in bounds.values()]
        self._highs.changeColsBounds(len(bounds), list(bounds), lower, upper)

    def relax(self, columns: Sequence[int]) -> None:
        """Let whole columns take any value."""
        from highspy import HighsVarType

        for column in columns:
            self._highs.changeColIntegrality(column, HighsVarType.kContinuous)

    def keep(self, objective: Mapping[int, float], at_most: float) -> None:
        """Hold an objective that was reached."""
        self._highs.addRow(-INFINITE, at_most, len(objective), list(objective), list(objective.values()))

    def minimise(self, objective: Mapping[int, float], gap: float = 0.0) -> Answer | None:
        """Best values found for an objective; None when there are none. `gap` is relative."""
        from highspy import HighsModelStatus, SolutionStatus

        costs = [0.0] * self._columns
        for column, cost in objective.items():
            costs[column] = cost
        self._highs.changeColsCost(self._columns, list(range(self._columns)), costs)
        self._highs.setOptionValue("mip_rel_gap", gap)
        self._highs.run()
        info = self._highs.getInfo()
        if info.primal_solution_status != SolutionStatus.kSolutionStatusFeasible:
            return None
        proven = self._highs.getModelStatus() == HighsModelStatus.kOptimal
        reached = info.mip_gap if info.mip_node_count >= 0 else 0.0
        values = list(self._highs.getSolution().col_value)
        return Answer(values, info.objective_function_value, proven, reached)

    def _pass(self, program: Program) -> None:
        """Hand the program over."""
        from highspy import HighsLp, HighsVarType, MatrixFormat

        lp = HighsLp()
        lp.num_col_ = self._columns
        lp.num_row_ = len(program.row_lower)
        lp.col_cost_ = [0.0] * self._columns
        lp.col_lower_, lp.col_upper_ = program.lower, program.upper
        lp.row_lower_, lp.row_upper_ = program.row_lower, program.row_upper
        lp.a_matrix_.format_ = MatrixFormat.kRowwise
        lp.a_matrix_.start_ = [*program.starts, len(program.indexes)]
        lp.a_matrix_.index_ = program.indexes
        lp.a_matrix_.value_ = program.values
        if program.whole:
            kinds = [HighsVarType.kContinuous] * self._columns
            for column in program.whole:
                kinds[column] = HighsVarType.kInteger
            lp.integrality_ = kinds
        self._highs.passModel(lp)
