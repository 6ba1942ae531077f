from __future__ import annotations

import json
from pathlib import Path

import pytest

from prestatiemonitor import fingerprint as prints
from prestatiemonitor.fingerprint import Fingerprint, changed, fingerprint
from tests import slice_factory as made


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    path = tmp_path / "werk.ipynb"
    path.write_text("{}", encoding="utf-8")
    return path


def of(notebook: Path, **changes: object) -> Fingerprint:
    """The fingerprint with another slice, or other things given."""
    path = notebook.with_name("snede.json")
    content = json.loads(made.make().canonical())
    given = {"muur": changes.pop("muur", "landlock")}
    path.write_text(json.dumps(content | changes), encoding="utf-8")
    return fingerprint(notebook, path, given)


def test_the_same_gives_the_same_and_the_order_of_rows_means_nothing(notebook: Path) -> None:
    cells = json.loads(made.make().canonical())["cells"]
    assert of(notebook) == of(notebook)
    assert changed(of(notebook), of(notebook, cells=cells[::-1])) == []


def test_it_tells_which_counts_changed(notebook: Path) -> None:
    cells = json.loads(made.make().canonical())["cells"]
    row = next(row for row in cells if row[0] == "in_beeld" and row[6])
    other = [[*row[:6], row[6] + 5, row[7]] if one == row else one for one in cells]
    assert changed(of(notebook), of(notebook, cells=other)) == ["snede: in_beeld"]
    less = [one for one in cells if one[0] != "taalhuis"]
    assert "snede: taalhuis" in changed(of(notebook), of(notebook, cells=less))


def test_it_tells_which_other_part_changed(notebook: Path) -> None:
    before = of(notebook)
    assert changed(before, of(notebook, perioden=[])) == ["snede: perioden"]
    assert changed(before, of(notebook, muur=None)) == ["muur"]
    notebook.write_text("{} ", encoding="utf-8")
    assert changed(before, of(notebook)) == ["notebook"]


def test_the_program_is_what_reports_use_and_no_more() -> None:
    names = {path.relative_to(prints.PACKAGE).as_posix() for path in prints.sources(*prints.REPORT)}
    assert {"report.py", "charts.py", "canvas.py", "slices.py", "shell.py", "landlock.py"} <= names
    assert "rounding/__init__.py" not in names
    assert not {"contracts/__init__.py", "website.py", "build.py", "cli.py"} & names


def test_another_line_in_the_program_changes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    before = prints.program("report")
    prints.program.cache_clear()
    monkeypatch.setattr(prints, "sources", lambda *_: [Path(__file__)])
    assert changed(before, prints.program("report")) == ["programma"]
    prints.program.cache_clear()


def test_files_that_are_no_modules_count_with_their_package() -> None:
    names = {path.relative_to(prints.PACKAGE).as_posix() for path in prints.sources("documents")}
    assert {"documents/rapport.typ", "documents/document.lua", "documents/stijlen.xml"} <= names
    assert {"documents/pdf.py", "formats.py"} <= names
    assert not {"report.py", "build.py", "stijl.css"} & names


def test_another_version_of_a_library_changes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prints.sys, "path", [str(tmp_path), str(tmp_path / "weg"), ""])
    prints.libraries.cache_clear()
    (tmp_path / "pandas-1.0.dist-info").mkdir()
    before = prints.libraries()
    (tmp_path / "pandas-1.0.dist-info").rename(tmp_path / "pandas-1.1.dist-info")
    prints.libraries.cache_clear()
    assert prints.libraries() != before
    prints.libraries.cache_clear()
