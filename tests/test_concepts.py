"""A bestuursrapportage says who adopted it, or that it is a concept and what is missing."""

from __future__ import annotations

from typing import Any

import pytest

from prestatiemonitor import concepts
from prestatiemonitor.reading import Reading, ReportError
from tests.slice_factory import reading

WHOLE = {
    "gebied": "GM0001", "periode": "2020-T1", "orgaan": "college van burgemeester en *wethouders*",
    "tijdstip": "2020-05-28T10:00:00", "zaaknummer": "123456",
}  # fmt: skip
"""An adoption as a slice holds it."""


def of(**changes: Any) -> Reading:
    return reading(vaststelling=WHOLE | changes)


def test_an_adopted_report_says_by_whom_when_and_under_which_number() -> None:
    assert concepts.adoption(of()) == (
        "Vastgesteld door college van burgemeester en \\*wethouders\\* op 28 mei 2020, "
        "zaaknummer 123456."
    )


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        (("orgaan",), "wie haar vaststelt is nog niet bekend"),
        (("tijdstip",), "de datum is nog niet bekend"),
        (("tijdstip", "zaaknummer"), "de datum en het zaaknummer zijn nog niet bekend"),
    ],
)
def test_what_is_not_adopted_is_a_concept_and_says_what_is_missing(
    missing: tuple[str, ...], told: str
) -> None:
    text = concepts.adoption(of(**dict.fromkeys(missing)))
    assert text.startswith("::: {.callout-important .concept}\n## Concept")
    assert told in text
    assert "Vastgesteld door" not in text


def test_a_report_that_is_never_adopted_cannot_say_so() -> None:
    with pytest.raises(ReportError, match="vaststelling: true"):
        concepts.adoption(reading(vaststelling={}))
