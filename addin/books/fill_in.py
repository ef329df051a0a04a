"""What makes a page easy to fill in: drop-downs, tips, boxes around filled rows, rows coloured by their status.

A worksheet and its page come in. Everything is said once per column for the whole range, never per cell.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from addin.books.cell_values import clean_text
from addin.books.line_layout import Heading, heading_text
from addin.books.plain_text import write_text
from addin.books.sheet_names import absolute, sheet_names
from addin.books.styles import FILLED_ROW, STATUS_LOOKS, Formats
from addin.model.document import Choice, Page, PageColumn
from addin.model.finding import column_letters
from addin.wording import pages as words

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_LIST = 255
LONGEST_TITLE = 32
LONGEST_MESSAGE = 255
"""Excel's limits for data validation, in UTF-16 units."""


class Choices:
    """Drop-down lists of a workbook; those too long for a cell's own list go to a hidden sheet."""

    def __init__(self, workbook: "Workbook", taken_names: Sequence[str]) -> None:
        self._workbook = workbook
        self._sheet_name = sheet_names([*taken_names, words.CHOICES_SHEET])[-1]
        self._lists: list[tuple[str, ...]] = []

    def source(self, choice: Choice) -> str | list[str]:
        """What a drop-down takes its words from: the words themselves, or a reference to cells."""
        if not choice.words:
            return choice.source
        texts = tuple(clean_text(word) for word in choice.words)
        if not any("," in text or '"' in text for text in texts) and _fits(texts):
            return list(texts)
        if texts not in self._lists:
            self._lists.append(texts)
        letters = column_letters(self._lists.index(texts))
        return absolute(self._sheet_name, f"{letters}1:{letters}{len(texts)}")

    def write(self) -> None:
        """Write the hidden sheet, when a list needs it."""
        if not self._lists:
            return
        sheet = self._workbook.add_worksheet(self._sheet_name)
        sheet.hide()
        for column, texts in enumerate(self._lists):
            for row, text in enumerate(texts):
                write_text(sheet, row, column, text)


def make_ready(sheet: "Worksheet", page: Page, head: Heading, formats: Formats, choices: Choices) -> None:
    """Tips on the heading; on a page with rows to fill in also drop-downs, filter and boxes; status colours."""
    first, filled_to = head.last + 1, len(page.lines) - 1
    last = filled_to + page.fillable_rows
    for index, column in enumerate(page.columns):
        tip = _tip(column, heading_text(page.lines, head, index))
        if tip:
            sheet.data_validation(head.first, index, head.last, index, {"validate": "any", **tip})
        says_more = page.fillable_rows and (column.note or column.owned)
        rule = {**_choice_rule(column, choices), **(tip if says_more else {})}
        if rule and first <= last:
            sheet.data_validation(first, index, last, index, {"validate": "any", **rule})
    if page.fillable_rows:
        sheet.autofilter(head.last, 0, last, len(page.columns) - 1)
        _box_filled_rows(sheet, page, formats, (max(first, filled_to + 1), last))
    if page.status_column is not None and first <= last:
        _colour_by_status(sheet, page, formats, (first, last))


def _tip(column: PageColumn, title: str) -> dict[str, str]:
    """Message shown while a cell is selected, empty when there is nothing to say about the column."""
    message = column.note
    if column.owned:
        title = words.OWNED_TITLE.format(heading=title)
        message = message or words.OWNED_TIP
    elif column.required:
        title = words.REQUIRED_TITLE.format(heading=title)
        message = message or words.REQUIRED_TIP
    if not message:
        return {}
    return {
        "input_title": _cut(clean_text(title), LONGEST_TITLE),
        "input_message": _cut(clean_text(message), LONGEST_MESSAGE),
    }


def _choice_rule(column: PageColumn, choices: Choices) -> dict[str, object]:
    choice = column.choice
    if choice is None or not (choice.words or choice.source):
        return {}
    return {
        "validate": "list",
        "source": choices.source(choice),
        "error_type": "stop" if choice.strict else "information",
        "error_title": words.CHOICE_TITLE,
        "error_message": words.CHOICE_STRICT if choice.strict else words.CHOICE_FREE,
    }


def _box_filled_rows(sheet: "Worksheet", page: Page, formats: Formats, rows: tuple[int, int]) -> None:
    """Draw boxes only where something stands, so that a half-filled sheet prints no empty grid."""
    last_column = len(page.columns) - 1
    row = f"$A{rows[0] + 1}:${column_letters(last_column)}{rows[0] + 1}"
    rule = {"type": "formula", "criteria": f"=COUNTA({row})>0", "format": formats.of(FILLED_ROW)}
    sheet.conditional_format(rows[0], 0, rows[1], last_column, rule)


def _colour_by_status(sheet: "Worksheet", page: Page, formats: Formats, rows: tuple[int, int]) -> None:
    """Colour rows whose status begins with a known word (有误：缺电话 counts as 有误)."""
    cell = f"${column_letters(page.status_column or 0)}{rows[0] + 1}"
    for status, look in STATUS_LOOKS.items():
        word = status.value
        rule = {
            "type": "formula",
            "criteria": f'=LEFT({cell},{len(word)})="{word}"',
            "format": formats.of(look),
        }
        sheet.conditional_format(rows[0], 0, rows[1], len(page.columns) - 1, rule)


def _fits(texts: Sequence[str]) -> bool:
    return _utf16_units(",".join(texts)) <= LONGEST_LIST


def _cut(text: str, limit: int) -> str:
    while _utf16_units(text) > limit:
        text = text[:-2] + "…"
    return text


def _utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
