from pathlib import PurePosixPath
from typing import Any

import pytest

from prestatiemonitor.site.embedded.config import Website
from prestatiemonitor.site.embedded.menus import Entry, Menus
from prestatiemonitor.site.errors import RenderError

TITLES = {PurePosixPath(f"{name}.html"): name.upper() for name in ("index", "r/a", "r/b", "los")}
KEYS: dict[str, Any] = {
    "title": "T",
    "page-navigation": True,
    "navbar": {
        "left": [
            {"href": "index.ipynb"},
            {"text": "Kies", "menu": [{"text": "A", "href": "r/a.ipynb#kop"}]},
        ],
        "right": [{"text": "Elders", "href": "https://voorbeeld.nl"}],
    },
    "sidebar": [
        {
            "id": "r",
            "contents": [
                {
                    "section": "Groep",
                    "contents": [
                        {"text": "A", "href": "r/a.ipynb"},
                        {"section": "Onder", "contents": [{"text": "B", "href": "r/b.qmd"}]},
                    ],
                }
            ],
        }
    ],
    "page-footer": {"left": "Tekst", "right": [{"text": "Los", "href": "los.qmd"}]},
}
A, B = PurePosixPath("r/a.html"), PurePosixPath("r/b.html")


def menus(**change: Any) -> Menus:
    return Menus(Website.model_validate({**KEYS, **change}), TITLES)


def test_links_are_relative_to_the_page_and_default_to_its_title() -> None:
    nav = menus().of(A)

    assert nav.left == (
        Entry("INDEX", "../index.html"),
        Entry("Kies", "", False, (Entry("A", "a.html#kop", True),)),
    )
    assert nav.right == (Entry("Elders", "https://voorbeeld.nl"),)
    assert nav.footer == ("Tekst", (Entry("Los", "../los.html"),))


def test_a_page_sees_its_own_sidebar_and_neighbours() -> None:
    nav = menus().of(B)

    group = nav.sidebar[0]
    assert group.text == "Groep"
    assert group.children[1].children == (Entry("B", "b.html", True),)
    assert nav.previous == Entry("A", "a.html")
    assert nav.next is None
    assert menus().of(A).next == Entry("B", "b.html")
    assert nav.group == "Groep, Onder"


def test_crumbs_follow_the_sections() -> None:
    crumbs = menus().of(B).crumbs

    assert [crumb.text for crumb in crumbs] == ["Start", "Groep", "Onder", "B"]
    assert crumbs[0].href == "../index.html"
    assert crumbs[-1].current


def test_a_page_outside_the_sidebars_has_no_sidebar_crumbs_or_neighbours() -> None:
    nav = menus().of(PurePosixPath("los.html"))

    assert nav.sidebar == nav.crumbs == ()
    assert nav.previous is nav.next is None


def test_crumbs_and_neighbours_can_be_switched_off() -> None:
    nav = menus(**{"bread-crumbs": False, "page-navigation": False}).of(A)

    assert nav.crumbs == ()
    assert nav.next is None


def test_links_are_absolute_where_the_page_has_no_place() -> None:
    nav = menus().of(PurePosixPath("los.html"), base="/monitor/")

    assert nav.left[0].href == "/monitor/index.html"
    assert nav.left[1].children[0].href == "/monitor/r/a.html#kop"


def test_an_entry_without_page_is_a_fault_named_once() -> None:
    dead = {"text": "Weg", "href": "weg.qmd"}

    with pytest.raises(RenderError) as caught:
        menus(navbar={"left": [dead, dead]})

    assert caught.value.faults == (
        "_quarto.yml: de navigatie wijst naar weg.qmd, maar die pagina is er niet.",
    )
