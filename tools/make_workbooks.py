"""Writes the empty workbooks of workbooks/ from the declarations of their sheets; none is drawn by hand.

Usage: python tools/make_workbooks.py. A test compares the files with what this makes.
"""

from datetime import date
from pathlib import Path

from addin.books.writer import to_bytes
from addin.model.document import Document
from addin.model.office import Office
from addin.model.settings import Settings
from addin.rendering import fund_ledger, goods_ledger
from addin.sheets.base import base_workbook
from addin.sheets.declaration import workbook
from addin.sheets.layout import (
    BASE_FILE,
    FUND_LEDGER_FILE,
    GOODS_LEDGER_FILE,
    ORDERS_FOLDER,
    RECEIPTS_FOLDER,
    REPORT_TEMPLATE_FILE,
    SHOP_DAILY_FOLDER,
)
from addin.sheets.orders import ORDERS
from addin.sheets.receipts import RECEIPTS
from addin.sheets.report_template import report_template
from addin.sheets.shop_daily import SHOP_DAILY

DAY = date(2026, 1, 1)
"""The day that the empty ledgers show."""

WORKBOOKS = Path(__file__).parents[1] / "workbooks"


def documents() -> dict[str, Document]:
    """The empty workbooks by file name."""
    return {
        BASE_FILE: base_workbook(),
        f"{ORDERS_FOLDER}.xlsx": workbook((ORDERS,)),
        f"{SHOP_DAILY_FOLDER}.xlsx": workbook((SHOP_DAILY,)),
        f"{RECEIPTS_FOLDER}.xlsx": workbook((RECEIPTS,)),
        REPORT_TEMPLATE_FILE: report_template(),
        GOODS_LEDGER_FILE: goods_ledger.document((), (), (), Office(), DAY),
        FUND_LEDGER_FILE: fund_ledger.document((), Office(), Settings(), DAY),
    }


def main() -> None:
    """Write the workbooks."""
    WORKBOOKS.mkdir(exist_ok=True)
    for name, document in documents().items():
        (WORKBOOKS / name).write_bytes(to_bytes(document))
        print(f"workbooks/{name}")


if __name__ == "__main__":
    main()
