"""The project's directory: modules and references in, the records of the `dir` stream out: [MS-OVBA] 2.3.4.2."""

import struct
from collections.abc import Iterable

from addin.vba_project.parts import CODE_PAGE, ENCODING, LANGUAGE, Module, ModuleKind, Project, Reference

_WINDOWS_32 = 1
_NO_COOKIE = b"\xff\xff"
_ZERO = bytes(4)


def directory(project: Project) -> bytes:
    """All records of a project, not yet compressed."""
    return b"".join(
        (
            _information(project),
            *map(_reference, project.references),
            _record(0x0F, struct.pack("<H", len(project.modules))),
            _record(0x13, _NO_COOKIE),
            *map(_module, project.modules),
            _record(0x10),
        )
    )


def _information(project: Project) -> bytes:
    language = struct.pack("<L", LANGUAGE)
    records = (
        (0x01, struct.pack("<L", _WINDOWS_32)),
        (0x02, language),
        (0x14, language),
        (0x03, struct.pack("<H", CODE_PAGE)),
        (0x04, project.name.encode(ENCODING)),
        (0x05, b""),  # description, twice
        (0x40, b""),
        (0x06, b""),  # help file, twice
        (0x3D, b""),
        (0x07, _ZERO),  # help context
        (0x08, _ZERO),  # flags
    )
    version = struct.pack("<HLLH", 0x09, 4, 1, 0)  # its length counts the first number only
    return _records(records) + version + _records(((0x0C, b""), (0x3C, b"")))  # constants, twice


def _reference(reference: Reference) -> bytes:
    identity = reference.identity.encode(ENCODING)
    registered = struct.pack("<L", len(identity)) + identity + bytes(6)
    return _twice(0x16, 0x3E, reference.name) + _record(0x0D, registered)


def _module(module: Module) -> bytes:
    kind = 0x21 if module.kind is ModuleKind.STANDARD else 0x22
    return b"".join(
        (
            _twice(0x19, 0x47, module.name),
            _twice(0x1A, 0x32, module.name),
            _twice(0x1C, 0x48, ""),  # description
            # The source begins at once, since no compiled code stands before it.
            _records(((0x31, _ZERO), (0x1E, _ZERO), (0x2C, _NO_COOKIE), (kind, b""), (0x2B, b""))),
        )
    )


def _twice(first: int, second: int, text: str) -> bytes:
    """A text in the project's code page and again in UTF-16."""
    return _record(first, text.encode(ENCODING)) + _record(second, text.encode("utf-16-le"))


def _records(records: Iterable[tuple[int, bytes]]) -> bytes:
    return b"".join(_record(number, content) for number, content in records)


def _record(number: int, content: bytes = b"") -> bytes:
    return struct.pack("<HL", number, len(content)) + content
