"""The contract of each table: a pandera schema on its typed records, with its rules in Dutch."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import pandera.pandas as pa
import pyarrow
import pyarrow.compute as pc

from prestatiemonitor.contracts.rows import Rule, row_checks
from prestatiemonitor.contracts.typed import DATES, dtype
from prestatiemonitor.deliveries import FILE, ROW
from prestatiemonitor.faults import Fault, FaultReport
from prestatiemonitor.layout import Column, Table
from prestatiemonitor.mapping import MAPPING_FILE, Mapping
from prestatiemonitor.periods import Period

NOT_NULL = "not_nullable"
"""Pandera's own name for the check that a cell is filled in."""

HOURS, MOST_HOURS = "uren_onmogelijk", 60
"""The rule about the hours a week of one contract, and how many those may be."""


@dataclass(frozen=True)
class Bounds:
    """The days between which the dates of a delivery lie."""

    first: date
    first_birth: date
    delivered: date
    last_planned: date

    @classmethod
    def of(cls, period: Period, delivered: date | None, mapping: Mapping) -> "Bounds":
        """For a delivery made on `delivered`: nothing that happened can be later."""
        return cls(
            mapping.datum_vanaf,
            mapping.geboortedatum_vanaf,
            delivered or period.end,
            date(period.year + mapping.einddatum_jaren_vooruit, 12, 31),
        )


def apply_contract(
    table: Table, records: pd.DataFrame, period: Period, bounds: Bounds, report: FaultReport
) -> None:
    """Hold the typed records of a table against its contract; every fault goes to `report`."""
    if records.empty:
        return
    checks = list(row_checks(table, period))
    columns = [column for column in table.columns if column.name in records]
    cells_hold = all(_holds(column, bounds, records[column.name]) for column in columns)
    # Almost always all is well, and then there is nothing to ask pandera: it takes its time.
    if cells_hold and not any(broken(records).any() for _, broken in checks):
        return
    schema = pa.DataFrameSchema(
        {column.name: _column(column, bounds) for column in columns},
        checks=[
            pa.Check(lambda rows, broken=broken: ~broken(rows), name=rule.regel, ignore_na=False)
            for rule, broken in checks
        ],
    )
    where = ["schema_context", "column", "check", "index"]
    failed = pd.DataFrame(columns=where)
    try:
        # In place, since nothing is changed: pandera would copy the records for every column.
        schema.validate(records, lazy=True, inplace=True)
    except pa.errors.SchemaErrors as errors:
        # Pandera's text and cases hold the content of cells; only the places leave this function.
        failed = errors.failure_cases[where]
    rules = {rule.regel: rule for rule, _ in checks} | CELL_RULES
    report.add(*_faults(failed, rules, records, report))


def _faults(
    failed: pd.DataFrame, rules: dict[str, Rule], records: pd.DataFrame, report: FaultReport
) -> Iterator[Fault]:
    unread = {(fault.bestand, fault.rij, fault.kolom) for fault in report}
    whole_row = failed["schema_context"] == "DataFrameSchema"
    places = failed.assign(column=failed["column"].mask(whole_row)).drop_duplicates()
    places = places.join(records[[FILE, ROW]], on="index").sort_values([FILE, ROW], kind="stable")
    for row in places.to_dict("records"):
        rule = rules[row["check"]]
        column = row["column"] if row["schema_context"] == "Column" else rule.kolom
        # A cell that could not be read is missing here, but it is already reported as unreadable.
        if row["check"] != NOT_NULL or (row[FILE], row[ROW], column) not in unread:
            yield Fault(row[FILE], row[ROW], column, rule.regel, rule.uitleg, rule.oplossing)


# --- rules about a cell ---------------------------------------------------------------------------

CELL_RULES = {
    NOT_NULL: Rule("niet_ingevuld", "deze cel is leeg", "Vul de cel in."),
    "elfproef": Rule(
        "elfproef", "dit nummer is geen geldig burgerservicenummer", "Verbeter het nummer."
    ),
    "datum_te_vroeg": Rule(
        "datum_te_vroeg",
        "deze datum ligt te ver terug",
        f"Verbeter de datum, of pas de vroegste datum aan in {MAPPING_FILE}.",
    ),
    "datum_te_laat": Rule(
        "datum_te_laat",
        "deze datum ligt te ver vooruit",
        "Verbeter de datum. Is er nog geen einddatum? Laat de cel dan leeg.",
    ),
    HOURS: Rule(
        HOURS,
        f"het aantal uren per week ligt niet boven 0 en tot en met {MOST_HOURS}",
        "Verbeter het aantal uren per week.",
    ),
}


def cell_rules(column: Column, mapping: Mapping) -> list[str]:
    """The names of the rules that a cell of this column must keep, once it can be read."""
    checks = _cell_checks(column, Bounds.of(Period(2020, 1), None, mapping))
    filled = [] if column.may_be_empty else [NOT_NULL]
    return [CELL_RULES[name].regel for name in [*filled, *(name for name, _ in checks)]]


Kept = Callable[[pd.Series], "pd.Series[bool]"]
"""Says of each cell that is filled in whether it keeps a rule."""


def _cell_checks(column: Column, bounds: Bounds) -> Iterator[tuple[str, Kept]]:
    if column.kind == "bsn":
        yield "elfproef", passes_elfproef
    if column.kind == "uren":
        yield HOURS, lambda hours: hours.between(0, MOST_HOURS, "right")
    if dtype(column.kind) == DATES:
        first = bounds.first_birth if column.kind == "geboortedatum" else bounds.first
        last = bounds.last_planned if column.kind == "einddatum" else bounds.delivered
        earliest, latest = pd.Timestamp(first), pd.Timestamp(last)
        yield "datum_te_vroeg", lambda dates: dates >= earliest
        yield "datum_te_laat", lambda dates: dates <= latest


def _column(column: Column, bounds: Bounds) -> pa.Column:
    checks = [pa.Check(kept, name=name) for name, kept in _cell_checks(column, bounds)]
    # Of which type a cell is, was settled when it was read.
    return pa.Column(checks=checks, nullable=column.may_be_empty)


def _holds(column: Column, bounds: Bounds, cells: pd.Series) -> bool:
    """Whether all cells of a column keep its rules."""
    filled = cells.dropna()
    complete = column.may_be_empty or len(filled) == len(cells)
    return complete and all(kept(filled).all() for _, kept in _cell_checks(column, bounds))


def passes_elfproef(numbers: pd.Series) -> pd.Series:
    """Per text of nine digits whether it can be a citizen number.

    The sum of 9, 8, … 2 times the first eight digits and -1 times the last is a multiple of 11.
    """
    whole = pc.cast(pyarrow.array(numbers, pyarrow.string()), pyarrow.int64()).to_numpy()
    sums, rest = np.zeros_like(whole), whole
    for weight in (-1, 2, 3, 4, 5, 6, 7, 8, 9):
        rest, digit = np.divmod(rest, 10)
        sums += weight * digit
    return pd.Series((sums % 11 == 0) & (whole > 0), index=numbers.index)
