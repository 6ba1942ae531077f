"""What a council asks first: what is off course, why, what happens now and who does it.

Most targets are those of the region, so a municipality is told of those too.
"""

from __future__ import annotations

from prestatiemonitor import deviations, explained, moments, tables
from prestatiemonitor.display import blocks
from prestatiemonitor.reading import Reading

WHY = "### Waarom, en wat gebeurt er nu?"


def told(reading: Reading) -> str:
    """The list of the area, of a municipality that of the region too, and the explanations."""
    region = reading.of_region()
    parts = [] if reading.place.is_region else [_of_town(reading)]
    parts.append(deviations.table(region, explained.results(region)))
    return blocks([*parts, _why(reading)])


def _of_town(reading: Reading) -> str:
    """Its own targets; and whose the other ones are."""
    shared = f"De andere doelen gelden voor {reading.region.naam} als geheel."
    if deviations.deviating(reading):
        return blocks([deviations.table(reading, explained.results(reading)), shared])
    if not any(reading.target(one) for one in reading.results(reading.theme)):
        return f"De doelen gelden voor {reading.region.naam} als geheel."
    return f"Geen eigen doel van {reading.place.naam} wijkt af. {shared}"


def _why(reading: Reading) -> str:
    """Of each result that is off course, here or in the region, what the agency says about it."""
    here, region = deviations.deviating(reading), reading.of_region()
    found = [(reading, one) for one in here]
    found += [(region, one) for one in deviations.deviating(region) if one not in here]
    if not found:
        return ""
    told = (
        text
        for where, one in found
        for text in (f"**{tables.escaped(moments.name(where, one))}**", explained.told(where, one))
    )
    return blocks([WHY, *told])
