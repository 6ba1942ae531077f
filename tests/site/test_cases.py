"""Each folder below gevallen/ holds a page (index.qmd) and its expected main part (main.html)."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from prestatiemonitor.site import render

CASES = sorted(path for path in (Path(__file__).parent / "gevallen").iterdir() if path.is_dir())


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_page_becomes_the_expected_html(
    case: Path, page: Callable[[str], Path], tmp_path: Path
) -> None:
    project = page((case / "index.qmd").read_text(encoding="utf-8"))
    for file in case.glob("*.svg"):
        shutil.copy(file, project)

    render(project, tmp_path / "site", "embedded")

    html = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    body = html.partition("</h1>\n</header>\n")[2].partition("</main>")[0]
    assert body.strip() == (case / "main.html").read_text(encoding="utf-8").strip()
