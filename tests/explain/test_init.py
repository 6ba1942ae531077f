"""A number explained from end to end, and that what is published needs none of it."""

from __future__ import annotations

import json
import shutil

import pytest

from prestatiemonitor import fingerprint
from prestatiemonitor.explain import Asked, QuestionError, explain
from prestatiemonitor.fingerprint import PACKAGE, REPORT
from prestatiemonitor.places import store_folder
from prestatiemonitor.project import Project
from tests.tiny_project import PERIOD

ASKED = Asked("bijstand", "aa", PERIOD)


def test_what_is_only_for_some_stands_apart(built: Project) -> None:
    told = explain(ASKED, built)
    assert told["cijfer"] == f"bijstand/aantal/GM0001/{PERIOD}/totaal/totaal"
    assert told["vertrouwelijk"]["precies"] == 1.0
    assert told["ontbreekt_omdat"] is None
    open_to_all = json.dumps({key: told[key] for key in told.keys() - {"vertrouwelijk"}})
    sums = [one["controlegetal"] for one in told["vertrouwelijk"]["leveringen"]]
    assert len(sums) == 1
    assert sums[0] not in open_to_all
    assert '"precies": 1' not in open_to_all


def test_a_number_that_is_not_there_is_explained_and_stands_nowhere(built: Project) -> None:
    told = explain(Asked("juiste_beslissingen", "aa", PERIOD), built)
    assert "alleen voor de hele regio" in told["ontbreekt_omdat"]
    assert told["openbaar"]["paginas"] == {"eigen": [], "ook_in_de_gegevens_van": []}
    assert told["vertrouwelijk"]["precies"] is None


def test_without_public_counts_the_exact_one_is_still_explained(own: Project) -> None:
    shutil.rmtree(store_folder(own.root, "openbaar"))
    told = explain(ASKED, own)
    assert told["openbaar"] is None
    assert "nog geen openbare cijfers" in told["ontbreekt_omdat"]


def test_without_any_counts_it_is_told_how_to_make_them(own: Project) -> None:
    shutil.rmtree(own.root / "data/cijfers")
    with pytest.raises(QuestionError, match="prestatiemonitor build"):
        explain(ASKED, own)


def test_nothing_that_makes_what_is_published_uses_it() -> None:
    rooms = ("website", "documents", "packages", "release", "site", "build", "editions", "course")
    used = fingerprint.sources(*REPORT, *rooms)
    assert PACKAGE / "website.py" in used
    assert not [path for path in used if PACKAGE / "explain" in path.parents]
