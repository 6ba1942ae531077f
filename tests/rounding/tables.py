"""Made-up linked counts for the tests of rounding."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import pandas as pd

from prestatiemonitor import cells
from prestatiemonitor.facts import Fact
from prestatiemonitor.relations import Relation
from prestatiemonitor.rounding.key import RoundingKey
from prestatiemonitor.rounding.model import Model, model

KEY = RoundingKey("0123456789abcdef" * 4, "de test")


def cid(name: str, area: str = "R", maat: str = "aantal") -> str:
    """The id of the total of an indicator; ``x.rood`` is category ``rood`` of its split."""
    indicator, _, category = name.partition(".")
    split = "kleur" if category else "totaal"
    return f"{indicator}/{maat}/{area}/2020-T3/{split}/{category or 'totaal'}"


def table(counts: Mapping[str, float | None]) -> pd.DataFrame:
    """Counts by cell id as a table of cells."""
    return cells.frame(
        (*one.split("/"), count, "niet beschikbaar" if count is None else "bekend")
        for one, count in counts.items()
    )


def som(whole: str, *parts: str) -> Relation:
    return Relation("som", (whole,), parts)


def deel(whole: str, part: str) -> Relation:
    return Relation("deel", (whole,), (part,))


def made(
    counts: Mapping[str, float | None],
    relations: Iterable[Relation] = (),
    facts: Iterable[Fact] = (),
    exact: Collection[str] = (),
) -> Model:
    return model(table(counts), relations, facts, exact)


def crossed(counts: Mapping[tuple[str, str], int]) -> tuple[dict[str, int], list[Relation]]:
    """Counts of x by area and colour, with all totals, and what ties them."""
    areas = sorted({area for area, _ in counts})
    colours = sorted({colour for _, colour in counts})
    out = {cid(f"x.{c}", a): n for (a, c), n in counts.items()}
    relations = []
    for area in areas:
        out[cid("x", area)] = sum(counts[area, c] for c in colours)
        relations.append(som(cid("x", area), *(cid(f"x.{c}", area) for c in colours)))
    for colour in colours:
        out[cid(f"x.{colour}")] = sum(counts[a, colour] for a in areas)
        relations.append(som(cid(f"x.{colour}"), *(cid(f"x.{colour}", a) for a in areas)))
    out[cid("x")] = sum(counts.values())
    relations.append(som(cid("x"), *(cid("x", a) for a in areas)))
    relations.append(som(cid("x"), *(cid(f"x.{c}") for c in colours)))
    return out, relations
