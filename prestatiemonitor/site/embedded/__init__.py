"""The embedded renderer: Quarto's project folder without Quarto, on pandoc alone."""

import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from prestatiemonitor.site.embedded import config as configuration
from prestatiemonitor.site.embedded import links, search
from prestatiemonitor.site.embedded.config import Config
from prestatiemonitor.site.embedded.converted import Converted
from prestatiemonitor.site.embedded.menus import Menus
from prestatiemonitor.site.embedded.pandoc import Job, convert
from prestatiemonitor.site.embedded.source import Source, read
from prestatiemonitor.site.embedded.template import LIBS, STATIC, Template, View
from prestatiemonitor.site.errors import RenderError

_Pages = Mapping[PurePosixPath, tuple[Source, Converted]]


@dataclass(frozen=True)
class Checked:
    """A project without faults, ready to be written: its pages, menus and files to carry along."""

    project: Path
    config: Config
    pages: _Pages
    menus: Menus
    files: tuple[PurePosixPath, ...]


def check(project: Path, kept: Path | None = None) -> Checked:
    """Read and convert all pages of `project` and follow their links.

    `kept`: a folder for converted pages, so that the same page is not converted twice.

    Raises RenderError with everything that is wrong with configuration, pages and links: also
    what Quarto passes over in silence, such as a notebook that never ran or a missing image.
    """
    config = configuration.load(project)
    sources = _read(project, config, configuration.sources(project, config))
    pages = _convert(project, config, sources, kept)
    menus = Menus(config.website, {path: source.title for path, (source, _) in pages.items()})
    checked = links.check(
        {path: (source.path, page) for path, (source, page) in pages.items()},
        _project_files(project),
        config.website.base,
    )
    if checked.faults:
        raise RenderError(checked.faults)
    css = PurePosixPath(config.format.html.css)
    carried = {*checked.files, *configuration.resources(project, config), css}
    return Checked(project, config, pages, menus, tuple(sorted(carried)))


def write(checked: Checked, target: Path) -> None:
    """Write the site in `target`, which does not exist yet."""
    target.mkdir(parents=True)
    for path in checked.files:
        _copy(checked.project / path, target / path)
    for static in sorted(STATIC.iterdir()):
        _copy(static, target / LIBS / static.name)
    _write_pages(target, checked)


def page(
    project: Path,
    config: Config,
    source: PurePosixPath,
    others: Mapping[PurePosixPath, str],
    files: Collection[PurePosixPath],
    kept: Path,
) -> str:
    """The HTML of one page as the whole site would have it, where the others are not there (yet).

    `others`: titles of the other pages of the site, for entries of menus without a text; whether a
    part of one exists is not looked at. `files`: what stands beside this page and is not in
    `project`. `kept`: a folder for this page as it was converted.

    Raises RenderError with everything that is wrong with this page and its links.
    """
    sources = _read(project, config, [source])
    ((path, (own, converted)),) = _convert(project, config, sources, kept).items()
    menus = Menus(config.website, {**others, path: own.title})
    known = {*_project_files(project), *files}
    elsewhere = set(others) - {path}
    checked = links.check({path: (source, converted)}, known, config.website.base, elsewhere)
    if checked.faults:
        raise RenderError(checked.faults)
    return Template(config).render(_view(project, config, path, own, converted, menus))


def _read(project: Path, config: Config, paths: Sequence[PurePosixPath]) -> list[Source]:
    file = project / "_variables.yml"
    variables: dict[str, Any] = configuration.read_yaml(file) if file.exists() else {}
    sources: list[Source] = []
    faults: list[str] = []
    for path in paths:
        try:
            sources.append(read(project, path, variables, config.execute.echo))
        except RenderError as error:
            faults += error.faults
    if faults:
        raise RenderError(faults)
    return sources


def _convert(project: Path, config: Config, sources: list[Source], kept: Path | None) -> _Pages:
    outputs = [links.output_path(source.path) for source in sources]
    doubles = sorted({str(path) for path in outputs if outputs.count(path) > 1})
    if doubles:
        raise RenderError([f"Er zijn twee pagina's voor het adres {path}." for path in doubles])
    jobs = [
        Job(
            source=source.path,
            markdown=source.markdown,
            root=_root(config, output),
            absolute=output == links.NOT_FOUND,
            toc_depth=int(source.front.get("toc-depth", config.format.html.toc_depth)),
        )
        for source, output in zip(sources, outputs, strict=True)
    ]
    converted = convert(jobs, [project / name for name in config.filters], kept)
    return dict(zip(outputs, zip(sources, converted, strict=True), strict=True))


def _write_pages(target: Path, checked: Checked) -> None:
    config, menus, template = checked.config, checked.menus, Template(checked.config)
    found = []
    for path, (source, converted) in checked.pages.items():
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        view = _view(checked.project, config, path, source, converted, menus)
        file.write_text(template.render(view), encoding="utf-8")
        if source.front.get("search", True) and path != links.NOT_FOUND:
            found.append((path, source.title, view.navigation.group, converted.sections))
    if config.website.search:
        (target / search.FILE).write_text(search.index(found), encoding="utf-8")


def _view(
    project: Path,
    config: Config,
    path: PurePosixPath,
    source: Source,
    converted: Converted,
    menus: Menus,
) -> View:
    lost = path == links.NOT_FOUND
    # A web server shows the 404 page at any address: relative links would lead nowhere.
    navigation = menus.of(path, config.website.base if lost else "")
    inline = _stylesheets(project, config) if lost else ""
    return View(source, converted, navigation, _root(config, path), inline)


def _root(config: Config, page: PurePosixPath) -> str:
    return config.website.base if page == links.NOT_FOUND else links.root(page)


def _stylesheets(project: Path, config: Config) -> str:
    sheets = [project / config.format.html.css, STATIC / "opmaak.css"]
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


def _project_files(project: Path) -> frozenset[PurePosixPath]:
    return frozenset(
        PurePosixPath(path.relative_to(project).as_posix())
        for path in project.rglob("*")
        if path.is_file()
    )


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
