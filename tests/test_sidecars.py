from datetime import date
from pathlib import Path

import pytest

from prestatiemonitor.params import ParamsError
from prestatiemonitor.sidecars import Sidecar, SidecarFile, load_sidecar, save_sidecar, sha256


def sidecar(**files: str) -> Sidecar:
    return Sidecar(
        periode="2020-T1",
        herkomst="voorbeeld",
        afzender="Werkplein één",
        opgeleverd_datum=date(2020, 5, 8),
        bestanden={
            f"{name}.csv": SidecarFile(sha256=code * 64, rijen=3) for name, code in files.items()
        },
    )


def test_a_saved_sidecar_reads_back_the_same(tmp_path: Path) -> None:
    made = sidecar(bus="1", routes="e")
    assert save_sidecar(tmp_path, made) == tmp_path / "levering.yml"
    assert load_sidecar(tmp_path) == made
    assert [path.name for path in tmp_path.iterdir()] == ["levering.yml"]


def test_a_missing_sidecar_is_a_dutch_error(tmp_path: Path) -> None:
    with pytest.raises(ParamsError, match=r"levering\.yml: dit bestand bestaat niet"):
        load_sidecar(tmp_path)


def test_the_origin_says_whether_persons_are_fictitious() -> None:
    made = sidecar()
    assert made.fictief
    assert not made.model_copy(update={"herkomst": "werkplein"}).fictief


def test_the_checksum_follows_content_and_not_the_order_of_files() -> None:
    assert sidecar(a="1", b="2").checksum == sidecar(b="2", a="1").checksum
    assert sidecar(a="1", b="2").checksum != sidecar(a="2", b="1").checksum


def test_sha256_is_the_standard_one() -> None:
    assert sha256(b"abc").startswith("ba7816bf8f01cfea")
