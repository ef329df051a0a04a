"""New office folder: the empty workbooks, made from the declarations of their sheets."""

from addin.flows.desk import Desk, Outcome
from addin.flows.read_base import require_base
from addin.model.document import Document
from addin.ports import CannotRun
from addin.sheets.base import base_workbook
from addin.sheets.declaration import COMMUNITY_PROPERTY, workbook
from addin.sheets.layout import (
    BASE_FILE,
    ORDERS_FOLDER,
    REPORT_TEMPLATE_FILE,
    SHOP_DAILY_FOLDER,
)
from addin.sheets.orders import ORDERS
from addin.sheets.report_template import report_template
from addin.sheets.shop_daily import SHOP_DAILY, SHOP_PROPERTY


def init(desk: Desk) -> Outcome:
    """Make what is missing; nothing that exists is touched.

    Run again after 基础资料 was filled in, it makes an order sheet for each community and a daily report for each
    shop.
    """
    outcome = Outcome()
    _make(desk, outcome, BASE_FILE, base_workbook())
    _make(desk, outcome, REPORT_TEMPLATE_FILE, report_template())
    try:
        office = require_base(desk).office
    except CannotRun:
        outcome.say("init-next", made=len(outcome.outputs))
        return outcome
    for community in office.communities:
        document = workbook((ORDERS,), properties={COMMUNITY_PROPERTY: community})
        _make(desk, outcome, f"{ORDERS_FOLDER}/{community}.xlsx", document)
    for shop in office.shops:
        document = workbook((SHOP_DAILY,), properties={SHOP_PROPERTY: shop.name})
        _make(desk, outcome, f"{SHOP_DAILY_FOLDER}/{shop.name}.xlsx", document)
    outcome.say("init-done" if outcome.outputs else "init-nothing", made=len(outcome.outputs))
    return outcome


def _make(desk: Desk, outcome: Outcome, name: str, document: Document) -> None:
    if not desk.folder.exists(name):
        outcome.publish(desk.folder, name, document)
