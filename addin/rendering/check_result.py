"""检查结果: the page that is added to a marked copy, grouped by kind of fault, the gravest first."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from addin.model.document import Document, Line, Page, PageColumn, Role
from addin.model.finding import Finding, Severity

GRADES = {Severity.ERROR: "必须改", Severity.WARNING: "请核实", Severity.INFO: "提示"}
HEADINGS = ("级别", "单元格", "栏目", "填写的内容", "问题", "怎么改")
WIDTHS = (8, 9, 11, 20, 46, 46)


def check_result(community: str, day: date, told: Sequence[Finding], lines: int) -> Document:
    """The result page for one sheet's findings."""
    order = list(Severity)
    kinds = Counter(each.code for each in told)
    ranked = sorted(told, key=lambda each: (order.index(each.severity), -kinds[each.code], each.code))
    errors = sum(each.severity is Severity.ERROR for each in told)
    summary = f"{day:%Y-%m-%d}　共 {lines} 行，必须改 {errors} 处，请核实 {len(told) - errors} 处"
    body = [
        Line((GRADES[each.severity], each.place.cell, each.place.column, each.value, each.message, each.suggestion))
        for each in ranked
    ]
    heading = Line(HEADINGS, Role.HEAD)
    lines_of_page = [Line((f"{community} 订单检查结果",), Role.TITLE), Line((summary,), Role.SUBTITLE), heading, *body]
    page = Page("检查结果", [PageColumn(width) for width in WIDTHS], lines_of_page, landscape=True)
    return Document([page], title="检查结果")
