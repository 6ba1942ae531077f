"""Status holders (003 §5.1): people on welfare who were chosen, once all careers are known."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from prestatiemonitor.example.chance import stream
from prestatiemonitor.example.people import Careers, Household, Person
from prestatiemonitor.example.settings import Settings

COUNTS = ("werk", "ondernemerschap")
"""Kinds of exit that count for status holders; education does not."""
SHARE_MIXED = 0.15
SETTLED = "op_1_januari"
NEWCOMER = "later_ingestroomd"


@dataclass(frozen=True)
class StatusHolder:
    persoon: Person
    datum_status: date
    bekend: date
    """The day from which the agency knows: the first day on welfare."""


@dataclass(frozen=True)
class _Group:
    """The status holders of one household: both partners, or one of them."""

    huishouden: Household
    personen: tuple[Person, ...]


def simulate_status_holders(settings: Settings, careers: Careers) -> list[StatusHolder]:
    """Chosen from the last year to the first, so that a choice never changes a later year."""
    choice = _Choice(settings, careers)
    years = sorted({period.year for period in settings.periods})
    for year in reversed(years):
        choice.run_year(year, is_last=year == years[-1])
    rng = stream(settings.zaad, "datum status")
    return [
        StatusHolder(person, begin - timedelta(days=rng.randint(10, 400)), begin)
        for group in choice.chosen
        for person in group.personen
        for begin in [group.huishouden.spells[0].begin]
    ]


class _Choice:
    def __init__(self, settings: Settings, careers: Careers) -> None:
        self._settings = settings
        self._rng = stream(settings.zaad, "statushouders")
        self._to_work = {
            (exit_.persoon, exit_.datum.year) for exit_ in careers.exits if exit_.soort in COUNTS
        }
        self._left = [
            _Group(household, tuple(household.personen[: self._size(household)]))
            for household in careers.huishoudens
        ]
        self.chosen: list[_Group] = []

    def _size(self, household: Household) -> int:
        mixed = household.is_couple and self._rng.random() < SHARE_MIXED
        return 1 if mixed else len(household.personen)

    def run_year(self, year: int, *, is_last: bool) -> None:
        plan = self._settings.statushouders[str(year)]
        found: dict[str, list[_Group]] = {SETTLED: [], NEWCOMER: []}
        for group in self._left:
            kind = _kind(group.huishouden, year)
            gone = group.huishouden.current.end
            if kind and (is_last or (gone and gone.year == year)):
                found[kind].append(group)
        for groups in found.values():
            self._rng.shuffle(groups)
        have = self._have(year)
        persons = plan.personen - have[SETTLED]
        benefits = plan.uitkeringen - have["uitkeringen"]
        room = {2: max(persons - benefits, 0), 1: max(2 * benefits - persons, 0)}
        self._take(found[SETTLED], room, plan.naar_werk - have[SETTLED, "werk"], year)
        new = max(plan.nieuw - have[NEWCOMER], 0)
        room = {2: new // 6, 1: new - new // 6 * 2}
        self._take(found[NEWCOMER], room, plan.nieuw_naar_werk - have[NEWCOMER, "werk"], year)

    def _have(self, year: int) -> Counter[str | tuple[str, str]]:
        """What the groups that were chosen for later years already bring to this year."""
        have: Counter[str | tuple[str, str]] = Counter()
        for group in self.chosen:
            kind = _kind(group.huishouden, year)
            if kind:
                have[kind] += len(group.personen)
                have["uitkeringen"] += kind == SETTLED
                have[kind, "werk"] += self._workers(group, year)
        return have

    def _workers(self, group: _Group, year: int) -> int:
        return sum((person, year) in self._to_work for person in group.personen)

    def _take(self, groups: list[_Group], room: dict[int, int], workers: int, year: int) -> None:
        """First those who go to work, then those who do not, as far as there is room."""
        for group in groups:
            at_work = self._workers(group, year)
            if 0 < at_work <= workers and room[len(group.personen)]:
                workers -= at_work
                self._choose(group, room)
        for group in groups:
            if not self._workers(group, year) and room[len(group.personen)]:
                self._choose(group, room)

    def _choose(self, group: _Group, room: dict[int, int]) -> None:
        room[len(group.personen)] -= 1
        self._left.remove(group)
        self.chosen.append(group)


def _kind(household: Household, year: int) -> str | None:
    """How the household counts in this year: on welfare on 1 January, new after it, or neither."""
    new_year = date(year, 1, 1)
    for spell in household.spells:
        if spell.begin <= new_year and (spell.end is None or spell.end >= new_year):
            return SETTLED
    return NEWCOMER if household.spells[0].begin.year == year else None
