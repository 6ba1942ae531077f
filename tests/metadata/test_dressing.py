"""A dressed site is made of its input only, and describes each of its tables."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from prestatiemonitor.metadata import dress
from tests.metadata.conftest import DAY, PUBLISHING, Site, whole


def test_a_site_without_such_a_page_is_dressed_too(small: Site, tmp_path: Path) -> None:
    (small.folder / "404.html").unlink()
    assert not (whole(small, tmp_path / "uit") / "404.html").exists()


def test_every_table_is_described_beside_it(dressed: Path) -> None:
    tables = list(dressed.rglob("*.csv"))
    assert len(tables) > 8
    for path in tables:
        told = json.loads(Path(f"{path}-metadata.json").read_bytes())
        assert told["url"] == path.name
        assert told["dc:identifier"].endswith(path.relative_to(dressed).as_posix())


def test_the_same_site_gives_the_same_bytes(small: Site, dressed: Path, tmp_path: Path) -> None:
    again = whole(small, tmp_path / "nog-eens", fictief=False)
    files = [path.relative_to(dressed) for path in dressed.rglob("*") if path.is_file()]
    assert {again / path for path in files} == {p for p in again.rglob("*") if p.is_file()}
    assert [p for p in files if (dressed / p).read_bytes() != (again / p).read_bytes()] == []


def test_only_lists_depend_on_the_day(small: Site, tmp_path: Path) -> None:
    folder = tmp_path / "uit"
    shutil.copytree(small.folder, folder)
    dress(folder, small.project, small.reports, PUBLISHING, fictief=True)
    for path in folder.rglob("*"):
        if path.is_file():
            assert DAY.isoformat().encode() not in path.read_bytes()
