"""People in the Wsw (003 §5.1): nobody enters any more, some retire, some work elsewhere."""

from datetime import date, timedelta
from random import Random

from prestatiemonitor.example.chance import day_between, stream
from prestatiemonitor.example.residents import Residents, birthday
from prestatiemonitor.example.settings import SETTINGS_FILE, Settings
from prestatiemonitor.example.stays import Stay, running
from prestatiemonitor.params import ParamsError
from prestatiemonitor.periods import Period

CLOSED = date(2014, 12, 31)
"""The last day on which someone could enter the Wsw."""
BOR = "bor"
INSIDE, OUTSIDE = "iwerk", "detachering"


def simulate_wsw(settings: Settings, residents: Residents) -> list[Stay]:
    """A row for each place that each person works in, one after the other."""
    wsw = _Wsw(settings, stream(settings.zaad, "wsw"))
    wsw.first_day(residents)
    for period in settings.periods[1:]:
        wsw.run_period(period)
    return wsw.rows


class _Wsw:
    def __init__(self, settings: Settings, rng: Random) -> None:
        self._settings = settings
        self._rng = rng
        self.rows: list[Stay] = []
        self._staying: list[Stay] = []

    def first_day(self, residents: Residents) -> None:
        for place, number in self._settings.work(self._settings.periods[0]).wsw:
            for _ in range(number):
                person = residents.person(self._rng, 38, 63)
                # Placed anew every few years; the row is about the place where one works now.
                first = max(birthday(person, 21), CLOSED - timedelta(days=4000))
                begin = day_between(self._rng, first, CLOSED)
                self.rows.append(Stay(person, residents.home(self._rng), begin, soort=place))

    def run_period(self, period: Period) -> None:
        """At most one thing happens to a person: leave, work elsewhere, or neither."""
        goals = dict(self._settings.work(period).wsw)
        self._staying = list(running(self.rows, period.end))
        self._rng.shuffle(self._staying)
        leaving = len(self._staying) - sum(goals.values())
        if leaving < 0:
            raise ParamsError(
                f"{SETTINGS_FILE}: werkplekken: {period}: wsw: er zijn te weinig mensen in de Wsw; "
                "er komt niemand meer bij."
            )
        self._leave(period, leaving)
        self._meet(goals, period)
        self._swap(period)
        # On the last day itself they still count.
        for _ in range(min(self._settings.valkuilen.einde_op_peildatum, len(self._staying))):
            self._staying.pop().end = period.end

    def _leave(self, period: Period, number: int) -> None:
        for index in range(number):
            day_before = period.end - timedelta(days=1)
            last = index < self._settings.valkuilen.einde_dag_ervoor
            day = day_before if last else day_between(self._rng, period.first_day, day_before)
            self._staying.pop().end = day

    def _meet(self, goals: dict[str, int], period: Period) -> None:
        """Move people from places with too many to places with too few."""
        short = {place: goal - self._number(place) for place, goal in goals.items()}
        for place, number in short.items():
            for _ in range(number):
                source = next(one for one in goals if self._number(one) > goals[one])
                self._move(self._draw(source), place, period)

    def _swap(self, period: Period) -> None:
        """The work outside is too heavy for one, and another is ready for it."""
        room = min(self._number(INSIDE), self._number(OUTSIDE))
        for _ in range(min(self._settings.valkuilen.wsw_wissel, room)):
            inward, outward = self._draw(OUTSIDE), self._draw(INSIDE)
            self._move(inward, INSIDE, period)
            self._move(outward, OUTSIDE, period)

    def _number(self, place: str) -> int:
        return sum(1 for row in self._staying if row.soort == place)

    def _draw(self, place: str) -> Stay:
        row = next(row for row in self._staying if row.soort == place)
        self._staying.remove(row)
        return row

    def _move(self, row: Stay, place: str, period: Period) -> None:
        start = self._settings.bor_vanaf
        if place == BOR and period.first_day < start <= period.end:
            begin = start
        else:
            begin = day_between(self._rng, period.first_day, period.end - timedelta(days=1))
            begin += timedelta(days=1)
        row.end = begin - timedelta(days=1)
        self.rows.append(Stay(row.persoon, row.gemeente, begin, soort=place))
