"""撤销: the last action is taken back, cells, files and ledger; what a person did since stays and is told."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from addin.flows.check import check
from addin.flows.day import day
from addin.flows.desk import Desk, Outcome
from addin.flows.memory import Memory
from addin.flows.post import post
from addin.flows.purchase import purchase
from addin.flows.receive import receive
from addin.flows.recorded import recorded
from addin.flows.recording import KEPT_ACTIONS
from addin.flows.undo import undo
from addin.model.order import Status
from addin.ports import BookProblem, CannotRun
from addin.wiring import open_desk
from tests.flows import township
from tests.flows.township import DAY, column, desk, edited, insert_rows, order_row, sort_rows, tree

DONGFENG = "需求登记/东风社区.xlsx"
HONGQI = "需求登记/红旗社区.xlsx"
JOURNALS = ".baogong/撤销"
FLOWS = {"check": check, "purchase": purchase, "receive": receive, "post": post, "day": day}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return township.make(tmp_path_factory.mktemp("undo") / "街道")


@pytest.fixture(scope="module")
def ordered(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office after its purchase orders."""
    office = Path(shutil.copytree(made, tmp_path_factory.mktemp("ordered") / "街道"))
    do(office, "purchase")
    return office


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "街道"))


@pytest.fixture
def with_orders(ordered: Path, tmp_path: Path) -> Path:
    """`copytree` keeps the times of files, which tell that nobody changed them."""
    return Path(shutil.copytree(ordered, tmp_path / "街道"))


def do(office: Path, *verbs: str) -> Outcome:
    with desk(office) as opened:
        for verb in verbs:
            outcome = recorded(opened, verb, FLOWS[verb])
    return outcome


def take_back(office: Path) -> Outcome:
    """Take back the last action; the ledger is sound afterwards."""
    with desk(office) as opened:
        outcome = undo(opened)
        assert list(opened.ledger().verify()) == []
    return outcome


def refused(office: Path) -> CannotRun:
    before = tree(office)
    with desk(office) as opened, pytest.raises(CannotRun) as problem:
        undo(opened)
    assert tree(office) == before
    return problem.value


def ask(office: Path, question: Callable[[Desk], object]) -> object:
    with desk(office) as opened:
        return question(opened)


def bought(opened: Desk) -> dict[tuple[str, str], Decimal]:
    lines: dict[tuple[str, str], Decimal] = {}
    for line in opened.ledger().ordered_lines():
        key = line.line_id, line.shop
        lines[key] = lines.get(key, Decimal(0)) + line.quantity
    return lines


def numbers(opened: Desk) -> list[str]:
    return sorted({row.purchase_no for row in opened.ledger().purchase_lines()})


def fill_receipts(office: Path, less: int = 0) -> None:
    for path in sorted((office / "收货登记").glob("*.xlsx")):
        with edited(path) as sheet:
            headings = [cell.value for cell in sheet[1]]
            for row in sheet.iter_rows(min_row=2):
                quantity = row[headings.index("订购数量")].value
                if quantity is not None:
                    row[headings.index("实收数量")].value = max(0, quantity - less)


def codes(outcome: Outcome) -> list[str]:
    return [each.code for each in outcome.findings]


def test_nothing_to_take_back_is_said(office: Path) -> None:
    before = tree(office)
    outcome = take_back(office)
    assert (outcome.changed, outcome.headline) == (False, "没有可以撤销的操作，没有改动。")
    assert tree(office) == before


def test_every_step_is_taken_back_in_turn_to_the_last_byte(office: Path) -> None:
    seen = [tree(office)]
    do(office, "check")
    seen.append(tree(office))
    do(office, "purchase")
    fill_receipts(office)
    seen.append(tree(office))
    do(office, "receive")
    seen.append(tree(office))
    do(office, "post")
    for verb in ("post", "receive"):
        outcome = take_back(office)
        assert outcome.summary["action"] == verb
        assert tree(office) == seen.pop()
    outcome = take_back(office)
    kept = {name: content for name, content in tree(office).items() if not name.startswith("收货登记/")}
    assert kept == seen.pop()
    assert codes(outcome).count("undo-file-kept") == 2  # the receipt sheets, which were filled in
    assert take_back(office).summary["action"] == "check"
    assert not ask(office, lambda opened: opened.ledger().balances())
    assert not take_back(office).changed


def test_withdrawn_orders_are_named_and_ordered_again_under_new_numbers(with_orders: Path) -> None:
    lines, first = ask(with_orders, bought), ask(with_orders, numbers)
    outcome = take_back(with_orders)
    told = [each for each in outcome.findings if each.code == "undo-orders-withdrawn"]
    assert [each.value for each in told] == first == outcome.summary["orders"]
    assert "作废" in told[0].message
    assert not ask(with_orders, numbers)
    assert not list((with_orders / "输出").rglob("CG*.xlsx"))
    assert not list((with_orders / "收货登记").glob("*.xlsx"))
    assert not do(with_orders, "purchase").has_errors
    assert ask(with_orders, bought) == lines
    assert ask(with_orders, numbers) == [f"{number}-2" for number in first]  # type: ignore[union-attr]
    assert column(with_orders / DONGFENG, "状态") == [Status.ORDERED.value] * 5
    assert not do(with_orders, "purchase").changed


def test_an_action_that_changes_nothing_is_not_one(with_orders: Path) -> None:
    before = sorted((with_orders / JOURNALS).iterdir())
    assert not do(with_orders, "purchase").changed
    assert not do(with_orders, "receive").changed
    assert sorted((with_orders / JOURNALS).iterdir()) == before


def test_a_whole_day_is_one_action(office: Path) -> None:
    before = tree(office)
    do(office, "day")
    outcome = take_back(office)
    assert outcome.summary["action"] == "day"
    assert tree(office) == before
    assert not outcome.has_errors


def test_what_the_clerk_typed_since_stays(with_orders: Path) -> None:
    path = with_orders / HONGQI
    township.fill(path, [order_row(("红旗里", "1", "301", "示例住户13", "19900000013", "土豆", 1, "斤"))])
    with edited(path) as sheet:
        sheet.cell(2, [cell.value for cell in sheet[1]].index("备注") + 1).value = "放门口"
    outcome = take_back(with_orders)
    assert column(path, "收货人") == ["示例住户11", "示例住户12", "示例住户13"]
    assert column(path, "备注") == ["放门口", None, None]
    assert column(path, "状态") == [None, None, None]
    assert column(path, "编号") == [None, None, None]
    assert "undo-cells-kept" not in codes(outcome)


def test_lines_are_found_again_after_sorting_and_inserting(with_orders: Path) -> None:
    path = with_orders / DONGFENG
    sort_rows(path, "房号")
    insert_rows(path, 3)
    with edited(path) as sheet:
        sheet.insert_cols(4)
    names = column(path, "收货人")
    assert "undo-cells-kept" not in codes(take_back(with_orders))
    assert column(path, "收货人") == names
    assert set(column(path, "状态")) == set(column(path, "编号")) == {None}


def test_cells_that_a_person_changed_stay_and_are_told(with_orders: Path) -> None:
    path = with_orders / DONGFENG
    with edited(path) as sheet:
        at = [cell.value for cell in sheet[1]].index("状态") + 1
        sheet.cell(3, at).value = "取消"
    outcome = take_back(with_orders)
    [told] = [each for each in outcome.findings if each.code == "undo-cells-kept"]
    assert (told.place.file, told.place.cell) == (DONGFENG, "Q3")
    assert column(path, "状态") == [None, "取消", None, None, None]


def test_a_copied_number_is_left_alone(with_orders: Path) -> None:
    path = with_orders / HONGQI
    with edited(path) as sheet:
        for at, cell in enumerate(sheet[2], 1):
            sheet.cell(4, at).value = cell.value
    outcome = take_back(with_orders)
    assert "undo-cells-kept" in codes(outcome)
    assert column(path, "状态") == ["已采购", None, "已采购"]


def test_an_open_workbook_stops_everything(with_orders: Path) -> None:
    lock = with_orders / "需求登记/.~lock.东风社区.xlsx#"
    lock.write_text(",示例人员01,示例电脑,02.03.2026 09:00,file:///x;", encoding="utf-8")
    problem = refused(with_orders)
    assert (problem.code, problem.params) == ("undo-open", {"file": DONGFENG, "who": "示例人员01"})
    assert len(ask(with_orders, numbers)) == 2  # type: ignore[arg-type]
    lock.unlink()
    assert take_back(with_orders).changed


def test_a_renamed_sheet_is_told_and_its_lines_are_ordered_again(with_orders: Path) -> None:
    lines = ask(with_orders, bought)
    renamed = with_orders / "需求登记/东风社区（最终版）.xlsx"
    (with_orders / DONGFENG).rename(renamed)
    outcome = take_back(with_orders)
    assert "undo-sheet-gone" in codes(outcome)
    assert not (with_orders / DONGFENG).exists()
    assert not do(with_orders, "purchase").has_errors
    assert ask(with_orders, bought) == lines
    assert column(renamed, "状态") == [Status.ORDERED.value] * 5


def test_a_paper_that_a_person_changed_stays_and_is_told(with_orders: Path) -> None:
    paper = min((with_orders / f"输出/{DAY}/采购单").glob("*.xlsx"))
    with edited(paper) as sheet:
        sheet.cell(40, 1).value = "已电话通知"
    outcome = take_back(with_orders)
    assert [each.place.file for each in outcome.findings if each.code == "undo-file-kept"] == [
        paper.relative_to(with_orders).as_posix()
    ]
    assert paper.exists()


def test_a_persons_version_that_was_kept_aside_comes_back_in_its_place(office: Path) -> None:
    do(office, "post")
    with edited(office / "资金台账.xlsx") as sheet:
        sheet.cell(30, 1).value = "示例批注"
    before = tree(office)
    with edited(office / "基础资料.xlsx") as _:
        pass
    base = tree(office)["基础资料.xlsx"]
    fill = edited(office / "基础资料.xlsx")
    fill.book.move_sheet("资金拨款", -fill.book.sheetnames.index("资金拨款"))
    with fill as sheet:
        sheet.cell(2, 3).value = 60000
    assert "file-kept" in codes(do(office, "post"))
    take_back(office)
    (office / "基础资料.xlsx").write_bytes(base)
    assert {**tree(office), "基础资料.xlsx": b""} == {**before, "基础资料.xlsx": b""}


def test_a_correction_is_taken_back_to_what_was_booked_before(with_orders: Path) -> None:
    def received(opened: Desk) -> object:
        lines = opened.ledger().ordered_lines()
        return {(line.line_id, line.purchase_no): (line.received, line.issued) for line in lines}

    fill_receipts(with_orders, less=1)
    do(with_orders, "receive", "post")
    short, balances = ask(with_orders, received), ask(with_orders, lambda opened: list(opened.ledger().balances()))
    fill_receipts(with_orders)
    do(with_orders, "receive")
    assert ask(with_orders, received) != short
    take_back(with_orders)
    assert ask(with_orders, received) == short
    assert ask(with_orders, lambda opened: list(opened.ledger().balances())) == balances
    do(with_orders, "receive", "post")
    take_back(with_orders)
    take_back(with_orders)
    assert ask(with_orders, received) == short


def test_what_later_bookings_build_on_is_not_taken_back(with_orders: Path) -> None:
    fill_receipts(with_orders)
    with desk(with_orders) as opened:
        receive(opened)  # nobody noted it: its journal was lost
    problem = refused(with_orders)
    assert problem.code == "undo-built-on"
    assert problem.params["document"].startswith("CG")
    assert len(ask(with_orders, numbers)) == 2  # type: ignore[arg-type]


def test_without_its_ledger_a_booking_is_not_taken_back(with_orders: Path) -> None:
    ledger = with_orders / ".baogong/ledger.db"
    elsewhere = with_orders.parent / "ledger.db"
    ledger.rename(elsewhere)
    assert refused(with_orders).code == "undo-ledger-elsewhere"
    assert not ledger.exists()
    with desk(with_orders) as opened:
        opened.ledger()  # another, empty one
    assert refused(with_orders).code == "undo-ledger-elsewhere"
    for path in ledger.parent.glob("ledger.db*"):
        path.unlink()
    elsewhere.rename(ledger)
    assert take_back(with_orders).changed


def test_a_check_needs_no_ledger_to_be_taken_back(office: Path) -> None:
    before = tree(office)
    do(office, "check")
    with desk(office) as opened:
        assert undo(opened).changed
    assert tree(office) == before
    assert not (office / ".baogong/ledger.db").exists()


def test_an_action_that_was_stopped_is_taken_back_later(office: Path) -> None:
    before = tree(office)
    with desk(office) as opened:
        assert opened.recorder is not None
        opened.recorder.begin(opened.folder, "purchase", DAY)
        purchase(opened)  # and the power fails
    assert refused(office).code == "undo-running"
    (journal,) = (office / JOURNALS).glob("*/记录")
    long_ago = journal.read_text(encoding="utf-8").replace(f'"at":"{datetime.now():%Y}', '"at":"2001')
    journal.write_text(long_ago + '\n{"kind":"file","file', encoding="utf-8")
    assert take_back(office).summary["orders"]
    assert tree(office) == before


def test_taking_back_that_was_stopped_is_finished_by_the_next(
    with_orders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from addin.books.disk_folder import DiskFolder

    put_back = DiskFolder.put_back

    def fails(self: DiskFolder, name: str, *rest: object) -> bool:
        if name == HONGQI or "配货单" in name:
            raise BookProblem("file-no-space", name)
        return put_back(self, name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(DiskFolder, "put_back", fails)
    outcome = take_back(with_orders)
    assert outcome.summary["problems"] == 3
    assert "再点一次撤销" in outcome.headline
    entries = ask(with_orders, lambda opened: len(opened.ledger().entries()))
    monkeypatch.undo()
    outcome = take_back(with_orders)
    assert outcome.summary["problems"] == 0
    assert ask(with_orders, lambda opened: len(opened.ledger().entries())) == entries
    assert column(with_orders / HONGQI, "状态") == [None, None]
    assert not take_back(with_orders).changed


def test_a_refused_purchase_does_not_take_back_the_other_desks_orders(office: Path) -> None:
    with desk(office) as one, desk(office) as other:
        look = one.ledger().ordered_digests

        def look_and_be_overtaken(**options: bool) -> object:
            seen = look(**options)
            if not other.ledger().purchase_lines():
                purchase(other)
            return seen

        one.ledger().ordered_digests = look_and_be_overtaken  # type: ignore[method-assign]
        with pytest.raises(CannotRun):
            recorded(one, "purchase", purchase)
    orders = ask(office, numbers)
    take_back(office)
    assert ask(office, numbers) == orders


def test_the_last_twenty_actions_can_be_taken_back(office: Path) -> None:
    path = office / HONGQI
    for at in range(KEPT_ACTIONS + 3):
        with edited(path) as sheet:
            sheet.cell(2, [cell.value for cell in sheet[1]].index("检查意见") + 1).value = f"手写 {at}"
        do(office, "check")
    assert len(list((office / JOURNALS).iterdir())) == KEPT_ACTIONS


def test_a_sheet_read_by_an_earlier_desk_is_noted_by_the_next(office: Path) -> None:
    before, memory = tree(office), Memory()
    for verb in ("check", "purchase"):
        with open_desk(office, DAY, memory=memory) as opened:
            recorded(opened, verb, FLOWS[verb])
    for _ in range(2):
        with open_desk(office, DAY, memory=memory) as opened:
            undo(opened)
    assert tree(office) == before
    with open_desk(office, DAY, memory=memory) as opened:
        assert recorded(opened, "check", check).changed


def test_a_journal_that_makes_no_sense_is_passed_over(with_orders: Path) -> None:
    for name, text in (("999999-zzzzzz", '{"kind":"begin"}'), ("x", "何か"), ("999998-a", '[1]\n{"kind":"file"}')):
        folder = with_orders / JOURNALS / name
        folder.mkdir()
        (folder / "记录").write_text(text, encoding="utf-8")
    (with_orders / JOURNALS / "z").write_text("no folder", encoding="utf-8")
    assert take_back(with_orders).summary["action"] == "purchase"


def test_a_journal_cannot_reach_out_of_the_folder(with_orders: Path) -> None:
    victim = with_orders.parent / "别人的.xlsx"
    victim.write_bytes(b"x")
    folder = with_orders / JOURNALS / "999999-zzzzzz"
    folder.mkdir()
    lines = [
        '{"kind":"begin","verb":"check","day":"2026-03-02","at":"2001-01-01T09:00:00"}',
        '{"kind":"file","file":"../别人的.xlsx","new":true,"slot":null,"left":[1,1]}',
        '{"kind":"end","headline":""}',
    ]
    (folder / "记录").write_text("\n".join(lines), encoding="utf-8")
    with desk(with_orders) as opened, pytest.raises(BookProblem):
        undo(opened)
    assert victim.exists()


def test_receipts_of_a_withdrawn_order_are_told(with_orders: Path) -> None:
    fill_receipts(with_orders)
    take_back(with_orders)
    assert "receipt-withdrawn" in codes(do(with_orders, "receive"))


def test_a_workbook_that_is_open_here_gets_its_cells_back(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from addin.books.disk_folder import DiskFolder

    monkeypatch.setattr(DiskFolder, "opened_here", lambda _, name: name == DONGFENG)
    do(office, "check", "purchase")
    insert_rows(office / DONGFENG, 4)
    for _ in range(2):
        assert "undo-cells-kept" not in codes(take_back(office))
    assert set(column(office / DONGFENG, "状态")) == set(column(office / DONGFENG, "编号")) == {None}
    assert not take_back(office).changed


def test_a_generated_file_that_is_open_here_must_be_closed(with_orders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from addin.books.disk_folder import DiskFolder

    monkeypatch.setattr(DiskFolder, "opened_here", lambda _, name: "配货单" in name)
    problem = refused(with_orders)
    assert (problem.code, problem.params["who"]) == ("undo-open", "您自己")


def test_an_import_is_taken_back(office: Path) -> None:
    from addin.demo import EXPORT
    from addin.flows.import_export import import_export
    from addin.wiring import outside_book

    before = tree(office)
    for _ in range(2):
        with desk(office) as opened:
            recorded(opened, "import", lambda at: import_export(at, outside_book(EXPORT), "红旗社区"))
        assert len(column(office / HONGQI, "品名")) > 2
        take_back(office)
        assert tree(office) == before


def test_imported_lines_go_where_the_clerk_typed_below_them(office: Path) -> None:
    from addin.demo import EXPORT
    from addin.flows.import_export import import_export
    from addin.wiring import outside_book

    with desk(office) as opened:
        recorded(opened, "import", lambda at: import_export(at, outside_book(EXPORT), "红旗社区"))
    township.fill(office / HONGQI, [order_row(("红旗里", "1", "301", "示例住户13", "19900000013", "土豆", 1, "斤"))])
    take_back(office)
    assert [name for name in column(office / HONGQI, "收货人") if name] == ["示例住户11", "示例住户12", "示例住户13"]


DYING = """
import os, sys
from pathlib import Path
from addin.books.disk_folder import DiskFolder
from addin.books.file_book import FileBook
from addin.flows.purchase import purchase
from addin.flows.recorded import recorded
from addin.store.sqlite_store import SqliteLedger
from tests.flows.township import desk

owner = {each.__name__: each for each in (DiskFolder, FileBook, SqliteLedger)}[sys.argv[2]]
method, times, after = sys.argv[3], [int(sys.argv[4])], sys.argv[5] == "after"
work = getattr(owner, method)

def dies(self, *given):
    times[0] -= 1
    if after and not times[0]:
        work(self, *given)
    if not times[0]:
        os._exit(9)
    return work(self, *given)

setattr(owner, method, dies)
with desk(Path(sys.argv[1])) as opened:
    recorded(opened, "purchase", purchase)
"""


@pytest.mark.parametrize(
    "moment",
    [
        ("SqliteLedger", "commit", "1", "before"),
        ("SqliteLedger", "commit", "1", "after"),
        ("DiskFolder", "publish", "4", "before"),
        ("FileBook", "save", "2", "before"),
        ("DiskFolder", "write_state", "2", "before"),
    ],
    ids=["before the booking", "after the booking", "between papers", "between sheets", "at the end"],
)
def test_a_process_that_died_leaves_what_can_be_taken_back(
    office: Path, monkeypatch: pytest.MonkeyPatch, moment: tuple[str, str, str, str]
) -> None:
    before = tree(office)
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", DYING, str(office), *moment], cwd=root, check=False)
    assert done.returncode == 9
    monkeypatch.setattr("addin.flows.undo.STILL_RUNNING", timedelta(0))
    take_back(office)
    assert tree(office) == before
    assert not ask(office, bought)
    assert not do(office, "purchase").has_errors
    assert len(ask(office, bought)) == 8  # type: ignore[arg-type]
    take_back(office)
    assert tree(office) == before
