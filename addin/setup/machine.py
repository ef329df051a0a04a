"""What installing and looking need to know of a computer; tests make one up from folders and a dict."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Protocol

RegistryValue = str | int


class System(StrEnum):
    """Which rules hold for folders and programs."""

    WINDOWS = "windows"
    MAC = "mac"
    LINUX = "linux"


class Registry(Protocol):
    r"""The Windows registry; a key is written like `HKCU\Software\Microsoft`. Empty elsewhere."""

    def read(self, key: str, name: str = "") -> RegistryValue | None:
        """A value, the key's own for no name; None when there is none or it may not be read."""

    def write(self, key: str, name: str, value: RegistryValue | None) -> None:
        """Set a value (and make the key), or remove it (None) and the key when it became empty; OSError."""

    def keys(self, key: str) -> Sequence[str]:
        """Names of the keys right below a key."""

    def names(self, key: str) -> Sequence[str]:
        """Names of a key's values."""


class Answer(NamedTuple):
    """Exit code and output of a program; -1 when it could not be started or took too long."""

    code: int
    text: str


class Machine(Protocol):
    """One user's view of one computer."""

    @property
    def system(self) -> System:
        """Its kind."""

    @property
    def environ(self) -> Mapping[str, str]:
        """Environment variables."""

    @property
    def home(self) -> Path:
        """The user's home folder."""

    @property
    def root(self) -> Path:
        """The folder that all others are in: /, on a made-up machine another."""

    @property
    def python(self) -> Path:
        """The interpreter of this environment, one that opens no console window where there is such a one."""

    @property
    def package(self) -> Path:
        """The folder of the package `addin`."""

    @property
    def registry(self) -> Registry:
        """The registry."""

    @property
    def user_id(self) -> int | None:
        """The user's number; None where there is none (Windows)."""

    @property
    def libraries(self) -> Mapping[str, str | None]:
        """What this program needs of other packages: name and installed version, None when it is missing."""

    @property
    def version(self) -> tuple[int, int]:
        """Python's version."""

    @property
    def hours_ahead(self) -> float:
        """How far local time is ahead of UTC."""

    def program(self, name: str) -> str | None:
        """Path of a program that can be started by its name."""

    def running(self, name: str) -> Sequence[str]:
        """Command lines of the user's running programs of this name."""

    def ask(self, *command: str) -> Answer:
        """Run a program that answers soon."""

    def encoded(self, text: str) -> bytes:
        """The text as programs of this computer read plain files; UnicodeEncodeError when it has no way for it."""

    def decoded(self, content: bytes) -> str:
        """The other way round; what is no text there becomes replacement characters."""

    def short_path(self, path: Path) -> str:
        """The path in a form of plain letters where the file system keeps one (8.3), else as it is."""

    def is_share(self, folder: Path) -> bool:
        """Whether a folder lies on another computer."""
