"""特殊群体 uses the office's words and its register, because it decides who is served first and who pays."""

from collections.abc import Collection, Iterable, Mapping

from addin.checks.required import is_absent
from addin.checks.rule import Case, Hit, Rule
from addin.model.office import Registered
from addin.sheets.orders import GROUPS
from addin.terms.names import plain
from addin.terms.phones import normal_phone


def find(case: Case) -> Iterable[Hit]:
    """Words that neither the sheet's list nor the settings know, and claims that the register does not hold."""
    known = {*GROUPS, *case.settings.priority_groups, *case.settings.funded_groups}
    claimed = case.where("group", lambda text: not is_absent(text))
    for at, text in claimed:
        if text not in known:
            yield Hit(at, "group-unknown", "group", text, {"known": "、".join(case.settings.priority_groups)})
    if case.office.registered:
        yield from _not_registered(case, [(at, text) for at, text in claimed if text in known])


def _not_registered(case: Case, claimed: Iterable[tuple[int, str]]) -> Iterable[Hit]:
    kept = {each.community for each in case.office.registered}
    claims = _claims(case.office.registered)
    persons, agreed = case.people.ids, set[tuple[int, str]]()
    for at, text in claimed:
        if (persons[at], text) in agreed:
            continue
        line = case.lines[at]
        keys = (("phone", line.community, case.phone(at)), ("name", line.community, plain(line.name)))
        groups = next((claims[key] for key in keys if key in claims), frozenset[str]())
        if text in groups or line.community not in kept or not line.name:
            agreed.add((persons[at], text))
        elif not groups:
            yield Hit(at, "group-unregistered", "group", text, {"name": line.name, "community": line.community})
        else:
            shown = "、".join(sorted(groups))
            yield Hit(at, "group-differs", "group", text, {"name": line.name, "groups": shown}, _only(groups))


def _claims(registered: Iterable[Registered]) -> Mapping[tuple[str, str, str], Collection[str]]:
    """The groups that a phone, and that a name, of a community is registered for."""
    claims: dict[tuple[str, str, str], set[str]] = {}
    for each in registered:
        phone = normal_phone(each.phone)
        for key in (("phone", phone), ("name", plain(each.name))):
            if key[1]:
                claims.setdefault((key[0], each.community, key[1]), set()).add(each.group)
    return claims


def _only(groups: Collection[str]) -> str | None:
    return next(iter(groups)) if len(groups) == 1 else None


RULE = Rule(("group-unknown", "group-unregistered", "group-differs"), ("group",), find)
