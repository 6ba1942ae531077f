"""Work of people with a limitation: the Wsw, sheltered work, the register and their contracts."""

from dataclasses import dataclass

from prestatiemonitor.example.people import Careers
from prestatiemonitor.example.register import simulate_register
from prestatiemonitor.example.residents import Residents
from prestatiemonitor.example.settings import Settings
from prestatiemonitor.example.sheltered import simulate_sheltered
from prestatiemonitor.example.stays import Contract, Employment, Stay
from prestatiemonitor.example.wsw import simulate_wsw


@dataclass(frozen=True)
class Labour:
    """All rows, with ends; each row has one person and one home."""

    wsw: list[Stay]
    indicaties: list[Stay]
    register: list[Stay]
    contracten: list[Contract]


def simulate_labour(settings: Settings, careers: Careers, residents: Residents) -> Labour:
    """All of it, for all periods."""
    employment = Employment()
    wsw = simulate_wsw(settings, residents)
    indicaties = simulate_sheltered(settings, residents, employment)
    register = simulate_register(settings, careers, residents, employment, wsw, indicaties)
    return Labour(wsw, indicaties, register, employment.contracten)
