"""Schemes for people with little money (003 §5.3): special assistance in BUS, and local ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from prestatiemonitor.example.chance import Deck, Numbers, day_between, months_before, stream
from prestatiemonitor.example.dossiers import (
    OTHER_REASON,
    SPECIAL_ONCE,
    SPECIAL_PERIODIC,
    Dossier,
)
from prestatiemonitor.example.people import Careers, Household, Person, Spell
from prestatiemonitor.example.settings import SchemeSettings, Settings

INCOME, STUDY, INSURANCE, NO_SCHEME = "k", "l", "m", "j"
NAMES = {
    INCOME: "individuele_inkomenstoeslag",
    STUDY: "individuele_studietoeslag",
    INSURANCE: "collectieve_zorgverzekering",
}
"""Clusters of special assistance with a name of their own; all others but `NO_SCHEME` are the
special assistance proper."""
SPECIAL = "bijzondere_bijstand"
NEEDS = {"a": 1, "b": 4, "c": 3, "d": 1, "e": 3, "f": 2, "g": 1, "h": 2, "i": 1}
SPECIAL_EUR = (60, 620)
STUDENT_MONTHS = (18 * 12, 27 * 12)
LONG = 36
"""So many months with little money give a right to an income supplement."""
ALONE_EUR, TOGETHER_EUR, STUDY_EUR, INSURANCE_EUR = 420, 600, 140, 22
PARTICIPATION_CENTS = 15_000
CHILD_CENTS = (7_500, 12_550, 19_999)
OTHER_CENTS = (5_000, 35_000)
NO_BENEFIT_EVERY = 4
"""Every so many people with a local scheme have a low income and no benefit."""
SECOND_EVERY = 15
"""Every so many people get a local scheme twice in a year."""
NOT_COUNTED_A_YEAR = 6


@dataclass(frozen=True)
class Local:
    """A local scheme that is not in BUS, as it was given to one person on one day."""

    persoon: Person
    gemeente: str
    regeling: str
    datum: date
    centen: int

    @property
    def euros(self) -> int:
        """Rounded to whole euros, half a euro up."""
        return (self.centen + 50) // 100


@dataclass(frozen=True)
class Schemes:
    """All of them: benefits for BUS, which couples share, and local ones."""

    dossiers: list[Dossier]
    lokaal: list[Local]


def scheme_of(cluster: str) -> str:
    """The scheme of a cluster of special assistance; empty if it is none."""
    return "" if cluster in ("", NO_SCHEME) else NAMES.get(cluster, SPECIAL)


def simulate_schemes(settings: Settings, careers: Careers, numbers: Numbers) -> Schemes:
    """Everything that is given in the years of the settings."""
    maker = _Maker(settings, careers, numbers)
    found = Schemes([], [])
    for year in sorted({period.year for period in settings.periods}):
        plan = settings.minimaregelingen[str(year)]
        first = max(date(year, 1, 1), settings.begin)
        last = min(date(year, 12, 31), settings.end)
        found.dossiers.extend(maker.benefits(plan, first, last))
        found.lokaal.extend(maker.local(plan, first, last))
    return found


class _Maker:
    def __init__(self, settings: Settings, careers: Careers, numbers: Numbers) -> None:
        self._settings, self._careers, self._numbers = settings, careers, numbers
        self._rng = stream(settings.zaad, "minimaregelingen")
        self._children = Deck(self._rng, dict.fromkeys(CHILD_CENTS, 1))
        self._needs = Deck(self._rng, NEEDS)
        self._last = 0

    def benefits(self, plan: SchemeSettings, first: date, last: date) -> Iterator[Dossier]:
        """Special assistance that begins in a year."""
        long = months_before(first, LONG)
        homes = self._homes(first)
        settled = [home for home in homes if home[1].begin <= long]
        for household, spell in settled[: plan.inkomenstoeslag]:
            day = day_between(self._rng, first, min(last, spell.end or last))
            amount = TOGETHER_EUR if household.is_couple else ALONE_EUR
            town = spell.gemeente(day)
            yield from self._benefit(household.personen, town, INCOME, (day, day), amount)
        for household, spell in self._homes(first)[: plan.zorgverzekering]:
            until = min(last, spell.end or last)
            town = spell.gemeente(until)
            insured = household.personen[:1]
            yield from self._benefit(insured, town, INSURANCE, (first, until), INSURANCE_EUR)
        for household, spell in self._homes(first)[: plan.bijzondere_bijstand]:
            day = day_between(self._rng, first, min(last, spell.end or last))
            cluster, amount = self._needs.draw(), self._rng.randint(*SPECIAL_EUR)
            yield from self._benefit(
                household.personen, spell.gemeente(day), cluster, (day, day), amount
            )
        for _ in range(plan.studietoeslag):
            day = day_between(self._rng, first, last)
            until = min(last, day + timedelta(days=self._rng.randint(60, 300)))
            student = self._outsider()
            yield from self._benefit([student], self._town(), STUDY, (day, until), STUDY_EUR)
        for household, spell in self._homes(first)[:NOT_COUNTED_A_YEAR]:
            day = day_between(self._rng, first, min(last, spell.end or last))
            people = household.personen[:1]
            yield from self._benefit(people, spell.gemeente(day), NO_SCHEME, (day, day), 300)

    def _benefit(
        self, people: list[Person], town: str, cluster: str, days: tuple[date, date], amount: int
    ) -> Iterator[Dossier]:
        begin, end = days
        self._last += 1
        for person in people:
            yield Dossier(
                f"{begin:%y}9{self._last:06d}", person, town,
                SPECIAL_ONCE if begin == end else SPECIAL_PERIODIC, "1", begin, end, OTHER_REASON,
                cluster=cluster, bedrag=amount,
            )  # fmt: skip

    def local(self, plan: SchemeSettings, first: date, last: date) -> Iterator[Local]:
        """Local schemes that are given in a year."""
        kinds = {"meedoen": plan.meedoen, "kinderen": plan.kinderen, "overig": plan.overig}
        for scheme, number in kinds.items():
            for index, (person, town) in enumerate(self._people(number, first)):
                day = day_between(self._rng, first, last)
                yield Local(person, town, scheme, day, self._cents(scheme, self._rng))
                again = day + timedelta(days=self._rng.randint(1, 90))
                if index % SECOND_EVERY == 0 and again <= last:
                    yield Local(person, town, scheme, again, self._cents(scheme, self._rng))

    def _cents(self, scheme: str, rng: Random) -> int:
        if scheme == "meedoen":
            return PARTICIPATION_CENTS
        return self._children.draw() if scheme == "kinderen" else rng.randint(*OTHER_CENTS)

    def _homes(self, day: date) -> list[tuple[Household, Spell]]:
        """Households on welfare on this day, in random order."""
        found = [
            (household, spell)
            for household in self._careers.huishoudens
            for spell in household.spells
            if spell.covers(day, self._settings.periods[-1])
        ]
        self._rng.shuffle(found)
        return found

    def _people(self, number: int, day: date) -> Iterator[tuple[Person, str]]:
        homes = self._homes(day)[:number]
        for index, (household, spell) in enumerate(homes):
            if index % NO_BENEFIT_EVERY == 0:
                yield self._outsider(), self._town()
            else:
                yield household.personen[-1], spell.gemeente(day)

    def _outsider(self) -> Person:
        born = months_before(self._settings.begin, self._rng.randint(*STUDENT_MONTHS))
        return Person(self._numbers.next(), self._rng.choice("12"), born)

    def _town(self) -> str:
        sizes = self._settings.stand
        return self._rng.choices(list(sizes), list(sizes.values()))[0]
