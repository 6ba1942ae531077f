"""The command that makes a project for other municipalities."""

from __future__ import annotations

from pathlib import Path

import click

from prestatiemonitor.console import out, root, told


@click.command()
@click.argument("map", type=click.Path(path_type=Path))
@click.option("--organisatie", required=True, help="De naam van het werkplein of de dienst.")
@click.option("--jaar", type=click.IntRange(2015, 2100), required=True, help="Het eerste jaar.")
@click.option(
    "--gemeente", "gemeenten", multiple=True, required=True, metavar="CODE=NAAM",
    help="Een gemeente met haar CBS-code, zoals GM0118=Hoogeveen. Noem ze allemaal.",
)  # fmt: skip
@click.option(
    "--tabellen", metavar="NAMEN",
    help="De tabellen die u levert, met komma's ertussen, zoals bus,srg. Zonder deze optie: alle.",
)  # fmt: skip
def begin(
    map: Path, organisatie: str, jaar: int, gemeenten: tuple[str, ...], tabellen: str | None
) -> None:
    """Maak in MAP een nieuw project voor uw eigen gemeenten.

    De notebooks en de definities zijn die van dit project. Doelen, besluiten en stukken van anderen
    gaan niet mee; die vult u zelf in.
    """
    from prestatiemonitor.beginning import Beginning, begin
    from prestatiemonitor.layout import TABLES

    pairs = (one.partition("=") for one in gemeenten)
    named = {code.strip(): name.strip() for code, _, name in pairs}
    asked = tuple(TABLES) if tabellen is None else tuple(t.strip() for t in tabellen.split(","))
    with told():
        begin(root(), map.resolve(), Beginning(organisatie, jaar, named, asked))
    out.print(
        f"Gemaakt: {map.name}. Zo gaat u verder:\n"
        f"  cd {map}\n"
        f"  prestatiemonitor template data/leveringen/{jaar}-T1 --alleen-verplicht\n"
        "  (zet daar uw eigen bestanden neer)\n"
        f"  prestatiemonitor stempel data/leveringen/{jaar}-T1 --afzender ... --datum ...\n"
        f"  prestatiemonitor check data/leveringen/{jaar}-T1\n"
        "  prestatiemonitor build --editie intern\n"
        f"Vul daarna params/overeenkomst/{jaar}.yml aan met uw eigen afspraken en bronnen.",
        markup=False,
    )
