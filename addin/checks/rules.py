"""The rules, in the order in which their findings are told."""

from addin.checks import (
    contact,
    cutoff,
    duplicate,
    group,
    identity,
    injected,
    limit,
    medicine,
    moment,
    note,
    phone,
    place,
    product,
    quantity,
    recorder,
    required,
    supply,
    unit,
)
from addin.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    identity.RULE,
    required.RULE,
    injected.RULE,
    moment.RULE,
    cutoff.RULE,
    place.RULE,
    phone.RULE,
    contact.RULE,
    product.RULE,
    supply.RULE,
    unit.RULE,
    quantity.RULE,
    limit.RULE,
    duplicate.RULE,
    medicine.RULE,
    group.RULE,
    note.RULE,
    recorder.RULE,
)
