"""Names of files: numbered, within their length, and without signs that a system may refuse."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prestatiemonitor.packages.naming import cleaned, file_name
from prestatiemonitor.packages.systems import FileNames
from prestatiemonitor.params import ParamsError

PLAIN = FileNames(
    stuk="{nummer} {titel} {gebied} {periode}",
    bijlage="{nummer}.{bijlage} Bijlage {bijlage} {titel} {gebied} {periode}",
    cijfers_aantal=2, tekens_aantal=60, spaties=True, accenten=False,
)  # fmt: skip


def but(**other: object) -> FileNames:
    return PLAIN.model_copy(update=other)


def test_a_paper_and_its_appendix_are_numbered() -> None:
    assert file_name(PLAIN, "pdf", 1, "Raadsbrief", "Assen", "2020-T2") == (
        "01 Raadsbrief Assen 2020-T2.pdf"
    )
    assert file_name(PLAIN, "pdf", 12, "Rapport", "Assen", "2020-T2", 3) == (
        "12.3 Bijlage 3 Rapport Assen 2020-T2.pdf"
    )


def test_a_clerk_may_ask_for_no_spaces_and_for_accents() -> None:
    told = file_name(but(spaties=False), "pdf", 1, "Cliënten - nu", "Súdwest", "2020-T2")
    assert told == "01-Clienten-nu-Sudwest-2020-T2.pdf"
    told = file_name(but(accenten=True), "pdf", 1, "Cliënten: 'nu'", "Súdwest", "2020-T2")
    assert told == "01 Cliënten nu Súdwest 2020-T2.pdf"


def test_a_name_that_is_too_long_has_a_shorter_title() -> None:
    told = file_name(but(tekens_aantal=40), "docx", 1, "Een lange titel", "Assen", "2020-T2", 1)
    assert told == "01.1 Bijlage 1 Een Assen 2020-T2.docx"


def test_a_name_that_never_fits_is_told_with_its_remedy() -> None:
    with pytest.raises(ParamsError, match="tekens_aantal groter"):
        file_name(but(tekens_aantal=30), "pdf", 1, "Titel", "Werkplein Drentsche Aa", "2020-T2", 1)


@given(st.text(), st.booleans(), st.booleans())
def test_nothing_is_left_that_a_system_may_refuse(text: str, spaces: bool, accents: bool) -> None:
    told = cleaned(text, but(spaties=spaces, accenten=accents))
    assert re.fullmatch(r"[\w .,()-]*", told)
    assert told == told.strip(" .")
    assert accents or told.isascii()
    assert spaces or " " not in told
