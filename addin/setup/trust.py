"""Wishes come in, what cannot or should not be done of them goes out: folders that would trust too much."""

from collections.abc import Collection, Iterator
from pathlib import Path

from addin.model.finding import Finding, Place
from addin.setup.machine import Machine, System
from addin.setup.places import desktop
from addin.setup.plan import Wishes
from addin.wording import finding

PUBLIC_FOLDERS = ("Downloads", "下载", "Documents", "文档")
"""Folders in which files of any origin gather."""


def refusals(machine: Machine, wishes: Wishes) -> Iterator[Finding]:
    """Findings on the add-in file and on the folder to be trusted."""
    if wishes.addin and wishes.addin.suffix.casefold() != ".xlam":
        yield finding("setup-addin-wrong", Place(str(wishes.addin)))
    folder = wishes.trust
    if folder is None:
        return
    if not folder.is_dir():
        yield finding("setup-trust-missing", Place(), where=str(folder))
    elif is_too_wide(machine, folder.resolve()):
        yield finding("setup-trust-too-wide", Place(), where=str(folder))
    elif machine.system is System.WINDOWS and machine.is_share(folder):
        yield finding("setup-trust-share", Place(), where=str(folder))
    elif machine.system is System.MAC:
        yield finding("setup-trust-by-hand", Place())


def without(wishes: Wishes, refused: Collection[str]) -> Wishes:
    """The wishes that are left when findings of these codes refused some."""
    addin = None if "setup-addin-wrong" in refused else wishes.addin
    trust = None if {"setup-trust-missing", "setup-trust-too-wide"}.intersection(refused) else wishes.trust
    return wishes._replace(addin=addin, trust=trust)


def is_too_wide(machine: Machine, folder: Path) -> bool:
    """Whether files that nobody checked may lie there: a whole disk, the home folder or one above it, downloads."""
    gathering = (machine.home, desktop(machine), *(machine.home / name for name in PUBLIC_FOLDERS))
    return folder == Path(folder.anchor) or any(each.resolve().is_relative_to(folder) for each in gathering)
