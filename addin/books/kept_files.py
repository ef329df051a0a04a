"""Former versions of files: a file and a place for it come in, it is kept there in one step, and put back again.

Everything that this program writes is written beside and renamed, so what is about to be replaced can be kept by
giving it a second name, whatever its size; where the disk knows no second names it is copied, with its time. A file
put back has its former time and size again.
"""

import os
from contextlib import suppress
from pathlib import Path

from addin.books.atomic import TEMPORARY, problem, refuse_read_only


def keep(path: Path, place: Path) -> bool:
    """Keep a file at a place that is free; False when there is none or it cannot be kept."""
    try:
        if not place.parent.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
        _second_name(path, place)
    except OSError:
        return False
    return True


def put_back(place: Path, path: Path, name: str) -> None:
    """Put a kept file in the place of another, which it replaces in one step; the kept one stays.

    `name` is how a BookProblem names the file: file-read-only, file-locked, file-no-space, file-not-written.
    """
    temporary = path.with_name(f"{TEMPORARY}{os.urandom(8).hex()}")
    try:
        refuse_read_only(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        _second_name(place, temporary)
        try:
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise problem(error, path, name) from error


def remove(path: Path, root: Path, name: str) -> None:
    """Remove a file, and the folders that it leaves empty; those right below `root` stay. BookProblem as above."""
    try:
        refuse_read_only(path)
        path.unlink(missing_ok=True)
    except OSError as error:
        raise problem(error, path, name) from error
    for folder in path.relative_to(root).parents:
        if len(folder.parts) < 2:
            break
        with suppress(OSError):
            (root / folder).rmdir()


def forget(place: Path) -> None:
    """Remove a kept file, or a folder of them, as far as that is possible."""
    if place.is_dir():
        from shutil import rmtree

        rmtree(place, ignore_errors=True)
    else:
        with suppress(OSError):
            place.unlink()


def _second_name(path: Path, other: Path) -> None:
    try:
        os.link(path, other)
    except FileNotFoundError:
        raise
    except OSError:
        from shutil import copy2

        copy2(path, other)
