"""Names of indicators: completed by JupyterLab, and told what they mean."""

from __future__ import annotations

import pytest
from IPython.core.completer import IPCompleter, provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

import prestatiemonitor.lab as pm

pytestmark = pytest.mark.usefixtures("in_clone")


def test_a_name_is_a_key_with_its_meaning() -> None:
    name = pm.indicatoren.uitstroom
    assert name == "uitstroom"
    assert name.uitsplitsingen == ("soort", "omvang", "soort_omvang")
    text = name._repr_mimebundle_()["text/markdown"]
    assert "Het aantal mensen dat in het jaar" in text
    assert "Bron: 003 §5.1.1." in text
    assert pm.cells("2020-T2").indicator(name).key == "uitstroom"


def test_all_names_are_shown_as_a_table() -> None:
    names = pm.indicatoren
    assert len(names) == len([*names]) == 33
    assert repr(names).count("\n") == 32
    assert names._repr_mimebundle_()["text/markdown"].count("\n| `") == 33
    assert names._ipython_key_completions_() == [*names]
    assert dir(names) == sorted(names)


def test_a_name_that_is_not_there_is_told_with_the_nearest() -> None:
    with pytest.raises(pm.LabError, match="Bedoelt u 'uitstroom'"):
        pm.indicatoren["uitstrom"]
    with pytest.raises(AttributeError, match="Bedoelt u 'uitstroom'"):
        pm.indicatoren.uitstrom  # noqa: B018
    assert not hasattr(pm.indicatoren, "_repr_html_")


def test_jupyterlab_completes_names() -> None:
    space = {"namen": pm.indicatoren, "vraag": pm.cells("2020-T2")}
    completer = IPCompleter(shell=InteractiveShell.instance(), namespace=space)
    asked = {
        "namen.uits": "uitstroom",
        'vraag["uits': "uitstroom",
        'namen["beschut': "beschut_werk",
    }
    with provisionalcompleter():
        for line, wanted in asked.items():
            found = [one.text for one in completer.completions(line, len(line))]
            assert any(wanted in one for one in found), line
    InteractiveShell.clear_instance()
