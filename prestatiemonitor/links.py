"""Ways from one report to others: other periods, other areas, all reports of an area.

A slice names the pages that its report may point at (``matrix.links``): ``<rapport>`` for the same
period and area, ``<rapport>/<periode>/<gebied>`` with the axes that the page varies by.
"""

from __future__ import annotations

from collections.abc import Iterable

from prestatiemonitor import formats, tables
from prestatiemonitor.display import bullets, linked
from prestatiemonitor.periods import Period
from prestatiemonitor.reading import Place, Reading


def period_links(reading: Reading) -> str:
    """The same page for other periods, or the page of all results of each period."""
    known = sorted((Period.parse(text) for text in reading.slice.perioden), reverse=True)
    lines = []
    for period in known:
        href = _first(reading, [(reading.slice.rapport, period, reading.place),
                                ("periode", period, None)], exact=period)  # fmt: skip
        if href:
            lines.append(linked(formats.sentence_case(period.label()), href))
    return bullets(lines) or "Er zijn geen andere perioden."


def area_links(reading: Reading) -> str:
    """The same page for other areas, or the page of each area."""
    lines = []
    for place in reading.shown_places:
        href = _first(reading, [(reading.slice.rapport, reading.period, place),
                                ("gebied", None, place)], exact=place)  # fmt: skip
        if href:
            lines.append(linked(tables.escaped(place.naam), href))
    return bullets(lines) or "Er zijn geen andere gebieden."


def _first(
    reading: Reading,
    wanted: Iterable[tuple[str, Period | None, Place | None]],
    exact: Period | Place,
) -> str | None:
    """The first page there is that really is of the period or area asked for."""
    needle = exact.slug if isinstance(exact, Place) else str(exact)
    for report, period, place in wanted:
        parts = [report, *([str(period)] if period else []), *([place.slug] if place else [])]
        for name in ("/".join(parts), f"{report}/{needle}"):
            if needle in name.split("/") and name in reading.slice.links:
                return reading.slice.links[name]
    return None


KINDS = {"pdf": "PDF", "docx": "Word", "txt": "tekst"}


def document_links(reading: Reading) -> str:
    """The files that are made of the report, beside its page."""
    lines = [
        linked(f"Download als {KINDS[file.rpartition('.')[2]]}", file)
        for file in reading.slice.documenten
    ]
    return bullets(lines) or "Van dit rapport zijn er geen documenten."


def report_links(reading: Reading) -> str:
    """All reports of the area, a period a row."""
    themes = {theme.sleutel: theme.naam for theme in reading.agreement.themas}
    names = ["overzicht", *themes]
    known = sorted((Period.parse(text) for text in reading.slice.perioden), reverse=True)
    rows = []
    for period in known:
        places = f"{period}/{reading.place.slug}"
        hrefs = [reading.slice.links.get(f"{name}/{places}") for name in names]
        if any(hrefs):
            shown = [linked(themes.get(name, formats.sentence_case(name)), href)
                     for name, href in zip(names, hrefs, strict=True) if href]  # fmt: skip
            rows.append([formats.sentence_case(period.label()), ", ".join(shown)])
    if not rows:
        return "Er zijn geen rapporten."
    return tables.pipe(
        ["Periode", "Rapporten"], rows, caption=f"Rapporten over {reading.place.naam}",
        identifier="rapporten", align=["left", "left"],
    )  # fmt: skip
