"""What we know of a destination stays known, whatever breaks off."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prestatiemonitor.sending.errors import SendError
from prestatiemonitor.sending.journal import Contents, Journal, Known, load, opened

PLACE = "file:///web"
PATHS = st.sampled_from(["a", "b/c", "é"])
DIGESTS = st.sampled_from(["1", "2"])
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("begin"), PATHS, DIGESTS),
        st.tuples(st.just("stood"), PATHS, DIGESTS, st.integers(0, 9)),
        st.tuples(st.just("gone"), PATHS),
        st.tuples(st.just("doubt"), PATHS),
    )
)


def write(path: Path, *acts: tuple[object, ...], place: str = PLACE) -> None:
    with opened(path, place, "web") as journal:
        for name, *given_ in acts:
            getattr(journal, str(name))(*given_)


def test_a_file_that_was_read_back_stands_there_and_one_that_began_may(tmp_path: Path) -> None:
    path = tmp_path / "deep/web.jsonl"
    write(path, ("begin", "a", "1"), ("stood", "a", "1", 5), ("begin", "a", "2"))
    assert load(path, PLACE) == Known({}, {"a": {"1", "2"}})
    write(path, ("stood", "a", "2", 6))
    assert load(path, PLACE) == Known({"a": Contents("2", 6)}, {"a": {"2"}})


@given(acts=ACTS, again=ACTS)
def test_what_is_read_is_what_was_known_also_after_it_was_written_anew(
    acts: list[tuple[object, ...]],
    again: list[tuple[object, ...]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path, known = tmp_path_factory.mktemp("journal") / "web.jsonl", Known()
    for part in (acts, again):
        write(path, *part)
        for name, *given_ in part:
            getattr(known, str(name))(*given_)
        assert load(path, PLACE) == known


@given(acts=ACTS, cut=st.integers(0, 400))
def test_a_journal_that_breaks_off_anywhere_tells_what_the_lines_before_tell(
    acts: list[tuple[object, ...]], cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("journal") / "web.jsonl"
    write(path, *acts)
    whole = path.read_bytes()
    path.write_bytes(whole[:cut])
    before = load(path, PLACE)
    path.write_bytes(whole[: cut + 1].rpartition(b"\n")[0])
    assert before in (load(path, PLACE), Known())


def test_lines_that_say_nothing_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "web.jsonl"
    write(path, ("stood", "a", "1", 5))
    path.write_bytes(path.read_bytes() + b'[1]\n{"staat": 3}\n{"vreemd": "a"}\n{"weg":')
    assert load(path, PLACE).stands == {"a": Contents("1", 5)}


def test_a_journal_of_another_place_tells_nothing(tmp_path: Path) -> None:
    path = tmp_path / "web.jsonl"
    write(path, ("stood", "a", "1", 5))
    assert load(path, "file:///elders") == Known()
    assert load(tmp_path / "geen.jsonl", PLACE) == Known()


def test_two_do_not_send_to_one_place_at_once(tmp_path: Path) -> None:
    path = tmp_path / "web.jsonl"

    def second() -> Journal:
        with opened(path, PLACE, "web") as journal:
            return journal

    with opened(path, PLACE, "web"), pytest.raises(SendError, match="al gestuurd naar"):
        second()
    assert second().known == Known()
