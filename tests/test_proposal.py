from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from prestatiemonitor import proposal
from prestatiemonitor.outlook import NoOutlook, Outlook
from prestatiemonitor.proposal import ProposalError
from prestatiemonitor.reading import Reading
from tests import slice_factory as made

PARTS: list[Callable[[Reading], str]] = [proposal.opening, proposal.table, proposal.reasons]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("editie", ["openbaar", "intern"])
@pytest.mark.parametrize("empty", [False, True])
def test_every_part_is_whole_also_without_counts(
    part: Callable[[Reading], str], editie: str, empty: bool
) -> None:
    nothing = {"cells": [], "status": []} if empty else {}
    text = part(made.reading(place="REGIO", editie=editie, **nothing))
    assert text
    assert not re.search(r"[^\n ]  |\bNone\b|\bnan\b|\n\n\n", text)


def offered(
    monkeypatch: pytest.MonkeyPatch, found: Outlook | NoOutlook, key: str = "uitstroom"
) -> list[tuple[int | None, str]]:
    """The options for a result, where this is what is expected."""
    monkeypatch.setattr(proposal.expectations, "of", lambda *_: found)
    reading = made.reading(place="REGIO")
    indicator = reading.indicator(key)
    own = reading.target(indicator)
    assert own is not None
    return [(o.value, o.reason) for o in proposal.options(reading, indicator, own)]


def outlook(low: float, middle: float, high: float) -> Outlook:
    return Outlook(low, middle, high, "stroom", ())


@pytest.mark.parametrize(
    ("found", "values"),
    [
        (outlook(600, 650, 720), [700, 650]),
        (outlook(600, 700, 800), [700]),
        (outlook(700, 750, 800), [700, 750]),
        (outlook(701, 750, 800), [701, 700, 750]),
        (outlook(600, 650, 700), [700, 650]),
        (outlook(600, 650, 699), [699, 700]),
        (outlook(600.5, 650.4, 698.9), [698, 700]),
        (NoOutlook("te klein"), [700]),
    ],
)
def test_the_target_stays_unless_all_that_is_expected_lies_on_one_side(
    monkeypatch: pytest.MonkeyPatch, found: Outlook | NoOutlook, values: list[int]
) -> None:
    options = offered(monkeypatch, found)
    assert [value for value, _ in options] == values
    assert all(reason.endswith(".") for _, reason in options)


@pytest.mark.parametrize(
    ("key", "value"), [("in_beeld", None), ("juiste_beslissingen", 99)]
)  # fmt: skip
def test_what_has_no_outlook_of_its_own_stays(
    monkeypatch: pytest.MonkeyPatch, key: str, value: int | None
) -> None:
    ((found, _),) = offered(monkeypatch, outlook(1, 2, 3), key)
    assert found == value


def test_a_task_of_the_state_is_never_ours_to_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposal.expectations, "of", lambda *_: outlook(500, 600, 700))
    reading = made.reading(place="GM0001")
    indicator = reading.indicator("beschut_werk")
    own = reading.target(indicator)
    assert own is not None
    (only,) = proposal.options(reading, indicator, own)
    assert only.value == own.waarde
    assert "Het Rijk bepaalt" in only.reason


INCOMPLETE: list[tuple[dict[str, Any], str]] = [
    ({"number": 1}, "een rapport over januari tot en met augustus"),
    ({"number": 3}, "een rapport over januari tot en met augustus"),
    ({"cells": []}, "een cijfer over ‘Uit de bijstand naar werk of onderwijs’"),
    ({"perioden": [f"{made.YEAR}-T2"]}, "de levering van januari tot en met april"),
]


@pytest.mark.parametrize(("how", "said"), INCOMPLETE)
def test_without_a_complete_second_period_there_is_no_proposal(
    how: dict[str, Any], said: str
) -> None:
    reading = made.reading(place="REGIO", **how)
    with pytest.raises(ProposalError, match=said):
        proposal.refuse_incomplete(reading)
    assert "Er is nog geen voorstel" in proposal.opening(reading)


def test_a_count_that_may_still_change_is_not_complete() -> None:
    slice_ = made.make(place="REGIO")
    rows = [
        [*row[:7], "voorlopig"] if (row[0], row[3]) == ("uitstroom", slice_.periode) else row
        for row in slice_.cells
    ]
    (only,) = proposal.missing(made.reading(place="REGIO", cells=rows))
    assert only == "een cijfer over ‘Uit de bijstand naar werk of onderwijs’"


def test_a_complete_period_is_enough() -> None:
    proposal.refuse_incomplete(made.reading(place="REGIO"))
    text = proposal.table(made.reading(place="GM0001", editie="openbaar"))
    assert f"Verwacht in {made.YEAR} | Voorstel {made.YEAR + 1} |" in text
    assert "ongeveer" in text.lower()
