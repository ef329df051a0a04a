"""Former versions of files are kept and put back by the office folder, whatever the disk can do."""

import os
from pathlib import Path

import pytest

from addin.books.disk_folder import DiskFolder
from addin.ports import BookProblem

NAME = "输出/2026-03-02/采购单/甲.xlsx"


@pytest.fixture(params=["second name", "copy"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DiskFolder:
    if request.param == "copy":

        def no_links(*_: object) -> None:
            raise PermissionError

        monkeypatch.setattr(os, "link", no_links)
    return DiskFolder(tmp_path)


def test_a_replaced_file_comes_back_with_its_time(folder: DiskFolder) -> None:
    folder.publish_bytes(NAME, b"first")
    before = folder.stamp(NAME)
    assert folder.keep(NAME, "撤销/1/1")
    folder.publish_bytes(NAME, b"second")
    left = folder.stamp(NAME)
    for _ in range(2):  # again is no harm
        assert folder.put_back(NAME, "撤销/1/1", left)
        assert (folder.read_bytes(NAME), folder.stamp(NAME)) == (b"first", before)
    folder.forget("撤销/1")
    assert folder.read_bytes(NAME) == b"first"
    assert list(folder.states("撤销")) == []


def test_a_file_that_a_person_changed_is_not_replaced(folder: DiskFolder, tmp_path: Path) -> None:
    folder.publish_bytes(NAME, b"first")
    folder.keep(NAME, "撤销/1/1")
    folder.publish_bytes(NAME, b"second")
    left = folder.stamp(NAME)
    (tmp_path / NAME).write_bytes(b"typed by a person")
    assert not folder.put_back(NAME, "撤销/1/1", left)
    assert not folder.put_back(NAME, None, left)
    assert folder.read_bytes(NAME) == b"typed by a person"


def test_a_file_that_the_program_wrote_again_is_replaced(folder: DiskFolder) -> None:
    folder.publish_bytes(NAME, b"first")
    folder.keep(NAME, "撤销/1/1")
    folder.publish_bytes(NAME, b"second")
    left = folder.stamp(NAME)
    folder.publish_bytes(NAME, b"the third, of a run that left no journal")
    assert folder.put_back(NAME, "撤销/1/1", left)
    assert folder.read_bytes(NAME) == b"first"


def test_a_file_that_was_moved_away_is_not_made_anew(folder: DiskFolder, tmp_path: Path) -> None:
    folder.publish_bytes(NAME, b"first")
    folder.keep(NAME, "撤销/1/1")
    folder.publish_bytes(NAME, b"second")
    left = folder.stamp(NAME)
    (tmp_path / NAME).rename(tmp_path / "甲.xlsx")
    assert not folder.put_back(NAME, "撤销/1/1", left)
    assert not folder.exists(NAME)


def test_a_new_file_goes_with_the_folders_that_it_leaves_empty(folder: DiskFolder, tmp_path: Path) -> None:
    folder.publish_bytes(NAME, b"first")
    folder.publish_bytes("收货登记/甲.xlsx", b"first")
    for name in (NAME, "收货登记/甲.xlsx"):
        assert folder.put_back(name, None, folder.stamp(name))
        assert folder.put_back(name, None, (1, 1))
    assert sorted(each.name for each in tmp_path.iterdir()) == [".baogong", "收货登记", "输出"]
    assert not list((tmp_path / "输出").iterdir())


def test_an_open_or_protected_file_is_told(folder: DiskFolder, tmp_path: Path) -> None:
    folder.publish_bytes(NAME, b"first")
    folder.keep(NAME, "撤销/1/1")
    folder.publish_bytes(NAME, b"second")
    left = folder.stamp(NAME)
    lock = tmp_path / NAME.replace("甲", ".~lock.甲").replace("xlsx", "xlsx#")
    lock.write_text(",示例人员01,", encoding="utf-8")
    with pytest.raises(BookProblem, match="file-locked"):
        folder.put_back(NAME, "撤销/1/1", left)
    lock.unlink()
    (tmp_path / NAME).chmod(0o444)
    with pytest.raises(BookProblem, match="file-read-only"):
        folder.put_back(NAME, None, left)
    assert folder.read_bytes(NAME) == b"second"


def test_what_is_not_there_is_not_kept(folder: DiskFolder) -> None:
    assert not folder.keep(NAME, "撤销/1/1")
    folder.forget("撤销/1")
    assert list(folder.states("撤销/1")) == []


@pytest.mark.parametrize("state", ["../ledger.db", "", "撤销/../../x"])
def test_nothing_outside_is_kept_or_put_back(folder: DiskFolder, state: str) -> None:
    folder.publish_bytes(NAME, b"first")
    for act in (folder.keep, lambda name, place: folder.put_back(name, place, (0, 0))):
        with pytest.raises(BookProblem, match="file-outside"):
            act(NAME, state)
    with pytest.raises(BookProblem, match="file-outside"):
        folder.put_back("../甲.xlsx", None, (0, 0))
