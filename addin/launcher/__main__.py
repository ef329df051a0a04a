"""`python -m addin.launcher`: what a double-click on the shortcut starts. There may be no console to tell a problem."""

import sys

from addin.launcher import open_launcher
from addin.ports import CannotRun
from addin.wording import sentence
from addin.wording.launcher import TITLE


def main() -> int:
    """Show the launcher, or say why it cannot be shown."""
    try:
        return open_launcher()
    except CannotRun as problem:
        _say(sentence(problem.code, **problem.params))
        return 2


def _say(text: str) -> None:
    """On stderr, on Windows in a box of the system's own: pythonw has no stderr."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, TITLE, 0x30)
    elif sys.stderr is not None:
        sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
