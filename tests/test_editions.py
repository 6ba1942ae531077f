from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from prestatiemonitor import ledger
from prestatiemonitor.cells import counts_by_id
from prestatiemonitor.editions import for_edition
from prestatiemonitor.ledger import LedgerError
from prestatiemonitor.params import ParamsError
from prestatiemonitor.project import Project, load_project
from prestatiemonitor.rounding.key import RoundingKey, RoundingKeyError, make_key
from tests.test_protection import store
from tests.tiny_project import tiny_project

REAL = {"fictief": False}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return load_project(tiny_project(tmp_path))


def decided(project: Project) -> Project:
    """Nothing is published exactly."""
    rules = project.disclosure.model_copy(update={"exact": ()})
    return dataclasses.replace(project, disclosure=rules)


def test_internal_counts_are_the_exact_ones(project: Project) -> None:
    exact = store(x=3)
    assert for_edition(exact, "intern", project) is exact


def test_fictitious_counts_need_no_secret_key(project: Project) -> None:
    shown = counts_by_id(for_edition(store(x=3), "openbaar", project).cells)
    assert set(shown.values()) <= {0, 5}


def test_real_counts_without_a_key_are_not_published(project: Project) -> None:
    exact = store(x=3, herkomst=REAL)
    with pytest.raises(RoundingKeyError, match="geen afrondsleutel"):
        for_edition(exact, "openbaar", decided(project))
    make_key(project.root)
    assert for_edition(exact, "openbaar", decided(project)).controle == []


def test_an_exception_nobody_decided_stops_real_counts(project: Project) -> None:
    make_key(project.root)
    with pytest.raises(ParamsError, match="geen besluit"):
        for_edition(store(x=3, herkomst=REAL), "openbaar", project)


def test_what_was_published_before_stays(project: Project) -> None:
    make_key(project.root)
    exact = store(x=12, herkomst=REAL)
    key = RoundingKey((project.root / "data/afrondsleutel").read_text(), "t")
    for old in (10.0, 15.0):
        ledger.append(
            project.root,
            f"u{old}",
            date(2020, 6, 1),
            key,
            dict.fromkeys(counts_by_id(exact.cells), old),
            fictief=False,
        )
        public = for_edition(exact, "openbaar", decided(project))
        assert set(counts_by_id(public.cells).values()) == {old}


def test_another_key_than_of_earlier_publications_stops_everything(project: Project) -> None:
    make_key(project.root)
    other = RoundingKey("0123456789abcdef" * 2, "t")
    ledger.append(project.root, "u", date(2020, 6, 1), other, {"x": 5.0}, fictief=False)
    with pytest.raises(LedgerError, match="sleutel"):
        for_edition(store(x=12, herkomst=REAL), "openbaar", decided(project))


def test_a_revised_count_stays_marked_when_it_is_in_the_ledger(project: Project) -> None:
    """Else a publication that is broken off and tried again would be another one."""
    make_key(project.root)
    exact = store(x=12, herkomst=REAL)
    key = RoundingKey((project.root / "data/afrondsleutel").read_text(), "t")
    ids = counts_by_id(exact.cells)
    ledger.append(
        project.root, "een", date(2020, 6, 1), key, dict.fromkeys(ids, 30.0), fictief=False
    )
    first = for_edition(exact, "openbaar", decided(project))
    assert set(first.cells["stand"]) == {"herzien"}
    ledger.append(
        project.root, "twee", date(2020, 10, 1), key, counts_by_id(first.cells), fictief=False
    )
    again = for_edition(exact, "openbaar", decided(project))
    assert again.cells.equals(first.cells)
    assert again.status == first.status
