"""Complete tables for who works with data: all public counts of a year, and of all years.

They are made of what the public edition may show, so they hold nothing that was not protected, and
they read like the tables beside pages.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from prestatiemonitor import download, store
from prestatiemonitor.assembly import assemble
from prestatiemonitor.matrix import Report, ReportSpec, SliceSpec
from prestatiemonitor.periods import Period
from prestatiemonitor.places import store_folder
from prestatiemonitor.project import Project
from prestatiemonitor.reading import opened

FOLDER = PurePosixPath("open-data")
_SPEC = ReportSpec(
    notebook="open-data", tekst="Open data", assen=(), snede=SliceSpec(indicatoren="alle")
)


@dataclass(frozen=True)
class Dataset:
    """A complete table.

    Attributes:
        name: of its files and in the catalogue; it never changes.
        years: in the title.
        begin, end: what the counts are about.
        year: the only year that it holds; None: it holds all of them.
    """

    name: str
    years: str
    begin: date
    end: date
    year: int | None

    def file(self, kind: str) -> str:
        """One of its files, below the site."""
        return (FOLDER / f"{self.name}.{kind}").as_posix()


def of_project(project: Project, perioden: Sequence[str]) -> list[Dataset]:
    """The tables of a project with counts of these periods, up to the last with a report."""
    last = _last(project, perioden)
    return datasets([text for text in perioden if Period.parse(text) <= last])


def datasets(perioden: Sequence[str]) -> list[Dataset]:
    """The tables of these periods: one of all, and one a year, newest first."""
    periods = sorted(Period.parse(text) for text in perioden)
    years = sorted({period.year for period in periods}, reverse=True)
    first, last = periods[0], periods[-1]
    span = f"{first.year} tot en met {last.year}" if len(years) > 1 else str(last.year)
    whole = Dataset("cijfers-alle-jaren", span, first.start, last.end, None)
    return [whole, *(_of_year(year, periods) for year in years)]


def _of_year(year: int, periods: Sequence[Period]) -> Dataset:
    last = max(period for period in periods if period.year == year)
    return Dataset(f"cijfers-{year}", str(year), last.start, last.end, year)


def tables(project: Project, found: Sequence[Dataset]) -> dict[str, str]:
    """The text of the CSV file of each of these datasets, by its name.

    Raises:
        UserError: the counts of the public edition cannot be read.
    """
    whole = _whole(project)
    header, *rows = csv.reader(io.StringIO(whole))
    place = header.index("periode")
    return {
        one.name: whole if one.year is None else _written(
            [header, *(row for row in rows if Period.parse(row[place]).year == one.year)]
        )
        for one in found
    }  # fmt: skip


def _whole(project: Project) -> str:
    """All counts, as the report of all results of the last period would have them."""
    public = store.read(store_folder(project.root, "openbaar"))
    last = _last(project, public.perioden)
    report = Report("open-data", _SPEC, "openbaar", last, project.areas.regio)
    slice_ = assemble(report, [report], public, project, {})
    reading = opened(slice_, editie="openbaar", periode=str(last), gebied=project.areas.regio.slug)
    return download.table(reading)


def _last(project: Project, perioden: Sequence[str]) -> Period:
    return max(project.reported(Period.parse(text) for text in perioden))


def _written(rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()
