"""The computer that this program runs on."""

import importlib.metadata
import locale
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import addin
from addin.setup.machine import Answer, Machine, Registry, System
from addin.setup.windows_registry import NoRegistry, WindowsRegistry

PATIENCE_S = 20
NETWORK_KINDS = frozenset({"cifs", "smb3", "smbfs", "nfs", "nfs4", "fuse.sshfs", "9p", "davfs"})
DRIVES = r"HKCU\Network"
_LETTERS = "mbcs" if sys.platform == "win32" else locale.getpreferredencoding(do_setlocale=False)
_REQUIREMENT = re.compile(r"[A-Za-z0-9._-]+")


class ThisMachine(Machine):
    """The real one."""

    def __init__(self) -> None:
        self._system = {"win32": System.WINDOWS, "darwin": System.MAC}.get(sys.platform, System.LINUX)

    @property
    def system(self) -> System:
        """From Python's own platform."""
        return self._system

    @property
    def environ(self) -> Mapping[str, str]:
        """Of this process."""
        return os.environ

    @property
    def home(self) -> Path:
        """Of the user that runs this process."""
        return Path.home()

    @property
    def root(self) -> Path:
        """Everything."""
        return Path(self.home.anchor)

    @property
    def python(self) -> Path:
        """pythonw.exe on Windows, when it is there."""
        windowless = Path(sys.executable).with_name("pythonw.exe")
        return windowless if windowless.exists() else Path(sys.executable)

    @property
    def package(self) -> Path:
        """Where `addin` was imported from."""
        return Path(addin.__file__).parent

    @property
    def registry(self) -> Registry:
        """The user's registry on Windows, an empty one elsewhere."""
        return WindowsRegistry() if self._system is System.WINDOWS else NoRegistry()

    @property
    def user_id(self) -> int | None:
        """Of this process."""
        return os.getuid() if hasattr(os, "getuid") else None

    @property
    def libraries(self) -> Mapping[str, str | None]:
        """From the installed package's own list; empty when it was never installed."""
        with suppress(importlib.metadata.PackageNotFoundError):
            return {name: _installed(name) for name in _required()}
        return {}

    @property
    def version(self) -> tuple[int, int]:
        """Of this interpreter."""
        return sys.version_info[:2]

    @property
    def hours_ahead(self) -> float:
        """From the computer's time zone, today."""
        return time.localtime().tm_gmtoff / 3600

    def program(self, name: str) -> str | None:
        """On PATH."""
        return shutil.which(name)

    def running(self, name: str) -> Sequence[str]:
        """From /proc on Linux; elsewhere nothing is known, and the answer is empty."""
        return list(_processes(name, self.user_id)) if self._system is System.LINUX else []

    def ask(self, *command: str) -> Answer:
        """From a folder in which nothing can be imported by chance."""
        try:
            done = subprocess.run(
                command, capture_output=True, timeout=PATIENCE_S, check=False, cwd=self.root, stdin=subprocess.DEVNULL
            )
        except (OSError, subprocess.TimeoutExpired):
            return Answer(-1, "")
        return Answer(done.returncode, done.stdout.decode("utf-8", "replace"))

    def encoded(self, text: str) -> bytes:
        """In the ANSI code page on Windows."""
        return text.encode(_LETTERS)

    def decoded(self, content: bytes) -> str:
        """From the same."""
        return content.decode(_LETTERS, "replace")

    def short_path(self, path: Path) -> str:
        """Asked of Windows."""
        if sys.platform != "win32":
            return str(path)
        import ctypes

        room = ctypes.create_unicode_buffer(1024)
        length = ctypes.windll.kernel32.GetShortPathNameW(str(path), room, len(room))
        return room.value if 0 < length < len(room) else str(path)

    def is_share(self, folder: Path) -> bool:
        r"""By `\\server`, by the letters that are mapped to shares, or by the kind of the mounted file system."""
        if self._system is System.WINDOWS:
            drive = folder.resolve().drive
            return drive.startswith("\\\\") or bool(self.registry.read(f"{DRIVES}\\{drive[:1]}", "RemotePath"))
        return _mounted_as(folder.resolve()) in NETWORK_KINDS


def _required() -> list[str]:
    """Names of the packages that are always needed: extras stand behind a condition."""
    wanted = importlib.metadata.requires("baogong") or []
    return [found[0] for each in wanted if "extra ==" not in each and (found := _REQUIREMENT.match(each))]


def _installed(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _processes(name: str, user_id: int | None) -> Iterator[str]:
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it may end while it is looked at
            words = (folder / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
            if Path(words[0]).name == name and folder.stat().st_uid == user_id:
                yield " ".join(words)


def _mounted_as(folder: Path) -> str:
    """Kind of the file system that a folder lies on, by the longest mount point above it."""
    best, kind = "", ""
    with suppress(OSError):
        for line in Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines():
            _, point, of_kind, *_ = line.split(" ")
            if folder.is_relative_to(point.replace("\\040", " ")) and len(point) >= len(best):
                best, kind = point, of_kind
    return kind
