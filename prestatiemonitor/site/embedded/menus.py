"""Navigation as one page sees it: menus, its own sidebar, breadcrumbs, previous and next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from prestatiemonitor.site.embedded import links
from prestatiemonitor.site.embedded.config import FILE, Item, Sidebar, Website
from prestatiemonitor.site.errors import RenderError


@dataclass(frozen=True)
class Entry:
    """A link, menu or section as the template shows it; `href` is relative to the page."""

    text: str
    href: str = ""
    current: bool = False
    children: tuple["Entry", ...] = ()


@dataclass(frozen=True)
class Navigation:
    """All navigation of one page. `group` names the section of the sidebar the page is in."""

    left: tuple[Entry, ...]
    right: tuple[Entry, ...]
    sidebar: tuple[Entry, ...]
    crumbs: tuple[Entry, ...]
    previous: Entry | None
    next: Entry | None
    footer: tuple[str | tuple[Entry, ...], ...]
    group: str


class Menus:
    """The navigation of the site, checked once: every entry leads to a page.

    `titles`: the pages of the site with their titles. Raises RenderError for a dead entry.
    """

    def __init__(self, website: Website, titles: Mapping[PurePosixPath, str]) -> None:
        self.website, self.titles = website, titles
        self.bars = [(bar, dict(_named(bar.contents, titles))) for bar in website.sidebar]
        footer = website.page_footer
        everywhere = [*website.navbar.left, *website.navbar.right]
        for part in (footer.left, footer.center, footer.right):
            everywhere += part if isinstance(part, list) else []
        everywhere += [item for bar in website.sidebar for item in bar.contents]
        faults = [
            f"{FILE}: de navigatie wijst naar {href}, maar die pagina is er niet."
            for href in _hrefs(everywhere)
            if not links.is_external(href) and _output(href) not in titles
        ]
        if faults:
            raise RenderError(list(dict.fromkeys(faults)))

    def of(self, page: PurePosixPath, base: str = "") -> Navigation:
        """The navigation of `page`; with `base` all links are absolute (for the 404 page)."""
        website = self.website
        bar, names = self._bar(page)
        members = tuple(names)
        place = members.index(page) if bar and website.page_navigation else None
        trail = _trail(bar.contents, page) if bar else []
        footer = website.page_footer
        return Navigation(
            left=self._entries(website.navbar.left, page, base),
            right=self._entries(website.navbar.right, page, base),
            sidebar=self._entries(bar.contents, page, base) if bar else (),
            crumbs=self._crumbs([*trail, names[page]], page) if trail else (),
            previous=_neighbour(names, members[:place][-1:], page) if place else None,
            next=None if place is None else _neighbour(names, members[place + 1 :], page),
            footer=tuple(
                self._entries(part, page, base) if isinstance(part, list) else part
                for part in (footer.left, footer.center, footer.right)
                if part
            ),
            group=", ".join(trail),
        )

    def _bar(self, page: PurePosixPath) -> tuple[Sidebar | None, dict[PurePosixPath, str]]:
        return next(((bar, names) for bar, names in self.bars if page in names), (None, {}))

    def _entries(self, items: Sequence[Item], page: PurePosixPath, base: str) -> tuple[Entry, ...]:
        return tuple(
            Entry(
                text=item.text or item.section or self.titles.get(_output(item.href), item.href),
                href=_href(item.href, page, base),
                current=bool(item.href) and _output(item.href) == page,
                children=self._entries([*item.menu, *item.contents], page, base),
            )
            for item in items
        )

    def _crumbs(self, trail: Sequence[str], page: PurePosixPath) -> tuple[Entry, ...]:
        home = PurePosixPath("index.html")
        if not self.website.bread_crumbs or page == home or home not in self.titles:
            return ()
        start = Entry("Start", links.relative(page, home))
        return (start, *(Entry(text) for text in trail[:-1]), Entry(trail[-1], current=True))


def _output(href: str) -> PurePosixPath:
    return links.output_path(PurePosixPath(href.partition("#")[0].lstrip("/")))


def _href(href: str, page: PurePosixPath, base: str) -> str:
    if not href or links.is_external(href):
        return href
    anchor = href.partition("#")[1:]
    address = base + str(_output(href)) if base else links.relative(page, _output(href))
    return address + "".join(anchor)


def _hrefs(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        if item.href:
            yield item.href
        yield from _hrefs([*item.menu, *item.contents])


def _neighbour(
    names: Mapping[PurePosixPath, str], found: Sequence[PurePosixPath], page: PurePosixPath
) -> Entry | None:
    return Entry(names[found[0]], links.relative(page, found[0])) if found else None


def _named(
    items: Sequence[Item], titles: Mapping[PurePosixPath, str]
) -> Iterator[tuple[PurePosixPath, str]]:
    """The pages below `items` in order, each with its name in the sidebar."""
    for item in items:
        if item.href and not links.is_external(item.href):
            page = _output(item.href)
            yield page, item.text or item.section or titles.get(page, "")
        yield from _named([*item.menu, *item.contents], titles)


def _pages(items: Sequence[Item]) -> Iterator[PurePosixPath]:
    return (_output(href) for href in _hrefs(items) if not links.is_external(href))


def _trail(items: Sequence[Item], page: PurePosixPath) -> list[str]:
    """The sections of the sidebar above `page`, outermost first."""
    for item in items:
        if page in _pages(item.contents):
            return [item.section or item.text, *_trail(item.contents, page)]
    return []
