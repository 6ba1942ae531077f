"""A converted page in its surroundings: the Jinja2 template and its words."""

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from prestatiemonitor.site.embedded import search
from prestatiemonitor.site.embedded.config import Config
from prestatiemonitor.site.embedded.converted import Converted
from prestatiemonitor.site.embedded.menus import Navigation
from prestatiemonitor.site.embedded.source import Source

_HERE = Path(__file__).parent
STATIC = _HERE / "static"
LIBS = PurePosixPath("site_libs")
_TOC_FROM = 2


@dataclass(frozen=True)
class View:
    """One page for the template; `inline` is CSS for a page that can load none."""

    source: Source
    page: Converted
    navigation: Navigation
    root: str
    inline: str = ""


class Template:
    """The page template of a site."""

    def __init__(self, config: Config) -> None:
        self.config = config
        environment = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._template = environment.get_template("page.html")

    def render(self, view: View) -> str:
        """The whole HTML of a page."""
        config, front = self.config, view.source.front
        toc = view.page.toc if front.get("toc", config.format.html.toc) else ()
        return self._template.render(
            lang=str(front.get("lang") or config.lang),
            website=config.website,
            css=config.format.html.css,
            title=view.source.title,
            subtitle=str(front.get("subtitle") or ""),
            description=str(front.get("description") or ""),
            date=dutch_date(front.get("date")),
            body=Markup(view.page.html),  # noqa: S704 - pandoc wrote and batch.lua vetted it
            toc=toc if len(toc) >= _TOC_FROM else (),
            nav=view.navigation,
            root=view.root,
            libs=f"{view.root}{LIBS}/",
            search_index=f"{view.root}{search.FILE}",
            inline=Markup(view.inline),  # noqa: S704 - our own stylesheets
            on_paper=Markup(css_string(view.source.title)),  # noqa: S704 - escaped for CSS
        )


def css_string(text: str) -> str:
    """A text as a string in a stylesheet in HTML: all but letters, digits and blanks escaped."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text) + '"'


def dutch_date(value: object) -> tuple[str, str]:
    """A date of the front matter: for machines (ISO) and for readers; empty when there is none."""
    if isinstance(value, str):
        with suppress(ValueError):
            value = dt.date.fromisoformat(value)
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return value.isoformat(), str(format_date(value, "d MMMM y", locale="nl_NL"))
    return "", "" if value is None else str(value)
