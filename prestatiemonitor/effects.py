"""What residents should notice (001): each effect with the results that say something about it."""

from __future__ import annotations

from prestatiemonitor import narrative, tables
from prestatiemonitor.agreement import Effect
from prestatiemonitor.display import blocks, joined, linked
from prestatiemonitor.reading import Reading


def effects(reading: Reading) -> str:
    """The effects in the words of the council, linked to results, or why nothing measures them."""
    found = reading.agreement.effecten
    if not found.lijst:
        return "Er zijn geen effecten vastgesteld."
    titles = {source.sleutel: source.titel for source in reading.agreement.bronnen}
    source = tables.escaped(titles[found.clausule[:3]])
    return blocks([
        f"Dit zijn de effecten voor inwoners uit: {source} ({found.clausule}).",
        "Bij elk effect staan de resultaten die er iets over zeggen. "
        "Zij bewijzen niet dat inwoners het ook zo merken.",
        "\n".join(_shown(reading, effect) for effect in found.lijst),
    ])  # fmt: skip


def _shown(reading: Reading, effect: Effect) -> str:
    lines = [_result(reading, key) for key in effect.indicatoren]
    if effect.niet_gemeten:
        lines = [f"**Niet gemeten.** {tables.escaped(effect.niet_gemeten)}"]
    nested = "\n".join(f"    - {line}" for line in lines)
    return f"- {tables.escaped(effect.tekst.rstrip('.'))}.\n{nested}"


def _result(reading: Reading, key: str) -> str:
    """The name of a result, linked to its page, with its status here."""
    indicator = reading.indicator(key)
    elsewhere = indicator.thema is not None and indicator.thema != reading.slice.rapport
    href = (
        reading.link(indicator.thema, reading.period, reading.place)
        if elsewhere and indicator.thema
        else None
    )
    return joined(
        linked(tables.escaped(indicator.naam), href), narrative.standing(reading, indicator)
    )
