"""What must be right before anything is composed: for whom it is, and whether it may go out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from prestatiemonitor import head, planning, wall
from prestatiemonitor.documents import content
from prestatiemonitor.errors import UserError
from prestatiemonitor.explanations import EXPLANATIONS
from prestatiemonitor.gate import declared, fresh, rounded
from prestatiemonitor.gate.finding import Finding, refusal, warning
from prestatiemonitor.head import Head
from prestatiemonitor.matrix import Report
from prestatiemonitor.metadata.settings import SETTINGS_FILE, load_settings
from prestatiemonitor.papers import PAPERS_FILE
from prestatiemonitor.places import COUNTS, REPORTS, Editie, store_folder
from prestatiemonitor.project import Project
from prestatiemonitor.publishing import PUBLISHING_FILE, Publishing, is_real
from prestatiemonitor.rounding.key import load_key
from prestatiemonitor.unexplained import unexplained
from prestatiemonitor.vaststellingen import ADOPTION_FILE

EDITION, FICTITIOUS, ADDRESS, KEY = "editie", "fictief", "adres", "sleutel"
WALL, EXPLAINED, CONCEPT = "muur", "toelichting", "concept"
BUILT = "gebouwd"


def findings(
    project: Project, editie: Editie, publishing: Publishing, *, voorbeeld: bool, day: date
) -> Iterator[Finding]:
    """Everything that can be known of a project without its composed site.

    Args:
        day: that of the release.
    """
    if editie == "intern":
        yield refusal(
            EDITION,
            "de interne editie heeft precieze cijfers en wordt nooit gepubliceerd. Publiceer de "
            "openbare editie.",
        )
        return
    try:
        known = head.read(store_folder(project.root, editie))
        reports = planning.plan_reports(project, known, editie)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        yield refusal(BUILT, f"er zijn nog geen openbare cijfers om te publiceren. {fresh.BUILD}")
        return
    yield from _example(known, voorbeeld=voorbeeld)
    real = [] if known.fictief else list(_real(project, publishing, day))
    yield from real
    yield from _walled(project, editie, known)
    if not any(one.regel == KEY for one in real):  # without it nobody knows what would be made
        yield from fresh.findings(project, editie, known, reports)
    yield from rounded.findings(project)
    yield from _explained(project, known, reports)
    yield from _concepts(project, reports)


def _example(known: Head, *, voorbeeld: bool) -> Iterator[Finding]:
    if known.fictief and not voorbeeld:
        yield refusal(
            FICTITIOUS,
            "dit zijn fictieve voorbeeldcijfers. Publiceer ze met --voorbeeld, of lever echte "
            "cijfers in data/leveringen.",
        )
    if voorbeeld and not known.fictief:
        yield refusal(
            FICTITIOUS,
            "--voorbeeld is alleen voor fictieve cijfers, en dit zijn echte. Publiceer zonder "
            "--voorbeeld.",
        )


def _real(project: Project, publishing: Publishing, day: date) -> Iterator[Finding]:
    """What only counts of real people need."""
    if not publishing.real_address:
        yield refusal(
            ADDRESS,
            f"{publishing.adres} bestaat niet op het web. Zet bij adres het adres van de site.",
            PUBLISHING_FILE.as_posix(),
        )
    email = load_settings(project.root, project.matrix).email
    if not is_real(email.rpartition("@")[2]):
        yield refusal(
            ADDRESS,
            f"{email} bestaat niet. Zet bij email waar gebruikers van de gegevens terechtkunnen.",
            SETTINGS_FILE.as_posix(),
        )
    try:
        load_key(project.root)
    except UserError as error:
        yield refusal(KEY, str(error))
    yield from declared.findings(project.root, day)


def _walled(project: Project, editie: Editie, known: Head) -> Iterator[Finding]:
    found = wall.recorded(project.root / COUNTS / editie)
    if found is None:
        yield refusal(
            WALL,
            f"er staat niet bij achter welke muur de rapporten zijn gemaakt. {fresh.BUILD}",
            (COUNTS / editie / wall.RECORD).as_posix(),
        )
    elif found == "geen" and not known.fictief:
        yield warning(
            WALL,
            "de rapporten zijn zonder muur gemaakt (--zonder-muur). De uitgave vermeldt dat.",
        )


def _explained(project: Project, known: Head, reports: Sequence[Report]) -> Iterator[Finding]:
    by_place: dict[tuple[str, str], list[str]] = {}
    for indicator, area, period, _ in unexplained(known.status, project, reports):
        by_place.setdefault((period, area), []).append(indicator)
    for (period, area), names in by_place.items():
        yield warning(
            EXPLAINED,
            f"niet op koers en zonder toelichting van het werkplein: {', '.join(names)}. Schrijf "
            f"haar in {EXPLANATIONS.as_posix()}/{period}.yml.",
            f"{period} {project.areas.by_code(area).naam}",
        )


def _concepts(project: Project, reports: Sequence[Report]) -> Iterator[Finding]:
    """Whatever is not final says so, and who publishes it knows."""
    for report in reports:
        if not _concept(project, report):
            continue
        adopted = report.spec.snede.vaststelling
        yield warning(
            CONCEPT,
            "dit heet concept. Is het vastgesteld, vul dan orgaan, tijdstip en zaaknummer in: "
            f"{ADOPTION_FILE.as_posix()}." if adopted else
            "dit heet concept. Is het een stuk van de gemeente, vul dan zaaknummer en datum in: "
            f"{PAPERS_FILE.as_posix()}.",
            str(report),
        )  # fmt: skip
        if not _says_so(project, report):
            yield refusal(
                CONCEPT,
                "dit is een concept en zegt dat niet. Zet in het notebook "
                f"{'report.adoption()' if adopted else 'de kop van het stuk'} terug. {fresh.BUILD}",
                str(report),
            )


def _concept(project: Project, report: Report) -> bool:
    if report.spec.snede.vaststelling:
        return project.vaststellingen.at(report.gebied.code, report.periode).concept
    if not report.spec.snede.raad:
        return False
    given = project.papers.at(report.gebied.code, report.periode, project.policy)
    return any(paper.stuk == report.name and paper.concept for paper in given.stukken)


def _says_so(project: Project, report: Report) -> bool:
    try:
        return content.read(project.root / REPORTS / report.folder).concept
    except content.DocumentError:
        return True  # that it is not there or not right is told elsewhere
