from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from prestatiemonitor import council_proposal
from prestatiemonitor.reading import Reading
from tests import slice_factory as made

PARTS: list[Callable[[Reading], str]] = [
    council_proposal.subject, council_proposal.decision, council_proposal.introduction,
    council_proposal.effects, council_proposal.arguments, council_proposal.remarks,
    council_proposal.finance, council_proposal.communication, council_proposal.participation,
    council_proposal.execution, council_proposal.appendices, council_proposal.analysis,
]  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("editie", ["openbaar", "intern"])
@pytest.mark.parametrize("empty", [False, True])
def test_every_part_is_whole_also_without_counts(
    part: Callable[[Reading], str], editie: str, empty: bool
) -> None:
    nothing = {"cells": [], "status": []} if empty else {}
    text = part(made.reading(editie=editie, **nothing))
    assert text
    assert not re.search(r"[^\n ]  |\bNone\b|\bnan\b|\n\n\n", text)


def test_a_new_agreement_asks_a_decision() -> None:
    text = council_proposal.decision(made.reading())
    assert text.startswith("1. Instemmen met de resultaten")
    assert str(made.YEAR + 1) in text


def test_without_counts_no_decision_is_asked() -> None:
    assert "Instemmen" not in council_proposal.decision(made.reading(cells=[]))


def test_every_target_is_argued() -> None:
    text = council_proposal.arguments(made.reading())
    targets = [i for i in made.agreement().indicatoren if i.doelen]
    assert all(f"- **{i.naam}:**" in text for i in targets)


def test_all_effects_are_named_and_appendices_are_numbered() -> None:
    effects = council_proposal.effects(made.reading()).splitlines()
    assert len(effects) == len(made.agreement().effecten.lijst)
    numbered = council_proposal.appendices(made.reading()).splitlines()
    assert [line[:2] for line in numbered] == ["1.", "2.", "3."]
