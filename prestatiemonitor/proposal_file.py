"""The proposal as a file: a whole agreement of next year, that a person edits and accepts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from prestatiemonitor import expectations, proposal
from prestatiemonitor.agreement import AGREEMENTS, Agreement
from prestatiemonitor.indicator_spec import TOTAL, Indicator, Target
from prestatiemonitor.params import load
from prestatiemonitor.proposal import Option, ProposalError
from prestatiemonitor.reading import Reading

_HEAD = """\
# Een voorstel voor de prestatieovereenkomst van {year}. Het is nog niet afgesproken.
#
# Zo maakt u er een overeenkomst van:
# 1. Verander wat anders moet. Boven elk resultaat staan de mogelijkheden met de reden erbij.
# 2. Zet bij 'tekst' de woorden van de overeenkomst, en vul 'status' en 'vastgesteld' in.
# 3. Geef het bestand de naam {year}.yml.
#
# De verwachtingen gaan uit van de cijfers tot en met {until}.
"""


def proposal_path(root: Path, year: int) -> Path:
    """Where the proposal for a year stands; it is no agreement until it is renamed."""
    return root / AGREEMENTS / f"{year}.voorstel.yml"


def write(reading: Reading, root: Path, *, again: bool = False) -> Path:
    """Write the proposal for the year after that of the reading; the path.

    Args:
        again: replace a proposal that is there; someone may have worked on it.

    Raises:
        ProposalError: the second period is not complete, or the file is there already.
    """
    proposal.refuse_incomplete(reading)
    path = proposal_path(root, reading.period.year + 1)
    if path.exists() and not again:
        raise ProposalError(
            f"{path.name} bestaat al. Gebruik --opnieuw om het te vervangen: wat iemand erin "
            "veranderde, is dan weg."
        )
    aside = path.with_suffix(".nieuw")
    try:
        aside.write_text(text(reading), encoding="utf-8")
        load(aside, Agreement, root)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return path


def text(reading: Reading) -> str:
    """The proposal as YAML, with the options as comments."""
    year = reading.period.year + 1
    body = reading.agreement.model_dump(mode="json", exclude_defaults=True)
    body |= {
        "jaar": year,
        "titel": body["titel"].replace(str(year - 1), str(year)),
        "status": "ontwerp",
    }
    body.pop("vastgesteld", None)
    if orders := list(_orders(reading)):
        body["afwijkingen"] = orders
    parts = [_HEAD.format(year=year, until=reading.period.peildatum_label())]
    for key, value in body.items():
        if key != "indicatoren":
            parts.append(_dumped({key: value}))
            continue
        parts.append("indicatoren:\n")
        rows = zip(reading.agreement.indicatoren, value, strict=True)
        parts += [_item(reading, indicator, row) for indicator, row in rows]
    return "\n".join(parts)


def _orders(reading: Reading) -> Iterator[dict[str, Any]]:
    """The orders of areas that differ now, as if they go on: a person decides whether they do."""
    by_day = sorted(reading.agreement.afwijkingen, key=lambda one: one.vanaf_datum)
    last = {(one.indicator, one.gebied): one for one in by_day}
    for one in last.values():
        row = one.model_dump(mode="json", exclude_defaults=True)
        yield row | {"vanaf_datum": _first_day(reading)}


def _first_day(reading: Reading) -> str:
    return f"{reading.period.year + 1}-01-01"


def _item(reading: Reading, indicator: Indicator, row: dict[str, Any]) -> str:
    """An indicator of next year, below its options."""
    region = reading.of_region()
    own = region.target(indicator)
    found = proposal.options(region, indicator, own) if own else ()
    row.pop("startwaarden", None)
    if starts := list(_starts(region, indicator)):
        row["startwaarden"] = starts
    if indicator.doelen:
        row["doelen"] = list(_targets(reading, indicator))
    comments = "".join(
        f"  # {'voorstel' if rank == 0 else 'of'}: {proposal.shown(option, own)}. {option.reason}\n"
        for rank, option in enumerate(found)
        if own
    )
    return comments + _indented(_dumped([row]))


def _targets(reading: Reading, indicator: Indicator) -> Iterator[dict[str, Any]]:
    """Of each area the target that holds now, with the proposed number, from 1 January."""
    year = reading.period.year + 1
    for area in dict.fromkeys(target.gebied for target in indicator.doelen):
        own = indicator.target(area, reading.period.end)
        if own is None:
            continue
        place = next(p for p in reading.places if p.code == area)
        first, *_ = proposal.options(_at(reading, area), indicator, own)
        row = own.model_dump(mode="json", exclude_defaults=True)
        row |= {"vanaf_datum": _first_day(reading), "tekst": _words(first, own, place.naam, year)}
        if first.value is not None:
            row["waarde"] = first.value
        for expected_then in ("noemer", "aandeel"):
            row.pop(expected_then, None)
        yield row


def _at(reading: Reading, area: str) -> Reading:
    """The reading of the region, or of an area that has a target of its own."""
    return replace(reading, place=next(p for p in reading.places if p.code == area))


def _words(option: Option, own: Target, area: str, year: int) -> str:
    return f"Voorstel voor {area} in {year}: {proposal.shown(option, own)}"


def _starts(region: Reading, indicator: Indicator) -> Iterator[dict[str, Any]]:
    """What is expected this year, as the start of next year; only of totals."""
    found, own = expectations.drawn(region, indicator), region.target(indicator)
    if found is None or own is None or own.uitsplitsing != TOTAL:
        return
    year = region.period.year
    yield {
        "gebied": region.place.code,
        "waarde": round(found.middle),
        "eenheid": indicator.eenheid,
        "jaar": year,
        "soort": "verwacht",
        "ongeveer": True,
        "tekst": f"Wij verwachten voor {year}: {expectations.short(found)}",
    }


def _dumped(value: object) -> str:
    return str(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000))


def _indented(block: str) -> str:
    return "".join(f"  {line}\n" for line in block.splitlines())
