"""What every command shares: where the project is, where is told, and how errors are told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click
from rich.console import Console

from prestatiemonitor.errors import UserError

if TYPE_CHECKING:
    from prestatiemonitor.project import Project

out = Console(highlight=False, soft_wrap=True)
err = Console(highlight=False, soft_wrap=True, stderr=True)
without_wall = click.option(
    "--zonder-muur", is_flag=True,
    help="Maak openbare rapporten ook als dit systeem de notebooks niet kan opsluiten.",
)  # fmt: skip
"""The option of every command that makes reports."""


class Stopped(click.ClickException):
    """An error as a person reads it, on standard error, and the exit status that it gives."""

    def __init__(self, message: str, status: int = 1) -> None:
        super().__init__(message)
        self.__dict__["exit_code"] = status  # click keeps one for all

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=True)


def say(text: str) -> None:
    """Tell a person something, as it stands."""
    out.print(text, markup=False)


@contextmanager
def told() -> Iterator[None]:
    """Errors that a person can mend become a message and an exit status; others are defects."""
    try:
        yield
    except UserError as error:
        raise Stopped(str(error), error.status) from None


def root() -> Path:
    """The project folder: the nearest one upwards that holds ``params``."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "params").is_dir() and (folder / "_quarto.yml").is_file():
            return folder
    raise Stopped(
        "Hier is geen project: ga naar de map met params/ en _quarto.yml en probeer opnieuw."
    )


def project() -> Project:
    """The project of this folder."""
    from prestatiemonitor.project import load_project

    return load_project(root())
