"""An outcome as the JSON object of the command contract, or as text for a person; and the log of what broke."""

import json
import traceback
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from addin.flows.desk import Outcome
from addin.model.finding import Finding, Severity
from addin.wording import sentence

GRADES = {Severity.ERROR: "必须改", Severity.WARNING: "请核实", Severity.INFO: "提示"}
SHOWN_PER_KIND = 5
LOG_FILE = Path(".baogong") / "log" / "baogong.log"


def as_json(command: str, day: date, outcome: Outcome) -> str:
    """The object of the command contract, on one line per key level."""
    told = {
        "command": command,
        "date": day.isoformat(),
        "findings": [each.as_json() for each in outcome.findings],
        "outputs": sorted(outcome.outputs),
        "summary": outcome.summary,
    }
    return json.dumps(told, ensure_ascii=False, indent=1, default=str)


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
            lines.extend(f"  {_where(each)}{each.message}{each.suggestion}" for each in of_kind[:SHOWN_PER_KIND])
            if len(of_kind) > SHOWN_PER_KIND:
                lines.append(f"    ……同类还有 {len(of_kind) - SHOWN_PER_KIND} 处")
    return lines


def _where(each: Finding) -> str:
    place = " ".join(part for part in (each.place.file, each.place.cell) if part)
    return f"{place}：" if place else ""


def usage_problem(problem: Exception) -> str | None:
    """A sentence about a command that was typed wrongly; None when the problem is another."""
    message = getattr(problem, "format_message", None)
    return sentence("usage", message=message()) if callable(message) else None


def write_log(problem: Exception, office: Path) -> str:
    """Write the traceback to the office's log, or to the user's folder; where it went."""
    text = "".join(traceback.format_exception(problem))
    for folder in (office, Path.home()):
        target = folder / LOG_FILE
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("a", encoding="utf-8") as log:
                log.write(f"{datetime.now().isoformat(timespec='seconds')}\n{text}\n")
        except OSError:
            continue
        return str(target)
    return "（写不了日志）"
