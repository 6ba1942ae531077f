"""What happens on welfare, period by period: exits, returns, moves, and traps for counters."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from prestatiemonitor.example.chance import Deck, Numbers, day_between, stream
from prestatiemonitor.example.intake import Intake, settle_birthdays
from prestatiemonitor.example.people import (
    KINDS,
    MOVE_REASON,
    PARTNER_REASON,
    PENSION_REASON,
    REASON,
    SETTLED_DAYS,
    SIZES,
    Careers,
    Double,
    Exit,
    Household,
    Kind,
    Move,
    PartTime,
    Person,
    Restart,
    Size,
)
from prestatiemonitor.example.settings import SETTINGS_FILE, Settings
from prestatiemonitor.params import ParamsError
from prestatiemonitor.periods import Period

# Weights of the reasons of BUS field 34 that the agreement does not count; each of them occurs.
OTHER_REASONS = {
    "02": 10, PENSION_REASON: 14, "04": 6, "05": 3, "06": 2, "07": 2, "14": 3, "15": 6, "17": 1,
    "18": 1, "19": 8, "31": 8, MOVE_REASON: 5, "33": 4, "34": 4, "35": 2, PARTNER_REASON: 2,
    "98": 12,
}  # fmt: skip
BOTH_PARTNERS = {"33", MOVE_REASON}
OTHER_REASON = "98"
DEATH = "04"

# Exits on the first and on the last day of every period, where counting often goes wrong.
BOUNDARY_EXITS = 3


class Flow:
    """Simulates all periods; at most one thing happens to a household in a period."""

    def __init__(self, settings: Settings, numbers: Numbers) -> None:
        self._settings = settings
        self._careers = Careers()
        self._intake = Intake(settings, self._careers, numbers)
        self._rng = stream(settings.zaad, "loop")
        mix = settings.uitstroom_verdeling
        weights = {(soort, omvang): getattr(getattr(mix, soort), omvang)
                   for soort in KINDS for omvang in SIZES}  # fmt: skip
        self._mix: Deck[tuple[Kind, Size]] = Deck(self._rng, weights)
        self._whole: Deck[Kind] = Deck(
            self._rng, {soort: getattr(mix, soort).geheel for soort in KINDS}
        )
        self._other = Deck(self._rng, OTHER_REASONS)
        percentage = settings.herinstroom_percentage
        self._returns = Deck(self._rng, {True: percentage, False: 100 - percentage})
        self._exited: set[Person] = set()
        self._year = 0
        self._busy: set[Household] = set()
        self._boundaries: list[date] = []

    def run(self) -> Careers:
        """All careers, from the first period to the last."""
        self._intake.first_day()
        self._part_time_before_start()
        for period in self._settings.periods:
            self._run_period(period)
        settle_birthdays(self._settings, self._careers)
        return self._careers

    def _run_period(self, period: Period) -> None:
        if period.year != self._year:
            self._year = period.year
            self._exited = set()
        self._busy = set()
        self._boundaries = [period.first_day, period.end] * BOUNDARY_EXITS
        self._whole_after_part_time(period)
        self._second_exits(period)
        self._first_exits(period)
        self._other_ends(period)
        self._vanish(period)
        self._moves(period)
        self._restarts(period)
        self._closed_doubles(period)
        self._intake.returns(period)
        self._intake.newcomers(period)

    # --- who ------------------------------------------------------------------------------------

    def _candidates(self, period: Period) -> Iterator[Household]:
        """Settled households on welfare, in random order; each handed out is then busy."""
        last_begin = period.first_day - timedelta(days=SETTLED_DAYS)
        found = [
            household
            for household in self._careers.huishoudens
            if household.on_welfare and household.current.begin <= last_begin
        ]
        self._rng.shuffle(found)
        return (household for household in found if household not in self._busy)

    def _take(self, period: Period, number: int) -> Iterator[Household]:
        for household in islice(self._candidates(period), number):
            self._busy.add(household)
            yield household

    # --- exits that count -----------------------------------------------------------------------

    def _part_time_before_start(self) -> None:
        """Part-time work that began in the year before: no exit of this year."""
        year = self._settings.begin.year - 1
        settled = [
            household
            for household in self._careers.huishoudens
            if household.perspectief and household.current.begin < date(year, 6, 1)
        ]
        number = min(self._settings.valkuilen.deeltijd_van_vorig_jaar, len(settled))
        for household in self._rng.sample(settled, number):
            begin = day_between(self._rng, date(year, 7, 1), date(year, 12, 31))
            self._start_part_time(household, household.personen[0], "werk", begin)

    def _whole_after_part_time(self, period: Period) -> None:
        """First partly, then wholly off welfare in the same year: one person, once, wholly."""
        rows = [
            row
            for row in self._careers.deeltijd
            if row.begin.year == period.year
            and row.begin < period.first_day
            and not row.huishouden.is_couple
            and row.huishouden.on_welfare
        ]
        # People who moved in between come first: the first municipality keeps the exit.
        rows.sort(key=lambda row: not row.spell.moves)
        for row in rows[: self._settings.valkuilen.deeltijd_dan_geheel]:
            # Never to a lower kind than the partial exit: then the highest is also the latest.
            kind = self._rng.choice(KINDS[: KINDS.index(row.soort) + 1])
            self._leave(row.huishouden, kind, self._day(period))
            self._busy.add(row.huishouden)

    def _second_exits(self, period: Period) -> None:
        """Left, returned and left again within a year: counted once."""
        left = self._settings.valkuilen.tweede_uitstroom
        for household in self._careers.huishoudens:
            begin = household.current.begin + timedelta(days=SETTLED_DAYS)
            former = household.spells[-2] if len(household.spells) > 1 else None
            back = former and former.end and former.end.year == period.year
            if left and back and household.on_welfare and begin < period.end:
                day = day_between(self._rng, max(begin, period.first_day), period.end)
                self._leave(household, self._whole.draw(), day)
                self._busy.add(household)
                left -= 1

    def _first_exits(self, period: Period) -> None:
        left = self._settings.of(period).uitstroom
        corrections = 0 if period.is_last else self._settings.valkuilen.late_correctie
        for household in self._candidates(period):
            if not left:
                break
            if not household.perspectief or self._exited.intersection(household.personen):
                continue
            kind, size = self._mix.draw()
            leaving = household.personen if size == "geheel" else household.personen[:1]
            if len(leaving) > left:
                continue
            self._busy.add(household)
            left -= len(leaving)
            if size == "gedeeltelijk":
                self._leave_partly(household, kind, self._day(period))
            elif corrections:
                corrections -= 1
                self._leave_with_correction(household, kind, period)
            else:
                day = self._boundaries.pop() if self._boundaries else self._day(period)
                self._leave(household, kind, day)
                self._double_until_exit(household, period)
        if left:
            raise ParamsError(
                f"{SETTINGS_FILE}: perioden: {period}: uitstroom: er zijn te weinig mensen met "
                "bijstand om er zoveel te laten uitstromen."
            )

    def _leave(
        self, household: Household, kind: Kind, day: date, first_reported: date | None = None
    ) -> None:
        spell = household.current
        spell.end, spell.eerst_gemeld = day, first_reported
        spell.reden = REASON[kind]
        spell.reden_partner = PARTNER_REASON if self._rng.random() < 0.8 else REASON[kind]
        for person in household.personen:
            self._exited.add(person)
            exit_ = Exit(person, day, kind, "geheel", spell.gemeente(day), first_reported)
            self._careers.exits.append(exit_)
        # Well within a year, and never so soon that two dossiers would join into one spell.
        if self._returns.draw():
            household.terug_op = day + timedelta(days=self._rng.randint(60, 350))
            if household.terug_op <= _period_of(day).end:
                household.terug_op = _period_of(day).end + timedelta(days=5)

    def _leave_with_correction(self, household: Household, kind: Kind, period: Period) -> None:
        """An end in the last days of the period that the next delivery moves past its end."""
        reported = period.end - timedelta(days=self._rng.randint(1, 4))
        real = period.end + timedelta(days=self._rng.randint(2, 6))
        self._leave(household, kind, real, first_reported=reported)

    def _leave_partly(self, household: Household, kind: Kind, day: date) -> None:
        person = household.personen[0]
        row = self._start_part_time(household, person, kind, day)
        self._exited.add(person)
        self._careers.exits.append(Exit(person, day, kind, "gedeeltelijk", row.gemeente))

    def _start_part_time(
        self, household: Household, person: Person, kind: Kind, begin: date
    ) -> PartTime:
        for row in self._careers.deeltijd:
            if row.persoon is person and (row.end is None or row.end >= begin):
                row.gepland_einde = begin - timedelta(days=1)
        planned = begin + timedelta(days=self._rng.randint(60, 500))
        row = PartTime(
            household, person, household.current, kind, begin, household.current.gemeente(begin),
            planned if self._rng.random() < 0.45 else None,
        )  # fmt: skip
        self._careers.deeltijd.append(row)
        return row

    def _day(self, period: Period) -> date:
        return day_between(self._rng, period.first_day, period.end)

    # --- ends that do not count, and paper that looks like an exit ----------------------------

    def _other_ends(self, period: Period) -> None:
        for household in self._take(period, self._settings.of(period).overig_einde):
            reason = self._other.draw()
            if reason == DEATH and household.is_couple:
                reason = OTHER_REASON
            if reason == PARTNER_REASON and household.is_couple:
                reason = OTHER_REASON
            spell = household.current
            spell.end, spell.reden = self._day(period), reason
            spell.reden_partner = reason if reason in BOTH_PARTNERS else PARTNER_REASON

    def _vanish(self, period: Period) -> None:
        for household in self._take(period, self._settings.valkuilen.verdwenen_dossier):
            year, month = period.months[2]
            household.current.end = date(year, month, 1) - timedelta(days=1)
            household.current.verdwenen = True

    def _moves(self, period: Period) -> None:
        """Moved within the region, preferably while working part-time since this year."""
        part_time = {row.huishouden for row in self._careers.deeltijd
                     if row.begin.year == period.year and row.begin < period.first_day}  # fmt: skip
        order = sorted(self._candidates(period), key=lambda household: household not in part_time)
        for household in order[: self._settings.valkuilen.verhuizing]:
            self._busy.add(household)
            spell = household.current
            day = self._inner_day(period)
            others = [code for code in self._settings.stand if code != spell.gemeente(day)]
            if others:
                spell.moves.append(Move(day, self._rng.choice(others)))

    def _restarts(self, period: Period) -> None:
        for household in self._take(period, self._settings.valkuilen.herstart_zelfde_week):
            day = self._inner_day(period)
            begin = day + timedelta(days=self._rng.randint(1, 5))
            reason = self._rng.choice([REASON["werk"], REASON["werk"], OTHER_REASON])
            household.current.restarts.append(Restart(day, begin, reason))

    def _closed_doubles(self, period: Period) -> None:
        """A second dossier that ends 'to work' while the first one simply runs on."""
        for household in self._take(period, self._settings.valkuilen.dubbel_dossier):
            begin = period.first_day + timedelta(days=self._rng.randint(1, 30))
            reason = self._rng.choice([REASON["werk"], OTHER_REASON])
            double = Double(begin, begin + timedelta(days=self._rng.randint(20, 60)), reason)
            household.current.doubles.append(double)

    def _double_until_exit(self, household: Household, period: Period) -> None:
        """A second dossier that ends with the exit itself, for the first few exits of a period."""
        spell = household.current
        so_far = sum(1 for other in self._busy if other.current.doubles)
        room = spell.end and spell.end >= period.first_day + timedelta(days=15)
        if room and so_far < self._settings.valkuilen.dubbel_dossier:
            begin = period.first_day + timedelta(days=self._rng.randint(0, 9))
            reason = self._rng.choice([spell.reden, OTHER_REASON])
            spell.doubles.append(Double(begin, None, reason))

    def _inner_day(self, period: Period) -> date:
        """A day well away from the boundaries, so that each delivery tells the whole story."""
        margin = timedelta(days=12)
        return day_between(self._rng, period.first_day + margin, period.end - margin)


def _period_of(day: date) -> Period:
    return Period(day.year, (day.month - 1) // 4 + 1)
