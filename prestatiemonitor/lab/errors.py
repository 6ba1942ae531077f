"""What a researcher sees of a mistake: one message, without the calls that led to it."""

from __future__ import annotations

from collections.abc import Iterable

from prestatiemonitor.errors import UserError
from prestatiemonitor.reading import ReportError, chosen


class LabError(UserError):
    """What was asked is not there, or may not be shown; the message is Dutch and says what is."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows in place of a traceback."""
        return [f"Let op: {self}"]


def picked(what: str, value: str, known: Iterable[str]) -> str:
    """The value itself, if it is known.

    Raises:
        LabError: it is not; the message suggests the nearest or names what there is.
    """
    try:
        return chosen(what, value, known)
    except ReportError as error:
        raise LabError(str(error)) from None
