"""Steps between routes since the year began, for the region (003 §2): words, picture and table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from prestatiemonitor import formats, phrases, tables
from prestatiemonitor.canvas import Frame
from prestatiemonitor.display import blocks, bullets, joined
from prestatiemonitor.periods import PERIODS_PER_YEAR, Period
from prestatiemonitor.reading import Reading
from prestatiemonitor.ribbons import Band, ribbons
from prestatiemonitor.view import View, source

KEY, KIND, STEP, AWAY = "routewissel", "soort", "stap", "geen_bijstand"
NOTHING = (
    "Over stappen tussen routes zijn er geen cijfers. Daarvoor zijn ook de cijfers nodig van het "
    "eind van het vorige jaar."
)
LEGEND = ("zelfde route", "in of uit de bijstand", "andere route")
PICTURE = (
    "In de grafiek staat links waar mensen toen stonden, en rechts waar zij nu staan. "
    "Hoe breder de band, hoe meer mensen."
)
MOST = 5
"""So many of the largest steps are told in words."""
_TOLD: Mapping[str, str] = {
    "zelfde_route": "dezelfde route als toen. Mensen zonder route, toen en nu, tellen daarbij mee.",
    "andere_route": "een andere route dan toen.",
    "nieuw": "nu bijstand en toen niet.",
    "weg": "geen bijstand meer.",
}


def summary(reading: Reading) -> str:
    """How many stayed, changed, came and left, and the largest steps from route to route."""
    region = reading.of_region()
    if region.count(KEY) is None:
        return NOTHING
    whose = f"Deze cijfers gaan over {region.place.naam} als geheel."
    since = f"Wij vergelijken {_day(_start(region))} met {_day(region.period)}."
    return blocks([
        joined("" if reading.place.is_region else tables.escaped(whose), since),
        bullets(_kind(region, kind) for kind in _TOLD),
        _largest(region),
        PICTURE,
    ])  # fmt: skip


def _start(region: Reading) -> Period:
    """The last period of the year before."""
    return Period(region.period.year - 1, PERIODS_PER_YEAR)


def _day(period: Period) -> str:
    return period.peildatum_label()


def _kind(region: Reading, kind: str) -> str:
    how, value = region.precision(KEY), _known(region, KIND, kind)
    told = how.counted(value, phrases.ONE, phrases.MANY)
    verb = "heeft" if how.single(value) else "hebben"
    return formats.sentence_case(f"{told} {verb} {_TOLD[kind]}")


def _largest(region: Reading) -> str:
    lines = list(_steps(region))
    if not lines:
        return "Er zijn geen stappen van route naar route die groot genoeg zijn om te noemen."
    return f"De grootste stappen van route naar route:\n\n{bullets(lines)}"


def _steps(region: Reading) -> Iterator[str]:
    """'Ongeveer 35 mensen gingen van ‘onderwijs’ naar ‘werknemer’.', the largest first."""
    how, names = region.precision(KEY), _routes(region)
    found = [(_step(region, b, n), b, n) for b in names for n in names if b != n]
    sure = sorted((one for one in found if how.differs(one[0], 0)), key=lambda one: -one[0])
    for value, before, now in sure[:MOST]:
        told = how.counted(value, phrases.ONE, phrases.MANY)
        verb = "ging" if how.single(value) else "gingen"
        one, other = (f"‘{tables.escaped(names[state].lower())}’" for state in (before, now))
        yield formats.sentence_case(f"{told} {verb} van {one} naar {other}.")


def _routes(region: Reading) -> dict[str, str]:
    """Keys and names of the routes that anyone stepped from or to; of older years fall away."""
    every = region.indicator("routes").breakdown("route").categorieen
    keys = [*(c.sleutel for c in every), AWAY]
    return {
        c.sleutel: formats.sentence_case(c.naam)
        for c in every
        if any(_step(region, c.sleutel, k) or _step(region, k, c.sleutel) for k in keys)
    }


def _step(region: Reading, before: str, now: str) -> float:
    """How many went from one state to another; nobody is off welfare on both days."""
    return _known(region, STEP, f"{before}_naar_{now}")


def _known(region: Reading, split: str, category: str) -> float:
    return region.count(KEY, split=split, category=category) or 0


def view(reading: Reading) -> View | None:
    """Then against now; None where there are no counts."""
    region = reading.of_region()
    if region.count(KEY) is None:
        return None
    before, now = _day(_start(region)), _day(region.period)
    routes = _routes(region)
    states = routes | {AWAY: "Geen bijstand"}
    where = region.place.naam
    told = joined(*(_kind(region, kind) for kind in _TOLD), *_steps(region))
    return View(
        name="stappen-tussen-routes",
        caption=f"Van route op {before} naar route op {now}, {where}",
        header=[f"Route op {before}", *(f"Nu: {name.lower()}" for name in states.values())],
        rows=[
            [tables.escaped(name), *(_cell(region, state, other) for other in states)]
            for state, name in states.items()
        ],
        alt=f"Stappen tussen routes van {before} tot {now}, {where}. {told}",
        draw=_drawn(region, states),
    )


def _cell(region: Reading, before: str, now: str) -> str:
    if before == now == AWAY:
        return "–"
    return region.cell(KEY, split=STEP, category=f"{before}_naar_{now}")


def _drawn(region: Reading, states: Mapping[str, str]) -> Callable[[], bytes]:
    bands = [Band(b, n, _step(region, b, n), _shade(b, n)) for b in states for n in states]
    moments = _start(region), region.period
    before, now = (
        {state: _label(region, state, name, period) for state, name in states.items()}
        for period in moments
    )
    days = _day(moments[0]), _day(moments[1])
    frame = Frame(phrases.MANY, source(region, region.indicator(KEY)))
    return lambda: ribbons(bands, (before, now), days, LEGEND, frame)


def _shade(before: str, now: str) -> int:
    if before == now:
        return 0
    return 1 if AWAY in (before, now) else 2


def _label(region: Reading, state: str, name: str, period: Period) -> str:
    """A route with how many were in it; who was off welfare on that day stands in no route."""
    value = region.count("routes", split="route", category=state, period=period)
    return name if value is None else f"{name} {region.precision('routes').short(value)}"
