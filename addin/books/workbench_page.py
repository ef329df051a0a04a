"""The workbench's sheets, drawn: figures, next step, outcome and buttons on one screen, and the sheet for pasting.

The page is a grid of equal columns between two margins. Sizes are pixels at 100 %; the whole is about 1090 by 520,
which fits a screen of 1280 by 800 below Excel's ribbon, and one A4 page.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from addin.books.page_setup import A4_PAPER
from addin.books.styles import BORDER, FONT, INK, Formats, Look
from addin.sheets.workbench import (
    CLICKED_CELL,
    DEADLINE_CELL,
    HOME_SHEET,
    MINUTES_CELL,
    NEXT_CELL,
    OUTCOME_CELL,
    PASTE_FIRST_ROW,
    PASTE_SHEET,
    REPORT_DEADLINE,
    TILES,
    UPDATED_CELL,
    Tile,
)
from addin.wording import workbench as words
from addin.wording.buttons import BUTTONS, Button

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

COLUMNS = 15
MARGIN, COLUMN, GAP = 20, 70, 8
BUTTON_COLUMNS, PLACE_COLUMNS, TILE_COLUMNS = 2, 5, 3
BUTTONS_IN_A_ROW = COLUMNS // PLACE_COLUMNS
ROWS_OF_BUTTONS = -(-len(BUTTONS) // BUTTONS_IN_A_ROW)
BUTTON_HEIGHT, BUTTON_INSET = 46, 4
WINDOW = (1280, 800)

TITLE_ROW, INTRODUCTION_ROW, LABEL_ROW, FIGURE_ROW, NEXT_ROW, OUTCOME_ROW, BUTTON_ROW = 0, 1, 3, 4, 6, 8, 10
HEIGHTS = {
    TITLE_ROW: 46,
    INTRODUCTION_ROW: 22,
    2: GAP,
    LABEL_ROW: 26,
    FIGURE_ROW: 50,
    5: GAP,
    NEXT_ROW: 34,
    7: GAP,
    OUTCOME_ROW: 130,
    9: GAP,
}

_ACCENT = "#1F4E79"
_QUIET = "#595959"
_PAPER = "#FFFFFF"
_TEXT: Look = {"font_name": FONT, "font_size": 11, "font_color": INK, "valign": "vcenter"}
_TITLE: Look = {**_TEXT, "font_size": 20, "bold": True, "font_color": _ACCENT}
_NOTE: Look = {**_TEXT, "font_size": 10, "font_color": _QUIET}
_FACT_LABEL: Look = {**_NOTE, "align": "right"}
_FACT: Look = {**_NOTE, "align": "left", "locked": False, "bold": True}
_TILE: Look = {
    "align": "center",
    "bg_color": "#EEF3F8",
    "left": 5,
    "right": 5,
    "left_color": _PAPER,
    "right_color": _PAPER,
}
_TILE_LABEL: Look = {**_NOTE, **_TILE, "top": 2, "top_color": _ACCENT}
_TILE_FIGURE: Look = {**_TEXT, **_TILE, "font_size": 26, "bold": True, "font_color": _ACCENT, "locked": False}
_LABEL: Look = {**_TEXT, "bold": True, "align": "center", "bg_color": "#F2F2F2", "border": 1, "border_color": BORDER}
_BOX: Look = {
    **_TEXT, "text_wrap": True, "align": "left", "indent": 1, "border": 1, "border_color": BORDER, "locked": False,
}  # fmt: skip
_PURPOSE: Look = {**_NOTE, "text_wrap": True, "align": "left", "indent": 1}
_ALERT: Look = {"font_color": "#9C0006"}


def draw(workbook: "Workbook") -> None:
    """Add the workbench's sheets to an empty workbook."""
    formats = Formats(workbook)
    workbook.set_size(*WINDOW)
    _Home(workbook, formats).draw()
    _paste_sheet(workbook.add_worksheet(PASTE_SHEET), formats)


class _Home:
    """The home sheet while it is drawn."""

    def __init__(self, workbook: "Workbook", formats: Formats) -> None:
        self._workbook = workbook
        self._formats = formats
        self._sheet: Worksheet = workbook.add_worksheet(HOME_SHEET)

    def draw(self) -> None:
        """Everything on the sheet."""
        self._grid()
        self._head()
        for number, tile in enumerate(TILES):
            self._tile(1 + number * TILE_COLUMNS, tile)
        self._labelled(NEXT_ROW, words.NEXT_LABEL, words.FIRST_NEXT, NEXT_CELL)
        self._labelled(OUTCOME_ROW, words.OUTCOME_LABEL, words.FIRST_OUTCOME, OUTCOME_CELL)
        for number, button in enumerate(BUTTONS):
            self._button(number, button)
        self._protect_and_print()

    def _grid(self) -> None:
        sheet = self._sheet
        sheet.hide_gridlines(2)
        sheet.hide_row_col_headers()
        sheet.set_column_pixels(0, 0, MARGIN)
        sheet.set_column_pixels(1, COLUMNS, COLUMN)
        sheet.set_column_pixels(COLUMNS + 1, COLUMNS + 1, MARGIN)
        rows = ROWS_OF_BUTTONS
        places = {BUTTON_ROW + 2 * row: BUTTON_HEIGHT + 2 * BUTTON_INSET for row in range(rows)}
        gaps = {row + 1: GAP for row in places}
        for row, height in {**HEIGHTS, **places, **gaps}.items():
            sheet.set_row_pixels(row, height)

    def _head(self) -> None:
        self._put(TITLE_ROW, 1, COLUMNS - 6, words.TITLE, _TITLE)
        self._put(INTRODUCTION_ROW, 1, COLUMNS - 6, words.INTRODUCTION, _NOTE)
        self._put(TITLE_ROW, COLUMNS - 5, COLUMNS - 4, words.UPDATED_LABEL, _FACT_LABEL)
        moment = {**_FACT, "num_format": "yyyy-mm-dd hh:mm"}
        self._put(TITLE_ROW, COLUMNS - 3, COLUMNS - 2, words.NOT_UPDATED, moment, UPDATED_CELL)
        self._put(TITLE_ROW, COLUMNS - 1, COLUMNS - 1, words.DEADLINE_LABEL, _FACT_LABEL)
        self._put(TITLE_ROW, COLUMNS, COLUMNS, REPORT_DEADLINE, {**_FACT, "num_format": "hh:mm"}, DEADLINE_CELL)
        self._put(INTRODUCTION_ROW, COLUMNS - 5, COLUMNS - 4, words.CLICKED_LABEL, _FACT_LABEL)
        exact = {**_FACT, "num_format": "yyyy-mm-dd hh:mm:ss"}
        self._put(INTRODUCTION_ROW, COLUMNS - 3, COLUMNS - 1, "", exact, CLICKED_CELL)

    def _tile(self, column: int, tile: Tile) -> None:
        """A figure under its label. Minutes left are a formula, so that they are true at any time."""
        last = column + TILE_COLUMNS - 1
        self._put(LABEL_ROW, column, last, f"{tile.label}（{tile.unit}）", _TILE_LABEL)
        self._put(FIGURE_ROW, column, last, words.UNKNOWN, _TILE_FIGURE, tile.cell)
        if tile.cell == MINUTES_CELL:
            left = f"({DEADLINE_CELL}-MOD(NOW(),1))*1440"
            formula = f'=IF({left}<0,"{words.OVERDUE}",ROUND({left},0))'
            self._sheet.write_formula(FIGURE_ROW, column, formula, self._formats.of(_TILE_FIGURE), words.UNKNOWN)
        if tile.alarming:
            bad = f"=AND(ISNUMBER({tile.cell}),{tile.cell}>0)"
            options = {"type": "formula", "criteria": bad, "format": self._workbook.add_format(_ALERT)}
            self._sheet.conditional_format(FIGURE_ROW, column, FIGURE_ROW, last, options)

    def _labelled(self, row: int, label: str, text: str, name: str) -> None:
        self._put(row, 1, 1, label, _LABEL)
        self._put(row, 2, COLUMNS, text, {**_BOX, "valign": "top"} if row == OUTCOME_ROW else _BOX, name)

    def _button(self, number: int, button: Button) -> None:
        """A button, and beside it what it does."""
        row = BUTTON_ROW + 2 * (number // BUTTONS_IN_A_ROW)
        column = 1 + number % BUTTONS_IN_A_ROW * PLACE_COLUMNS
        self._sheet.insert_button(
            row,
            column,
            {
                "macro": button.macro,
                "caption": button.caption,
                "width": BUTTON_COLUMNS * COLUMN,
                "height": BUTTON_HEIGHT,
                "y_offset": BUTTON_INSET,
                "description": button.purpose,
            },
        )
        self._put(row, column + BUTTON_COLUMNS, column + PLACE_COLUMNS - 1, button.purpose, _PURPOSE)

    def _put(self, row: int, first: int, last: int, value: object, look: Look, name: str = "") -> None:
        cell_format = self._formats.of(look)
        if last > first:
            self._sheet.merge_range(row, first, row, last, "", cell_format)
        self._sheet.write(row, first, value, cell_format)
        if name:
            from xlsxwriter.utility import xl_rowcol_to_cell

            place = xl_rowcol_to_cell(row, first, row_abs=True, col_abs=True)
            self._workbook.define_name(name, f"='{HOME_SHEET}'!{place}")

    def _protect_and_print(self) -> None:
        """Only what programs write stays open, so that nobody types over a label by mistake; there is no password."""
        sheet = self._sheet
        last = max(HEIGHTS.keys() | {BUTTON_ROW + 2 * ROWS_OF_BUTTONS - 1})
        sheet.protect("", {"objects": False, "select_locked_cells": True})
        sheet.set_landscape()
        sheet.set_paper(A4_PAPER)
        sheet.center_horizontally()
        sheet.print_area(0, 0, last, COLUMNS + 1)
        sheet.fit_to_pages(1, 1)
        sheet.set_first_sheet()
        sheet.activate()


def _paste_sheet(sheet: "Worksheet", formats: Formats) -> None:
    text: Mapping[str, object] = {**_TEXT, "num_format": "@"}
    sheet.set_column_pixels(0, 0, 900, formats.of(text))
    sheet.set_row_pixels(0, 32)
    sheet.set_row_pixels(1, 26)
    sheet.write_string(0, 0, words.PASTE_TITLE, formats.of({**_TEXT, "bold": True, "font_color": _ACCENT}))
    sheet.write_string(1, 0, words.PASTE_EXAMPLE, formats.of(_NOTE))
    sheet.freeze_panes(PASTE_FIRST_ROW - 1, 0)
    sheet.set_selection(PASTE_FIRST_ROW - 1, 0, PASTE_FIRST_ROW - 1, 0)
    sheet.set_paper(A4_PAPER)
    sheet.fit_to_pages(1, 0)
