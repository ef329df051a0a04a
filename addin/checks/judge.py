"""All rules over all lines: findings per line, and which lines may go on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from addin.checks.rule import Case, Hit, Rule
from addin.checks.rules import RULES
from addin.model.finding import Finding, Place, has_errors
from addin.wording import finding

Locate = Callable[[int, str], Place]
"""Place of a field of the case's n-th line."""


class Judgement:
    """Findings by line index, in the order of the rules; lines without an error are clean."""

    def __init__(self, by_line: Mapping[int, Sequence[Finding]]) -> None:
        self.by_line = by_line

    @cached_property
    def _stopped(self) -> frozenset[int]:
        return frozenset(at for at, told in self.by_line.items() if has_errors(told))

    def stopped(self, line: int) -> bool:
        """Whether an error stops the line."""
        return line in self._stopped

    def findings(self) -> list[Finding]:
        """All findings, line by line."""
        return [each for line in sorted(self.by_line) for each in self.by_line[line]]


def judge(case: Case, locate: Locate, rules: Iterable[Rule] = RULES) -> Judgement:
    """Run the rules over the case."""
    by_line: dict[int, list[Finding]] = {}
    for rule in rules:
        for hit in rule.find(case):
            if not case.unreadable or not _is_told(case, hit):
                by_line.setdefault(hit.line, []).append(_told(hit, locate))
    return Judgement(by_line)


def _is_told(case: Case, hit: Hit) -> bool:
    """Whether the cell could not be read and is told already."""
    line = case.lines[hit.line]
    return (line.file, line.row, hit.field) in case.unreadable


def _told(hit: Hit, locate: Locate) -> Finding:
    told = finding(hit.code, locate(hit.line, hit.field), hit.value, **hit.params)
    return told if hit.fix is None else told._replace(fix=hit.proposed)
