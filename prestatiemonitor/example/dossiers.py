"""The paper: dossiers as the benefits administration keeps them, one per person and benefit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from prestatiemonitor.example.chance import Deck, Numbers, day_between, months_before, stream
from prestatiemonitor.example.people import (
    MOVE_REASON,
    PARTNER_REASON,
    REASON,
    Careers,
    Household,
    Person,
    Spell,
)
from prestatiemonitor.example.settings import Settings
from prestatiemonitor.periods import Period

SPECIAL_PERIODIC, SPECIAL_ONCE, SELF_EMPLOYED, TOZO = "11", "12", "14", "TZ"
OTHER_REASON = "98"
ONCE_EUR, MONTHLY_EUR = (60, 380), (12, 35)
ENTREPRENEURS_BACK_WITH_TOZO = 6
TOZO_ENDS = {None: 4, (5, 31): 5, (6, 30): 4, (9, 30): 6}


@dataclass(frozen=True)
class Dossier:
    """One person on one benefit, from aanvang to einde, as BUS has it."""

    nummer: str
    persoon: Person
    gemeente: str
    statistiekcode: str
    leefvorm: str
    begin: date
    end: date | None
    reden: str
    eerst_gemeld: date | None = None
    verdwenen: bool = False
    cluster: str = ""
    bbz: str = ""
    bedrag: int = 0
    """Of special assistance what is paid in a month, in euros."""

    def end_in(self, last_day: date) -> date | None:
        """The end as the row of the month with this last day reports it, if it does."""
        if self.eerst_gemeld and self.end and self.eerst_gemeld <= last_day < self.end:
            return self.eerst_gemeld
        if self.verdwenen or self.end is None or self.end > last_day:
            return None
        return self.end


class Registry:
    """Hands out registration numbers and turns careers into dossiers."""

    def __init__(self) -> None:
        self._last = 0

    def number(self, begin: date) -> str:
        self._last += 1
        return f"{begin:%y}{self._last:07d}"

    def of_spell(self, household: Household, spell: Spell) -> Iterator[Dossier]:
        """The dossiers of one spell: a new one after each move or restart, and the doubles."""
        begin, gemeente = spell.begin, spell.gemeente_begin
        cuts = [(move.last_day, MOVE_REASON, MOVE_REASON, move.last_day + timedelta(days=1),
                 move.gemeente) for move in spell.moves]  # fmt: skip
        cuts += [(restart.last_day, restart.reden, PARTNER_REASON, restart.begin,
                  spell.gemeente(restart.begin)) for restart in spell.restarts]  # fmt: skip
        for last_day, reason, partner, next_begin, next_gemeente in sorted(cuts):
            yield from self._pair(household, gemeente, begin, last_day, (reason, partner))
            begin, gemeente = next_begin, next_gemeente
        reasons = (spell.reden, spell.reden_partner)
        yield from self._pair(household, gemeente, begin, spell.end, reasons, spell)
        for double in spell.doubles:
            end = double.end or spell.end
            yield Dossier(
                self.number(double.begin), household.personen[0], spell.gemeente(double.begin),
                household.regeling, household.leefvorm, double.begin, end, double.reden,
            )  # fmt: skip

    def _pair(
        self,
        household: Household,
        gemeente: str,
        begin: date,
        end: date | None,
        reasons: tuple[str, str],
        last: Spell | None = None,
    ) -> Iterator[Dossier]:
        number = self.number(begin)
        for person, reason in zip(household.personen, reasons, strict=False):
            yield Dossier(
                number, person, gemeente, household.regeling, household.leefvorm, begin, end,
                reason, last.eerst_gemeld if last else None, last.verdwenen if last else False,
            )  # fmt: skip


def all_dossiers(settings: Settings, careers: Careers, numbers: Numbers) -> list[Dossier]:
    """Every dossier of every scheme."""
    registry = Registry()
    found = [
        dossier
        for household in careers.huishoudens
        for spell in household.spells
        for dossier in registry.of_spell(household, spell)
    ]
    other = OtherSchemes(settings, careers, numbers, registry)
    for period in settings.periods:
        found += other.of_period(period)
    return found


class OtherSchemes:
    """Special assistance, Bbz and Tozo: in the same file, but not the welfare that counts."""

    def __init__(
        self, settings: Settings, careers: Careers, numbers: Numbers, registry: Registry
    ) -> None:
        self._settings = settings
        self._careers = careers
        self._numbers = numbers
        self._registry = registry
        self._rng = stream(settings.zaad, "andere regelingen")
        self._amounts = stream(settings.zaad, "bedragen bijzondere bijstand")
        self._clusters = Deck(self._rng, {"b": 4, "c": 3, "e": 3, "f": 2, "h": 1, "k": 5, "m": 2})
        self._tozo_ends = Deck(self._rng, TOZO_ENDS)

    def of_period(self, period: Period) -> Iterator[Dossier]:
        """The dossiers of these schemes that begin in the period."""
        yield from self._special(period)
        yield from self._self_employed(period)
        yield from self._tozo(period)

    def _special(self, period: Period) -> Iterator[Dossier]:
        stock = list(self._careers.stock(period.end, self._settings.periods[-1]))
        number = min(self._settings.valkuilen.bijzondere_bijstand, len(stock))
        chosen = self._rng.sample(stock, number)
        for index, (person, household, spell) in enumerate(chosen):
            begin = self._day(period)
            code, end = (SPECIAL_ONCE, begin) if index % 2 else (SPECIAL_PERIODIC, None)
            if index % 4 == 0:
                end = begin + timedelta(days=self._rng.randint(30, 300))
            # Special assistance may also end because of work, which is no exit from welfare.
            reason = REASON["werk"] if index % 12 == 0 else OTHER_REASON
            yield Dossier(
                self._registry.number(begin), person, spell.gemeente(period.end), code,
                household.leefvorm, begin, end, reason if end else "",
                cluster=self._clusters.draw(), bedrag=self._amount(code),
            )  # fmt: skip

    def _amount(self, code: str) -> int:
        """Small when it is paid every month, so that a year stays below what protection allows."""
        return self._amounts.randint(*(ONCE_EUR if code == SPECIAL_ONCE else MONTHLY_EUR))

    def _self_employed(self, period: Period) -> Iterator[Dossier]:
        for index in range(self._settings.valkuilen.bbz):
            begin = self._day(period)
            end = begin + timedelta(days=self._rng.randint(40, 260))
            reason = (REASON["ondernemerschap"], REASON["werk"], OTHER_REASON)[index % 3]
            yield Dossier(
                self._registry.number(begin), self._outsider(), self._gemeente(), SELF_EMPLOYED,
                "1", begin, end, reason, bbz=self._rng.choice("1235"),
            )  # fmt: skip

    def _tozo(self, period: Period) -> Iterator[Dossier]:
        back = self._former_entrepreneurs(period)
        for index in range(self._settings.of(period).tozo):
            first = max(period.first_day, self._settings.tozo_vanaf)
            begin = day_between(self._rng, first, min(first + timedelta(days=25), period.end))
            month_day = self._tozo_ends.draw()
            end = date(begin.year, *month_day) if month_day else None
            if end and end <= begin:
                end = None
            person = back[index] if index < len(back) else self._outsider()
            reason = (OTHER_REASON, "19", REASON["ondernemerschap"], REASON["werk"])[index % 4]
            yield Dossier(
                self._registry.number(begin), person, self._gemeente(), TOZO, "1", begin, end,
                reason if end else "",
            )  # fmt: skip

    def _former_entrepreneurs(self, period: Period) -> list[Person]:
        """Left welfare for a business and now need Tozo: not a return to welfare."""
        if self._settings.tozo_vanaf not in (date(*month, 1) for month in period.months):
            return []
        return [
            exit_.persoon
            for exit_ in self._careers.exits
            if (exit_.soort, exit_.omvang) == ("ondernemerschap", "geheel")
            and exit_.datum.year == period.year - 1
        ][:ENTREPRENEURS_BACK_WITH_TOZO]

    def _outsider(self) -> Person:
        age = self._rng.randint(26 * 12, 60 * 12)
        birthday = months_before(self._settings.begin, age)
        return Person(self._numbers.next(), self._rng.choice("12"), birthday)

    def _gemeente(self) -> str:
        sizes = self._settings.stand
        return self._rng.choices(list(sizes), list(sizes.values()))[0]

    def _day(self, period: Period) -> date:
        return day_between(self._rng, period.first_day, period.end)
