"""Where a number went: in the ledger, on pages, in files, in the release that is public now."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from prestatiemonitor import ledger
from prestatiemonitor.assembly import indicators_of
from prestatiemonitor.columns import FILE as TABLE
from prestatiemonitor.explain.question import Question
from prestatiemonitor.matrix import Report
from prestatiemonitor.places import POINTER, RELEASES, site_folder
from prestatiemonitor.planning import plan_reports
from prestatiemonitor.project import Project
from prestatiemonitor.publishing import PUBLISHING_FILE, load_publishing
from prestatiemonitor.release.origin import ORIGIN
from prestatiemonitor.store import Store

NOWHERE: dict[str, Any] = {"eigen": [], "ook_in_de_gegevens_van": []}
"""The pages of a number that is not public."""


def publications(question: Question, root: Path, *, fictief: bool) -> list[dict[str, Any]]:
    """Every time that it was published with a new value, oldest first."""
    return [
        {"uitgave": one.uitgave, "datum": one.datum.isoformat(), "waarde": one.cijfers[cell]}
        for one in ledger.read(root, fictief=fictief)
        if (cell := question.cell) in one.cijfers
    ]


def history(published: Sequence[dict[str, Any]], value: float | None) -> str:
    """How what is built now stands to what was published, in Dutch."""
    if not published:
        return "Dit cijfer is nog nooit gepubliceerd."
    last = published[-1]
    if value is None:
        return "Dit cijfer is gepubliceerd, en staat nu niet in de openbare cijfers."
    if last["waarde"] != value:
        return (
            "Wat nu gebouwd is, wijkt af van wat het laatst gepubliceerd is. Na publicatie heet "
            "het ‘herzien’."
        )
    if len(published) > 1:
        return "Dit cijfer is eerder met een andere waarde gepubliceerd en daarna herzien."
    return "Dit cijfer staat nog zoals het voor het eerst is gepubliceerd."


def pages(question: Question, public: Store, project: Project) -> dict[str, Any]:
    """The pages of its own area and period, and how many more have it in their data."""
    address = _address(project.root)
    holding = [
        one for one in plan_reports(project, public, "openbaar") if _holds(one, question, project)
    ]
    own = [one for one in holding if _about(one, question)]
    return {
        "eigen": [_page(one, question, project.root, address) for one in own],
        "ook_in_de_gegevens_van": [
            urljoin(address, f"{one.address}/") for one in holding if one not in own
        ],
    }


def _address(root: Path) -> str:
    return load_publishing(root).adres if (root / PUBLISHING_FILE).is_file() else ""


def _holds(report: Report, question: Question, project: Project) -> bool:
    """Whether the slice of a report has the number."""
    there = question.indicator.sleutel in indicators_of(report, project)
    return there and question.periode <= report.periode


def _about(report: Report, question: Question) -> bool:
    """Whether a report is about the area and period of the number."""
    return report.periode == question.periode and report.gebied == question.gebied


def _page(report: Report, question: Question, root: Path, address: str) -> dict[str, Any]:
    folder = site_folder(root, "openbaar") / report.address
    table = folder / TABLE
    files = [*([TABLE] if table.is_file() and _in_table(table, question) else []), *report.files]
    return {
        "rapport": str(report),
        "adres": urljoin(address, f"{report.address}/"),
        "bestanden": [urljoin(address, f"{report.address}/{name}") for name in files],
        "staat_op_de_site": (folder / "index.html").is_file(),
    }


def _in_table(table: Path, question: Question) -> bool:
    names = ("indicator", "maat", "gebied", "periode", "uitsplitsing", "categorie")
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows: Iterable[dict[str, str]] = csv.DictReader(file)
        return any(tuple(row[name] for name in names) == question.key for row in rows)


def release(root: Path, exact: Store) -> dict[str, Any] | None:
    """The release that is public now, and whether it was made of the same deliveries.

    Its record is read as far as it is there.
    """
    try:
        name = (root / POINTER).readlink().name
    except OSError:
        return None
    known = _record(root / RELEASES / name / ORIGIN)
    listed = _deliveries(known)
    now = {one["periode"]: one["checksum"] for one in exact.herkomst["leveringen"]}
    return {
        "uitgave": name,
        "datum": known.get("manifest", known).get("datum"),
        "dezelfde_leveringen": None if listed is None else listed == now,
    }


def _record(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
        return found if isinstance(found, dict) else {}
    except (OSError, ValueError):
        return {}


def _deliveries(known: dict[str, Any]) -> dict[str, str] | None:
    try:
        return {
            str(one["periode"]): str(one["checksum"])
            for one in known["herkomst"]["herkomst"]["leveringen"]
        }
    except (KeyError, TypeError):
        return None
