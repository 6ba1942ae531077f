"""The command that inspects the whole site for accessibility, and records what it found."""

from __future__ import annotations

import sys
from datetime import datetime

import click

from prestatiemonitor.console import err, root, say, told
from prestatiemonitor.places import GATE_KEPT, site_folder


@click.command()
@click.option(
    "--vastleggen", is_flag=True,
    help="Leg de uitkomst vast; de pagina over toegankelijkheid wordt ervan gemaakt.",
)  # fmt: skip
@click.option(
    "--datum", type=click.DateTime(["%Y-%m-%d"]), default=None,
    help="De dag van de keuring, zoals 2021-01-20. Zonder is dat vandaag.",
)  # fmt: skip
def toegankelijkheid(*, vastleggen: bool, datum: datetime | None) -> None:
    """Keur elke pagina, grafiek en PDF van de openbare site op toegankelijkheid.

    Einde 0: er is niets gevonden. Einde 1: er is iets te herstellen.
    """
    from prestatiemonitor import gate, inspection, lock
    from prestatiemonitor.gate import inspecting

    with told(), lock.held(root(), "toegankelijkheid"):
        found = inspecting.inspect(site_folder(root(), "openbaar"), root() / GATE_KEPT, say)
        made = inspecting.recorded(found, (datum or datetime.now().astimezone()).date())
        for line in gate.told(found.findings):
            err.print(line, markup=False)
        for line in inspection.lines(made):
            say(line)
        if vastleggen:
            path = inspection.write_inspection(root(), made).relative_to(root())
            say(
                f"Vastgelegd: {path}. Bouw opnieuw, dan staat het op de pagina over "
                "toegankelijkheid: prestatiemonitor build"
            )
    sys.exit(1 if found.findings else 0)
