"""What was right need not be looked at again; what was not, always is."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from prestatiemonitor.gate.verdicts import Verdicts, key


def test_only_what_was_kept_is_known(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    first = Verdicts(folder)
    assert not first.good("a")
    first.keep("a")
    assert first.good("a")
    assert not Verdicts(folder).good("b")
    assert Verdicts(folder).good("a")


def test_what_is_no_longer_asked_for_is_forgotten(tmp_path: Path) -> None:
    Verdicts(tmp_path / "none").tidy()
    first = Verdicts(tmp_path)
    first.keep("a")
    first.keep("b")
    second = Verdicts(tmp_path)
    assert second.good("a")
    second.tidy()
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@given(st.lists(st.text() | st.binary()), st.lists(st.text() | st.binary()))
def test_a_key_tells_apart_all_that_a_verdict_depends_on(
    one: list[str | bytes], other: list[str | bytes]
) -> None:
    as_bytes = [
        [p if isinstance(p, bytes) else p.encode() for p in parts] for parts in (one, other)
    ]
    assert (key(*one) == key(*other)) == (as_bytes[0] == as_bytes[1])


def test_how_much_was_looked_at_is_known_later(tmp_path: Path) -> None:
    Verdicts(tmp_path).keep("a", 72)
    Verdicts(tmp_path).keep("b")
    later = Verdicts(tmp_path)
    assert (later.counted("a"), later.counted("b")) == (72, 0)
