"""Requests in a folder: what is taken, in which order, and what is refused."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.bridge.request import LONGEST, Request, Unreadable, decoded, encoded, read, written
from addin.bridge.spool import NotPrivate, Spool

CHECK = Request("check", "/办公/需求登记/东风社区.xlsx", "结果", "Microsoft Excel", "baogong-1")


@pytest.fixture
def spool(tmp_path) -> Spool:
    made = Spool(tmp_path / "spool")
    made.require_private()
    return made


def click(spool: Spool, key: str, request: Request = CHECK, *, at: int = 0) -> None:
    path = spool.folder / f"{key}.req"
    path.write_text(written(request), encoding="ascii")
    os.utime(path, ns=(at, at))


def names(spool: Spool) -> list[str]:
    return sorted(path.name for path in spool.folder.iterdir())


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_texts_survive_as_ascii(text) -> None:
    assert encoded(text).isascii()
    assert decoded(encoded(text)) == text


def test_a_request_survives_with_the_line_ends_of_any_system() -> None:
    assert read(written(CHECK)) == CHECK
    assert read(written(CHECK).replace("\n", "\r\n")) == CHECK


@pytest.mark.parametrize(
    "text",
    [
        "",
        "baogong 1\nverb check\nbook 00",
        "baogong 2\nverb check\nbook \nend\n",
        "baogong 1\nverb ../../x\nbook \nend\n",
        "baogong 1\nbook \nend\n",
        "baogong 1\nverb check\nbook 5\nend\n",
        "baogong 1\nverb check\nbook D800\nend\n",
        "baogong 1\nverb check\nbook " + "0041" * LONGEST + "\nend\n",
    ],
    ids=["empty", "half written", "other version", "no verb", "verb missing", "odd digits", "half sign", "endless"],
)
def test_what_is_no_whole_request(text) -> None:
    with pytest.raises(Unreadable):
        read(text)


def test_clicks_are_taken_in_the_order_they_were_written(spool) -> None:
    click(spool, "b", CHECK._replace(verb="post"), at=1)
    click(spool, "a", CHECK, at=2)
    first = spool.take()
    spool.finish(first.key)
    assert (first.key, spool.take().key) == ("b", "a")


def test_a_clock_that_was_set_back_loses_no_click(spool) -> None:
    click(spool, "20261123100000-1", at=10**18)
    first = spool.take()
    click(spool, "20261123090000-2", at=10**17)
    spool.finish(first.key)
    assert spool.take().key == "20261123090000-2"


def test_what_a_dead_helper_left_comes_first_and_is_tried_twice(spool) -> None:
    click(spool, "a", at=1)
    assert spool.take().key == "a"
    click(spool, "b", at=0)
    again = spool.take()
    assert (again.key, again.worn_out) == ("a", False)
    last = spool.take()
    assert (last.key, last.worn_out) == ("a", True)
    spool.finish("a")
    assert spool.take().key == "b"


def test_a_file_that_is_still_being_written_is_not_looked_at(spool) -> None:
    (spool.folder / "a.part").write_text("baogong 1\n", encoding="ascii")
    assert not spool.waiting()
    assert spool.take() is None


def test_half_a_request_is_taken_as_such(spool) -> None:
    (spool.folder / "a.req").write_text("baogong 1\nverb che", encoding="ascii")
    assert spool.take().request is None


def test_links_and_folders_are_no_requests(spool, tmp_path) -> None:
    outside = tmp_path / "outside"
    outside.write_text(written(CHECK), encoding="ascii")
    (spool.folder / "a.req").symlink_to(outside)
    (spool.folder / "b.req").mkdir()
    assert spool.take() is None


def test_answers_are_whole_and_swept_when_nobody_waits_for_them(spool) -> None:
    spool.accept("a")
    spool.refuse("b", "请先保存。")
    assert decoded((spool.folder / "b.no").read_text("ascii")) == "请先保存。"
    (spool.folder / "c.part").write_text("baogong 1\n", encoding="ascii")
    spool.sweep()
    assert names(spool) == ["a.ack", "b.no", "c.part"], "their clicks may still be looking"
    for path in spool.folder.iterdir():
        os.utime(path, (0, 0))
    (spool.folder / "helper.lock").touch()
    os.utime(spool.folder / "helper.lock", (0, 0))
    spool.sweep()
    assert names(spool) == ["helper.lock"]


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o722])
def test_a_folder_that_others_can_write_is_refused(tmp_path, mode) -> None:
    folder = tmp_path / "spool"
    folder.mkdir()
    folder.chmod(mode)
    with pytest.raises(NotPrivate):
        Spool(folder).require_private()


def test_a_folder_that_others_can_read_is_closed_to_them(tmp_path) -> None:
    folder = tmp_path / "spool"
    folder.mkdir(mode=0o755)
    Spool(folder).require_private()
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_of_somebody_else_or_a_link_is_refused(tmp_path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "spool").symlink_to(tmp_path / "real")
    with pytest.raises(NotPrivate):
        Spool(tmp_path / "spool").require_private()
    if os.getuid() == 0:
        os.chown(tmp_path / "real", 65534, 65534)
        with pytest.raises(NotPrivate):
            Spool(tmp_path / "real").require_private()
