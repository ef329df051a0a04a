"""Which office folder was used last by this user, kept between two starts of the launcher."""

import json
from contextlib import suppress
from pathlib import Path

from addin.books.atomic import write
from addin.bridge.places import spool_folder
from addin.ports import BookProblem

FILE = "launcher.json"


def recall_office() -> Path | None:
    """The folder of last time, None when there is none or it cannot be read."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        return Path(json.loads(_file().read_text(encoding="utf-8"))["office"])
    return None


def remember_office(office: Path) -> None:
    """Keep the folder; where that cannot be done it is asked for again next time."""
    with suppress(BookProblem):
        write(_file(), json.dumps({"office": str(office)}, ensure_ascii=False).encode())


def _file() -> Path:
    return spool_folder().parent / FILE
