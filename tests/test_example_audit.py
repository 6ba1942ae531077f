"""The attacker on the whole example: nothing to be found, and no relation that nobody declared."""

from __future__ import annotations

import dataclasses

import pytest

from prestatiemonitor.audit_report import audit_stores
from prestatiemonitor.editions import for_edition
from prestatiemonitor.facts import Fact
from prestatiemonitor.project import Project
from prestatiemonitor.relation_search import search
from prestatiemonitor.rounding.audit import Beyond
from prestatiemonitor.store import Store


@pytest.fixture(scope="module")
def public(example: Project, example_store: Store) -> Store:
    return for_edition(example_store, "openbaar", example)


def test_nobody_can_be_found_in_the_example(
    example: Project, example_store: Store, public: Store
) -> None:
    assert public.facts, "what the agreement and the words tell is reckoned with"
    highest = example.disclosure.hoogste_bedrag_eur
    found = audit_stores(example_store, public, Beyond(), highest_eur=highest)
    assert len(found.ids) > 3500
    assert found.unsafe == ()


def test_the_attacker_finds_a_count_that_was_not_rounded(
    example: Project, example_store: Store, public: Store
) -> None:
    """So that the test above can fail: one small exact fact, and the attacker has it."""
    small = next(
        one
        for one, count in zip(
            example_store.cells.itertuples(index=False),
            example_store.cells["waarde"],
            strict=True,
        )
        if one.indicator == "statushouders" and 0 < count < 5
    )
    leak = "/".join(small[:6])
    known = Fact("gelekt", ((leak, 1),), low=float(small.waarde), high=float(small.waarde))
    leaking = dataclasses.replace(public, facts=[*public.facts, known])
    highest = example.disclosure.hoogste_bedrag_eur
    assert leak in audit_stores(example_store, leaking, Beyond(), highest_eur=highest).unsafe


def test_every_relation_that_holds_is_declared_or_known_to_be_chance(
    example: Project, example_store: Store
) -> None:
    parts = [area.code for area in example.areas.parts]
    accepted = [one.verband for one in example.disclosure.toevallig]
    found = search(
        example_store.cells, example_store.relations, example.areas.regio.code, parts, accepted
    )
    assert [one.regel for one in found] == []
