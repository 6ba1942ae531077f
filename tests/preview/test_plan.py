"""The plan stays as long as nothing changed that it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
import yaml

from prestatiemonitor import planning, wall
from prestatiemonitor.places import slices_folder
from prestatiemonitor.preview import sources
from prestatiemonitor.preview.counts import Counts
from prestatiemonitor.preview.plan import Plan, Plans
from prestatiemonitor.wall import Choice
from tests.preview.conftest import ORDER


class Planned:
    def __init__(self, root: Path, place: Path) -> None:
        self.root, self.told = root, list[str]()
        self.counts = Counts(root, "openbaar", place, self.told.append, lambda: None)
        self.plans = Plans(root, ORDER, self.counts, self.told.append)

    def now(self) -> Plan:
        return self.plans.now(sources.look(self.root))


@pytest.fixture
def planned(project: Path, tmp_path: Path) -> Iterator[Planned]:
    found = Planned(project, tmp_path / "plaats")
    yield found
    found.counts.close()


def titled(root: Path, title: str) -> None:
    path = root / "params/publicatie.yml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(yaml.safe_dump(content | {"titel": title}), encoding="utf-8")


def test_parameters_make_another_plan_and_layout_does_not(planned: Planned) -> None:
    first = planned.now()
    (planned.root / "stijl.css").write_text("", encoding="utf-8")
    assert planned.now() is first
    titled(planned.root, "Anders")
    second = planned.now()
    assert second is not first
    assert second.project.publication.titel == "Anders"
    assert second.store is first.store, "nothing is read again that did not change"


def test_reports_are_found_by_the_folder_of_their_page(planned: Planned) -> None:
    plan = planned.now()
    assert plan.at[PurePosixPath(".")].name == "start"
    assert len(plan.at) == len(plan.reports) == 5


def test_a_slice_is_that_of_a_build(planned: Planned, tmp_path: Path) -> None:
    plan, built = planned.now(), slices_folder(planned.root, "openbaar")
    for report in plan.reports:
        plan.slice(report).write(tmp_path / "snede.json")
        made = planning.slice_file(built, report)
        assert (tmp_path / "snede.json").read_bytes() == made.read_bytes()


def test_public_tables_are_read_for_who_asks(
    planned: Planned, monkeypatch: pytest.MonkeyPatch
) -> None:
    from prestatiemonitor.preview import plan as module

    monkeypatch.setattr(module, "context_rows", lambda *_: {"landelijk": [{"jaar": 2019}]})
    path = planned.root / "params/rapporten.yml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    content["rapporten"]["start"]["snede"]["context"] = ["landelijk"]
    path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    plan = planned.now()
    held = {report.name: plan.slice(report).context for report in plan.reports}
    assert held["start"] == {"landelijk": [{"jaar": 2019}]}
    assert held["werk"] == {}


def test_a_lack_of_a_wall_is_told_once(planned: Planned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wall, "choose", lambda *_, **__: Choice("geen", "er is geen muur"))
    planned.now()
    titled(planned.root, "Anders")
    assert planned.now().behind == "geen"
    assert planned.told == ["er is geen muur"]
