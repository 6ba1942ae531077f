from pathlib import Path, PurePosixPath

import pytest
import yaml

from prestatiemonitor.site.errors import RenderError
from prestatiemonitor.site.staging import SHARED, StagedPage, stage


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "wortel"
    (root / "reports").mkdir(parents=True)
    for name in SHARED:
        (root / name).write_text(name, encoding="utf-8")
    (root / "404.qmd").write_text("weg", encoding="utf-8")
    (root / "reports" / "uitleg.qmd").write_text("uitleg", encoding="utf-8")
    return root


@pytest.fixture
def report(tmp_path: Path) -> Path:
    folder = tmp_path / "rapport"
    folder.mkdir()
    (folder / "index.ipynb").write_text("{}", encoding="utf-8")
    (folder / "a.svg").write_text("<svg/>", encoding="utf-8")
    return folder


def files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_lays_out_shared_files_fixed_pages_and_reports(
    root: Path, report: Path, tmp_path: Path
) -> None:
    target = tmp_path / "doel"
    pages = [
        StagedPage(report, PurePosixPath("reports/2020-T1/noord/werk")),
        StagedPage(report, PurePosixPath(".")),
    ]

    stage(root, target, pages, {"website": {"title": "Één"}}, {"contact": "ons"})

    assert files(target) == {
        *SHARED,
        "404.qmd",
        "reports/uitleg.qmd",
        "_navigatie.yml",
        "_variables.yml",
        "index.ipynb",
        "a.svg",
        "reports/2020-T1/noord/werk/index.ipynb",
        "reports/2020-T1/noord/werk/a.svg",
    }
    assert yaml.safe_load((target / "_navigatie.yml").read_text("utf-8")) == {
        "website": {"title": "Één"}
    }
    assert yaml.safe_load((target / "_variables.yml").read_text("utf-8")) == {"contact": "ons"}


@pytest.mark.parametrize("edition", ["openbaar", "intern"])
def test_leaves_executed_editions_behind(root: Path, tmp_path: Path, edition: str) -> None:
    folder = root / "reports" / edition / "2020-T1"
    folder.mkdir(parents=True)
    (folder / "index.qmd").write_text("geheim", encoding="utf-8")

    stage(root, tmp_path / "doel", [], {}, {})

    assert not any("2020-T1" in name for name in files(tmp_path / "doel"))


def test_copies_the_configuration_byte_for_byte(root: Path, tmp_path: Path) -> None:
    (root / "_quarto.yml").write_bytes(b"# uitleg\r\nproject:  {type: website}\n")

    stage(root, tmp_path / "doel", [], {}, {})

    assert (tmp_path / "doel/_quarto.yml").read_bytes() == (root / "_quarto.yml").read_bytes()


def test_refuses_a_folder_with_something_in_it(root: Path) -> None:
    with pytest.raises(RenderError, match="niet leeg"):
        stage(root, root, [], {}, {})


def test_names_all_faults_and_writes_nothing(root: Path, report: Path, tmp_path: Path) -> None:
    (root / "stijl.css").unlink()
    pages = [
        StagedPage(report, PurePosixPath("../buiten")),
        StagedPage(report, PurePosixPath("/buiten")),
        StagedPage(tmp_path / "leeg", PurePosixPath("a")),
        StagedPage(report, PurePosixPath("b")),
        StagedPage(report, PurePosixPath("b")),
    ]

    with pytest.raises(RenderError) as caught:
        stage(root, tmp_path / "doel", pages, {}, {})

    faults = caught.value.faults
    assert [fault.split()[-1] for fault in faults[:2]] == ["ontbreekt.", "site."]
    assert len(faults) == 5
    assert "twee pagina's voor het adres b" in faults[-1]
    assert not (tmp_path / "doel").exists()


def test_refuses_a_report_at_the_address_of_a_fixed_page(
    root: Path, report: Path, tmp_path: Path
) -> None:
    (root / "index.qmd").write_text("start", encoding="utf-8")

    with pytest.raises(RenderError, match="twee pagina's"):
        stage(root, tmp_path / "doel", [StagedPage(report, PurePosixPath("."))], {}, {})


def test_files_beside_a_page_come_along(root: Path, report: Path, tmp_path: Path) -> None:
    beside = tmp_path / "documenten"
    beside.mkdir()
    (beside / "brief.pdf").write_bytes(b"%PDF")
    stage(root, tmp_path / "doel", [StagedPage(report, PurePosixPath("a"), beside)], {}, {})
    assert "a/brief.pdf" in files(tmp_path / "doel")
    assert "a/index.ipynb" in files(tmp_path / "doel")


def test_a_missing_folder_of_documents_is_refused(root: Path, report: Path, tmp_path: Path) -> None:
    pages = [StagedPage(report, PurePosixPath("a"), tmp_path / "weg")]
    with pytest.raises(RenderError, match="documenten"):
        stage(root, tmp_path / "doel", pages, {}, {})
