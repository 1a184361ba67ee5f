"""Rows go back to the parents that were asked for."""

from spiritum.db import group_by, index_by


def test_one_list_for_each_parent_in_the_parents_order() -> None:
    rows = [(1, "a"), (2, "b"), (1, "c"), (9, "of no parent")]
    assert group_by(rows, lambda row: row[0], [2, 3, 1, 2]) == [[(2, "b")], [], [(1, "a"), (1, "c")], [(2, "b")]]


def test_one_row_or_none_for_each_wanted_key() -> None:
    rows = [(1, "a"), (2, "b"), (9, "unwanted")]
    assert index_by(rows, lambda row: row[0], [2, 3, 1, 2]) == [(2, "b"), None, (1, "a"), (2, "b")]


def test_nobody_asked() -> None:
    assert group_by([(1, "a")], lambda row: row[0], []) == []
    assert index_by([(1, "a")], lambda row: row[0], []) == []
