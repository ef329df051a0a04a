"""Path of a workbook comes in, who has it open in a spreadsheet program goes out ("" unknown, None nobody).

The programs leave a small file beside the workbook while it is open. A crashed program leaves it for ever; that
cannot be told apart here.

Excel: `~$name`, 165 bytes: length of the user's name, the name in the machine's code page padded to 54 bytes, the
length again as two bytes, the name in UTF-16. Source: LibreOffice, svl/source/misc/msodocumentlockfile.cxx.
LibreOffice: `.~lock.name#`, text: user's name, login, host, time and profile, separated by commas.
WPS is reported to leave `.~name`.
"""

import os
import re
import stat
from pathlib import Path

LONGEST_NAME = 54
"""Characters of a user's name in Excel's owner file."""

LARGEST_LOCK_BYTES = 4096

_SEPARATOR = re.compile(r"(?<!\\),")
_ESCAPED = re.compile(r"\\(.)")


def opened_by(path: Path) -> str | None:
    """Who has this workbook open: a name, "" when it is open but the name is unknown, None when it is not."""
    for beside, read_name in (
        (f"~${path.name}", _excel_user),
        (f".~lock.{path.name}#", _libreoffice_user),
        (f".~{path.name}", _excel_user),
    ):
        content = _lock_content(path.with_name(beside))
        if content is not None:
            return read_name(content)
    return "" if os.name == "nt" and _held(path) else None


def _lock_content(path: Path) -> bytes | None:
    """Content of a lock file, empty when the program does not let it be read, None when there is none."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_LOCK_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return b""


def _excel_user(content: bytes) -> str:
    length = content[55] if len(content) > 57 else 0
    wide = content[57 : 57 + 2 * length]
    if 0 < length <= LONGEST_NAME and len(wide) == 2 * length:
        return _readable(wide.decode("utf-16-le", "replace"))
    narrow = content[1 : 1 + content[0]] if content and content[0] <= LONGEST_NAME else b""
    return _readable(narrow.decode("gbk", "replace"))


def _libreoffice_user(content: bytes) -> str:
    fields = [_ESCAPED.sub(r"\1", field) for field in _SEPARATOR.split(content.decode("utf-8", "replace"))]
    return next((name for name in map(_readable, fields[:2]) if name), "")


def _readable(name: str) -> str:
    return "".join(character for character in name if character.isprintable()).strip()


def _held(path: Path) -> bool:
    """Whether Windows refuses to open the file for writing although it is not read-only."""
    try:
        if not path.stat().st_mode & stat.S_IWUSR:
            return False
        with path.open("r+b"):
            return False
    except PermissionError:
        return True
    except OSError:
        return False
