"""Rows of a range put in order by some of its columns."""

from addin.uno_engine.facade import Uno, invoke, properties, sequence, struct


def sort(uno: Uno, keys: list[int], ascending: list[bool], *, has_headers: bool) -> None:
    """`keys` are columns of the range, counted from one, the weightiest first."""
    fields = tuple(
        struct("table.TableSortField", Field=key - 1, IsAscending=up, IsCaseSensitive=False)
        for key, up in zip(keys, ascending, strict=True)
    )
    descriptor = properties(
        SortFields=sequence("table.TableSortField", fields), ContainsHeader=has_headers, IsSortColumns=False
    )
    invoke(uno, "sort", sequence("beans.PropertyValue", descriptor))
