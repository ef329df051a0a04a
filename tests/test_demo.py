"""baogong demo end to end, at its usual size: what lies in the folder, that it opens, and that nothing comes twice."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from openpyxl import load_workbook

from addin.books import pdf
from addin.demo import EXPORT, demo
from addin.drill import Scale
from addin.flows.check import check
from addin.flows.day import day
from addin.flows.desk import Outcome
from addin.flows.import_export import import_export
from addin.flows.ledger import balance, verify
from addin.model.ledger import Entry
from addin.model.order import Status
from addin.wiring import LEDGER_VARIABLE, open_desk, outside_book
from tests import programs
from tests.cli.shell import environment
from tests.conftest import ROOT, not_run
from tests.flows.township import DAY, column, desk, insert_rows, sort_rows, tree

OUT = f"输出/{DAY}"
REPORT = f"{OUT}/日报_{DAY}"
TRACE = f"{OUT}/日报数据来源.xlsx"
"""Hundreds of pages for whoever doubts a number; LibreOffice takes its time to lay them out."""


@dataclass(frozen=True)
class Shown:
    folder: Path
    outcome: Outcome

    def names(self, pattern: str) -> list[str]:
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.glob(pattern))

    @property
    def workbooks(self) -> list[Path]:
        return sorted(path for path in self.folder.rglob("*.xlsx") if ".baogong" not in path.parts)


def show(folder: Path, scale: Scale) -> Shown:
    with open_desk(folder, DAY, create=True) as opened:
        return Shown(folder, demo(opened, folder, scale))


@pytest.fixture(scope="module", autouse=True)
def own_ledger() -> Iterator[None]:
    """Whatever ledger the machine names for its own office."""
    with pytest.MonkeyPatch.context() as patched:
        patched.delenv(LEDGER_VARIABLE, raising=False)
        yield


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """The demo as `make demo` runs it; tests that change something take a copy."""
    return show(tmp_path_factory.mktemp("demo") / "演练", Scale())


@pytest.fixture
def copied(shown: Shown, tmp_path: Path) -> Path:
    return Path(shutil.copytree(shown.folder, tmp_path / "演练"))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for LibreOffice."""
    monkeypatch.setattr("addin.books.pdf.find_libreoffice", lambda: None)


def entries(folder: Path) -> list[Entry]:
    with desk(folder) as opened:
        return list(opened.ledger().entries())


def test_the_days_papers_lie_in_the_folder(shown: Shown) -> None:
    orders = shown.names(f"{OUT}/采购单/*.xlsx")
    assert 1 <= len(orders) <= 8
    for folder in (f"{OUT}/配货单", "收货登记"):
        assert [name.rsplit("/")[-1] for name in shown.names(f"{folder}/*.xlsx")] == [o.rsplit("/")[-1] for o in orders]
    communities = [name.rsplit("/")[-1] for name in shown.names("需求登记/*.xlsx")]
    assert len(communities) == 8
    for folder in ("检查结果", "发放签收"):
        assert [name.rsplit("/")[-1] for name in shown.names(f"{OUT}/{folder}/*.xlsx")] == communities
    for name in ("物资台账.xlsx", "资金台账.xlsx"):
        assert (shown.folder / name).read_bytes() == (shown.folder / OUT / name).read_bytes()
    assert {f"{REPORT}.xlsx", f"{REPORT}.txt", f"{REPORT}.eml", TRACE} <= set(shown.names(f"{OUT}/*"))
    assert len(shown.names("商家日报/*.xlsx")) == 8


def test_outputs_are_told_once_and_exist(shown: Shown) -> None:
    assert len(shown.outcome.outputs) == len(set(shown.outcome.outputs))
    assert set(shown.names(f"{OUT}/**/*.*")) <= set(shown.outcome.outputs)
    assert all((shown.folder / name).is_file() for name in shown.outcome.outputs)


def test_where_to_look_first_is_told(shown: Shown) -> None:
    lines = shown.outcome.headline.splitlines()
    told = [line.split(". ", 1)[1] for line in lines if re.match(r"  \d\. ", line)]
    assert len(told) == 4
    assert all(Path(name).exists() for name in told)


def test_the_draft_has_the_report_and_its_pdf_attached(shown: Shown) -> None:
    message = message_from_bytes((shown.folder / f"{REPORT}.eml").read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert message["X-Unsent"] == "1"
    attached = {part.get_filename(): part.get_payload(decode=True) for part in message.iter_attachments()}
    for suffix in (".xlsx", ".pdf") if pdf.find_libreoffice() else (".xlsx",):
        assert attached.pop(f"日报_{DAY}{suffix}") == (shown.folder / f"{REPORT}{suffix}").read_bytes()
    assert not attached
    if pdf.find_libreoffice() is None:
        not_run("LibreOffice Calc is not installed, the PDF was not looked at")
    assert (shown.folder / f"{REPORT}.pdf").read_bytes().startswith(b"%PDF")


def test_every_fault_that_was_planted_is_found_where_it_is(shown: Shown, copied: Path) -> None:
    assert shown.outcome.summary["planted"] == shown.outcome.summary["found"]
    assert shown.outcome.findings == []
    rows = load_workbook(shown.folder / "演练说明.xlsx")["故意的错误"].iter_rows(min_row=2, values_only=True)
    planted = {(row[0], row[2], row[9]) for row in rows if row[0]}
    assert len(planted) == shown.outcome.summary["planted"]
    with desk(copied) as opened:
        told = {(each.place.file, each.place.cell, each.code) for each in check(opened).findings}
    assert planted - told == set()


def test_sealed_and_controlled_zones_and_the_real_export_are_there(shown: Shown) -> None:
    areas = load_workbook(shown.folder / "基础资料.xlsx")["社区小区"].iter_rows(min_row=2, values_only=True)
    assert {row[3] for row in areas if row[0]} == {"封控区", "管控区", "防范区"}
    assert shown.outcome.summary["import"]["lines"] == 119  # type: ignore[index]
    assert 280 <= shown.outcome.summary["households"] <= 320  # type: ignore[operator]


def test_the_days_work_was_done(shown: Shown) -> None:
    status = Counter(each for name in shown.names("需求登记/*.xlsx") for each in column(shown.folder / name, "状态"))
    assert status[Status.ISSUED] > 700
    assert status[Status.FAULTY] > 20
    assert status[Status.ORDERED] == status[Status.ARRIVED] == 0
    assert status[Status.SHORT] + status[Status.MISSING] > 0


def test_the_ledger_is_sound_and_sums_to_zero(shown: Shown) -> None:
    with desk(shown.folder) as opened:
        assert verify(opened).findings == []
        told = balance(opened)
    assert told.findings == []
    assert set(told.summary["sums"].values()) == {0}  # type: ignore[attr-defined]


def test_running_the_day_again_changes_nothing(copied: Path) -> None:
    before, booked = tree(copied), entries(copied)
    with desk(copied) as opened:
        again = day(opened)
    assert not again.changed
    assert "没有改动" in again.headline
    assert tree(copied) == before
    assert entries(copied) == booked


@pytest.mark.usefixtures("quick")
def test_sorting_inserting_and_renaming_books_nothing_twice(copied: Path) -> None:
    booked = entries(copied)
    for at, sheet in enumerate(sorted((copied / "需求登记").glob("*.xlsx"))):
        sort_rows(sheet, ("品名", "收货人", "登记时间", "数量")[at % 4], reverse=at % 2 == 0)
        insert_rows(sheet, 2 + at, 3)
        insert_rows(sheet, 1, at % 3)
        sheet.rename(sheet.with_name(f"{at} {sheet.stem}（改）.xlsx"))
    for at, sheet in enumerate(sorted((copied / "收货登记").glob("*.xlsx"))):
        sort_rows(sheet, "品名", reverse=at % 2 == 0)
        insert_rows(sheet, 1, 2)
        sheet.rename(sheet.with_name(f"收货{at}.xlsx"))
    for sheet in sorted((copied / "商家日报").glob("*.xlsx")):
        insert_rows(sheet, 1, 1)
        sheet.rename(sheet.with_name(f"报 {sheet.name}"))
    with desk(copied) as opened:
        assert import_export(opened, outside_book(EXPORT), "").summary["new"] == 0
        day(opened)
        assert verify(opened).findings == []
    assert entries(copied) == booked
    settled = tree(copied)
    with desk(copied) as opened:
        assert not day(opened).changed
    assert tree(copied) == settled


def test_every_workbook_opens_in_excel(shown: Shown, ooxml_validator: Callable[[Path], list[str]]) -> None:
    different = {path.read_bytes(): path for path in shown.workbooks}
    with ThreadPoolExecutor(2) as pool:
        told = pool.map(ooxml_validator, different.values())
        wrong = {path.name: errors for path, errors in zip(different.values(), told, strict=True) if errors}
    assert wrong == {}
    assert len(different) > 50


def opened_in_libreoffice(files: dict[str, Path], suffix: str, folder: Path) -> set[str]:
    """Convert workbooks under other names with one start of LibreOffice; the names of those that it converted."""
    program = programs.find_libreoffice()
    if program is None:
        not_run("LibreOffice Calc is not installed")
    copies = folder / "xlsx"
    copies.mkdir(parents=True)
    for name, path in files.items():
        shutil.copyfile(path, copies / f"{name}.xlsx")
    options = ("--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}")
    sources = map(str, sorted(copies.iterdir()))
    programs.output_of(program, *options, "--convert-to", suffix, "--outdir", str(folder), *sources)
    return {path.stem for path in folder.glob(f"*.{suffix}") if path.stat().st_size}


def test_every_workbook_opens_in_libreoffice(shown: Shown, tmp_path: Path) -> None:
    files = {str(at): path for at, path in enumerate([*shown.workbooks, *(ROOT / "workbooks").glob("*.xlsx")])}
    opened = opened_in_libreoffice(files, "csv", tmp_path)
    assert {path.name for name, path in files.items() if name not in opened} == set()


def test_every_kind_of_workbook_prints(shown: Shown, tmp_path: Path) -> None:
    """The smallest of each folder, each single file, and the empty ones."""
    by_size = sorted(shown.workbooks, key=lambda path: path.stat().st_size, reverse=True)
    kinds = {path.stem if path.parent.name in {str(DAY), "演练"} else path.parent.name: path for path in by_size}
    kinds |= {f"空白{path.stem}": path for path in (ROOT / "workbooks").glob("*.xlsx")}
    del kinds[Path(TRACE).stem]
    assert {
        "采购单",
        "配货单",
        "收货登记",
        "发放签收",
        "检查结果",
        "需求登记",
        "资金台账",
        "空白需求登记",
    } <= kinds.keys()
    assert opened_in_libreoffice(kinds, "pdf", tmp_path) == kinds.keys()
    assert all(b"/Type/Page" in path.read_bytes() for path in tmp_path.glob("*.pdf"))


def test_the_same_seed_and_day_give_the_same_files(tmp_path: Path) -> None:
    """In two processes, so that nothing hangs on the order of a set."""
    size = ("--communities", "4", "--households", "60", "--shops", "4", "--seed", "5")
    command = [sys.executable, "-m", "addin", "demo", "演练", *size, "--date", str(DAY)]
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        settings = environment(tmp_path, PYTHONHASHSEED=seed)
        subprocess.run(command, cwd=tmp_path / seed, env=settings, check=True, capture_output=True)
    first, second = (tree(tmp_path / seed) for seed in ("1", "2"))
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert len(first) > 30


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    "scale",
    [Scale(1, 1, 1), Scale(5, 3, 2, seed=2), Scale(2, 12, 20, seed=3), Scale(3, 40, 2, seed=4, clean=True)],
    ids=str,
)
def test_a_township_of_any_size_has_its_day(tmp_path: Path, scale: Scale) -> None:
    outcome = show(tmp_path / "演练", scale).outcome
    assert outcome.findings == []
    assert (outcome.summary["planted"] == 0) is scale.clean
    with desk(tmp_path / "演练") as opened:
        assert not day(opened).changed
        assert verify(opened).findings == []
