from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from prestatiemonitor.texts import among, joined, last_of_each, places_among


def test_which_texts_stand_among_others() -> None:
    texts = pd.Series(["a", None, "b", "a"], index=[3, 1, 4, 1], dtype="str")
    others = pd.Series(["a", None, "c"], dtype="str")
    expected = pd.Series([True, False, False, True], index=texts.index)
    pd.testing.assert_series_equal(among(texts, others), expected)
    pd.testing.assert_series_equal(among(texts, others.array), expected)


def test_texts_in_parts_and_as_objects_are_the_same_texts() -> None:
    texts = pd.concat([pd.Series(["a"], dtype="str"), pd.Series(["b"], dtype="str")])
    others = pd.concat([pd.Series(["c"], dtype="object"), pd.Series(["b"], dtype="object")])
    assert among(texts, others).tolist() == [False, True]


def test_nothing_stands_among_nothing() -> None:
    none = pd.Series([], dtype="str")
    assert not among(pd.Series(["a", ""], dtype="str"), none).any()
    assert among(none, pd.Series(["a"], dtype="str")).empty


def test_where_each_text_stands_among_others() -> None:
    texts = pd.Series(["b", None, "d", "b", "a"], dtype="str")
    others = pd.Series(["a", "b", "c"], dtype="str")
    assert places_among(texts, others).tolist() == [1, -1, -1, 1, 0]
    assert places_among(texts, others[:0]).tolist() == [-1] * 5
    assert places_among(texts[:0], others).tolist() == []


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "ab", None]),
        st.sampled_from([1, 11, None]),
        st.sampled_from([date(2020, 1, 1), date(2020, 1, 11), None]),
    ),
    max_size=12,
)


@given(ROWS)
def test_the_last_of_each_key_is_what_pandas_keeps(rows: list[tuple[object, ...]]) -> None:
    table = pd.DataFrame(rows, columns=["k", "n", "d"], index=range(5, 5 + len(rows)))
    table = table.astype({"k": "str", "n": "Int64", "d": "datetime64[us]"})
    kept = table.take(last_of_each(joined(table, ["k", "n", "d"])))
    expected = table.dropna().drop_duplicates(keep="last")
    pd.testing.assert_frame_equal(kept, expected)
