"""Text cells hold words: what begins like a formula or holds a link is not passed on to anybody."""

import re
from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule

FIELDS = (
    "name",
    "product",
    "spec",
    "note",
    "room",
    "building",
    "unit_no",
    "compound",
    "unit",
    "phone",
    "recorder",
    "group",
)
_TRACES = (*(f"\n{mark}" for mark in "=＝@＠+＋-－'\""), "//", "\\\\", ":", "：", "<", ".", "(", "|")
_FORMULA = r"[\s'\"]*(?:[=＝@＠]|[+＋\-－][+＋\-－=@(]|[+＋\-－]\s*(?:\d+\s*[-+*/^&|!]|[A-Za-z]))"
_CALL = r"(?i)\b(?:HYPERLINK|WEBSERVICE|IMPORTXML|IMPORTDATA|DDE|CMD|EXEC|CALL|REGISTER)\s*[(|]"
_LINK = (
    r"(?i)\b(?:https?|ftp|file|javascript|data|vbscript|mailto|ms-[a-z]+|weixin|alipays?)\s*[:：]|(?<![\w:])//\w|\\\\\w"
    r"|\bwww\.|<\s*/?\s*[a-z]+|\b[a-z0-9-]+\.(?:com|cn|net|org|top|xyz|cc|vip|info|io|me|ly|link|shop|site)\b"
)


def find(case: Case) -> Iterable[Hit]:
    """Cells whose text starts like a formula, or that hold an address of the web or of another computer."""
    for field in FIELDS:
        for at, text in case.where(field, _is_injected, _TRACES):
            yield Hit(at, "text-injected", field, text[:60])


def _is_injected(text: str) -> bool:
    return bool(re.match(_FORMULA, text) or re.search(_CALL, text) or re.search(_LINK, text))


RULE = Rule(("text-injected",), FIELDS, find)
