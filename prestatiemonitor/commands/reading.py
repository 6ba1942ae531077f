"""The command that says how easy the pages read."""

from __future__ import annotations

import click

from prestatiemonitor.console import Stopped, out, root
from prestatiemonitor.places import EDITIONS, Editie, site_folder


@click.command()
@click.option("--editie", type=click.Choice(EDITIONS), default="openbaar")
def leesbaarheid(editie: Editie) -> None:
    """Meet hoe makkelijk de pagina's lezen, en toon lange zinnen."""
    from prestatiemonitor import readability

    found = readability.of_site(site_folder(root(), editie))
    if not found:
        raise Stopped("Er is nog geen site. Maak die eerst met: prestatiemonitor build")
    out.print(readability.as_text(found), markup=False)
