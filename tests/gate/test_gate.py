"""The gate as a whole: a good site passes, and one planted fault is refused with its file."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prestatiemonitor import gate
from prestatiemonitor.gate.finding import Finding
from tests.gate.made_site import CHART, HOME, PAGE, TABLE, made, plant, write
from tests.gate.test_outside import ASKING
from tests.gate.test_permanent import Released

Plant = Callable[[Path, str], str]
"""Puts a fault in a site, in a page if it can be in one; the file it is in."""


def _in_page(text: str) -> Plant:
    def planted(site: Path, page: str) -> str:
        plant(site, page, text)
        return page

    return planted


def _file(place: str, content: str) -> Plant:
    def planted(site: Path, _: str) -> str:
        write(site, place, content)
        return place

    return planted


def _gone(place: str) -> Plant:
    def planted(site: Path, _: str) -> str:
        (site / place).unlink()
        return place

    return planted


FAULTS: list[Plant] = [
    *map(_in_page, ASKING),
    *map(_in_page, [
        '<a href="weg.html">x</a>', '<a href="#weg">x</a>', '<img src="/index.html">',
        '<img src="weg.png" alt="x">', "<p>Traceback (most recent call last)</p>",
        "<p>/home/jansen/x</p>",
    ]),
    _file("reports/index.ipynb", "{}"), _file(".env", "x"), _file(CHART, "<svg"),
    _file("oud.pdf", "%PDF-1.7"), _file("oud.docx", "x"), _gone(TABLE), _gone(HOME),
]  # fmt: skip


def found(site: Path, kept: Path) -> list[Finding]:
    before = Released({HOME: 1, PAGE: 1, TABLE: 1})
    return gate.of_site(site, [], before, kept=kept, browser=False, tell=lambda _: None)


def test_a_good_site_passes_with_what_was_not_looked_at_told(tmp_path: Path) -> None:
    told = found(made(tmp_path), tmp_path / "kept")
    assert [(one.ernst, one.regel) for one in told] == [("waarschuwing", "toegankelijk")]
    gate.refuse(told)


@settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(fault=st.sampled_from(FAULTS), page=st.sampled_from([HOME, PAGE]))
def test_one_planted_fault_is_refused_and_its_file_named(
    tmp_path: Path, fault: Plant, page: str
) -> None:
    shutil.rmtree(tmp_path / "site", ignore_errors=True)
    site = made(tmp_path)
    place = fault(site, page)
    with pytest.raises(gate.GateRefused) as caught:
        gate.refuse(found(site, tmp_path / "kept"))
    assert place in str(caught.value)
