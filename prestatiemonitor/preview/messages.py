"""What is shown where there is no page to show: what is wrong, or what is waited for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from prestatiemonitor.errors import UserError
from prestatiemonitor.preview.reports import NotMadeError

MEND = "Verbeter het en bewaar het bestand. Deze pagina vernieuwt zichzelf."
PATIENCE = "Deze pagina vernieuwt zichzelf."


def waiting(text: str) -> str:
    """A page for who has to wait."""
    return _page(text, [], PATIENCE)


def absent(page: str) -> str:
    """A page that says that there is none."""
    return _page("Deze pagina is er niet", [("Adres", page)], PATIENCE)


def wrong(error: Exception) -> str:
    """A page that says what a person has to mend."""
    if isinstance(error, NotMadeError):
        return _failed(error)
    if isinstance(error, UserError):
        return _page("Deze pagina kan niet worden gemaakt", [("Fout", str(error))], MEND)
    return _page(
        "Deze pagina kan niet worden gemaakt",
        [("Fout in het programma", type(error).__name__)],
        "Meer staat in het venster waarin preview draait.",
    )


def _failed(error: NotMadeError) -> str:
    failure = error.failure
    facts = [("Notebook", f"notebooks/{failure.job.notebook.name}")]
    if error.source:
        facts += [(f"Cel {failure.cell}", error.source)]
    facts += [("Fout", failure.error)]
    return _page(f"Het rapport {failure.job.name} is mislukt", facts, MEND)


def _page(title: str, facts: Sequence[tuple[str, str]], advice: str) -> str:
    return _template().render(title=title, facts=facts, advice=advice)


@cache
def _template() -> Template:
    loader = FileSystemLoader(Path(__file__).parent)
    found = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    return found.get_template("melding.html")
