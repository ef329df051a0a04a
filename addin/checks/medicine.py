"""Medicine is bought under the real name and within bounds (field guide, section 1).

Against fever, cough, viruses and bacteria (两抗一退 and 止咳) it is registered with name and mobile number, whether
or not the catalogue calls it medicine.
"""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from addin.checks.matching import ProductMatch
from addin.checks.rule import Amount, Case, Hit, Rule
from addin.model.office import Product
from addin.terms.names import plain

CATEGORY = "药品"
_CONTROLLED = (
    "布洛芬|对乙酰氨基酚|扑热息痛|泰诺|芬必得|美林|安乃近|阿司匹林|尼美舒利|退热|退烧|解热|感冒|白加黑|快克|999|止咳|咳|化痰|右美沙芬"
    "|甘草片|枇杷|川贝|急支|连花清瘟|清瘟|板蓝根|双黄连|抗病毒|利巴韦林|奥司他韦|阿昔洛韦|阿比多尔|金刚烷胺|达菲"
    "|阿莫西林|头孢|青霉素|罗红霉素|阿奇霉素|红霉素|克拉霉素|左氧氟沙星|诺氟沙星|氧氟沙星|甲硝唑|抗生素|消炎药|磺胺|四环素|庆大霉素"
)
CONTROLLED = tuple(_CONTROLLED.split("|"))
"""Names and parts of names of what is registered."""
_FOOD = ("枇杷果", "枇杷膏糖", "鲜枇杷")
_TITLES = (
    "阿姨|叔叔|伯伯|大爷|大伯|大妈|大娘|大叔|大婶|婶婶|奶奶|爷爷|外婆|外公|姥姥|姥爷|先生|女士|小姐|太太|夫人|师傅|老师|老板|医生|护士"
    "|大哥|大姐|大嫂|嫂子|妈妈|爸爸|老人|家属|家人|本人|住户|业主|邻居|同志|经理|主任|书记|宝宝|群众|代收|代买"
)
_SHORT_TITLES = "哥姐弟妹嫂妈爸叔婶伯姨爷奶家总"
_NOT_REAL = (
    rf"(?:.*(?:{_TITLES})|.?[{_SHORT_TITLES}]|[老小阿大][^\W\d_]|.|.*某.*|[\W\d_]*|[!-~]*"
    r"|(?:匿名|不详|保密|无名|收货人|微信|网友).*|.*[*？].*|\d.*(?:室|号|栋|楼|幢|单元).*)"
)
"""Forms of address, nicknames, initials, covered names, numbers of flats."""
_MOBILE = r"1\d{10}"


def find(case: Case) -> Iterable[Hit]:
    """Lines for medicine whose 收货人 is no real name, that lack a mobile number, or that ask for too much."""
    kinds = {id(match): _kind(match) for match in case.matched.values}
    for at, match in case.matched.where(lambda match: kinds[id(match)]):
        line, product = case.lines[at], match.product
        assert product is not None
        controlled = kinds[id(match)] == "controlled"
        told = {"product": product.label}
        if line.name and is_no_real_name(line.name):
            code = "medicine-register" if controlled else "medicine-real-name"
            yield Hit(at, code, "name", line.name, told)
        elif controlled and (phone := case.phone(at)) and not re.fullmatch(_MOBILE, phone):
            yield Hit(at, "medicine-mobile", "phone", line.phone, told)
    yield from _too_much(case)


def is_no_real_name(name: str) -> bool:
    """Whether a name is a form of address, a nickname or a covered name."""
    return re.fullmatch(_NOT_REAL, plain(name)) is not None


def _kind(match: ProductMatch) -> str:
    product = match.product
    if product is None:
        return ""
    if is_controlled(product):
        return "controlled"
    return "medicine" if product.medicine or product.category == CATEGORY else ""


def is_controlled(product: Product) -> bool:
    """Whether it is sold against fever, cough, viruses or bacteria."""
    medicinal = product.medicine or product.category in {CATEGORY, "日用品", "副食"}
    return medicinal and _holds(product.name, CONTROLLED) and not _holds(product.name, _FOOD)


def _holds(name: str, words: Iterable[str]) -> bool:
    return any(word in name for word in words)


def _too_much(case: Case) -> Iterable[Hit]:
    """Lines with which a household's medicine without a limit of its own passes 药品每户限量."""
    sums: Counter[tuple[int, int]] = Counter()
    found = case.amounts.where(_is_unlimited_medicine)
    for at, amount in sorted(found, key=lambda pair: case.age(pair[0])) if found else ():
        key = (case.homes.ids[at], case.product_numbers.ids[at])
        wanted = amount.wanted or Decimal(0)
        total = (Decimal(sums[key]) if key[0] >= 0 else Decimal(0)) + wanted
        sums[key] = total  # type: ignore[assignment]  # Decimal, not int
        if amount.match.product is not None and total > case.settings.medicine_limit:
            told = {"product": amount.match.product.label, "unit": amount.match.product.unit, "total": total}
            told["limit"] = case.settings.medicine_limit
            yield Hit(at, "medicine-amount", "quantity", str(amount.quantity), told)


def _is_unlimited_medicine(amount: Amount) -> bool:
    product = amount.match.product
    if product is None or product.household_limit is not None or amount.wanted is None:
        return False
    return _kind(amount.match) != "" and amount.wanted > 0


RULE = Rule(
    ("medicine-real-name", "medicine-register", "medicine-mobile", "medicine-amount"),
    ("name", "phone", "quantity"),
    find,
)
