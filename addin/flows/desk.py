"""What a flow works with, and what it gives back."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from addin.flows.memory import Memory
from addin.flows.recording import Recorder
from addin.model.document import Document
from addin.model.finding import Finding, Place, has_errors
from addin.model.order import Status
from addin.ports import BookProblem, CannotRun, Draft, Folder, LedgerStore, Letter, Progress, Shipped
from addin.wording import finding, sentence

T = TypeVar("T")


def no_draft(_letter: Letter) -> bytes:
    """A desk that was given no way to draft mail."""
    raise CannotRun("mail-unavailable")


def nothing_shipped(_name: str) -> bytes | None:
    """A desk to which no workbook came with the program."""
    return None


def no_ledger() -> bool:
    """A desk that has no ledger yet."""
    return False


class Later:
    """What a day's steps leave to be shown on the order sheets once, when all of them are done."""

    def __init__(self) -> None:
        self.statuses: dict[str, Status] = {}
        self.notes: dict[int, Sequence[Finding]] = {}
        """Findings of flows by index of the line."""


class Desk(NamedTuple):
    """The office folder, the day that is worked on, the ledger (opened on first use) and a progress display.

    `draft` makes the file of a mail draft, `shipped` gives workbooks that come with the program. With
    `later`, order sheets are not written by each flow but once, after all.
    """

    folder: Folder
    day: date
    ledger: Callable[[], LedgerStore]
    progress: Progress
    memory: Memory
    draft: Draft = no_draft
    shipped: Shipped = nothing_shipped
    later: Later | None = None
    has_ledger: Callable[[], bool] = no_ledger
    """Whether there is a ledger to be asked; opening it would make one."""
    recorder: Recorder | None = None
    """Notes what the folder's and the ledger's changes were, for 撤销."""


class Outcome:
    """What a flow found, wrote and counted; `headline` is the short Chinese sentence that a click answers with."""

    def __init__(
        self,
        findings: Iterable[Finding] = (),
        outputs: Iterable[str] = (),
        headline: str = "",
        *,
        changed: bool = False,
    ) -> None:
        self.findings = list(findings)
        self.outputs = list(outputs)
        self.summary: dict[str, object] = {}
        self.headline = headline
        self.changed = changed

    @property
    def has_errors(self) -> bool:
        """Whether some finding stops its line."""
        return has_errors(self.findings)

    def say(self, code: str, **params: object) -> None:
        """Set the headline from `wording`."""
        self.headline = sentence(code, **params)

    def publish(self, folder: Folder, name: str, document: Document) -> None:
        """Publish a document and note it; a document that cannot be written is a finding."""
        self.attempt(folder, name, lambda: folder.publish(name, document))

    def attempt(self, folder: Folder, name: str, publish: Callable[[], bool]) -> bool:
        """Note what `publish` wrote under this name, and what it kept of a person's; whether it worked."""
        kept_before = len(folder.kept)
        try:
            changed = publish()
        except BookProblem as problem:
            self.findings.append(problem_finding(problem))
            return False
        self.findings.extend(finding("file-kept", Place(name), kept=kept) for kept in folder.kept[kept_before:])
        self.changed |= changed
        self.outputs.append(name)
        return True


def problem_finding(problem: BookProblem) -> Finding:
    """A workbook's problem as a finding on that file."""
    return finding(problem.code, Place(problem.file, problem.sheet), **problem.params)
