"""The agency's own words under a result, told as such."""

from __future__ import annotations

from prestatiemonitor import plain_markdown, words
from prestatiemonitor.display import blocks, callout
from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.periods import Period
from prestatiemonitor.reading import Place, Reading

TITLE = "Toelichting van het werkplein"
INTERNAL = f"{TITLE} (vertrouwelijk)"
MADE_UP = "Deze toelichting is verzonnen, net als de cijfers."
ASKED = "Dit resultaat vraagt om een toelichting. Het werkplein gaf die nog niet."
NONE = "Bij dit resultaat is geen toelichting gegeven."


def results(reading: Reading, place: Place | None = None) -> frozenset[str]:
    """The results of this period that the agency explains in an area, by default that reported."""
    code = (place or reading.place).code
    return frozenset(indicator for indicator, area, _ in reading.slice.toelichting if area == code)


def new(reading: Reading, last: Period | None) -> frozenset[str]:
    """Those of which it said something else, or nothing, in an earlier period."""
    said = {
        (indicator, text)
        for period, indicator, area, text in reading.slice.toelichting_eerder
        if area == reading.place.code and period == str(last)
    }
    return frozenset(
        indicator
        for indicator, area, text in reading.slice.toelichting
        if area == reading.place.code and (indicator, text) not in said
    )


def told(reading: Reading, indicator: Indicator) -> str:
    """What the agency says of a result, else what it says of the region, else that it is silent.

    Of a result without a target silence needs no words.
    """
    for place in (reading.place, reading.region):
        text = _text(reading, indicator.sleutel, place)
        if text is not None:
            return _marked(reading, place, text)
    if reading.status(indicator.sleutel) in words.OFF:
        return ASKED
    return NONE if indicator.doelen else ""


def before(reading: Reading, indicator: Indicator) -> str:
    """What it said in earlier periods, newest first; folded."""
    names = {place.code: place.naam for place in reading.places}
    said: dict[Period, list[str]] = {}
    for period, key, area, text in reading.slice.toelichting_eerder:
        if key == indicator.sleutel and area in names:
            own = f"**{names[area]}.**\n\n{plain_markdown.safe(text)}"
            said.setdefault(Period.parse(period), []).append(own)
    made_up = f"*{MADE_UP}*" if reading.fictitious else ""
    return blocks(
        callout("note", f"{TITLE}, {period.label()}", blocks([*texts, made_up]), collapsed=True)
        for period, texts in sorted(said.items(), reverse=True)
    )


def _marked(reading: Reading, place: Place, text: str) -> str:
    """The agency's own words, so that nobody takes them for ours."""
    elsewhere = place != reading.place
    body = blocks([
        f"Deze toelichting gaat over {place.naam} als geheel." if elsewhere else "",
        plain_markdown.safe(text),
        f"*{MADE_UP}*" if reading.fictitious else "",
    ])  # fmt: skip
    return callout("note", TITLE if reading.public else INTERNAL, body)


def _text(reading: Reading, indicator: str, place: Place) -> str | None:
    rows = (row for row in reading.slice.toelichting if row[:2] == [indicator, place.code])
    return next((row[2] for row in rows), None)
