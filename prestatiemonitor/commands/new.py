"""``prestatiemonitor new``: the files to begin something new with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from prestatiemonitor.console import out, root, told

if TYPE_CHECKING:
    from prestatiemonitor.new_indicator import Kind


@click.group()
def new() -> None:
    """Begin iets nieuws: maak de bestanden die daarvoor nodig zijn."""


@new.command()
@click.argument("naam")
@click.option("--thema", required=True, help="Het thema, zoals werk.")
@click.option("--titel", default="", help="De naam voor lezers, zoals 'Mensen met scholing'.")
@click.option(
    "--soort", type=click.Choice(["stand", "stroom"]), default="stand", show_default=True,
    help="Geteld op de laatste dag (stand), of over het jaar (stroom).",
)  # fmt: skip
@click.option("--clausule", default="", help="De vindplaats, zoals '003 §5.1.1'.")
@click.option("--jaar", type=int, default=None, help="Van de overeenkomst; anders de nieuwste.")
def indicator(
    naam: str, thema: str, titel: str, soort: Kind, clausule: str, jaar: int | None
) -> None:
    """Maak de indicator NAAM: definitie, telling en een test die zegt wat u nog moet doen.

    Bestanden die er al zijn worden niet vervangen; de overeenkomst en de lijst van indicatoren
    krijgen er alleen regels bij.
    """
    from prestatiemonitor import new_indicator

    wanted = new_indicator.Wanted(naam, thema, titel, soort, clausule, jaar)
    with told():
        texts = new_indicator.make(root(), wanted)
    for path in texts:
        out.print(f"Gemaakt of aangevuld: {path.as_posix()}", markup=False)
    year = int(next(iter(texts)).stem)
    out.print("\nWat u nu nog doet:", markup=False)
    for number, step in enumerate(new_indicator.steps(wanted, year), 1):
        out.print(f"{number}. {step}", markup=False)
