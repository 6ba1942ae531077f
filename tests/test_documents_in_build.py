"""The build makes documents before the pages that link to them, or makes no site."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from prestatiemonitor import documents
from prestatiemonitor.cli import main
from prestatiemonitor.documents import DocumentError
from prestatiemonitor.documents.content import Content
from prestatiemonitor.documents.style import Style
from tests.tiny_project import PERIOD, tiny_project

FILE = f"werk-aa-{PERIOD.lower()}"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny project, whose report on work is also made as PDF and as text."""
    folder = tiny_project(tmp_path)
    path = folder / "params/rapporten.yml"
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    del rows["rapporten"]["over-deze-cijfers"]
    rows["rapporten"]["werk"]["alleen"] = "gemeente"
    rows["rapporten"]["werk"]["documenten"] = {
        "naam": "werk", "titel": "Werk", "soorten": ["pdf", "txt"],
    }  # fmt: skip
    path.write_text(yaml.safe_dump(rows), encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def build(*options: str) -> Result:
    return CliRunner().invoke(main, ["build", "--workers", "2", "--renderer", "embedded", *options])


def test_documents_stand_beside_their_page(project: Path) -> None:
    done = build()
    assert done.exit_code == 0, done.output
    assert "De documenten worden gemaakt: 6." in done.output
    page = project / f"_site/openbaar/reports/{PERIOD}/aa/werk"
    assert {p.name for p in page.iterdir()} >= {
        "index.html",
        f"{FILE}.pdf",
        f"{FILE}.txt",
        "cijfers.xlsx",
    }
    assert (page / f"{FILE}.pdf").read_bytes().startswith(b"%PDF")


def test_one_bad_document_is_named_and_there_is_no_site(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(content: Content, _: Style) -> bytes:
        if " Aa" in content.title:
            raise DocumentError("kapot")
        return b"%PDF"

    monkeypatch.setitem(documents.MAKERS, "pdf", broken)  # type: ignore[arg-type]
    done = build()
    assert done.exit_code == 1
    assert "1 van de 6 documenten is mislukt; er is geen site gemaakt." in done.output
    assert f"{FILE}.pdf: kapot" in done.output
    assert not (project / "_site").exists()


def test_every_page_of_the_internal_edition_is_marked(project: Path) -> None:
    assert build("--editie", "intern").exit_code == 0
    assert not (project / "_site/openbaar").exists()
    style = (project / "_site/intern/stijl.css").read_text(encoding="utf-8")
    assert "Vertrouwelijk: interne editie" in style
    names = [p.name for p in (project / "_site/intern").rglob("*.pdf")]
    assert names
    assert all(name.endswith("-vertrouwelijk.pdf") for name in names)
