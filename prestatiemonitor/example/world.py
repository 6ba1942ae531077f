"""The whole fictitious world: simulated once, then written down or counted."""

from dataclasses import dataclass
from pathlib import Path

from prestatiemonitor.areas import Areas, load_areas
from prestatiemonitor.example.applications import Decided, simulate_applications
from prestatiemonitor.example.chance import Numbers, stream
from prestatiemonitor.example.coaching import Help, simulate_coaching
from prestatiemonitor.example.decisions import Check, simulate_decisions
from prestatiemonitor.example.dossiers import Dossier, all_dossiers
from prestatiemonitor.example.flow import Flow
from prestatiemonitor.example.funds import Fund, simulate_funds
from prestatiemonitor.example.labour import Labour, simulate_labour
from prestatiemonitor.example.participation import Participation, simulate_participation
from prestatiemonitor.example.people import Careers
from prestatiemonitor.example.provisions import Provision, simulate_provisions
from prestatiemonitor.example.residents import Residents
from prestatiemonitor.example.schemes import Schemes, simulate_schemes
from prestatiemonitor.example.settings import ELSEWHERE, SETTINGS_FILE, Settings, load_settings
from prestatiemonitor.example.status_holders import StatusHolder, simulate_status_holders
from prestatiemonitor.example.support import Support, simulate_support
from prestatiemonitor.params import ParamsError
from prestatiemonitor.periods import Period


@dataclass(frozen=True)
class World:
    """What is true of everyone, and the paper about it (dossiers)."""

    settings: Settings
    areas: Areas
    careers: Careers
    participation: Participation
    support: Support
    dossiers: list[Dossier]
    unknown: dict[Period, list[str]]
    """Per period, citizen numbers of persons that no BUS file knows."""
    labour: Labour
    status_holders: list[StatusHolder]
    provisions: list[Provision]
    checks: list[Check]
    coaching: list[Help]
    applications: list[Decided]
    schemes: Schemes
    funds: list[Fund]


def simulate(root: Path) -> World:
    """The world that the params below `root` describe; the same params give the same world.

    Raises ParamsError when the params are wrong or do not fit the areas.
    """
    settings, areas = load_settings(root), load_areas(root)
    _refuse_other_areas(settings, areas)
    numbers = Numbers(stream(settings.zaad, "burgerservicenummers"))
    careers = Flow(settings, numbers).run()
    support = simulate_support(settings, careers, numbers)
    participation = simulate_participation(settings, careers)
    dossiers = all_dossiers(settings, careers, numbers)
    unknown = {
        period: [numbers.next() for _ in range(settings.valkuilen.onbekend_in_bus)]
        for period in settings.periods
    }
    labour = simulate_labour(settings, careers, Residents(settings, areas, numbers))
    schemes = simulate_schemes(settings, careers, numbers)
    dossiers += schemes.dossiers
    return World(
        settings,
        areas,
        careers,
        participation,
        support,
        dossiers,
        unknown,
        labour,
        simulate_status_holders(settings, careers),
        simulate_provisions(settings, careers, labour),
        simulate_decisions(settings),
        simulate_coaching(settings, careers, support, numbers),
        simulate_applications(settings),
        schemes,
        simulate_funds(settings),
    )


def _refuse_other_areas(settings: Settings, areas: Areas) -> None:
    codes = {area.code for area in areas.gemeenten}
    named = ", ".join(sorted(codes))
    if set(settings.stand) != codes:
        raise ParamsError(
            f"{SETTINGS_FILE}: stand: moet precies de gemeenten uit gebieden.yml noemen: {named}."
        )
    if set(settings.beschut_werk) - {ELSEWHERE} != codes:
        raise ParamsError(
            f"{SETTINGS_FILE}: beschut_werk: moet precies de gemeenten uit gebieden.yml noemen, "
            f"en wie wil {ELSEWHERE}: {named}."
        )
    if codes.intersection(settings.elders.gemeenten):
        raise ParamsError(
            f"{SETTINGS_FILE}: elders: noem alleen gemeenten die niet in gebieden.yml staan."
        )
