"""The fields of council papers (``params/stukken.yml``): what a municipality fills in by hand.

What is not filled in is unknown, and a paper then says so; nothing is made up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import model_validator

from prestatiemonitor.areas import Areas
from prestatiemonitor.indicator_spec import Citation, Text
from prestatiemonitor.params import ParamsError, Strict, load, refuse_double
from prestatiemonitor.periods import Period
from prestatiemonitor.policy import POLICY_FILE, PeriodText, Policy

PAPERS_FILE = Path("params/stukken.yml")
Stuk = Literal["raadsbrief", "raadspagina", "raadsvoorstel"]


class Sender(Strict):
    """What stands on every paper of a municipality."""

    gebied: Text
    plaats: Text | None = None
    postadres: Text | None = None
    bezoekadres: Text | None = None
    website: Text | None = None
    bron: Citation | None = None


class Paper(Strict):
    """The fields of one paper."""

    gebied: Text
    periode: PeriodText
    stuk: Stuk
    kenmerk: Text | None = None
    zaaknummer: Text | None = None
    datum: date | None = None
    onderwerp: Text | None = None
    bijlagen: tuple[Text, ...] = ()
    behandeling_datum: date | None = None
    besluit: Text | None = None
    besluit_datum: date | None = None

    @property
    def concept(self) -> bool:
        """Whether it misses what makes it a paper of the municipality."""
        return self.zaaknummer is None or self.datum is None


class CouncilInput(Strict):
    """What one report gets for its papers: of its own municipality and period only."""

    afzender: Sender
    stukken: tuple[Paper, ...]
    beleid: Policy

    def paper(self, stuk: Stuk) -> Paper:
        """The fields of a paper; all unknown where nothing was filled in."""
        return next(p for p in self.stukken if p.stuk == stuk)


class Papers(Strict):
    """All of ``params/stukken.yml``."""

    gemeenten: tuple[Sender, ...] = ()
    stukken: tuple[Paper, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> Papers:
        refuse_double("gebied", (sender.gebied for sender in self.gemeenten))
        counts = Counter((p.gebied, p.periode, p.stuk) for p in self.stukken)
        if double := [" ".join(key) for key, count in counts.items() if count > 1]:
            raise ValueError(f"elk stuk mag maar één keer voorkomen; dubbel: {', '.join(double)}")
        return self

    def at(self, gebied: str, period: Period, policy: Policy) -> CouncilInput:
        """What a report of one municipality and period gets."""
        sender = next((s for s in self.gemeenten if s.gebied == gebied), Sender(gebied=gebied))
        kinds: tuple[Stuk, ...] = ("raadsbrief", "raadspagina", "raadsvoorstel")
        return CouncilInput(
            afzender=sender,
            stukken=tuple(self._paper(gebied, str(period), stuk) for stuk in kinds),
            beleid=policy.at(gebied, period),
        )

    def _paper(self, gebied: str, periode: str, stuk: Stuk) -> Paper:
        wanted = (gebied, periode, stuk)
        known = (p for p in self.stukken if (p.gebied, p.periode, p.stuk) == wanted)
        return next(known, Paper(gebied=gebied, periode=periode, stuk=stuk))


def load_papers(root: Path) -> Papers:
    """Read ``params/stukken.yml``; without that file nothing is known. Raises ParamsError."""
    if not (root / PAPERS_FILE).exists():
        return Papers()
    return load(root / PAPERS_FILE, Papers, root)


def check_municipalities(papers: Papers, policy: Policy, areas: Areas) -> None:
    """Refuse what is filled in for an area that is no municipality. Raises ParamsError."""
    known = {area.code for area in areas.gemeenten}
    faults = [
        f"{file}: gebied '{code}' is geen gemeente in params/gebieden.yml."
        for file, code in _codes(papers, policy)
        if code not in known
    ]
    if faults:
        raise ParamsError("\n".join(dict.fromkeys(faults)))


def _codes(papers: Papers, policy: Policy) -> Iterator[tuple[Path, str]]:
    yield from ((PAPERS_FILE, sender.gebied) for sender in papers.gemeenten)
    yield from ((PAPERS_FILE, paper.gebied) for paper in papers.stukken)
    yield from ((POLICY_FILE, past.gebied) for past in policy.terugblik if past.gebied)
    yield from ((POLICY_FILE, step.gebied) for step in policy.planning if step.gebied)
    yield from ((POLICY_FILE, moment.gebied) for moment in policy.pc_cyclus)
