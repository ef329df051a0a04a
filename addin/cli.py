"""The command baogong: a line comes in, a flow runs on an office folder, its outcome is told as text or as JSON.

A step of the day, as it is usually asked for, is understood here. typer, which takes as long to load as a small check
takes to run, reads every other line (`verbs`): help, other commands, and whatever was typed wrongly.
Exit codes: 0 clean, 1 findings of severity error, 2 could not run (one Chinese sentence on stderr).
"""

import gc
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from addin.flows.desk import Desk, Outcome
from addin.ports import BookProblem, CannotRun
from addin.wording import sentence

CLEAN, FAULTY, CANNOT_RUN = 0, 1, 2
STEPS = ("check", "adopt", "purchase", "receive", "post", "report", "mail", "day", "undo")
"""Commands whose flow bears their name, and that take no options of their own."""
_EXPANDED = frozenset("*?[~$%")
"""Signs of words that typer expands on Windows."""


class Choice:
    """What the options before the verb say; an option after the verb wins."""

    office: Path = Path()
    day: str = ""
    json: bool = False
    named: bool = False
    """Whether --office was given."""


class Line(NamedTuple):
    """A command line in the usual form; `words` stand behind the step."""

    step: str
    words: Sequence[str]
    office: str
    day: str
    json: bool


def usual_line(arguments: Sequence[str]) -> Line | None:
    """[--office FOLDER] [--date DAY] [--json] STEP [SHEET …] [--date DAY] [--json]; None for any other line."""
    options = {"--office": "", "--date": ""}
    words: list[str] = []
    rest = iter(arguments)
    for word in rest:
        if word in options and not (words and word == "--office"):
            options[word] = next(rest, "-")
        elif word != "--json":
            words.append(word)
    typed = (*words, *options.values())
    if any(word.startswith("-") or not _EXPANDED.isdisjoint(word) for word in typed):
        return None
    if not words or words[0] not in STEPS or (len(words) > 1 and words[0] != "check"):
        return None
    return Line(words[0], words[1:], options["--office"], options["--date"], "--json" in arguments)


def step(name: str, words: Sequence[str] = ()) -> Callable[[Desk], Outcome]:
    """The flow of a step, for the sheets that are named."""
    flow: Callable[..., Outcome] = getattr(import_module(f"addin.flows.{name}"), name)
    return partial(flow, files=words) if words else flow


def run(
    command: str, flow: Callable[[Desk], Outcome], day: str = "", *, json: bool = False, create: bool = False
) -> int:
    """Run a flow on the chosen office folder and tell its outcome; the exit code."""
    from addin.flows.recorded import recorded
    from addin.progress import bar
    from addin.wiring import open_desk, quiet

    as_object = json or Choice.json
    when = parse_day(day or Choice.day)
    try:
        with open_desk(Choice.office, when, progress=quiet if as_object else bar, create=create) as desk:
            outcome = flow(desk) if create else recorded(desk, command, flow)
    except KeyboardInterrupt:
        raise CannotRun("interrupted") from None
    return tell(command, when, outcome, json=json)


def tell(command: str, when: date, outcome: Outcome, *, json: bool = False) -> int:
    """Print an outcome as it was asked for; the exit code."""
    from addin.telling import as_json, as_text

    as_object = json or Choice.json
    sys.stdout.write((as_json(command, when, outcome) if as_object else as_text(outcome, Choice.office)) + "\n")
    return FAULTY if outcome.has_errors else CLEAN


def parse_day(text: str) -> date:
    """The day that an option names, today when it names none; CannotRun when it is no day."""
    if not text:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CannotRun("day-invalid", value=text) from None


def _understood(arguments: Sequence[str] | None) -> object:
    """Run the command of a line; its exit code."""
    line = usual_line(sys.argv[1:] if arguments is None else arguments)
    if line is None:
        from addin.verbs import app

        return app(args=arguments, prog_name="baogong", standalone_mode=False)
    Choice.office, Choice.named = Path(line.office), bool(line.office)
    Choice.day, Choice.json = line.day, line.json
    return run(line.step, step(line.step, line.words))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        code = _understood(arguments)
    except CannotRun as problem:
        return _cannot_run(sentence(problem.code, **problem.params))
    except BookProblem as problem:
        return _cannot_run(sentence(problem.code, file=problem.file, sheet=problem.sheet, **problem.params))
    except Exception as problem:  # noqa: BLE001 - the clerk gets a sentence, the log the traceback
        return _unexpected(problem)
    return code if isinstance(code, int) else CLEAN


def _cannot_run(told: str) -> int:
    """Say in one line why the command could not run; the exit code."""
    sys.stderr.write(" ".join(told.splitlines()) + "\n")
    return CANNOT_RUN


def _unexpected(problem: Exception) -> int:
    from addin.telling import usage_problem, write_log

    told = usage_problem(problem)
    if told is None:
        told = sentence("unexpected", log=write_log(problem, Choice.office))
    return _cannot_run(told)


def entry() -> None:
    """The console command.

    It runs without the garbage collector: a command is short, and with 100,000 lines the collector took a sixth of
    the time without finding anything to free. Freezing spares a last collection at the end.
    """
    gc.disable()
    code = main()
    gc.freeze()
    sys.exit(code)
