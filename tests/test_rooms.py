"""What is counted stands until something changes that it is made of."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from prestatiemonitor import build, editions, planning
from prestatiemonitor.places import Editie, slices_folder, store_folder
from prestatiemonitor.project import Project, load_project
from prestatiemonitor.pseudonyms import Key
from prestatiemonitor.reuse import contents
from prestatiemonitor.rooms import AFTER, PUBLISHING, Rooms
from tests.delivery_files import stamp
from tests.tiny_project import PERIOD, tiny_project

COUNT, PROTECT, SLICE = "tellen", "beschermen", "snijden"


class Told:
    """A project, and which rooms were made anew since it was last asked."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.made: list[str] = []
        for module, name, what in (
            (build, "count", COUNT), (editions, "for_edition", PROTECT),
            (build, "write_slices", SLICE),
        ):  # fmt: skip
            monkeypatch.setattr(module, name, self._spy(getattr(module, name), what))

    def _spy(self, real: Callable[..., Any], what: str) -> Callable[..., Any]:
        def spied(*given: Any, **named: Any) -> Any:
            self.made.append(what)
            return real(*given, **named)

        return spied

    def build(self, editie: Editie = "openbaar", **how: bool) -> list[str]:
        """What was made for a build."""
        self.made = []
        project = load_project(self.root)
        rooms = Rooms(project, editie, lambda _: None, **how)
        every = planning.plan_reports(project, rooms.shown, editie)
        with rooms.slices(every) as folder:
            assert all(planning.slice_file(folder, report).is_file() for report in every)
        return self.made


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    return Told(tiny_project(tmp_path), monkeypatch)


def change(path: Path) -> None:
    """Another file that says the same."""
    path.write_text(path.read_text(encoding="utf-8") + "# anders\n", encoding="utf-8")


def test_what_stands_is_used(told: Told) -> None:
    assert told.build() == [COUNT, PROTECT, SLICE]
    assert told.build() == []
    assert told.build(force=True) == [COUNT, PROTECT, SLICE]


def test_counts_are_shared_by_both_editions(told: Told) -> None:
    told.build()
    assert told.build("intern") == [SLICE]
    assert told.build() == []


def test_a_new_delivery_is_counted_and_what_tells_otherwise_follows(told: Told) -> None:
    told.build("intern")
    told.build()
    delivery = told.root / "data/leveringen" / PERIOD
    lines = (delivery / "bus.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (delivery / "bus.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    stamp(delivery)
    assert told.build("intern") == [COUNT, SLICE]
    assert told.build() == [PROTECT], "one person less gives the same rounded counts"


def test_what_comes_out_the_same_changes_nothing_after_it(told: Told) -> None:
    told.build()
    change(told.root / "params/levering.yml")
    assert told.build() == [COUNT, PROTECT, SLICE], "rules of both; what they show may differ"
    change(told.root / "params/rapporten.yml")
    assert told.build() == [SLICE]


def test_texts_are_not_counted_and_not_protected(told: Told) -> None:
    told.build()
    for name in sorted({*AFTER} - {*PUBLISHING}):
        path = told.root / f"params/{name}.yml"
        if path.exists():
            change(path)
            assert told.build() == [SLICE], name


def test_of_an_agreement_words_are_not_counted_and_what_was_agreed_is(told: Told) -> None:
    told.build()
    path = told.root / "params/overeenkomst/2020.yml"
    agreement = yaml.safe_load(path.read_text(encoding="utf-8"))

    def written() -> list[str]:
        path.write_text(yaml.safe_dump(agreement, allow_unicode=True), encoding="utf-8")
        return told.build()

    uitstroom = next(one for one in agreement["indicatoren"] if one["sleutel"] == "uitstroom")
    goal = next(one for one in uitstroom["doelen"] if one["gebied"] == "REGIO")
    uitstroom |= {"naam": "Weg uit de bijstand", "definitie": "Wie geen bijstand meer heeft."}
    goal["tekst"] = agreement["titel"] = "Andere woorden"
    assert written() == [SLICE]
    goal["waarde"] += 5
    assert written() == [COUNT, PROTECT, SLICE]
    agreement["definities"]["herinstroom_dagen"] += 1
    assert COUNT in written()


def test_a_proposal_beside_the_agreements_is_not_counted(told: Told) -> None:
    told.build()
    (told.root / "params/overeenkomst/2021.voorstel.yml").write_text("jaar: 2021\n", "utf-8")
    assert told.build() == [SLICE]


def test_what_only_publishing_reads_makes_nothing_anew(told: Told) -> None:
    told.build()
    for name in PUBLISHING:
        (told.root / f"params/{name}.yml").write_text("adres: https://a.nl/\n", encoding="utf-8")
        assert told.build() == [], name


def test_who_publishes_hears_what_no_longer_stands_and_nothing_is_made(told: Told) -> None:
    told.build()
    told.made = []

    def outdated(editie: Editie = "openbaar") -> str:
        return Rooms(load_project(told.root), editie, lambda _: None).outdated()

    assert outdated() == ""
    assert outdated("intern") == "de sneden"
    change(told.root / "params/rapporten.yml")
    assert outdated() == "de sneden"
    (store_folder(told.root, "openbaar") / "status.json").write_text("[]", encoding="utf-8")
    assert outdated() == "de openbare cijfers"
    change(told.root / "params/levering.yml")
    assert outdated() == "de tellingen"
    assert told.made == []


def test_rooms_that_stand_elsewhere_are_made_there_and_the_project_keeps_its_own(
    told: Told, tmp_path_factory: pytest.TempPathFactory
) -> None:
    told.build()
    place = tmp_path_factory.mktemp("elders")

    def rooms() -> Rooms:
        return Rooms(load_project(told.root), "openbaar", lambda _: None, at=place)

    before = contents(told.root / "data/cijfers")
    assert rooms().uncounted() == "de tellingen"
    found = rooms()
    assert found.shown.perioden == [PERIOD]
    assert rooms().uncounted() == ""
    assert rooms().outdated() == "de sneden"
    every = planning.plan_reports(load_project(told.root), found.shown, "openbaar")
    with found.slices(every) as folder:
        assert folder.is_relative_to(place)
    assert rooms().outdated() == ""
    assert contents(store_folder(place, "intern")) == contents(store_folder(told.root, "intern"))
    change(told.root / "params/openbaarheid.yml")
    assert rooms().shown.perioden == [PERIOD]
    assert contents(told.root / "data/cijfers") == before


def test_a_file_with_almost_such_a_name_is_counted_anew(told: Told) -> None:
    told.build()
    (told.root / "params/stukken-anders.yml").write_text("a: 1\n", encoding="utf-8")
    assert told.build()[0] == COUNT


def test_what_was_touched_by_hand_is_made_again(told: Told) -> None:
    told.build()
    public, exact = (store_folder(told.root, one) for one in ("openbaar", "intern"))
    (public / "status.json").write_text("[]", encoding="utf-8")
    assert told.build() == [PROTECT]
    (exact / "cijfers.parquet").unlink()
    assert told.build() == [COUNT]
    one = next(slices_folder(told.root, "openbaar").rglob("*.json"))
    one.write_text(one.read_text(encoding="utf-8").replace("3", "4"), encoding="utf-8")
    assert told.build() == [SLICE]
    assert told.build() == []


def test_another_key_or_publication_protects_anew(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told.root = tmp_path / "echt"
    told.root.mkdir()
    tiny_project(told.root, "werkplein")
    rules = told.root / "params/openbaarheid.yml"
    content = yaml.safe_load(rules.read_text(encoding="utf-8"))
    for one in content["exact"]:
        one["besluit"] = "bestuur, 3 maart 2020"
    rules.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    variable = "PRESTATIEMONITOR_AFRONDSLEUTEL"
    monkeypatch.setenv(variable, "0123456789abcdef" * 4)
    assert told.build() == [COUNT, PROTECT, SLICE]
    assert told.build() == []
    monkeypatch.setenv(variable, "fedcba9876543210" * 4)
    assert told.build()[0] == PROTECT
    (told.root / "data/publicatieregister.jsonl").write_text("", encoding="utf-8")
    assert told.build()[0] == PROTECT


def test_a_try_leaves_nothing_behind(told: Told) -> None:
    assert told.build(keep=False) == [COUNT, PROTECT, SLICE]
    assert not [path for path in (told.root / "data/cijfers").rglob("*") if path.is_file()]
    told.build()
    change(told.root / "params/levering.yml")
    assert told.build(keep=False) == [COUNT, PROTECT, SLICE]
    assert told.build(keep=False) == [COUNT, PROTECT, SLICE]


def test_counting_and_protecting_read_only_what_their_notes_tell(tmp_path: Path) -> None:
    """What a note leaves out may change without a new count, so no count may use it."""
    found = load_project(tiny_project(tmp_path))
    for name in AFTER:
        (found.root / f"params/{name}.yml").unlink(missing_ok=True)
        shutil.rmtree(found.root / f"params/{name}", ignore_errors=True)
    fields = {field.name for field in dataclasses.fields(Project)}
    known = {"root", "areas", "agreements", "disclosure", "expectations"}
    blind = dataclasses.replace(found, **dict.fromkeys(fields - known, Unreadable()))
    exact = build.count(blind, Key.random())
    assert len(editions.for_edition(exact, "openbaar", blind).cells) == len(exact.cells)


class Unreadable:
    """Whoever looks at it fails."""

    def __getattribute__(self, name: str) -> Any:
        raise AssertionError(name)
