"""The audit of the stores of a project, and what it says in Dutch. It never tells a count."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from prestatiemonitor import ledger
from prestatiemonitor.cells import counts_by_id
from prestatiemonitor.disclosure import CANDIDATES, DISCLOSURE_FILE, MARGIN
from prestatiemonitor.errors import UserError
from prestatiemonitor.places import Editie, store_folder
from prestatiemonitor.project import Project
from prestatiemonitor.relation_search import Found, search
from prestatiemonitor.rounding.audit import Audit, Beyond, Risk, audit
from prestatiemonitor.rounding.model import model
from prestatiemonitor.rounding.rows import INF
from prestatiemonitor.store import Store, read

COLUMNS = ("id", "laag", "hoog", "veilig")
MOST = 10
"""So many unsafe cells of a risk are named; the rest are counted."""


class AuditError(UserError):
    """There is nothing to audit, or the two stores are not of one build."""


@dataclass(frozen=True)
class Outcome:
    """What an audit found: the attack itself, and relations that nobody declared."""

    audit: Audit
    undeclared: tuple[Found, ...]

    @property
    def safe(self) -> bool:
        return not self.audit.unsafe


def audit_project(project: Project, *, full: bool = False) -> Outcome:
    """Audit what is built for the public.

    Raises:
        AuditError: the public cells were not built, or not from the exact cells that are there.
    """
    exact, public = _store(project, "intern"), _store(project, "openbaar")
    published = ledger.read(project.root, fictief=exact.fictief)
    beyond = Beyond(
        facts=project.disclosure.known_elsewhere(),
        partners={area.code: area.naam for area in project.areas.parts},
        region=project.areas.regio.code,
        earlier=_earlier(published),
    )
    accepted = [one.verband for one in project.disclosure.toevallig]
    parts = [area.code for area in project.areas.parts]
    undeclared = search(exact.cells, exact.relations, project.areas.regio.code, parts, accepted)
    attacked = audit_stores(
        exact, public, beyond, full=full, highest_eur=project.disclosure.hoogste_bedrag_eur
    )
    return Outcome(attacked, tuple(undeclared))


def audit_stores(
    exact: Store,
    public: Store,
    beyond: Beyond,
    *,
    full: bool = False,
    highest_eur: Mapping[str, int] | None = None,
) -> Audit:
    """Audit a public store beside the exact one that it was made from.

    Amounts in what it finds are in units of the highest amount for one person.

    Raises:
        AuditError: they have different cells.
    """
    found = model(exact.cells, exact.relations, public.facts, public.exact, highest_eur)
    shown = counts_by_id(public.cells)
    if not set(shown) <= set(found.ids):
        raise AuditError(_OTHER_BUILD)
    rounded = found.in_units(shown)
    return audit(found, rounded, np.isfinite(rounded), beyond, full=full)


_OTHER_BUILD = (
    "De openbare cijfers horen niet bij de exacte cijfers die er staan. "
    "Voer eerst uit: prestatiemonitor build"
)


def _store(project: Project, editie: Editie) -> Store:
    folder = store_folder(project.root, editie)
    if not folder.is_dir():
        raise AuditError(
            f"Er zijn nog geen cijfers van de editie {editie}. "
            "Voer eerst uit: prestatiemonitor build"
        )
    return read(folder)


def _earlier(entries: Sequence[ledger.Entry]) -> Mapping[str, list[float]]:
    out: dict[str, list[float]] = {}
    for entry in entries:
        for one, count in entry.cijfers.items():
            out.setdefault(one, []).append(count)
    return out


def intervals_csv(found: Audit) -> str:
    """The interval of every protected cell, as anyone could compute it; no upper end is empty."""
    if found.low is None or found.high is None:
        return ""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    unsafe = set(found.unsafe)
    for one, low, high in zip(found.ids, found.low.tolist(), found.high.tolist(), strict=True):
        top = "" if high == INF else f"{high:.10g}"
        writer.writerow([one, f"{low:.10g}", top, "nee" if one in unsafe else "ja"])
    return file.getvalue()


def as_text(outcome: Outcome) -> str:
    """The outcome as a person reads it."""
    return "\n".join([*_verdict(outcome.audit), *_risks(outcome.audit), *_undeclared(outcome)])


def _verdict(found: Audit) -> Iterator[str]:
    yield f"Aangevallen: {len(found.ids)} afgeronde cijfers."
    if not found.unsafe:
        yield (
            "In orde: van geen enkel klein aantal zijn er voor een buitenstaander minder dan "
            f"{CANDIDATES} mogelijk."
        )
        return
    yield f"Niet in orde. Te nauwkeurig af te leiden ({len(found.unsafe)}):"
    yield from (f"  {one}" for one in found.unsafe)


def _risks(found: Audit) -> Iterator[str]:
    yield "Restrisico, van wie meer weet dan wij vertellen (dit houdt een publicatie niet tegen):"
    for risk in found.risks:
        yield f"  {_what(risk)}: {_result(risk)}"
        if risk.kind == "van anderen":
            yield from (f"    {one}" for one in risk.unsafe[:MOST])


def _what(risk: Risk) -> str:
    return {
        "van anderen": f"Wie ook weet wat anderen publiceerden ({risk.about})",
        "eigen cijfers": f"Wie alle exacte cijfers van {risk.about} kent, over de anderen",
        "eerder, herzien": (
            f"Wie eerdere publicaties bewaarde ({risk.about} herzien) en denkt dat er meer dan "
            f"{MARGIN} bij of af ging"
        ),
        "eerder, zelfde telling": (
            f"Wie eerdere publicaties bewaarde ({risk.about} herzien) en denkt dat er niets "
            "veranderde"
        ),
    }[risk.kind]


def _result(risk: Risk) -> str:
    if not risk.possible:
        return "past niet bij onze cijfers; wie zo denkt, komt verkeerd uit."
    return f"dan te nauwkeurig af te leiden: {len(risk.unsafe)} van de {risk.asked} cijfers."


def _undeclared(outcome: Outcome) -> Iterator[str]:
    if not outcome.undeclared:
        yield "Verbanden die niet zijn vastgelegd: geen."
        return
    yield (
        f"Verbanden die in alle cijfers kloppen, maar niet zijn vastgelegd "
        f"({len(outcome.undeclared)}). Leg ze vast bij de indicator, of noem ze toeval in "
        f"{DISCLOSURE_FILE}:"
    )
    yield from (f"  {one.tekst} ({one.points} plaatsen)" for one in outcome.undeclared)


def write_intervals(found: Audit, path: Path) -> None:
    """Write the intervals as CSV."""
    path.write_text(intervals_csv(found), encoding="utf-8")
