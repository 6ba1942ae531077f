"""The same params give the same bytes everywhere, and nothing real is ever overwritten."""

import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from prestatiemonitor.example import ExampleError, generate
from prestatiemonitor.example.tables import COLUMNS

PERIODS = [f"{year}-T{number}" for year in (2018, 2019, 2020) for number in (1, 2, 3)]


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_there_is_a_folder_for_each_period_and_nothing_else(leveringen: Path) -> None:
    assert sorted(path.name for path in leveringen.iterdir()) == PERIODS


@pytest.mark.parametrize("period", PERIODS)
def test_the_sidecar_describes_all_files(leveringen: Path, period: str) -> None:
    folder = leveringen / period
    sidecar = yaml.safe_load((folder / "levering.yml").read_text(encoding="utf-8"))
    assert (sidecar["periode"], sidecar["herkomst"]) == (period, "voorbeeld")
    names = {path.name for path in folder.iterdir()} - {"levering.yml"}
    assert set(sidecar["bestanden"]) == names
    for name, described in sidecar["bestanden"].items():
        content = (folder / name).read_bytes()
        assert described["sha256"] == hashlib.sha256(content).hexdigest()
        if name.endswith(".csv"):
            assert described["rijen"] == content.count(b"\n") - 1
    not_yet = {"aanvragen"} if period < "2020" else set()
    others = {name.split(".")[0] for name in names if name[:4] not in ("bus-", "srg-")}
    assert others == set(COLUMNS) - not_yet
    assert {name.split(".")[1] for name in names} == {"csv", "xlsx", "parquet"}


def test_a_delivery_comes_a_week_after_its_period(leveringen: Path) -> None:
    sidecar = yaml.safe_load((leveringen / "2020-T1/levering.yml").read_text(encoding="utf-8"))
    assert sidecar["opgeleverd_datum"] == date(2020, 5, 8)


def test_the_same_params_give_the_same_bytes_in_another_environment(
    root: Path, leveringen: Path, tmp_path: Path
) -> None:
    code = (
        "import sys; from pathlib import Path; from prestatiemonitor.example import generate; "
        "generate(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    other = {"PYTHONHASHSEED": "4711", "LC_ALL": "C", "TZ": "Pacific/Auckland"}
    subprocess.run(
        [sys.executable, "-c", code, root, tmp_path / "weer"],
        env=os.environ | other,
        cwd=root,
        check=True,
    )
    assert contents(tmp_path / "weer") == contents(leveringen)


def test_another_seed_gives_other_people(small: Path, copied: Path, tmp_path: Path) -> None:
    params = copied / "params" / "voorbeeld.yml"
    params.write_text(params.read_text("utf-8").replace("zaad: 7", "zaad: 8"), "utf-8")
    generate(small, tmp_path / "een")
    generate(copied, tmp_path / "ander")
    one, other = contents(tmp_path / "een"), contents(tmp_path / "ander")
    assert one.keys() == other.keys()
    assert all(one[name] != other[name] for name in one)


def test_an_earlier_example_is_replaced_whole(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "leveringen"
    generate(small, target)
    before = contents(target)
    (target / "2031-T3" / "oud.csv").write_text("weg ermee", encoding="utf-8")
    generate(small, target)
    assert contents(target) == before


@pytest.mark.parametrize("sidecar", ["herkomst: werkplein", "[", "- lijst", None])
def test_a_folder_that_may_be_real_is_never_overwritten(
    small: Path, tmp_path: Path, sidecar: str | None
) -> None:
    real = tmp_path / "leveringen" / "2032-T1"
    real.mkdir(parents=True)
    if sidecar is not None:
        (real / "levering.yml").write_text(sidecar, encoding="utf-8")
    before = contents(tmp_path / "leveringen")
    with pytest.raises(ExampleError, match="geen voorbeeldlevering"):
        generate(small, tmp_path / "leveringen")
    assert contents(tmp_path / "leveringen") == before
    assert [path.name for path in (tmp_path / "leveringen").iterdir()] == ["2032-T1"]
