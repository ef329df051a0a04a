"""The command as a person starts it: a process of its own, its answer, and the office folder before and after."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

KEYS = ["command", "date", "findings", "outputs", "summary"]
FINDING_KEYS = ["code", "severity", "file", "sheet", "cell", "column", "value", "message", "suggestion"]
NO_PROGRAMS = "no-programs"


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def told(self) -> dict[str, Any]:
        """The one JSON object that was printed."""
        return json.loads(self.out)


def environment(home: Path, **more: str) -> dict[str, str]:
    """Of a machine with the project in reach and a home of its own, where LibreOffice is not found (it takes long)."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BAOGONG")}
    return {**kept, "PYTHONPATH": str(ROOT), "HOME": str(home), "USERPROFILE": str(home), "PATH": NO_PROGRAMS, **more}


def baogong(*arguments: object, cwd: Path, **more: str) -> Answer:
    """Run the command in a folder that is also its home."""
    command = [sys.executable, "-m", "addin", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, env=environment(cwd, **more), capture_output=True, check=False, timeout=120)
    return Answer(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def seen(root: Path) -> dict[str, bytes | None]:
    """Everything below a folder that a clerk sees; folders count, the program's own folder does not."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(root.rglob("*"))
        if not any(part.startswith(".") for part in path.relative_to(root).parts)
    }


def is_sentence(text: str) -> bool:
    """Whether this is one line of Chinese."""
    one_line = text.endswith("\n") and text.count("\n") == 1
    return one_line and any("\u4e00" <= sign <= "\u9fff" for sign in text) and "Traceback" not in text
