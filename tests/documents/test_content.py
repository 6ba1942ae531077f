from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from prestatiemonitor.display import callout
from prestatiemonitor.documents.content import DocumentError, read
from tests.documents.conftest import write


def test_title_and_day_come_from_the_front_matter(report: Path) -> None:
    found = read(report)
    assert (found.title, found.day) == ("Werk in Aa", dt.date(2020, 9, 8))
    assert found.markdown.lstrip().startswith("## In het kort")


def test_a_day_between_quotes_is_a_day(tmp_path: Path) -> None:
    folder = write(tmp_path / "r", "Tekst.", front='---\ntitle: A\ndate: "2020-05-08"\n---')
    assert read(folder).day == dt.date(2020, 5, 8)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        (callout("important", "Concept", "Nog niet vastgesteld.", concept=True), True),
        (callout("important", "Concept", "Nog niet vastgesteld."), False),
        ("Dit is een .concept van een zin, {.concept} en meer.", False),
    ],
)
def test_a_report_is_a_concept_only_if_it_is_marked_as_one(
    tmp_path: Path, text: str, concept: bool
) -> None:
    assert read(write(tmp_path / "r", "## Kop", text)).concept is concept


def test_a_missing_report_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="het rapport is er niet"):
        read(tmp_path)


@pytest.mark.parametrize("front", ["---\ntitle: A\n---", "---\ndate: 2020-05-08\n---", "Tekst"])
def test_a_report_without_title_or_date_is_refused(tmp_path: Path, front: str) -> None:
    with pytest.raises(DocumentError, match="geen title en date"):
        read(write(tmp_path / "r", "Tekst.", front=front))


def test_a_report_that_never_ran_is_refused(report: Path) -> None:
    path = report / "index.ipynb"
    body = json.loads(path.read_text(encoding="utf-8"))
    body["cells"].append({"cell_type": "code", "id": "x", "metadata": {}, "outputs": [],
                          "execution_count": None, "source": "1"})  # fmt: skip
    path.write_text(json.dumps(body), encoding="utf-8")
    with pytest.raises(DocumentError, match="niet uitgevoerd"):
        read(report)
