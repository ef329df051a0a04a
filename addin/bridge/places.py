"""Where the bridge's files lie for this user: environment and system come in, paths go out."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

SPOOL_VARIABLE = "BAOGONG_SPOOL"
"""Environment variable with another spool folder; the macros know it too."""

PIPE_VARIABLE = "BAOGONG_PIPE"
"""Environment variable with the name of the UNO pipe of the LibreOffice that it belongs to."""

_MAC_CONTAINER = "Library/Group Containers/UBF8T346G9.Office"
"""The one place where Excel for Mac, which runs in a sandbox, may write without asking."""


def spool_folder(
    environ: Mapping[str, str] = os.environ, platform: str = sys.platform, home: Path | None = None
) -> Path:
    """The folder that holds requests and answers; `macros/baogong.bas` works it out in the same way."""
    named = environ.get(SPOOL_VARIABLE)
    return Path(named) if named else _own_folder(environ, platform, home or Path.home()) / "spool"


def _own_folder(environ: Mapping[str, str], platform: str, home: Path) -> Path:
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "baogong"
    if platform == "darwin":
        return home / _MAC_CONTAINER / "baogong"
    return Path(environ.get("XDG_STATE_HOME") or home / ".local" / "state") / "baogong"
