"""Installing on made-up computers: everything lands in its place, twice is like once, uninstalling takes all back."""

import os
import stat
import tomllib

import pytest

from addin.setup.install import install
from addin.setup.plan import Wishes
from addin.setup.uninstall import uninstall
from tests.setup.made_up import EXCEL, LOCATIONS, addin_file, linux, mac, seen, windows

MAKERS = {"windows": windows, "mac": mac, "linux": linux}
posix = pytest.mark.skipif(os.name == "nt", reason="not run: rights of POSIX")


@pytest.fixture(params=MAKERS)
def machine(request, tmp_path):
    return MAKERS[request.param](tmp_path)


@pytest.fixture
def wishes(tmp_path):
    return Wishes(addin=addin_file(tmp_path))


def codes(outcome):
    return [each.code for each in outcome.findings]


def test_windows_has_everything_in_its_place(tmp_path, wishes):
    machine = windows(tmp_path)
    outcome = install(machine, wishes)
    assert not outcome.has_errors, outcome.findings
    home = machine.home
    assert (home / "AppData/Roaming/Microsoft/Excel/XLSTART/保供.xlam").read_bytes() == b"addin"
    state = home / "AppData/Local/baogong"
    assert (state / "spool").is_dir()
    assert (state / "helper.cmd").read_bytes().decode("gbk") == f'"{machine.python}" -m addin.bridge\n'
    assert (home / ".xlwings/xlwings.conf").read_text("gbk") == f'"INTERPRETER_WIN","{machine.python}"\n'
    shortcut = (home / "Desktop/保供启动器.cmd").read_bytes().decode("gbk")
    assert shortcut == f'@start "" "{machine.python}" -m addin.launcher\r\n'
    assert list(machine.package.rglob("*.pyc"))


def test_a_mac_has_everything_in_its_place(tmp_path, wishes):
    machine = mac(tmp_path)
    assert not install(machine, wishes).has_errors
    office = machine.home / "Library/Group Containers/UBF8T346G9.Office"
    assert (office / "User Content.localized/Startup.localized/Excel/保供.xlam").read_bytes() == b"addin"
    assert (office / "baogong/spool").is_dir()
    settings = machine.home / "Library/Containers/com.microsoft.Excel/Data/xlwings.conf"
    assert settings.read_text("utf-8") == f'"INTERPRETER_MAC","{machine.python}"\n'
    shortcut = machine.home / "Desktop/保供启动器.command"
    assert shortcut.read_text("utf-8") == f"#!/bin/sh\nexec {machine.python} -m addin.launcher\n"
    assert os.access(shortcut, os.X_OK)


def test_linux_has_everything_in_its_place(tmp_path, wishes):
    machine = linux(tmp_path)
    outcome = install(machine, wishes)
    assert not outcome.has_errors, outcome.findings
    profile = (machine.home / ".config/libreoffice/4/user/registrymodifications.xcu").read_text("utf-8")
    assert "<value>pipe,name=baogong;urp;</value>" in profile
    entry = (machine.home / "桌面/保供启动器.desktop").read_text("utf-8")
    assert f'Exec="{machine.python}" -m addin.launcher\n' in entry
    assert tomllib.loads("".join(f"{line.split('=')[0]} = 1\n" for line in entry.splitlines()[1:]))  # one key a line


@posix
def test_nobody_else_may_look_into_the_program_folders(tmp_path, wishes):
    machine = linux(tmp_path)
    state = machine.home / ".local/state/baogong"
    (state / "spool").mkdir(parents=True, mode=0o755)
    (state / "spool").chmod(0o777)
    install(machine, wishes)
    assert [stat.S_IMODE(each.stat().st_mode) for each in (state, state / "spool")] == [0o700, 0o700]


@posix
def test_a_spool_that_leads_elsewhere_is_refused(tmp_path, wishes):
    machine = linux(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    state = machine.home / ".local/state/baogong"
    state.mkdir(parents=True)
    (state / "spool").symlink_to(tmp_path / "elsewhere")
    outcome = install(machine, wishes)
    assert "setup-not-private" in codes(outcome)
    assert outcome.summary["failed"] == 1


def test_a_rehearsal_changes_nothing(machine, wishes, tmp_path):
    before = seen(tmp_path)
    outcome = install(machine, wishes, dry_run=True)
    assert seen(tmp_path) == before
    assert outcome.summary["planned"] >= 6
    assert outcome.summary["made"] == 0


def test_twice_is_like_once(machine, wishes, tmp_path):
    first = install(machine, wishes)
    after = seen(tmp_path)
    second = install(machine, wishes)
    assert seen(tmp_path) == after
    assert second.summary["made"] == second.summary["failed"] == 0
    assert second.summary["already"] == first.summary["made"]
    assert not second.changed


def test_uninstalling_leaves_nothing_behind(machine, wishes, tmp_path):
    before = {name for name, content in seen(tmp_path).items() if content is not None}
    install(machine, wishes)
    outcome = uninstall(machine)
    left = {name for name, content in seen(tmp_path).items() if content is not None} - before
    assert left <= {"home/zonghe/.config/libreoffice/4/user/registrymodifications.xcu"}, left
    assert outcome.summary["changed"] == outcome.summary["failed"] == 0
    assert uninstall(machine).headline == "这台电脑上没有装过，没有改动。"


def test_a_rehearsed_uninstalling_leaves_everything(machine, wishes, tmp_path):
    install(machine, wishes)
    installed = seen(tmp_path)
    uninstall(machine, dry_run=True)
    assert seen(tmp_path) == installed


def test_the_users_own_files_come_back(tmp_path, wishes):
    machine = windows(tmp_path)
    own = machine.home / "AppData/Roaming/Microsoft/Excel/XLSTART/保供.xlam"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"the user's own")
    settings = machine.home / ".xlwings/xlwings.conf"
    settings.parent.mkdir()
    lines = b'"PYTHONPATH","D:\\x"\r\n"INTERPRETER_WIN","C:\\py.exe"\r\n"USE UDF SERVER","False"'
    settings.write_bytes(lines)
    install(machine, wishes)
    assert own.read_bytes() == b"addin"
    assert [each.name for each in own.parent.iterdir()] == ["保供.xlam"]  # Excel would open every other file too
    assert settings.read_bytes().startswith(b'"PYTHONPATH","D:\\x"\r\n"INTERPRETER_WIN","')
    assert settings.read_bytes().endswith(b'"USE UDF SERVER","False"')
    uninstall(machine)
    assert own.read_bytes() == b"the user's own"
    assert settings.read_bytes() == lines.replace(b'py.exe"\r\n', b'py.exe"\n')


def test_a_new_version_replaces_the_old_one_and_is_no_file_of_the_users(tmp_path, wishes):
    machine = windows(tmp_path)
    install(machine, wishes)
    install(machine, Wishes(addin=addin_file(tmp_path, b"newer")))
    installed = machine.home / "AppData/Roaming/Microsoft/Excel/XLSTART/保供.xlam"
    assert installed.read_bytes() == b"newer"
    uninstall(machine)
    assert not installed.exists()


def test_what_a_person_changed_since_stays(tmp_path, wishes):
    machine = windows(tmp_path)
    install(machine, wishes)
    shortcut = machine.home / "Desktop/保供启动器.cmd"
    shortcut.write_text("@echo mine\n", encoding="utf-8")
    outcome = uninstall(machine)
    assert "setup-file-changed" in codes(outcome)
    assert shortcut.exists()


def test_an_unwritable_place_does_not_stop_the_rest(tmp_path, wishes):
    machine = windows(tmp_path)
    (machine.home / "AppData/Roaming/Microsoft").touch()  # a file where a folder should be
    outcome = install(machine, wishes)
    assert codes(outcome).count("setup-failed") == 1
    assert (machine.home / "Desktop/保供启动器.cmd").exists()
    assert outcome.headline.startswith("没有全部装好")


def test_letters_that_the_computer_has_no_code_for_are_avoided_by_the_short_path(tmp_path, wishes):
    machine = windows(tmp_path, environment="Ünïcödé-ไทย")
    machine.short_names[str(machine.python)] = "C:\\UNICOD~1\\pythonw.exe"
    assert not any(each.code == "setup-not-plain" for each in install(machine, wishes).findings)
    helper = machine.home / "AppData/Local/baogong/helper.cmd"
    assert helper.read_bytes() == b'"C:\\UNICOD~1\\pythonw.exe" -m addin.bridge\n'


def test_without_a_short_path_it_says_where_to_put_the_program(tmp_path, wishes):
    outcome = install(windows(tmp_path, environment="ไทย"), wishes)
    assert "setup-not-plain" in codes(outcome)
    assert outcome.has_errors


def test_percent_signs_in_a_batch_file_stay_what_they_are(tmp_path, wishes):
    machine = windows(tmp_path, environment="100% & co")
    install(machine, wishes)
    shortcut = (machine.home / "Desktop/保供启动器.cmd").read_bytes().decode("gbk")
    assert "100%% & co" in shortcut
    assert "100% & co" in (machine.home / "AppData/Local/baogong/helper.cmd").read_bytes().decode("gbk")


def test_a_folder_becomes_a_trusted_location_only_when_asked_for(tmp_path, wishes):
    machine = windows(tmp_path)
    machine.registry.write(rf"{LOCATIONS}\Location1", "Path", "D:\\别的\\")
    before = {key: dict(values) for key, values in machine.registry.values.items()}
    office = machine.home / "Documents" / "街道"
    office.mkdir(parents=True)
    assert "setup-trust-needed" in codes(install(machine, wishes))
    assert machine.registry.values == before
    outcome = install(machine, wishes._replace(trust=office))
    assert not outcome.has_errors, outcome.findings
    made = machine.registry.values[rf"{LOCATIONS}\Location2"]
    assert made == {"Path": f"{office}\\", "AllowSubfolders": 1, "Description": "保供办公文件夹"}
    assert install(machine, wishes._replace(trust=office)).summary["made"] == 0
    uninstall(machine)
    assert machine.registry.values == before


@pytest.mark.parametrize("too_wide", ["", "Desktop", "Downloads", ".."])
def test_a_folder_that_gathers_files_of_any_origin_is_not_trusted(tmp_path, wishes, too_wide):
    machine = windows(tmp_path)
    folder = machine.home / too_wide
    folder.mkdir(exist_ok=True)
    outcome = install(machine, wishes._replace(trust=folder))
    assert "setup-trust-too-wide" in codes(outcome)
    assert not machine.registry.keys(LOCATIONS)


def test_libreoffice_trusts_a_folder_beside_those_it_trusted(tmp_path, wishes):
    machine = linux(tmp_path)
    profile = machine.home / ".config/libreoffice/4/user/registrymodifications.xcu"
    profile.parent.mkdir(parents=True)
    items = (
        '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="SecureURL" oor:op="fuse">'
        "<value><it>file:///srv/own</it></value></prop></item>\n"
        '<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupConnectionURL" oor:op="fuse">'
        "<value>pipe,name=own;urp;</value></prop></item>\n"
        '<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooLocale" oor:op="fuse"><value/></prop></item>\n'
    )
    text = f'<?xml version="1.0"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
    profile.write_text(text, encoding="utf-8")
    office = tmp_path / "办公 文件夹"
    office.mkdir()
    outcome = install(machine, wishes._replace(trust=office))
    assert not outcome.has_errors, outcome.findings
    now = profile.read_text("utf-8")
    assert f"<it>file:///srv/own</it><it>{office.as_uri()}</it>" in now
    assert "pipe,name=baogong;urp;" in now
    assert now.count("<item ") == 3
    uninstall(machine)
    assert profile.read_text("utf-8").replace("\n", "") == text.replace("\n", "")


def test_a_running_libreoffice_would_write_its_settings_over_ours(tmp_path, wishes):
    machine = linux(tmp_path)
    machine.processes["soffice.bin"] = ["soffice.bin --calc"]
    assert "setup-libreoffice-running" in codes(install(machine, wishes))
    machine.processes["soffice.bin"] = ["soffice.bin -env:UserInstallation=file:///somewhere/else --calc"]
    assert not install(machine, wishes).has_errors
    machine.processes["soffice.bin"] = ["soffice.bin --calc"]
    assert uninstall(machine).summary["failed"] == 1
    machine.processes.clear()
    assert uninstall(machine).summary["undone"] >= 1


def test_another_start_folder_is_told(tmp_path, wishes):
    machine = windows(tmp_path)
    machine.registry.write(rf"HKCU\{EXCEL}\Options", "AltStartup", "D:\\启动")
    told = [each.message for each in install(machine, wishes).findings if each.code == "setup-other-startup"]
    assert told == ["Excel 另外设了启动文件夹「D:\\启动」。"]


def test_a_file_that_is_no_addin_is_not_placed(tmp_path):
    machine = windows(tmp_path)
    wrong = tmp_path / "报表.xlsx"
    wrong.write_bytes(b"x")
    assert "setup-addin-wrong" in codes(install(machine, Wishes(addin=wrong)))
    assert not (machine.home / "AppData/Roaming/Microsoft/Excel/XLSTART").exists()
