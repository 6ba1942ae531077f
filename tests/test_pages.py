from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

import pytest

from prestatiemonitor import agreed, colophon, links, overviews, pages
from prestatiemonitor.reading import Reading
from tests import slice_factory as made

YEAR = made.YEAR
PARTS: list[Callable[[Reading], str]] = [
    pages.opening, pages.lead, pages.to_know, overviews.glance, overviews.insights,
    overviews.index, overviews.history, overviews.overview,
    pages.not_measured,
    links.period_links, links.area_links, links.report_links,
    colophon.provenance, colophon.freshness, colophon.method, colophon.definitions,
    colophon.sources,
]  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("rapport", ["werk", "start"])
@pytest.mark.parametrize("place", ["GM0001", "REGIO"])
@pytest.mark.parametrize("empty", [False, True])
def test_every_part_is_whole_also_without_counts(
    part: Callable[[Reading], str], rapport: str, place: str, empty: bool
) -> None:
    bare = {"fictief": False, "leveringen": []}
    nothing = {"cells": [], "status": [], "links": {}, "herkomst": bare} if empty else {}
    text = part(made.reading(place=place, rapport=rapport, **nothing))
    assert not re.search(r"[^\n ]  |\bNone\b|\bnan\b|\n\n\n", text)


def test_the_page_opens_with_fictitious_and_then_the_conclusion() -> None:
    text = pages.opening(made.reading(place="REGIO"))
    banner, goal = text.index("fictieve"), text.index("nog niet zeker")
    assert text.startswith("::: {.callout-warning}")
    assert banner < goal < text.index("- **")
    real = {"herkomst": {"fictief": False, "leveringen": []}}
    assert "callout-warning" not in pages.opening(
        made.reading(place="REGIO", editie="openbaar", **real)
    )


def test_the_internal_edition_says_that_it_is_confidential() -> None:
    assert "## Vertrouwelijk" in pages.opening(made.reading(editie="intern"))
    assert "## Vertrouwelijk" not in pages.opening(made.reading(editie="openbaar"))


def test_a_municipality_without_targets_says_whose_they_are() -> None:
    assert "De doelen gelden voor Regio Cee als geheel." in pages.opening(
        made.reading(place="GM0002")
    )


def _with_words(*words: str) -> Reading:
    keys = ["uitstroom", "in_beeld", "voorzieningenwijzer_aanbod", "taalscreening"]
    judged = dict(zip(keys, words, strict=False))
    slice_ = made.make()
    status = [[k, "REGIO", slice_.periode, word] for k, word in judged.items()]
    cells = [row for row in slice_.cells if row[0] in judged]
    return made.reading(place="REGIO", rapport="start", cells=cells, status=status)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("gehaald",), "Het doel is gehaald."),
        (("gehaald", "onzeker"), "is 1 doel gehaald. Van 1 doel is nog niet zeker of het wordt"),
        (("gehaald", "gehaald"), "zijn 2 doelen gehaald."),
        (("niet gehaald", "onzeker", "onzeker"),
         "is geen doel gehaald. 1 doel is niet gehaald. Van 2 doelen is nog niet zeker of zij"),
        (("niet gehaald", "niet gehaald"), "2 doelen zijn niet gehaald."),
        (("op koers", "achter", "onzeker"),
         "is geen doel gehaald. 1 doel ligt op koers. 1 doel loopt achter. Van 1 doel is nog niet"),
        (("op koers", "op koers", "achter", "achter"),
         "is geen doel gehaald. 2 doelen liggen op koers. 2 doelen lopen achter.\n"),
        (("achter",), "Wij verwachten dat het doel aan het eind van het jaar niet is gehaald."),
        (("voorwaarde niet vervuld", "gehaald"), "Bij 1 doel is de voorwaarde niet vervuld."),
        (("rond de doelstelling", "gehaald"),
         "is 1 doel gehaald. Bij 1 doel ligt het aantal dicht bij het doel. "
         "Met afgeronde aantallen kunnen wij niet zeggen of dat is gehaald.\n"),
        (("rond de doelstelling", "rond de doelstelling"),
         "Er zijn 2 doelen met cijfers. Bij 2 doelen ligt het aantal dicht bij het doel. "
         "Met afgeronde aantallen kunnen wij niet zeggen of die zijn gehaald.\n"),
    ],
)  # fmt: skip
def test_the_conclusion_counts_the_targets(words: tuple[str, ...], text: str) -> None:
    assert text in pages.opening(_with_words(*words))


def test_a_theme_without_targets_gives_insight() -> None:
    cells = [row for row in made.make().cells if row[0] in ("taalhuis", "bijstand")]
    reading = made.reading(rapport="laaggeletterdheid", cells=cells)
    assert "De cijfers geven inzicht." in pages.opening(reading)


def test_nothing_counted_is_said_and_not_a_crash() -> None:
    text = pages.opening(made.reading(cells=[]))
    assert f"Over Aa zijn er van januari tot en met augustus {YEAR} nog geen cijfers." in text


def test_a_complete_year_with_everything_counted_has_nothing_to_warn_of() -> None:
    reading = made.reading(rapport="inkomen", number=3)
    body = reading.slice.overeenkomst
    kept = [row for row in body["indicatoren"] if row["sleutel"] in made.COUNTED]
    bare = {**body, "indicatoren": kept,
            "effecten": {**body["effecten"], "lijst": []}, "afwijkingen": []}  # fmt: skip
    text = pages.opening(made.reading(rapport="inkomen", number=3, overeenkomst=bare))
    assert "nog geen cijfers" not in text
    assert "nog niet om" not in text


def test_no_earlier_year_is_not_mentioned() -> None:
    text = pages.opening(made.reading(perioden=[f"{YEAR}-T2"]))
    assert "vanaf" not in text


def test_what_is_not_measured_names_clause_agreement_and_reason() -> None:
    lines = {line.split("**")[1]: line for line in pages.not_measured(made.reading()).splitlines()}
    for indicator in made.agreement().of_theme("werk"):
        if indicator.sleutel in made.COUNTED:
            assert indicator.naam not in lines
            continue
        line = lines[indicator.naam]
        assert indicator.clausule in line
        assert "geen" in line or "niet beschikbaar" in line


def test_a_missing_result_says_what_was_agreed() -> None:
    for indicator in made.agreement().of_theme("werk"):
        without = [row for row in made.make().cells if row[0] != indicator.sleutel]
        line = pages.not_measured(made.reading(cells=without))
        assert ("Afgesproken: “" in line) == bool(indicator.doelen)


def test_everything_measured_says_so() -> None:
    body = made.make().overeenkomst
    kept = [row for row in body["indicatoren"] if row["sleutel"] in made.COUNTED]
    bare = {**body, "indicatoren": kept,
            "effecten": {**body["effecten"], "lijst": []}, "afwijkingen": []}  # fmt: skip
    assert "Over alle onderwerpen" in pages.not_measured(made.reading(overeenkomst=bare))


def test_a_definition_is_folded_and_complete() -> None:
    reading = made.reading()
    for indicator in reading.agreement.indicatoren:
        text = agreed.definition(reading, indicator)
        assert text.startswith('::: {.callout-note collapse="true"}')
        assert indicator.clausule in text
        assert ("Eigen keuzes" in text) == bool(indicator.keuzes)


def test_the_words_of_the_agreement_are_quoted() -> None:
    reading = made.reading()
    text = agreed.target(reading, reading.indicator("uitstroom"))
    assert "staat:\n\n- “" in text
    assert "**Vergelijking.** Het CBS telt" in text
    assert "“”" not in text
    assert "staat:" not in agreed.target(reading, reading.indicator("bijstand"))


def test_the_glance_sets_results_against_areas_with_word_shape_and_link() -> None:
    text = overviews.glance(made.reading(rapport="start"))
    assert "| Resultaat | Aa | Bee | Regio Cee |" in text
    line = next(line for line in text.splitlines() if "naar werk" in line)
    assert f"(../{YEAR}-T2/cee/werk/index.ipynb)" in line
    assert "[**230**](../" in line
    assert "[◆ Onzeker]{.status .status-onzeker}" in line
    only = [row for row in made.make().cells if row[2] != "GM0002"]
    assert "| [× Niet beschikbaar]" in overviews.glance(
        made.reading(rapport="start", cells=only, status=[])
    )


def test_the_legend_explains_every_word_the_report_uses() -> None:
    words = {row[3] for row in made.make().status}
    assert all(word in overviews.legend(made.reading()).lower() for word in words)


def test_the_overview_has_every_result_and_who_does_what() -> None:
    text = overviews.overview(made.reading(place="REGIO", rapport="overzicht"))
    for indicator in made.agreement().indicatoren:
        assert indicator.naam in text
    for theme in made.agreement().themas:
        assert f"### {theme.naam}" in text
    assert "is verantwoordelijk voor" in text
    assert "690 (75%)" in text


def test_history_ends_with_now() -> None:
    text = overviews.history(made.reading(rapport="gebied"))
    assert f"| {YEAR}, t/m augustus |" in text
    line = next(line for line in text.splitlines() if "naar werk" in line)
    assert line.endswith("| 240 | 180 | 270 | 200 |")


def test_ways_to_other_periods_and_areas() -> None:
    theme, home = made.reading(links=_links("werk")), made.reading(rapport="start")
    assert f"[Januari tot en met april {YEAR}](../{YEAR}-T1/aa/werk/index.ipynb)" in (
        links.period_links(theme)
    )
    assert f"[Bee](../{YEAR}-T2/bee/werk/index.ipynb)" in links.area_links(theme)
    assert f"(../{YEAR}-T1/periode/index.ipynb)" in links.period_links(home)
    assert "[Bee](../bee/gebied/index.ipynb)" in links.area_links(home)
    assert "[Werk](../" in links.report_links(home)
    lost = made.reading(links={})
    assert links.period_links(lost) == "Er zijn geen andere perioden."
    assert links.area_links(lost) == "Er zijn geen andere gebieden."
    assert links.report_links(lost) == "Er zijn geen rapporten."


def _links(rapport: str) -> dict[str, str]:
    return made.make(rapport=rapport).links


def test_deliveries_are_named_with_date_and_checksum() -> None:
    text = colophon.provenance(made.reading())
    assert f"| {YEAR}-T2 | 8 september {YEAR} | Regio Cee | 1.234 | `0123456789ab` |" in text


def test_the_method_tells_of_rounding_only_where_there_is_any() -> None:
    assert "veelvoud van 5" in colophon.method(made.reading(editie="openbaar"))
    assert "veelvoud van 5" not in colophon.method(made.reading())
    towns = [row for row in made.PLACES if row["soort"] != "buiten"]
    assert "elders" not in colophon.method(made.reading(gebieden=towns))


def test_a_municipality_with_a_task_of_its_own_is_told_apart_from_the_region() -> None:
    text = pages.opening(made.reading())
    assert "Voor Aa zelf is 1 doel met cijfers. De andere doelen gelden voor Regio Cee" in text
    assert "Van 1 doel is nog niet zeker" in text


def _compared(count: int, number: int = 3, editie: str = "intern") -> str:
    cells = [
        [*row[:6], count, row[7]] if row[0] == "herinstroom" else row
        for row in made.make(number=number).cells
    ]
    reading = made.reading(place="REGIO", number=number, cells=cells, editie=editie)
    return agreed.target(reading, reading.indicator("herinstroom"))


def test_better_and_worse_are_said_only_where_chance_cannot_have_made_it() -> None:
    assert "Dat is lager, en dus beter." in _compared(15)
    assert "Dat is hoger, en dus slechter." in _compared(90)
    assert "Het verschil is te klein om iets over te zeggen." in _compared(44)
    assert "pas als het cijfer compleet is" in _compared(15, number=2)
    for text in (_compared(44), _compared(15, number=2)):
        assert not re.search("beter|slechter", text)
    none = made.reading(cells=[])
    alone = agreed.target(none, none.indicator("herinstroom"))
    assert alone.endswith(f"Werk & Inkomen. {agreed.UNDATED}")


def test_in_public_the_rounding_too_leaves_no_doubt_before_better_or_worse() -> None:
    """Of 230 who left, 30 or 60 came back: clear if exact, not if each may be four off."""
    for count, side in ((30, "beter"), (60, "slechter")):
        assert f"en dus {side}." in _compared(count)
        assert "Het verschil is te klein" in _compared(count, editie="openbaar")
    assert "en dus beter." in _compared(15, editie="openbaar")


def test_a_benchmark_is_told_with_its_source_and_year() -> None:
    indicator = made.agreement().indicator("herinstroom")
    assert indicator.benchmark is not None
    dated = indicator.benchmark.model_copy(update={"jaar": 2018})
    reading = made.reading(place="REGIO", number=3)
    text = agreed.target(reading, indicator.model_copy(update={"benchmark": dated}))
    assert "Werk & Inkomen. Dat cijfer is van 2018. Bij Regio Cee is " in text


def test_context_without_a_number_leads_to_the_page_about_it() -> None:
    reading = made.reading(place="REGIO")
    text = agreed.target(reading, reading.indicator("uitstroom"))
    assert text.endswith("Bron: CBS. Meer daarover staat bij [Landelijke cijfers]"
                         "(../context/index.ipynb).")  # fmt: skip
    alone = made.reading(place="REGIO", links={})
    assert agreed.target(alone, alone.indicator("uitstroom")).endswith("Bron: CBS.")


def test_a_number_that_is_no_like_says_so() -> None:
    reading = made.reading(place="REGIO")
    text = agreed.target(reading, reading.indicator("statushouders"))
    assert "18%" in text
    assert f"{agreed.UNDATED} Dat is niet te vergelijken met dit resultaat." in text
    assert text.endswith("Ons cijfer gaat over wie dit jaar begint met werken.")


def test_the_legend_has_a_condition_only_where_a_target_has_one() -> None:
    reading = made.reading()
    assert "Voorwaarde niet vervuld" in overviews.legend(reading)
    body = reading.slice.overeenkomst
    kept = [row for row in body["indicatoren"] if row["sleutel"] != "beschut_werk"]
    bare = {**body, "indicatoren": kept, "effecten": {**body["effecten"], "lijst": []}}
    assert "Voorwaarde" not in overviews.legend(made.reading(overeenkomst=bare))


def test_what_is_only_there_for_the_region_says_so_beside_a_municipality() -> None:
    glance = overviews.glance(made.reading(rapport="start"))
    line = next(line for line in glance.splitlines() if "Juiste beslissingen" in line)
    assert line.count("alleen voor de regio") == 2
    assert "**99,60%**" in line
    assert "alleen voor de regio" in overviews.overview(made.reading(rapport="overzicht"))
    assert "Juiste beslissingen" not in pages.not_measured(made.reading(rapport="inkomen"))


def test_small_tables_tell_parts_apart_and_name_the_year_of_who_left() -> None:
    glance = overviews.glance(made.reading(rapport="start"))
    assert re.search(r"\[\*\*345\*\*\]\([^)]+\) \(waarvan 115 BOR\)", glance)
    insights = overviews.insights(made.reading(rapport="start"))
    assert f"(uitstroom {YEAR - 1}, niet compleet)" in insights
    history = overviews.history(made.reading(rapport="gebied"))
    assert f"20% (uitstroom {YEAR - 2}) | 20% (uitstroom {YEAR - 1}, niet compleet) |" in history
    assert "270 (waarvan 90 BOR)" in history
    first = [row for row in made.make().cells if row[3] == f"{YEAR}-T2"]
    assert "| niet beschikbaar |" in overviews.history(made.reading(rapport="gebied", cells=first))


def _delivered(period: str, day: str) -> dict[str, object]:
    return {"periode": period, "opgeleverd_datum": day, "afzender": "Regio Cee",
            "checksum": "0" * 16, "rijen_opzij": 1, "opmerkingen": 2}  # fmt: skip


def test_freshness_says_when_what_is_missing_and_what_was_skipped() -> None:
    rows = [
        _delivered(f"{YEAR - 1}-T3", f"{YEAR}-01-01"),
        _delivered(f"{YEAR}-T2", f"{YEAR}-09-08"),
    ]
    cells = [
        row for row in made.make().cells
        if row[3] != f"{YEAR}-T1" and not (row[2] == "GM0002" and row[0] == "taalhuis"
                                           and row[3] == f"{YEAR}-T2")
    ]  # fmt: skip
    text = colophon.freshness(
        made.reading(cells=cells, herkomst={"fictief": True, "leveringen": rows})
    )
    lines = {line.split(" | ")[0]: line for line in text.splitlines()}
    assert (
        f"1 januari {YEAR} (1 dag na de periode) | 1 | 2 | compleet |" in lines[f"| {YEAR - 1}-T3"]
    )
    assert "niet geleverd | – | – | geen cijfers |" in lines[f"| {YEAR}-T1"]
    newest = lines[f"| {YEAR}-T2"]
    assert "(8 dagen na de periode)" in newest
    every = len({row[0] for row in made.make().cells if row[2] == "GM0002"})
    some = f"{every - 1} van de {every} cijfers, 1 voorlopig"
    assert f"compleet, 1 voorlopig | {some} |" in newest


def test_the_rounding_is_explained_where_counts_are_and_only_there() -> None:
    assert pages.opening(made.reading(editie="openbaar")).count("**Afgerond.**") == 1
    assert "Afgerond" not in pages.opening(made.reading())
    assert "Afgerond" not in pages.opening(made.reading(editie="openbaar", cells=[]))


def test_in_public_nothing_tells_two_deliveries_of_the_same_counts_apart() -> None:
    public = made.reading(editie="openbaar")
    text = colophon.provenance(public)
    assert text.startswith("| Levering | Datum | Afzender |")
    assert f"| {YEAR}-T2 | 8 september {YEAR} | Regio Cee |" in text
    fresh = colophon.freshness(public)
    assert "| Levering | Geleverd op | Aa | Bee | Regio Cee |" in fresh
    assert "(8 dagen na de periode) | compleet" in fresh
    assert "controlegetal" in colophon.provenance(made.reading())


def test_a_period_that_was_skipped_is_also_told_in_public() -> None:
    rows = [{"periode": period, "opgeleverd_datum": f"{YEAR}-09-08", "afzender": "Regio Cee"}
            for period in (f"{YEAR - 1}-T3", f"{YEAR}-T2")]  # fmt: skip
    text = colophon.freshness(
        made.reading(editie="openbaar", herkomst={"fictief": True, "leveringen": rows})
    )
    assert f"| {YEAR}-T1 | niet geleverd | compleet" in text


def test_the_legend_has_around_the_target_only_where_counts_are_rounded() -> None:
    assert "Rond de doelstelling" in overviews.legend(made.reading(editie="openbaar"))
    assert "Rond de doelstelling" not in overviews.legend(made.reading())


def test_revised_counts_are_marked_in_every_overview() -> None:
    cells = [[*row[:7], "herzien"] for row in made.make().cells]
    for part in (overviews.glance, overviews.history, overviews.overview):
        assert "(herzien)" in part(made.reading(rapport="start", cells=cells))


def test_parts_that_stand_apart_are_told_as_rounded_in_sentences_and_not_in_tables() -> None:
    public = made.reading(editie="openbaar", rapport="start", place="REGIO")
    assert "waarvan 115 BOR" in overviews.glance(public)
    assert "waarvan ongeveer 115 BOR" in pages.opening(public)


def test_a_municipality_reads_how_the_targets_of_the_region_stand() -> None:
    slice_ = made.make()
    words = {"uitstroom": "achter", "in_beeld": "onzeker", "taalscreening": "onzeker"}
    status = [[k, "REGIO", slice_.periode, word] for k, word in words.items()]
    status += [[k, "GM0002", slice_.periode, "geen gemeentelijk doel"] for k in words]
    cells = [row for row in slice_.cells if row[0] in words]
    text = pages.opening(made.reading(place="GM0002", rapport="start", cells=cells, status=status))
    assert "De stand in de hele regio: 2 onzeker en 1 achter." in text
    assert "[▼ Regio: achter]{.status .status-achter}" in text


def with_page(reading: Reading, key: str) -> Reading:
    """The same report where a result has a page of its own."""
    links_ = {**reading.slice.links, f"resultaat/{key}": f"../resultaten/{key}/index.ipynb"}
    return dataclasses.replace(reading, slice=dataclasses.replace(reading.slice, links=links_))


def test_every_mention_of_a_result_leads_to_its_page() -> None:
    reading = with_page(made.reading(rapport="start", place="REGIO"), "uitstroom")
    page = "](../resultaten/uitstroom/index.ipynb)"
    for part in (pages.opening, overviews.glance, overviews.index, overviews.history,
                 overviews.overview):  # fmt: skip
        assert page in part(reading), part


def test_results_with_a_target_and_those_without_stand_in_two_tables() -> None:
    reading = made.reading(rapport="start")
    glance, insights = overviews.glance(reading), overviews.insights(reading)
    assert "Mensen met een bijstandsuitkering" not in glance
    assert "Mensen met een bijstandsuitkering" in insights
    assert "Inzicht" not in insights  # the heading says it already
    assert glance.startswith("::: {.oogopslag}")
    assert glance.endswith(":::")


def test_the_index_names_only_results_with_a_page() -> None:
    assert overviews.index(made.reading()).startswith("Er zijn")
    text = overviews.index(with_page(made.reading(place="REGIO"), "in-beeld"))
    assert text.startswith("## Meedoen")
    assert text.count("\n- ") == 1


def test_a_page_leads_to_the_glossary_where_there_is_one() -> None:
    assert "woordenlijst" not in pages.to_know(made.reading())
    links_ = {"woordenlijst": "../woordenlijst/index.ipynb"}
    assert "[woordenlijst](../woordenlijst/index.ipynb)" in pages.to_know(
        made.reading(links=links_)
    )


def test_the_same_words_of_the_agreement_are_quoted_once() -> None:
    body = made.make().overeenkomst
    one = next(i for i in body["indicatoren"] if i["sleutel"] == "beschut_werk")
    again = [*one["doelen"], {**one["doelen"][-1], "gebied": "GM0002"}]
    rows = [{**i, "doelen": again} if i is one else i for i in body["indicatoren"]]
    reading = made.reading(overeenkomst={**body, "indicatoren": rows})
    text = agreed.target(reading, reading.indicator("beschut_werk"))
    assert text.count("“Ook is hiervoor") == 1


def test_the_legend_can_be_folded() -> None:
    assert 'collapse="true"' in overviews.folded_legend(made.reading())
