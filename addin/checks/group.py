"""特殊群体 uses the office's words and its register, because it decides who is served first and who pays."""

from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule
from addin.sheets.orders import GROUPS


def find(case: Case) -> Iterable[Hit]:
    """Words that neither the sheet's list nor the settings know."""
    known = {"", *GROUPS, *case.settings.priority_groups, *case.settings.funded_groups}
    for at, text in case.where("group", lambda text: text not in known):
        yield Hit(at, "group-unknown", "group", text, {"known": "、".join(case.settings.priority_groups)})


RULE = Rule(("group-unknown",), ("group",), find)
