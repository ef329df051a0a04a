"""Replacing a file wholly or not at all: a path and bytes come in; BookProblem says why it could not be written.

The bytes go to a temporary file in the same folder, onto the disk, and then take the file's place in one step,
so that neither a full disk nor a power cut leaves half a workbook behind.
"""

import errno
import os
from contextlib import suppress
from pathlib import Path

from addin.ports import BookProblem
from addin.wording.books import REASONS, SOMEBODY

_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY = frozenset({errno.EROFS})
_WRITE_BITS = 0o222


def replace_file(path: Path, content: bytes, file: str) -> None:
    """Put these bytes in the file's place, keeping its permissions; `file` names it to the clerk."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        mode = _writable_mode(path, file)
        _write(temporary, content, mode)
        temporary.replace(path)
        _settle(path.parent)
    except OSError as error:
        raise _problem(error, path, file) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _writable_mode(path: Path, file: str) -> int | None:
    """Permission bits of the present file, None when it is new. A read-only file is not replaced behind its back."""
    try:
        mode = path.stat().st_mode & 0o777
    except FileNotFoundError:
        return None
    if not mode & _WRITE_BITS or not os.access(path, os.W_OK):
        raise BookProblem("file-read-only", file)
    return mode


def _write(temporary: Path, content: bytes, mode: int | None) -> None:
    with temporary.open("wb") as target:
        target.write(content)
        target.flush()
        os.fsync(target.fileno())
    if mode is not None:
        temporary.chmod(mode)


def _settle(folder: Path) -> None:
    """Put the folder's new entry onto the disk where the system can do that (not on Windows or some shares)."""
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _problem(error: OSError, path: Path, file: str) -> BookProblem:
    if error.errno in _NO_SPACE:
        return BookProblem("file-no-space", file)
    if error.errno in _READ_ONLY:
        return BookProblem("file-read-only", file)
    if isinstance(error, PermissionError):
        # Windows refuses to replace a file that is open; a folder that cannot be written refuses the temporary one.
        writable = os.access(path.parent, os.W_OK)
        return BookProblem("file-locked", file, who=SOMEBODY) if writable else BookProblem("file-read-only", file)
    return BookProblem("file-not-written", file, reason=REASONS["system"].format(detail=error.strerror or ""))
