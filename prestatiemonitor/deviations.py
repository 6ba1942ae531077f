"""What is off course, for the Dagelijks Bestuur and the policy officers (003 §4).

Per result: how far it is from its target, what is expected, whether the agency explained it, who
answers for it and who contributes.
"""

from __future__ import annotations

from collections.abc import Collection

from prestatiemonitor import expectations, formats, moments, narrative, tables, words
from prestatiemonitor.display import joined
from prestatiemonitor.indicator_spec import CellRef, Indicator
from prestatiemonitor.outlook import Outlook
from prestatiemonitor.reading import Reading, at_ref
from prestatiemonitor.slugs import slug

NAME = "afwijkingen"
NONE = "Geen enkel doel met cijfers wijkt af."
NOT_NAMED = "niet genoemd in de overeenkomst"


def deviating(reading: Reading) -> list[Indicator]:
    """The results of the area that are off course, in the order of the agreement."""
    return [
        indicator
        for indicator in reading.results(reading.theme)
        if reading.target(indicator) and reading.status(indicator.sleutel) in words.OFF
    ]


def table(reading: Reading, explained: Collection[str] | None = None) -> str:
    """The list as a table, or that there is nothing on it.

    Args:
        explained: keys of the results that the agency explained; None: it is not known.
    """
    found = deviating(reading)
    if not found:
        return NONE
    header = ["Resultaat", "Verschil met het doel", "Verwachting", "Toelichting",
              "Verantwoordelijk", "Draagt bij of werkt mee"]  # fmt: skip
    rows = [
        [
            joined(
                f"**{tables.escaped(moments.name(reading, one))}**",
                words.badge(reading.status(one.sleutel)),
            ),
            size(reading, one),
            _expected(reading, one),
            _explained(one, explained),
            *(tables.escaped(text) for text in roles(reading, one)),
        ]
        for one in found
    ]
    return tables.pipe(
        header, rows, caption=f"Wat wijkt af? {reading.place.naam}, {reading.period.label()}",
        identifier=f"{NAME}-{slug(reading.place.naam)}", align=["left"] * len(header),
    )  # fmt: skip


def size(reading: Reading, indicator: Indicator) -> str:
    """How far it is from its target: 'ongeveer 120 van de 700 te weinig'."""
    own = reading.target(indicator)
    if own is None:
        return formats.UNKNOWN
    if own.rest is not None:
        return _left(reading, own.rest)
    value, how = reading.judged(indicator), reading.precision(indicator.sleutel)
    if value is None:
        return formats.UNKNOWN
    if own.waarde is None or own.eenheid != indicator.eenheid:
        return f"doel: {narrative.amount(own)}"
    goal = formats.number(own.waarde)
    if how.hidden(value) or how.reaches(value, own.waarde) is not False:
        return f"dicht bij het doel van {goal}"
    short = round(own.waarde - value, formats.DECIMALS)
    verb = "nog" if not reading.period.is_last else "er ontbreken"
    return f"{verb} {how.about}{how.amount(short)} van de {goal}"


def _left(reading: Reading, ref: CellRef) -> str:
    rest = reading.count(ref.indicator, **at_ref(ref))
    if rest is None:
        return formats.UNKNOWN
    return f"nog {reading.precision(ref.indicator).many(rest)} niet"


def _expected(reading: Reading, indicator: Indicator) -> str:
    if reading.period.is_last:
        return "het jaar is om"
    found = expectations.of(reading, indicator)
    if not isinstance(found, Outlook):
        return "geen"
    own = reading.target(indicator)
    left = " nog niet" if own and own.rest else ""
    return f"{expectations.short(found)}{left}"


def _explained(indicator: Indicator, explained: Collection[str] | None) -> str:
    if explained is None:
        return formats.UNKNOWN
    return "ja" if indicator.sleutel in explained else "nee"


def roles(reading: Reading, indicator: Indicator) -> tuple[str, str]:
    """Who answers for a result and who contributes, as the agreement divides its theme (003 §4)."""
    if indicator.thema is None:
        return NOT_NAMED, NOT_NAMED
    found, agency = reading.agreement.theme(indicator.thema).rollen, reading.region.naam
    helping = [agency] if found.draagt_bij and not found.verantwoordelijk else []
    helping += [_name(partner) for partner in found.partners]
    return (
        agency if found.verantwoordelijk else NOT_NAMED,
        "; ".join(helping) or NOT_NAMED,
    )


def _name(partner: str) -> str:
    """Who a partner is, without what stands between brackets or what it is for."""
    return partner.split(" (")[0].split(" om ")[0]
