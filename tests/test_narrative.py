from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from prestatiemonitor import comparisons, narrative, remarks, words
from prestatiemonitor.indicator_spec import Indicator, Target
from prestatiemonitor.reading import Reading
from tests import slice_factory as made

YEAR = made.YEAR
Told = Callable[[Reading, Indicator], str]
ALL: list[Told] = [
    narrative.result, narrative.target, comparisons.comparison, narrative.certainty,
    narrative.summary, narrative.unavailable,
]  # fmt: skip


def said(what: Told, key: str, **how: Any) -> str:
    reading = made.reading(**how)
    return what(reading, reading.indicator(key))


def with_count(key: str, value: int | None, **how: Any) -> Reading:
    """The made-up slice, with one count replaced in all areas of its period."""
    slice_ = made.make()
    rows = [
        [*row[:6], value, "bekend"]
        if (row[0], row[3], row[4]) == (key, slice_.periode, "totaal")
        else row
        for row in slice_.cells
    ]
    return made.reading(cells=[row for row in rows if row[6] is not None], **how)


@pytest.mark.parametrize("editie", ["openbaar", "intern"])
@pytest.mark.parametrize("place", ["GM0001", "GM0002", "REGIO"])
@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("what", ALL)
def test_every_sentence_is_whole(what: Told, number: int, place: str, editie: str) -> None:
    reading = made.reading(place=place, number=number, editie=editie)
    for indicator in reading.agreement.indicatoren:
        text = what(reading, indicator)
        assert "  " not in text
        assert not re.search(r"\b(beter|slechter|None|nan)\b", text)


@pytest.mark.parametrize(
    ("value", "start"),
    [(0, "gingen geen mensen"), (1, "ging 1 persoon"), (2, "gingen 2 mensen")],
)
def test_verb_and_count_agree(value: int, start: str) -> None:
    reading = with_count("uitstroom", value)
    assert start in narrative.result(reading, reading.indicator("uitstroom"))


def test_a_small_count_is_not_told_in_public() -> None:
    reading = with_count("uitstroom", 5, editie="openbaar")
    text = narrative.result(reading, reading.indicator("uitstroom"))
    assert "gingen minder dan 10 mensen" in text
    assert "Nu " not in comparisons.comparison(reading, reading.indicator("uitstroom"))


def test_a_flow_is_told_over_months_and_a_stock_on_a_day() -> None:
    flow, stock = said(narrative.result, "uitstroom"), said(narrative.result, "bijstand")
    assert flow.startswith(f"Van januari tot en met augustus {YEAR} gingen 200 mensen")
    assert stock.startswith(f"Op 31 augustus {YEAR} hadden 1.800 mensen")


def test_a_share_names_its_whole() -> None:
    assert "Dat is 75% van de 800 mensen in de route vrijwilliger." in said(
        narrative.result, "in_beeld"
    )
    assert "Dat is ongeveer 75%" in said(narrative.result, "in_beeld", editie="openbaar")


def test_a_share_that_is_everyone_is_only_told_where_it_was_agreed() -> None:
    assert "100%" not in said(narrative.result, "activiteiten")


def test_earlier_periods_are_told_in_order() -> None:
    assert said(comparisons.comparison, "uitstroom") == (
        "Van mei tot en met augustus kwamen er 100 bij. "
        f"In dezelfde maanden waren het er 160 in {YEAR - 2} en 180 in {YEAR - 1}. "
        f"Nu zijn het er 20 meer dan in {YEAR - 1}. "
        f"Dit aantal stijgt sinds {YEAR - 2} elk jaar. "
        f"Over het hele jaar waren het er 240 in {YEAR - 2} en 270 in {YEAR - 1}."
    )
    last = said(comparisons.comparison, "uitstroom", number=3)
    assert "In het hele jaar waren" in last
    assert "Over het hele jaar" not in last
    assert "kwamen er" not in said(comparisons.comparison, "uitstroom", number=1)


def test_a_stock_is_compared_with_its_last_day_and_with_years_before() -> None:
    assert said(comparisons.comparison, "bijstand") == (
        f"Dat is nu evenveel als op 30 april {YEAR}. "
        f"Op 31 augustus waren het er 1.440 in {YEAR - 2} en 1.620 in {YEAR - 1}. "
        f"Nu zijn het er 180 meer dan in {YEAR - 1}. Dit aantal stijgt sinds {YEAR - 2} elk jaar."
    )
    assert said(comparisons.comparison, "bijstand", number=1).startswith(
        f"Nu zijn het er 180 meer dan op 31 december {YEAR - 1}."
    )
    assert said(comparisons.comparison, "in_beeld") == (
        f"Op 30 april {YEAR} was dat 75%. Een jaar eerder was dat 75%."
    )


def test_what_is_settled_once_a_year_is_not_compared_within_it() -> None:
    """Of who left the year before, every count stands with the year in which they left."""
    assert said(comparisons.comparison, "statushouders_bijstand").startswith(
        f"Eerder waren het er 256 in {YEAR - 2} en 288 in {YEAR - 1}. Nu zijn het er 32 meer"
    )
    assert said(comparisons.comparison, "uitstroom_cohort").startswith(
        f"Eerder waren het er 160 in {YEAR - 3} en 180 in {YEAR - 2}."
    )


@pytest.mark.parametrize(
    ("value", "editie", "text"),
    [
        (179, "intern", "Nu is het er 1 minder dan in"),
        (180, "intern", "Dat is nu evenveel als in"),
        (175, "openbaar", "Dat is nu ongeveer evenveel als in"),
        (160, "openbaar", "Nu zijn het er ongeveer 20 minder dan in"),
    ],
)
def test_a_difference_that_rounding_could_make_is_no_difference(
    value: int, editie: str, text: str
) -> None:
    reading = with_count("uitstroom", value, editie=editie)
    assert text in comparisons.comparison(reading, reading.indicator("uitstroom"))


def test_one_and_none_before_are_grammatical() -> None:
    slice_ = made.make()
    before = f"{YEAR - 1}-T2"
    for value, text in ((1, "was het er 1 in"), (0, "waren het er geen in")):
        rows = [
            [*row[:6], value, "bekend"] if row[0] == "uitstroom" and row[3] == before else row
            for row in slice_.cells
            if not (row[0] == "uitstroom" and row[3] == f"{YEAR - 2}-T2")
        ]
        reading = made.reading(cells=rows)
        assert text in comparisons.comparison(reading, reading.indicator("uitstroom"))


def test_nothing_is_compared_where_nothing_is_known() -> None:
    only = [row for row in made.make().cells if row[3] == f"{YEAR}-T2"]
    alone = made.reading(cells=only)
    assert comparisons.comparison(alone, alone.indicator("uitstroom")) == ""
    assert comparisons.comparison(alone, alone.indicator("bijstand")) == ""
    assert comparisons.comparison(alone, alone.indicator("contact")) == ""
    first = made.reading(perioden=[f"{YEAR}-T2"])
    assert comparisons.comparison(first, first.indicator("bijstand")) == ""


def test_one_more_since_the_last_period() -> None:
    reading = with_count("uitstroom", 101)
    text = comparisons.comparison(reading, reading.indicator("uitstroom"))
    assert "kwam er 1 bij" in text


def test_a_municipality_gets_no_derived_target() -> None:
    reading = made.reading()
    indicator = reading.indicator("uitstroom")
    regional = reading.target(indicator, reading.region)
    text = narrative.target(reading, indicator)
    assert regional is not None
    assert text == (
        "Voor Aa is geen eigen doel afgesproken. "
        f"Het doel ({narrative.amount(regional)}) geldt voor Regio Cee als geheel. "
        "Daar zijn het er nu 230."
    )
    assert "Daar is dat nu 75%." in narrative.target(reading, reading.indicator("in_beeld"))


def test_a_target_is_told_with_its_clause_and_distance() -> None:
    reading = made.reading(place="REGIO")
    indicator = reading.indicator("uitstroom")
    own = reading.target(indicator)
    assert own is not None
    assert own.waarde is not None
    text = narrative.target(reading, indicator)
    assert f"is {narrative.amount(own)} ({indicator.clausule})." in text
    assert f"het er nog {own.waarde - 230}" in text
    assert "nog niet zeker" in text
    assert "Van 230 mensen in deze route" in narrative.target(
        reading, reading.indicator("in_beeld")
    )


def test_one_short_of_the_target_and_beyond() -> None:
    reading = made.reading(place="REGIO")
    own = reading.target(reading.indicator("uitstroom"))
    assert own is not None
    assert own.waarde is not None
    for value, text in ((own.waarde - 1, "Tot het doel is het er nog 1."), (own.waarde, "")):
        changed = with_count("uitstroom", value, place="REGIO")
        told = narrative.target(changed, changed.indicator("uitstroom"))
        assert (text in told) if text else ("Tot het doel" not in told)


def test_a_target_without_counts_says_what_was_agreed() -> None:
    reading = made.reading(place="REGIO", cells=[])
    told = narrative.target(reading, reading.indicator("in_beeld"))
    assert "is: iedereen" in told
    assert narrative.target(reading, reading.indicator("uitstroom")).startswith("Het doel voor")
    town = made.reading(cells=[])
    assert narrative.target(town, town.indicator("uitstroom")).endswith("als geheel.")


def test_a_target_of_one_municipality_is_not_told_of_another() -> None:
    reading = made.reading()
    own = reading.indicator("uitstroom")
    moved = own.doelen[0].model_copy(update={"gebied": "GM0002"})
    changed = own.model_copy(update={"doelen": (moved,)})
    assert narrative.target(reading, changed) == "Voor Aa is geen eigen doel afgesproken."


def test_results_without_a_target_say_so() -> None:
    assert said(narrative.target, "bijstand") == "Er is geen doel afgesproken."
    assert said(narrative.target, "jongeren") == ""


def test_a_condition_is_told_with_its_target() -> None:
    assert "Voorwaarde: " in said(narrative.target, "beschut_werk", place="REGIO")


def test_quantities_of_the_agreement_keep_their_words() -> None:
    base = {"gebied": "REGIO", "vanaf_datum": f"{YEAR}-01-01", "tekst": "x"}

    def amount(**how: Any) -> str:
        return narrative.amount(Target.model_validate_json(_json(base | how)))

    assert amount(waarde=190, noemer=525, aandeel=36, eenheid="personen", vergelijking="minimaal") \
        == "190 van de 525 mensen (36%)"  # fmt: skip
    assert amount(waarde=99, eenheid="procent", vergelijking="meer_dan") == "meer dan 99%"
    assert amount(waarde=60, eenheid="plekken", vergelijking="minimaal") == "60 plekken"
    everyone = {"vergelijking": "alle", "rest": {"indicator": "in_beeld"}}
    assert amount(aandeel=100, eenheid="personen", **everyone) == "iedereen"


def _json(body: dict[str, Any]) -> str:
    import json

    return json.dumps(body)


def test_an_unavailable_result_says_why() -> None:
    reasons = {
        "gemeten": "niet beschikbaar voor Aa",
        "als_geleverd": "leverde hierover geen gegevens aan",
        "nog_niet_berekend": "telt dit nog niet",
        "nog_geen_levering": "levert hierover nog geen gegevens aan",
        "geen_resultaat_afgesproken": "spreekt geen resultaat af",
    }
    reading = made.reading(cells=[])
    for indicator in reading.agreement.indicatoren:
        assert reasons[indicator.meetwijze] in narrative.result(reading, indicator)


def test_how_sure_it_is() -> None:
    assert "nog niet om" in said(narrative.certainty, "uitstroom")
    assert said(narrative.certainty, "uitstroom", number=3) == ""
    assert "nog niet om" not in said(narrative.certainty, "bijstand")
    assert said(narrative.certainty, "bijstand", verwachting={}) == ""
    cells = [[*row[:7], "voorlopig"] for row in made.make().cells]
    assert "voorlopig" in said(narrative.certainty, "bijstand", cells=cells)


def test_a_status_is_a_word_and_a_shape() -> None:
    assert words.badge("niet gehaald") == "[■ Niet gehaald]{.status .status-niet-gehaald}"
    assert words.badge("iets nieuws").startswith("[○ Iets nieuws]")
    assert len(set(words.SHAPES.values())) == len(words.SHAPES)
    assert words.meaning("iets nieuws") == "Iets nieuws."


def test_a_summary_of_a_municipality_shows_the_region_beside_it() -> None:
    text = said(narrative.summary, "uitstroom")
    assert "200 mensen; in de hele regio 230, met als doel" in text
    assert "(75%)" in said(narrative.summary, "in_beeld")
    assert said(narrative.summary, "jongeren").endswith("}")
    bare = [row for row in made.make().cells if row[2] != "REGIO"]
    assert said(narrative.summary, "uitstroom", cells=bare).endswith("200 mensen.")


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "gingen hoogstens 4 mensen"), (5, "gingen ongeveer 5 mensen"), (230, "ongeveer 230")],
)
def test_a_rounded_count_of_the_region_is_told_as_one(value: int, text: str) -> None:
    reading = with_count("uitstroom", value, place="REGIO", editie="openbaar")
    assert text in narrative.result(reading, reading.indicator("uitstroom"))


def test_a_rounded_share_names_its_whole() -> None:
    assert (
        "Dat is ongeveer 75% van alle mensen in de route vrijwilliger (in totaal ongeveer 800)."
    ) in said(narrative.result, "in_beeld", editie="openbaar")


def judged(value: int, word: str, key: str = "voorzieningenwijzer_aanbod", **how: Any) -> str:
    """The target of the region, with this count and status word, in public."""
    slice_ = made.make()
    status = [[key, "REGIO", slice_.periode, word]]
    reading = with_count(key, value, place="REGIO", editie="openbaar", status=status, **how)
    return narrative.target(reading, reading.indicator(key))


@pytest.mark.parametrize(
    ("value", "word", "text"),
    [
        (275, "niet gehaald", "Tot het doel zijn het er nog ongeveer 25."),
        (295, "niet gehaald", "Tot het doel zijn het er nog ongeveer 5."),
        (300, "gehaald", narrative.JUDGED_EXACTLY),
        (300, "niet gehaald", narrative.JUDGED_EXACTLY),
        (300, "onzeker", ""),
        (305, "gehaald", ""),
        (275, "rond de doelstelling", "Het aantal ligt dicht bij het doel."),
    ],
)
def test_the_distance_never_contradicts_the_status(value: int, word: str, text: str) -> None:
    told = judged(value, word)
    assert text in told
    assert ("Tot het doel" in told) == text.startswith("Tot het doel")
    assert (narrative.JUDGED_EXACTLY in told) == (text == narrative.JUDGED_EXACTLY)


def test_a_hidden_count_has_no_distance_to_its_target() -> None:
    reading = with_count("beschut_werk", 5, editie="openbaar")
    assert reading.target(reading.indicator("beschut_werk")) is not None
    assert "Tot het doel" not in narrative.target(reading, reading.indicator("beschut_werk"))


@pytest.mark.parametrize(
    ("rest", "word", "text"),
    [
        (0, "onzeker", "Van hoogstens 4 mensen in deze route"),
        (150, "onzeker", "Van ongeveer 150 mensen in deze route"),
        (0, "gehaald", ""),
        (None, "onzeker", ""),
    ],
)
def test_of_everyone_it_is_told_who_is_not_in_it_yet(
    rest: int | None, word: str, text: str
) -> None:
    slice_ = made.make()
    cells = [
        [*row[:6], rest if row[5] == "niet_in_beeld" else row[6], row[7]] for row in slice_.cells
    ]
    reading = made.reading(
        place="REGIO", editie="openbaar", cells=cells,
        status=[["in_beeld", "REGIO", slice_.periode, word]],
    )  # fmt: skip
    told = narrative.target(reading, reading.indicator("in_beeld"))
    assert text in told
    assert ("deze route" in told) == bool(text)


def test_around_the_target_says_why_that_is_not_known() -> None:
    assert "Met afgeronde aantallen kunnen wij niet zeggen" in words.meaning(words.AROUND)


@pytest.mark.parametrize("value", [0, 5, 10, 230])
@pytest.mark.parametrize("place", ["GM0001", "REGIO"])
@pytest.mark.parametrize("number", [2, 3])
def test_no_rounded_count_is_told_as_none_as_exact_or_by_halves(
    value: int, place: str, number: int
) -> None:
    cells = [
        [*row[:6], row[6] if row[0] in made.REGION_ONLY else value, row[7]]
        for row in made.make(number=number).cells
    ]
    reading = made.reading(place=place, number=number, editie="openbaar", cells=cells)
    told = [*ALL, remarks.on_result]
    for indicator in reading.agreement.indicatoren:
        if indicator.sleutel in made.REGION_ONLY:
            continue
        for text in (what(reading, indicator).lower() for what in told):
            unit = "mensen|statushouders|contracten|uitkeringen|beschutte werkplekken"
            assert not re.search(rf"\bgeen ({unit})|ongeveer (0|geen|minder|hoogstens)", text)
            assert not re.search(r"(?<![\d,.])0%", text)
            agreed = [str(t.waarde) for t in indicator.doelen]
            bare = re.findall(
                rf"(?<!ongeveer )(?<!hoogstens )(?<!dan )(?<!tot )\b(\d+) (?:{unit})", text
            )
            assert set(bare) <= {*agreed, *(str(t.noemer) for t in indicator.doelen)}
