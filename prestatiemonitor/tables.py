"""Tables as Markdown pipe tables: what Quarto, pandoc and JupyterLab all read as a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from prestatiemonitor.slugs import slug

Align = Literal["left", "right"]
_RULES: dict[Align, str] = {"left": ":---", "right": "---:"}
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~^$@])")


def escaped(text: str) -> str:
    """Text that Markdown shows as it stands, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def pipe(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    caption: str,
    identifier: str,
    align: Sequence[Align] | None = None,
) -> str:
    """A pipe table with caption and id; the first column is left, the others right by default.

    Args:
        header: labels of the columns, plain text.
        rows: cells that are Markdown already; escape plain text with ``escaped``.
        caption: plain text.
        identifier: the id without its ``tbl-``.

    Raises:
        ValueError: a row has more or fewer cells than the header.
    """
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"a row has {len(row)} cells, the header has {len(header)}")
    right: list[Align] = ["right"] * (len(header) - 1)
    rules = align or ["left", *right]
    lines = [_line([escaped(label) for label in header]), _line([_RULES[a] for a in rules])]
    lines += [_line(row) for row in rows]
    return "\n".join([*lines, "", f": {escaped(caption)} {{#tbl-{slug(identifier)}}}"])


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
