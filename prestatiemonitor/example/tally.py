"""Counting by cell: for the area where someone belongs and for the region."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from prestatiemonitor.areas import Areas

TOTAL = "totaal"
PERSONS = "aantal"


class Cell(NamedTuple):
    """Names a count as the cells of the monitor are named."""

    indicator: str
    gebied: str
    uitsplitsing: str = TOTAL
    categorie: str = TOTAL
    maat: str = PERSONS


class Tally:
    """Counts of one period; `aantallen` holds what was counted, by cell."""

    def __init__(self, areas: Areas) -> None:
        self._region = areas.regio.code
        self._inside = {area.code for area in areas.gemeenten}
        self._outside = areas.buiten.code if areas.buiten else ""
        self.aantallen: defaultdict[Cell, float] = defaultdict(int)

    def places(self, gemeente: str) -> tuple[str, str]:
        """The area of a municipality (apart if it is none of ours) and the region."""
        return (gemeente if gemeente in self._inside else self._outside, self._region)

    def add(self, indicator: str, gemeente: str, **splits: Iterable[str] | str) -> None:
        """Count a person in total and in each split, for one or more of its categories."""
        for gebied in self.places(gemeente):
            self.aantallen[Cell(indicator, gebied)] += 1
            for name, categories in splits.items():
                for category in [categories] if isinstance(categories, str) else categories:
                    self.aantallen[Cell(indicator, gebied, name, category)] += 1

    def add_to(self, indicator: str, gemeente: str, in_total: bool, **splits: str) -> None:
        """Count a person in splits that have everyone, and in the total only if it applies."""
        for gebied in self.places(gemeente):
            self.aantallen[Cell(indicator, gebied)] += in_total
            for name, category in splits.items():
                self.aantallen[Cell(indicator, gebied, name, category)] += 1

    def add_measure(self, indicator: str, gemeente: str, maat: str, value: float) -> None:
        """Add to a total that is no number of persons."""
        for gebied in self.places(gemeente):
            self.aantallen[Cell(indicator, gebied, maat=maat)] += value

    def add_amount(
        self, indicator: str, gemeente: str, maat: str, value: float, **splits: str
    ) -> None:
        """Add to a total that is no number of persons, and to a category of each split."""
        for gebied in self.places(gemeente):
            self.aantallen[Cell(indicator, gebied, maat=maat)] += value
            for name, category in splits.items():
                self.aantallen[Cell(indicator, gebied, name, category, maat)] += value

    def add_region(self, indicator: str, value: int, **splits: str) -> None:
        """Add to a total that only the region has, and to a category of each split."""
        self.aantallen[Cell(indicator, self._region)] += value
        for name, category in splits.items():
            self.aantallen[Cell(indicator, self._region, name, category)] += value
