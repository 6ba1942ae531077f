"""A report travels: what it needs, what comes back, and when it is refused."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from prestatiemonitor import fingerprint, nest, parcels, wall
from prestatiemonitor.execute import Job, run
from prestatiemonitor.parcels import Made, Parcel, ParcelError, Refused, Wrong, open_and_run, pack
from tests.test_execute import ENGINES, WRITES, job

each_engine = pytest.mark.parametrize("engine", ENGINES)
forks = pytest.mark.skipif(not nest.possible(), reason="hier kan niet geforkt worden")


def travelled(parcel: Parcel) -> Parcel:
    """As another process sees it."""
    copy: Parcel = pickle.loads(pickle.dumps(parcel))  # noqa: S301  # we wrote it
    return copy


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def away(tmp_path: Path) -> Path:
    """A folder on another machine."""
    folder = tmp_path / "elders"
    folder.mkdir()
    return folder


def one(folder: Path, *code: str, behind: wall.Wall | None = None) -> Job:
    return replace(job(folder, *code), behind=behind)


@each_engine
def test_what_is_made_elsewhere_is_what_is_made_here(
    tmp_path: Path, away: Path, engine: str
) -> None:
    sent = one(tmp_path, WRITES, "print(gebied)", behind=wall.available())
    its = nest.Nest() if engine == "fork" else None
    try:
        assert run(sent, its) is None
    finally:
        if its:
            its.close()
    here = contents(sent.target)
    parcel = travelled(pack(sent, engine))
    sent.notebook.unlink()
    sent.slice_file.unlink()
    made = open_and_run(parcel, away)
    assert isinstance(made, Made)
    assert made.files == here
    assert list(away.iterdir()) == [], "niets van een rapport blijft achter"


def test_a_failing_cell_is_told_as_at_home(tmp_path: Path, away: Path) -> None:
    sent = one(tmp_path, "1 / 0")
    wrong = open_and_run(pack(sent, "fork"), away)
    assert wrong == Wrong(3, "ZeroDivisionError: division by zero")
    assert list(away.iterdir()) == []


def test_the_text_of_a_parcel_holds_nothing_of_its_contents(tmp_path: Path) -> None:
    """Dask writes what fails in the log of a worker."""
    sent = one(tmp_path, "geheim = 1")
    parcel = pack(sent, "fork")
    said = f"{parcel!r} {parcel!s} {Made({'a': b'geheim'})!r} {Wrong(1, 'geheim')!r}"
    assert "geheim" not in said
    assert "waarde" not in said
    assert parcel.name in said


def test_nothing_of_this_machine_travels(tmp_path: Path) -> None:
    assert str(tmp_path).encode() not in pickle.dumps(pack(one(tmp_path, "1"), "fork"))


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("programma", "het programma is anders"),
        ("bibliotheken", "bibliotheken is anders"),
    ],
)
def test_another_version_is_refused_and_says_what_differs(
    tmp_path: Path, away: Path, part: str, said: str
) -> None:
    parcel = pack(one(tmp_path, WRITES), "fork")
    other = {**parcel.terms.versions, part: "iets anders"}
    answer = open_and_run(replace(parcel, terms=replace(parcel.terms, versions=other)), away)
    assert isinstance(answer, Refused)
    assert said in answer.reason
    assert list(away.iterdir()) == []


def test_a_parcel_tells_what_reports_are_made_with(tmp_path: Path) -> None:
    asked = pack(one(tmp_path, "1"), "fork").terms.versions
    assert asked.keys() == {"programma", "bibliotheken"}
    assert asked["bibliotheken"] == fingerprint.libraries()
    assert asked["programma"] == fingerprint.program(*fingerprint.REPORT, "parcels")["programma"]
    assert asked["programma"] != fingerprint.program(*fingerprint.REPORT)["programma"]


def test_without_a_wall_a_public_report_is_refused_unless_that_is_allowed(
    tmp_path: Path, away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wall, "available", lambda: None)
    answer = open_and_run(pack(one(tmp_path, WRITES, behind="landlock"), "fork"), away)
    assert isinstance(answer, Refused)
    assert "geen muur" in answer.reason
    for behind in ("geen", None):
        made = open_and_run(pack(one(tmp_path, WRITES, behind=behind), "fork"), away)
        assert isinstance(made, Made)


@forks
def test_who_asks_for_no_wall_still_gets_the_one_there_is(
    tmp_path: Path, away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "geheim.txt"
    secret.write_text("geheim")
    reads = f"from pathlib import Path\nprint(Path({str(secret)!r}).read_text())"
    parcel = pack(one(tmp_path, reads, behind="geen"), "fork")
    if wall.available():
        answer = open_and_run(parcel, away)
        assert isinstance(answer, Wrong)
        assert "PermissionError" in answer.error or "FileNotFoundError" in answer.error
    monkeypatch.setattr(wall, "available", lambda: None)
    assert isinstance(open_and_run(parcel, away), Made)


@forks
def test_a_nest_that_stopped_is_replaced_and_its_report_goes_elsewhere(
    tmp_path: Path, away: Path
) -> None:
    kills = "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\nimport time; time.sleep(60)"
    assert isinstance(open_and_run(pack(one(tmp_path, kills), "fork"), away), Refused)
    assert isinstance(open_and_run(pack(one(tmp_path, WRITES), "fork"), away), Made)


def test_a_report_that_is_too_large_does_not_travel(
    tmp_path: Path, away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parcels, "MADE_BYTES", 10)
    answer = open_and_run(pack(one(tmp_path, WRITES), "fork"), away)
    assert isinstance(answer, Wrong)
    assert "groter dan" in answer.error
    with pytest.raises(ParcelError, match="groter dan"):
        parcels.write(Made({"index.ipynb": b"{" * 11}), away)
    assert list(away.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    ["../x.svg", "/tmp/x.svg", "a/b", "a\\b", "..", ".", "", "a\0b"],  # noqa: S108
)
def test_a_name_that_leads_elsewhere_is_not_written(away: Path, name: str) -> None:
    with pytest.raises(ParcelError, match="geen rapport"):
        parcels.write(Made({"index.ipynb": b"{}", name: b"x"}), away)
    assert list(away.iterdir()) == []


def test_without_a_notebook_it_is_no_report(away: Path) -> None:
    with pytest.raises(ParcelError, match="geen rapport"):
        parcels.write(Made({"x.svg": b""}), away)
