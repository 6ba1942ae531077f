"""What readers are told of rounding: once on a page, under each chart, and how it is done."""

from __future__ import annotations

from prestatiemonitor import formats
from prestatiemonitor.disclosure import MARGIN, SMALL, STEP
from prestatiemonitor.indicator_spec import Indicator
from prestatiemonitor.precision import HIDDEN, STEPS
from prestatiemonitor.reading import REVISED, Reading
from prestatiemonitor.shares import TOO_SMALL

_STEPS = f"{STEPS[0]}, {STEPS[1]} of {STEPS[2]}"


def on_page(reading: Reading) -> list[str]:
    """What the counts of a page need to be read well; nothing where none is rounded."""
    return [
        *_rounding(reading), *_amounts(reading), *_not_rounded(reading), *_revised(reading)
    ]  # fmt: skip


def under_chart(reading: Reading, indicator: Indicator, measure: str | None = None) -> str:
    """That a chart shows rounded counts, also when it is taken out of its page."""
    if reading.is_exact(indicator.sleutel):
        return ""
    step = reading.step(indicator.sleutel, measure or indicator.maat)
    if step == STEP:
        return f"Aantallen afgerond op {STEP}."
    return f"Bedragen afgerond op {formats.euros(step)}."


def _amounts(reading: Reading) -> list[str]:
    """What amounts are multiples of, per result."""
    steps = {
        f"bij ‘{i.naam}’ {formats.euros(STEP * reading.slice.hoogste_bedrag_eur[i.sleutel])}"
        for i in reading.agreement.indicatoren
        if i.sleutel in reading.slice.hoogste_bedrag_eur and not reading.is_exact(i.sleutel)
    }
    if not steps:
        return []
    return [
        "Ook een bedrag kan iets verraden. Daarom ronden wij bedragen af op een veelvoud van een "
        f"vast bedrag: {formats.enumeration(sorted(steps))}. Een bedrag wijkt minder dan dat af "
        "van het echte bedrag."
    ]


def method(reading: Reading) -> list[str]:
    """How the counts are rounded and what that means for who uses them."""
    if not reading.rounds:
        return []
    return [
        f"Om mensen te beschermen ronden wij elk aantal af op een veelvoud van {STEP}. Het "
        f"afgeronde aantal wijkt hoogstens {MARGIN} af van het echte aantal. Onder de {SMALL} "
        "bepaalt een geheime sleutel of wij naar boven of naar beneden afronden.",
        "Wij ronden alle aantallen samen af. Daarom kloppen de optellingen. Wie aantallen van "
        "elkaar aftrekt, vindt zo geen klein aantal precies terug.",
        f"Een verschil tussen twee aantallen kan {2 * MARGIN} te hoog of te laag zijn. Daarom "
        f"noemen wij een verschil pas vanaf {SMALL}. Percentages rekenen wij uit met de afgeronde "
        f"aantallen en ronden wij af op {_STEPS} procentpunten. Lukt dat niet, dan staat "
        f"er ‘{TOO_SMALL}’.",
        "Of een doel van de regio is gehaald, bepalen wij met het precieze aantal. Bij een "
        "gemeente met een klein doel kijken wij naar het afgeronde aantal. Is dat niet genoeg om "
        "het te weten? Dan staat er ‘rond de doelstelling’.",
        "Een aantal dat al is gepubliceerd, houden wij zo lang mogelijk gelijk. Wijkt het na een "
        f"nieuwe levering te veel af, dan ronden wij het opnieuw af en staat er ‘{REVISED}’ bij.",
        f"Staat er ‘{formats.UNKNOWN}’? Dan is er geen cijfer, of kunnen wij het niet veilig "
        "laten zien.",
        *_amounts(reading),
        *_not_rounded(reading),
    ]


def _rounding(reading: Reading) -> list[str]:
    if not reading.rounds:
        return []
    return [
        f"**Afgerond.** Om mensen te beschermen ronden wij aantallen af op een veelvoud van "
        f"{STEP}. Een aantal kan daardoor hoogstens {MARGIN} te hoog of te laag zijn: 0 betekent 0 "
        f"tot en met {MARGIN}, {STEP} betekent {STEP - MARGIN} tot en met {STEP + MARGIN}. Bij een "
        f"gemeente staat onder de {SMALL} alleen ‘{HIDDEN}’. Optellingen kloppen altijd.",
        "Percentages rekenen wij uit met de afgeronde aantallen. Wij ronden ze af op "
        f"{_STEPS} procentpunten. Lukt dat niet, dan staat er ‘{TOO_SMALL}’.",
    ]


def _not_rounded(reading: Reading) -> list[str]:
    shown = {str(row[0]) for row in reading.slice.cells}
    names = [
        f"‘{i.naam}’"
        for i in reading.agreement.indicatoren
        if reading.rounds and i.sleutel in shown and reading.is_exact(i.sleutel)
    ]
    return [f"De cijfers over {formats.enumeration(names)} zijn niet afgerond."] if names else []


def _revised(reading: Reading) -> list[str]:
    if all(row[7] != REVISED for row in reading.slice.cells):
        return []
    return [
        f"Staat er ‘({REVISED})’ bij een aantal? Dan stond er in een eerder rapport een ander "
        "aantal. Een latere levering liet zien dat het te veel afweek."
    ]
