"""docs/chat-report.md says what the reader does today, and nothing in the corpus is silently wrong."""

from tests.house import ROOT
from tools import chat_report


def test_the_report_is_up_to_date():
    assert (ROOT / "docs" / "chat-report.md").read_text(encoding="utf-8") == chat_report.page(), "tools/chat_report.py"


def test_nothing_is_silently_wrong():
    counted = [chat_report.count(case) for case in chat_report.cases()]
    assert sum(each["wrong"] for each in counted) == 0
