"""Bytes come in, a file stands there wholly or the old one is untouched; what fails is a BookProblem.

The new content is written beside the target under a name that listings leave out, forced to the disk, and put in
the target's place in one step.
"""

import errno
import os
import stat
import time
from contextlib import suppress
from pathlib import Path

from addin.books.locks import opened_by
from addin.ports import BookProblem
from addin.wording.books import REASONS, SOMEBODY

TEMPORARY = ".~baogong-"
"""Beginning of temporary names; hidden, and left out of listings."""

LEFTOVER_SECONDS = 3600
"""A temporary file this old belongs to a run that died."""

_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT})
_READ_ONLY = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def write(path: Path, content: bytes, *, name: str = "", forced: bool = True) -> None:
    """Put a file in its place, with the permissions of the one that stands there.

    `forced` waits until the disk has it, which costs a few milliseconds: for what a person typed, not for papers that
    can be made again.
    `name` is how a BookProblem names the file: file-locked, file-read-only, file-no-space or file-not-written.
    """
    try:
        refuse_read_only(path)
        temporary = _written_beside(path, content, forced=forced)
        try:
            temporary.replace(path)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
        if forced:
            _force_folder(path.parent)
    except OSError as error:
        raise problem(error, path, name or path.name) from error


def write_new(path: Path, content: bytes, *, name: str = "") -> bool:
    """Write a file under a name that is free; False when it is taken. Never touches what stands there."""
    try:
        with path.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        return False
    except OSError as error:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise problem(error, path, name or path.name) from error
    return True


def refuse_read_only(path: Path) -> None:
    """On POSIX a read-only file can be replaced, but whoever made it read-only meant it."""
    with suppress(FileNotFoundError):
        if not path.stat().st_mode & stat.S_IWUSR:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def _written_beside(path: Path, content: bytes, *, forced: bool) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    _clean_leftovers(path.parent)
    temporary = path.with_name(f"{TEMPORARY}{os.urandom(8).hex()}")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            if forced:
                file.flush()
                os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _clean_leftovers(folder: Path) -> None:
    oldest = time.time() - LEFTOVER_SECONDS
    for leftover in folder.glob(f"{TEMPORARY}*"):
        with suppress(OSError):
            if leftover.stat().st_mtime < oldest:
                leftover.unlink()


def _force_folder(folder: Path) -> None:
    """Force the renaming to the disk where the system can do that (Windows and some shares cannot)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def problem(error: OSError, path: Path, name: str) -> BookProblem:
    """What to tell the clerk about a file that could not be written."""
    if error.errno in _NO_SPACE:
        return BookProblem("file-no-space", name)
    if error.errno in _READ_ONLY:
        who = opened_by(path)
        return (
            BookProblem("file-read-only", name)
            if who is None
            else BookProblem("file-locked", name, who=who or SOMEBODY)
        )
    return BookProblem("file-not-written", name, reason=REASONS["system"].format(detail=error.strerror or str(error)))
