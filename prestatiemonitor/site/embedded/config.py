"""`_quarto.yml` with its metadata files, as far as the embedded renderer knows it.

Quarto knows far more keys. One that we do not know would silently give another page than
Quarto does, so it is an error.
"""

from pathlib import Path, PurePosixPath
from typing import Any, Literal
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from prestatiemonitor.site.errors import RenderError

FILE = "_quarto.yml"


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_kebab)


class Item(_Strict):
    """An entry of navbar, sidebar or footer: a link, a menu or a section."""

    text: str = ""
    href: str = ""
    section: str = ""
    menu: list["Item"] = []
    contents: list["Item"] = []


class ProjectSection(_Strict):
    type: Literal["website"]
    output_dir: str = "_site"
    render: list[str]
    resources: list[str] = []


class Navbar(_Strict):
    title: str = ""
    left: list[Item] = []
    right: list[Item] = []


class Sidebar(_Strict):
    id: str = ""
    title: str = ""
    contents: list[Item] = []


class Footer(_Strict):
    left: str | list[Item] = ""
    center: str | list[Item] = ""
    right: str | list[Item] = ""


class Website(_Strict):
    title: str
    description: str = ""
    site_url: str = ""
    site_path: str = ""
    search: bool = True
    bread_crumbs: bool = True
    page_navigation: bool = False
    navbar: Navbar = Navbar()
    sidebar: list[Sidebar] = []
    page_footer: Footer = Footer()

    @property
    def base(self) -> str:
        """The path of the site on its host, with a slash at both ends."""
        path = self.site_path or urlsplit(self.site_url).path
        return "/" + f"{path.strip('/')}/".lstrip("/")


class Execute(_Strict):
    enabled: Literal[False]
    echo: bool = True
    warning: Literal[False]


class Html(_Strict):
    theme: object = None  # only Quarto has themes; both use `css`
    css: str
    toc: bool = False
    toc_depth: int = 3
    fig_cap_location: Literal["top"]
    html_math_method: Literal["mathml"]


class Format(_Strict):
    html: Html


class Config(_Strict):
    """The whole configuration, metadata files merged in."""

    project: ProjectSection
    metadata_files: list[str] = []
    lang: str
    execute: Execute
    crossref: Literal[False]
    filters: list[str] = []
    website: Website
    format: Format = Field()


def load(project: Path) -> Config:
    """Read the configuration of `project`; RenderError names each unknown or wrong key."""
    own = read_yaml(project / FILE)
    merged: dict[str, Any] = {}
    files = own.get("metadata-files")
    for name in files if isinstance(files, list) else []:
        merged = _merge(merged, read_yaml(project / str(name)))
    try:
        return Config.model_validate(_merge(merged, own))
    except ValidationError as error:
        raise RenderError([_fault(dict(item)) for item in error.errors()]) from None


def sources(project: Path, config: Config) -> list[PurePosixPath]:
    """The pages of the project, by Quarto's rules: names with `_` or `.` in front are no pages."""
    return _glob(project, [*config.project.render], {".qmd", ".ipynb"})


def resources(project: Path, config: Config) -> list[PurePosixPath]:
    """The files that the site carries along as they are."""
    return _glob(project, config.project.resources, None)


def read_yaml(path: Path) -> dict[str, Any]:
    """A YAML mapping; RenderError when the file is absent or is something else."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise RenderError(f"Het bestand {path.name} ontbreekt.") from None
    except yaml.YAMLError as error:
        raise RenderError(f"{path.name} is geen geldige YAML: {error}") from None
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise RenderError(f"{path.name} moet uit sleutels met waarden bestaan.")
    return content


def _merge(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        mine = merged.get(key)
        both = isinstance(mine, dict) and isinstance(value, dict)
        merged[key] = _merge(mine, value) if both else value  # type: ignore[arg-type]
    return merged


def _fault(error: dict[str, Any]) -> str:
    key = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"{FILE}: de sleutel {key} kent de ingebouwde opmaker niet; haal hem weg."
    if error["type"] == "missing":
        return f"{FILE}: de sleutel {key} ontbreekt."
    return f"{FILE}: de waarde van {key} past niet bij de ingebouwde opmaker."


def _glob(project: Path, patterns: list[str], kinds: set[str] | None) -> list[PurePosixPath]:
    found = {path for pattern in patterns for path in project.glob(pattern) if path.is_file()}
    relative = (PurePosixPath(path.relative_to(project).as_posix()) for path in found)
    return sorted(
        path
        for path in relative
        if (kinds is None or path.suffix in kinds)
        and not any(part.startswith(("_", ".")) for part in path.parts)
    )
