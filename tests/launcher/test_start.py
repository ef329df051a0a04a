"""The launcher as a double-click starts it: it shows its window, keeps a helper, and says in one line why it cannot."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from addin.bridge.helper import PROCESS_FILE
from addin.setup.look_helper import is_running
from tests.cli.shell import is_sentence
from tests.clicks.screen import Screen, screen, until
from tests.conftest import ROOT, not_run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="not run: the clicks need Xvfb")

WITHOUT_TK = (
    "import runpy, sys; sys.modules['_tkinter'] = None; runpy.run_module('addin.launcher', run_name='__main__')"
)


@pytest.fixture(scope="module")
def shown() -> Iterator[Screen]:
    if find_spec("_tkinter") is None:
        not_run("Python has no tkinter (Debian: python3-tk)")
    with screen((1024, 700)) as made:
        yield made


def environment(folder: Path) -> dict[str, str]:
    return {"PYTHONPATH": str(ROOT), "BAOGONG_SPOOL": str(folder / "state" / "spool"), "HOME": str(folder)}


def test_it_keeps_a_helper_as_long_as_it_is_open(shown, tmp_path):
    spool = tmp_path / "state" / "spool"
    launcher = shown.start([sys.executable, "-m", "addin.launcher"], environment(tmp_path))
    until(lambda: any("保供启动器" in title for title in shown.titles()), "the window")
    until(lambda: is_running(spool) and (spool / PROCESS_FILE).exists(), "the helper")
    until(lambda: any("表格里的按钮可以用" in title for title in shown.titles()), "the good news")
    first = (spool / PROCESS_FILE).read_text("ascii")
    os.kill(int(first), signal.SIGKILL)
    until(lambda: (spool / PROCESS_FILE).read_text("ascii") not in ("", first) and is_running(spool), "another helper")
    helper = int((spool / PROCESS_FILE).read_text("ascii"))
    shown.press_until("alt+F4", lambda: launcher.poll() is not None, "the window's end")
    assert launcher.returncode == 0
    assert is_running(spool), "clicks are still answered when the window is closed"
    os.kill(helper, signal.SIGTERM)
    until(lambda: not is_running(spool), "the helper's end")


def test_without_a_screen_it_says_so(tmp_path):
    told = started([sys.executable, "-m", "addin.launcher"], tmp_path, DISPLAY="")
    assert told.returncode == 2
    assert is_sentence(told.stderr.decode())
    assert "桌面" in told.stderr.decode()


def test_without_tk_it_says_what_to_install(tmp_path):
    told = started([sys.executable, "-c", WITHOUT_TK], tmp_path)
    assert told.returncode == 2
    assert is_sentence(told.stderr.decode())
    assert "python3-tk" in told.stderr.decode()


def started(command: list[str], folder: Path, **more: str) -> subprocess.CompletedProcess[bytes]:
    variables = {**os.environ, **environment(folder), **more}
    return subprocess.run(command, env=variables, cwd=folder, capture_output=True, check=False, timeout=60)
