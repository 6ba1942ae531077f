"""Promise: a relation is left out only if it must hold by the known ones."""

from __future__ import annotations

import pytest

from prestatiemonitor.relation_algebra import Implied
from prestatiemonitor.relation_series import NOW, Row, view
from tests.relation_factory import AREAS, chance, table

SEEN = view(
    table({name: chance(seed) for seed, name in enumerate("abcde")} | {"nul": chance(9) * 0}),
    AREAS,
    NOW,
)


def row(text: str) -> Row:
    """'a = b + c' or 'b + c <= a'; a name may stand twice."""
    kind, mark = ("som", " = ") if " = " in text else ("deel", " <= ")
    left, right = text.split(mark)
    whole, parts = (left, right) if kind == "som" else (right, left)
    terms: dict[str, int] = {}
    for side, sign in ((whole, 1), (parts, -1)):
        for name in side.split(" + "):
            kind_id = f"{name}/aantal/totaal/totaal"
            terms[kind_id] = terms.get(kind_id, 0) + sign
    return Row("som" if kind == "som" else "deel", tuple(terms.items()))


def follows(text: str, *known: str) -> bool:
    return Implied(SEEN, [row(one) for one in known]).follows(row(text))


@pytest.mark.parametrize(
    ("known", "text"),
    [
        (["a = b + c"], "b + c = a"),
        (["a = b", "b = c"], "a = c"),
        (["a = b + c", "c = d + e"], "a = b + d + e"),
        (["a = b + c", "d = b + e"], "a + e = d + c"),
        (["a = b + nul"], "a = b"),
        (["a = b + c"], "b <= a"),
        (["a = b + c", "c = d + e"], "d <= a"),
        (["a = b", "c <= a"], "c <= b"),
        (["a <= b", "b <= c"], "a <= c"),
        (["a = b + c", "d = b + c + e"], "a <= d"),
        (["b + c <= a"], "c <= a"),
        (["a + a <= b"], "a <= b"),
        ([], "nul <= a"),
    ],
)
def test_what_must_hold_follows(known: list[str], text: str) -> None:
    assert follows(text, *known)
    assert not known or not follows(text, *known[:-1])


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ([], "a = b"),
        (["a <= b"], "a = b"),
        (["a <= b"], "b <= a"),
        (["a = b + c"], "a <= b"),
        (["a = b + c"], "b <= c"),
        (["a <= b + c"], "a <= b"),
        (["a <= b + b"], "a <= b"),
        (["a <= c", "b <= c"], "a + b <= c"),
    ],
)
def test_what_may_not_hold_does_not_follow(known: list[str], text: str) -> None:
    assert not follows(text, *known)


def test_what_is_added_is_known_from_then_on() -> None:
    implied = Implied(SEEN, [])
    implied.add(row("a <= b"))
    assert not implied.follows(row("a <= c"))
    implied.add(row("b <= c"))
    assert implied.follows(row("a <= c"))
    implied.add(row("a = b"))
    implied.add(row("b = a"))
    assert implied.follows(row("b <= a"))
