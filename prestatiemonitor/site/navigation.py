"""From plain data to `_navigatie.yml`: title, menus, sidebars and footer. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

Nav = dict[str, object]


@dataclass(frozen=True)
class Choice:
    """A period or an area: its code in `NavReport` and the words a reader sees."""

    code: str
    text: str


@dataclass(frozen=True)
class NavReport:
    """A report in the navigation; `periode` or `gebied` is None where its row has no such axis.

    Pages of one `groep` are in no menu and have a sidebar together.
    """

    text: str
    address: PurePosixPath
    periode: str | None = None
    gebied: str | None = None
    groep: str | None = None


def navigation(
    title: str,
    perioden: Sequence[Choice],
    gebieden: Sequence[Choice],
    reports: Sequence[NavReport],
    *,
    description: str = "",
    footer: Sequence[tuple[str, str]] = (),
    footer_text: str = "",
) -> Nav:
    """The content of `_navigatie.yml`.

    `perioden` go from old to new; all other sequences keep their order. The menu Periode opens
    the first report of a period, the menu Gebied the first report of the newest period of an
    area. Each (period, area) has its own small sidebar, so that a page lists only its neighbours:
    the cost of Quarto's navigation grows with pages times entries. `footer`: (text, href) pairs.
    """
    newest_first = list(reversed(perioden))
    website: Nav = {"title": title}
    if description:
        website["description"] = description
    website["navbar"] = {"left": _menus(newest_first, gebieden, reports)}
    website["sidebar"] = [*_sidebars(newest_first, gebieden, reports), *_groups(reports)]
    website["page-footer"] = _footer(footer, footer_text)
    return {"website": website}


def source(address: PurePosixPath) -> str:
    """The notebook of the page at `address`, as Quarto names it in navigation."""
    return str(address / "index.ipynb")


def _menus(
    perioden: Sequence[Choice], gebieden: Sequence[Choice], reports: Sequence[NavReport]
) -> list[Nav]:
    by_period = [
        (choice, _first(report for report in reports if report.periode == choice.code))
        for choice in perioden
    ]
    by_area = [
        (choice, _first(_newest(perioden, [r for r in reports if r.gebied == choice.code])))
        for choice in gebieden
    ]
    loose = [
        report
        for report in reports
        if report.periode is report.gebied is report.groep is None and str(report.address) != "."
    ]
    items: list[Nav] = [{"text": "Start", "href": "index.ipynb"}]
    for text, chosen in (("Periode", by_period), ("Gebied", by_area)):
        menu = [
            {"text": choice.text, "href": source(report.address)}
            for choice, report in chosen
            if report is not None
        ]
        if menu:
            items.append({"text": text, "menu": menu})
    items += [{"text": report.text, "href": source(report.address)} for report in loose]
    return items


def _first(reports: Iterable[NavReport]) -> NavReport | None:
    return next(iter(reports), None)


def _newest(perioden: Sequence[Choice], reports: Sequence[NavReport]) -> list[NavReport]:
    rank = {choice.code: number for number, choice in enumerate(perioden)}
    return sorted(reports, key=lambda report: rank.get(report.periode or "", len(rank)))


def _sidebars(
    perioden: Sequence[Choice], gebieden: Sequence[Choice], reports: Sequence[NavReport]
) -> list[Nav]:
    bars: list[Nav] = []
    period_choices: list[Choice | None] = [*perioden, None]
    area_choices: list[Choice | None] = [*gebieden, None]
    for periode in period_choices:
        for gebied in area_choices:
            axes = [choice for choice in (gebied, periode) if choice is not None]
            own = [
                {"text": report.text, "href": source(report.address)}
                for report in reports
                if report.periode == _code(periode)
                and report.gebied == _code(gebied)
                and report.groep is None
            ]
            if own and axes:
                name = ", ".join([axes[0].text, *(_inside(choice.text) for choice in axes[1:])])
                bars.append(
                    {
                        "id": "-".join(choice.code for choice in reversed(axes)),
                        "contents": [{"section": name, "contents": own}],
                    }
                )
    return bars


def _groups(reports: Sequence[NavReport]) -> list[Nav]:
    groups: dict[str, list[Nav]] = {}
    for report in reports:
        if report.groep is not None:
            entry: Nav = {"text": report.text, "href": source(report.address)}
            groups.setdefault(report.groep, []).append(entry)
    return [
        {"id": f"groep-{number}", "contents": [{"section": name, "contents": own}]}
        for number, (name, own) in enumerate(groups.items(), start=1)
    ]


def _inside(text: str) -> str:
    """A period in the middle of a line: Dutch months have no capital."""
    return text[:1].lower() + text[1:]


def _code(choice: Choice | None) -> str | None:
    return None if choice is None else choice.code


def _footer(links: Sequence[tuple[str, str]], text: str) -> Nav:
    footer: Nav = {}
    if text:
        footer["left"] = text
    if links:
        footer["right"] = [{"text": name, "href": href} for name, href in links]
    return footer
