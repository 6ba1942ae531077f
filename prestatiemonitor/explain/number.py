"""The number itself: what is public of it, what it exactly is, or why it is not there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from prestatiemonitor import formats, shares
from prestatiemonitor.assembly import assemble
from prestatiemonitor.cells import UNAVAILABLE
from prestatiemonitor.disclosure import MARGIN, SMALL, STEP
from prestatiemonitor.explain.question import Question
from prestatiemonitor.indicator_spec import TOTAL, Indicator, Meetwijze
from prestatiemonitor.indicators import INDICATORS
from prestatiemonitor.matrix import Report, ReportSpec, SliceSpec
from prestatiemonitor.periods import Period
from prestatiemonitor.project import Project
from prestatiemonitor.reading import Reading, opened
from prestatiemonitor.store import Store

_NOT_COUNTED: Mapping[Meetwijze, str] = {
    "nog_niet_berekend": "Het programma berekent dit resultaat nog niet.",
    "nog_geen_levering": "Het werkplein levert hierover nog niets.",
    "geen_resultaat_afgesproken": "Hierover is geen resultaat afgesproken. Het wordt niet gemeten.",
}


def found(question: Question, store: Store) -> tuple[float | None, str | None]:
    """The count in a cell and its state; both None where there is no such cell."""
    for *key, value, state in store.rows:
        if tuple(key) == question.key:
            return (None if pd.isna(value) else float(value)), state
    return None, None


def meaning(question: Question) -> dict[str, Any]:
    """What is counted, and where that was agreed."""
    spec = question.indicator
    return {
        "naam": spec.naam,
        "definitie": spec.definitie,
        "eigen_keuzes": list(spec.keuzes),
        "vindplaats": ", ".join((spec.clausule, *spec.zie_ook)),
        "eenheid": spec.eenheid,
        "soort": spec.soort,
        "meetwijze": spec.meetwijze,
    }


def absent(question: Question, exact: Store, public: Store | None) -> str | None:
    """Why there is no number, in Dutch; None where there is one."""
    spec, period, area = question.indicator, str(question.periode), question.gebied
    if spec.sleutel not in INDICATORS:
        return _NOT_COUNTED.get(spec.meetwijze, "Dit resultaat wordt niet geteld.")
    if period not in exact.perioden:
        return f"De levering van {period} is er niet. Geleverd zijn: {', '.join(exact.perioden)}."
    value, state = found(question, exact)
    if state is None:
        if spec.alleen_regio and area.soort != "regio":
            return "Dit cijfer is er alleen voor de hele regio."
        return "Dit cijfer is er niet in deze maat en uitsplitsing, of niet voor dit gebied."
    if value is None:
        return (
            "Dit is over deze periode niet geteld: een tabel die ervoor nodig is, is niet het hele "
            "jaar geleverd. Wat in een jaar gebeurt, telt pas met leveringen vanaf januari; voor "
            "herinstroom is dat januari van het jaar ervoor. Hieronder staan die tabellen."
        )
    if public is None:
        return "Het is geteld, maar er zijn nog geen openbare cijfers gemaakt."
    if found(question, public)[0] is None:
        return (
            "Het is geteld, maar niet openbaar: er was geen afronding waarbij niemand te "
            "herkennen is."
        )
    return None


def published(question: Question, public: Store, project: Project) -> dict[str, Any]:
    """What is public of it, in the words of the pages."""
    value, state = found(question, public)
    told: dict[str, Any] = {"waarde": value, "stand": state or UNAVAILABLE}
    if value is None:
        return told
    reading = read(question, public, project)
    spec, place = question.indicator, reading.place
    told |= {
        "getoond_als": reading.cell(
            spec.sleutel, split=question.uitsplitsing, category=question.categorie,
            measure=question.maat,
        ),
        "afronding": rounding(question, reading, project),
    }  # fmt: skip
    if question.total and question.maat == spec.maat:
        told["status"] = reading.status(spec.sleutel)
        target = reading.target(spec)
        told["doel"] = target.tekst if target else None
        told["percentage"] = _share(reading, spec)
    if question.gebied.soort == "buiten":
        told["opmerking"] = f"Van {place.naam} is er geen pagina; het telt mee in de regio."
    return told


def read(question: Question, public: Store, project: Project) -> Reading:
    """A reading of all indicators at the area and period."""
    later = [p for p in map(Period.parse, public.perioden) if p.year in project.agreements]
    at = min((p for p in later if p >= question.periode), default=max(later))
    axes = ReportSpec(
        notebook="uitleg", tekst="Uitleg", assen=("periode", "gebied"),
        snede=SliceSpec(indicatoren="alle"),
    )  # fmt: skip
    report = Report("uitleg", axes, "openbaar", at, question.gebied)
    slice_ = assemble(report, [report], public, project, {})
    return opened(
        slice_, editie="openbaar", periode=str(question.periode), gebied=question.gebied.slug
    )


def _share(reading: Reading, spec: Indicator) -> dict[str, Any] | None:
    part, whole = reading.count(spec.sleutel), reading.whole(spec)
    if spec.noemer is None or part is None or whole is None:
        return None
    step = reading.precision(spec.sleutel).step(int(part), int(whole))
    exact = shares.exact(reading, spec) or not reading.precision(spec.sleutel).rounded
    return {
        "getoond_als": shares.text(reading, spec),
        "van": spec.noemer.indicator,
        "van_aantal": whole,
        "stap_procentpunt": None if exact else step,
    }


def rounding(question: Question, reading: Reading, project: Project) -> dict[str, Any]:
    """How it is rounded; the same for every number of its kind."""
    key = question.indicator.sleutel
    if reading.is_exact(key):
        rules = [one for one in project.disclosure.exact if key in one.indicatoren]
        return {
            "wijze": "precies",
            "reden": rules[0].reden if rules else None,
            "besluit": rules[0].besluit if rules else None,
        }
    step = reading.step(key, question.maat)
    margin = MARGIN * step // STEP
    hides = question.gebied.soort != "regio" and step == STEP
    return {
        "wijze": "afgerond",
        "veelvoud_van": step,
        "hoogstens_mis": margin,
        "verborgen_onder": SMALL if hides else None,
    }


def relations(question: Question, exact: Store) -> list[dict[str, Any]]:
    """What holds between this number and others: sums, and parts of a whole."""
    cell = question.cell
    near = [one for one in exact.relations if cell in one.ids]
    return [
        {"soort": one.kind, "geheel": list(one.whole), "delen": list(one.parts)} for one in near
    ]


def described(relation: Mapping[str, Any], cell: str) -> str:
    """A relation as a person reads it, told from the side of a cell."""
    parts, whole = (_sum(relation[side], cell) for side in ("delen", "geheel"))
    return f"{whole} = {parts}" if relation["soort"] == "som" else f"{parts} is hoogstens {whole}"


def _sum(ids: list[str], cell: str) -> str:
    """Cells added up, without what goes without saying in their names."""
    names = ("dit cijfer" if one == cell else one.removesuffix(f"/{TOTAL}/{TOTAL}") for one in ids)
    return " + ".join(
        name if times == 1 else f"{times} keer {name}" for name, times in Counter(names).items()
    )


def exactly(value: float) -> str:
    """An exact count as a person reads it."""
    return formats.amount(int(value) if value.is_integer() else value)
