"""Disclosure: what may be told of counts of people, and who decided the exceptions.

The rules of ``params/openbaarheid.yml``; the method itself is in ``docs/bescherming.md``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from prestatiemonitor.facts import Fact
from prestatiemonitor.params import ParamsError, Strict, load, refuse_double

DISCLOSURE_FILE = Path("params/openbaarheid.yml")
STEP = 5
"""Public counts are multiples of this."""
SMALL = 2 * STEP
"""Below this the direction of rounding is left to chance."""
MARGIN = STEP - 1
"""How far a public count may be from the exact one."""
CANDIDATES = STEP
"""How many exact counts must remain possible for one that may be small."""

Text = Annotated[str, Field(min_length=1)]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Exact(Strict):
    """Indicators that are published exactly, why, and by whose decision."""

    indicatoren: Annotated[tuple[Key, ...], Field(min_length=1)]
    reden: Text
    besluit: Text | None


class Elsewhere(Strict):
    """A count that others published, as a range."""

    cel: Annotated[str, Field(pattern=r"^[^/]+(/[^/]+){5}$")]
    van: int
    tot: int
    bron: Text

    @model_validator(mode="after")
    def _a_range(self) -> Elsewhere:
        if not 0 <= self.van <= self.tot:
            raise ValueError("'van' is hoogstens 'tot', en niet kleiner dan 0")
        return self


class Coincidence(Strict):
    """A relation that holds in the counts by chance."""

    verband: Text
    reden: Text


class Disclosure(Strict):
    """All of ``params/openbaarheid.yml``."""

    exact: tuple[Exact, ...]
    stand_vanaf_doel: Annotated[int, Field(ge=STEP)]
    hoogste_bedrag_eur: dict[Key, Annotated[int, Field(gt=0)]]
    van_anderen: tuple[Elsewhere, ...]
    toevallig: tuple[Coincidence, ...]

    @model_validator(mode="after")
    def _once(self) -> Disclosure:
        refuse_double("verband bij toevallig", (one.verband for one in self.toevallig))
        return self

    def exact_indicators(self, *, fictitious: bool) -> frozenset[str]:
        """The indicators that are not rounded.

        Raises:
            ParamsError: of real counts, an exception was not decided by anyone.
        """
        undecided = [key for one in self.exact if one.besluit is None for key in one.indicatoren]
        if undecided and not fictitious:
            raise ParamsError(
                f"{DISCLOSURE_FILE}: bij exact ({', '.join(undecided)}) staat geen besluit. Noem "
                "wie wanneer besloot dat dit cijfer precies openbaar mag zijn, of haal het weg."
            )
        return frozenset(key for one in self.exact for key in one.indicatoren)

    def highest(self, key: str) -> int:
        """The highest amount for one person in a year, in euros, of an indicator.

        Raises:
            ParamsError: none was given, so its amounts cannot be protected.
        """
        if key not in self.hoogste_bedrag_eur:
            raise ParamsError(
                f"{DISCLOSURE_FILE}: bij hoogste_bedrag_eur ontbreekt {key}. Zet daar het hoogste "
                "bedrag dat één persoon in een jaar kan krijgen, in euro."
            )
        return self.hoogste_bedrag_eur[key]

    def known_elsewhere(self) -> list[Fact]:
        """What others published, as facts for the attacker."""
        return [
            Fact(one.bron, ((one.cel, 1),), low=one.van, high=one.tot) for one in self.van_anderen
        ]


def load_disclosure(root: Path) -> Disclosure:
    """Read ``params/openbaarheid.yml``. Raises ParamsError."""
    return load(root / DISCLOSURE_FILE, Disclosure, root)
