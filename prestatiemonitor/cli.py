"""The command line: what a person or a scheduled build can ask for. Messages are in Dutch."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from prestatiemonitor import console
from prestatiemonitor.commands.beginning import begin
from prestatiemonitor.commands.explaining import explain
from prestatiemonitor.commands.inspecting import toegankelijkheid
from prestatiemonitor.commands.new import new
from prestatiemonitor.commands.notebooks import notebooks
from prestatiemonitor.commands.previewing import preview
from prestatiemonitor.commands.publishing import COMMANDS as PUBLISHING
from prestatiemonitor.commands.reading import leesbaarheid
from prestatiemonitor.commands.unattended import run
from prestatiemonitor.console import err, out, root, told
from prestatiemonitor.errors import BuildError
from prestatiemonitor.orders import Order
from prestatiemonitor.places import (
    DELIVERIES,
    EDITIONS,
    Editie,
    site_folder,
    store_folder,
)
from prestatiemonitor.standing import Left, Standing


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="prestatiemonitor")
def main() -> None:
    """Van de leveringen van een werkplein naar een toegankelijke bestuursrapportage."""


@main.command()
@click.argument("map", type=click.Path(exists=True, file_okay=False, path_type=Path))
def check(map: Path) -> None:
    """Controleer de levering in MAP en toon alle fouten. Er verandert niets.

    Einde 0: in orde (er kunnen rijen opzijgezet zijn). Einde 1: geweigerd.
    """
    from prestatiemonitor.contracts import check_folder

    with told():
        report = check_folder(map.resolve(), root())
    out.print(report.as_text(), markup=False)
    sys.exit(1 if report.refused else 0)


@main.command()
@click.argument("map", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--afzender", required=True, help="Wie de levering maakte, bijvoorbeeld de afdeling.")
@click.option(
    "--datum",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    help="De dag waarop is opgeleverd, zoals 2020-05-08.",
)
def stempel(map: Path, afzender: str, datum: datetime) -> None:
    """Maak levering.yml voor de bestanden in MAP: afzender, datum en controlegetallen."""
    from prestatiemonitor.deliveries import write_sidecar

    with told():
        path = write_sidecar(map.resolve(), "werkplein", afzender, datum.date())
    out.print(f"Gemaakt: {path.name} in {path.parent.name}.", markup=False)


@main.command()
@click.option("--naar", type=click.Path(file_okay=False, path_type=Path), default=None)
def voorbeeld(naar: Path | None) -> None:
    """Maak de fictieve voorbeeldleveringen (in data/leveringen, of --naar een andere map)."""
    from prestatiemonitor.example import generate

    with told():
        generate(root(), naar or root() / DELIVERIES)
    out.print("De voorbeeldleveringen zijn gemaakt. Alle personen daarin zijn verzonnen.")


@main.command()
@click.argument("map", type=click.Path(file_okay=False, path_type=Path))
@click.option("--alleen-verplicht", is_flag=True, help="Zonder tabellen die mogen ontbreken.")
def template(map: Path, alleen_verplicht: bool) -> None:
    """Maak in MAP, met de naam van een periode, een sjabloon: elke tabel met één verzonnen rij."""
    from prestatiemonitor.areas import load_areas
    from prestatiemonitor.mapping import load_mapping
    from prestatiemonitor.template import write_template

    with told():
        made = write_template(
            map.resolve(), load_mapping(root()), load_areas(root()), required_only=alleen_verplicht
        )
    out.print(f"Gemaakt: {len(made)} bestanden in {map.name}. Begin met LEESMIJ.md.", markup=False)


@main.command()
def woordenboek() -> None:
    """Vernieuw data/README.md: alle tabellen, kolommen, codes en regels van een levering."""
    from prestatiemonitor.dictionary import write_dictionary

    with told():
        path = write_dictionary(root())
    out.print(f"Gemaakt: {path.parent.name}/{path.name}", markup=False)


@main.command()
def sneden() -> None:
    """Vernieuw data/voorbeeldsneden: waarmee de notebooks in JupyterLab openen."""
    from prestatiemonitor import lock
    from prestatiemonitor.build import write_default_slices
    from prestatiemonitor.rooms import Rooms

    with told(), lock.held(root(), "sneden"):
        project = console.project()
        rooms = Rooms(project, "openbaar", out.print)
        if not rooms.exact.fictief:
            raise BuildError("Voorbeeldsneden komen in git en bevatten alleen voorbeeldcijfers.")
        for path in write_default_slices(project, rooms.shown_store()):
            out.print(f"Gemaakt: {path.name}", markup=False)


@main.command()
def sleutel() -> None:
    """Maak de geheime afrondsleutel. Dat doet u één keer; bewaar hem zolang u publiceert."""
    from prestatiemonitor.rounding.key import make_key

    with told():
        path = make_key(root())
    out.print(
        f"Gemaakt: {path.parent.name}/{path.name}. Bewaar een kopie op een veilige plek en geef "
        "hem aan niemand: wie de sleutel heeft, kan kleine aantallen nauwkeuriger schatten.",
        markup=False,
    )


@main.command()
@click.option("--periode", required=True, help="De tweede periode van een jaar, zoals 2020-T2.")
@click.option("--editie", type=click.Choice(EDITIONS), default="openbaar")
@click.option("--opnieuw", is_flag=True, help="Vervang een voorstel dat er al is.")
def voorstel(periode: str, editie: Editie, opnieuw: bool) -> None:
    """Maak het voorstel voor de overeenkomst van het volgende jaar, na de tweede periode.

    U kunt het daarna veranderen. Het is pas een overeenkomst als het bestand <jaar>.yml heet.
    Met --editie intern volgt het uit precieze cijfers, en is het vertrouwelijk.
    """
    from prestatiemonitor import lock, proposal_file
    from prestatiemonitor.assembly import assemble
    from prestatiemonitor.matrix import select
    from prestatiemonitor.planning import plan_reports
    from prestatiemonitor.reading import opened
    from prestatiemonitor.rooms import Rooms

    with told(), lock.held(root(), "voorstel"):
        project = console.project()
        counted = Rooms(project, editie, out.print).shown_store()
        every = plan_reports(project, counted, editie)
        (report,) = select(every, rapport=["voorstel"], periode=[periode])
        reading = opened(
            assemble(report, every, counted, project, {}),
            editie=editie, periode=periode, gebied=report.gebied.slug,
        )  # fmt: skip
        path = proposal_file.write(reading, project.root, again=opnieuw)
    out.print(f"Gemaakt: {path.relative_to(project.root)}", markup=False)


@main.command()
@click.option(
    "--volledig", is_flag=True, help="Bereken van elk cijfer precies wat af te leiden is."
)
@click.option(
    "--naar", type=click.Path(dir_okay=False, path_type=Path), default=None,
    help="Zet wat van elk cijfer af te leiden is in dit CSV-bestand; dat is altijd volledig.",
)  # fmt: skip
def audit(volledig: bool, naar: Path | None) -> None:
    """Val de openbare cijfers aan: wat kan een buitenstaander van kleine aantallen afleiden?

    Einde 0: elk klein aantal is beschermd. Einde 1: van een cijfer is te veel af te leiden.
    """
    from prestatiemonitor import audit_report

    with told():
        outcome = audit_report.audit_project(console.project(), full=volledig or naar is not None)
        if naar is not None:
            audit_report.write_intervals(outcome.audit, naar)
    out.print(audit_report.as_text(outcome), markup=False)
    if naar is not None:
        out.print(f"Gemaakt: {naar.name}", markup=False)
    sys.exit(0 if outcome.safe else 1)


@main.command()
@click.option("--bijwerken", is_flag=True, help="Zet de tabellen ook in docs/verwachting.md.")
def terugtoets(bijwerken: bool) -> None:
    """Toets de verwachtingen op jaren die voorbij zijn: van het CBS en van u zelf."""
    from prestatiemonitor import backtest_report, lock
    from prestatiemonitor.rooms import Rooms

    with told(), lock.held(root(), "terugtoets"):
        project = console.project()
        tables = {"cbs": backtest_report.national_table(project)}
        if store_folder(project.root, "intern").exists():
            counted = Rooms(project, "intern", out.print).shown_store()
            tables["eigen"] = backtest_report.own_table(project, counted)
        out.print("\n\n".join(tables.values()), markup=False)
        if bijwerken:
            path = backtest_report.refresh(project.root, tables)
            out.print(f"\nGemaakt: docs/{path.name}", markup=False)
    if "eigen" not in tables:
        out.print("\nEr zijn geen eigen cijfers. Maak ze eerst met: prestatiemonitor build")


@main.command()
@click.option("--editie", type=click.Choice(EDITIONS), default="openbaar")
@click.option(
    "--periode", multiple=True, help="Alleen deze periode, zoals 2020-T2; auto is de laatste."
)
@click.option("--gebied", multiple=True, help="Alleen dit gebied, zoals assen.")
@click.option("--rapport", multiple=True, help="Alleen dit rapport, zoals werk.")
@click.option("--workers", type=click.IntRange(1), default=os.cpu_count() or 1, show_default=True)
@click.option(
    "--renderer", type=click.Choice(["auto", "quarto", "embedded"]), default="auto",
    help="Wie de site opmaakt; auto neemt Quarto als dat er is.",
)  # fmt: skip
@console.without_wall
@click.option(
    "--engine", type=click.Choice(["fork", "kernel"]), default="fork", show_default=True,
    help="Waarmee de notebooks draaien: snel (fork), of zoals in JupyterLab (kernel).",
)  # fmt: skip
@click.option(
    "--scheduler", metavar="ADRES",
    help="Laat de rapporten maken door de werkers van deze Dask-scheduler: zie docs/cluster.md.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Maak alles, ook wat nog goed is.")
@click.option("--wachten", is_flag=True, help="Is er al een opdracht bezig? Wacht dan daarop.")
@click.option(
    "--dry-run", is_flag=True, help="Zeg wat er gemaakt zou worden en waarom. Er verandert niets."
)
def build(dry_run: bool, wachten: bool, **asked: Any) -> None:
    """Maak de rapporten en de site. Met --periode, --gebied of --rapport alleen die rapporten.

    Die opties kunt u vaker geven. Wat niet is veranderd, wordt niet opnieuw gemaakt.
    """
    with told():
        folder, order = root(), Order(**asked)
        if not dry_run and (left := Standing(folder, order).left()):
            _tell_left(left, site_folder(folder, order.editie))
            return
        from prestatiemonitor.course import Course

        course = Course(folder, order, out, err)
        if dry_run:
            course.tell_plan()
        else:
            course.run(wait=wachten)


def _tell_left(left: Left, site: Path) -> None:
    for remark in left.opmerkingen:
        err.print(f"Let op: {remark}", markup=False)
    out.print(
        f"Er is niets veranderd: {left.rapporten} rapporten, {left.paginas} pagina's.\n"
        f"Open de site in een browser: {site / 'index.html'}",
        markup=False,
    )


COMMANDS = (
    begin, explain, leesbaarheid, new, notebooks, preview, run, toegankelijkheid, *PUBLISHING,
)  # fmt: skip
for command in COMMANDS:
    main.add_command(command)

if __name__ == "__main__":
    main()
