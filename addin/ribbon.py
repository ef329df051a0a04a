"""What a click asks for is done on the open workbook: a request of the bridge comes in, the clerk sees the outcome.

Every button runs the same flow as its command (`cli`), on the office folder in which the clicked workbook lies.
Nothing that goes wrong reaches the clerk as anything but a sentence; tracebacks go to the log.
"""

import os
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.bridge.helper import Reply
from addin.bridge.places import PIPE_VARIABLE
from addin.bridge.request import Request
from addin.clicked import Click, StatusBar, caption, find, outcome_text
from addin.flows.desk import Desk, Outcome
from addin.flows.memory import Memory
from addin.flows.recorded import recorded
from addin.model.document import CellValue
from addin.ports import BookProblem, CannotRun
from addin.wording import sentence

if TYPE_CHECKING:
    from addin.books.live.app import LiveApp

TARGETS: Mapping[str, str] = {
    "check": "addin.flows.check:check",
    "adopt": "addin.flows.adopt:adopt",
    "import": "addin.flows.import_button:import_pasted",
    "purchase": "addin.flows.purchase:purchase",
    "receive": "addin.flows.receive:receive",
    "post": "addin.flows.post:post",
    "report": "addin.flows.report:report",
    "mail": "addin.flows.mail:mail",
    "undo": "addin.flows.undo:undo",
    "refresh": "addin.ribbon:refresh",
}
"""By verb the function that does it, imported when it is first asked for: Desk in, Outcome out."""

ANYWHERE: Mapping[str, str] = {"help": "addin.handbook:open_handbook"}
"""Verbs that need neither a workbook nor an office: nothing in, what to tell the clerk out."""

MARKING = frozenset({"check", "adopt"})
"""Flows that mark open sheets: when one was taken back, its marks go as well."""

QUIET = frozenset({"refresh"})
"""Verbs that no clerk asked for: their outcome is not told."""


class Clicks:
    """Answers clicks (the `Work` of the bridge), and keeps from one to the next what it has read of an office.

    `seconds` says how long the stages of the last click took.
    """

    def __init__(self) -> None:
        self._memories: dict[Path, Memory] = {}
        self._figures: dict[Path, dict[str, CellValue]] = {}
        self.seconds: dict[str, float] = {}

    def __call__(self, request: Request, reply: Reply) -> None:
        """Do what a request asks for."""
        began = time.perf_counter()
        try:
            if request.verb in ANYWHERE:
                reply.refuse(_imported(ANYWHERE[request.verb])())
                return
            click = _found(request)
        except CannotRun as problem:
            reply.refuse(sentence(problem.code, **problem.params))
            return
        except Exception as problem:  # noqa: BLE001 - the clerk gets a sentence, the log the traceback
            reply.refuse(_logged(problem, Path.home()))
            return
        reply.accept()
        self._answer(click)
        whole = time.perf_counter() - began
        self.seconds = {**click.app.seconds, "work": whole - sum(click.app.seconds.values())}

    def _answer(self, click: Click) -> None:
        if click.request.verb in QUIET:
            self._done(click)
        else:
            click.say(sentence("click-working", caption=caption(click.request.verb)))
            with click.app.in_one_piece():
                click.say(self._done(click), last=True)

    def _done(self, click: Click) -> str:
        """Run the flow, bring the workbench's figures up to date; what to tell the clerk."""
        from addin.wiring import clear_marks, open_desk

        verb = click.request.verb
        memory = self._memories.setdefault(click.office, Memory())
        bar = StatusBar(click)
        try:
            with open_desk(click.office, date.today(), progress=bar, live=click.app, memory=memory) as desk:
                outcome = recorded(desk, verb, target(verb))
                with suppress(BookProblem):  # what was done is told, whether or not the looks could follow
                    if outcome.summary.get("action") in MARKING:
                        clear_marks(click.office, click.app)
                    click.show_figures(desk, self._figures.setdefault(click.book.path, {}))
            return outcome_text(outcome)
        except CannotRun as problem:
            return sentence(problem.code, **problem.params)
        except BookProblem as problem:
            return sentence(problem.code, file=problem.file, sheet=problem.sheet, **problem.params)
        except Exception as problem:  # noqa: BLE001 - the clerk gets a sentence, the log the traceback
            return _logged(problem, click.office)


def run(verb: str) -> None:
    """For an office that prefers xlwings' RunPython to the helper: `import addin.ribbon; addin.ribbon.run("check")`."""
    from addin.books.live.app import calling_book
    from addin.sheets.workbench import CLICKED_CELL, OUTCOME_CELL

    app, book = calling_book()
    is_workbench = {OUTCOME_CELL, CLICKED_CELL} <= {name.name for name in book.names}
    request = Request(verb, book.fullname, OUTCOME_CELL if is_workbench else "", pipe=os.environ.get(PIPE_VARIABLE, ""))
    Clicks()(request, _BoxReply(app))


class _BoxReply:
    """Answers with a message box where nothing can be done."""

    def __init__(self, app: "LiveApp") -> None:
        self._app = app

    def accept(self) -> None:
        """What happens is shown by the work itself."""

    def refuse(self, text: str) -> None:
        self._app.alert(text)


def refresh(_desk: Desk) -> Outcome:
    """Nothing but the workbench's figures, which every click brings up to date."""
    return Outcome()


def target(verb: str) -> Callable[[Desk], Outcome]:
    """The function that does what a verb asks for."""
    function: Callable[[Desk], Outcome] = _imported(TARGETS[verb])
    return function


def _imported(name: str) -> Any:  # noqa: ANN401 - what it is, the table says
    module, _, function = name.partition(":")
    return getattr(import_module(module), function)


def _found(request: Request) -> Click:
    if request.verb not in TARGETS:
        raise CannotRun("click-unknown", verb=request.verb)
    return find(request)


def _logged(problem: Exception, office: Path) -> str:
    from addin.telling import write_log

    return sentence("unexpected", log=write_log(problem, office))
