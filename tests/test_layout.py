import pytest

from prestatiemonitor.layout import CODE_LISTS, TABLES, VALUES


def test_bus_has_the_34_fields_of_the_national_record() -> None:
    assert len(TABLES["bus"].columns) == 34


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_keys_and_orders_are_columns_that_must_be_filled_in_or_dates(table) -> None:  # type: ignore[no-untyped-def]
    for name in table.key:
        assert table.column(name).required
        assert not table.column(name).may_be_empty
    for name in (name for order in table.orders for name in order):
        assert "datum" in table.column(name).kind


def test_every_list_with_a_fixed_meaning_is_used_by_a_column() -> None:
    assert set(VALUES) <= set(CODE_LISTS)
