"""日报邮件: the day's report becomes a mail draft with the workbook and its PDF attached."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone

from addin.flows.desk import Desk, Outcome
from addin.flows.read_base import require_base
from addin.flows.report_files import mail_file, pdf_file, pdf_is_current, report_file, text_file
from addin.model.finding import Finding, Place
from addin.model.settings import Settings, SettingValue, setting_infos
from addin.ports import Letter
from addin.sheets.layout import BASE_FILE
from addin.sheets.settings import SETTINGS
from addin.wording import finding, sentence

CHINA = timezone(timedelta(hours=8))
IN_HEADERS = ("office_name", "mail_from", "mail_to", "mail_cc")
"""Settings that go into the draft's headers."""

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_BREAKING = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Unicode categories of line breaks and of marks that cannot be seen."""


def mail(desk: Desk) -> Outcome:
    """Draft the mail. The date in it is the day's deadline, so that drafting again gives the same file."""
    settings = require_base(desk).settings
    outcome = Outcome()
    workbook = desk.folder.read_bytes(report_file(desk.day))
    unsafe = _unsafe_settings(settings)
    if workbook is None:
        outcome.findings.append(finding("report-missing", Place(report_file(desk.day))))
    outcome.findings.extend(unsafe)
    if workbook is None or unsafe:
        outcome.say("mail-not-made")
        return outcome
    letter = _letter(desk, settings, workbook, outcome)
    name = mail_file(desk.day)
    drafted = outcome.attempt(desk.folder, name, lambda: desk.folder.publish_bytes(name, desk.draft(letter)))
    outcome.summary = {"to": len(letter.to), "cc": len(letter.cc), "attachments": len(letter.attachments)}
    done = "mail-done" if outcome.changed else "mail-nothing"
    outcome.say(done if drafted else "mail-not-made", **outcome.summary)
    return outcome


def _letter(desk: Desk, settings: Settings, workbook: bytes, outcome: Outcome) -> Letter:
    addresses = {field: _addresses(settings, field, outcome.findings) for field in ("mail_from", "mail_to", "mail_cc")}
    if not addresses["mail_to"]:
        outcome.findings.append(finding("mail-no-recipient", _setting_place("mail_to")))
    attachments = [(_file_name(report_file(desk.day)), workbook), *_pdf(desk, outcome)]
    return Letter(
        sender="".join(addresses["mail_from"][:1]),
        to=addresses["mail_to"],
        cc=addresses["mail_cc"],
        subject=sentence("mail-subject", office=settings.office_name, day=desk.day.isoformat()),
        text=_text(desk),
        written_at=datetime.combine(desk.day, settings.report_deadline, CHINA),
        attachments=attachments,
    )


def _text(desk: Desk) -> str:
    """The report's text, as it stands beside the report, and a closing line."""
    content = desk.folder.read_bytes(text_file(desk.day)) or b""
    text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n").strip()
    return "\n\n".join(part for part in (text, sentence("mail-closing")) if part) + "\n"


def _pdf(desk: Desk, outcome: Outcome) -> list[tuple[str, bytes]]:
    name = pdf_file(desk.day)
    content = desk.folder.read_bytes(name)
    if content is None:
        return []
    if not pdf_is_current(desk):
        outcome.findings.append(finding("mail-pdf-stale", Place(name)))
        return []
    return [(_file_name(name), content)]


def _file_name(name: str) -> str:
    return name.rsplit("/", 1)[-1]


def _values(settings: Settings, field: str) -> Sequence[str]:
    value: SettingValue = getattr(settings, field)
    return value if isinstance(value, tuple) else [str(value)]


def _addresses(settings: Settings, field: str, findings: list[Finding]) -> list[str]:
    """The setting's addresses that can be used, each once; the others are told."""
    given = [each for each in dict.fromkeys(_values(settings, field)) if each]
    bad = [each for each in given if not _ADDRESS.fullmatch(each)]
    told = {"setting": _names()[field]}
    findings.extend(finding("mail-address-invalid", _setting_place(field), each, **told) for each in bad)
    return [each for each in given if each not in bad]


def _unsafe_settings(settings: Settings) -> list[Finding]:
    """Settings with characters that could begin another header or hide what is written."""
    return [
        finding("mail-value-unsafe", _setting_place(field), setting=_names()[field])
        for field in IN_HEADERS
        if any(unicodedata.category(mark) in _BREAKING for each in _values(settings, field) for mark in each)
    ]


def _names() -> Mapping[str, str]:
    return {field: info.name for field, info in setting_infos().items()}


def _setting_place(field: str) -> Place:
    return Place(BASE_FILE, SETTINGS.name, "", _names()[field])
