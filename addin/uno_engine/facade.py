"""UNO's names and structs in, typed Python values out: the one place where untyped UNO objects get their types.

`Uno` marks an object of LibreOffice: it has no Python type, so nothing about it can be checked.
"""

from pathlib import Path
from typing import Any, TypeAlias

from addin.uno_engine import uno_module

Uno: TypeAlias = Any
Part: TypeAlias = Any  # an object of this engine (app, book, sheet, range …) in a file that must not import its class
Value: TypeAlias = Any  # whatever xlwings' callers hand over or get

ENGLISH = ("en", "US", "")


def struct(name: str, *positional: object, **fields: object) -> Uno:
    """A UNO struct such as `com.sun.star.beans.PropertyValue`."""
    made = uno_module.load().createUnoStruct(f"com.sun.star.{name}", *positional)
    for field, value in fields.items():
        setattr(made, field, value)
    return made


def properties(**values: object) -> tuple[Uno, ...]:
    """Named values as UNO's PropertyValues; None leaves one out."""
    return tuple(
        struct("beans.PropertyValue", Name=name, Value=value) for name, value in values.items() if value is not None
    )


def enum(kind: str, name: str) -> Uno:
    """A value of a UNO enum, such as `enum("table.CellHoriJustify", "LEFT")`."""
    return uno_module.load().Enum(f"com.sun.star.{kind}", name)


def sequence(kind: str, values: tuple[object, ...]) -> Uno:
    """A typed UNO sequence, for methods that refuse a tuple of anything; used through `invoke`."""
    return uno_module.load().Any(f"[]com.sun.star.{kind}", values)


def invoke(target: Uno, method: str, *arguments: object) -> Uno:
    """Call a method with explicitly typed arguments."""
    return uno_module.load().invoke(target, method, arguments)


def is_mixed(uno: Uno, name: str) -> bool:
    """Whether the cells of a range differ in a property."""
    return bool(uno.getPropertyState(name).value == "AMBIGUOUS_VALUE")


def english() -> Uno:
    """The locale whose format codes are Excel's."""
    return struct("lang.Locale", *ENGLISH)


def to_url(path: str) -> str:
    """A file's URL, as LibreOffice writes it."""
    return str(uno_module.load().systemPathToFileUrl(str(Path(path).absolute())))


def to_path(url: str) -> str:
    """The path of a file URL; any other URL stays as it is."""
    return str(uno_module.load().fileUrlToSystemPath(url)) if url.startswith("file:") else url
