from pathlib import PurePosixPath
from typing import Any

from prestatiemonitor.site.navigation import Choice, NavReport, navigation

PERIODEN = [Choice("2020-T1", "Begin 2020"), Choice("2020-T2", "midden 2020")]
GEBIEDEN = [Choice("noord", "Noord"), Choice("streek", "De streek")]


def reports() -> list[NavReport]:
    pairs = [(p, g) for p in ("2020-T1", "2020-T2") for g in ("noord", "streek")]
    return [
        NavReport(text, PurePosixPath("reports") / p / g / text.lower(), p, g)
        for p, g in pairs
        for text in ("Overzicht", "Werk")
    ]


def website(*extra: NavReport, **words: Any) -> dict[str, Any]:
    made = navigation("Titel", PERIODEN, GEBIEDEN, [*reports(), *extra], **words)
    site = made["website"]
    assert isinstance(site, dict)
    return site


def test_menus_open_the_first_report_newest_period_first() -> None:
    start, periode, gebied = website()["navbar"]["left"]

    assert start == {"text": "Start", "href": "index.ipynb"}
    assert periode == {
        "text": "Periode",
        "menu": [
            {"text": "midden 2020", "href": "reports/2020-T2/noord/overzicht/index.ipynb"},
            {"text": "Begin 2020", "href": "reports/2020-T1/noord/overzicht/index.ipynb"},
        ],
    }
    assert [item["href"] for item in gebied["menu"]] == [
        "reports/2020-T2/noord/overzicht/index.ipynb",
        "reports/2020-T2/streek/overzicht/index.ipynb",
    ]


def test_a_choice_without_reports_is_not_offered() -> None:
    made: Any = navigation("Titel", PERIODEN, GEBIEDEN, [])

    assert made["website"]["navbar"]["left"] == [{"text": "Start", "href": "index.ipynb"}]
    assert made["website"]["sidebar"] == []


def test_each_period_and_area_has_its_own_sidebar() -> None:
    bars = website()["sidebar"]

    assert [bar["id"] for bar in bars] == [
        "2020-T2-noord",
        "2020-T2-streek",
        "2020-T1-noord",
        "2020-T1-streek",
    ]
    assert bars[-1]["contents"] == [
        {
            "section": "De streek, begin 2020",
            "contents": [
                {"text": "Overzicht", "href": "reports/2020-T1/streek/overzicht/index.ipynb"},
                {"text": "Werk", "href": "reports/2020-T1/streek/werk/index.ipynb"},
            ],
        }
    ]


def test_no_page_is_in_two_sidebars() -> None:
    hrefs = [
        item["href"]
        for bar in website()["sidebar"]
        for section in bar["contents"]
        for item in section["contents"]
    ]

    assert len(hrefs) == len(set(hrefs)) == 8


def test_a_report_without_area_joins_its_period() -> None:
    letter = NavReport("Brief", PurePosixPath("reports/2020-T1/brief"), "2020-T1")

    bar = website(letter)["sidebar"][-1]

    assert bar["id"] == "2020-T1"
    assert bar["contents"][0]["section"] == "Begin 2020"


def test_a_report_without_axes_stands_in_the_navbar_but_home_does_not() -> None:
    loose = NavReport("Context", PurePosixPath("reports/context"))
    home = NavReport("Start", PurePosixPath("."))

    left = website(loose, home)["navbar"]["left"]

    assert left[3:] == [{"text": "Context", "href": "reports/context/index.ipynb"}]


def test_description_and_footer_are_told_only_when_given() -> None:
    bare = website()
    full = website(description="Over", footer=[("Hulp", "hulp.qmd")], footer_text="Fictief")

    assert "description" not in bare
    assert bare["page-footer"] == {}
    assert full["description"] == "Over"
    assert full["page-footer"] == {
        "left": "Fictief",
        "right": [{"text": "Hulp", "href": "hulp.qmd"}],
    }


def test_pages_of_a_group_have_a_sidebar_and_no_menu() -> None:
    def page(name: str, group: str) -> NavReport:
        return NavReport(name, PurePosixPath("reports", name.lower()), groep=group)

    site = website(page("A", "Werk"), page("B", "Geld"), page("C", "Werk"))
    plain = website()
    assert site["navbar"] == plain["navbar"]
    sections = [bar["contents"][0] for bar in site["sidebar"][len(plain["sidebar"]) :]]
    found = {one["section"]: one["contents"] for one in sections}
    assert [entry["text"] for entry in found["Werk"]] == ["A", "C"]
    assert found["Geld"] == [{"text": "B", "href": "reports/b/index.ipynb"}]
