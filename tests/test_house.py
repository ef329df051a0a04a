"""The rules of the house, as tests: what a reader may rely on anywhere in the project."""

import ast
import importlib
import os
import re
import subprocess
import sys
import tomllib

import pytest

import addin
from addin.checks.rules import RULES
from addin.wording import ROOMS, sentences
from tests import house
from tests.house import ROOT

LONGEST_FUNCTION = 50
HEAVY = ("pandas", "numpy", "openpyxl", "xlsxwriter", "sqlalchemy", "highspy", "pydantic", "rich", "xlwings", "lxml")
"""Packages that cost more to import than a click may take; what needs them imports them itself."""

MACHINE_PATHS = re.compile(
    "|".join(("/wo" + "rk/", "/ro" + "ot/", r"/tm" + r"p/\w", r"\.libra" + "ry", "C:" + r"\\Users"))
)
REGISTRIES = re.compile(
    "|".join(("registry.npm" + "js", "py" + r"pi\.org/simple", "python" + "hosted", r"deb\.deb" + "ian"))
)
CODE = re.compile(r"[a-z]+(-[a-z0-9]+)*")
IMPORTED_AS = {"XlsxWriter": "xlsxwriter", "python-calamine": "python_calamine", "markdown-it-py": "markdown_it"}


def test_imports_go_one_way(monkeypatch, capsys):
    from importlinter.cli import lint_imports

    monkeypatch.chdir(ROOT)
    failed = lint_imports(no_cache=True)
    assert not failed, capsys.readouterr().out


def test_no_function_is_too_long():
    long = [
        f"{name}:{node.lineno} {node.name}"
        for folder in ("addin", "tests", "tools")
        for name, tree in house.modules(folder)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert not long, "\n".join(long)


def test_every_sentence_stands_in_one_room_only():
    codes = [code for room in ROOMS for code in importlib.import_module(f"addin.wording.{room}").SENTENCES]
    assert sorted(codes) == sorted(sentences())
    odd = [code for code in codes if not CODE.fullmatch(code)]
    assert not odd, "\n".join(odd)


def test_every_code_that_is_told_has_a_sentence():
    known = sentences()
    unknown = [
        f"{name}:{line} {code}"
        for name, tree in house.modules()
        for line, code, partial in house.named_codes(tree)
        if not (any(each.startswith(code) for each in known) if partial else code in known)
    ]
    assert not unknown, "\n".join(unknown)


def test_every_sentence_is_told_somewhere():
    texts = {
        found
        for name, tree in house.modules()
        if not name.startswith("addin/wording/")
        for found in house.all_texts(tree)
    }
    whole = {text for text, complete in texts if complete}
    beginnings = tuple(text for text, complete in texts if not complete and re.fullmatch(r"[a-z]+(-[a-z]+)*-", text))
    idle = [code for code in sentences() if code not in whole and not code.startswith(beginnings)]
    assert not idle, "\n".join(idle)


def test_every_rule_is_listed_and_has_its_sentences_and_cases():
    files = {name for name, tree in house.modules("addin/checks") if _gives_a_rule(tree)}
    listed = {f"{rule.find.__module__.replace('.', '/')}.py" for rule in RULES}
    assert files == listed
    codes = [code for rule in RULES for code in rule.codes]
    assert sorted(codes) == sorted(importlib.import_module("addin.wording.checks").SENTENCES)
    cases = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "tests" / "checks").glob("test_*.py"))
    bare = [code for code in codes if f'"{code}"' not in cases]
    assert not bare, "\n".join(bare)


def test_a_rule_raises_the_codes_that_it_declares():
    for rule in RULES:
        file = ROOT / f"{rule.find.__module__.replace('.', '/')}.py"
        raised = {code for _, code, _ in house.named_codes(ast.parse(file.read_text(encoding="utf-8")))}
        assert raised <= set(rule.codes), file.name


def _gives_a_rule(tree):
    return any(
        isinstance(node, ast.Assign) and any(getattr(target, "id", "") == "RULE" for target in node.targets)
        for node in tree.body
    )


def test_no_file_names_a_machine_or_a_registry():
    found = [
        f"{file.relative_to(ROOT)}: {match.group()}"
        for file in house.project_files()
        if file.suffix not in {".xlsx", ".xlsm", ".xlam", ".png"}
        for pattern in (MACHINE_PATHS, REGISTRIES)
        for match in pattern.finditer(file.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("module", ["addin.cli", "addin.wiring", "addin.flows.check"])
def test_starting_is_light(module):
    command = [sys.executable, "-X", "importtime", "-c", f"import {module}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stderr
    imported = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in told.splitlines()}
    assert imported.isdisjoint(HEAVY), sorted(imported.intersection(HEAVY))


def test_the_version_is_the_same_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert project["version"] == addin.__version__
    assert re.search(r"^## (\S+)", changelog, re.MULTILINE).group(1) == addin.__version__


def test_the_map_names_every_room_and_no_other():
    page = (ROOT / "docs" / "map.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `([a-z_]+(?:/|\.py))` \|", page, re.MULTILINE))
    assert named == house.rooms()


@pytest.mark.parametrize("page", ["README.md", "README.zh.md", "docs/map.md", "docs/handbook.zh.md", "CHANGELOG.md"])
def test_links_lead_somewhere(page):
    file = ROOT / page
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", file.read_text(encoding="utf-8"))
    assert [link for link in links if not (file.parent / link).exists()] == []


def test_both_readmes_show_the_same_commands():
    shown = [
        re.findall(r"^\| `(baogong [^`]+)`", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
        for name in ("README.md", "README.zh.md")
    ]
    assert shown[0] == shown[1] != []


def test_every_dependency_is_used_and_explained():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[<>=~\[ ]", each)[0] for each in project["dependencies"]]
    imported = {name for _, tree in house.modules() for name in house.imported_packages(tree)}
    assert [name for name in names if IMPORTED_AS.get(name, name) not in imported] == []
    for page in ("README.md", "README.zh.md"):
        explained = re.findall(r"^\| ([\w-]+) \|", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
        assert set(names) <= set(explained), page
