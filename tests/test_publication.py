from __future__ import annotations

from pathlib import Path

import pytest

from prestatiemonitor.params import ParamsError
from prestatiemonitor.publication import load_publication


def test_the_project_s_publication_is_complete(root: Path) -> None:
    assert load_publication(root).titel


def test_an_empty_word_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "params").mkdir()
    text = (root / "params/publicatie.yml").read_text(encoding="utf-8")
    wrong = text.replace("contact: uw gemeente", 'contact: ""')
    assert wrong != text
    (tmp_path / "params/publicatie.yml").write_text(wrong, encoding="utf-8")
    with pytest.raises(ParamsError, match="contact: mag niet leeg zijn"):
        load_publication(tmp_path)
