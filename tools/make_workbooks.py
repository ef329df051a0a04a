"""Writes workbooks/ and the ribbon in macros/ from the declarations of sheets and buttons; nothing is drawn by hand.

Usage: python tools/make_workbooks.py. A test compares the files with what this makes.
"""

from datetime import date
from pathlib import Path

from addin.books import workbench_file
from addin.books.ribbon_xml import DIALECTS, ribbon_xml
from addin.books.workbench_file import Macros
from addin.books.writer import to_bytes
from addin.model.document import Document
from addin.model.office import Office
from addin.model.settings import Settings
from addin.rendering import fund_ledger, goods_ledger
from addin.sheets.base import base_workbook
from addin.sheets.declaration import workbook
from addin.sheets.headings import FOREIGN_HEADINGS
from addin.sheets.homes import HOMES, HOMES_FILE
from addin.sheets.layout import (
    BASE_FILE,
    FUND_LEDGER_FILE,
    GOODS_LEDGER_FILE,
    ORDERS_FOLDER,
    RECEIPTS_FOLDER,
    REPORT_TEMPLATE_FILE,
    REVIEW_FILE,
    SHOP_DAILY_FOLDER,
)
from addin.sheets.orders import ORDERS
from addin.sheets.receipts import RECEIPTS
from addin.sheets.report_template import report_template
from addin.sheets.review import REVIEW
from addin.sheets.shop_daily import SHOP_DAILY
from addin.sheets.workbench import ADDIN_FILE, WORKBENCH_FILE

DAY = date(2026, 1, 1)
"""The day that the empty ledgers show."""

ROOT = Path(__file__).parents[1]
WORKBOOKS = ROOT / "workbooks"
MACROS = ROOT / "macros"


def documents() -> dict[str, Document]:
    """The empty workbooks by file name."""
    return {
        BASE_FILE: base_workbook(),
        f"{ORDERS_FOLDER}.xlsx": workbook((ORDERS,)),
        f"{SHOP_DAILY_FOLDER}.xlsx": workbook((SHOP_DAILY,)),
        f"{RECEIPTS_FOLDER}.xlsx": workbook((RECEIPTS,)),
        REVIEW_FILE: workbook((REVIEW, FOREIGN_HEADINGS)),
        HOMES_FILE: workbook((HOMES,)),
        REPORT_TEMPLATE_FILE: report_template(),
        GOODS_LEDGER_FILE: goods_ledger.document((), (), (), Office(), DAY),
        FUND_LEDGER_FILE: fund_ledger.document((), Office(), Settings(), DAY),
    }


def macros() -> Macros:
    """The sources of the macros, as they stand in macros/."""
    return Macros(
        *((MACROS / f"{name}.bas").read_text(encoding="utf-8") for name in ("baogong", "workbench", "ribbon"))
    )


def files() -> dict[str, bytes]:
    """Every shipped workbook by file name: the empty ones, the workbench and the add-in."""
    sources = macros()
    empty = {name: to_bytes(document) for name, document in documents().items()}
    made = {WORKBENCH_FILE: workbench_file.workbench(sources), ADDIN_FILE: workbench_file.addin(sources)}
    return {**empty, **made}


def ribbons() -> dict[str, str]:
    """The ribbon's descriptions by file name, as the add-in holds them."""
    return {Path(dialect.part).name: ribbon_xml(dialect) for dialect in DIALECTS}


def main() -> None:
    """Write the workbooks and the ribbon."""
    WORKBOOKS.mkdir(exist_ok=True)
    for name, content in files().items():
        (WORKBOOKS / name).write_bytes(content)
        print(f"workbooks/{name}")
    for name, text in ribbons().items():
        (MACROS / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"macros/{name}")


if __name__ == "__main__":
    main()
