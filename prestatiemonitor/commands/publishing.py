"""Publish with one command, take it back with one, and see what is public."""

from __future__ import annotations

import os
from datetime import datetime
from typing import Any

import click

from prestatiemonitor.console import err, out, root, say, told

_waiting = click.option(
    "--wachten", is_flag=True, help="Is er al een opdracht bezig? Wacht dan daarop."
)
_destinations = click.option(
    "--bestemming", multiple=True, metavar="NAAM",
    help="Alleen naar deze bestemming uit params/publiceren.yml; kan vaker.",
)  # fmt: skip


@click.command()
@click.option("--voorbeeld", is_flag=True, help="Ook als het fictieve voorbeeldcijfers zijn.")
@click.option(
    "--datum", type=click.DateTime(["%Y-%m-%d"]), default=None,
    help="De dag van de uitgave, zoals 2020-06-12. Zonder is dat vandaag.",
)  # fmt: skip
@_destinations
@click.option("--zonder-browser", is_flag=True, help="Keur de pagina's niet in een browser.")
@click.option(
    "--zonder-muur", is_flag=True,
    help="Ook als dit systeem de notebooks niet kan opsluiten; de uitgave vermeldt dat.",
)  # fmt: skip
@_waiting
@click.option("--workers", type=click.IntRange(1), default=os.cpu_count() or 1, show_default=True)
@click.option("--dry-run", is_flag=True, help="Zeg wat er zou gebeuren. Er verandert niets.")
def publish(dry_run: bool, datum: datetime | None, **asked: Any) -> None:
    """Maak de openbare rapporten openbaar: bouwen, keuren, vastleggen, sturen.

    Er wordt alleen gebouwd en gestuurd wat is veranderd. Gaat er iets mis, dan blijft staan wat
    openbaar was. Terugnemen kan met: prestatiemonitor rollback.
    """
    from prestatiemonitor.publish import Publish, PublishOrder, as_text

    with told():
        order = PublishOrder(datum=datum.date() if datum else None, **asked)
        asked_for = Publish(root(), order, out, err)
        if dry_run:
            asked_for.tell_plan()
        else:
            out.print(as_text(asked_for.run()), markup=False)


@click.command()
def status() -> None:
    """Toon wat openbaar is, welke uitgaven er staan en of die heel zijn. Er verandert niets."""
    from prestatiemonitor.release.overview import lines

    with told():
        for line in lines(root()):
            out.print(line, markup=False)


@click.command()
@click.option("--naar", metavar="UITGAVE", help="Naar deze uitgave; zonder is dat de vorige.")
@_destinations
@_waiting
def rollback(naar: str | None, bestemming: tuple[str, ...], wachten: bool) -> None:
    """Neem de laatste uitgave terug: een eerdere wordt weer openbaar.

    Het publicatieregister verandert niet: wat openbaar was, is gezien.
    """
    from prestatiemonitor.rollback import roll_back

    with told():
        done = roll_back(root(), naar, bestemming, say, wait=wachten)
    for one in done.bestemmingen:
        say(f"{one.bestemming}: {len(one.gestuurd)} gestuurd, {len(one.verwijderd)} weggehaald.")
    say(f"Openbaar is nu uitgave {done.naar}.")


COMMANDS = (publish, status, rollback)
