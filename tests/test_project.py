from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from prestatiemonitor.build import count
from prestatiemonitor.editions import for_edition
from prestatiemonitor.params import ParamsError
from prestatiemonitor.periods import Period
from prestatiemonitor.project import load_project
from prestatiemonitor.pseudonyms import Key
from prestatiemonitor.store import Store
from tests.tiny_project import tiny_project


def test_only_years_with_an_agreement_are_reported(tmp_path: Path) -> None:
    project = load_project(tiny_project(tmp_path))
    periods = [Period(2020, 2), Period(2019, 3), Period(2020, 1), Period(2021, 1)]
    assert project.reported(periods) == [Period(2020, 1), Period(2020, 2)]


@pytest.mark.parametrize("year", [2018, 2020, 2021])
def test_definitions_are_of_the_year_or_the_nearest_agreement(tmp_path: Path, year: int) -> None:
    project = load_project(tiny_project(tmp_path))
    expected = project.agreements[2020].definities
    assert project.definitions(Period(year, 1)) == expected


def test_a_newer_agreement_defines_its_own_year_only(tmp_path: Path) -> None:
    folder = tiny_project(tmp_path)
    text = (folder / "params/overeenkomst/2020.yml").read_text(encoding="utf-8")
    newer = text.replace("jaar: 2020", "jaar: 2021", 1)
    newer = newer.replace("aansluiting_dagen: 30", "aansluiting_dagen: 7")
    (folder / "params/overeenkomst/2021.yml").write_text(newer, encoding="utf-8")
    project = load_project(folder)
    days = [project.definitions(Period(y, 3)).aansluiting_dagen for y in (2019, 2020, 2021, 2022)]
    assert days == [30, 30, 7, 7]


def test_an_agreement_about_unknown_areas_is_refused(tmp_path: Path) -> None:
    folder = tiny_project(tmp_path)
    path = folder / "params/overeenkomst/2020.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("REGIO", "ELDERS"), encoding="utf-8")
    with pytest.raises(ParamsError, match="ELDERS"):
        load_project(folder)


def test_a_file_that_is_no_year_is_no_agreement(tmp_path: Path) -> None:
    folder = tiny_project(tmp_path)
    (folder / "params/overeenkomst/2021.voorstel.yml").write_text("jaar: 2021")
    assert list(load_project(folder).agreements) == [2020]


def test_what_is_counted_and_shown_is_the_same_without_words_for_readers(tmp_path: Path) -> None:
    project, key = load_project(tiny_project(tmp_path)), Key.random()
    assert project.without_words() != project
    whole, bare = count(project, key), count(project.without_words(), key)
    assert_same(whole, bare)
    assert_same(
        for_edition(whole, "openbaar", project),
        for_edition(bare, "openbaar", project.without_words()),
    )


def assert_same(one: Store, other: Store) -> None:
    pd.testing.assert_frame_equal(one.cells, other.cells)
    assert (one.relations, one.status, one.herkomst) == (
        other.relations, other.status, other.herkomst,
    )  # fmt: skip
