"""An open document in, a file out: the right export filter for each suffix, PDF, passwords.

LibreOffice shrinks the VBA project of a macro workbook when it saves one; a workbook that holds macros is therefore
never saved as .xlsm: NotImplementedError says so.
"""

from collections.abc import Callable
from pathlib import Path

from addin.uno_engine.facade import Uno, properties, sequence, struct, to_path, to_url
from addin.uno_engine.problems import EngineProblem, explain

FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xltx": "Calc MS Excel 2007 XML Template",
    ".xls": "MS Excel 97",
    ".xlt": "MS Excel 97 Vorlage/Template",
    ".ods": "calc8",
    ".ots": "calc8_template",
    ".fods": "OpenDocument Spreadsheet Flat XML",
    ".csv": "Text - txt - csv (StarCalc)",
    ".txt": "Text - txt - csv (StarCalc)",
    ".html": "HTML (StarCalc)",
}
CSV_OPTIONS = "44,34,76,1,,0,false,true,false"  # comma, quote, UTF-8, from row 1, values as shown
PDF = "calc_pdf_Export"
JPEG_QUALITY = {"standard": 90, "minimum": 50}


def save_in_place(doc: Uno, password: str | None) -> None:
    """Save under the name it has, in the format it came in."""
    _refuse_macros(doc, str(doc.URL))
    if doc.isReadonly():
        raise PermissionError(f"{doc.URL} was opened read-only; save it under another name")
    if password is None:
        doc.store()
    else:
        save_as(doc, to_path(str(doc.URL)), password)


def save_as(doc: Uno, path: str, password: str | None) -> None:
    """Save under a new name; the suffix chooses the format."""
    target = Path(path if Path(path).suffix else f"{path}.xlsx")
    _refuse_macros(doc, target.name)
    if not target.parent.is_dir():
        raise FileNotFoundError(f"there is no folder {target.parent}")
    if target.is_dir():
        raise IsADirectoryError(f"{target} is a folder")
    _store(lambda: doc.storeAsURL(to_url(str(target)), _options(target.suffix.lower(), password)), target)


def _store(write: Callable[[], None], target: Path) -> None:
    """Write, and when that fails over a file that another LibreOffice holds, say so."""
    try:
        write()
    except Exception as problem:
        lock = target.parent / f".~lock.{target.name}#"
        if explain(problem) is None or not lock.exists():
            raise
        raise EngineProblem(f"{target} is open in another LibreOffice (it holds {lock.name})") from problem


def _options(suffix: str, password: str | None) -> tuple[Uno, ...]:
    if suffix not in FILTERS:
        raise NotImplementedError(f"LibreOffice cannot write {suffix!r} files; it writes {', '.join(sorted(FILTERS))}")
    options = CSV_OPTIONS if suffix in (".csv", ".txt") else None
    secret = {"Password": password}
    if password is not None and suffix.startswith(".xls") and suffix != ".xls":
        secret = {"EncryptionData": _office_open_key(password)}
    return properties(FilterName=FILTERS[suffix], FilterOptions=options, Overwrite=True, **secret)


def _office_open_key(password: str) -> Uno:
    """How LibreOffice wants to be told to encrypt Excel's newer files; it ignores a plain password there."""
    named = {"CryptoType": "Standard", "OOXPassword": password}
    return sequence(
        "beans.NamedValue", tuple(struct("beans.NamedValue", Name=name, Value=value) for name, value in named.items())
    )


def _refuse_macros(doc: Uno, name: str) -> None:
    if name.lower().endswith((".xlsm", ".xlam", ".xltm")) and has_macros(doc):
        raise NotImplementedError("LibreOffice damages the macros of a workbook that it saves; this one has some")


def has_macros(doc: Uno) -> bool:
    """Whether a document holds modules with code."""
    libraries = doc.BasicLibraries
    return any(
        libraries.isLibraryLoaded(name) and libraries.getByName(name).hasElements() for name in libraries.ElementNames
    )


def to_pdf(doc: Uno, path: str, quality: str | None, selection: Uno = None) -> None:
    """The document, or what is selected in it, as PDF."""
    data = properties(Quality=JPEG_QUALITY.get(quality or "standard", 90), Selection=selection)
    doc.storeToURL(to_url(path), properties(FilterName=PDF, FilterData=sequence("beans.PropertyValue", data)))


def to_html(doc: Uno, path: str) -> None:
    """The document as one HTML file."""
    doc.storeToURL(to_url(path), properties(FilterName=FILTERS[".html"]))
