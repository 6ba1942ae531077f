from __future__ import annotations

import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

from prestatiemonitor.areas import Areas
from prestatiemonitor.matrix import Matrix, PlanError, Report, links, load_matrix, plan, select
from prestatiemonitor.params import ParamsError
from prestatiemonitor.periods import Period

PERIODS = [Period(2020, 2), Period(2020, 1)]


def matrix(**rows: list[str]) -> Matrix:
    return Matrix.model_validate(
        {
            "rapporten": {
                name: {
                    "notebook": name,
                    "tekst": name,
                    "assen": axes,
                    "snede": {"indicatoren": "alle"},
                    **({"adres": "."} if name == "start" else {}),
                }
                for name, axes in rows.items()
            }
        }
    )


@pytest.fixture
def planned(areas: Areas) -> tuple[Report, ...]:
    rows = matrix(start=[], periode=["periode"], gebied=["gebied"], werk=["periode", "gebied"])
    return plan(rows, PERIODS, areas, "openbaar")


def named(planned: tuple[Report, ...], text: str) -> Report:
    (found,) = [r for r in planned if str(r) == text]
    return found


def test_a_report_for_every_point_of_its_axes(planned: tuple[Report, ...]) -> None:
    assert [str(r) for r in planned] == [
        "start",
        "periode 2020-T1",
        "periode 2020-T2",
        "gebied aa",
        "gebied bee",
        "gebied regio",
        "werk 2020-T1 aa",
        "werk 2020-T1 bee",
        "werk 2020-T1 regio",
        "werk 2020-T2 aa",
        "werk 2020-T2 bee",
        "werk 2020-T2 regio",
    ]


def test_no_report_shares_a_folder_or_an_address(planned: tuple[Report, ...]) -> None:
    assert len({r.folder for r in planned}) == len({r.address for r in planned}) == len(planned)


def test_a_report_without_axes_is_about_the_newest_period_and_the_region(
    planned: tuple[Report, ...],
) -> None:
    start = named(planned, "start")
    assert start.parameters == {
        "snede": "snede.json",
        "editie": "openbaar",
        "periode": "2020-T2",
        "gebied": "regio",
        "uitvoer": ".",
    }
    assert start.folder == PurePosixPath("openbaar/start")
    assert start.page == PurePosixPath("index.ipynb")


def test_addresses_do_not_tell_the_edition(planned: tuple[Report, ...]) -> None:
    report = named(planned, "werk 2020-T1 aa")
    assert report.folder == PurePosixPath("openbaar/2020-T1/aa/werk")
    assert report.page == PurePosixPath("reports/2020-T1/aa/werk/index.ipynb")


def test_an_own_address_needs_a_report_without_axes() -> None:
    with pytest.raises(ValueError, match="zonder assen"):
        matrix(start=["periode"])


def row(**keys: object) -> Matrix:
    body = {"notebook": "brief", "tekst": "Brief", "snede": {"indicatoren": "alle"}}
    return Matrix.model_validate(
        {"rapporten": {"brief": {**body, "assen": ["periode", "gebied"], **keys}}}
    )


def test_a_report_may_be_for_municipalities_and_some_periods_only(areas: Areas) -> None:
    limited = row(alleen="gemeente", perioden=["T2", "T3"])
    assert [str(r) for r in plan(limited, PERIODS, areas, "openbaar")] == [
        "brief 2020-T2 aa",
        "brief 2020-T2 bee",
    ]


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ({"assen": ["periode"], "alleen": "gemeente"}, "as gebied"),
        ({"assen": ["gebied"], "perioden": ["T2"]}, "as periode"),
        ({"perioden": ["T4"]}, "T4|T1"),
        ({"perioden": ["T2", "T2"]}, "één keer"),
        ({"perioden": []}, "perioden"),
        ({"documenten": {"naam": "brief", "titel": "De brief", "soorten": ["pdf", "pdf"]}}, "één"),
        ({"documenten": {"naam": "brief", "titel": "De brief", "soorten": ["odt"]}}, "odt|pdf"),
    ],
)
def test_limits_that_mean_nothing_are_refused(keys: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        row(**keys)


def test_documents_carry_their_place_in_their_name(areas: Areas) -> None:
    made = row(documenten={"naam": "raadsbrief", "titel": "De brief", "soorten": ["docx", "pdf"]})
    first, *_ = plan(made, PERIODS, areas, "openbaar")
    assert first.files == ("raadsbrief-aa-2020-t1.docx", "raadsbrief-aa-2020-t1.pdf")
    secret, *_ = plan(made, PERIODS, areas, "intern")
    assert secret.files[1] == "raadsbrief-aa-2020-t1-vertrouwelijk.pdf"
    (plain, *_) = plan(row(), PERIODS, areas, "intern")
    assert plain.files == ()


def test_a_part_is_selected_by_name_period_and_area(planned: tuple[Report, ...]) -> None:
    assert [
        str(r) for r in select(planned, rapport=["werk"], periode=["2020-T1"], gebied=["aa"])
    ] == ["werk 2020-T1 aa"]
    found = select(planned, periode=["auto"], gebied=["bee"])
    assert [str(r) for r in found] == ["werk 2020-T2 bee"]
    assert "periode 2020-T1" in [str(r) for r in select(planned, periode=["2020-T1"])]
    both = select(planned, rapport=["werk"], periode=["2020-T1", "auto"], gebied=["aa"])
    assert [str(r) for r in both] == ["werk 2020-T1 aa", "werk 2020-T2 aa"]
    assert select(planned) == planned


@pytest.mark.parametrize(
    "asked",
    [
        {"rapport": ["wrek"]},
        {"rapport": ["werk", "wrek"]},
        {"periode": ["2021-T1"]},
        {"gebied": ["elders"]},
        {"rapport": ["start"], "gebied": ["aa"]},
    ],
)
def test_what_is_not_planned_is_refused(
    planned: tuple[Report, ...], asked: dict[str, list[str]]
) -> None:
    with pytest.raises(PlanError):
        select(planned, **asked)


def test_links_are_relative_and_name_their_page(planned: tuple[Report, ...]) -> None:
    found = links(named(planned, "werk 2020-T1 aa"), planned)
    assert found["start"] == "../../../../index.ipynb"
    assert found["periode"] == "../../periode/index.ipynb"
    assert found["werk/2020-T2/aa"] == "../../../2020-T2/aa/werk/index.ipynb"
    assert found["werk/2020-T1/bee"] == "../../bee/werk/index.ipynb"
    assert "werk" not in found


@pytest.mark.parametrize(
    ("one", "other"), [("gebied aa", "gebied/bee"), ("periode 2020-T1", "periode/2020-T2")]
)
def test_a_page_along_one_axis_leads_to_its_like(
    planned: tuple[Report, ...], one: str, other: str
) -> None:
    assert other in links(named(planned, one), planned)


def test_a_report_knows_nothing_of_other_areas_in_other_periods(
    planned: tuple[Report, ...],
) -> None:
    assert "werk/2020-T2/bee" not in links(named(planned, "werk 2020-T1 aa"), planned)


def test_the_project_s_matrix_names_existing_notebooks(root: Path) -> None:
    for row in load_matrix(root).rapporten.values():
        assert (root / "notebooks" / f"{row.notebook}.ipynb").is_file()


def test_a_misspelt_key_is_refused(tmp_path: Path, root: Path) -> None:
    text = (root / "params/rapporten.yml").read_text(encoding="utf-8")
    (tmp_path / "params").mkdir()
    (tmp_path / "params/rapporten.yml").write_text(text.replace("assen:", "asen:", 1))
    with pytest.raises(ParamsError, match="asen"):
        load_matrix(tmp_path)


def test_planning_imports_no_data_or_notebook_library() -> None:
    code = (
        "import sys, prestatiemonitor.matrix, prestatiemonitor.slices, prestatiemonitor.parameters;"
        "print(*({'pandas', 'papermill', 'pandera', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


RESULTS = {"in_beeld": Period(2020, 2), "uitstroom": Period(2020, 1)}


def of_results(areas: Areas, **keys: object) -> tuple[Report, ...]:
    rows = matrix(start=[], periode=["periode"]).model_dump()["rapporten"]
    rows["resultaat"] = {
        "notebook": "resultaat", "tekst": "Resultaat", "assen": ["indicator"],
        "snede": {"indicatoren": "eigen"}, "adres": "reports/resultaten", **keys,
    }  # fmt: skip
    found = Matrix.model_validate({"rapporten": rows})
    return plan(found, PERIODS, areas, "openbaar", RESULTS)


def test_there_is_a_report_for_each_result_about_its_last_period(areas: Areas) -> None:
    reports = [r for r in of_results(areas) if r.name == "resultaat"]
    assert [(str(r), str(r.periode), r.gebied.slug) for r in reports] == [
        ("resultaat in-beeld", "2020-T2", "regio"),
        ("resultaat uitstroom", "2020-T1", "regio"),
    ]
    assert reports[0].page == PurePosixPath("reports/resultaten/in-beeld/index.ipynb")
    assert reports[0].folder == PurePosixPath("openbaar/in-beeld/resultaat")
    assert reports[0].parameters["indicator"] == "in_beeld"
    assert "indicator" not in of_results(areas)[0].parameters


def test_without_counts_there_is_no_page_of_a_result(areas: Areas) -> None:
    rows = Matrix.model_validate({"rapporten": {
        "resultaat": {"notebook": "resultaat", "tekst": "Resultaat", "assen": ["indicator"],
                      "snede": {"indicatoren": "eigen"}},
    }})  # fmt: skip
    assert plan(rows, PERIODS, areas, "openbaar") == ()
    (one,) = plan(rows, PERIODS, areas, "openbaar", {"in_beeld": Period(2020, 1)})
    assert one.address == PurePosixPath("reports/in-beeld/resultaat")


def test_every_report_finds_the_page_of_a_result_and_back(areas: Areas) -> None:
    planned = of_results(areas)
    start = links(named(planned, "start"), planned)
    assert start["resultaat/in-beeld"] == "reports/resultaten/in-beeld/index.ipynb"
    assert "resultaat" not in start
    old = links(named(planned, "periode 2020-T1"), planned)
    assert old["resultaat/in-beeld"] == "../../resultaten/in-beeld/index.ipynb"
    own = links(named(planned, "resultaat in-beeld"), planned)
    assert own["resultaat/uitstroom"] == "../uitstroom/index.ipynb"
    assert "resultaat/in-beeld" not in own
    assert own["start"] == "../../../index.ipynb"
    assert "periode/2020-T2" in own


def test_a_result_is_selected_by_the_name_of_its_report(areas: Areas) -> None:
    planned = of_results(areas)
    assert len(select(planned, rapport=["resultaat"])) == len(RESULTS)
    with pytest.raises(PlanError):
        select(planned, rapport=["resultaat"], periode=["2020-T2"])


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ({"assen": ["indicator", "periode"], "adres": None}, "niet samen"),
        ({"assen": ["gebied"], "adres": None}, "hoort bij een rapport met de as indicator"),
        ({"snede": {"indicatoren": "alle"}}, "hoort bij een rapport met de as indicator"),
    ],
)
def test_the_axis_indicator_goes_with_a_slice_of_its_own(
    areas: Areas, keys: dict[str, object], why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        of_results(areas, **keys)
