"""Refusals are told all at once, and warnings stop nothing."""

from __future__ import annotations

import pytest

from prestatiemonitor.errors import UserError
from prestatiemonitor.gate.finding import GateRefused, refusal, refuse, told, warning


def test_warnings_stop_nothing() -> None:
    refuse([warning("concept", "dit heet concept.", "overzicht")])
    refuse([])


def test_all_refusals_are_told_at_once_with_where_and_what() -> None:
    found = [
        refusal("links", "een link wijst nergens naar.", "a.html"),
        warning("concept", "dit heet concept."),
        refusal("muur", "er is geen muur."),
    ]
    with pytest.raises(GateRefused) as caught:
        refuse(found)
    assert isinstance(caught.value, UserError)
    assert caught.value.findings == (found[0], found[2])
    assert str(caught.value).splitlines() == [
        "Er is niets gepubliceerd: de poort vond 2 fouten.",
        "  [links] a.html: een link wijst nergens naar.",
        "  [muur] er is geen muur.",
        "Uitleg: docs/poort.md.",
    ]
    with pytest.raises(GateRefused, match="1 fout\\."):
        refuse(found[2:])


def test_one_fault_in_many_files_is_one_line() -> None:
    found = [refusal("links", "dezelfde fout.", f"{n}.html") for n in range(8)]
    assert told(found) == [
        "  [links] 0.html, 1.html, 2.html, 3.html, 4.html en nog 3: dezelfde fout."
    ]


def test_a_finding_reads_as_a_sentence() -> None:
    assert str(refusal("links", "die is weg.", "a.html")) == "a.html: die is weg."
    assert str(refusal("links", "die is weg.")) == "die is weg."
