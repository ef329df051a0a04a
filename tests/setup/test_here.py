"""Installing on the computer that the tests run on, in a home folder of its own, by the command as it is typed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from addin.setup.libreoffice import PIPE
from addin.setup.this_machine import ThisMachine
from tests.cli.shell import KEYS, baogong, seen
from tests.clicks.screen import end, screen, until
from tests.conftest import ROOT, not_run
from tests.programs import find_libreoffice

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="not run: this is about Linux")


def test_the_commands_keep_the_contract(tmp_path):
    for command in (("install", "--dry-run"), ("install",), ("doctor",), ("uninstall",)):
        answer = baogong(*command, "--json", cwd=tmp_path)
        assert answer.code in (0, 1), answer.err
        assert list(answer.told) == KEYS
        assert answer.told["command"] == command[0]
        assert answer.err == ""


@linux_only
def test_a_home_folder_is_as_it_was_after_uninstalling(tmp_path):
    baogong("install", cwd=tmp_path)
    assert (tmp_path / "保供启动器.desktop").exists()
    baogong("uninstall", cwd=tmp_path)
    assert seen(tmp_path) == {}


@linux_only
def test_the_helpers_line_starts_this_program(tmp_path):
    baogong("install", cwd=tmp_path)
    line = (tmp_path / ".local/state/baogong/helper.cmd").read_text(encoding="utf-8").strip()
    assert line.endswith(" -m addin.bridge")
    program = line.removesuffix(" -m addin.bridge").strip('"')
    done = subprocess.run([program, "-c", "import addin.bridge"], cwd=ROOT, check=False)
    assert done.returncode == 0


@linux_only
def test_libreoffice_keeps_what_was_set(tmp_path):
    """A real run of LibreOffice with the profile that installing wrote: it reads it, and writes it back."""
    program = find_libreoffice()
    if program is None:
        not_run("LibreOffice Calc is not installed")
    home = tmp_path / "home"
    home.mkdir()
    folder = tmp_path / "街道"
    folder.mkdir()
    answer = baogong("install", "--trust", folder, cwd=home, PATH=os.environ["PATH"])
    assert answer.code == 0, answer.out
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("1,2\n", encoding="utf-8")
    environment = {**os.environ, "HOME": str(home)}
    environment.pop("XDG_CONFIG_HOME", None)
    command = [program, "--headless", "--norestore", "--convert-to", "xlsx", "--outdir", str(tmp_path), str(sheet)]
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=120)
    profile = home / ".config/libreoffice/4/user/registrymodifications.xcu"
    text = profile.read_text(encoding="utf-8")
    assert text.count("<item ") > 2, "LibreOffice did not use this profile"
    assert "<value>pipe,name=baogong;urp;</value>" in text
    assert folder.as_uri() in text
    baogong("uninstall", cwd=home, PATH=os.environ["PATH"])
    left = profile.read_text(encoding="utf-8")
    assert "ooSetupConnectionURL" not in left
    assert folder.as_uri() not in left
    assert left.count("<item ") == text.count("<item ") - 2


@linux_only
def test_a_libreoffice_that_is_started_by_hand_listens(tmp_path):
    """A window of its own, started as by a double-click, without any option that would make it listen."""
    if find_libreoffice() is None:
        not_run("LibreOffice Calc is not installed")
    baogong("install", cwd=tmp_path, PATH=os.environ["PATH"])
    socket = Path("/", "tmp", f"OSL_PIPE_{os.getuid()}_{PIPE}")  # LibreOffice's own place
    if socket.exists():
        not_run("another LibreOffice of this user listens already")
    variables = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / ".config")}
    with screen() as shown:
        office = shown.start(["soffice", "--calc", "--norestore"], variables)
        until(socket.exists, "the pipe")
        end(office)
    socket.unlink(missing_ok=True)


def test_this_machine_answers():
    machine = ThisMachine()
    assert machine.ask(sys.executable, "-c", "print('好')").code == 0
    assert machine.ask("no-such-program-of-baogong").code == -1
    assert machine.decoded(machine.encoded("C:\\Users")) == "C:\\Users"
    assert not machine.is_share(ROOT)
