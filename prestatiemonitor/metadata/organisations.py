"""Organisations as registers name them: municipalities and the agency of the region."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prestatiemonitor.areas import AREAS_FILE, Area
from prestatiemonitor.metadata import terms
from prestatiemonitor.params import ParamsError
from prestatiemonitor.project import Project


@dataclass(frozen=True)
class Organisation:
    """An organisation; ``uri`` is its address in TOOI, None where it has no number there."""

    name: str
    uri: str | None


def of_area(area: Area, project: Project) -> Organisation:
    """Who speaks for an area: a municipality for itself, the agency for the region.

    Raises:
        ParamsError: its number is of no register that we know.
    """
    town = area.soort == "gemeente"
    name = f"gemeente {area.naam}" if town else project.publication.organisatie
    return Organisation(name, None if area.tooi is None else _tooi(area.tooi))


def agency(project: Project) -> Organisation:
    """Who makes the reports."""
    return of_area(project.areas.regio, project)


def _tooi(number: str) -> str:
    letters = re.match(r"[a-z]+", number)
    register = terms.ORGANISATIONS.get(letters[0] if letters else "")
    if register is None:
        known = ", ".join(sorted(terms.ORGANISATIONS))
        raise ParamsError(
            f"{AREAS_FILE}: tooi '{number}' begint niet met letters van een register dat wij "
            f"kennen ({known})."
        )
    return f"{terms.TOOI}/id/{register}/{number}"
