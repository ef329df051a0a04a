"""Medicine is bought under the real name (field guide, section 1), so a form of address is not enough."""

import re
from collections.abc import Iterable

from addin.checks.rule import Case, Hit, Rule

_ADDRESS_FORM = re.compile(r"(阿姨|叔叔|大爷|大妈|奶奶|爷爷|先生|女士|小姐|师傅|老师|大哥|大姐|家|妈妈|爸爸)$")


def find(case: Case) -> Iterable[Hit]:
    """Lines for medicine whose 收货人 is a nickname or a form of address."""
    names = case.texts("name")
    for at, match in case.matched.where(lambda match: match.product is not None and match.product.medicine):
        if match.product is not None and names[at] and _ADDRESS_FORM.search(names[at]):
            yield Hit(at, "medicine-real-name", "name", names[at], {"product": match.product.label})


RULE = Rule(("medicine-real-name",), ("name",), find)
