"""The documents of all reports: whole, named, and one bad one leaves the others alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from prestatiemonitor.areas import Areas
from prestatiemonitor.documents import Words, documents_folder, make_documents
from prestatiemonitor.matrix import Matrix, Report, plan
from prestatiemonitor.periods import Period
from prestatiemonitor.places import Editie
from prestatiemonitor.publication import Publication
from tests.documents.conftest import PARTS, write

WORDS = Words(
    Publication(titel="Monitor", organisatie="Werkplein Cee", omschrijving="O", contact="C"),
    "U mag dit gebruiken.",
)
ROW = {"notebook": "brief", "tekst": "Brief", "assen": ["periode", "gebied"],
       "snede": {"indicatoren": "alle"}}  # fmt: skip


def planned(areas: Areas, editie: Editie = "openbaar") -> tuple[Report, ...]:
    made = {"naam": "brief", "titel": "Brief aan de raad", "soorten": ["docx", "pdf", "txt"],
            "brief": True}  # fmt: skip
    rows = {"brief": ROW | {"alleen": "gemeente", "documenten": made}, "kaal": ROW}
    body = Matrix.model_validate({"rapporten": rows})
    return plan(body, [Period(2020, 2)], areas, editie)


@pytest.fixture
def executed(areas: Areas, tmp_path: Path) -> Path:
    for report in planned(areas):
        write(tmp_path / report.folder, *PARTS)
    return tmp_path


def files(executed: Path) -> list[str]:
    folder = executed / "openbaar/documenten"
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_each_report_has_its_documents_in_a_folder_of_their_own(
    areas: Areas, executed: Path
) -> None:
    reports = planned(areas)
    assert make_documents(reports, executed, WORDS, 2) == []
    places = ("2020-t2", "2020-T2")
    assert files(executed) == [
        f"{places[1]}/{town}/brief/brief-{town}-{places[0]}.{kind}"
        for town in ("aa", "bee")
        for kind in ("docx", "pdf", "txt")
    ]
    assert documents_folder(executed, reports[0]).is_dir()


def test_they_are_the_same_bytes_twice_with_any_number_of_workers(
    areas: Areas, executed: Path
) -> None:
    make_documents(planned(areas), executed, WORDS, 1)
    first = {
        name: (executed / "openbaar/documenten" / name).read_bytes() for name in files(executed)
    }
    make_documents(planned(areas), executed, WORDS, 3)
    assert first == {
        name: (executed / "openbaar/documenten" / name).read_bytes() for name in files(executed)
    }


def test_a_bad_document_is_named_and_leaves_the_others_alone(areas: Areas, executed: Path) -> None:
    bad = next(report for report in planned(areas) if report.gebied.slug == "aa")
    write(executed / bad.folder, "## Kop", "#### Te diep")
    (failure,) = make_documents(planned(areas), executed, WORDS, 2)
    assert str(failure).startswith("brief-aa-2020-t2.pdf: ")
    assert len(files(executed)) == 5


def test_every_document_of_a_report_that_is_not_there_fails(areas: Areas, tmp_path: Path) -> None:
    failures = make_documents(planned(areas), tmp_path, WORDS, 2)
    assert [failure.file for failure in failures] == [
        f"brief-{town}-2020-t2.{kind}" for town in ("aa", "bee") for kind in ("docx", "pdf", "txt")
    ]


def test_internal_documents_are_marked_and_stand_elsewhere(areas: Areas, tmp_path: Path) -> None:
    reports = planned(areas, "intern")
    for report in reports:
        write(tmp_path / report.folder, *PARTS)
    assert make_documents(reports, tmp_path, WORDS, 2) == []
    assert not (tmp_path / "openbaar").exists()
    made = documents_folder(tmp_path, reports[0]) / "brief-aa-2020-t2-vertrouwelijk.txt"
    assert made.read_text(encoding="utf-8").startswith("VERTROUWELIJK")
