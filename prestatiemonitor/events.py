"""Dated events: what readers of a long series should know, and what makes a year unlike others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from prestatiemonitor.params import Strict, load
from prestatiemonitor.periods import Period

EVENTS_FILE = Path("params/gebeurtenissen.yml")


class Event(Strict):
    """Something that happened; see the head of ``params/gebeurtenissen.yml`` for each key."""

    datum: date
    naam: Annotated[str, Field(min_length=1)]
    verwachting: Literal["geen", "verbreed"] | None = None
    tot: date | None = None

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> Event:
        if self.tot is not None and self.verwachting is None:
            raise ValueError("'tot' hoort bij 'verwachting'")
        if self.tot is not None and self.tot < self.datum:
            raise ValueError("'tot' ligt niet voor 'datum'")
        return self

    def touches(self, period: Period) -> bool:
        """Whether it is known at the end of the period and makes the year unlike others.

        Without ``tot`` it lasts until the end of its year.
        """
        until = self.tot or date(self.datum.year, 12, 31)
        known = self.datum <= period.end
        return self.verwachting is not None and known and until >= period.start


class Events(Strict):
    gebeurtenissen: tuple[Event, ...]


def load_events(root: Path) -> tuple[Event, ...]:
    """Read ``params/gebeurtenissen.yml``. Raises ParamsError."""
    return load(root / EVENTS_FILE, Events, root).gebeurtenissen


def known(events: Iterable[Event], period: Period) -> tuple[Event, ...]:
    """What had happened by the end of a period."""
    return tuple(event for event in events if event.datum <= period.end)
