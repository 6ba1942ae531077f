"""Promise: the agency's words are marked as its own and can do nothing but be read."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from prestatiemonitor import explained
from prestatiemonitor.reading import Reading
from prestatiemonitor.report import Report, open_report
from prestatiemonitor.site.embedded.converted import Converted
from prestatiemonitor.site.embedded.pandoc import Job, convert
from prestatiemonitor.words import OFF
from tests import slice_factory as made
from tests.test_plain_markdown import HOSTILE

ROOT = Path(__file__).resolve().parent.parent
REGIONAL = ["uitstroom", "REGIO", "Over de *hele* regio."]
OWN = ["uitstroom", "GM0001", "Alleen over Aa."]


def told(*rows: list[str], key: str = "uitstroom", **how: Any) -> str:
    reading = made.reading(toelichting=list(rows), **how)
    return explained.told(reading, reading.indicator(key))


def with_word(word: str, **how: Any) -> Reading:
    period = f"{made.YEAR}-T2"
    return made.reading(status=[["uitstroom", "GM0001", period, word]], **how)


def test_an_explanation_is_marked_as_the_agencys_own_words() -> None:
    text = told(OWN, REGIONAL, editie="openbaar")
    assert text.startswith(
        "::: {.callout-note}\n## Toelichting van het werkplein\n\nAlleen over Aa"
    )
    assert "hele" not in text


def test_without_one_of_its_own_an_area_gets_that_of_the_region() -> None:
    text = told(REGIONAL)
    assert "Deze toelichting gaat over Regio Cee als geheel.\n\nOver de *hele* regio." in text
    assert "als geheel" not in told(REGIONAL, place="REGIO")


def test_a_page_about_the_region_never_shows_that_of_a_municipality() -> None:
    assert told(OWN, place="REGIO") == explained.NONE


def test_the_internal_edition_says_that_it_is_confidential() -> None:
    assert "## Toelichting van het werkplein (vertrouwelijk)\n" in told(OWN, editie="intern")
    assert "vertrouwelijk" not in told(OWN, editie="openbaar")


def test_a_made_up_one_says_so() -> None:
    assert explained.MADE_UP in told(OWN)
    assert explained.MADE_UP not in told(OWN, herkomst={"fictief": False, "leveringen": []})


@pytest.mark.parametrize("word", OFF)
def test_what_is_off_course_asks_for_one(word: str) -> None:
    reading = with_word(word)
    assert explained.told(reading, reading.indicator("uitstroom")) == explained.ASKED


def test_silence_is_only_told_of_results_with_a_target() -> None:
    reading = with_word("gehaald")
    assert explained.told(reading, reading.indicator("uitstroom")) == explained.NONE
    assert told(key="bijstand") == ""


def test_which_results_are_explained_is_known_per_area() -> None:
    reading = made.reading(toelichting=[OWN, ["bijstand", "REGIO", "x"]])
    assert explained.results(reading) == {"uitstroom"}
    assert explained.results(reading, reading.region) == {"bijstand"}


# --- free text, from the slice to the page --------------------------------------------------------


def shown(report: Report) -> str:
    """What a report publishes of an explanation."""
    bundle = report.explanation("uitstroom")._repr_mimebundle_()
    assert set(bundle) == {"text/markdown", "text/plain"}
    return bundle["text/markdown"]


def pages(texts: list[str]) -> list[Converted]:
    """Each between two headings, as the embedded renderer puts it on a page."""
    jobs = [Job(PurePosixPath("a.qmd"), f"## Voor\n\n{t}\n\n## Na\n\nslot\n", "") for t in texts]
    return convert(jobs, [ROOT / "toegankelijk.lua"])


@pytest.fixture(scope="module")
def hostile() -> dict[str, Converted]:
    readings = (made.reading(toelichting=[["uitstroom", "GM0001", text]]) for text in HOSTILE)
    found = pages([shown(Report(reading, Path())) for reading in readings])
    return dict(zip(HOSTILE, found, strict=True))


TAGS = {"h2", "p", "div", "ul", "li", "strong", "em", "a", "section", "details", "summary", "span"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_only_shows_as_text(text: str, hostile: dict[str, Converted]) -> None:
    made_page = hostile[text]
    tags = {tag.lower() for tag in re.findall(r"<\s*/?([a-zA-Z][\w-]*)", made_page.html)}
    assert tags <= TAGS
    assert not re.search(r"\son\w+\s*=|style=|javascript:[^<]*['\"]", _attributes(made_page.html))
    assert [heading.text for heading in made_page.toc] == ["Voor", "Na"]
    assert made_page.images == ()
    assert made_page.links == ()
    assert made_page.faults == ()
    assert "slot" in made_page.html


def _attributes(html: str) -> str:
    return " ".join(re.findall(r"<[a-zA-Z][^>]*>", html))


def test_a_script_shows_as_it_was_typed_from_the_slice_to_the_page(tmp_path: Path) -> None:
    text = "<script>alert('x')</script>"
    slice_ = made.make(editie="openbaar", toelichting=[["uitstroom", "GM0001", text]])
    slice_.write(tmp_path / "snede.json")
    report = open_report(
        tmp_path / "snede.json", editie="openbaar", periode=slice_.periode, gebied="aa",
        uitvoer=tmp_path,
    )  # fmt: skip
    (page,) = pages([shown(report)])
    assert "&lt;script&gt;alert(" in page.html
    assert "<script" not in page.html
