from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from prestatiemonitor import cells
from prestatiemonitor.assembly import AssemblyError, assemble
from prestatiemonitor.explanations import Explanations
from prestatiemonitor.glossary import Glossary
from prestatiemonitor.matrix import Report, ReportSpec, SliceSpec
from prestatiemonitor.periods import Period
from prestatiemonitor.places import Editie
from prestatiemonitor.project import Project, load_project
from prestatiemonitor.slices import Slice
from prestatiemonitor.store import Store
from prestatiemonitor.vaststellingen import Vaststelling, Vaststellingen
from tests.tiny_project import tiny_project

PERIODS = ("2019-T3", "2020-T1", "2020-T2")
CELLS = cells.frame(
    (indicator, "aantal", "GM0001", period, "totaal", "totaal", 3, "bekend")
    for indicator in ("uitstroom", "bijstand")
    for period in PERIODS
)
STATUS = [("uitstroom", "GM0001", p, "onzeker") for p in PERIODS]
STATUS += [("bijstand", "GM0001", p, "inzicht") for p in PERIODS]
STORE = Store(
    CELLS,
    [],
    STATUS,  # type: ignore[arg-type]
    {"fictief": True, "leveringen": [{"periode": p} for p in PERIODS]},
)
CONTEXT = {"landelijk": [{"jaar": 2020}], "bevolking": [{"jaar": 2019}]}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return load_project(tiny_project(tmp_path))


def made(
    project: Project, store: Store = STORE, editie: Editie = "openbaar", **declared: object
) -> Slice:
    snede = SliceSpec.model_validate({"indicatoren": ("uitstroom",)} | declared)
    spec = ReportSpec(notebook="werk", tekst="Werk", assen=("periode", "gebied"), snede=snede)
    report = Report("werk", spec, editie, Period(2020, 1), project.areas.by_code("GM0001"))
    return assemble(report, [report], store, project, CONTEXT)


def test_a_report_gets_the_indicators_it_declares(project: Project) -> None:
    slice_ = made(project)
    assert {row[0] for row in slice_.cells} == {row[0] for row in slice_.status} == {"uitstroom"}
    assert {row[0] for row in made(project, indicatoren="alle").cells} == {"uitstroom", "bijstand"}


def test_a_report_knows_nothing_of_later_periods(project: Project) -> None:
    slice_ = made(project)
    known = ["2019-T3", "2020-T1"]
    assert slice_.perioden == known
    assert [row[3] for row in slice_.cells] == known
    assert [row[2] for row in slice_.status] == known
    assert [one["periode"] for one in slice_.herkomst["leveringen"]] == known


def test_a_report_knows_no_target_that_was_agreed_later(project: Project) -> None:
    agreement = project.agreements[2020]
    exits = agreement.indicator("uitstroom")
    late = exits.doelen[0].model_copy(update={"vanaf_datum": date(2020, 5, 1)})
    every = [
        one.model_copy(update={"doelen": (late,)}) if one == exits else one
        for one in agreement.indicatoren
    ]
    changed = agreement.model_copy(update={"indicatoren": tuple(every)})
    slice_ = made(dataclasses.replace(project, agreements={2020: changed}))
    shown = {one["sleutel"]: one["doelen"] for one in slice_.overeenkomst["indicatoren"]}
    assert shown["uitstroom"] == []
    assert shown["in_beeld"] != []


def test_a_report_gets_the_context_it_declares(project: Project) -> None:
    assert made(project).context == {}
    assert made(project, context=("bevolking",)).context == {"bevolking": CONTEXT["bevolking"]}
    assert made(project, context="alle").context == CONTEXT


@pytest.mark.parametrize(("editie", "own"), [("openbaar", "publiek"), ("intern", "geheim")])
def test_a_report_gets_the_explanations_of_its_edition_period_and_indicators(
    project: Project, editie: Editie, own: str
) -> None:
    texts = {"openbaar": "publiek", "intern": "geheim"}
    both = {"uitstroom": texts, "bijstand": texts}
    one = Explanations.model_validate({"toelichtingen": {"REGIO": both}})
    given = dataclasses.replace(project, explanations={Period(2020, 1): one})
    other = dataclasses.replace(project, explanations={Period(2020, 2): one})
    slice_ = made(given, editie=editie)
    assert slice_.toelichting == [["uitstroom", "REGIO", own]]
    assert ("geheim" in slice_.canonical()) == (editie == "intern")
    assert made(other, editie=editie).toelichting == []


def test_only_a_report_that_is_adopted_gets_who_adopted_it(project: Project) -> None:
    given = Vaststelling(gebied="GM0001", periode="2020-T1", orgaan="college")
    later = Vaststelling(gebied="GM0001", periode="2020-T2", orgaan="raad")
    known = dataclasses.replace(
        project, vaststellingen=Vaststellingen(vaststellingen=(given, later))
    )
    assert made(known).vaststelling == {}
    assert made(known, vaststelling=True).vaststelling == given.model_dump(mode="json")
    assert made(project, vaststelling=True).vaststelling["orgaan"] is None


def test_unknown_counts_stay_unknown(project: Project) -> None:
    assert all(row[6] == 3 and isinstance(row[6], int) for row in made(project).cells)


def test_whole_numbers_are_written_as_such_and_places_with_decimals(project: Project) -> None:
    key = ("uitstroom", "plekken", "GM0001", "2020-T1", "totaal")
    rows = [(*key, "totaal", 1.29, "bekend"), (*key, "a", 2.0, "bekend")]
    rows += [(*key, "b", None, "niet beschikbaar")]
    store = dataclasses.replace(STORE, cells=cells.frame(rows))
    found = {row[5]: row[6] for row in made(project, store).cells}
    assert found == {"totaal": 1.29, "a": 2, "b": None}
    assert isinstance(found["a"], int)


@pytest.mark.parametrize("declared", [{"indicatoren": ("uitstrom",)}, {"context": ("cbs",)}])
def test_what_does_not_exist_is_refused_by_name(
    project: Project, declared: dict[str, tuple[str, ...]]
) -> None:
    (names,) = declared.values()
    with pytest.raises(AssemblyError, match=f"rapport werk.*{names[0]}"):
        made(project, **declared)  # type: ignore[arg-type]


def of_result(project: Project, indicator: str, **declared: object) -> Slice:
    snede = SliceSpec.model_validate({"indicatoren": "eigen"} | declared)
    spec = ReportSpec(notebook="r", tekst="R", assen=("indicator",), snede=snede)
    region = project.areas.regio
    report = Report("resultaat", spec, "openbaar", Period(2020, 2), region, indicator)
    return assemble(report, [report], STORE, project, CONTEXT)


def test_the_report_of_a_result_gets_that_result_and_what_it_is_measured_by(
    project: Project,
) -> None:
    assert {row[0] for row in of_result(project, "uitstroom").cells} == {"uitstroom"}
    assert {row[0] for row in of_result(project, "taalscreening").cells} == {"bijstand"}


def said(project: Project) -> Project:
    """The agency explains two results, in two periods."""
    body = {"REGIO": {"bijstand": {"openbaar": "Zo."}, "taalscreening": {"openbaar": "Ook zo."}}}
    told = Explanations.model_validate({"toelichtingen": body})
    given = {Period(2020, 1): told, Period(2020, 2): told, Period(2020, 3): told}
    return dataclasses.replace(project, explanations=given)


def test_what_was_said_before_comes_only_where_it_is_asked_and_never_of_later(
    project: Project,
) -> None:
    known = said(project)
    assert of_result(known, "taalscreening").toelichting_eerder == []
    slice_ = of_result(known, "taalscreening", eerder=True)
    assert slice_.toelichting == [["taalscreening", "REGIO", "Ook zo."]]
    assert slice_.toelichting_eerder == [["2020-T1", "taalscreening", "REGIO", "Ook zo."]]
    every = made(known, indicatoren="alle", eerder=True)
    assert every.toelichting_eerder == []  # it is about the first of these periods


def test_the_glossary_comes_where_it_is_asked(project: Project) -> None:
    words = Glossary.model_validate({"woorden": [{"woord": "Wsw", "uitleg": "Een wet."}]})
    known = dataclasses.replace(project, glossary=words)
    assert made(known).woorden == []
    assert made(known, woorden=True).woorden == [["Wsw", "Een wet."]]
