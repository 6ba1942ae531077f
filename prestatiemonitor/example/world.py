"""The whole fictitious world: simulated once, then written down or counted."""

from dataclasses import dataclass
from pathlib import Path

from prestatiemonitor.areas import Areas, load_areas
from prestatiemonitor.example.chance import Numbers, stream
from prestatiemonitor.example.dossiers import Dossier, all_dossiers
from prestatiemonitor.example.flow import Flow
from prestatiemonitor.example.participation import Participation, simulate_participation
from prestatiemonitor.example.people import Careers
from prestatiemonitor.example.settings import SETTINGS_FILE, Settings, load_settings
from prestatiemonitor.example.support import Support, simulate_support
from prestatiemonitor.params import ParamsError
from prestatiemonitor.periods import Period


@dataclass(frozen=True)
class World:
    """What is true (careers, participation, support) and the paper about it (dossiers)."""

    settings: Settings
    areas: Areas
    careers: Careers
    participation: Participation
    support: Support
    dossiers: list[Dossier]
    unknown: dict[Period, list[str]]
    """Per period, citizen numbers of persons that no BUS file knows."""


def simulate(root: Path) -> World:
    """The world that the params below `root` describe; the same params give the same world.

    Raises ParamsError when the params are wrong or do not fit the areas.
    """
    settings, areas = load_settings(root), load_areas(root)
    codes = {area.code for area in areas.gemeenten}
    if set(settings.stand) != codes:
        raise ParamsError(
            f"{SETTINGS_FILE}: stand: moet precies de gemeenten uit gebieden.yml noemen: "
            f"{', '.join(sorted(codes))}."
        )
    numbers = Numbers(stream(settings.zaad, "burgerservicenummers"))
    careers = Flow(settings, numbers).run()
    support = simulate_support(settings, careers, numbers)
    return World(
        settings,
        areas,
        careers,
        simulate_participation(settings, careers),
        support,
        all_dossiers(settings, careers, numbers),
        {
            period: [numbers.next() for _ in range(settings.valkuilen.onbekend_in_bus)]
            for period in settings.periods
        },
    )
