"""Filters on the columns of a range or a table.

LibreOffice hides the rows as Excel does. What was set is remembered by the app for this session of Python, field by
field, and is applied as a whole each time.
"""

import datetime as dt

from xlwings import base_classes

from addin.uno_engine import values
from addin.uno_engine.facade import Part, Uno, Value, enum, invoke, sequence, struct
from addin.uno_engine.problems import stands_for

OPERATORS = {  # of com.sun.star.sheet.FilterOperator2
    "empty": 0,
    "not_empty": 1,
    "equal_to": 2,
    "not_equal_to": 3,
    "greater_than": 4,
    "greater_than_or_equal": 5,
    "less_than": 6,
    "less_than_or_equal": 7,
    "top_items": 8,
    "top_percent": 9,
    "bottom_items": 10,
    "bottom_percent": 11,
}
AND, OR = "AND", "OR"
NUMBER, TEXT = 0, 1  # of com.sun.star.sheet.FilterFieldType


@stands_for("AutoFilter")
class AutoFilter:
    """The filter over a range with headers, or over a table (`database`). Fields count from one."""

    def __init__(self, range_: Part, database: Uno = None) -> None:
        self.range = range_
        self.database = database

    @property
    def _rules(self) -> dict[int, dict[str, Value]]:
        sheet = self.range.sheet
        memory: dict[Value, dict[int, dict[str, Value]]] = sheet.book.app.filters
        return memory.setdefault((sheet.book.uid, sheet.name, self.range.area), {})

    @property
    def criteria(self) -> list[dict[str, Value]]:
        """The rules that are set, in the order of the fields."""
        empty: Value = base_classes.empty_autofilter_criteria
        return [empty(field, rule["type"]) | rule for field, rule in sorted(self._rules.items())]

    def apply_values(self, field: int, values: list[str]) -> None:
        self._set(field, {"type": "values", "values": list(values)})

    def apply_comparison(self, field: int, operator: str, value1: Value, value2: Value) -> None:
        self._set(field, {"type": "comparison", "operator": operator, "value1": value1, "value2": value2})

    def apply_top_items(self, field: int, count: int) -> None:
        self._set(field, {"type": "top_items", "count": count})

    def apply_bottom_items(self, field: int, count: int) -> None:
        self._set(field, {"type": "bottom_items", "count": count})

    def apply_top_percent(self, field: int, percent: float) -> None:
        self._set(field, {"type": "top_percent", "percent": percent})

    def apply_bottom_percent(self, field: int, percent: float) -> None:
        self._set(field, {"type": "bottom_percent", "percent": percent})

    def _set(self, field: int, rule: dict[str, Value]) -> None:
        self._rules[field] = {"field": field, **rule}
        self._apply()

    def clear(self, field: int | None) -> None:
        if field is None:
            self._rules.clear()
        else:
            self._rules.pop(field, None)
        self._apply()

    def _apply(self) -> None:
        target = self.range.uno
        descriptor = target.createFilterDescriptor(True)
        descriptor.ContainsHeader = True
        fields = [made for field, rule in sorted(self._rules.items()) for made in self._fields(field - 1, rule)]
        invoke(descriptor, "setFilterFields3", sequence("sheet.TableFilterField3", tuple(fields)))
        target.filter(descriptor)

    def _fields(self, field: int, rule: dict[str, Value]) -> list[Uno]:
        kind = rule["type"]
        if kind == "values":
            return [_field(field, "equal_to", [self._text(text) for text in rule["values"]])]
        if kind != "comparison":
            return [_field(field, kind, [_number(rule.get("count") or rule.get("percent") or 0)])]
        return self._comparison(field, rule["operator"], rule["value1"], rule["value2"])

    def _comparison(self, field: int, operator: str, value1: Value, value2: Value) -> list[Uno]:
        if value1 is None:
            return [_field(field, "empty" if operator == "equal_to" else "not_empty", [_number(0)])]
        first = self._operand(value1)
        if operator == "between":
            last = self._operand(value2)
            return [_field(field, "greater_than_or_equal", [first]), _field(field, "less_than_or_equal", [last])]
        if operator == "not_between":
            last = self._operand(value2)
            return [_field(field, "less_than", [first]), _field(field, "greater_than", [last], connection=OR)]
        return [_field(field, operator, [first])]

    def _operand(self, value: Value) -> Uno:
        if isinstance(value, dict):
            moment = dt.datetime.fromisoformat(value["value"])
            return _number(values.to_serial(moment, values.null_date_of(self.range.sheet.book.doc)))
        return self._text(value)

    @staticmethod
    def _text(text: str) -> Uno:
        try:
            return _number(float(text))
        except ValueError:
            return struct("sheet.FilterFieldValue", IsNumeric=False, StringValue=text, FilterType=TEXT)


def _number(value: float) -> Uno:
    number = {"IsNumeric": True, "NumericValue": float(value), "FilterType": NUMBER}
    return struct("sheet.FilterFieldValue", **number, StringValue=f"{value:g}")


def _field(field: int, operator: str, operands: list[Uno], connection: str = AND) -> Uno:
    made = struct("sheet.TableFilterField3", Field=field, Operator=OPERATORS[operator])
    made.Connection = enum("sheet.FilterConnection", connection)
    made.Values = tuple(operands)
    return made
