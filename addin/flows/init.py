"""New office folder: the empty workbooks, made from the declarations of their sheets."""

from contextlib import suppress

from addin.flows.desk import Desk, Outcome, problem_finding
from addin.flows.gather import gather
from addin.flows.read_base import require_base
from addin.flows.shop_reports import shop_of
from addin.model.document import Document
from addin.model.office import Office
from addin.model.settings import Settings
from addin.ports import BookProblem, CannotRun
from addin.rendering import fund_ledger, goods_ledger
from addin.sheets.base import Base, base_workbook
from addin.sheets.declaration import COMMUNITY_PROPERTY, workbook
from addin.sheets.layout import (
    BASE_FILE,
    FOLDERS,
    FUND_LEDGER_FILE,
    GOODS_LEDGER_FILE,
    ORDERS_FOLDER,
    REPORT_TEMPLATE_FILE,
    SHOP_DAILY_FOLDER,
    workbook_of,
)
from addin.sheets.orders import ORDERS
from addin.sheets.report_template import report_template
from addin.sheets.shop_daily import SHOP_DAILY, SHOP_PROPERTY
from addin.sheets.workbench import WORKBENCH_FILE


def init(desk: Desk) -> Outcome:
    """Make what is missing; nothing that exists is touched.

    Run again after 基础资料 was filled in, it makes an order sheet for each community and a daily report for each
    shop, unless one is there under another name.
    """
    outcome = Outcome()
    base = _base(desk)  # tables that cannot be read stop it before anything is made
    _make(desk, outcome, BASE_FILE, base_workbook())
    _make(desk, outcome, REPORT_TEMPLATE_FILE, report_template())
    _make(desk, outcome, GOODS_LEDGER_FILE, goods_ledger.document((), (), (), Office(), desk.day))
    _make(desk, outcome, FUND_LEDGER_FILE, fund_ledger.document((), Office(), Settings(), desk.day))
    _make_workbench(desk, outcome)
    for folder in FOLDERS:
        desk.folder.make_folder(folder)
    if base is not None:
        outcome.findings.extend(base.findings)
        _make_sheets(desk, base.office, outcome)
    made = len(outcome.outputs)
    outcome.summary = {"made": made}
    if base is None:
        outcome.say("init-next" if made else "init-waiting", made=made)
    else:
        outcome.say("init-done" if made else "init-nothing", made=made)
    return outcome


def _base(desk: Desk) -> Base | None:
    """The office's tables, None as long as there are none or they are not filled in."""
    if not desk.folder.exists(BASE_FILE):
        return None
    try:
        return require_base(desk)
    except CannotRun as problem:
        if problem.code != "base-empty":
            raise
        return None


def _make_sheets(desk: Desk, office: Office, outcome: Outcome) -> None:
    served = {sheet.community for sheet in gather(desk, office).sheets}
    for community in office.communities:
        if community not in served:
            document = workbook((ORDERS,), properties={COMMUNITY_PROPERTY: community})
            _make(desk, outcome, workbook_of(ORDERS_FOLDER, community), document)
    reporting = _reporting(desk, office)
    for shop in office.shops:
        if shop.name not in reporting:
            document = workbook((SHOP_DAILY,), properties={SHOP_PROPERTY: shop.name})
            _make(desk, outcome, workbook_of(SHOP_DAILY_FOLDER, shop.name), document)


def _reporting(desk: Desk, office: Office) -> set[str | None]:
    """Shops that have a daily report, whatever its file is called."""
    shops: set[str | None] = set()
    for name in desk.folder.files(SHOP_DAILY_FOLDER):
        with suppress(BookProblem):  # told when the report is made
            shops.add(shop_of(name, desk.folder.book(name).properties(), office))
    return shops


def _make_workbench(desk: Desk, outcome: Outcome) -> None:
    """The workbook with the buttons, as it comes with the program."""
    if desk.folder.exists(WORKBENCH_FILE):
        return
    try:
        content = desk.shipped(WORKBENCH_FILE)
    except BookProblem as problem:
        outcome.findings.append(problem_finding(problem))
        return
    if content is not None:
        outcome.attempt(desk.folder, WORKBENCH_FILE, lambda: desk.folder.publish_bytes(WORKBENCH_FILE, content))


def _make(desk: Desk, outcome: Outcome, name: str, document: Document) -> None:
    if not desk.folder.exists(name):
        outcome.publish(desk.folder, name, document)
