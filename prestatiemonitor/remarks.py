"""What must be told with one result: what it holds, what it does not prove, what not to add up.

Every remark is one or more sentences in plain Dutch, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prestatiemonitor import formats, on_paper, phrases
from prestatiemonitor.display import joined
from prestatiemonitor.indicator_spec import TOTAL, Indicator, Target
from prestatiemonitor.periods import MONTH_NAMES, Period
from prestatiemonitor.precision import Precision
from prestatiemonitor.reading import EURO, PERSONS, At, Place, Reading, judged_cell
from prestatiemonitor.samples import proves_more_than

GROUP, LATER = "groep", "later_ingestroomd"
HOLDERS = "statushouders_bijstand"
NOT_PROVEN = "gemeten > {}%, niet aangetoond"


def on_result(reading: Reading, indicator: Indicator) -> str:
    """What to tell with the count itself; nothing where there is no count."""
    told = _ON_RESULT.get(indicator.sleutel)
    return told(reading, indicator) if told and reading.has_counts(indicator) else ""


def on_target(reading: Reading, indicator: Indicator, own: Target) -> str:
    """What to tell with the distance to a target; nothing where there is no count."""
    if not reading.has_counts(indicator):
        return ""
    judged = reading.judged(indicator)
    only = ""
    if judged_name(indicator) and judged is not None:
        many = reading.precision(indicator.sleutel).many(judged)
        only = f"Voor het doel telt alleen de groep ‘{judged_name(indicator)}’: nu {many}."
    return joined(
        only,
        _number_or_share(reading, indicator, own),
        _condition(reading, own),
        _proof(reading, indicator, own),
    )


def brief(reading: Reading, indicator: Indicator, period: Period, place: Place) -> str:
    """What always stands beside the count, also in a small table: 'waarvan 130 BOR'."""
    part, name = _part(indicator, period, place)
    if not name or reading.count(indicator.sleutel, **part) is None:
        return ""
    return f"waarvan {reading.cell(indicator.sleutel, **part)} {name}"


def told_beside(reading: Reading, indicator: Indicator) -> str:
    """The same in a sentence: 'waarvan ongeveer 130 BOR'."""
    part, name = _part(indicator, reading.period, reading.place)
    value = reading.count(indicator.sleutel, **part) if name else None
    if value is None:
        return ""
    return f"waarvan {reading.precision(indicator.sleutel).many(value)} {name}"


def _part(indicator: Indicator, period: Period, place: Place) -> tuple[At, str]:
    """The part that always stands apart, with its name; no name where there is none."""
    if indicator.sleutel == on_paper.OF:
        part, name = on_paper.PART, "BOR"
    else:
        split, category = judged_cell(indicator)
        part, name = At(split=split, category=category), judged_name(indicator)
    return At(**part, period=period, place=place), name


def judged_name(indicator: Indicator) -> str:
    """The name of the category that targets are about; empty where that is the total."""
    split, key = judged_cell(indicator)
    if split == TOTAL:
        return ""
    return next(c.naam for c in indicator.breakdown(split).categorieen if c.sleutel == key)


# --- contact --------------------------------------------------------------------------------------


def _lately(reading: Reading, indicator: Indicator) -> str:
    """How far back contact counts, and with how many it was with a begeleider only."""
    months = reading.agreement.definities.contact_maanden
    back = f"Wij kijken {formats.plural(months, 'maand', 'maanden')} terug."
    only = reading.count(indicator.sleutel, split="contact", category="begeleider")
    if only is None:
        return back
    many = _people(only, reading.precision(indicator.sleutel))
    return joined(back, f"Bij {many} was er alleen contact met een begeleider.")


# --- herinstroom ----------------------------------------------------------------------------------


def _followed(reading: Reading, indicator: Indicator) -> str:
    if not reading.provisional(indicator.sleutel):
        return "Iedereen uit deze groep is een jaar gevolgd."
    return (
        "Dit cijfer is niet compleet: nog niet iedereen uit deze groep is een jaar weg uit de "
        "bijstand. Het kan dus nog hoger worden."
    )


# --- beschut_werk ---------------------------------------------------------------------------------


def _contracts(reading: Reading, indicator: Indicator) -> str:
    number = reading.count(indicator.sleutel, measure=PERSONS)
    hours = reading.agreement.definities.uren_per_plek
    if number is None:
        return ""
    how = reading.precision(indicator.sleutel)
    many = how.counted(number, "contract", "contracten")
    verb = "is" if how.single(number) else "zijn"
    return f"Daarvoor {verb} er {many}. Eén plek is een contract van {hours} uur."


def _condition(reading: Reading, own: Target) -> str:
    """How many could fill the places: without enough of them the target does not count.

    Whether they are enough is only said where rounding leaves no doubt.
    """
    if own.voorwaarde_indicator is None or own.waarde is None:
        return ""
    able = reading.count(own.voorwaarde_indicator)
    if able is None:
        return ""
    how = reading.precision(own.voorwaarde_indicator)
    verb, can = ("is", "kan") if how.single(able) else ("zijn", "kunnen")
    told = f"Er {verb} {_people(able, how)} met een indicatie die {can} werken."
    enough = None if how.hidden(able) else how.reaches(able, own.waarde)
    return joined(told, _ENOUGH[enough])


_ENOUGH = {
    True: "Dat is genoeg voor het doel, dus de voorwaarde is vervuld.",
    False: "Dat is minder dan het doel. Wordt het doel niet gehaald, "
    "dan is de stand ‘voorwaarde niet vervuld’.",
    None: "",
}


# --- statushouders --------------------------------------------------------------------------------


def _groups(reading: Reading, indicator: Indicator) -> str:
    how, day = reading.precision(indicator.sleutel), f"1 {MONTH_NAMES[0]} {reading.period.year}"
    early = reading.judged(indicator)
    later = reading.count(indicator.sleutel, split=GROUP, category=LATER)
    parts = []
    if early is not None and later is not None:
        had = "had" if how.single(early) else "hadden"
        got = "kreeg" if how.single(later) else "kregen"
        parts = [
            f"Van hen {had} {_people(early, how)} op {day} al bijstand.",
            f"{formats.sentence_case(_people(later, how))} {got} later bijstand.",
        ]
    return joined(
        *parts,
        _holders(reading, early),
        "Tel dit cijfer niet op bij de uitstroom: deze mensen tellen daar ook mee.",
    )


def _holders(reading: Reading, early: float | None) -> str:
    """'Op 1 januari 2020 hadden 400 statushouders bijstand, met samen 280 uitkeringen.'"""
    how, base = reading.precision(HOLDERS), reading.count(HOLDERS)
    if base is None:
        return ""
    benefits = reading.count(HOLDERS, measure="uitkeringen")
    had = "had" if how.single(base) else "hadden"
    many = how.counted(base, "statushouder", "statushouders")
    together = ""
    if benefits is not None:
        total = how.counted(benefits, "uitkering", "uitkeringen")
        together = f", met samen {total}"
    points = None
    if early is not None and not how.hidden(early):
        points = how.share(int(early), int(base))
    work = f"Van hen ging {how.about}{formats.percentage(points)} dit jaar aan het werk."
    day = f"1 {MONTH_NAMES[0]} {reading.period.year}"
    told = f"In totaal {had} op {day} {many} bijstand{together}."
    return joined(told, work if points is not None else "")


# --- juiste_beslissingen --------------------------------------------------------------------------


def sampled(reading: Reading, indicator: Indicator) -> bool:
    """Whether any of what was checked comes from a sample."""
    ref = indicator.steekproef
    return ref is not None and bool(
        reading.count(ref.indicator, split=ref.uitsplitsing, category=ref.categorie)
    )


def _checked(reading: Reading, indicator: Indicator) -> str:
    if sampled(reading, indicator):
        return "Dit is een steekproef: niet alle beslissingen zijn gecontroleerd."
    if not reading.is_exact(indicator.sleutel):
        return ""  # a rounded count cannot tell that there is no sample
    return "Alle beslissingen zijn gecontroleerd. Dit is dus geen schatting."


def _proof(reading: Reading, indicator: Indicator, own: Target) -> str:
    """Whether a sample that meets the target proves it (003 §5.3.1); only of exact counts."""
    right, whole = reading.count(indicator.sleutel), reading.whole(indicator)
    if right is None or not whole or own.waarde is None or not sampled(reading, indicator):
        return ""
    if not reading.is_exact(indicator.sleutel):
        return ""
    if 100 * right <= own.waarde * whole:
        return ""
    if proves_more_than(own.waarde, int(right), int(whole)):
        return f"De steekproef is groot genoeg om meer dan {own.waarde}% aan te tonen."
    measured = formats.sentence_case(NOT_PROVEN.format(own.waarde))
    return f"{measured}. De steekproef is te klein om het zeker te weten."


# --- a number and a share of one target -----------------------------------------------------------


def _number_or_share(reading: Reading, indicator: Indicator, own: Target) -> str:
    """Whether number and share say the same, where the whole is not what was expected.

    In public only where no rounding of the two counts could turn it round.
    """
    whole, value = reading.whole(indicator), reading.count(indicator.sleutel)
    if not (own.waarde and own.noemer and whole and value) or indicator.soort != "stand":
        return ""
    if whole == own.noemer or indicator.noemer is None:
        return ""
    how = reading.precision(indicator.noemer.indicator)
    corners = {
        (v >= own.waarde, v * own.noemer >= own.waarde * w)
        for v in (value - how.margin, value + how.margin)
        for w in (whole - how.margin, whole + how.margin)
    }
    among = phrases.whole(indicator.noemer)
    told = (
        f"De overeenkomst gaat uit van {formats.number(own.noemer)} {among}. "
        f"Het {'is' if how.single(whole) else 'zijn'} er nu {how.many(whole)}."
    )
    return joined(told, _verdict(corners.pop()) if len(corners) == 1 else "")


def _verdict(reached: tuple[bool, bool]) -> str:
    by_number, by_share = reached
    if by_number == by_share:
        return "Het aantal en het percentage zeggen hetzelfde over het doel."
    if by_number:
        return (
            "Daardoor zeggen het aantal en het percentage niet hetzelfde: het aantal haalt het "
            "doel wel, het percentage niet. Wij toetsen aan het aantal."
        )
    return (
        "Daardoor zeggen het aantal en het percentage niet hetzelfde: het percentage haalt het "
        "doel wel, het aantal niet. Wij toetsen aan het aantal."
    )


def _people(value: float, how: Precision) -> str:
    return how.counted(value, phrases.ONE, phrases.MANY)


# --- minimaregelingen -----------------------------------------------------------------------------


def _paid(reading: Reading, indicator: Indicator) -> str:
    """'Samen ging het om ongeveer € 570.000.'"""
    euros = reading.count(indicator.sleutel, measure=EURO)
    if euros is None:
        return ""
    how = reading.precision(indicator.sleutel, measure=EURO)
    return f"Samen ging het om {how.many(euros)}."


_ON_RESULT: Mapping[str, Callable[[Reading, Indicator], str]] = {
    "contact": _lately,
    "herinstroom": _followed,
    on_paper.OF: on_paper.told,
    "beschut_werk": _contracts,
    "statushouders": _groups,
    "juiste_beslissingen": _checked,
    "minimaregelingen": _paid,
}
