"""Every file that a page can depend on is looked at, and nothing that is made."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from prestatiemonitor.preview import sources

READ = (
    "stijl.css", "toegankelijk.lua", "404.qmd", "_quarto.yml", "licht.scss", "params/gebieden.yml",
    "params/toelichting/2020-T1.yml", "notebooks/werk.ipynb", "reports/toegankelijkheid.qmd",
    "data/leveringen/2020-T1/bus.csv", "data/cbs/gemeenten.csv", "data/publicatieregister.jsonl",
)  # fmt: skip
NOT_READ = (
    "README.md", "data/cijfers/intern/cellen/status.json", "reports/openbaar/start/index.ipynb",
    "reports/intern/start/index.ipynb", "notebooks/verkenning/mijn.ipynb", "_bouw/preview-1/x.css",
    "notebooks/.ipynb_checkpoints/werk.ipynb", "params/.gebieden.yml.swp", "_site/openbaar/x.css",
)  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in (*READ, *NOT_READ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("inhoud", encoding="utf-8")
    return tmp_path


def test_what_is_read_is_seen_and_what_is_made_is_not(project: Path) -> None:
    assert sorted(sources.look(project)) == sorted(READ)


def test_nothing_is_there_before_a_project_is(tmp_path: Path) -> None:
    assert sources.look(tmp_path) == {}


def test_what_is_written_comes_or_goes_is_named(project: Path) -> None:
    before = sources.look(project)
    assert sources.changed(before, sources.look(project)) == []
    (project / "stijl.css").write_text("anders", encoding="utf-8")
    (project / "404.qmd").unlink()
    (project / "params/nieuw.yml").touch()
    now = sources.look(project)
    assert sources.changed(before, now) == ["404.qmd", "params/nieuw.yml", "stijl.css"]


def test_another_file_of_the_same_size_and_time_is_seen(project: Path) -> None:
    path = project / "params/gebieden.yml"
    before, stat = sources.look(project), path.stat()
    other = path.with_name(".nieuw")
    other.write_text("INHOUD", encoding="utf-8")
    os.utime(other, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    other.replace(path)
    assert sources.changed(before, sources.look(project)) == ["params/gebieden.yml"]


def test_a_part_is_a_folder_or_a_file(project: Path) -> None:
    found = sources.below(sources.look(project), "params", "stijl.css")
    assert sorted(found) == ["params/gebieden.yml", "params/toelichting/2020-T1.yml", "stijl.css"]


def test_a_file_that_goes_while_it_is_looked_at_is_not_there(project: Path) -> None:
    (project / "params/weg.yml").symlink_to(project / "nergens")
    assert "params/weg.yml" not in sources.look(project)


def test_the_program_is_its_modules_and_what_lies_beside_them() -> None:
    found = sources.program()
    assert {"cli.py", "preview/sources.py", "preview/ververs.js"} <= set(found)
    assert not [name for name in found if "__pycache__" in name]
