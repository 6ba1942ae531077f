"""The doelgroepregister (003 §5.1): who is in it, with or without a benefit, and who has a job."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from prestatiemonitor.example.chance import Deck, day_between, stream
from prestatiemonitor.example.people import Careers, Person
from prestatiemonitor.example.residents import Residents
from prestatiemonitor.example.settings import Settings
from prestatiemonitor.example.stays import Contract, Employment, Stay, running
from prestatiemonitor.periods import Period

HOURS = {
    (24.0,): 4, (32.0,): 4, (20.0,): 3, (31.0,): 2, (36.0,): 2, (40.0,): 2, (15.5,): 2, (12.0,): 1,
    (20.0, 20.0): 1, (16.0, 8.0): 1,
}  # fmt: skip
DAYS_BEFORE_START = 900
SHARE_OF_SHELTERED = 0.7
WORKING_OUTSIDERS = 12


def simulate_register(
    settings: Settings,
    careers: Careers,
    residents: Residents,
    employment: Employment,
    wsw: list[Stay],
    indicaties: list[Stay],
) -> list[Stay]:
    """Rows of the register; contracts at ordinary employers are signed in `employment`."""
    register = _Register(settings, careers, residents, employment, wsw)
    register.first_day(indicaties)
    for period in settings.periods:
        register.run_period(period, indicaties)
    return register.rows


class _Register:
    def __init__(
        self, settings: Settings, careers: Careers, residents: Residents, employment: Employment,
        wsw: list[Stay],
    ) -> None:  # fmt: skip
        self._settings = settings
        self._careers = careers
        self._residents = residents
        self._employment = employment
        self._wsw = wsw
        self._rng: Random = stream(settings.zaad, "doelgroepregister")
        self._hours = Deck(self._rng, HOURS)
        share = round(settings.deel_register_met_bijstand * 100)
        self._on_welfare = Deck(self._rng, {True: share, False: 100 - share})
        self._clients = {person for person, _, _ in careers.spells()}
        self.rows: list[Stay] = []
        self._known: set[Person] = set()
        """Everyone who was in the register once, or was left out of it by choice."""
        self._resting: set[Person] = set()

    def first_day(self, indicaties: list[Stay]) -> None:
        """Traps: people in register and Wsw at once, and contracts of people in neither."""
        begin, rng = self._settings.begin, self._rng
        stays = list(running(self._wsw, begin))
        number = min(self._settings.valkuilen.register_en_wsw, len(stays))
        for index, stay in enumerate(rng.sample(stays, number)):
            entered = begin - timedelta(days=rng.randint(30, DAYS_BEFORE_START))
            self._enter(stay.persoon, stay.gemeente, entered)
            if index % 2:
                self._sign(stay.persoon, stay.gemeente, entered, begin)
        for _ in range(WORKING_OUTSIDERS):
            outsider = self._residents.person(rng, 20, 55)
            self._sign(outsider, self._residents.home(rng), begin - timedelta(days=400), begin)
        self._known.update(row.persoon for row in indicaties if rng.random() >= SHARE_OF_SHELTERED)

    def run_period(self, period: Period, indicaties: list[Stay]) -> None:
        self._resting = set()
        first = period == self._settings.periods[0]
        if not first:
            self._leave(period)
            self._move(period)
            self._end_contracts(period)
        since = period.first_day - timedelta(days=DAYS_BEFORE_START * first)
        for row in running(indicaties, period.end):
            if row.persoon not in self._known:
                self._enter(row.persoon, row.gemeente, row.begin)
        self._fill(since, period)
        self._employ(since, period)

    def _enter(self, person: Person, gemeente: str, begin: date) -> None:
        self._known.add(person)
        self.rows.append(Stay(person, gemeente, begin))

    def _counted(self, day: date) -> list[Stay]:
        in_wsw = {row.persoon for row in running(self._wsw, day)}
        return [row for row in running(self.rows, day) if row.persoon not in in_wsw]

    # --- who is in it ---------------------------------------------------------------------------

    def _fill(self, since: date, period: Period) -> None:
        missing = self._settings.work(period).in_register - len(self._counted(period.end))
        on_welfare = self._able_on_welfare(period)
        for _ in range(missing):
            entry = next(on_welfare, None) if self._on_welfare.draw() else None
            if entry:
                person, gemeente, begin = entry
            else:
                person, begin = self._residents.person(self._rng, 16, 32), since
                gemeente = self._residents.home(self._rng)
            self._enter(person, gemeente, day_between(self._rng, max(begin, since), period.end))

    def _able_on_welfare(self, period: Period) -> Iterator[tuple[Person, str, date]]:
        found = [
            (person, spell.gemeente(period.end), spell.begin)
            for person, household, spell in self._careers.stock(period.end, period)
            if household.perspectief and person not in self._known
        ]
        self._rng.shuffle(found)
        return iter(found)

    def _leave(self, period: Period) -> None:
        rows = self._staying(period)
        for row in rows[: self._settings.valkuilen.register_uit]:
            row.end = day_between(self._rng, period.first_day, period.end)

    def _move(self, period: Period) -> None:
        """Someone who moves gets a new row, of another municipality."""
        for row in self._staying(period)[: self._settings.valkuilen.register_verhuizing]:
            begin = day_between(self._rng, period.first_day + timedelta(days=1), period.end)
            row.end = begin - timedelta(days=1)
            # Who may be on welfare with us stays with us.
            inside = row.persoon in self._clients
            home = self._residents.new_home(self._rng, row.gemeente, inside=inside)
            self.rows.append(Stay(row.persoon, home, begin))

    def _staying(self, period: Period) -> list[Stay]:
        rows = [row for row in self._counted(period.first_day)
                if row.end is None and row.begin < period.first_day]  # fmt: skip
        self._rng.shuffle(rows)
        return rows

    # --- who has a job --------------------------------------------------------------------------

    def _employ(self, since: date, period: Period) -> None:
        """Sign contracts until enough of them have a job."""
        at_work = self._employment.hours(period.end)
        rows = self._counted(period.end)
        missing = self._settings.work(period).met_werk
        missing -= sum(1 for row in rows if row.persoon in at_work)
        free = [row for row in rows
                if row.persoon not in at_work and row.persoon not in self._resting]  # fmt: skip
        self._rng.shuffle(free)
        for row in free[: max(missing, 0)]:
            self._sign(row.persoon, row.gemeente, max(since, row.begin), period.end)

    def _sign(self, person: Person, gemeente: str, first: date, last: date) -> None:
        begin = day_between(self._rng, first, last)
        self._employment.sign(person, gemeente, "regulier", self._hours.draw(), begin)

    def _end_contracts(self, period: Period) -> None:
        """Some end on the last day of the period, some the day before, some at any time."""
        traps = self._settings.valkuilen
        contracts = self._ending(period)
        on_the_day = traps.einde_op_peildatum
        day_before = on_the_day + traps.einde_dag_ervoor
        for index, contract in enumerate(contracts[: day_before + traps.dienstverband_eindigt]):
            self._resting.add(contract.persoon)
            if index < on_the_day:
                contract.end = period.end
            elif index < day_before:
                contract.end = period.end - timedelta(days=1)
            else:
                contract.end = day_between(self._rng, period.first_day, period.end)

    def _ending(self, period: Period) -> list[Contract]:
        """Contracts of people in the register that began before the period, in random order."""
        counted = {row.persoon for row in self._counted(period.end)}
        found = [
            row
            for row in running(self._employment.contracten, period.first_day)
            if row.soort == "regulier" and row.end is None and row.begin < period.first_day
            and row.persoon in counted
        ]  # fmt: skip
        self._rng.shuffle(found)
        return found
