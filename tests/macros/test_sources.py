"""The macros' text: it says what is declared, names only what exists, and is plain enough for every host."""

import re
from importlib import import_module
from xml.etree import ElementTree as ET

import pytest

from addin.books.ribbon_xml import callback
from addin.ribbon import ANYWHERE, TARGETS
from addin.wording.buttons import BUTTONS, GROUPS, REFRESH, VERBS
from addin.wording.macros import MACRO_TEXTS
from tests.house import ROOT
from tools.make_workbooks import ribbons

MACROS = ROOT / "macros"
BUTTON_SUB = re.compile(r'^Public Sub (\w+)\(\)\n    RunAction "(\w+)", "(.+)"\nEnd Sub$', re.MULTILINE)
RIBBON_SUB = re.compile(r"^Public Sub (\w+)\(control As IRibbonControl\)\n    (\w+)\nEnd Sub$", re.MULTILINE)
CONSTANT = re.compile(r'^Private Const ((?:SAY|CELL)_\w+) = "(.+)"$', re.MULTILINE)
FORBIDDEN = (
    "Declare ",
    "#If",
    "#Else",
    "CreateObject",
    "GetObject",
    "ListObjects",
    "Application.Run",
    "Application.Caller",
)
"""What breaks in LibreOffice, or what security software takes for an attack."""


def source(name: str) -> str:
    return (MACROS / f"{name}.bas").read_text(encoding="utf-8")


@pytest.fixture(params=["baogong", "workbench", "ribbon"])
def module(request: pytest.FixtureRequest) -> str:
    return source(request.param)


def test_every_button_has_its_sub_and_no_other_sub_runs_an_action() -> None:
    declared = [(button.macro, button.verb, button.caption) for button in BUTTONS]
    assert BUTTON_SUB.findall(source("baogong")) == declared
    assert source("baogong").count("RunAction") == len(BUTTONS) + 1


def test_the_workbench_asks_for_new_figures_when_it_is_opened() -> None:
    assert f'Request("{REFRESH}", ThisWorkbook)' in source("baogong")
    assert "BaogongRefresh" in source("workbench")


def test_every_ribbon_button_has_its_callback() -> None:
    assert RIBBON_SUB.findall(source("ribbon")) == [(callback(button), button.macro) for button in BUTTONS]


def test_the_macros_say_what_is_declared_and_nothing_else_in_chinese() -> None:
    text = source("baogong")
    assert dict(CONSTANT.findall(text)) == MACRO_TEXTS
    rest = BUTTON_SUB.sub("", CONSTANT.sub("", text))
    assert rest.isascii()


def test_the_modules_use_plain_constructs_only(module: str) -> None:
    assert [word for word in FORBIDDEN if word in module] == []
    assert module.startswith("Option Explicit\n")


def test_the_modules_fit_the_code_page_and_the_editor(module: str) -> None:
    module.encode("gbk")
    assert max(map(len, module.splitlines())) <= 120
    assert module.endswith("\n")
    assert "\t" not in module


def test_every_sub_that_is_called_exists() -> None:
    text = source("baogong") + source("workbench") + source("ribbon")
    made = set(re.findall(r"^(?:Public|Private) (?:Sub|Function) (\w+)", text, re.MULTILINE))
    called = set(
        re.findall(r"\b([A-Z]\w+)\(", re.sub(r'"[^"]*"', '""', re.sub(r"^'.*|\s'.*", "", text, flags=re.MULTILINE)))
    )
    assert called - made <= BUILT_IN


BUILT_IN = {
    "AscW", "CStr", "ChrW", "Day", "Dir", "Environ", "Format", "Hex", "Hour", "InStr", "InStrRev", "Int", "Left", "Len",
    "Mid", "Minute", "Month", "Names", "Replace", "Right", "Second", "UCase", "Year",
}  # fmt: skip


def test_every_verb_has_a_python_target_that_imports() -> None:
    targets = {**TARGETS, **ANYWHERE}
    assert set(targets) == set(VERBS)
    for target in targets.values():
        module, _, name = target.partition(":")
        assert callable(getattr(import_module(module), name)), target


@pytest.mark.parametrize("name", ribbons())
def test_the_ribbon_shows_every_button_once_in_groups(name: str) -> None:
    tree = ET.fromstring((MACROS / name).read_text(encoding="utf-8"))
    shown = [each for each in tree.iter() if each.tag.endswith("}button")]
    assert [each.get("label") for each in shown] == [button.caption for button in BUTTONS]
    assert [each.get("onAction") for each in shown] == [callback(button) for button in BUTTONS]
    assert [each.get("label") for each in tree.iter() if each.tag.endswith("}group")] == [label for label, _ in GROUPS]
    assert [each.get("label") for each in tree.iter() if each.tag.endswith("}tab")] == ["保供"]


def test_the_keyboard_tips_are_letters_and_none_begins_another() -> None:
    tips = [button.key_tip for button in BUTTONS]
    assert all(re.fullmatch("[A-Z]{1,3}", tip) for tip in tips)
    assert [(a, b) for a in tips for b in tips if a is not b and b.startswith(a)] == []


def test_tips_are_short_enough_for_office() -> None:
    assert max(len(button.purpose + button.when) for button in BUTTONS) <= 1024
