"""The rules of outlooks (``params/verwachting.yml``) and the events that bear on them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from prestatiemonitor.events import Event, known, load_events
from prestatiemonitor.params import Strict, load
from prestatiemonitor.periods import Period

RULES_FILE = Path("params/verwachting.yml")

Spread = Annotated[float, Field(gt=0, le=1)]


class FlowRules(Strict):
    """What is assumed of flows where few years have been seen."""

    verschil_tussen_jaren: Spread
    verschil_in_tempo: Spread
    gewicht_aanname: Annotated[int, Field(ge=1, le=10)]


class StockRules(Strict):
    """How fast the pace of a stock follows its last change."""

    bijstelling: Annotated[float, Field(gt=0, le=1)]


class OutlookRules(Strict):
    """All of ``params/verwachting.yml``; see its head for each key."""

    zekerheid: Annotated[int, Field(ge=50, le=95)]
    minimaal_jaren: Annotated[int, Field(ge=1)]
    hoogstens_jaren: Annotated[int, Field(ge=1, le=10)]
    minimaal_veranderingen: Annotated[int, Field(ge=3)]
    verbreding: Annotated[float, Field(ge=1, le=5)]
    stroom: FlowRules
    stand: StockRules

    @model_validator(mode="after")
    def _possible(self) -> OutlookRules:
        if self.minimaal_jaren > self.hoogstens_jaren:
            raise ValueError("minimaal_jaren is hoogstens hoogstens_jaren")
        return self

    @property
    def tail(self) -> float:
        """The chance on each side of the interval."""
        return (100 - self.zekerheid) / 200


class Expectations(Strict):
    """What an outlook depends on beside the counts."""

    regels: OutlookRules
    gebeurtenissen: tuple[Event, ...] = ()

    def at(self, period: Period) -> Expectations:
        """The same as it was known at the end of a period."""
        return Expectations(regels=self.regels, gebeurtenissen=known(self.gebeurtenissen, period))

    def events(self, period: Period) -> tuple[Event, ...]:
        """What makes the year of this period unlike others, as far as known by its end."""
        return tuple(event for event in self.gebeurtenissen if event.touches(period))


def load_expectations(root: Path) -> Expectations:
    """Read the rules and the events. Raises ParamsError."""
    rules = load(root / RULES_FILE, OutlookRules, root)
    return Expectations(regels=rules, gebeurtenissen=load_events(root))
