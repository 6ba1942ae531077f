"""Explain where a number comes from, for who may see exact counts."""

from __future__ import annotations

import click

from prestatiemonitor import console
from prestatiemonitor.console import told


@click.command()
@click.argument("indicator")
@click.argument("gebied")
@click.argument("periode")
@click.option("--maat", default=None, help="Zoals aantal, plekken of euro.")
@click.option("--uitsplitsing", default=None, help="Een uitsplitsing, zoals soort.")
@click.option("--categorie", default=None, help="De categorie daarvan, zoals werk.")
@click.option("--json", "as_json", is_flag=True, help="Als gegevens in plaats van als tekst.")
def explain(
    indicator: str, gebied: str, periode: str, maat: str | None, uitsplitsing: str | None,
    categorie: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Leg uit waar een cijfer vandaan komt: INDICATOR, GEBIED en PERIODE (of: laatste).

    Bijvoorbeeld: prestatiemonitor explain uitstroom assen 2020-T2. Het antwoord is vertrouwelijk:
    er staan precieze aantallen in. Het staat alleen op uw scherm.
    """
    import json

    from prestatiemonitor.explain import Asked
    from prestatiemonitor.explain import explain as explained
    from prestatiemonitor.explain.text import as_text

    with told():
        asked = Asked(indicator, gebied, periode, maat, uitsplitsing, categorie)
        found = explained(asked, console.project())
    click.echo(json.dumps(found, ensure_ascii=False, indent=1) if as_json else as_text(found))
