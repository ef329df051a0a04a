"""What a VBA project is made of."""

from enum import Enum
from typing import NamedTuple

CODE_PAGE = 936
ENCODING = "gbk"
"""Python's name of the code page: sources, names and the PROJECT stream are written in it."""
LANGUAGE = 0x0409
"""Language of the project itself, as every Office writes it whatever it speaks to its user."""


class ModuleKind(Enum):
    """What a module belongs to; the value of a document module is the class that it extends."""

    STANDARD = ""
    WORKBOOK = "00020819-0000-0000-C000-000000000046"
    WORKSHEET = "00020820-0000-0000-C000-000000000046"


class Module(NamedTuple):
    """A module: its name (for a document the code name), its source without `Attribute` lines, its kind."""

    name: str
    source: str
    kind: ModuleKind = ModuleKind.STANDARD


class Reference(NamedTuple):
    r"""A type library that the sources use: its name in the code, and its registered identity (`*\G{…}#2.0#0#…`)."""

    name: str
    identity: str


class Project(NamedTuple):
    """A project: its modules in order, its references, its name and its id (a GUID in braces)."""

    modules: tuple[Module, ...]
    references: tuple[Reference, ...] = ()
    name: str = "VBAProject"
    project_id: str = "{00000000-0000-0000-0000-000000000000}"
