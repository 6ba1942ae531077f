"""Assembling slices: from the store, exactly what each report declares and nothing more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from prestatiemonitor.context import until
from prestatiemonitor.errors import UserError
from prestatiemonitor.matrix import OWN, Report, links
from prestatiemonitor.measures import measured_by
from prestatiemonitor.project import Project
from prestatiemonitor.slices import Slice
from prestatiemonitor.store import Store

Tables = Mapping[str, list[dict[str, Any]]]


class AssemblyError(UserError):
    """A report declares something that does not exist; the message is Dutch."""


def assemble(
    report: Report, reports: Sequence[Report], store: Store, project: Project, context: Tables
) -> Slice:
    """The slice of one report.

    It holds nothing of later periods: a report is about what was known at its moment.

    Raises:
        AssemblyError: the matrix names an indicator or context table that does not exist.
    """
    perioden = [p for p in store.perioden if p <= str(report.periode)]
    indicators = indicators_of(report, project)
    return Slice(
        rapport=report.name,
        editie=report.editie,
        periode=str(report.periode),
        gebied=report.gebied.code,
        perioden=perioden,
        gebieden=[
            {"code": a.code, "naam": a.naam, "slug": a.slug, "soort": a.soort}
            for a in project.areas.gebieden
        ],
        cells=_rows(store, indicators, perioden),
        status=[list(row) for row in store.status if row[0] in indicators and row[2] in perioden],
        exact=sorted(set(store.exact) & indicators),
        overeenkomst=_agreed(report, project),
        links=links(report, reports),
        herkomst=store.herkomst
        | {"leveringen": [d for d in store.herkomst["leveringen"] if d["periode"] in perioden]},
        context=_context(report, context),
        verwachting=project.expectations.at(report.periode).model_dump(mode="json"),
        toelichting=_explanations(report, project, indicators),
        documenten=list(report.files),
        raad=_council(report, project),
        vaststelling=_adoption(report, project),
        hoogste_bedrag_eur=_highest(report, project, indicators),
        toelichting_eerder=_explained_before(report, project, indicators, perioden),
        woorden=project.glossary.rows() if report.spec.snede.woorden else [],
    )


def _agreed(report: Report, project: Project) -> dict[str, Any]:
    """The agreement as it was at that moment: targets can be added during a year (003 §5.4)."""
    agreement = project.agreements[report.periode.year]
    return agreement.until(report.periode.end).model_dump(mode="json")


def _council(report: Report, project: Project) -> dict[str, Any]:
    if not report.spec.snede.raad:
        return {}
    found = project.papers.at(report.gebied.code, report.periode, project.policy)
    return found.model_dump(mode="json")


def _adoption(report: Report, project: Project) -> dict[str, Any]:
    if not report.spec.snede.vaststelling:
        return {}
    found = project.vaststellingen.at(report.gebied.code, report.periode)
    return found.model_dump(mode="json")


def _highest(report: Report, project: Project, indicators: set[str]) -> dict[str, int]:
    if report.editie != "openbaar":
        return {}
    known = project.disclosure.hoogste_bedrag_eur
    return {key: known[key] for key in sorted(indicators & set(known))}


def _explanations(report: Report, project: Project, indicators: set[str]) -> list[list[str]]:
    given = project.explanations.get(report.periode)
    return given.rows(report.editie, _told_of(report, indicators)) if given else []


def _explained_before(
    report: Report, project: Project, indicators: set[str], perioden: Sequence[str]
) -> list[list[str]]:
    if not report.spec.snede.eerder:
        return []
    return [
        [str(period), *row]
        for period, given in project.explanations.items()
        if period < report.periode and str(period) in perioden
        for row in given.rows(report.editie, _told_of(report, indicators))
    ]


def _told_of(report: Report, indicators: set[str]) -> set[str]:
    """Of which results the words of the agency are shown: not of those that only help counting."""
    return {report.indicator} if report.indicator else indicators


def indicators_of(report: Report, project: Project) -> set[str]:
    """The results that a report gets the counts of. Raises AssemblyError as ``assemble`` does."""
    agreement = project.agreements[report.periode.year]
    known = {i.sleutel for i in agreement.indicatoren}
    if report.spec.snede.indicatoren == "alle":
        return known
    if report.spec.snede.indicatoren == OWN:
        return measured_by(agreement, report.indicator)
    return _existing("indicator", report, report.spec.snede.indicatoren, known)


def _context(report: Report, context: Tables) -> dict[str, list[dict[str, Any]]]:
    if report.spec.snede.context == "alle":
        return dict(context)
    names = _existing("context", report, report.spec.snede.context, set(context))
    return {name: until(context[name], report.periode) for name in sorted(names)}


def _existing(what: str, report: Report, asked: Sequence[str], known: set[str]) -> set[str]:
    if unknown := sorted(set(asked) - known):
        raise AssemblyError(
            f"params/rapporten.yml: rapport {report.name} vraagt om {what} "
            f"{', '.join(unknown)}, maar die bestaat niet."
        )
    return set(asked)


def _rows(store: Store, indicators: set[str], perioden: Sequence[str]) -> list[list[Any]]:
    periods = set(perioden)
    return [
        [*key, _number(value), stand]
        for *key, value, stand in store.rows
        if key[0] in indicators and key[3] in periods
    ]


def _number(value: Any) -> int | float | None:
    """A count as plain data: a whole number as an int, an unknown one as None."""
    if pd.isna(value):
        return None
    number = float(value)
    return int(number) if number.is_integer() else number
