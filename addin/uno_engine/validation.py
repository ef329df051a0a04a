"""Rules for what may be typed into cells."""

import re

import xlwings

from addin.uno_engine import formulas
from addin.uno_engine.facade import Part, Uno, Value, enum, is_mixed, struct
from addin.uno_engine.problems import stands_for

TYPES = {
    "whole_number": "WHOLE",
    "decimal": "DECIMAL",
    "list": "LIST",
    "date": "DATE",
    "time": "TIME",
    "text_length": "TEXT_LEN",
    "custom": "CUSTOM",
}
OPERATORS = {
    "between": "BETWEEN",
    "not_between": "NOT_BETWEEN",
    "equal_to": "EQUAL",
    "not_equal_to": "NOT_EQUAL",
    "greater_than": "GREATER",
    "less_than": "LESS",
    "greater_than_or_equal": "GREATER_EQUAL",
    "less_than_or_equal": "LESS_EQUAL",
}
ALERTS = {"STOP": "stop", "WARNING": "warning", "INFO": "information", "MACRO": "stop"}
COMPARED = {"whole_number", "decimal", "date", "time", "text_length"}
NO_RULE, MIXED = "none", "inconsistent"


@stands_for("DataValidation")
class DataValidation:
    """The rule of a range; what its cells do not share reads as `inconsistent` or None."""

    def __init__(self, range_: Part) -> None:
        self.range = range_

    @property
    def api(self) -> Uno:
        return self.range.uno.Validation

    @property
    def type(self) -> str:
        if self._mixed():
            return MIXED
        kind = self.api.Type.value
        return next((name for name, uno in TYPES.items() if uno == kind), NO_RULE)

    def _mixed(self) -> bool:
        return self.range.area.cells > 1 and is_mixed(self.range.uno, "Validation")

    def _ruled(self) -> Uno:
        """LibreOffice's rule; None where there is none or several."""
        return None if self.type in (NO_RULE, MIXED) else self.api

    @property
    def operator(self) -> str | None:
        if self.type not in COMPARED:
            return None
        value = self.api.getOperator().value
        return next((name for name, uno in OPERATORS.items() if uno == value), None)

    @property
    def formula1(self) -> str | None:
        return _as_formula(self.api.getFormula1()) if self.type in COMPARED else None

    @property
    def formula2(self) -> str | None:
        return _as_formula(self.api.getFormula2()) if self.operator in ("between", "not_between") else None

    @property
    def formula(self) -> str | None:
        return _as_formula(self.api.getFormula1()) if self.type == "custom" else None

    @property
    def source(self) -> str | None:
        """A list's source: `=address`, or its words with commas."""
        if self.type != "list":
            return None
        text = str(self.api.getFormula1())
        if text.startswith('"'):
            return ",".join(re.findall(r'"((?:[^"]|"")*)"', text))
        return _as_formula(text)

    @property
    def in_cell_dropdown(self) -> bool | None:
        return bool(self.api.ShowList) if self.type == "list" else None

    @property
    def ignore_blank(self) -> bool | None:
        rule = self._ruled()
        return None if rule is None else bool(rule.IgnoreBlankCells)

    @property
    def input_title(self) -> str | None:
        rule = self._ruled()
        return None if rule is None else str(rule.InputTitle)

    @property
    def input_message(self) -> str | None:
        rule = self._ruled()
        return None if rule is None else str(rule.InputMessage)

    @property
    def show_input(self) -> bool | None:
        rule = self._ruled()
        return None if rule is None else bool(rule.ShowInputMessage)

    @property
    def error_title(self) -> str | None:
        rule = self._ruled()
        return None if rule is None else str(rule.ErrorTitle)

    @property
    def error_message(self) -> str | None:
        rule = self._ruled()
        return None if rule is None else str(rule.ErrorMessage)

    @property
    def show_error(self) -> bool | None:
        rule = self._ruled()
        return None if rule is None else bool(rule.ShowErrorMessage)

    @property
    def alert_style(self) -> str | None:
        rule = self._ruled()
        return None if rule is None else ALERTS.get(rule.ErrorAlertStyle.value)

    def set_list(self, source: Part, in_cell_dropdown: bool) -> None:
        """Allow the words of a list, of cells or of a name only."""
        if hasattr(source, "full_address"):
            place: Part = source
            text = formulas.to_office(f"={place.full_address()}")[1:]
        elif hasattr(source, "refers_to"):
            text = str(source.name)
        else:
            text = ";".join('"' + word.replace('"', '""') + '"' for word in source)
        self._set("list", None, text, None, dropdown=in_cell_dropdown)

    def set_rule(self, rule_type: str, operator: str | None, formula1: str, formula2: str | None) -> None:
        texts = [None if text is None else formulas.to_office(text)[1:] for text in (formula1, formula2)]
        self._set(rule_type, operator, texts[0], texts[1], dropdown=None)

    def _set(
        self, kind: str, operator: str | None, first: str | None, second: str | None, *, dropdown: bool | None
    ) -> None:
        if self._mixed():
            raise xlwings.XlwingsError("Cannot update cells that have different validation rules.")
        rule = self.api
        fresh = rule.Type.value not in TYPES.values()
        rule.Type = enum("sheet.ValidationType", TYPES[kind])
        rule.setOperator(enum("sheet.ConditionOperator", OPERATORS[operator or "equal_to"]))
        rule.setSourcePosition(
            struct("table.CellAddress", self.range.sheet.position, self.range.area.left, self.range.area.top)
        )
        rule.setFormula1(first or "")
        rule.setFormula2(second or "")
        if dropdown is not None:
            rule.ShowList = int(dropdown)
        if fresh:
            rule.ShowErrorMessage = True
            rule.IgnoreBlankCells = True
        self.range.uno.Validation = rule

    def delete(self) -> None:
        rule = self.api
        rule.Type = enum("sheet.ValidationType", "ANY")
        rule.setFormula1("")
        rule.setFormula2("")
        rule.ShowErrorMessage = False
        self.range.uno.Validation = rule


def _as_formula(text: Value) -> str:
    return formulas.to_excel(f"={text}")
