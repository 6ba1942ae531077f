"""PDFs are accessible, keep for the archive, and are the same bytes every time."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from prestatiemonitor.documents import pdf
from prestatiemonitor.documents.content import DocumentError, read
from prestatiemonitor.documents.style import CONFIDENTIAL, NOT_FINAL, Style
from tests.documents.conftest import PARTS, write

STYLE = Style("Bestuursrapportage: Aa", "Werkplein Cee", "Resultaten van het werkplein")


def told(made: bytes, folder: Path) -> str:
    """The text of a PDF as a reader sees it."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is niet geïnstalleerd")
    path = folder / "x.pdf"
    path.write_bytes(made)
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return done.stdout.decode()


def test_it_says_what_standards_it_meets_and_in_which_language(report: Path) -> None:
    made = pdf.make(read(report), STYLE)
    assert made.startswith(b"%PDF-1.7")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in made
    assert b"/Lang(nl-NL)" in made
    assert b"Bestuursrapportage: Aa" in made


def test_it_is_the_same_every_time_and_carries_the_day_of_the_report(report: Path) -> None:
    made = pdf.make(read(report), STYLE)
    assert made == pdf.make(read(report), STYLE)
    assert b"D:20200908" in made


def test_it_shows_the_report_without_what_only_a_site_has(report: Path) -> None:
    text = told(pdf.make(read(report), STYLE), report)
    assert "Er gingen 45 mensen aan het werk." in text
    assert "▲ Op koers" in text
    assert "Tekst met een # en een $ en een @ erin." in text
    assert "Verder kijken" not in text
    assert "Downloaden" not in text
    assert re.search(r"Aan:\s+de raad van Aa", text)
    assert "1 van 1" in text


def test_only_links_that_work_outside_the_site_stay(report: Path) -> None:
    made = pdf.make(read(report), STYLE)
    assert re.findall(rb"/URI\(([^)]*)\)", made) == [b"https://wetten.overheid.nl"]


def test_a_chart_keeps_its_text(report: Path) -> None:
    assert b"Het aantal steeg van 5 naar 45." in pdf.make(read(report), STYLE)


def test_a_chart_without_text_is_refused(tmp_path: Path) -> None:
    bad = write(tmp_path / "r", "## Kop", "![Verloop](verloop.svg){#fig-x}")
    with pytest.raises(DocumentError, match="geen tekstalternatief"):
        pdf.make(read(bad), STYLE)


def test_a_missing_chart_is_refused(tmp_path: Path) -> None:
    bad = write(tmp_path / "r", "## Kop", '![Verloop](weg.svg){#fig-x fig-alt="Iets."}')
    with pytest.raises(DocumentError, match=r"weg\.svg"):
        pdf.make(read(bad), STYLE)


def test_a_level_of_headings_cannot_be_skipped(tmp_path: Path) -> None:
    bad = write(tmp_path / "r", "## Kop", "#### Te diep")
    with pytest.raises(DocumentError, match="PDF/UA"):
        pdf.make(read(bad), STYLE)


def test_every_page_of_a_confidential_document_says_so(tmp_path: Path) -> None:
    long = write(
        tmp_path / "r", *PARTS[:-1], *(f"### Kop {n}\n\n{'Tekst. ' * 90}" for n in range(9))
    )
    pages = told(pdf.make(read(long), replace(STYLE, confidential=True)), long).split("\f")[:-1]
    assert len(pages) > 1
    assert all(CONFIDENTIAL in page for page in pages)
    public = told(pdf.make(read(long), STYLE), long)
    assert "VERTROUWELIJK" not in public


def test_every_page_of_a_concept_says_so(tmp_path: Path) -> None:
    long = write(tmp_path / "r", *(f"## Kop {n}\n\n{'Tekst. ' * 300}" for n in range(3)))
    made = pdf.make(replace(read(long), concept=True), STYLE)
    pages = told(made, long).split("\f")[:-1]
    assert len(pages) > 1
    assert all(NOT_FINAL in page for page in pages)
    assert NOT_FINAL not in told(pdf.make(read(long), STYLE), long)


def test_no_word_in_a_table_runs_into_the_next_column(tmp_path: Path) -> None:
    """What is wider than the page together is divided by the longest words."""
    words = ["voorzieningenwijzer", "er ontbreken ongeveer 90 van de 700", "arbeidsmarktregio"] * 2
    rows = ["| " + " | ".join(words) + " |"] * 3
    table = "\n".join([rows[0], "|" + " --- |" * len(words), *rows[1:]])
    made = pdf.make(read(write(tmp_path / "r", "## Kop", f"{table}\n\n: Een {{#tbl-x}}")), STYLE)
    path = tmp_path / "x.pdf"
    path.write_bytes(made)
    found = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True)
    boxes = re.findall(
        r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)".*?>([^<]+)<', found.stdout.decode()
    )
    lines: dict[str, list[tuple[float, float]]] = {}
    for left, top, right, _ in boxes:
        lines.setdefault(top, []).append((float(left), float(right)))
    for spans in lines.values():
        ordered = sorted(spans)
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(ordered))


def test_a_small_table_or_callout_is_never_cut_in_two(tmp_path: Path) -> None:
    table = "| A | B |\n| --- | --- |\n" + "| een | 1 |\n" * 8 + "\n: Tabel {{#tbl-{n}}}"
    callout = "::: {{.callout-note}}\n## Kader {n}\n\n- begin\n- midden\n- slot {n}\n:::"
    parts = [
        part.replace("{{", "{").replace("}}", "}").replace("{n}", str(n))
        for n in range(14)
        for part in (table, callout)
    ]
    pages = told(pdf.make(read(write(tmp_path / "r", "## Kop", *parts)), STYLE), tmp_path)
    for page in pages.split("\f"):
        for n in range(14):
            assert (f"Kader {n}\n" in page) == (f"slot {n}\n" in page)
        assert page.count("Tabel") * 8 == len(re.findall(r"een\s+1\n", page))


def test_a_letter_has_no_table_of_contents(report: Path) -> None:
    letter = told(pdf.make(read(report), replace(STYLE, letter=True, sender="Gemeente Aa")), report)
    assert "Inhoud" not in letter
    assert letter.lstrip().startswith("Gemeente Aa")
    assert "Inhoud" in told(pdf.make(read(report), STYLE), report)


def test_words_with_quotes_are_only_words(report: Path) -> None:
    odd = replace(STYLE, title='Zij zei: "ja" \\ #let x = 1')
    assert 'Zij zei: "ja" \\ #let x = 1' in told(pdf.make(read(report), odd), report)
