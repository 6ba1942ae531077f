"""Building what reports read: from deliveries to counts, and from counts to slices."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from prestatiemonitor import cells, indicators, parameters, relations, twins
from prestatiemonitor.areas import Area
from prestatiemonitor.assembly import Tables, assemble
from prestatiemonitor.context import context_rows
from prestatiemonitor.contracts import Checked, Known, checked_by_period
from prestatiemonitor.deliveries import list_deliveries
from prestatiemonitor.errors import BuildError
from prestatiemonitor.mapping import load_mapping
from prestatiemonitor.matrix import Report
from prestatiemonitor.microdata import Logs
from prestatiemonitor.outlook_words import sharpened
from prestatiemonitor.periods import Period
from prestatiemonitor.places import DELIVERIES, NOTEBOOKS
from prestatiemonitor.planning import plan_reports, results, slice_file
from prestatiemonitor.project import Project
from prestatiemonitor.pseudonyms import Key
from prestatiemonitor.status import Row, exact_counts, statuses
from prestatiemonitor.store import Store


def count(project: Project, key: Key) -> Store:
    """Count everything that was delivered, period by period, exactly.

    Raises:
        DeliveryError: there is no delivery, one is refused, or they do not belong together.
        BuildError: counts contradict a relation that an indicator declares, or no delivered
            period has an agreement.
    """
    _refuse_unreported(project)
    found = list[Checked]()
    pieces = _to_count(project, key, found)
    several = len(list_deliveries(project.root / DELIVERIES)) > 1 and twins.possible()
    by_period = list(twins.beside(pieces) if several else (piece() for piece in pieces))
    counted = cells.combine(table for table, _ in by_period)
    declared = related(counted, project)
    exact = {str(one.period): exact_counts(counted, one.period) for one in found}
    words = [word for _, own in by_period for word in own]
    words = sharpened(words, counted, project, exact, exact=None)
    return Store(counted, declared, words, _provenance(found), _checked(found))


Counted = tuple[Any, list[Row]]
"""The cells of one period, and its status words."""


def _to_count(project: Project, key: Key, found: list[Checked]) -> Iterator[Callable[[], Counted]]:
    """Read and check each delivery, put it in ``found``, and say how it is to be counted."""
    logs, mapping = Logs(), load_mapping(project.root)
    for checked in checked_by_period(project.root, mapping, project.areas, key):
        logs.add(checked)
        # Without its records: those of all periods together need not fit in memory.
        found.append(replace(checked, tables={}, known=Known()))
        del checked
        yield partial(_counted, logs, found[-1].period, project)


def _counted(logs: Logs, period: Period, project: Project) -> Counted:
    definitions = project.definitions(period)
    micro = logs.microdata(period, definitions.aansluiting_dagen)
    table = indicators.compute(micro, project.areas, definitions)
    agreement = project.agreements.get(period.year)
    words = statuses(table, agreement, project.areas, period) if agreement else []
    return table, words


def _refuse_unreported(project: Project) -> None:
    if not project.reported(list_deliveries(project.root / DELIVERIES)):
        raise BuildError(
            "Er is geen levering over een jaar met een overeenkomst in params/overeenkomst. "
            "Zet de levering in data/leveringen/<periode>, of maak de overeenkomst van dat jaar."
        )


def related(counted: Any, project: Project) -> list[relations.Relation]:
    """What holds between the counts of all periods.

    Raises:
        BuildError: counts contradict a relation that an indicator declares.
    """
    parts = [area.code for area in project.areas.parts]
    region = project.areas.regio.code
    declared = relations.expand(counted, indicators.STRUCTURES, parts, region)
    if wrong := relations.broken(counted, declared):
        ids = ", ".join(relation.whole[0] for relation in wrong[:5])
        raise BuildError(
            f"{len(wrong)} tellingen spreken elkaar tegen, te beginnen met: {ids}. "
            "Dit is een fout in een definitie; er wordt niets gepubliceerd."
        )
    likely = relations.usual(counted, indicators.STRUCTURES, region)
    corrected = set(relations.broken(counted, likely))
    return sorted([*declared, *(one for one in likely if one not in corrected)])


def _provenance(found: Sequence[Checked]) -> dict[str, Any]:
    return {
        "fictief": all(one.sidecar is not None and one.sidecar.fictief for one in found),
        "leveringen": [
            {
                "periode": str(one.period),
                "opgeleverd_datum": one.sidecar.opgeleverd_datum.isoformat(),
                "afzender": one.sidecar.afzender,
                "checksum": one.sidecar.checksum,
                "rijen_opzij": sum(fault.ernst == "opzij" for fault in one.report),
                "opmerkingen": sum(fault.ernst == "opmerking" for fault in one.report),
            }
            for one in found
            if one.sidecar is not None
        ],
    }


def _checked(found: Sequence[Checked]) -> list[list[str]]:
    """Everything that the contracts had to say, in the columns of ``store.CHECKED``."""
    return [
        [
            str(one.period),
            fault.ernst,
            fault.bestand or "",
            str(fault.rij or ""),
            fault.kolom or "",
            fault.regel,
            fault.uitleg,
            fault.oplossing,
        ]
        for one in found
        for fault in one.report
    ]


def write_slices(reports: Sequence[Report], store: Store, project: Project, below: Path) -> None:
    """Write the slice of each of the planned reports below a folder."""
    context = _context(project, reports)
    for report in reports:
        assemble(report, reports, store, project, context).write(slice_file(below, report))


def _context(project: Project, reports: Sequence[Report]) -> Tables:
    """The public tables, read only if a report asks for them."""
    asked = any(report.spec.snede.context for report in reports)
    return context_rows(project.root, project.areas) if asked else {}


def write_default_slices(project: Project, store: Store) -> list[Path]:
    """Write the slices with which the notebooks open in JupyterLab.

    Each notebook says in its parameters cell which file it opens, for which period and area.

    Raises:
        BuildError: a notebook opens with a period or area that does not exist.
    """
    every = plan_reports(project, store, "openbaar")
    context = _context(project, every)
    written: list[Path] = []
    for name, spec in project.matrix.rapporten.items():
        given = parameters.defaults(project.root / NOTEBOOKS / f"{spec.notebook}.ipynb")
        target = project.root / NOTEBOOKS / given["snede"]
        if target not in written:
            periode, gebied = _opening_point(spec.notebook, given, store, project)
            own = _opening_result(spec.notebook, given, store, project) if spec.by_indicator else ""
            report = Report(name, spec, given["editie"], periode, gebied, own)
            assemble(report, every, store, project, context).write(target)
            written.append(target)
    return written


def _opening_point(
    notebook: str, given: Mapping[str, str], store: Store, project: Project
) -> tuple[Period, Area]:
    areas = {area.slug: area for area in project.areas.published}
    periods = {str(p): p for p in project.reported(Period.parse(text) for text in store.perioden)}
    for what, known in (("gebied", areas), ("periode", periods)):
        if given[what] not in known:
            raise BuildError(
                f"Notebook {notebook} opent met {what} {given[what]}, maar dat is er niet. "
                f"Zet in de parametercel een van: {', '.join(known)}."
            )
    return periods[given["periode"]], areas[given["gebied"]]


def _opening_result(notebook: str, given: Mapping[str, str], store: Store, project: Project) -> str:
    periods = project.reported(Period.parse(text) for text in store.perioden)
    known, asked = results(project, store, periods), given.get("indicator", "")
    if asked not in known:
        raise BuildError(
            f"Notebook {notebook} opent met indicator {asked or '(geen)'}, maar daarover zijn geen "
            f"cijfers. Zet in de parametercel een van: {', '.join(known)}."
        )
    return asked
