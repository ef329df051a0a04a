"""日报数据来源: a report in, a workbook out that says where each of its numbers comes from."""

from collections.abc import Iterator

from addin.model.document import Document, Kind, Line, Page, PageColumn, Role
from addin.model.report import Figure, Report, Source, SourceKind
from addin.sheets.declaration import KIND_PROPERTY

TITLE = "日报数据来源"
SOURCE_KINDS = {
    SourceKind.SHOP_CELL: "商家日报单元格",
    SourceKind.ENTRY: "台账分录",
    SourceKind.PURCHASE: "采购单登记行",
    SourceKind.BASE: "基础资料",
    SourceKind.FIGURE: "本表其他指标",
}

_FIGURE_HEADINGS = ("序号", "指标", "数值", "含义", "来源条数")
_FIGURE_COLUMNS = (
    PageColumn(6, Kind.WHOLE),
    PageColumn(40),
    PageColumn(13, Kind.QUANTITY),
    PageColumn(48),
    PageColumn(9, Kind.WHOLE),
)
_SOURCE_HEADINGS = ("序号", "指标", "来源种类", "来源", "取值")
_SOURCE_COLUMNS = (
    PageColumn(6, Kind.WHOLE),
    PageColumn(40),
    PageColumn(15),
    PageColumn(56),
    PageColumn(12, Kind.QUANTITY),
)


def trace(report: Report) -> Document:
    """Two pages: every figure with its meaning, and every source with what it contributes."""
    subtitle = Line((f"报告日期：{report.day:%Y-%m-%d}",), Role.SUBTITLE)
    figures = [
        Line((TITLE,), Role.TITLE),
        subtitle,
        Line(_FIGURE_HEADINGS, Role.HEAD),
        *(Line((at, each.name, each.value, each.meaning, len(each.sources))) for at, each in _numbered(report)),
    ]
    sources = [
        Line((f"{TITLE}明细",), Role.TITLE),
        subtitle,
        Line(_SOURCE_HEADINGS, Role.HEAD),
        *(_source_line(at, each, source) for at, each in _numbered(report) for source in each.sources),
    ]
    pages = (
        Page("指标", _FIGURE_COLUMNS, figures, landscape=True, locked=True),
        Page("来源明细", _SOURCE_COLUMNS, sources, landscape=True, locked=True),
    )
    return Document(pages, title=TITLE, properties={KIND_PROPERTY: TITLE})


def _numbered(report: Report) -> Iterator[tuple[int, Figure]]:
    return enumerate(report.figures, 1)


def _source_line(at: int, figure: Figure, source: Source) -> Line:
    return Line((at, figure.name, SOURCE_KINDS[source.kind], source.reference, source.value))
