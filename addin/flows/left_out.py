"""What lies in 需求登记 and is not read: files of other formats and folders come in, one finding for each goes out.

Lock files, hidden and temporary ones are no one's orders and pass without a word.
"""

from collections.abc import Iterator, Sequence

from addin.flows.desk import problem_finding
from addin.model.finding import Finding, Place
from addin.ports import BookProblem, Folder
from addin.sheets.layout import ORDERS_FOLDER
from addin.wording import finding

_READ = (".xlsx", ".xlsm")
_SHEETS = (
    *(".xls", ".xlsb", ".xlt", ".xltx", ".xltm", ".et", ".ett", ".ods", ".ots", ".csv", ".tsv", ".numbers"),
    *(".xlk", ".dbf"),
)
_PACKED = (".zip", ".rar", ".7z", ".gz", ".tar")
_PASSING = (".tmp", ".temp", ".part", ".crdownload", ".download")
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db"})
_NAMED = 6


def left_out(folder: Folder) -> Iterator[Finding]:
    """One warning for each table, archive and folder that is not read, one information about all other files."""
    others: list[str] = []
    for name in _files(folder, ORDERS_FOLDER):
        shown = name.lower()
        if shown.endswith(_SHEETS):
            yield finding("file-other-format", Place(name), suffix=shown[shown.rindex(".") :], folder=ORDERS_FOLDER)
        elif shown.endswith(_PACKED):
            yield finding("file-packed", Place(name), folder=ORDERS_FOLDER)
        elif not shown.endswith(_READ):
            others.append(name)
    if others:
        named = "、".join(name.rsplit("/", 1)[-1] for name in others[:_NAMED])
        yield finding("files-no-sheets", Place(others[0]), names=named, count=len(others), folder=ORDERS_FOLDER)
    for name in folder.folders(ORDERS_FOLDER):
        yield from _of_folder(folder, name)


def _of_folder(folder: Folder, name: str) -> Iterator[Finding]:
    try:
        count = len(_files(folder, name)) + len(folder.folders(name))
    except BookProblem as problem:
        yield problem_finding(problem)
        return
    if count:
        yield finding("folder-not-read", Place(name), count=count, folder=ORDERS_FOLDER)


def _files(folder: Folder, name: str) -> Sequence[str]:
    """The files that a person put into a folder."""
    return [each for each in folder.files(name, ("",)) if not _is_passing(each.rsplit("/", 1)[-1].lower())]


def _is_passing(name: str) -> bool:
    return name.startswith("~") or name.endswith(_PASSING) or name in _OF_THE_SYSTEM
