import pandas as pd

from prestatiemonitor.texts import among


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
