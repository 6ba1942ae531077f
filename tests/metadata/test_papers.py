"""Documents are described as what they are: whose, about what, and what was done to them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from prestatiemonitor.metadata import terms
from prestatiemonitor.metadata.given import Given
from prestatiemonitor.metadata.papers import Document, documents
from prestatiemonitor.papers import Paper, Papers
from tests.metadata.conftest import DELIVERED, Know

ADOPTED = """vaststellingen:
  - {gebied: GM0106, periode: 2020-T1, orgaan: college, tijdstip: 2020-05-28T10:00:00,
     zaaknummer: '1'}
  - {gebied: GM1730, periode: 2020-T1, orgaan: college, tijdstip: 2020-05-28T10:00:00}
"""


def found(given: Given) -> dict[str, Document]:
    """The documents by the name of their file."""
    return {one.path.rpartition("/")[2]: one for one in documents(given, DELIVERED)}


def test_every_file_of_every_report_is_there_once(know: Know) -> None:
    given = know()
    made = found(given)
    assert set(made) == {name for report in given.reports for name in report.files}
    assert [one.path for one in documents(given, DELIVERED)] == sorted(
        one.path for one in made.values()
    )


def test_a_municipality_publishes_its_own_and_the_agency_answers_for_it(know: Know) -> None:
    one = found(know())["raadsbrief-assen-2020-t1.docx"]
    assert (one.publisher.name, one.responsible.name) == (
        "gemeente Assen",
        "Werkplein Drentsche Aa",
    )
    assert one.shared == ()
    assert (one.made, one.begin, one.end) == (
        date(2020, 5, 8), date(2020, 1, 1), date(2020, 4, 30)
    )  # fmt: skip


def test_a_paper_of_the_region_is_about_all_municipalities(know: Know) -> None:
    one = found(know())["bestuursrapportage-werkplein-drentsche-aa-2020-t2.pdf"]
    assert one.publisher == one.responsible
    towns = ["gemeente Aa en Hunze", "gemeente Assen", "gemeente Tynaarlo"]
    assert [town.name for town in one.shared] == towns


def test_files_of_one_paper_share_its_mark(know: Know) -> None:
    made = found(know())
    letters = [made[f"raadsbrief-assen-2020-t1.{kind}"] for kind in ("pdf", "docx")]
    assert {one.stem for one in letters} == {"raadsbrief-assen-2020-t1"}


def test_what_was_adopted_says_when_and_all_else_is_a_concept(know: Know, tmp_path: Path) -> None:
    (tmp_path / "params/vaststelling.yml").write_text(ADOPTED, encoding="utf-8")
    made = found(know())
    final = made["bestuursrapportage-assen-2020-t1.pdf"]
    assert final.handling.kind == terms.ADOPTED
    assert final.handling.moment == datetime(2020, 5, 28, 10)  # noqa: DTZ001 - local, as given
    assert final.title == "Bestuursrapportage: Assen, januari tot en met april 2020"
    for name in ("bestuursrapportage-tynaarlo-2020-t1.pdf", "bestuursrapportage-assen-2020-t2.pdf"):
        assert made[name].handling.kind == terms.RECEIVED
        assert made[name].title.endswith("(concept)")
    letter = made["raadsbrief-assen-2020-t1.pdf"]
    assert letter.handling.kind == terms.RECEIVED, "only the report itself was adopted"
    assert not letter.title.endswith("(concept)")


def test_what_was_not_adopted_came_in_when_it_was_delivered_or_at_its_date(know: Know) -> None:
    paper = Paper(gebied="GM0106", periode="2020-T1", stuk="raadsbrief", datum=date(2020, 6, 2))
    made = found(know(papers=Papers(stukken=(paper,))))
    moments = {
        name: made[name].handling.moment.date()
        for name in ("raadsbrief-assen-2020-t1.pdf", "raadsbrief-tynaarlo-2020-t1.pdf")
    }
    assert list(moments.values()) == [date(2020, 6, 2), date(2020, 5, 8)]


def test_a_letter_refers_to_the_report_of_its_own_place(know: Know) -> None:
    made = found(know())
    assert made["raadsbrief-assen-2020-t1.pdf"].refers == (
        "reports/2020-T1/assen/overzicht/bestuursrapportage-assen-2020-t1.pdf",
        "Bestuursrapportage: Assen, januari tot en met april 2020",
    )
    assert made["bestuursrapportage-assen-2020-t1.pdf"].refers is None


def test_made_up_counts_are_called_that_in_every_title(know: Know) -> None:
    made = found(know(fictief=True)).values()
    assert all(one.title.startswith("Fictief voorbeeld: ") for one in made)
