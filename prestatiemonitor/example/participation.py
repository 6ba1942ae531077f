"""Taking part (003 §5.2): routes, and whether it is recorded that people are active, and how."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from prestatiemonitor.example.chance import Deck, day_between, stream
from prestatiemonitor.example.people import SETTLED_DAYS, Careers, Household, Person, Spell
from prestatiemonitor.example.settings import Settings
from prestatiemonitor.periods import Period

VOLUNTEER = "vrijwilliger"
CARE = "zorg"
ROUTE_OF_EXIT = {"11": "werknemer", "13": "ondernemer", "01": "onderwijs"}
ACTIVITIES = {
    "vrijwilligerswerk": 34, "mantelzorg": 14, "dagbesteding": 15, "opname_in_instelling": 3,
    "ambulante_hulpverlening": 18, "sociale_activering": 12, "gedeeltelijk_betaald_werk": 4,
}  # fmt: skip
SHARE_COMBINED = 0.22
SHARE_EMPTY_CONTACT = 0.3
DAYS_BETWEEN_CONTACTS = (150, 300)
SHARE_LAST_CONTACT = 0.12
"""After so many contacts no other follows, though the person stays in view."""

View = Literal["actief", "niet_actief"]


@dataclass(frozen=True)
class Route:
    persoon: Person
    route: str
    begin: date
    end: date | None


@dataclass(frozen=True)
class Contact:
    persoon: Person
    datum: date
    wijze: str
    maatschappelijk_actief: str


@dataclass(frozen=True)
class Activity:
    persoon: Person
    activiteit: str
    begin: date


@dataclass(frozen=True)
class Sight:
    """From `datum` it is recorded whether someone is active in this spell, and in what."""

    spell: Spell
    datum: date
    beeld: View
    activiteiten: tuple[str, ...] = ()
    niet_voor: date = date.min
    """Activities are not registered as begun before this day."""


@dataclass
class Participation:
    """Routes and views (the truth), and the contacts and activities recorded about them."""

    routes: list[Route] = field(default_factory=list)
    sights: dict[Person, Sight] = field(default_factory=dict)
    contacten: list[Contact] = field(default_factory=list)
    activiteiten: list[Activity] = field(default_factory=list)

    def sight(self, person: Person, day: date) -> Sight | None:
        """What is recorded about this person on this day, if anything is."""
        sight = self.sights.get(person)
        return sight if sight and sight.datum <= day else None

    def routes_on(self, day: date) -> dict[Person, str]:
        return {
            row.persoon: row.route
            for row in self.routes
            if row.begin <= day and (row.end is None or row.end >= day)
        }


def simulate_participation(settings: Settings, careers: Careers) -> Participation:
    """Routes of all spells; then, period by period, who comes into view."""
    result = Participation(routes=list(_routes(settings, careers)))
    viewer = _Viewer(settings, careers, result)
    for period in settings.periods:
        viewer.run_period(period)
    viewer.record_contacts()
    return result


# --- routes -----------------------------------------------------------------------------------


def _routes(settings: Settings, careers: Careers) -> Iterator[Route]:
    rng = stream(settings.zaad, "routes")
    work = Deck(rng, {"werknemer": 82, "onderwijs": 11, "ondernemer": 7})
    switch = Deck(rng, {True: 8, False: 92})
    care = Deck(rng, {True: 6, False: 94})
    care_ends = date(settings.begin.year, 12, 31)
    for person, household, spell in careers.spells():
        delay = 0 if spell.begin < settings.begin else rng.randint(0, SETTLED_DAYS)
        begin = spell.begin + timedelta(days=delay)
        route = ROUTE_OF_EXIT.get(spell.reden, work.draw())
        last = spell.end or settings.end
        changes_on = begin + (last - begin) // 2
        if not household.perspectief:
            # The route 'zorg' of older years went into the route 'vrijwilliger'.
            if spell.begin < settings.begin and care.draw() and last > care_ends:
                yield Route(person, CARE, begin, care_ends)
                begin = care_ends + timedelta(days=1)
            yield Route(person, VOLUNTEER, begin, spell.end)
        elif switch.draw() and settings.begin < changes_on < last and changes_on > begin:
            yield Route(person, "onderwijs" if route == "werknemer" else "werknemer", begin,
                        changes_on)  # fmt: skip
            yield Route(person, route, changes_on + timedelta(days=1), spell.end)
        else:
            yield Route(person, route, begin, spell.end)


# --- in view ----------------------------------------------------------------------------------


class _Viewer:
    def __init__(self, settings: Settings, careers: Careers, result: Participation) -> None:
        self._settings = settings
        self._careers = careers
        self._result = result
        self._rng = stream(settings.zaad, "in beeld")
        self._activities = Deck(self._rng, ACTIVITIES)
        self._active = Deck(self._rng, {"actief": 4, "niet_actief": 1})

    def run_period(self, period: Period) -> None:
        """Bring people into view until only the agreed number in route vrijwilliger is left."""
        goals = self._settings.of(period)
        routes = self._result.routes_on(period.end)
        volunteers: list[tuple[Person, Spell]] = []
        others: list[tuple[Person, Spell]] = []
        for person, _, spell in self._careers.stock(period.end, period):
            group = volunteers if routes.get(person) == VOLUNTEER else others
            group.append((person, spell))
        idle = sum(1 for person, _ in volunteers if self._view(person) == "niet_actief")
        for person, spell in self._to_view(volunteers, goals.niet_in_beeld):
            view: View = "niet_actief" if idle < goals.niet_actief else "actief"
            idle += view == "niet_actief"
            self._see(person, spell, view, period)
        for person, spell in self._to_view(others, round(len(others) * (1 - goals.beeld_overig))):
            other_view: View = "actief" if self._active.draw() == "actief" else "niet_actief"
            self._see(person, spell, other_view, period)

    def _view(self, person: Person) -> View | None:
        sight = self._result.sights.get(person)
        return sight.beeld if sight else None

    def _to_view(
        self, group: list[tuple[Person, Spell]], unseen_goal: int
    ) -> list[tuple[Person, Spell]]:
        unseen = [entry for entry in group if entry[0] not in self._result.sights]
        return self._rng.sample(unseen, max(len(unseen) - unseen_goal, 0))

    def _see(self, person: Person, spell: Spell, view: View, period: Period) -> None:
        first = period.first_day
        if period == self._settings.periods[0]:
            # The first delivery also holds what was recorded in the half year before.
            first -= timedelta(days=180)
        day = day_between(self._rng, max(first, spell.begin), period.end)
        kinds: list[str] = []
        if view == "actief":
            kinds.append(self._activities.draw())
            extra = self._activities.draw()
            if extra not in kinds and self._rng.random() < SHARE_COMBINED:
                kinds.append(extra)
        # An activity is registered with the contact that reveals it, so in the same delivery.
        earliest = max(first, spell.begin)
        self._result.sights[person] = Sight(spell, day, view, tuple(sorted(kinds)), earliest)

    # --- what is written down -------------------------------------------------------------------

    def record_contacts(self) -> None:
        """Contacts keep the view fresh; people out of view may have had an empty contact."""
        for person, household, spell in self._careers.spells():
            sight = self._result.sights.get(person)
            if sight and sight.spell is spell:
                self._activities_of(person, sight)
            if sight and self._seen_in(household, spell, sight):
                first = sight.datum if sight.spell is spell else spell.begin
                answer = "ja" if sight.beeld == "actief" else "nee"
                for day in self._contact_days(first, spell):
                    self._contact(person, day, answer)
            self._empty_contact(person, spell, sight)

    def _seen_in(self, household: Household, spell: Spell, sight: Sight) -> bool:
        return household.spells.index(spell) >= household.spells.index(sight.spell)

    def _activities_of(self, person: Person, sight: Sight) -> None:
        for kind in sight.activiteiten:
            begin = sight.datum - timedelta(days=self._rng.randint(0, 90))
            begin = max(begin, sight.niet_voor)
            self._result.activiteiten.append(Activity(person, kind, begin))

    def _contact_days(self, first: date, spell: Spell) -> Iterator[date]:
        day = first
        while day <= min(spell.end or self._settings.end, self._settings.end):
            yield day
            if self._rng.random() < SHARE_LAST_CONTACT:
                return
            day += timedelta(days=self._rng.randint(*DAYS_BETWEEN_CONTACTS))

    def _contact(self, person: Person, day: date, answer: str) -> None:
        means = "begeleider" if self._rng.random() < 0.25 else "direct"
        self._result.contacten.append(Contact(person, day, means, answer))

    def _empty_contact(self, person: Person, spell: Spell, sight: Sight | None) -> None:
        """A contact that tells nothing: no answer, or 'active' without saying in what."""
        last = min(spell.end or self._settings.end, self._settings.end)
        if sight:
            last = min(last, sight.datum - timedelta(days=100))
        first = max(spell.begin, self._settings.begin)
        if first < last and self._rng.random() < SHARE_EMPTY_CONTACT:
            day = day_between(self._rng, first, last)
            self._contact(person, day, "ja" if self._rng.random() < 0.2 else "onbekend")
