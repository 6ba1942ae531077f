"""Run without anybody there: for cron, systemd or a workflow."""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from prestatiemonitor.console import err, out, root
from prestatiemonitor.places import EDITIONS, Editie


class WrongCall(click.UsageError):
    """The command was called wrongly, which has an exit status of its own here."""

    exit_code = os.EX_USAGE


class _Sysexits(click.Command):
    """A command of which a wrong call has an exit status of its own."""

    def make_context(self, *given: Any, **named: Any) -> click.Context:
        try:
            return super().make_context(*given, **named)
        except click.UsageError as error:
            raise WrongCall(error.format_message(), error.ctx) from None


@click.command(cls=_Sysexits)
@click.option(
    "--publiceren/--niet-publiceren", default=False, show_default=True,
    help="Maak openbaar wat is gebouwd, als de keuring het doorlaat.",
)  # fmt: skip
@click.option("--voorbeeld", is_flag=True, help="Ook als het fictieve voorbeeldcijfers zijn.")
@click.option("--zonder-browser", is_flag=True, help="Keur de pagina's niet in een browser.")
@click.option("--editie", type=click.Choice(EDITIONS), default="openbaar", show_default=True)
@click.option(
    "--log", type=click.Path(dir_okay=False, path_type=Path), default=None, metavar="PAD",
    help="Het logboek; zonder is dat data/cijfers/logboek/<maand>.jsonl.",
)  # fmt: skip
@click.option("--wachten", is_flag=True, help="Is er al een opdracht bezig? Wacht dan daarop.")
@click.option(
    "--rust", type=click.IntRange(0), default=0, show_default=True, metavar="MINUTEN",
    help="Wacht met een levering tot er zo lang niets bij is gekomen.",
)  # fmt: skip
@click.option("--workers", type=click.IntRange(1), default=os.cpu_count() or 1, show_default=True)
def run(
    publiceren: bool, voorbeeld: bool, zonder_browser: bool, editie: Editie, log: Path | None,
    wachten: bool, rust: int, workers: int,
) -> None:  # fmt: skip
    """Controleer nieuwe leveringen, bouw en publiceer zonder dat er iemand bij is.

    Zie docs/automatisch.md. Einde 0: klaar of niets te doen; 65: een levering is geweigerd; 77: de
    keuring weigert; 69: een bestemming is niet bijgewerkt; 75: er is al een opdracht bezig; 78:
    params/ klopt niet; 74: lezen of schrijven lukt niet; 1: iets anders dat een mens moet
    herstellen; 70: een fout in het programma; 64: verkeerd aangeroepen; 143: gestopt.
    """
    if publiceren and editie != "openbaar":
        raise WrongCall("Alleen de openbare editie kan openbaar gemaakt worden.")
    from prestatiemonitor.unattended import RunOrder, Unattended

    order = RunOrder(
        editie=editie, publiceren=publiceren, voorbeeld=voorbeeld, wachten=wachten,
        zonder_browser=zonder_browser, rust=timedelta(minutes=rust), workers=workers,
    )  # fmt: skip
    sys.exit(Unattended(root(), order, log, out, err).run())
