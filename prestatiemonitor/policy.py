"""How the policy came about and what comes next (``params/beleid.yml``): for council papers."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator

from prestatiemonitor.indicator_spec import Citation, Text
from prestatiemonitor.params import Strict, load
from prestatiemonitor.periods import Period

POLICY_FILE = Path("params/beleid.yml")
PeriodText = Annotated[str, Field(pattern=r"^[0-9]{4}-T[1-3]$")]
_PLACEHOLDER = re.compile(r"\{([^}]*)\}")
_KNOWN = ("jaar", "volgend_jaar")


class Past(Strict):
    """Something that happened, as whole sentences; without ``gebied`` it is told everywhere."""

    jaar: int
    gebied: Text | None = None
    bron: Citation
    tekst: Text


class Step(Strict):
    """What comes after a period; ``{jaar}`` and ``{volgend_jaar}`` in its text are filled in."""

    na: Annotated[tuple[Annotated[str, Field(pattern=r"^T[1-3]$")], ...], Field(min_length=1)]
    gebied: Text | None = None
    bron: Citation
    tekst: Text

    @field_validator("tekst")
    @classmethod
    def _known_placeholders(cls, text: str) -> str:
        unknown = set(_PLACEHOLDER.findall(text)) - set(_KNOWN)
        if unknown or text.count("{") != text.count("}"):
            raise ValueError(f"tussen accolades mag alleen staan: {', '.join(_KNOWN)}")
        return text

    def told(self, period: Period) -> str:
        """Its text for the year of a period."""
        years = {"jaar": str(period.year), "volgend_jaar": str(period.year + 1)}
        return _PLACEHOLDER.sub(lambda found: years[found[1]], self.tekst)


class Moment(Strict):
    """When a council discusses a report in the planning and control cycle of its municipality."""

    gebied: Text
    periode: PeriodText
    naam: Text
    datum: date


class Policy(Strict):
    """All of ``params/beleid.yml``."""

    terugblik: tuple[Past, ...] = ()
    planning: tuple[Step, ...] = ()
    pc_cyclus: tuple[Moment, ...] = ()

    def at(self, gebied: str, period: Period) -> Policy:
        """What a paper of one municipality about one period may tell; nothing of later years."""
        return Policy(
            terugblik=tuple(
                p for p in self.terugblik if p.gebied in (None, gebied) and p.jaar <= period.year
            ),
            planning=tuple(
                s
                for s in self.planning
                if s.gebied in (None, gebied) and f"T{period.number}" in s.na
            ),
            pc_cyclus=tuple(
                m for m in self.pc_cyclus if m.gebied == gebied and m.periode == str(period)
            ),
        )


def load_policy(root: Path) -> Policy:
    """Read ``params/beleid.yml``; without that file nothing is told. Raises ParamsError."""
    if not (root / POLICY_FILE).exists():
        return Policy()
    return load(root / POLICY_FILE, Policy, root)
