"""The analysis of who is on welfare (003 §2): routes, how they develop, who is in them."""

from __future__ import annotations

from collections.abc import Iterator

from prestatiemonitor import formats, moments, phrases, tables
from prestatiemonitor.display import blocks, bullets, joined
from prestatiemonitor.indicator_spec import Category
from prestatiemonitor.periods import Period
from prestatiemonitor.precision import Precision
from prestatiemonitor.reading import Place, Reading

ROUTES, ROUTE, DURATION = "routes", "route", "route_duur"
LONG = "3_jaar_of_langer"
NOTHING = "Over de routes zijn er van deze maanden geen cijfers."


def summary(reading: Reading) -> str:
    """How many there are, the largest route, and which routes grew or shrank in a year."""
    base, whole = reading.indicator("bijstand"), reading.count("bijstand")
    known = _known(reading)
    if whole is None or not known:
        return NOTHING
    when = moments.when(reading, base, reading.period)
    told = phrases.told(base, when, whole, reading.precision("bijstand"))
    return blocks(
        [joined(told, _largest(reading, known, whole)), bullets(_changes(reading, known))]
    )


def _categories(reading: Reading) -> tuple[Category, ...]:
    return reading.indicator(ROUTES).breakdown(ROUTE).categorieen


def _known(reading: Reading) -> dict[str, float]:
    """Per route how many people, as far as known."""
    found = {c.naam: _count(reading, c.sleutel) for c in _categories(reading)}
    return {name: value for name, value in found.items() if value is not None}


def _count(
    reading: Reading, route: str, period: Period | None = None, place: Place | None = None
) -> float | None:
    return reading.count(ROUTES, split=ROUTE, category=route, period=period, place=place)


def _largest(reading: Reading, known: dict[str, float], whole: float) -> str:
    how = reading.precision(ROUTES)
    (name, most), *others = sorted(known.items(), key=lambda pair: -pair[1])
    sure = not others or how.differs(most, others[0][1])
    points = how.share(int(most), int(whole))
    if not sure or how.hidden(most) or points is None:
        return ""
    share = f"{how.about}{formats.percentage(points)}"
    return f"De grootste groep is {_quoted(name)}: {how.many(most)} mensen ({share})."


def _quoted(name: str) -> str:
    return f"‘{tables.escaped(name.lower())}’"


def _changes(reading: Reading, known: dict[str, float]) -> Iterator[str]:
    """The routes that differ from a year before by more than rounding can have made."""
    before, how = reading.period.same_last_year(), reading.precision(ROUTES)
    for category in _categories(reading):
        now, then = known.get(category.naam), _count(reading, category.sleutel, before)
        if now is None or then is None or how.hidden(now) or how.hidden(then):
            continue
        if how.differs(now, then):
            yield _change(category.naam, now, then, how)


def _change(name: str, now: float, then: float, how: Precision) -> str:
    by = how.counted(abs(now - then), phrases.ONE, phrases.MANY)
    more = "meer" if now > then else "minder"
    return (
        f"In de groep {_quoted(name)} zitten {by} {more} dan een jaar eerder "
        f"(van {how.many(then)} naar {how.many(now)})."
    )


def by_area(reading: Reading) -> str:
    """Routes against areas, each with its share of all on welfare there."""
    places = [p for p in reading.shown_places if reading.count("bijstand", place=p) is not None]
    if not places or not _known(reading):
        return NOTHING
    rows = [
        [
            tables.escaped(formats.sentence_case(c.naam)),
            *(_with_share(reading, c.sleutel, place) for place in places),
        ]
        for c in _categories(reading)
    ]
    total = ["**Iedereen met bijstand**", *(reading.cell("bijstand", place=p) for p in places)]
    return tables.pipe(
        ["Route", *(place.naam for place in places)], [*rows, total],
        caption=f"Routes per gemeente, {reading.period.peildatum_label()}",
        identifier="routes-per-gemeente",
    )  # fmt: skip


def _with_share(reading: Reading, route: str, place: Place) -> str:
    shown = reading.cell(ROUTES, split=ROUTE, category=route, place=place)
    part, whole = _count(reading, route, place=place), reading.count("bijstand", place=place)
    how = reading.precision(ROUTES, place)
    if part is None or whole is None or how.hidden(part):
        return shown
    points = how.share(int(part), int(whole))
    return shown if points is None else f"{shown} ({formats.percentage(points)})"


def long_stays(reading: Reading) -> str:
    """Per route how many of its people are on welfare for three years or longer."""
    lines = [line for category in _categories(reading) if (line := _long(reading, category))]
    return bullets(lines) or "Hierover zijn geen cijfers die wij kunnen noemen."


def _long(reading: Reading, category: Category) -> str:
    whole = _count(reading, category.sleutel)
    part = reading.count(ROUTES, split=DURATION, category=f"{category.sleutel}_{LONG}")
    how = reading.precision(ROUTES)
    if not whole or part is None or how.hidden(part) or how.hidden(whole):
        return ""
    points = how.share(int(part), int(whole))
    share = f" Dat is {how.about}{formats.percentage(points)}." if points is not None else ""
    return (
        f"**{tables.escaped(formats.sentence_case(category.naam))}:** {how.many(part)} van de "
        f"{how.many(whole)} mensen hebben 3 jaar of langer bijstand.{share}"
    )
