"""The report matrix: which reports there are, for which periods and areas.

Planning is cheap and pure: it knows names and addresses, and imports no data or notebook library.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from pydantic import Field, model_validator

from prestatiemonitor.areas import Area, Areas
from prestatiemonitor.errors import UserError
from prestatiemonitor.params import Strict, load, refuse_double
from prestatiemonitor.periods import Period, latest
from prestatiemonitor.places import Editie
from prestatiemonitor.slugs import slug

MATRIX_FILE = Path("params/rapporten.yml")
NOTEBOOK = "index.ipynb"

Axis = Literal["periode", "gebied", "indicator"]
OWN = "eigen"
"""The indicator of the report itself, with what it is measured by."""
Ordinal = Literal["T1", "T2", "T3"]
Format = Literal["pdf", "docx", "txt"]
Name = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class PlanError(UserError):
    """What was asked for is not in the matrix; the message is Dutch and names what is."""


class SliceSpec(Strict):
    """All that a report gets: which indicators, and which public tables beside them."""

    indicatoren: tuple[str, ...] | Literal["alle", "eigen"]
    context: tuple[str, ...] | Literal["alle"] = ()
    raad: bool = False
    """Whether it gets what council papers need beside counts: their fields and the policy."""
    vaststelling: bool = False
    """Whether it gets who adopted it; it is a concept until all of that is known."""
    woorden: bool = False
    """Whether it gets the glossary."""
    eerder: bool = False
    """Whether it gets what the agency said in earlier periods."""


class DocumentSpec(Strict):
    """Files that are made of an executed report, beside its page."""

    naam: Name
    titel: Annotated[str, Field(min_length=1)]
    soorten: Annotated[tuple[Format, ...], Field(min_length=1)]
    brief: bool = False
    """Laid out as a letter: without a title page or a table of contents."""

    @model_validator(mode="after")
    def _each_format_once(self) -> DocumentSpec:
        refuse_double("soort", self.soorten)
        return self


class ReportSpec(Strict):
    """A row of the matrix; see the head of ``params/rapporten.yml`` for each key."""

    notebook: Name
    tekst: Annotated[str, Field(min_length=1)]
    assen: tuple[Axis, ...]
    snede: SliceSpec
    adres: str | None = None
    alleen: Literal["gemeente"] | None = None
    perioden: Annotated[tuple[Ordinal, ...], Field(min_length=1)] | None = None
    documenten: DocumentSpec | None = None

    @model_validator(mode="after")
    def _limits_its_own_axes(self) -> ReportSpec:
        if self.alleen is not None and "gebied" not in self.assen:
            raise ValueError("alleen gemeente kan alleen bij een rapport met de as gebied")
        if self.perioden is not None:
            if "periode" not in self.assen:
                raise ValueError("perioden kan alleen bij een rapport met de as periode")
            refuse_double("periode", self.perioden)
        return self

    @model_validator(mode="after")
    def _own_address_only_without_axes(self) -> ReportSpec:
        if self.adres is not None and self.assen and not self.by_indicator:
            raise ValueError("een eigen adres kan alleen bij een rapport zonder assen")
        return self

    @model_validator(mode="after")
    def _indicator_stands_alone(self) -> ReportSpec:
        if "indicator" in self.assen and len(self.assen) > 1:
            raise ValueError("de as indicator kan niet samen met een andere as")
        if (self.snede.indicatoren == OWN) != self.by_indicator:
            raise ValueError("indicatoren: eigen hoort bij een rapport met de as indicator")
        return self

    @property
    def by_indicator(self) -> bool:
        """Whether there is a report for every result."""
        return self.assen == ("indicator",)


class Matrix(Strict):
    """All rows by name."""

    rapporten: dict[Name, ReportSpec]


@dataclass(frozen=True)
class Report:
    """One report to make: a row of the matrix at one point of its axes.

    ``periode`` and ``gebied`` are what it reports on; ``spec.assen`` says what it varies by.
    ``indicator`` is the result it is about, empty where it does not vary by that.
    """

    name: str
    spec: ReportSpec
    editie: Editie
    periode: Period
    gebied: Area
    indicator: str = ""

    @property
    def place(self) -> tuple[str, ...]:
        """Its values on its own axes, period first."""
        values = {
            "periode": str(self.periode),
            "gebied": self.gebied.slug,
            "indicator": slug(self.indicator),
        }
        return tuple(value for axis, value in values.items() if axis in self.spec.assen)

    @property
    def folder(self) -> PurePosixPath:
        """Where the executed report stands below ``reports/``."""
        return PurePosixPath(self.editie, *self.place, self.name)

    @property
    def address(self) -> PurePosixPath:
        """The folder of its page on the site; it never moves once published."""
        if self.spec.adres is not None:
            return PurePosixPath(self.spec.adres, *self.place)
        return PurePosixPath("reports", *self.place, self.name)

    @property
    def page(self) -> PurePosixPath:
        return self.address / NOTEBOOK

    @property
    def files(self) -> tuple[str, ...]:
        """Names of the documents that stand beside its page: 'raadsbrief-assen-2020-t2.pdf'."""
        made = self.spec.documenten
        if made is None:
            return ()
        secret = ("vertrouwelijk",) if self.editie == "intern" else ()
        parts = (made.naam, *(value.lower() for value in reversed(self.place)), *secret)
        stem = "-".join(parts)
        return tuple(f"{stem}.{kind}" for kind in made.soorten)

    @property
    def document_title(self) -> str:
        """What its documents are called: 'Brief: Assen, januari tot en met april 2020'.

        Raises:
            ValueError: it has none.
        """
        if self.spec.documenten is None:
            raise ValueError(f"van rapport {self} worden geen documenten gemaakt")
        about = [self.gebied.naam] if "gebied" in self.spec.assen else []
        about += [self.periode.label()] if "periode" in self.spec.assen else []
        return ": ".join([self.spec.documenten.titel, *([", ".join(about)] if about else [])])

    @property
    def parameters(self) -> dict[str, str]:
        """What the notebook's parameters cell gets in a run."""
        own = {"indicator": self.indicator} if self.spec.by_indicator else {}
        return {
            "snede": "snede.json",
            "editie": self.editie,
            "periode": str(self.periode),
            "gebied": self.gebied.slug,
            **own,
            "uitvoer": ".",
        }

    def __str__(self) -> str:
        return " ".join((self.name, *self.place))


def load_matrix(root: Path) -> Matrix:
    """Read ``params/rapporten.yml``. Raises ParamsError."""
    return load(root / MATRIX_FILE, Matrix, root)


def plan(
    matrix: Matrix,
    periods: Sequence[Period],
    areas: Areas,
    editie: Editie,
    results: Mapping[str, Period] | None = None,
) -> tuple[Report, ...]:
    """Every report of the matrix, for the periods delivered; oldest period first.

    Args:
        results: the indicators with counts, each with the last period it is reported on.
    """
    newest, results = latest(periods), results or {}
    reports = []
    for name, spec in matrix.rapporten.items():
        if spec.by_indicator:
            reports += [
                Report(name, spec, editie, period, areas.regio, key)
                for key, period in results.items()
            ]
            continue
        along = _along(spec, periods) if "periode" in spec.assen else [newest]
        across = _across(spec, areas) if "gebied" in spec.assen else (areas.regio,)
        reports += [Report(name, spec, editie, p, area) for p, area in product(along, across)]
    return tuple(reports)


def _along(spec: ReportSpec, periods: Sequence[Period]) -> list[Period]:
    wanted = spec.perioden
    return [p for p in sorted(periods) if wanted is None or f"T{p.number}" in wanted]


def _across(spec: ReportSpec, areas: Areas) -> tuple[Area, ...]:
    return areas.gemeenten if spec.alleen == "gemeente" else areas.published


def select(
    reports: Iterable[Report],
    *,
    rapport: Collection[str] = (),
    periode: Collection[str] = (),
    gebied: Collection[str] = (),
) -> tuple[Report, ...]:
    """The reports that answer to all of what was asked, where nothing asked is anything.

    ``periode`` may be ``auto``: the last. A report without a period or area axis answers to no
    period or area.

    Raises:
        PlanError: a name is unknown, or no report answers to all of them.
    """
    every = tuple(reports)
    newest = max(str(r.periode) for r in every)
    periode = [newest if one == "auto" else one for one in periode]
    _refuse_unknown("rapport", rapport, {r.name for r in every})
    _refuse_unknown("periode", periode, {str(r.periode) for r in every})
    _refuse_unknown("gebied", gebied, {r.gebied.slug for r in every})
    chosen = tuple(
        r
        for r in every
        if (not rapport or r.name in rapport)
        and (not periode or ("periode" in r.spec.assen and str(r.periode) in periode))
        and (not gebied or ("gebied" in r.spec.assen and r.gebied.slug in gebied))
    )
    if not chosen:
        raise PlanError(
            f"Rapport {', '.join(rapport)} wordt niet gemaakt voor deze periode of dit gebied. "
            f"Kijk bij 'assen', 'alleen' en 'perioden' in {MATRIX_FILE}."
        )
    return chosen


def _refuse_unknown(what: str, values: Collection[str], known: set[str]) -> None:
    for value in values:
        if value not in known:
            raise PlanError(f"{what} '{value}' bestaat niet. Kies uit: {', '.join(sorted(known))}.")


def links(report: Report, reports: Iterable[Report]) -> dict[str, str]:
    """Relative addresses of the pages that a report may point at, by name.

    ``<rapport>`` is the page of that name that shares the report's own axes; ``<rapport>/<place>``
    is one at another period, area or result, such as ``overzicht/2020-T1/assen`` or
    ``resultaat/in-beeld``. A report only gets the former kind of place along its own axes, so that
    a new period leaves older reports as they were.
    """
    out: dict[str, str] = {}
    for other in reports:
        if other is report or not _near(report, other):
            continue
        href = posixpath.relpath(str(other.page), str(report.address))
        out["/".join((other.name, *other.place))] = href
        if _same_point(report, other):
            out[other.name] = href
    return out


def _near(report: Report, other: Report) -> bool:
    """Whether a reader of the one may want the other.

    Pages without axes go everywhere, and pages of a result are found from everywhere; pages along
    one axis also lead to their like; others to pages that share their period or their area.
    """
    if not report.spec.assen or not other.spec.assen or other.spec.by_indicator:
        return True
    if report.name == other.name and len(report.spec.assen) == 1:
        return True
    same_period = "periode" in other.spec.assen and other.periode == report.periode
    same_area = "gebied" in other.spec.assen and other.gebied == report.gebied
    return same_period or same_area


def _same_point(report: Report, other: Report) -> bool:
    if other.spec.by_indicator:
        return other.indicator == report.indicator
    return ("periode" not in other.spec.assen or other.periode == report.periode) and (
        "gebied" not in other.spec.assen or other.gebied == report.gebied
    )
