"""填写日报: shops' reports and ledger become the day's report, its PDF, its text, and where its numbers come from."""

from addin.flows.desk import Desk, Outcome, problem_finding
from addin.flows.read_base import require_base
from addin.flows.report_files import note_pdf, pdf_file, pdf_is_current, report_file, text_file, trace_file
from addin.flows.shop_reports import read_shop_reports
from addin.model.finding import Place, Severity
from addin.model.report import Report, ReportFacts
from addin.ports import BookProblem
from addin.rendering.daily_report import filling, value
from addin.rendering.report_figures import report as make_report
from addin.rendering.trace import trace
from addin.sheets.layout import REPORT_TEMPLATE_FILE
from addin.sheets.report_template import SUMMARY
from addin.wording import finding


def report(desk: Desk) -> Outcome:
    """Fill in the office's template for the day. What the shops have not told is told, and the rest is reported."""
    base = require_base(desk)
    outcome = Outcome(base.findings)
    shops = read_shop_reports(desk, base.office)
    store = desk.ledger()
    entries = store.entries(until=desk.day)
    lines = store.ordered_lines(day=desk.day)
    made = make_report(ReportFacts(desk.day, shops.rows, entries, lines, base.office, base.settings))
    outcome.findings += [*shops.findings, *made.findings]
    filled = _fill(desk, made, outcome)
    if filled:
        _publish_beside(desk, made, outcome)
    warnings = sum(each.severity is not Severity.INFO for each in outcome.findings)
    outcome.summary = {
        "shops": len(base.office.shops),
        "reported": len({row.shop for row in shops.rows if row.day == desk.day}),
        "figures": len(made.figures),
        "warnings": warnings,
    }
    done = "report-done" if outcome.changed else "report-nothing"
    outcome.say(done if filled else "report-not-made", **outcome.summary)
    return outcome


def _fill(desk: Desk, made: Report, outcome: Outcome) -> bool:
    if not desk.folder.exists(REPORT_TEMPLATE_FILE):
        outcome.findings.append(finding("template-missing", Place(REPORT_TEMPLATE_FILE)))
        return False
    name, filled = report_file(desk.day), filling(made)
    return outcome.attempt(
        desk.folder, name, lambda: desk.folder.fill(REPORT_TEMPLATE_FILE, name, filled.cells, filled.tables)
    )


def _publish_beside(desk: Desk, made: Report, outcome: Outcome) -> None:
    """The text for chat groups (readable in every editor), the sources of the numbers, and the PDF."""
    text = str(value(made.cells[SUMMARY])).replace("\n", "\r\n") + "\r\n"
    name = text_file(desk.day)
    outcome.attempt(desk.folder, name, lambda: desk.folder.publish_bytes(name, text.encode("utf-8-sig")))
    outcome.publish(desk.folder, trace_file(desk.day), trace(made))
    _publish_pdf(desk, outcome)


def _publish_pdf(desk: Desk, outcome: Outcome) -> None:
    """Make the PDF anew when it is missing or of another version of the report."""
    name = pdf_file(desk.day)
    if pdf_is_current(desk):
        outcome.outputs.append(name)
        return
    try:
        content = desk.folder.as_pdf(report_file(desk.day))
    except BookProblem as problem:
        outcome.findings.append(problem_finding(problem))
        return
    if content is None:
        outcome.findings.append(finding("pdf-not-made", Place(report_file(desk.day))))
    elif outcome.attempt(desk.folder, name, lambda: desk.folder.publish_bytes(name, content)):
        note_pdf(desk)
