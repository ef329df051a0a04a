"""A line that is understood without typer means what typer would have read in it."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin import cli, verbs
from addin.cli import STEPS, Choice, usual_line
from tests.cli.shell import baogong

WORDS = [
    "check",
    "adopt",
    "undo",
    "day",
    "init",
    "东风社区",
    "东风社区.xlsx",
    "--json",
    "--date",
    "2026-11-23",
    "--office",
]
SLOW_TO_LOAD = {
    "typer",
    "click",
    "rich",
    "pydantic",
    "dataclasses",
    "inspect",
    "zipfile",
    "sqlite3",
    "openpyxl",
    "lxml",
}
OTHER = ["", "-", "--", "--help", "--date=2026-11-23", "--office=街道", "-x", "街道"]


def noted(line: list[str], *, typed: bool) -> tuple[object, ...] | None:
    """What would be run for a line: step, sheets, office, day, form; None when nothing would."""
    found: list[tuple[object, ...]] = []

    def run(command, flow, day="", *, json=False, create=False):  # noqa: ARG001 - as the real one
        words = tuple(flow.keywords["files"]) if isinstance(flow, partial) else ()
        found.append((command, words, Choice.office, day or Choice.day, json or Choice.json))
        return 0

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli, "run", run)
        patch.setattr(verbs, "run", run)
        if typed:
            patch.setattr(cli, "usual_line", lambda _: None)
        code = cli.main(line)
    return found[0] if found and code == 0 else None


@given(st.lists(st.sampled_from([*WORDS, *OTHER]), max_size=7))
def test_both_ways_read_the_same(line):
    if usual_line(line) is not None:
        assert noted(line, typed=False) == noted(line, typed=True)


@pytest.mark.parametrize("step", STEPS)
def test_every_step_is_understood(step):
    line = ["--office", "街道", step, "--json", "--date", "2026-11-23"]
    assert noted(line, typed=False) == noted(line, typed=True) is not None


@pytest.mark.parametrize(
    "line",
    [
        [],
        ["--help"],
        ["check", "--help"],
        ["check", "--office", "街道"],
        ["check", "--date"],
        ["--date", "--json", "check"],
        ["check", "*.xlsx"],
        ["--office", "~/街道", "check"],
        ["--office=街道", "check"],
        ["purchase", "东风社区"],
        ["init", "街道"],
        ["检查"],
    ],
)
def test_any_other_line_is_left_to_typer(line):
    assert usual_line(line) is None


def test_a_usual_line_does_not_wait_for_what_it_does_not_need(office):
    answer = baogong("--office", office, "check", "--json", cwd=office.parent, PYTHONPROFILEIMPORTTIME="1")
    imported = {line.rsplit("|", 1)[-1].strip() for line in answer.err.splitlines()}
    assert answer.told["command"] == "check"
    assert "addin.checks.judge" in imported
    assert imported.isdisjoint(SLOW_TO_LOAD)
