"""A small composed site that holds all rules, to break one at a time."""

from __future__ import annotations

from pathlib import Path

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'viewBox="0 0 60 30"><defs><path id="a" d="M0 0H9"/></defs>'
    '<g clip-path="url(#k)"><use xlink:href="#a"/></g></svg>'
)
HEAD = (
    '<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{title}</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<link rel="icon" href="data:,"><link rel="stylesheet" href="{up}stijl.css">'
    '<link rel="canonical" href="https://monitor.gemeente.nl/{place}">'
    '<script type="application/ld+json">{{"@context": "https://schema.org"}}</script>'
    '<script src="{up}site_libs/site.js" defer></script></head><body><main>'
    "<h1>{title}</h1>"
)
TAIL = "</main></body></html>"
HOME, PAGE = "index.html", "reports/werk/index.html"
CHART, TABLE = "reports/werk/verloop.svg", "reports/werk/cijfers.csv"


def head(title: str, place: str) -> str:
    up = "../" * place.count("/")
    return HEAD.format(title=title, up=up, place=place.removesuffix("index.html"))


def made(folder: Path) -> Path:
    """The site, in a folder of that name."""
    site = folder / "site"
    write(
        site,
        HOME,
        head("Start", HOME) + '<p><a href="reports/werk/index.html#stand">De stand</a> '
        '<a href="reports/werk/">Werk</a> <a href="https://www.cbs.nl">CBS</a> '
        '<a href="mailto:raad@gemeente.nl">Mail</a> <a href="#top">Naar boven</a> '
        '<a href="https://monitor.gemeente.nl/reports/werk/">Hier</a></p>' + TAIL,
    )
    write(
        site,
        PAGE,
        head("Werk", PAGE) + '<h2 id="stand">De stand</h2><figure><img src="verloop.svg" '
        'alt="Het aantal steeg van 5 naar 10." srcset="verloop.svg 1x, verloop.svg 2x">'
        '</figure><p><a href="cijfers.csv">Cijfers</a> <a href="../../">Start</a></p>' + TAIL,
    )
    write(site, CHART, SVG)
    write(site, TABLE, "indicator,waarde\nuitstroom,5\n")
    write(site, "stijl.css", "body { background: url(site_libs/a.svg#a); color: #000 }")
    write(site, "site_libs/a.svg", SVG)
    write(site, "site_libs/site.js", "document.documentElement.classList.add('js');")
    write(site, "manifest.json", "{}")
    write(site, "robots.txt", "User-agent: *\n")
    return site


def write(site: Path, place: str, text: str) -> None:
    (site / place).parent.mkdir(parents=True, exist_ok=True)
    (site / place).write_text(text, encoding="utf-8")


def plant(site: Path, place: str, text: str) -> None:
    """Put something at the end of what a page says."""
    whole = (site / place).read_text(encoding="utf-8")
    assert TAIL in whole
    write(site, place, whole.replace(TAIL, text + TAIL))
