"""Counting goes on beside the server, is told, and can be broken off or fail."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from prestatiemonitor import store
from prestatiemonitor.errors import UserError
from prestatiemonitor.places import store_folder
from prestatiemonitor.preview import counting_process, counts, sources
from prestatiemonitor.preview.counts import AGAIN, BROKEN, Counted, Counts
from prestatiemonitor.preview.versions import Version, Wait
from prestatiemonitor.project import load_project
from tests.delivery_files import stamp
from tests.preview.conftest import rewrite
from tests.tiny_project import PERIOD


class Told:
    """Counts of a project, and what was told of them."""

    def __init__(self, root: Path, place: Path) -> None:
        self.root, self.place = root, place
        self.told: list[str] = []
        self.version = Version()
        self.counts = Counts(root, "openbaar", place, self.told.append, self.version.change)

    def now(self) -> Counted:
        return self.counts.of(load_project(self.root), sources.look(self.root))

    def in_the_end(self) -> Counted:
        while True:
            before = self.version.now
            try:
                return self.now()
            except Wait:
                assert self.version.after(before, 60) == "other"


@pytest.fixture
def told(project: Path, tmp_path: Path) -> Iterator[Told]:
    found = Told(project, tmp_path / "plaats")
    yield found
    found.counts.close()


def one_less(root: Path) -> None:
    """Deliver without the last record."""
    delivery = root / "data/leveringen" / PERIOD
    lines = (delivery / "bus.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (delivery / "bus.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    stamp(delivery)


def test_what_a_build_counted_is_used(told: Told) -> None:
    found = told.now()
    assert found.head.perioden == [PERIOD]
    assert len(found.store.rows) > 10
    assert told.told == []
    os.utime(told.root / "params/overeenkomst/2020.yml")
    assert told.now().head == found.head
    assert told.told == []


def test_a_text_is_not_counted_from(told: Told) -> None:
    found = told.now()
    for name in ("params/publicatie.yml", "notebooks/werk.ipynb", "stijl.css"):
        path = told.root / name
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert told.now() is found


def test_who_asks_waits_for_what_must_be_counted_and_the_build_keeps_its_own(told: Told) -> None:
    before, built = told.now().store, store_folder(told.root, "intern")
    stood = {path: path.stat().st_mtime_ns for path in built.iterdir()}
    one_less(told.root)
    with pytest.raises(Wait, match=AGAIN):
        told.now()
    with pytest.raises(Wait, match=AGAIN):
        told.now()
    after = told.in_the_end()
    assert after.store is not before
    exact = [store.read(store_folder(root, "intern")) for root in (told.root, told.place)]
    assert exact[0].rows != exact[1].rows
    assert told.told == [
        AGAIN, "De leveringen worden gecontroleerd en geteld.", "De aantallen worden beschermd.",
    ]  # fmt: skip
    assert {path: path.stat().st_mtime_ns for path in built.iterdir()} == stood
    told.told.clear()
    assert told.now() is after
    rewrite(told.root / "params/gebieden.yml", "]}", "]}\n")
    told.in_the_end()
    assert told.told[0] == AGAIN, "the words of a file count, not what they mean"


def test_what_cannot_be_counted_is_said_until_it_is_mended(told: Told) -> None:
    delivery = told.root / "data/leveringen" / PERIOD / "bus.csv"
    good = delivery.read_bytes()
    delivery.write_bytes(good + b"nog iets\n")
    for _ in range(2):
        with pytest.raises(UserError, match="levering"):
            told.in_the_end()
    assert told.told.count(AGAIN) == 1
    delivery.write_bytes(good)
    assert told.in_the_end().head.perioden == [PERIOD]


def test_what_nobody_wants_any_more_is_broken_off(told: Told) -> None:
    one_less(told.root)
    with pytest.raises(Wait):
        told.now()
    process = told.counts._process
    assert process is not None
    rewrite(told.root / "params/gebieden.yml", "]}", "]}\n")
    with pytest.raises(Wait):
        told.now()
    assert process.ended
    assert process.fault == ""
    assert told.in_the_end().head.perioden == [PERIOD]


def test_a_defect_or_a_lack_of_memory_is_no_reason_to_go_on_forever(told: Told) -> None:
    one_less(told.root)
    with pytest.raises(Wait):
        told.now()
    assert told.counts._process is not None
    os.killpg(told.counts._process._process.pid, signal.SIGKILL)
    with pytest.raises(UserError, match=BROKEN):
        told.in_the_end()
    assert told.told.count(AGAIN) == 1


def test_nothing_counts_any_more_in_the_end(told: Told) -> None:
    one_less(told.root)
    with pytest.raises(Wait):
        told.now()
    process = told.counts._process
    told.counts.close()
    told.counts.close()
    assert process is not None
    assert process.ended


def test_a_project_without_counts_is_counted(project: Path, tmp_path: Path) -> None:
    store_folder(project, "openbaar").joinpath("status.json").unlink()
    told = Told(project, tmp_path / "plaats")
    assert told.in_the_end().head.perioden == [PERIOD]
    told.counts.close()


@pytest.mark.parametrize(
    ("name", "is_counted"),
    [
        ("params/gebieden.yml", True), ("params/overeenkomst/2020.yml", True),
        ("params/toelichting/2020-T1.yml", False), ("params/publicatie.yml", False),
        ("data/leveringen/2020-T1/bus.csv", True), ("data/publicatieregister.jsonl", True),
        ("data/cbs/gemeenten.csv", False), ("notebooks/werk.ipynb", False), ("stijl.css", False),
    ],
)  # fmt: skip
def test_it_is_known_what_is_counted_from(name: str, is_counted: bool) -> None:
    assert counts._is_counted(name) is is_counted


def test_the_process_makes_what_an_edition_shows(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "plaats"
    assert counting_process.main(project, "openbaar", place) == 0
    assert (store_folder(place, "openbaar") / "status.json").is_file()
    assert '"bezig"' in capsys.readouterr().out
    (project / "params/gebieden.yml").unlink()
    assert counting_process.main(project, "openbaar", place) == 1
    assert capsys.readouterr().out == (
        '{"fout": "params/gebieden.yml: dit bestand bestaat niet."}\n'
    )
