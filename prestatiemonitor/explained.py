"""The agency's own words under a result, told as such."""

from __future__ import annotations

from prestatiemonitor import plain_markdown
from prestatiemonitor.deviations import OFF
from prestatiemonitor.display import blocks, callout
from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.reading import Place, Reading

TITLE = "Toelichting van het werkplein"
INTERNAL = f"{TITLE} (vertrouwelijk)"
NONE = "Bij dit resultaat is geen toelichting gegeven."


def results(reading: Reading, place: Place | None = None) -> frozenset[str]:
    """The results of this period that the agency explains in an area, by default that reported."""
    code = (place or reading.place).code
    return frozenset(indicator for indicator, area, _ in reading.slice.toelichting if area == code)


def told(reading: Reading, indicator: Indicator) -> str:
    """What the agency says of a result, else what it says of the region, else that it is silent."""
    own = _text(reading, indicator.sleutel, reading.place)
    title = TITLE if reading.public else INTERNAL
    if own is not None:
        return callout("note", title, plain_markdown.safe(own))
    whole = _text(reading, indicator.sleutel, reading.region)
    if whole is not None:
        about = f"Deze toelichting gaat over {reading.region.naam} als geheel."
        return callout("note", title, blocks([about, plain_markdown.safe(whole)]))
    if reading.status(indicator.sleutel) in OFF:
        return "Dit resultaat vraagt om een toelichting. Het werkplein gaf die nog niet."
    return NONE


def _text(reading: Reading, indicator: str, place: Place) -> str | None:
    rows = (row for row in reading.slice.toelichting if row[:2] == [indicator, place.code])
    return next((row[2] for row in rows), None)
