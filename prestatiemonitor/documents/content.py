"""What a document is made of: an executed report as Markdown, with its title, date and charts."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from prestatiemonitor.display import CONCEPT
from prestatiemonitor.errors import UserError
from prestatiemonitor.site.embedded.notebook import NotebookError, to_markdown
from prestatiemonitor.site.embedded.source import split_front

NOTEBOOK = "index.ipynb"
_CONCEPT = re.compile(rf"^:::+ *\{{[^}}]*\.{CONCEPT}\b", re.MULTILINE)


class DocumentError(UserError):
    """A document cannot be made; the message is Dutch and says why."""


@dataclass(frozen=True)
class Content:
    """A report to lay out.

    Attributes:
        title, day: from its front matter.
        markdown: without front matter.
        folder: where its charts stand.
        concept: whether it says that it is not final.
    """

    title: str
    day: dt.date
    markdown: str
    folder: Path
    concept: bool = False


def read(folder: Path) -> Content:
    """The report in a folder.

    Raises:
        DocumentError: there is none, it was not executed, or its front matter is not right.
    """
    try:
        text = (folder / NOTEBOOK).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DocumentError("het rapport is er niet") from None
    try:
        front, markdown = split_front(to_markdown(text, echo=False))
    except NotebookError as error:
        raise DocumentError("; ".join(error.faults)) from None
    day = front.get("date")
    if isinstance(day, str):
        day = dt.date.fromisoformat(day)
    if not isinstance(day, dt.date) or not front.get("title"):
        raise DocumentError("de kop van het rapport heeft geen title en date")
    concept = _CONCEPT.search(markdown) is not None
    return Content(str(front["title"]), day, markdown, folder, concept)
