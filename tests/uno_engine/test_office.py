"""LibreOffice itself: started, joined, ended, killed, missing."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.uno_engine.conftest import need_libreoffice


@pytest.fixture
def own_office():
    need_libreoffice()
    from addin import uno_engine

    started = uno_engine.start()
    yield started
    started.stop()


def gone(pid: int) -> bool:
    """Whether a process has ended, waiting a little for it."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_an_office_that_is_stopped_ends_and_leaves_no_profile(own_office):
    profile, pid = own_office.process.profile, own_office.pid
    assert profile.is_dir()
    own_office.stop()
    own_office.stop()
    assert gone(pid)
    assert not profile.exists()


def test_a_profile_that_was_given_stays(tmp_path):
    need_libreoffice()
    from addin import uno_engine

    with uno_engine.start(profile=tmp_path / "profile") as office:
        assert office.alive()
    assert (tmp_path / "profile" / "user").is_dir()


def test_joining_an_office_does_not_end_it(own_office):
    import xlwings as xw

    from addin import uno_engine

    xw.Book().sheets[0]["A1"].value = "看"
    joined = uno_engine.connect(own_office.pipe)
    assert joined.pid == own_office.pid
    assert xw.books[0].sheets[0]["A1"].value == "看"
    xw.apps.active.quit()
    assert own_office.alive()
    assert [app.pid for app in xw.apps].count(own_office.pid) == 1


def test_an_office_is_joined_once(own_office):
    import xlwings as xw

    from addin import uno_engine

    joined = uno_engine.connect(own_office.pipe)
    assert uno_engine.connect(own_office.pipe) is joined
    with uno_engine.start() as other:
        assert xw.apps.active.pid == other.pid
        assert uno_engine.connect(own_office.pipe) is joined
        assert xw.apps.active.pid == own_office.pid
    joined.stop()
    again = uno_engine.connect(own_office.pipe)
    assert again is not joined
    assert again.alive()


def test_a_joined_office_keeps_the_books_that_others_opened(own_office):
    import xlwings as xw

    from addin import uno_engine

    theirs = xw.Book()
    uno_engine.connect(own_office.pipe)
    ours = xw.apps.active.books.add()
    assert ours != theirs
    xw.apps.active.quit()
    assert [book.name for book in xw.apps.active.books] == [theirs.name]


def test_two_offices_keep_their_books_apart(own_office):
    import xlwings as xw

    from addin import uno_engine

    with uno_engine.start() as other:
        assert other.pid != own_office.pid
        xw.Book()
        books = {app.pid: len(app.books) for app in xw.apps}
        assert (books[other.pid], books[own_office.pid]) == (1, 0)
        assert xw.apps.active.pid == other.pid
        xw.apps[own_office.pid].activate()
        assert xw.apps.active.pid == own_office.pid
    pids = [app.pid for app in xw.apps]
    assert own_office.pid in pids
    assert other.pid not in pids


def test_further_apps_are_processes_of_their_own(own_office):
    import xlwings as xw

    with xw.App(visible=False) as app:
        pid = app.pid
        assert pid != own_office.pid
        assert len(app.books) == 1
    assert gone(pid)
    assert own_office.alive()


def test_a_killed_office_is_told_and_a_new_one_works(own_office):
    import xlwings as xw

    from addin import uno_engine

    sheet = xw.Book().sheets[0]
    os.kill(own_office.pid, signal.SIGKILL)
    assert gone(own_office.pid)
    with pytest.raises(uno_engine.OfficeGone, match="start or connect again"):
        sheet["A1"].value = 1
    assert own_office.pid not in [app.pid for app in xw.apps]
    with uno_engine.start():
        xw.Book().sheets[0]["A1"].value = 1


def test_a_joined_office_that_is_killed_is_told_too(own_office):
    import xlwings as xw

    from addin import uno_engine

    joined = uno_engine.connect(own_office.pipe)
    sheet = xw.Book().sheets[0]
    os.kill(own_office.pid, signal.SIGKILL)
    assert gone(own_office.pid)
    with pytest.raises(uno_engine.OfficeGone):
        _ = sheet["A1"].value
    assert not joined.alive()
    joined.stop()


def test_loading_uno_changes_nothing_else_in_python():
    need_libreoffice()
    with pytest.raises(ModuleNotFoundError):
        from no_such_package import anything  # noqa: F401


def test_an_office_ends_with_the_python_that_started_it():
    need_libreoffice()
    code = "from addin import uno_engine; o = uno_engine.start(); print(o.pid, o.process.profile)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=120, env=environment
    )
    pid, profile = done.stdout.split()
    assert gone(int(pid))
    assert not Path(profile).exists()


def test_a_pipe_that_nobody_listens_on_is_told_within_the_time_given():
    need_libreoffice()
    from addin import uno_engine

    start = time.monotonic()
    with pytest.raises(uno_engine.CannotStart, match=r"no-such-pipe.*0.3 seconds"):
        uno_engine.connect("no-such-pipe", patience_seconds=0.3)
    assert time.monotonic() - start < 5


def test_an_office_of_another_user_is_not_joined(own_office, monkeypatch):
    """Whoever was first with a pipe's name could stand in for the clerk's office."""
    from addin import uno_engine

    user = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: user + 1)
    with pytest.raises(uno_engine.CannotStart, match="another user"):
        uno_engine.connect(own_office.pipe)


def test_a_missing_libreoffice_is_told(monkeypatch, tmp_path):
    need_libreoffice()
    from addin import uno_engine

    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    with pytest.raises(uno_engine.CannotStart, match="install LibreOffice"):
        uno_engine.start()


def test_a_missing_uno_module_is_told_with_the_folders_that_were_searched(monkeypatch, tmp_path):
    pytest.importorskip("xlwings", reason="not run: xlwings is not installed")
    from addin.uno_engine import CannotStart, uno_module

    monkeypatch.setenv(uno_module.FOLDER_VARIABLE, str(tmp_path))
    with pytest.raises(CannotStart, match=f"python3-uno.*{tmp_path.name}"):
        uno_module.folder()


def test_a_pyuno_of_another_python_is_told(tmp_path):
    (tmp_path / "uno.py").write_text("import pyuno_of_another_python\n", encoding="utf-8")
    code = "from addin.uno_engine import uno_module; uno_module.load()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "UNO_PYTHON_FOLDER": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, timeout=60, env=environment
    )
    assert "built for one Python version" in done.stderr


def test_the_rest_of_the_systems_packages_stays_out():
    need_libreoffice()
    assert "/usr/lib/python3/dist-packages" not in sys.path


@pytest.mark.usefixtures("office")
def test_modes_of_the_app():
    import xlwings as xw

    app = xw.apps.active
    book = app.books.add()
    assert app.version.major >= 7
    assert (app.calculation, app.screen_updating, app.status_bar) == ("automatic", True, False)
    with app.properties(calculation="manual", screen_updating=False, status_bar="正在处理…"):
        assert (app.calculation, app.screen_updating, app.status_bar) == ("manual", False, "正在处理…")
        assert book.api.hasControllersLocked()
    assert (app.calculation, app.screen_updating, app.status_bar) == ("automatic", True, False)
    assert not book.api.hasControllersLocked()
    assert app.alert("可以吗", buttons="yes_no") == "yes"
    book.close()


@pytest.mark.usefixtures("office")
def test_the_selection_is_read_and_set():
    import xlwings as xw

    with xw.Book() as book:
        book.sheets[0]["B2:C3"].select()
        assert book.app.selection.address == "$B$2:$C$3"


@pytest.mark.usefixtures("office")
def test_macros_are_off_unless_asked_for():
    import xlwings as xw

    with xw.Book() as book, pytest.raises(NotImplementedError, match="macros=True"):
        book.macro("Module1.Go")()
