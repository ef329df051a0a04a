"""导入接龙 through the ports alone: a folder in memory, the command line, and 撤销."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.books.disk_folder import DiskFolder
from addin.books.memory_book import MemoryBook
from addin.flows.desk import Desk, Outcome
from addin.flows.intake import intake, intake_pasted
from addin.flows.memory import Memory
from addin.flows.read_base import require_base
from addin.flows.undo import undo
from addin.model.document import Document, Role
from addin.ports import Book
from addin.store.memory_store import MemoryLedger
from addin.wiring import quiet
from tests.flows import township
from tests.flows.chats import COMMUNITY, SHEET, counts, ordered, paste
from tests.flows.township import DAY, desk, tree

LIST = """#接龙 今日蔬菜
1. 示例住户21 1栋301 土豆2斤，鸡蛋1板
2. 示例住户22 2栋302 洋玉2斤"""


class MemoryFolder:
    """As much of an office folder as an intake uses, in memory."""

    def __init__(self, root: Path) -> None:
        disk = DiskFolder(root)
        names = ["基础资料.xlsx", *disk.files("需求登记")]
        self.kept: Sequence[str] = ()
        self._states: dict[str, str] = {}
        self._books: dict[str, MemoryBook] = {}
        for name in names:
            book = disk.book(name)
            self._books[name] = MemoryBook(name, {each: book.grid(each) for each in book.sheets()}, book.properties())

    def files(self, folder: str, *_: object) -> tuple[str, ...]:
        return tuple(sorted(name for name in self._books if name.startswith(f"{folder}/")))

    def exists(self, name: str) -> bool:
        return name in self._books

    def book(self, name: str) -> Book:
        return self._books[name]

    def stamp(self, name: str) -> tuple[int, int]:
        return (self._books[name].saved, 1) if name in self._books else (0, 0)

    def opened_by(self, _name: str) -> str | None:
        return None

    def publish(self, name: str, document: Document) -> bool:
        pages = {
            page.name: [line.values for line in page.lines if line.role in {Role.HEAD, Role.BODY}]
            for page in document.pages
        }
        self._books[name] = MemoryBook(name, pages, document.properties)
        return True

    def read_state(self, name: str) -> str | None:
        return self._states.get(name)

    def write_state(self, name: str, text: str | None) -> None:
        self._states[name] = text or ""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return township.make(tmp_path_factory.mktemp("anywhere") / "街道")


def at_desk(made: Path) -> Desk:
    return Desk(MemoryFolder(made), DAY, MemoryLedger, quiet, Memory())  # type: ignore[arg-type]


def registered(opened: Desk) -> list[list[object]]:
    """The rows that came from a text, without their times."""
    grid = opened.folder.book(SHEET).grid("需求登记")
    source = list(grid[0]).index("来源")
    return [[*row[:1], *row[2:]] for row in grid[1:] if str(row[source]).startswith(("接龙", "微信群"))]


def pasted(opened: Desk, text: str) -> Outcome:
    return intake_pasted(opened, text, COMMUNITY)


def test_a_folder_in_memory_does_as_well(made: Path) -> None:
    opened = at_desk(made)
    assert counts(pasted(opened, LIST)) == (2, 0, 0, 0, 1)
    assert len(registered(opened)) == 2
    assert opened.folder.exists("待确认.xlsx")
    again = pasted(opened, LIST)
    assert counts(again) == (0, 0, 0, 2, 1)
    assert not again.changed


entries = st.lists(
    st.tuples(
        st.sampled_from(["1栋101", "1栋202", "2栋303", ""]),
        st.sampled_from(["示例住户31", "示例住户32", ""]),
        st.sampled_from(["土豆", "鸡蛋", "大米", "洋玉", "再加土豆", "不要了"]),
        st.sampled_from(["1", "2斤", "两袋", ""]),
    ),
    min_size=1,
    max_size=6,
)


def as_text(lines: list[tuple[str, ...]], *, listed: bool) -> str:
    texts = [" ".join(part for part in (name, door, goods + amount) if part) for door, name, goods, amount in lines]
    return "\n".join(["#接龙 今日", *(f"{at}. {text}" for at, text in enumerate(texts, 1))] if listed else texts)


@settings(max_examples=40)
@given(entries, st.booleans())
def test_the_same_text_twice_leaves_everything_as_it_was(
    made: Path, lines: list[tuple[str, ...]], listed: bool
) -> None:
    opened = at_desk(made)
    text = as_text(lines, listed=listed)
    first = pasted(opened, text)
    rows = registered(opened)
    again = pasted(opened, text)
    assert registered(opened) == rows
    assert not again.changed
    assert (counts(again)[:3], counts(again)[4]) == ((0, 0, 0), counts(first)[4])


@settings(max_examples=30)
@given(entries, entries)
def test_an_update_ends_where_pasting_it_at_once_would(
    made: Path, before: list[tuple[str, ...]], more: list[tuple[str, ...]]
) -> None:
    """A list that only grew: what stands on the sheet in the end does not depend on how often it was pasted."""
    often, once = at_desk(made), at_desk(made)
    pasted(often, as_text(before, listed=True))
    last = pasted(often, as_text([*before, *more], listed=True))
    whole = pasted(once, as_text([*before, *more], listed=True))
    if (
        not {each.code for each in last.findings} & {"intake-older-text"}
        and last.summary["asked"] == whole.summary["asked"]
    ):
        shown = [sorted(str(row[2:14]) for row in registered(each) if row[-2] != "取消") for each in (often, once)]
        assert shown[0] == shown[1]


def test_what_was_registered_can_be_taken_back_and_registered_again(tmp_path: Path) -> None:
    office = township.make(tmp_path / "街道")
    before = tree(office)
    run(office, "intake", "-", "--community", COMMUNITY, text=LIST)
    assert len(ordered(office)) == 2
    with desk(office) as opened:
        undo(opened)
    assert {name: content for name, content in tree(office).items() if "已撤销" not in name}[SHEET] == before[SHEET]
    assert counts(paste(office, LIST))[0] == 2


def run(office: Path, *arguments: str, text: str = "", code: int = 0) -> str:
    command = [sys.executable, "-m", "addin", "--office", str(office), *arguments, "--date", DAY.isoformat()]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    assert done.returncode == code, done.stderr.decode()
    return (done.stdout if code != 2 else done.stderr).decode()


def test_the_command_registers_asks_and_obeys(tmp_path: Path) -> None:
    office = township.make(tmp_path / "街道")
    file = tmp_path / "接龙.txt"
    file.write_text(LIST, encoding="utf-8")
    told = run(office, "intake", str(file), "--community", COMMUNITY)
    assert "新登记 2 行" in told
    assert "1 处待确认" in told
    assert "没有改动" in run(office, "intake", str(file), "--community", COMMUNITY)
    assert "没有新的选择；还有 1 处待确认" in run(office, "intake", "--answers")
    told = json.loads(run(office, "intake", "--answers", "--json"))
    assert told["summary"][COMMUNITY]["asked"] == 1
    assert "没有写要导入哪个文件" in run(office, "intake", code=2)


def test_reading_only_writes_nothing(tmp_path: Path) -> None:
    office = township.make(tmp_path / "街道")
    before = tree(office)
    told = json.loads(run(office, "intake", "-", "--community", COMMUNITY, "--json", text=LIST))
    assert [line["product"] for line in told["lines"]] == ["土豆", "鸡蛋", "洋玉"]
    assert tree(office) == before


@pytest.mark.parametrize(
    "text",
    [
        "土" * 1_000_000,
        "（" * 300_000 + "土豆2斤",
        "\u202e1栋301 土豆2斤\u202c\n" * 20_000,
        "+1\n" * 100_000,
        "\x07\x1b" * 9,
    ],
    ids=["one word", "brackets", "the other way round", "much of nothing", "controls"],
)
def test_a_hostile_text_ends_with_a_clear_answer(made: Path, text: str) -> None:
    opened = at_desk(made)
    outcome = pasted(opened, text)
    assert outcome.headline
    assert outcome.findings
    assert not registered(opened)
    assert len(opened.folder.read_state("接龙/东风社区.json") or "") < 100_000


def test_a_compound_given_for_the_community_means_both(tmp_path: Path) -> None:
    root = township.make(tmp_path / "街道")
    with desk(root) as opened:
        compound = require_base(opened).office.buildings[0].compound
        outcome = intake(opened, lambda: "1栋301 土豆2斤", compound)
    assert outcome.summary["new"] == 1
    assert ordered(root) == ["1-301 土豆 2斤"]
