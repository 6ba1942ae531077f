"""Sheltered work (003 §5.1): indications, and contracts that fill places of 31 hours."""

from datetime import date, timedelta
from random import Random

from prestatiemonitor.example.chance import Deck, day_between, stream
from prestatiemonitor.example.people import Person
from prestatiemonitor.example.residents import Residents
from prestatiemonitor.example.settings import ELSEWHERE, Settings
from prestatiemonitor.example.stays import Contract, Employment, Stay, running
from prestatiemonitor.periods import Period

PLACE_HOURS = 31
ABLE, UNABLE = "ja", "nee"
HOURS: dict[tuple[float, ...], int] = {
    (31.0,): 6,
    (20.0, 20.0): 1,
    (24.0,): 2,
    (15.5,): 1,
    (36.0,): 1,
}
FULL: tuple[float, ...] = (36.0,)
SHORTEST = 12
DAYS_BEFORE_START = 700


def simulate_sheltered(
    settings: Settings, residents: Residents, employment: Employment
) -> list[Stay]:
    """Indications; their contracts are signed in `employment`."""
    sheltered = _Sheltered(settings, residents, employment)
    for period in settings.periods:
        sheltered.run_period(period)
    return sheltered.rows


class _Sheltered:
    def __init__(self, settings: Settings, residents: Residents, employment: Employment) -> None:
        self._settings = settings
        self._residents = residents
        self._employment = employment
        self._rng: Random = stream(settings.zaad, "beschut werk")
        self._hours = Deck(self._rng, HOURS)
        self.rows: list[Stay] = []
        self._resting: set[Person] = set()

    def run_period(self, period: Period) -> None:
        self._resting = set()
        first = period == self._settings.periods[0]
        if not first:
            self._lose_indication(period)
            self._become_unable(period)
            self._end_contracts(period)
        since = period.first_day - timedelta(days=DAYS_BEFORE_START * first)
        for place, goal in self._settings.beschut_werk.items():
            if place == ELSEWHERE and not self._residents.elders:
                continue
            factor = self._settings.work(period).beschut
            self._indicate(place, round(goal.indicaties * factor), since, period.end)
            self._employ(place, round(goal.plekken * factor * PLACE_HOURS * 2) / 2, since, period)
        if first:
            self._work_elsewhere(period)

    # --- indications ----------------------------------------------------------------------------

    def _able(self, place: str, day: date) -> list[Stay]:
        return [row for row in running(self.rows, day)
                if row.soort == ABLE and self._is_in(place, row.gemeente)]  # fmt: skip

    def _is_in(self, place: str, code: str) -> bool:
        return code in (self._residents.elders if place == ELSEWHERE else (place,))

    def _indicate(self, place: str, goal: int, since: date, end: date) -> None:
        for index in range(goal - len(self._able(place, end))):
            code = self._rng.choice(self._residents.elders) if place == ELSEWHERE else place
            person = self._residents.person(self._rng, 18, 50)
            begin = day_between(self._rng, since, end - timedelta(days=30))
            self.rows.append(Stay(person, code, begin, soort=ABLE))
            if index % 8 == 7:
                person = self._residents.person(self._rng, 18, 50)
                self.rows.append(Stay(person, code, begin, soort=UNABLE))

    def _lose_indication(self, period: Period) -> None:
        """The contract runs on, but it is no sheltered work for someone with an indication."""
        for contract in self._draw_contracts(period, self._settings.valkuilen.indicatie_beeindigd):
            for row in running(self.rows, period.end):
                if row.persoon is contract.persoon:
                    row.end = self._inner_day(row, period)

    def _become_unable(self, period: Period) -> None:
        """Someone without a contract cannot work for the time being: a new row."""
        idle = self._idle(period)
        number = min(self._settings.valkuilen.indicatie_beeindigd, len(idle))
        for row in self._rng.sample(idle, number):
            row.end = self._inner_day(row, period)
            begin = row.end + timedelta(days=1)
            self.rows.append(Stay(row.persoon, row.gemeente, begin, soort=UNABLE))

    def _idle(self, period: Period) -> list[Stay]:
        at_work = self._employment.hours(period.end, "beschut")
        return [row for row in running(self.rows, period.end)
                if row.soort == ABLE and row.persoon not in at_work]  # fmt: skip

    def _inner_day(self, row: Stay, period: Period) -> date:
        first = max(period.first_day, row.begin)
        return day_between(self._rng, first, period.end - timedelta(days=2))

    # --- contracts ------------------------------------------------------------------------------

    def _employ(self, place: str, goal: float, since: date, period: Period) -> None:
        """Sign contracts until the places of this place are filled, as far as people can work."""
        at_work = self._employment.hours(period.end, "beschut")
        at_home = [row for row in running(self.rows, period.end)
                   if self._is_in(place, row.gemeente)]  # fmt: skip
        room = goal - sum(at_work.get(row.persoon, 0) for row in at_home)
        free = [row for row in self._able(place, period.end)
                if row.persoon not in at_work and row.persoon not in self._resting]  # fmt: skip
        while free and room >= SHORTEST:
            # With few people left, nobody is asked to work less than the places need.
            hours = FULL if room > PLACE_HOURS * len(free) else self._hours.draw()
            if sum(hours) > room:
                hours = (room,)
            row = free.pop()
            begin = day_between(self._rng, max(since, row.begin), period.end)
            self._employment.sign(row.persoon, row.gemeente, "beschut", hours, begin)
            room -= sum(hours)

    def _end_contracts(self, period: Period) -> None:
        """Around the last day of the period: on it (and then renewed), and the day before."""
        traps = self._settings.valkuilen
        for contract in self._draw_contracts(period, traps.einde_op_peildatum):
            contract.end = period.end
            self._employment.sign(
                contract.persoon, contract.gemeente, "beschut", (contract.uren,),
                period.end + timedelta(days=1),
            )  # fmt: skip
        for contract in self._draw_contracts(period, traps.einde_dag_ervoor):
            contract.end = period.end - timedelta(days=1)
            self._resting.add(contract.persoon)

    def _draw_contracts(self, period: Period, number: int) -> list[Contract]:
        """Sheltered contracts of people with one, begun before the period and without an end."""
        found = [
            row
            for row in running(self._employment.contracten, period.first_day)
            if row.soort == "beschut" and row.end is None and row.persoon not in self._resting
            and self._has_indication(row.persoon, period.end)
        ]  # fmt: skip
        return self._rng.sample(found, min(number, len(found)))

    def _has_indication(self, person: Person, day: date) -> bool:
        return any(row.persoon is person for row in running(self.rows, day))

    def _work_elsewhere(self, period: Period) -> None:
        """Ordinary work of someone with an indication is no sheltered place."""
        for row in self._idle(period)[:2]:
            begin = day_between(self._rng, row.begin, period.end)
            self._employment.sign(row.persoon, row.gemeente, "regulier", (SHORTEST,), begin)
