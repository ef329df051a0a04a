"""baogong demo: a sample township is built in a folder, and its whole day is run through the real flows."""

from pathlib import Path

from addin.drill import Built, Scale, build, deliver
from addin.flows.day import day
from addin.flows.desk import Desk, Outcome
from addin.flows.import_export import import_export
from addin.flows.init import init
from addin.model.finding import Finding, Place
from addin.ports import CannotRun
from addin.sheets.layout import output
from addin.wiring import outside_book
from addin.wording import finding, sentence

EXPORT = Path(__file__).parent / "drill" / "data" / "快团团导出_水果套餐.xlsx"


def demo(desk: Desk, folder: Path, scale: Scale) -> Outcome:
    """Build the township, import the export as one of its communities, order, deliver, and close the day."""
    if any(folder.iterdir()):
        raise CannotRun("demo-not-empty", folder=str(folder))
    built = build(desk.folder, scale, desk.day)
    init(desk)
    imported = import_export(desk, outside_book(EXPORT), "")
    morning = day(desk)
    deliver(desk.folder, desk.day, scale.seed, scale.clean)
    evening = day(desk)
    return _told(desk, folder, built, imported, morning, evening)


def free_folder(wanted: Path) -> Path:
    """The folder, or the first of 演练2, 演练3, … when it holds something already."""
    names = (wanted, *(wanted.with_name(f"{wanted.name}{number}") for number in range(2, 1000)))
    return next((each for each in names if not each.exists() or (each.is_dir() and not any(each.iterdir()))), wanted)


def _told(desk: Desk, folder: Path, built: Built, imported: Outcome, morning: Outcome, evening: Outcome) -> Outcome:
    missed = _missed(built, morning.findings)
    outcome = Outcome(findings=missed, outputs=evening.outputs, changed=True)
    outcome.summary = {
        "lines": built.lines + int(str(imported.summary["lines"])),
        "households": built.households,
        "planted": len(built.faults),
        "found": len(built.faults) - len(missed),
        "import": imported.summary,
        "morning": morning.summary,
        "evening": evening.summary,
    }
    first = (
        output(desk.day, f"日报_{desk.day.isoformat()}.xlsx"),
        output(desk.day, "检查结果"),
        output(desk.day, "采购单"),
        "演练说明.xlsx",
    )
    places = "\n".join(f"  {number}. {folder / name}" for number, name in enumerate(first, 1))
    parts = [morning.headline, sentence("demo-delivered"), evening.headline]
    outcome.headline = "\n".join(parts) + "\n\n" + sentence("demo-done", places=places, **outcome.summary)
    return outcome


def _missed(built: Built, found: list[Finding]) -> list[Finding]:
    """Faults that were made on purpose and that the check did not find."""
    seen = {(each.place.file, each.place.cell, each.code) for each in found}
    return [
        finding("demo-missed", Place(fault.file, fault.sheet, fault.cell), fault.code)
        for fault in built.faults
        if (fault.file, fault.cell, fault.code) not in seen
    ]
