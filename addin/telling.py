"""An outcome as the JSON object of the command contract, or as text for a person; and the log of what broke."""

import json
import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from addin.flows.desk import Outcome
from addin.model.finding import Finding, Severity
from addin.sheets.layout import BASE_FILE
from addin.wording import sentence

GRADES = {Severity.ERROR: "必须改", Severity.WARNING: "请核实", Severity.INFO: "提示"}
SHOWN_PER_KIND = 5
LOG_FILE = Path(".baogong") / "log" / "baogong.log"


def as_json(command: str, day: date, outcome: Outcome) -> str:
    """The object of the command contract, on one line: indented, 4,000 findings would take ten times as long."""
    told = {
        "command": command,
        "date": day.isoformat(),
        "findings": [each.as_json() for each in outcome.findings],
        "outputs": sorted(outcome.outputs),
        "summary": outcome.summary,
    }
    return json.dumps(told, ensure_ascii=False, default=str)


def as_text(outcome: Outcome, office: Path) -> str:
    """The headline, the findings by kind with the first few of each, and where the results lie."""
    parts = [outcome.headline, *_findings(outcome.findings)]
    if outcome.outputs:
        folders = sorted({name.rsplit("/", 1)[0] if "/" in name else "" for name in outcome.outputs})
        parts.append("结果在：")
        parts.extend(f"  {office / folder}" for folder in folders)
    return "\n".join(part for part in parts if part)


def _findings(findings: Sequence[Finding]) -> list[str]:
    lines: list[str] = []
    for severity in Severity:
        kinds: dict[str, list[Finding]] = {}
        for each in findings:
            if each.severity is severity:
                kinds.setdefault(each.code, []).append(each)
        if kinds:
            lines.append(f"【{GRADES[severity]}】{sum(map(len, kinds.values()))} 处")
        for of_kind in kinds.values():
            lines.extend(f"  {where(each)}{each.message}{each.suggestion}" for each in of_kind[:SHOWN_PER_KIND])
            if len(of_kind) > SHOWN_PER_KIND:
                lines.append(f"    ……同类还有 {len(of_kind) - SHOWN_PER_KIND} 处")
    return lines


def where(each: Finding) -> str:
    """File and cell of a finding, as they begin its sentence; empty when it has no place."""
    place = " ".join(part for part in (each.place.file, each.place.cell) if part)
    return f"{place}：" if place else ""


def usage_problem(problem: Exception) -> str | None:
    """A sentence about a command that was typed wrongly; None when the problem is another.

    The library's own words are English; what it is about stands in the problem's fields, else in its quotes.
    """
    message = getattr(problem, "format_message", None)
    if not callable(message):
        return None
    text = message()
    code = next((code for sign, code in _USAGE if sign in (type(problem).__name__, text[: len(sign)])), "usage")
    return sentence(code, value=_about(problem, text))


_USAGE = (
    ("Missing command", "usage-no-command"),
    ("No such command", "usage-command-unknown"),
    ("NoSuchOption", "usage-option-unknown"),
    ("BadOptionUsage", "usage-option-empty"),
    ("MissingParameter", "usage-missing"),
    ("BadParameter", "usage-value"),
    ("Got unexpected extra", "usage-extra"),
)
"""What a usage problem's class is called, or its message begins with, and the sentence for it."""


def _about(problem: Exception, text: str) -> str:
    """The option, argument or word that a usage problem is about."""
    parameter = getattr(problem, "param", None)
    said = getattr(problem, "option_name", "") or getattr(parameter, "metavar", "")
    if type(problem).__name__ == "BadParameter":
        said = next(iter(getattr(parameter, "opts", ())), said)
    quoted = re.search(_QUOTED, text)
    return str(said or (quoted and (quoted[1] or quoted[2])) or "")


_QUOTED = r"'([^']+)'|\(([^)]+)\)\.?$"


def in_chinese(text: str) -> str:
    """A help text with the library's own words in Chinese."""
    from addin.wording.help import HELP_WORDS

    for english, chinese in HELP_WORDS.items():
        text = text.replace(english, chinese)
    return text


def write_log(problem: Exception, office: Path) -> str:
    """Write the traceback to the office's log, or to the user's folder; where it went."""
    text = _without_persons(problem)
    folders = [office] if (office / BASE_FILE).exists() else []
    for folder in (*folders, Path.home()):
        target = folder / LOG_FILE
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("a", encoding="utf-8") as log:
                log.write(f"{datetime.now().isoformat(timespec='seconds')}\n{text}\n")
        except OSError:
            continue
        return str(target)
    return sentence("unexpected-unlogged")


def _without_persons(problem: BaseException) -> str:
    """The traceback, causes first. Messages may quote a cell: Chinese and long numbers in them are left out.

    What the system says of a file stays: it names files, not persons.
    """
    import traceback

    cause = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
    told = "".join(traceback.format_exception_only(problem))
    if not isinstance(problem, OSError):
        told = re.sub(_PERSONAL, "…", told)
    frames = "".join(traceback.format_tb(problem.__traceback__))
    return (f"{_without_persons(cause)}\n" if cause else "") + frames + told


_PERSONAL = r"[\u3400-\u9fff\uf900-\ufaff]\w*|\d[\d -]{5,}\d"
