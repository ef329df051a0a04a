"""Places where other programs keep settings: a name comes in, its value goes out or is replaced; all else stays.

A store is found again by its kind and where it is, so that what was set can be taken back later.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol
from xml.sax.saxutils import escape, quoteattr, unescape

from addin.books.atomic import write
from addin.setup.machine import Machine, RegistryValue

SEPARATOR = "#"
"""Between the file, the group and the name of a LibreOffice setting."""


class Store(Protocol):
    """Values by name."""

    def read(self, name: str) -> RegistryValue | None:
        """A value, None when it is not set."""

    def write(self, name: str, value: RegistryValue | None) -> None:
        """Set a value or remove it (None); BookProblem or OSError when that fails."""


class RegistryStore:
    """Values of one registry key."""

    def __init__(self, machine: Machine, where: str) -> None:
        self._registry, self._key = machine.registry, where

    def read(self, name: str) -> RegistryValue | None:
        """From the registry."""
        return self._registry.read(self._key, name)

    def write(self, name: str, value: RegistryValue | None) -> None:
        """To the registry."""
        self._registry.write(self._key, name, value)


class LinesStore:
    """Lines `"NAME","value"` of xlwings' settings file; the other lines stay as they are."""

    def __init__(self, machine: Machine, where: str) -> None:
        self._machine, self._path = machine, Path(where)

    def read(self, name: str) -> RegistryValue | None:
        """The value behind the first such name."""
        found = next((line for line in self._lines() if _named(line) == name.encode()), None)
        return None if found is None else self._machine.decoded(found.strip().partition(b",")[2].strip(b'"'))

    def write(self, name: str, value: RegistryValue | None) -> None:
        """The changed line stays where it was, a new one comes last."""
        lines = self._lines()
        at = next((at for at, line in enumerate(lines) if _named(line) == name.encode()), len(lines))
        line = [] if value is None else [self._machine.encoded(f'"{name}","{value}"\n')]
        if line and at == len(lines) and lines and not lines[-1].endswith(b"\n"):
            lines[-1] += b"\n"
        lines[at : at + 1] = line
        if lines:
            write(self._path, b"".join(lines))
        else:
            self._path.unlink(missing_ok=True)

    def _lines(self) -> list[bytes]:
        return self._path.read_bytes().splitlines(keepends=True) if self._path.exists() else []


def _named(line: bytes) -> bytes:
    return line.partition(b",")[0].strip().strip(b'"')


class _Setting(NamedTuple):
    """What one LibreOffice setting looks like in the file."""

    path: str
    name: str

    def item(self, value: str) -> str:
        """The setting as LibreOffice writes it; `value` is what stands inside its <value>."""
        return (
            f"<item oor:path={quoteattr(self.path)}><prop oor:name={quoteattr(self.name)} "
            f'oor:op="fuse"><value>{value}</value></prop></item>'
        )

    def found(self, text: str) -> re.Match[str] | None:
        """Where it stands: the value is group 1, None for an empty one."""
        return re.search(
            rf"<item oor:path={re.escape(quoteattr(self.path))}><prop oor:name={re.escape(quoteattr(self.name))}"
            r'(?: oor:\w+="[^"]*")*>(?:<value>((?:(?!</item>).)*?)</value>|<value/>)</prop></item>\n?',
            text,
            re.DOTALL,
        )


class ProfileStore:
    """Settings of a LibreOffice profile (registrymodifications.xcu); `where` is `file#/org.openoffice…`."""

    EMPTY = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n</oor:items>\n'
    )

    def __init__(self, _machine: Machine, where: str) -> None:
        file, _, self._settings = where.partition(SEPARATOR)
        self._file = Path(file)

    def read(self, name: str) -> RegistryValue | None:
        """The text of a setting."""
        inner = self.inner(name)
        return None if inner is None else unescape(inner)

    def inner(self, name: str) -> str | None:
        """What stands inside a setting's <value>."""
        found = _Setting(self._settings, name).found(self._text())
        return None if found is None else found[1] or ""

    def write(self, name: str, value: RegistryValue | None) -> None:
        """Replace, add or remove the one item."""
        self.put(name, None if value is None else escape(str(value)))

    def put(self, name: str, inner: str | None) -> None:
        """Replace, add or remove an item, given what stands inside its <value>."""
        text = self._text() or self.EMPTY
        setting = _Setting(self._settings, name)
        found = setting.found(text)
        end = text.rfind("</oor:items>")
        if end < 0:
            raise OSError(f"{self._file.name}: no settings file of LibreOffice")
        start, stop = found.span() if found else (end, end)
        new = "" if inner is None else f"{setting.item(inner)}\n"
        write(self._file, (text[:start] + new + text[stop:]).encode())

    def _text(self) -> str:
        return self._file.read_text(encoding="utf-8") if self._file.exists() else ""


class ProfileListStore:
    """Members of a LibreOffice setting that is a list; `where` is `file#/org.openoffice…#Setting`, a name a member."""

    def __init__(self, machine: Machine, where: str) -> None:
        profile, _, self._list = where.rpartition(SEPARATOR)
        self._profile = ProfileStore(machine, profile)

    def read(self, name: str) -> RegistryValue | None:
        """1 for a member."""
        return 1 if name in self._members() else None

    def write(self, name: str, value: RegistryValue | None) -> None:
        """Add the member last, or take it out; the list goes with its last member."""
        members = [each for each in self._members() if each != name] + ([] if value is None else [name])
        inner = "".join(f"<it>{escape(each)}</it>" for each in members)
        self._profile.put(self._list, inner or None)

    def _members(self) -> list[str]:
        written = self._profile.inner(self._list) or ""
        return [unescape(each) for each in re.findall(r"<it>(.*?)</it>", written, re.DOTALL)]


STORES: Mapping[str, Callable[[Machine, str], Store]] = {
    "registry": RegistryStore,
    "lines": LinesStore,
    "profile": ProfileStore,
    "profile-list": ProfileListStore,
}
