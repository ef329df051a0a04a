"""The look at a computer: a well one has nothing to tell, and each thing that is wrong is told with what to do."""

import os
from pathlib import Path

import pytest

from addin.bridge.lock import Lock
from addin.model.finding import Severity
from addin.setup.doctor import Patient, doctor
from addin.setup.install import install
from addin.setup.machine import Answer
from addin.setup.plan import Wishes
from tests.setup.made_up import APP_PATH, EXCEL, FONTS, LOCATIONS, POLICY, SECURITY, addin_file, linux, mac, windows

MAKERS = {"windows": windows, "mac": mac, "linux": linux}
RULE = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
RULES = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
MARK = "[ZoneTransfer]\nZoneId=3\n"


class Case:
    """A computer on which everything is installed, with an office folder."""

    def __init__(self, system: str, folder: Path) -> None:
        self.folder = folder
        self.machine = MAKERS[system](folder)
        self.addin = addin_file(folder)
        self.office = folder / "街道"
        self.office.mkdir()
        (self.office / "基础资料.xlsx").touch()
        install(self.machine, Wishes(addin=self.addin))

    @property
    def installed(self) -> Path:
        return self.machine.home / "AppData/Roaming/Microsoft/Excel/XLSTART/保供.xlam"

    @property
    def state(self) -> Path:
        return self.machine.home / "AppData/Local/baogong"

    def told(self):
        return doctor(Patient(self.machine, self.office, self.addin))

    def codes(self):
        return [each.code for each in self.told().findings if each.severity is not Severity.INFO]


@pytest.fixture
def on_windows(tmp_path):
    return Case("windows", tmp_path)


@pytest.mark.parametrize("system", MAKERS)
def test_a_computer_on_which_everything_is_installed_is_well(tmp_path, system):
    outcome = Case(system, tmp_path).told()
    assert outcome.findings == []
    assert outcome.headline == "检查完了：没有发现问题，可以使用。"


@pytest.mark.parametrize("system", MAKERS)
def test_a_computer_without_anything_is_told_how_to_begin(tmp_path, system):
    outcome = doctor(Patient(MAKERS[system](tmp_path)))
    assert any("baogong install" in each.suggestion for each in outcome.findings)
    assert all(each.suggestion for each in outcome.findings if each.severity is not Severity.INFO)


def write(case, key, name, value):
    case.machine.registry.write(key, name, value)


def no_chinese_fonts(case):
    del case.machine.registry.values[FONTS]


def without_excel(case):
    del case.machine.registry.values[APP_PATH]


def cloud(case):
    case.machine.environ["OneDrive"] = str(case.folder)


def mark(file):
    file.with_name(f"{file.name}:Zone.Identifier").write_text(MARK, encoding="utf-8")


def forbid_all(case):
    write(case, SECURITY, "VBAWarnings", 4)
    write(case, rf"{POLICY}\Trusted Locations", "AllLocationsDisabled", 1)


WRONG = {
    "doctor-python-old": lambda case: setattr(case.machine, "version", (3, 9)),
    "doctor-not-installed": lambda case: case.machine.libraries.clear(),
    "doctor-libraries-missing": lambda case: case.machine.libraries.update(highspy=None),
    "doctor-bytecode": lambda case: (case.machine.package / "new.py").touch(),
    "doctor-no-excel": without_excel,
    "doctor-addin-missing": lambda case: case.installed.unlink(),
    "doctor-addin-old": lambda case: case.installed.write_bytes(b"older"),
    "doctor-from-web": lambda case: mark(case.installed),
    "doctor-xlwings-unset": lambda case: (case.machine.home / ".xlwings/xlwings.conf").unlink(),
    "doctor-xlwings-other": lambda case: (case.machine.home / ".xlwings/xlwings.conf").write_text(
        '"INTERPRETER_WIN","C:\\py.exe"\n'
    ),
    "doctor-macros-forbidden": forbid_all,
    "doctor-macros-trusted-only": lambda case: write(case, POLICY, "VBAWarnings", 3),
    "doctor-trust-off": lambda case: write(case, LOCATIONS, "AllLocationsDisabled", 1),
    "doctor-web-macros-blocked": lambda case: write(case, POLICY, "blockcontentexecutionfrominternet", 1),
    "doctor-defender-blocks": lambda case: write(case, RULES, RULE, "1"),
    "doctor-helper-missing": lambda case: (case.state / "helper.cmd").unlink(),
    "doctor-helper-broken": lambda case: (case.state / "helper.cmd").write_text("format c:\n"),
    "doctor-helper-gone": lambda case: case.machine.python.unlink(),
    "doctor-helper-without": lambda case: case.machine.answers.update({"import addin": Answer(1, "")}),
    "doctor-spool-missing": lambda case: (case.state / "spool").rmdir(),
    "doctor-spool-elsewhere": lambda case: (
        case.machine.environ.update(LOCALAPPDATA="D:\\other")
        or case.machine.environ.update(BAOGONG_SPOOL=str(case.state / "spool"))
    ),
    "doctor-requests-wait": lambda case: (case.state / "spool" / "1.req").touch(),
    "office-not": lambda case: (case.office / "基础资料.xlsx").unlink(),
    "doctor-cloud": cloud,
    "doctor-ledger-on-share": lambda case: case.machine.shares.add(case.office),
    "doctor-time-zone": lambda case: setattr(case.machine, "hours_ahead", 0.0),
    "doctor-no-font": no_chinese_fonts,
}


@pytest.mark.parametrize("code", WRONG)
def test_each_thing_that_is_wrong_is_told_and_nothing_else(on_windows, code):
    WRONG[code](on_windows)
    assert on_windows.codes() == [code]


@pytest.mark.parametrize(
    ("code", "system", "make"),
    [
        ("doctor-no-libreoffice", "linux", lambda machine: machine.programs.pop("soffice")),
        ("doctor-no-uno", "linux", lambda machine: machine.answers.update({"uno": Answer(1, "")})),
        ("doctor-no-font", "linux", lambda machine: machine.answers.update({"fc-list": Answer(0, "\n")})),
        ("doctor-no-pipe", "linux", lambda machine: next(machine.home.rglob("*.xcu")).unlink()),
        ("doctor-no-excel", "mac", lambda machine: (machine.root / "Applications/Microsoft Excel.app").rmdir()),
        ("doctor-addin-missing", "mac", lambda machine: next(machine.home.rglob("保供.xlam")).unlink()),
    ],
)
def test_on_mac_and_linux_too(tmp_path, code, system, make):
    case = Case(system, tmp_path)
    make(case.machine)
    assert case.codes() == [code]


@pytest.mark.skipif(os.name == "nt", reason="not run: rights of POSIX")
def test_a_spool_that_others_may_write_is_an_error(tmp_path):
    case = Case("linux", tmp_path)
    (case.machine.home / ".local/state/baogong/spool").chmod(0o777)
    assert case.codes() == ["doctor-spool-open"]


@pytest.mark.parametrize("step", ["make", "lock", "rename", "delete"])
def test_each_right_on_the_share_is_tried(on_windows, monkeypatch, step):
    def refuse(*_arguments, **_named):
        raise PermissionError(13, "拒绝访问")

    target = {
        "make": "pathlib.Path.write_bytes",
        "lock": "addin.setup.look_office._lock",
        "rename": "pathlib.Path.replace",
        "delete": "pathlib.Path.unlink",
    }
    with monkeypatch.context() as patched:
        patched.setattr(target[step], refuse)
        assert on_windows.codes() == [f"doctor-office-{step}"]
    assert not [each for each in on_windows.office.iterdir() if step != "delete" and each.name != "基础资料.xlsx"]


def test_a_running_helper_is_good_news(on_windows):
    lock = Lock(on_windows.state / "spool" / "helper.lock")
    assert lock.take()
    try:
        assert [each.code for each in on_windows.told().findings] == ["doctor-helper-runs"]
    finally:
        lock.release()


def test_wps_is_advised_to_use_the_launcher(on_windows):
    write(on_windows, r"HKCR\Ket.Application\CLSID", "", "{45540001-5750-5300-4B49-4E47534F4655}")
    told = on_windows.told().findings
    assert [each.code for each in told] == ["doctor-wps"]
    assert "保供启动器" in told[0].suggestion


def test_defender_that_only_watches_is_no_fault(on_windows):
    write(on_windows, RULES, RULE.lower(), 2)
    assert [each.code for each in on_windows.told().findings] == ["doctor-defender-audits"]


def test_a_policy_counts_before_the_users_own_setting(on_windows):
    write(on_windows, SECURITY, "VBAWarnings", 4)
    write(on_windows, POLICY, "VBAWarnings", 2)
    assert on_windows.codes() == []


def test_the_newest_excel_counts(on_windows):
    write(on_windows, rf"HKCU\{EXCEL}\Security".replace("16.0", "9.0"), "VBAWarnings", 4)
    assert on_windows.codes() == []


def test_a_workbook_from_the_internet_is_named(on_windows):
    book = on_windows.office / "保供工作台.xlsm"
    book.touch()
    mark(book)
    told = [each for each in on_windows.told().findings if each.code == "doctor-from-web"]
    assert [each.place.file for each in told] == ["保供工作台.xlsm"]


def test_looking_changes_nothing(on_windows):
    before = sorted(on_windows.folder.rglob("*"))
    on_windows.told()
    assert sorted(on_windows.folder.rglob("*")) == before
