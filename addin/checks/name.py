"""收货人 is one person's name: no number, no sentence, no word for anybody, and nothing of another column."""

import re
from collections.abc import Iterable, Iterator
from string import ascii_letters

from addin.checks.people import LONGEST_NAME
from addin.checks.required import is_absent
from addin.checks.rule import Case, Hit, Rule

_ANYBODY = frozenset(
    (
        *("业主", "住户", "居民", "户主", "本人", "自己", "家人", "家属", "邻居"),
        *("客户", "用户", "男", "女", "先生", "女士", "同志", "匿名"),
        *ascii_letters,
    )
)
_DOOR = r"\d{1,4}(?:号楼|[栋幢座室户号]|单元).*|\d{1,3}-\d{1,4}(?:-\d{1,4})?"
_PHONE = r"1[3-9]\d{9}"
_ONE = r"[\u4e00-\u9fff]{2,4}\d{0,4}"
_SEVERAL = rf"{_ONE}\s?[/、，,;；&+和与]\s?{_ONE}"
_UNSEEN = "\u3164\u115f\u1160\uffa0\u2800"
_ASKED = rf"[?？].*|.*[{_UNSEEN}].*"
_TRACES = (*"/、，,;；&+和与?？", *_UNSEEN, *(f"\n{digit}" for digit in range(10)))
"""What every doubtful name holds some of, but for words that are known whole, and phones."""
_BESIDE_PHONE = " :：,，、/()（）电话手机"


def find(case: Case) -> Iterable[Hit]:
    """Names without a letter or sign of writing, as long as a sentence, of nobody or two; doors, goods and phones."""
    names = case.different("name")
    goods = {word for each in case.office.products for word in (each.name, *each.aliases)}
    doubted = {*case.people.odd_names, *names & goods, *names & _ANYBODY, *_traced(names)}
    codes = {name: _code(name, goods) for name in doubted if not is_absent(name)}
    for at, text in case.where_among("name", {name for name, code in codes.items() if code}):
        if codes[text] == "name-phone":
            yield _with_phone(case, at, text)
        else:
            yield Hit(at, codes[text], "name", text)


def _traced(names: Iterable[str]) -> Iterator[str]:
    """The names that are doubtful for what they hold: all are searched together, since nearly none is."""
    together = "\n{}\n".format("\n".join(names))
    places = [at + 1 for trace in _TRACES for at in _all_of(trace, together)]
    places += [match.start() for match in re.finditer(_PHONE, together)]
    for at in places:
        name = together[together.rfind("\n", 0, at) + 1 : together.find("\n", at)]
        if _code(name, ()):
            yield name


def _all_of(trace: str, text: str) -> Iterator[int]:
    at = text.find(trace)
    while at >= 0:
        yield at
        at = text.find(trace, at + 1)


def _code(name: str, goods: Iterable[str]) -> str:
    """The code of what is wrong with a name, "" where nothing is."""
    if re.search(_PHONE, name) and re.sub(_PHONE, "", name).strip(_BESIDE_PHONE):
        return "name-phone"
    if (
        name in goods
        or re.fullmatch(_DOOR, name.strip())
        or not any(map(str.isalpha, name))
        or len(name) > LONGEST_NAME
    ):
        return "name-odd"
    if re.fullmatch(_SEVERAL, name):
        return "name-several"
    return "name-vague" if name in _ANYBODY or re.fullmatch(_ASKED, name) else ""


def _with_phone(case: Case, at: int, text: str) -> Hit:
    """A name and a phone in one cell: the phone goes to its column where that is empty, and else out of the name."""
    match = re.search(_PHONE, text)
    if match and is_absent(case.lines[at].phone):
        return Hit(at, "name-phone", "name", text, fix=match[0], fix_field="phone")
    return Hit(at, "name-phone", "name", text, fix=re.sub(_PHONE, "", text).strip(_BESIDE_PHONE))


RULE = Rule(("name-odd", "name-vague", "name-several", "name-phone"), ("name",), find)
