"""A wish for LibreOffice in, a running private process out: its own profile, its own pipe, ended by its own group.

Started through the `soffice` wrapper (a fresh profile started as `soffice.bin` never answers). `stop` asks first, then
ends the process group, and removes the temporary profile.
"""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from addin.uno_engine.problems import CannotStart

GRACE_SECONDS = 10.0
OPTIONS = ("--norestore", "--nologo", "--nodefault", "--nofirststartwizard")
MACROS_ALLOWED = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">\
<value>0</value></prop></item>
</oor:items>
"""

PIPES = Path("/tmp")  # noqa: S108 - where LibreOffice keeps its pipes, whatever the environment says


class OfficeProcess:
    """One LibreOffice that this process started."""

    def __init__(self, *, visible: bool, profile: Path | None, pipe: str | None, macros: bool) -> None:
        starter = find_starter()
        self.temporary = profile is None
        self.profile = Path(tempfile.mkdtemp(prefix="uno-engine-")) if profile is None else profile.resolve()
        self.pipe = pipe or f"uno-engine-{secrets.token_hex(16)}"
        if macros:
            _allow_macros(self.profile)
        self.running = subprocess.Popen(
            [starter, *_arguments(self.profile, self.pipe, visible=visible)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def alive(self) -> bool:
        """Whether it still runs."""
        return self.running.poll() is None

    def end(self, grace_seconds: float = GRACE_SECONDS) -> None:
        """Wait for an end that was asked for, then force it; take the temporary profile away."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.running.wait(timeout=grace_seconds)
        self.kill()

    def kill(self) -> None:
        """End the whole process group now; take the temporary profile away."""
        if os.name == "posix":
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.running.pid, signal.SIGKILL)
        else:
            self.running.kill()
        self.running.wait()
        _forget_pipe(self.pipe)
        if self.temporary:
            _remove(self.profile)


def find_starter() -> str:
    """The `soffice` wrapper; CannotStart when LibreOffice is not installed."""
    names = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
    windows = Path(os.environ.get("PROGRAMFILES", "")) / "LibreOffice" / "program" / "soffice.exe"
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None and windows.is_file():
        found = str(windows)
    if found is None:
        raise CannotStart("LibreOffice was not found: there is no 'soffice' on PATH; install LibreOffice Calc")
    return found


def _arguments(profile: Path, pipe: str, *, visible: bool) -> list[str]:
    hidden = [] if visible else ["--headless", "--invisible"]
    accept = f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext"
    return [*OPTIONS, *hidden, accept, f"-env:UserInstallation={profile.as_uri()}"]


def _allow_macros(profile: Path) -> None:
    settings = profile / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(MACROS_ALLOWED, encoding="utf-8")


def _forget_pipe(pipe: str) -> None:
    """A killed office leaves the file of its pipe behind."""
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError):
            (PIPES / f"OSL_PIPE_{os.getuid()}_{pipe}").unlink()


def _remove(folder: Path) -> None:
    """A folder whose last files a dying process may still be writing."""
    for _ in range(50):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.02)
