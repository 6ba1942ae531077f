"""The command that shows pages while somebody works on them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from prestatiemonitor.console import err, out, root, say, told, without_wall
from prestatiemonitor.errors import UserError
from prestatiemonitor.orders import Order
from prestatiemonitor.places import EDITIONS, Editie, site_folder

SECRET = "PREVIEW_GEHEIM"  # noqa: S105 - the name of a variable
"""The variable in which a preview that begins again keeps its secret."""


@click.command()
@click.option("--editie", type=click.Choice(EDITIONS), default="openbaar", show_default=True)
@click.option(
    "--poort", type=click.IntRange(0, 65535), default=8017, show_default=True,
    help="Het laatste deel van het adres; 0 neemt een poort die vrij is.",
)  # fmt: skip
@without_wall
def preview(editie: Editie, poort: int, zonder_muur: bool) -> None:
    """Toon de site in uw browser. Een pagina vernieuwt zichzelf als u iets bewaart.

    Bewaar een notebook, een tekst, een parameter of de opmaak: de pagina die open staat, verandert
    mee. Alleen op deze computer is iets te zien, en wat gebouwd is verandert niet. Stop met Ctrl+C.
    """
    from prestatiemonitor.preview.running import asked_to_end, opened, run
    from prestatiemonitor.preview.server import new_secret

    order = Order(editie=editie, zonder_muur=zonder_muur, workers=os.cpu_count() or 1)
    with told():
        folder = root()
        _build_first(folder, order)
        kept = os.environ.pop(SECRET, "")
        secret = (kept or new_secret()) if editie == "intern" else ""
        with asked_to_end() as asked, opened(folder, order, poort, secret, say) as shown:
            say(f"Open in uw browser: {shown.address}\nStop met Ctrl+C.")
            if editie == "intern":
                say("Deze editie is vertrouwelijk. Geef het adres aan niemand.")
            again = run(shown, asked)
    if again:
        _begin_again(shown.port, secret)
    say("Preview is gestopt.")


def _build_first(folder: Path, order: Order) -> None:
    """Build where nothing was built. What fails is told, and can then be mended in the preview."""
    if (site_folder(folder, order.editie) / "index.html").is_file():
        return
    from prestatiemonitor.course import Course

    say("Er is nog geen site van deze editie. Die wordt eerst gemaakt.")
    try:
        Course(folder, order, out, err).run(wait=True)
    except UserError as error:
        err.print(
            f"{error}\nPreview begint toch: verbeter het, dan ziet u het meteen.", markup=False
        )


def _begin_again(port: int, secret: str) -> NoReturn:
    """The same command with the program as it is now, at the same address."""
    say("Het programma is veranderd. Preview begint opnieuw.")
    sys.stdout.flush()
    os.environ[SECRET] = secret
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:], "--poort", str(port)])  # noqa: S606
