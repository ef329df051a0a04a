"""A Python without any set-up in, LibreOffice's `uno` module out.

An ordinary virtual environment does not see the system's `uno.py`. This loads that one file (and `unohelper.py`) from
where LibreOffice or the distribution put it, without adding the folder to the search path, so that no other package of
the system comes along. Searched in this order: the folder named by the environment variable UNO_PYTHON_FOLDER, the
program folder of the `soffice` on PATH, the dist-packages and site-packages of the system's Python.
CannotStart tells what was searched, or that this Python's version does not fit LibreOffice's `pyuno`.
"""

import builtins
import importlib.util
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

from addin.uno_engine.problems import CannotStart

Untyped: TypeAlias = Any  # `uno` has no types

FOLDER_VARIABLE = "UNO_PYTHON_FOLDER"
SYSTEM_FOLDERS = (
    "/usr/lib/python3/dist-packages",
    "/usr/lib64/python{version}/site-packages",
    "/usr/lib/python{version}/site-packages",
    "/usr/lib64/libreoffice/program",
    "/usr/lib/libreoffice/program",
    "/opt/libreoffice/program",
    "/Applications/LibreOffice.app/Contents/Resources",
)


def load() -> Untyped:
    """The `uno` module, loaded once per process."""
    return sys.modules.get("uno") or _load_from(folder())


def folder() -> Path:
    """The folder that holds `uno.py`."""
    searched = list(dict.fromkeys(_candidates()))
    found = next((place for place in searched if (place / "uno.py").is_file()), None)
    if found is None:
        places = ", ".join(str(place) for place in searched)
        raise CannotStart(
            f"LibreOffice's Python module 'uno' was not found; install python3-uno or set {FOLDER_VARIABLE} to the "
            f"folder of uno.py (searched: {places})"
        )
    return found


def _candidates() -> Iterator[Path]:
    if named := os.environ.get(FOLDER_VARIABLE):
        yield Path(named)
        return
    if starter := shutil.which("soffice"):
        yield Path(starter).resolve().parent
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    yield from (Path(place.format(version=version)) for place in SYSTEM_FOLDERS)


def _load_from(place: Path) -> ModuleType:
    plain_import = builtins.__import__
    try:
        made = _load_file("uno", place / "uno.py")
        if (place / "unohelper.py").is_file():
            _load_file("unohelper", place / "unohelper.py")
    except (ImportError, SystemError) as problem:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise CannotStart(
            f"'uno' in {place} does not load in Python {version} ({problem}); LibreOffice's pyuno is built for one "
            "Python version: use that one"
        ) from problem
    finally:
        builtins.__import__ = plain_import  # uno.py puts its own in its place, which changes what failed imports raise
    return made


def _load_file(name: str, file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise CannotStart(f"{file} cannot be read as a Python module")
    made = importlib.util.module_from_spec(spec)
    sys.modules[name] = made
    try:
        spec.loader.exec_module(made)
    except BaseException:
        del sys.modules[name]
        raise
    return made
