"""Changes that installing makes to a computer, each a value: whether it is made already, making it, taking it back.

`apply` gives what `take_back` needs, as plain data for the record file. Taking back leaves alone whatever a person
changed since.
"""

import hashlib
import stat
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from addin.books.atomic import write
from addin.setup.machine import Machine, RegistryValue
from addin.setup.stores import SEPARATOR, STORES

Trace = Mapping[str, str | int | None]
"""What was changed and what stood there before, for the record."""

PRIVATE = stat.S_IRWXU


class NotPrivate(OSError):
    """A folder that must be the user's own belongs to somebody else, or is a link."""


class Change(Protocol):
    """One thing to be done."""

    @property
    def kind(self) -> str:
        """Which sentences speak of it: file, folder, setting or bytecode."""

    @property
    def title(self) -> str:
        """What it is, as `wording.setup.TITLES` names it."""

    @property
    def where(self) -> str:
        """The file, folder or registry key, to be told."""

    def is_made(self) -> bool:
        """Whether there is nothing to do."""

    def apply(self) -> Trace | None:
        """Make it; None when there is nothing to be taken back. OSError, UnicodeError or BookProblem."""


@dataclass(frozen=True, slots=True)
class PlacedFile:
    """A file of ours; what stood there before is kept in the folder `kept`, not beside it: Excel opens all there."""

    title: str
    path: Path
    content: bytes
    kept: Path
    ours: str = ""
    """Fingerprint of what an earlier run put there: that needs no copy."""
    mode: int | None = None
    kind: str = "file"

    @property
    def where(self) -> str:
        """Its path."""
        return str(self.path)

    def is_made(self) -> bool:
        """Whether it stands there as it should."""
        with suppress(OSError):
            fits = self.mode is None or stat.S_IMODE(self.path.stat().st_mode) == self.mode
            return fits and self.path.read_bytes() == self.content
        return False

    def apply(self) -> Trace:
        """Write it."""
        before = self._keep()
        write(self.path, self.content)
        if self.mode is not None:
            self.path.chmod(self.mode)
        return {"what": "file", "where": self.where, "after": digest(self.content), "before": before}

    def _keep(self) -> str | None:
        """Put a copy of what stands there aside; where it went."""
        if not self.path.exists():
            return None
        content = self.path.read_bytes()
        if digest(content) == self.ours:
            return None
        aside = self.kept / f"{digest(content)[:16]}-{self.path.name}"
        write(aside, content)
        return str(aside)


@dataclass(frozen=True, slots=True)
class PrivateFolder:
    """A folder that only this user may look into."""

    title: str
    path: Path
    user_id: int | None
    kind: str = "folder"

    @property
    def where(self) -> str:
        """Its path."""
        return str(self.path)

    def is_made(self) -> bool:
        """Whether it is there and private; where users have no numbers (Windows), the folder above sees to that."""
        return self.path.is_dir() and is_private(self.path, self.user_id)

    def apply(self) -> Trace:
        """Make it, or close it to others; NotPrivate when it is not ours to close."""
        self.path.mkdir(parents=True, exist_ok=True)
        if self.user_id is not None:
            found = self.path.lstat()
            if found.st_uid != self.user_id or not stat.S_ISDIR(found.st_mode):
                raise NotPrivate(self.where)
            self.path.chmod(PRIVATE)
        return {"what": "folder", "where": self.where}


def is_private(folder: Path, user_id: int | None) -> bool:
    """Whether a folder is this user's, no link, and closed to all others."""
    if user_id is None:
        return True
    found = folder.lstat()
    return found.st_uid == user_id and stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) == PRIVATE


@dataclass(frozen=True, slots=True)
class Setting:
    """A value among another program's settings. `store` is a kind of `stores.STORES`, `place` where it keeps them."""

    title: str
    machine: Machine
    store: str
    place: str
    name: str
    value: RegistryValue
    may_write: Callable[[], None] = lambda: None
    """Raises CannotRun while the other program would overwrite what is set."""
    kind: str = "setting"

    @property
    def where(self) -> str:
        """Where the settings are kept: a file or a registry key."""
        return self.place.partition(SEPARATOR)[0]

    def is_made(self) -> bool:
        """Whether it is set."""
        return STORES[self.store](self.machine, self.place).read(self.name) == self.value

    def apply(self) -> Trace:
        """Set it."""
        self.may_write()
        store = STORES[self.store](self.machine, self.place)
        before = store.read(self.name)
        store.write(self.name, self.value)
        return {
            "what": self.store,
            "where": self.place,
            "name": self.name,
            "after": self.value,
            "before": before,
        }


@dataclass(frozen=True, slots=True)
class ByteCode:
    """The package translated once: a click that starts Python with -B could never keep the translation itself."""

    title: str
    package: Path
    kind: str = "bytecode"

    @property
    def where(self) -> str:
        """The package's folder."""
        return str(self.package)

    def is_made(self) -> bool:
        """Whether every file has a translation that is not older."""
        return not stale(self.package)

    def apply(self) -> None:
        """Translate what changed; OSError when the folder cannot be written."""
        import compileall

        if not compileall.compile_dir(self.package, quiet=2):
            raise PermissionError(self.where)


def stale(package: Path) -> list[Path]:
    """Python files whose translation is missing or older."""
    from importlib.util import cache_from_source

    def fresh(file: Path) -> bool:
        cached = Path(cache_from_source(str(file)))
        return cached.exists() and cached.stat().st_mtime >= file.stat().st_mtime

    return [file for file in sorted(package.rglob("*.py")) if not fresh(file)]


def take_back(machine: Machine, trace: Trace) -> bool:
    """Undo a recorded change; False when a person changed it since, and it was left as it is."""
    what, where = str(trace["what"]), str(trace["where"])
    if what == "file":
        return _take_back_file(Path(where), trace)
    if what == "folder":
        with suppress(OSError):  # not empty, or gone
            Path(where).rmdir()
        return not Path(where).exists()
    store, name = STORES[what](machine, where), str(trace["name"])
    if store.read(name) != trace["after"]:
        return False
    store.write(name, trace["before"])
    return True


def _take_back_file(path: Path, trace: Trace) -> bool:
    if path.exists() and digest(path.read_bytes()) != trace["after"]:
        return False
    before = trace["before"] and Path(str(trace["before"]))
    if before and before.exists():
        write(path, before.read_bytes())
        before.unlink()
    else:
        path.unlink(missing_ok=True)
    return True


def digest(content: bytes) -> str:
    """A content's fingerprint."""
    return hashlib.sha256(content).hexdigest()
