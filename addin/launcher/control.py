"""The clerk's clicks in the launcher's window become jobs, and what the jobs tell becomes visible."""

import tkinter as tk
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from addin.flows.memory import Memory
from addin.launcher import dialogs, jobs
from addin.launcher.jobs import Told
from addin.launcher.keeper import HelperState
from addin.launcher.opening import show
from addin.launcher.remembered import recall_office, remember_office
from addin.launcher.window import HELP, Clicks, Window
from addin.launcher.worker import Job, Step, Worker
from addin.sheets.layout import BASE_FILE
from addin.wording import launcher as words
from addin.wording import sentence
from addin.wording.buttons import REFRESH, button

LOOK_EVERY_MS = 60
LOOK_AT_HELPER_EVERY_MS = 3000


class Control:
    """One window, one office, one job at a time."""

    def __init__(
        self,
        root: tk.Tk,
        office: Path | None,
        day: date | None = None,
        helper_state: Callable[[], HelperState] | None = None,
    ) -> None:
        self._day = day
        self._worker = Worker()
        self._glancer = Worker()
        self._closing = False
        self._results: Path | None = None
        self._helper_state = helper_state
        self.window = Window(root, Clicks(self._click, self._choose, self._show_results, self._close))
        self._office: Path | None = None
        self._settle(office or recall_office())
        self._listen()
        if helper_state is not None:
            self._tell_helper()

    def _settle(self, office: Path | None) -> None:
        """Work on this office from now on, or ask for one."""
        window = self.window
        usable = office is not None and (office / BASE_FILE).is_file()
        self._office = office if usable else None
        self._memory, self._seen = Memory(), Memory()  # one for each thread
        window.show_busy(busy=False, office=usable)
        if office is None or not usable:
            window.show_office(words.NO_OFFICE, "")
            window.show_state(self._today())
            told = sentence("launcher-choose") if office is None else sentence("office-not", folder=str(office))
            window.show_outcome(told, faulty=office is not None)
            return
        window.show_office(office.name, _short(office))
        window.show_outcome(words.WELCOME)
        self._glance()

    def _glance(self) -> None:
        """Bring today's line up to date, beside whatever else goes on."""
        if self._office is not None:
            self.window.show_state(self._today())
            task = jobs.Task(REFRESH, self._office, self._when, self._seen)
            self._glancer.start(lambda _progress: jobs.glance(task))

    def _click(self, verb: str) -> None:
        if self._worker.busy:
            return
        if verb == "import":
            self._ask_import()
        elif verb == HELP:
            self._begin(verb, jobs.show_handbook)
        else:
            self._start(verb, jobs.flow_of(verb))

    def _ask_import(self) -> None:
        if self._office is not None:
            chosen = dialogs.ask_import(self.window.root, self.window.style, jobs.communities(self._office))
            if chosen is not None:
                flow = (
                    jobs.import_file(chosen.file, chosen.community)
                    if chosen.file
                    else jobs.import_text(chosen.text, chosen.community)
                )
                self._start("import", flow)

    def _start(self, verb: str, flow: jobs.Flow) -> None:
        """Run a flow on the office."""
        if self._office is not None:
            self._begin(verb, partial(jobs.run, flow, jobs.Task(verb, self._office, self._when, self._memory)))

    def _begin(self, verb: str, job: Job) -> None:
        """Start a job, unless one is running."""
        if self._worker.start(job):
            told = words.WORKING.format(caption=button(verb).caption)
            self.window.show_busy(busy=True, office=True)
            self.window.show_outcome(told)
            self.window.show_step(told, None)

    def _listen(self) -> None:
        """Fetch what the jobs tell; again and again as long as the window is there."""
        for each in self._worker.news():
            if isinstance(each, Step):
                self._show_step(each)
            else:
                self._finish(each)
        for each in self._glancer.news():
            if isinstance(each, Told) and each.text and not each.faulty:
                self.window.show_state(f"{self._today()}　{each.text}")
        self.window.root.after(LOOK_EVERY_MS, self._listen)

    def _show_step(self, step: Step) -> None:
        total = step.total
        text = words.STEP.format(title=step.title, done=step.done, total=total) if total else step.title
        self.window.show_step(text, 100 * step.done / total if total else None)

    def _finish(self, told: Told) -> None:
        if self._closing:
            self.window.root.destroy()
            return
        self._results = told.results
        self.window.show_busy(busy=False, office=self._office is not None)
        self.window.show_outcome(told.text, faulty=told.faulty)
        self.window.show_status(words.DONE_FAULTY if told.faulty else words.DONE)
        self._glance()

    def _choose(self) -> None:
        chosen = dialogs.ask_office(self.window.root, self._office)
        if chosen is not None:
            self._settle(chosen)
            if self._office is not None:
                remember_office(chosen)

    def _show_results(self) -> None:
        if self._office is not None:
            folder = self._results or jobs.results_folder(self._office, self._when)
            if not show(folder):
                self.window.show_outcome(sentence("launcher-results-lie", folder=str(folder)))

    def _close(self) -> None:
        """At once, or when the running job is done: nothing is left half written."""
        if not self._worker.busy:
            self.window.root.destroy()
            return
        self._closing = True
        self.window.show_status(words.CLOSING)

    def _tell_helper(self) -> None:
        if self._helper_state is not None:
            self.window.root.title(f"{words.TITLE}　{words.HELPER[self._helper_state()]}")
            self.window.root.after(LOOK_AT_HELPER_EVERY_MS, self._tell_helper)

    @property
    def _when(self) -> date:
        """The day that is worked on; a window that stays open over midnight goes on to the next one."""
        return self._day or date.today()

    def _today(self) -> str:
        when = self._when
        return words.TODAY.format(month=when.month, day=when.day, weekday=words.WEEKDAYS[when.weekday()])


def _short(office: Path) -> str:
    """Where the office lies, as people say it: ~ for their own folder."""
    home = Path.home()
    return f"~/{office.relative_to(home).as_posix()}" if office.is_relative_to(home) else str(office)
