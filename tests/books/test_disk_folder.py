import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from addin.books import atomic
from addin.books.disk_folder import DiskFolder
from addin.model.document import Document, Line, Page, PageColumn
from addin.ports import BookProblem

NAME = "输出/2026-03-02/采购单 样例商超甲.xlsx"


def document(text: str) -> Document:
    return Document((Page("采购单", (PageColumn(20),), (Line((text,)),)),))


def names(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if ".baogong" not in file.parts)


@pytest.fixture
def root(tmp_path):
    return tmp_path / "办公文件夹"


@pytest.fixture
def folder(root):
    root.mkdir()
    return DiskFolder(root)


def code_of(action, *arguments) -> str:
    with pytest.raises(BookProblem) as caught:
        action(*arguments)
    return caught.value.code


def test_publishing_again_changes_nothing(folder, root):
    assert folder.publish(NAME, document("土豆")) is True
    before = (root / NAME).stat()
    assert folder.publish(NAME, document("土豆")) is False
    after = (root / NAME).stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert folder.kept == []


def test_what_was_published_is_replaced_by_the_new_version(folder, root):
    folder.publish_bytes(NAME, b"one")
    assert folder.publish_bytes(NAME, b"two") is True
    assert (root / NAME).read_bytes() == b"two"
    assert folder.files("输出/2026-03-02") == (NAME,)


def test_what_a_person_changed_is_kept_beside(folder, root):
    for round_number in (1, 2):
        folder.publish_bytes(NAME, b"made %d" % round_number)
        (root / NAME).write_bytes(b"changed by hand %d" % round_number)
    assert folder.publish_bytes(NAME, b"made 3") is True
    first, second = (f"输出/2026-03-02/采购单 样例商超甲（人工修改 {number}）.xlsx" for number in (1, 2))
    assert folder.kept == [first, second]
    assert [(root / name).read_bytes() for name in (first, second, NAME)] == [
        b"changed by hand 1",
        b"changed by hand 2",
        b"made 3",
    ]


def test_a_file_that_the_program_did_not_write_is_kept(folder, root):
    (root / "台账.xlsx").write_bytes(b"the office's own")
    folder.publish_bytes("台账.xlsx", b"made")
    assert folder.kept == ["台账（人工修改 1）.xlsx"]


def test_a_file_that_is_already_right_becomes_the_programs_own(folder, root):
    (root / "台账.xlsx").write_bytes(b"made")
    assert folder.publish_bytes("台账.xlsx", b"made") is False
    assert folder.publish_bytes("台账.xlsx", b"made anew") is True
    assert folder.kept == []


def test_a_damaged_register_keeps_rather_than_overwrites(folder, root):
    folder.publish_bytes(NAME, b"one")
    for entry in (root / ".baogong" / "published").iterdir():
        entry.write_bytes(b"\xff\x00 no digest")
    folder.publish_bytes(NAME, b"two")
    assert len(folder.kept) == 1


def test_a_run_that_died_before_writing_leaves_no_false_copy(folder, root, monkeypatch):
    folder.publish_bytes(NAME, b"one")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", broken(errno.EIO, only=NAME.rpartition("/")[2]))
        assert code_of(folder.publish_bytes, NAME, b"two") == "file-not-written"
    assert (root / NAME).read_bytes() == b"one"
    assert folder.publish_bytes(NAME, b"three") is True
    assert folder.kept == []


def test_an_open_file_is_not_written(folder, root):
    folder.publish_bytes(NAME, b"one")
    lock = root / NAME.replace("采购单", ".~lock.采购单")
    lock.with_name(lock.name + "#").write_text("示例人员01,,,,;", encoding="utf-8")
    with pytest.raises(BookProblem) as caught:
        folder.publish_bytes(NAME, b"two")
    assert (caught.value.code, caught.value.file, caught.value.params) == ("file-locked", NAME, {"who": "示例人员01"})
    assert (root / NAME).read_bytes() == b"one"
    assert folder.opened_by(NAME) == "示例人员01"
    assert folder.publish_bytes(NAME, b"one") is False


def test_a_read_only_file_is_not_written(folder, root):
    folder.publish_bytes(NAME, b"one")
    (root / NAME).chmod(0o444)
    assert code_of(folder.publish_bytes, NAME, b"two") == "file-read-only"
    assert (root / NAME).read_bytes() == b"one"
    (root / NAME).chmod(0o640)
    folder.publish_bytes(NAME, b"two")
    if os.name != "nt":
        assert (root / NAME).stat().st_mode & 0o777 == 0o640


def broken(number: int, only: str = ""):
    """A step that fails on its target as a full or faulty disk does; other targets work."""
    real = Path.replace

    def step(self: Path, target: Path) -> Path:
        if only and Path(target).name != only:
            return real(self, target)
        raise OSError(number, os.strerror(number))

    return step


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "file-no-space"),
        (errno.EROFS, "file-read-only"),
        (errno.EACCES, "file-read-only"),
        (errno.EIO, "file-not-written"),
    ],
)
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, number, code):
    file = tmp_path / "台账.xlsx"
    file.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", broken(number))
    assert code_of(lambda: atomic.write(file, b"new", name="台账.xlsx")) == code
    assert names(tmp_path) == ["台账.xlsx"]
    assert file.read_bytes() == b"old"


def test_a_failed_write_leaves_no_copy_of_a_persons_version(folder, root, monkeypatch):
    (root / "台账.xlsx").write_bytes(b"changed by hand")
    monkeypatch.setattr(Path, "replace", broken(errno.EIO))
    assert code_of(folder.publish_bytes, "台账.xlsx", b"new") == "file-not-written"
    assert (names(root), folder.kept) == (["台账.xlsx"], [])
    assert (root / "台账.xlsx").read_bytes() == b"changed by hand"


def test_a_kept_copy_never_takes_the_place_of_another_file(tmp_path):
    taken = tmp_path / "台账（人工修改 1）.xlsx"
    taken.write_bytes(b"somebody's")
    assert atomic.write_new(taken, b"other") is False
    assert taken.read_bytes() == b"somebody's"


def test_leftovers_of_dead_runs_are_cleaned(tmp_path):
    old, fresh = tmp_path / ".~baogong-old", tmp_path / ".~baogong-fresh"
    for leftover in (old, fresh):
        leftover.write_bytes(b"half")
    os.utime(old, (0, 0))
    atomic.write(tmp_path / "台账.xlsx", b"new")
    assert names(tmp_path) == [".~baogong-fresh", "台账.xlsx"]


def test_listings_leave_out_locks_and_hidden_files(folder, root):
    (root / "需求登记" / "旧").mkdir(parents=True)
    for name in (
        "红旗社区.xlsx",
        "东风社区.XLSM",
        "~$红旗社区.xlsx",
        ".~lock.红旗社区.xlsx#",
        ".隐藏.xlsx",
        "说明.txt",
    ):
        (root / "需求登记" / name).write_bytes(b"")
    assert folder.files("需求登记") == ("需求登记/东风社区.XLSM", "需求登记/红旗社区.xlsx")
    assert folder.files("需求登记/") == folder.files("需求登记")
    assert folder.files("需求登记", (".txt",)) == ("需求登记/说明.txt",)
    assert folder.files("没有") == ()
    assert folder.files("") == ()


@pytest.mark.parametrize(
    "name", ["../外面.xlsx", "/etc/passwd", "a/../../b.xlsx", "..\\b.xlsx", "C:/b.xlsx", "", "a\0b"]
)
def test_nothing_outside_the_folder_is_touched(folder, root, name):
    assert code_of(folder.publish_bytes, name, b"x") == "file-outside"
    assert code_of(folder.exists, name) == "file-outside"
    assert names(root.parent) == ["办公文件夹"]


@pytest.mark.skipif(os.name == "nt", reason="not run: links need a privilege on Windows")
def test_a_link_that_leads_out_is_refused(folder, root, tmp_path):
    (tmp_path / "外面").mkdir()
    (root / "输出").symlink_to(tmp_path / "外面")
    assert code_of(folder.publish_bytes, "输出/a.xlsx", b"x") == "file-outside"


def test_states_are_kept_beside_the_workbooks(folder, root):
    assert folder.read_state("状态/东风社区.json") is None
    folder.write_state("状态/东风社区.json", '{"a": "有误"}')
    assert folder.read_state("状态/东风社区.json") == '{"a": "有误"}'
    assert (root / ".baogong" / "状态" / "东风社区.json").is_file()
    folder.write_state("状态/东风社区.json", None)
    folder.write_state("状态/东风社区.json", None)
    assert folder.read_state("状态/东风社区.json") is None
    assert code_of(folder.write_state, "../基础资料.xlsx", "x") == "file-outside"


def test_the_stamp_tells_that_a_file_changed(folder, root):
    assert folder.stamp("台账.xlsx") == (0, 0)
    (root / "台账.xlsx").write_bytes(b"12")
    assert folder.stamp("台账.xlsx")[1] == 2
    assert folder.exists("台账.xlsx")
    assert not folder.exists("没有.xlsx")


PUBLISH = """
import sys
from pathlib import Path
from addin.books.disk_folder import DiskFolder
folder = DiskFolder(Path(sys.argv[1]))
for number in range(20):
    folder.publish_bytes("台账.xlsx", b"%d by %s" % (number, sys.argv[2].encode()))
print(len(folder.kept))
"""


def test_two_runs_at_once_leave_a_whole_file_and_a_sound_register(folder, root):
    runs = [
        subprocess.Popen(
            [sys.executable, "-X", "utf8", "-c", PUBLISH, str(root), who],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for who in ("甲", "乙")
    ]
    results = [run.communicate(timeout=60) for run in runs]
    assert [(kept.strip(), errors) for kept, errors in results] == [(b"0", b"")] * 2
    last = (root / "台账.xlsx").read_bytes().decode()
    assert last in {"19 by 甲", "19 by 乙"}
    assert folder.publish_bytes("台账.xlsx", b"made after") is True
    assert (root / "台账.xlsx").read_bytes() == b"made after"
