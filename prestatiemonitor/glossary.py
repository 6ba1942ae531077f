"""The glossary of the publication (``params/woordenlijst.yml``): words that readers may not know.

The words of statuses and the definitions of results are not in it: those are told from where they
stand already.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from prestatiemonitor.params import Strict, load, refuse_double
from prestatiemonitor.slugs import slug

GLOSSARY_FILE = Path("params/woordenlijst.yml")
Text = Annotated[str, Field(min_length=1)]


class Term(Strict):
    """A word with its meaning, in plain Dutch."""

    woord: Text
    uitleg: Text


class Glossary(Strict):
    """All words; in which order they stand in the file makes no difference."""

    woorden: tuple[Term, ...] = ()

    @model_validator(mode="after")
    def _each_word_once(self) -> Glossary:
        refuse_double("woord", (slug(term.woord) for term in self.woorden))
        return self

    def rows(self) -> list[list[str]]:
        """Each word with its meaning."""
        return [[term.woord, term.uitleg] for term in self.woorden]


def load_glossary(root: Path) -> Glossary:
    """Read ``params/woordenlijst.yml``; a project without that file has no words of its own.

    Raises:
        ParamsError: the file is wrong.
    """
    path = root / GLOSSARY_FILE
    return load(path, Glossary, root) if path.exists() else Glossary()
