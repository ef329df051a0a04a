"""Where figures come from, written down: shop rows, entries and figures in, `Source`s out."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from addin.model.finding import Place
from addin.model.ledger import Entry
from addin.model.report import Figure, ShopRow, Source, SourceKind
from addin.rendering.shown import TENTH, trimmed


def place_reference(place: Place) -> str:
    """A cell in words: 商家日报/样例商超A.xlsx!商家日报!F12."""
    return f"{place.file}!{place.sheet}!{place.cell}"


def shop_cell(row: ShopRow, field: str, value: Decimal) -> Source:
    """A value of a shop's row and what it contributes."""
    return Source(SourceKind.SHOP_CELL, place_reference(row.at(field)), value)


def entry_source(entry: Entry, value: Decimal) -> Source:
    """An entry and what it contributes."""
    return Source(SourceKind.ENTRY, entry.key, value)


def figure_source(figure: Figure) -> Source:
    """Another figure that this one is worked out from."""
    return Source(SourceKind.FIGURE, figure.name)


def from_figures(figures: Iterable[Figure | None]) -> tuple[Source, ...]:
    """Those of the figures that are there, as sources."""
    return tuple(figure_source(figure) for figure in figures if figure is not None)


def base_source(sheet: str) -> Source:
    """A sheet of 基础资料."""
    return Source(SourceKind.BASE, sheet)


def sum_figure(name: str, meaning: str, sources: Iterable[Source], step: Decimal = TENTH) -> Figure:
    """The sum of what the sources contribute, rounded half up to `step`."""
    kept = tuple(sources)
    total = sum((Decimal(source.value or 0) for source in kept), Decimal(0))
    return Figure(name, trimmed(total.quantize(step, ROUND_HALF_UP)), meaning, kept)


def count_figure(name: str, meaning: str, sources: Iterable[Source]) -> Figure:
    """How many sources there are."""
    kept = tuple(sources)
    return Figure(name, len(kept), meaning, kept)


def number(figure: Figure) -> Decimal:
    """The value of a figure that is a number."""
    assert isinstance(figure.value, int | Decimal)
    return Decimal(figure.value)
