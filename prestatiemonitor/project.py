"""The project: everything in ``params/`` that more than one room reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from prestatiemonitor.agreement import (
    AGREEMENTS,
    Agreement,
    Definitions,
    check_areas,
    load_agreement,
)
from prestatiemonitor.areas import Areas, load_areas
from prestatiemonitor.disclosure import Disclosure, load_disclosure
from prestatiemonitor.explanations import Explanations, load_explanations
from prestatiemonitor.glossary import Glossary, load_glossary
from prestatiemonitor.matrix import Matrix, load_matrix
from prestatiemonitor.outlook_rules import Expectations, load_expectations
from prestatiemonitor.papers import Papers, check_municipalities, load_papers
from prestatiemonitor.periods import Period
from prestatiemonitor.policy import Policy, load_policy
from prestatiemonitor.publication import Publication, load_publication
from prestatiemonitor.vaststellingen import Vaststellingen, load_vaststellingen


@dataclass(frozen=True)
class Project:
    """A project folder with its parameters read and checked."""

    root: Path
    areas: Areas
    matrix: Matrix
    publication: Publication
    agreements: Mapping[int, Agreement]
    disclosure: Disclosure
    expectations: Expectations
    explanations: Mapping[Period, Explanations]
    papers: Papers
    policy: Policy
    vaststellingen: Vaststellingen
    glossary: Glossary

    def reported(self, periods: Iterable[Period]) -> list[Period]:
        """The periods that get reports: those of a year with an agreement. Others are history."""
        return sorted(p for p in periods if p.year in self.agreements)

    def without_words(self) -> Project:
        """The same with agreements that say no more than who counts and protects needs."""
        bare = {year: one.without_words() for year, one in self.agreements.items()}
        return replace(self, agreements=bare)

    def definitions(self, period: Period) -> Definitions:
        """The definitions of the period's year; for history those of the first agreement."""
        year = max((y for y in self.agreements if y <= period.year), default=min(self.agreements))
        return self.agreements[year].definities


def load_project(root: Path) -> Project:
    """Read and check all parameters. Raises ParamsError, in Dutch, naming file and key."""
    areas = load_areas(root)
    years = sorted(
        int(path.stem) for path in (root / AGREEMENTS).glob("[0-9]*.yml") if path.stem.isdigit()
    )
    agreements = {year: load_agreement(root, year) for year in years}
    for agreement in agreements.values():
        check_areas(agreement, areas)
    papers, policy = load_papers(root), load_policy(root)
    check_municipalities(papers, policy, areas)
    return Project(
        root, areas, load_matrix(root), load_publication(root), agreements, load_disclosure(root),
        load_expectations(root), load_explanations(root, agreements, areas), papers, policy,
        load_vaststellingen(root, areas),
        load_glossary(root),
    )  # fmt: skip
