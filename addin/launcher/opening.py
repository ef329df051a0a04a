"""A folder or file comes in, the system shows it to the clerk; whether that could be started goes out."""

import subprocess
import sys
from pathlib import Path


def show(path: Path) -> bool:
    """Open it with whatever the system opens it with."""
    try:
        if sys.platform == "win32":
            import os

            os.startfile(path)  # noqa: S606 - a folder of the clerk's own, shown by the system
        else:
            opener = "open" if sys.platform == "darwin" else "xdg-open"
            subprocess.Popen([opener, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return False
    return True
