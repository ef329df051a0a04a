"""Writes the references that come from the code: docs/checks.md (rules and sentences), docs/sheets.md (every sheet).

Usage: python tools/make_docs.py. A test compares the files with what this makes.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import addin.sheets
from addin.checks.rule import Rule
from addin.checks.rules import RULES
from addin.model.document import Kind
from addin.model.finding import Severity
from addin.sheets.base import BASE_SHEETS
from addin.sheets.declaration import Column, Sheet
from addin.sheets.orders import ORDERS
from addin.sheets.settings import SETTINGS, settings_rows
from addin.wording import ROOMS, Sentence, sentences

DOCS = Path(__file__).parents[1] / "docs"
MADE = "<!-- 由 tools/make_docs.py 生成（make docs），请勿手改。 -->"

INTRODUCTION_TO_CHECKS = (
    "「必须改」的行不会采购，改好后再检查一次；「请核实」的行照常采购，请核对；「提示」只是告知。"
    "花括号里的内容按实际情况填写。"
)
INTRODUCTION_TO_SHEETS = (
    "空白表、读表和检查都由同一份声明生成（`addin/sheets/`）。列的次序可以变，可以多出别的列，表头上方可以有标题行；"
    "「系统填写」的列请留给系统。"
)

GRADES = {Severity.ERROR: "必须改", Severity.WARNING: "请核实", Severity.INFO: "提示"}
KINDS = {
    Kind.TEXT: "文字",
    Kind.DIGITS: "文字（数字照原样）",
    Kind.REMARK: "一行文字",
    Kind.WHOLE: "整数",
    Kind.QUANTITY: "数量",
    Kind.MONEY: "金额（元）",
    Kind.PERCENT: "百分比",
    Kind.DAY: "日期",
    Kind.MOMENT: "日期和时间",
    Kind.YES_NO: "是／否",
}
TITLES = {
    "books": "打开和保存文件",
    "sheets": "表头和单元格",
    "intake": "导入接龙",
    "chat": "读接龙和留言",
    "intake_flow": "导入接龙：登记和确认",
    "planning": "分配采购",
    "ledger": "台账",
    "report": "日报和邮件",
    "drill": "演练",
    "flows": "整个流程",
    "undo": "撤销",
    "setup": "安装",
    "adopt": "采纳建议和记住的回答",
    "workbench": "工作台",
    "launcher": "启动",
    "ribbon": "按钮",
}


def pages() -> dict[str, str]:
    """The generated pages by file name."""
    return {"checks.md": checks_page(), "sheets.md": sheets_page()}


def checks_page() -> str:
    """Every rule with its sentences, then the other errors and warnings by room."""
    parts = [
        MADE,
        "# 检查规则和提示",
        INTRODUCTION_TO_CHECKS,
        *(_rule(number, rule) for number, rule in enumerate(RULES, 1)),
        "# 其他提示",
        *_rooms(),
    ]
    return "\n\n".join(parts) + "\n"


def _rule(number: int, rule: Rule) -> str:
    known = sentences()
    module = inspect.getmodule(rule.find)
    told = (inspect.getdoc(module) or "").splitlines()[0]
    name = module.__name__.rsplit(".", 1)[-1] if module else ""
    headings = "、".join(ORDERS.heading(field) for field in rule.fields)
    return "\n".join(
        (
            f"## {number}. {headings}",
            "",
            f"`checks/{name}.py`: {told}",
            "",
            _table((code, known[code]) for code in rule.codes),
        )
    )


def _rooms() -> Iterator[str]:
    for room in (each for each in ROOMS if each != "checks"):
        found = importlib.import_module(f"addin.wording.{room}").SENTENCES
        told = [(code, each) for code, each in found.items() if each.severity is not Severity.INFO]
        if told:
            yield f"## {TITLES[room]}\n\n{_table(told)}"


def _table(rows: Iterator[tuple[str, Sentence]] | Sequence[tuple[str, Sentence]]) -> str:
    body = [(f"`{code}`", GRADES[each.severity], each.message, each.suggestion) for code, each in rows]
    return _markdown(("代码", "级别", "提示", "怎么办"), body)


def sheets_page() -> str:
    """Every declared sheet: its columns, what they hold, what else they may be called; and the settings."""
    parts = [
        MADE,
        "# 各表的栏目",
        INTRODUCTION_TO_SHEETS,
        *(_sheet(sheet) for sheet in declared_sheets()),
        "## 设置的默认值",
        _markdown([column.heading for column in SETTINGS.columns], settings_rows()),
    ]
    return "\n\n".join(parts) + "\n"


def declared_sheets() -> list[Sheet]:
    """Every sheet that `addin.sheets` declares: the office's own tables first, in their order, then the others."""
    found = list(BASE_SHEETS)
    for module in pkgutil.iter_modules(addin.sheets.__path__, "addin.sheets."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, Sheet) and value not in found:
                found.append(value)
    return found


def _sheet(sheet: Sheet) -> str:
    title = sheet.workbook if sheet.workbook == sheet.name else f"{sheet.workbook}：{sheet.name}"
    body = [_column(column) for column in (*sheet.columns, *sheet.extra)]
    table = _markdown(("列", "内容", "必填", "可选项", "也可以叫", "说明", "代码中的名称"), body)
    return f"## {title}\n\n{sheet.purpose}\n\n{table}"


def _column(column: Column) -> tuple[str, ...]:
    choices = "、".join(column.words) or _taken_from(column.source)
    note = "系统填写。" if column.owned and not column.note.startswith("系统填写") else ""
    return (
        column.heading,
        KINDS[column.kind],
        "是" if column.required else "",
        choices + ("（只能选）" if column.strict else ""),
        "、".join(column.aliases),
        note + column.note,
        f"`{column.field}`",
    )


def _taken_from(source: str) -> str:
    """Where a drop-down takes its words from: another sheet, or cells of its own row."""
    sheet, mark, _ = source[1:].partition("!")
    return f"取自{sheet}" if mark else "取自本行" if source else ""


def _markdown(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(_cell(value) for value in line) + " |" for line in lines)


def _cell(value: object) -> str:
    return "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")


def main() -> None:
    """Write the pages."""
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"docs/{name}")


if __name__ == "__main__":
    main()
