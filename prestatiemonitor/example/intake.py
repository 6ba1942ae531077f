"""Who comes onto welfare: the people of the first day, newcomers, and people who return."""

from collections import Counter
from datetime import date, timedelta
from random import Random

from prestatiemonitor.example.chance import Deck, Numbers, day_between, months_before, stream
from prestatiemonitor.example.people import (
    PENSION_REASON,
    REASON,
    Careers,
    Household,
    Person,
    Spell,
)
from prestatiemonitor.example.settings import Settings
from prestatiemonitor.periods import Period

LEEFVORM_COUPLE = "3"
SCHEME_IOAW = "02"
YOUNGEST, OLDEST = 18, 65
OLDEST_STUDENT_START = 20
YOUNGEST_IOAW = 50


class Intake:
    """Adds households to `careers` until the stock of a period is met."""

    def __init__(self, settings: Settings, careers: Careers, numbers: Numbers) -> None:
        self._settings = settings
        self._careers = careers
        self._numbers = numbers
        self._rng = stream(settings.zaad, "instroom")
        couples = round(settings.deel_paren * 100)
        self._forms = Deck(
            self._rng, {"1": 62 - couples // 2, "2": 33 - couples + couples // 2, "3": couples,
                        "4": 5}
        )  # fmt: skip
        self._schemes = Deck(self._rng, {"01": 189, SCHEME_IOAW: 10, "03": 1})

    def first_day(self) -> None:
        """The stock on the first day of the deliveries, with spells that began years before."""
        for gemeente, size in self._settings.stand.items():
            count = 0
            while count < size:
                days = 40 + int(self._rng.random() ** 2 * 3600)
                begin = self._settings.begin - timedelta(days=days)
                perspective = self._rng.random() < self._settings.deel_met_perspectief_op_werk
                count += self._add(begin, gemeente, perspective, size - count)

    def returns(self, period: Period) -> None:
        """Open a new spell for everyone whose day of return lies in the period."""
        for household in self._careers.huishoudens:
            back = household.terug_op
            if back and period.first_day <= back <= period.end:
                last = household.current
                household.spells.append(Spell(back, last.gemeente(last.end or back)))
                household.terug_op = None

    def newcomers(self, period: Period) -> None:
        """Fill up to the stock at the end of the period, and to the share with perspective."""
        stock = Counter[str]()
        able = 0
        for _, household, spell in self._careers.stock(period.end, period):
            stock[spell.gemeente(period.end)] += 1
            able += household.perspectief
        factor = self._settings.of(period).stand
        goals = {code: round(size * factor) for code, size in self._settings.stand.items()}
        missing = sum(goals.values()) - stock.total()
        wanted = self._settings.deel_met_perspectief_op_werk * sum(goals.values()) - able
        share = min(max(wanted / max(missing, 1), 0.3), 0.95)
        for gemeente, goal in goals.items():
            count = stock[gemeente]
            while count < goal:
                able_to_work = self._rng.random() < share
                begin = self._day_of_intake(period)
                count += self._add(begin, gemeente, able_to_work, goal - count)

    def _day_of_intake(self, period: Period) -> date:
        weights = [self._settings.busyness(*month) for month in period.months]
        year, month = self._rng.choices(period.months, weights)[0]
        first = date(year, month, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return day_between(self._rng, first, last)

    def _add(self, begin: date, gemeente: str, perspective: bool, room: int) -> int:
        form = self._forms.draw()
        size = 2 if form == LEEFVORM_COUPLE and room > 1 else 1
        people = [Person(self._numbers.next(), self._rng.choice("12")) for _ in range(size)]
        if form == LEEFVORM_COUPLE and size == 1:
            form = "1"
        scheme = self._schemes.draw()
        spells = [Spell(begin, gemeente)]
        self._careers.huishoudens.append(Household(people, form, scheme, perspective, spells))
        return size


def settle_birthdays(settings: Settings, careers: Careers) -> None:
    """Give everyone an age that fits: 18 or older at the start, below state pension age after."""
    rng = stream(settings.zaad, "geboortedatum")
    for household in careers.huishoudens:
        for person in household.personen:
            first, last = household.spells[0], household.current
            if last.reden == PENSION_REASON and person is household.personen[0] and last.end:
                months = settings.aow_leeftijd_in_maanden[str(last.end.year)]
                person.geboortedatum = months_before(last.end, months)
            else:
                person.geboortedatum = _birthday(rng, settings, household, first)


def _birthday(rng: Random, settings: Settings, household: Household, first: Spell) -> date:
    years_on = settings.end.year - first.begin.year + 1
    youngest, oldest = YOUNGEST, OLDEST - years_on
    if household.regeling != "01":
        youngest = YOUNGEST_IOAW
    if any(REASON["onderwijs"] == spell.reden for spell in household.spells):
        youngest, oldest = YOUNGEST, OLDEST_STUDENT_START
    age = rng.randint(youngest, max(oldest, youngest)) * 12 + rng.randint(5, 11)
    return months_before(first.begin, age)
