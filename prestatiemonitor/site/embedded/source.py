"""A page as its author wrote it: front matter, Markdown, and Quarto's shortcodes filled in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from prestatiemonitor.site.embedded.notebook import NotebookError, to_markdown
from prestatiemonitor.site.errors import RenderError

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_SHORTCODE = re.compile(r"\{\{<\s*(\S+)\s*(.*?)\s*>\}\}")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_DEPTH = 5


@dataclass(frozen=True)
class Source:
    """One page: its path in the project, its front matter, its Markdown."""

    path: PurePosixPath
    front: Mapping[str, Any]
    markdown: str

    @property
    def title(self) -> str:
        return str(self.front["title"])


def read(project: Path, path: PurePosixPath, variables: Mapping[str, Any], echo: bool) -> Source:
    """Read a .qmd or .ipynb page. RenderError names the page and all that is wrong with it."""
    text = (project / path).read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        try:
            text = to_markdown(text, echo=echo)
        except NotebookError as error:
            raise RenderError([f"{path}: {fault}." for fault in error.faults]) from None
        except (KeyError, TypeError, ValueError):
            raise RenderError(f"{path}: dit is geen geldig notebook.") from None
    try:
        front, body = split_front(text)
    except yaml.YAMLError:
        raise RenderError(f"{path}: de kop tussen --- en --- is geen geldige YAML.") from None
    shortcodes = _Shortcodes(project, path, variables, front)
    front = {key: shortcodes.fill_value(value) for key, value in front.items()}
    markdown = shortcodes.fill(body)
    if not front.get("title"):
        shortcodes.faults.append(f"{path}: de kop heeft geen title.")
    if shortcodes.faults:
        raise RenderError(shortcodes.faults)
    return Source(path, front, markdown)


def split_front(text: str) -> tuple[dict[str, Any], str]:
    """The front matter of a text and the rest of it."""
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    front = yaml.safe_load(match[1] or "")
    if front is not None and not isinstance(front, dict):
        raise yaml.YAMLError("no mapping")
    return front or {}, text[match.end() :]


class _Shortcodes:
    """Fills `{{< var >}}`, `{{< meta >}}` and `{{< include >}}` outside code blocks."""

    def __init__(
        self,
        project: Path,
        page: PurePosixPath,
        variables: Mapping[str, Any],
        front: Mapping[str, Any],
    ) -> None:
        self.project, self.page = project, page
        self.values: dict[str, Mapping[str, Any]] = {"var": variables, "meta": front}
        self.faults: list[str] = []

    def fill_value(self, value: object) -> object:
        return self._line(value, 0) if isinstance(value, str) else value

    def fill(self, text: str, depth: int = 0) -> str:
        fence = ""
        lines = []
        for line in text.split("\n"):
            mark = _FENCE.match(line)
            if mark and (not fence or line.strip().startswith(fence)):
                fence = "" if fence else mark[1]
            lines.append(line if fence else self._line(line, depth))
        return "\n".join(lines)

    def _line(self, line: str, depth: int) -> str:
        return _SHORTCODE.sub(lambda match: self._one(match[1], match[2].strip("'\""), depth), line)

    def _one(self, name: str, argument: str, depth: int) -> str:
        if name == "include":
            return self._include(argument, depth)
        value: object = self.values.get(name)
        for key in argument.split("."):
            value = value.get(key) if isinstance(value, Mapping) else None
        if value is None:
            self.faults.append(f"{self.page}: {{{{< {name} {argument} >}}}} is onbekend.")
            return ""
        return str(value)

    def _include(self, argument: str, depth: int) -> str:
        base = self.project if argument.startswith("/") else self.project / self.page.parent
        file = (base / argument.lstrip("/")).resolve()
        inside = file.is_relative_to(self.project.resolve())
        if depth >= _DEPTH or not inside or not file.is_file():
            self.faults.append(f"{self.page}: het ingevoegde bestand {argument} is er niet.")
            return ""
        _, body = split_front(file.read_text(encoding="utf-8"))
        return self.fill(body, depth + 1)
