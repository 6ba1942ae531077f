"""The back-test as people read it: on the months of CBS, and on the years of the project itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from prestatiemonitor import formats, moments
from prestatiemonitor.agreement import CellRef, Indicator
from prestatiemonitor.backtest import (
    BacktestError,
    Score,
    as_flow,
    by_number,
    national,
    score,
    trials,
)
from prestatiemonitor.cells import counts_by_id
from prestatiemonitor.measures import BASES
from prestatiemonitor.outlook import Counts, NoOutlook, Outlook
from prestatiemonitor.outlooks import about, expected
from prestatiemonitor.periods import PERIODS_PER_YEAR, Period
from prestatiemonitor.precision import EXACT
from prestatiemonitor.project import Project
from prestatiemonitor.store import Store
from prestatiemonitor.tables import pipe

HEADER = [
    "Wat", "Na", "Aantal keer", "Viel erin", "In procent", "Breedte", "Fout",
]  # fmt: skip
ONE_YEAR = {"minimaal_jaren": 1, "hoogstens_jaren": 1}


def national_rows(project: Project) -> list[list[str]]:
    """The scores on the months of CBS, as rows of a table."""
    return _rows(national(project.root, project.expectations.regels))


@dataclass(frozen=True)
class _Result:
    """One result in one area, as reports make outlooks of it."""

    indicator: Indicator
    area: str
    by_id: Mapping[str, float]
    project: Project

    def count(self, ref: CellRef, at: Period) -> float | None:
        place = (self.area, str(at), ref.uitsplitsing, ref.categorie)
        return self.by_id.get("/".join((ref.indicator, self.indicator.maat, *place)))

    def attempt(self, known: Counts, now: Period) -> Outlook | NoOutlook:
        expectations = self.project.expectations
        return expected(self.indicator, self.count, now, list(known), EXACT, expectations)

    def counts(self, periods: Iterable[Period]) -> Counts:
        cell = about(self.indicator)
        return {p: n for p in periods if (n := self.count(cell, p)) is not None}


def own_rows(project: Project, store: Store) -> list[list[str]]:
    """The scores on the counts of the project itself, as rows of a table.

    Raises:
        BacktestError: there are fewer than two whole years.
    """
    series = _series(project, store)
    first, second, pairs = _each_from_the_other(
        [counts for one, counts in series if one.indicator.soort == "stroom"]
    )
    rules = project.expectations.regels.model_copy(update=ONE_YEAR)
    asked = range(second, second + 1)
    scores = {
        f"stroom: {first} en {second}, elk uit het andere jaar": by_number(
            pairs, as_flow(rules), asked
        )
    }
    for kind in ("stroom", "stand"):
        found = {
            number: [
                trial
                for one, counts in series
                if one.indicator.soort == kind
                for trial in trials(counts, number, one.attempt)
            ]
            for number in range(1, PERIODS_PER_YEAR)
        }
        scores[f"{kind}: zoals in de rapporten"] = {n: score(t) for n, t in found.items() if t}
    return _rows(scores)


def _series(project: Project, store: Store) -> list[tuple[_Result, Counts]]:
    """Every result in every published area, with all its counts."""
    by_id = counts_by_id(store.cells)
    periods = [Period.parse(text) for text in store.perioden]
    results = [
        _Result(indicator, area.code, by_id, project)
        for indicator in project.agreements[max(project.agreements)].indicatoren
        for area in project.areas.published
        if indicator.sleutel not in BASES
        and not moments.settled(indicator)
        and indicator.eenheid != "euro"
    ]
    found = [(one, one.counts(periods)) for one in results]
    return [(one, counts) for one, counts in found if counts]


def _each_from_the_other(flows: list[Counts]) -> tuple[int, int, list[Counts]]:
    """The first two whole years, and every flow in both orders of them.

    With so few years this is the only way to try each: as if the later came first.
    """
    whole = sorted({p.year for counts in flows for p in counts if p.is_last})
    if len(whole) < 2:
        raise BacktestError("Voor een terugtoets op eigen cijfers zijn twee hele jaren nodig.")
    first, second = whole[:2]
    orders = ({first: first, second: second}, {first: second, second: first})
    return first, second, [
        {Period(years[p.year], p.number): n for p, n in counts.items() if p.year in years}
        for counts in flows
        for years in orders
    ]  # fmt: skip


def _rows(scores: Mapping[str, Mapping[int, Score]]) -> list[list[str]]:
    return [
        [
            name, f"T{number}", formats.number(one.trials), formats.number(one.inside),
            f"{formats.number(100 * one.coverage)}%", formats.number(one.width, 2),
            formats.number(one.error, 2),
        ]
        for name, by in scores.items()
        for number, one in by.items()
    ]  # fmt: skip


DOCUMENT = Path("docs/verwachting.md")


def refresh(root: Path, tables: Mapping[str, str]) -> Path:
    """Put the tables in the documentation, each between ``<!-- name -->`` and ``<!-- einde -->``.

    Raises:
        BacktestError: the document has no such place.
    """
    path = root / DOCUMENT
    text = path.read_text(encoding="utf-8")
    for name, table in tables.items():
        text, found = re.subn(
            rf"(<!-- {name} -->\n).*?(<!-- einde -->)",
            lambda match, table=table: f"{match[1]}\n{table}\n\n{match[2]}",  # type: ignore[misc]
            text,
            flags=re.S,
        )
        if found != 1:
            raise BacktestError(f"{DOCUMENT.as_posix()}: er is geen plek voor de tabel '{name}'.")
    path.write_text(text, encoding="utf-8")
    return path


def national_table(project: Project) -> str:
    """The scores on the months of CBS as a Markdown table."""
    return pipe(HEADER, national_rows(project), caption="Maanden van het CBS", identifier="cbs")


def own_table(project: Project, store: Store) -> str:
    """The scores on the counts of the project itself as a Markdown table."""
    name = "Voorbeeldcijfers (verzonnen)" if store.fictief else "Eigen cijfers"
    return pipe(HEADER, own_rows(project, store), caption=name, identifier="eigen")
