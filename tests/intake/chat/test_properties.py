"""Nothing is lost, nothing counted twice, the same text gives the same lines; hostile texts end with an answer."""

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from addin.intake.chat import Home, read_chat
from addin.model.chat import Certainty
from tests.intake.chat.office import DEFAULT, office

HARD = (
    "0123456789０五三一两半栋幢号楼单元室#-—、，。 \n（）()[]*x+×~各不要了取消改成退同上我也帮加？元¥/:：接龙#"
    "豆腐鸡蛋生菜大米5kg盒板斤份张三\u202e\u200b①🥚"
)

HOMES = (
    "{b}栋{u}单元{r}",
    "{b}-{u}-{r}",
    "{b}号楼{u}单元{r}室",
    "{b}幢{u}单元 {r}",
    "{b}#{u}-{r}",
    "翠竹花苑{b}栋{u}-{r}",
)
GOODS = {"豆腐": "盒", "生菜": "斤", "菠菜": "斤", "纯牛奶": "箱", "五花肉": "斤", "挂面": "包", "八宝粥": "箱"}
ITEMS = (
    "{name}{number}{unit}",
    "{number}{unit}{name}",
    "{name} {number}{unit}",
    "{name}：{number}{unit}",
    "{name}×{number}",
)
MARKS = ("{}. ", "{}、", "（{}）", "{}) ", "{}：", "{} ")
BETWEEN = ("，", "、", "；", " ，", "\n")
ENDS = ("", " 谢谢", "（放门口）", "🙏", " 19900000001")

door = st.tuples(st.integers(1, 20), st.integers(1, 4), st.integers(1, 18).map(lambda floor: floor * 100 + 1))
item = st.tuples(st.sampled_from(sorted(GOODS)), st.integers(1, 12))
entry = st.tuples(
    door,
    st.sampled_from(HOMES),
    st.lists(st.tuples(item, st.sampled_from(ITEMS)), min_size=1, max_size=3, unique_by=lambda each: each[0][0]),
    st.sampled_from(BETWEEN),
    st.sampled_from(ENDS),
)
chain = st.tuples(st.lists(entry, min_size=1, max_size=8, unique_by=lambda each: each[0]), st.sampled_from(MARKS))


def written(entries, mark):
    lines = ["#接龙", "今日保供"]
    for number, ((b, u, r), home, items, between, end) in enumerate(entries, 1):
        goods = between.join(shape.format(name=name, number=count, unit=GOODS[name]) for (name, count), shape in items)
        lines.append(mark.format(number) + f"示例住户{number:02d} {home.format(b=b, u=u, r=r)} {goods}{end}")
    return "\n".join(lines)


def meant(entries):
    return Counter(
        ((str(b), str(u), str(r)), name, Decimal(count))
        for (b, u, r), _, items, _, _ in entries
        for (name, count), _ in items
    )


def certain(chat):
    return Counter(
        ((line.building, line.unit_no, line.room), line.product, line.quantity)
        for line in chat.lines
        if line.certainty is Certainty.OK
    )


@given(chain)
def test_what_is_certain_is_what_was_meant(written_chain):
    entries, mark = written_chain
    chat = read_chat(written(entries, mark), office(), DEFAULT)
    assert not certain(chat) - meant(entries)
    asked = sum(line.certainty is Certainty.REVIEW for line in chat.lines)
    assert (meant(entries) - certain(chat)).total() <= asked, "something was dropped"


@given(st.one_of(st.text(alphabet=HARD, max_size=300), st.text(max_size=200)))
@example("#接龙\n1. 张三 3-501 豆腐2盒\n1. 张三 3-501 豆腐2盒")
@example("\u200b\n\u202e\n3-501\x0c豆腐2盒\x85\u2028x")
def test_each_line_is_told_and_the_same_text_gives_the_same_lines(text):
    chat = read_chat(text, office(), DEFAULT)
    told = {line.source_line for line in chat.lines} | {each.source_line for each in chat.ignored}
    assert told == {at for at, line in enumerate(text.splitlines(), 1) if line.strip()}
    assert read_chat(text, office(), DEFAULT) == chat


@given(chain)
@settings(max_examples=30)
def test_a_list_that_was_pasted_twice_counts_once(written_chain):
    text = written(*written_chain)
    assert certain(read_chat(f"{text}\n{text}", office(), DEFAULT)) == certain(read_chat(text, office(), DEFAULT))


@given(st.text(alphabet=HARD, max_size=60))
def test_a_certain_line_is_whole(text):
    for line in read_chat(text, office(), DEFAULT).lines:
        if line.certainty is Certainty.OK:
            assert line.building
            assert line.product_code
            assert line.quantity is not None
            assert line.quantity > 0
            assert line.unit
            assert not line.reason
        elif line.certainty is Certainty.REVIEW:
            assert line.reason
            assert line.doubt


HOSTILE = {
    "one endless line": "3-501 豆腐2盒 " * 100_000,
    "digits": "1" * 1_000_000,
    "nesting": "(「【" * 300_000,
    "controls": "".join(map(chr, range(1, 32))) * 30_000,
    "right to left": "\u202e3-501\u202c豆腐2盒\u200f\n" * 70_000,
    "dashes": "3-" * 500_000,
    "spaces in an address": ("3" + " " * 5000 + "-501\n") * 200,
    "one household": "1. 张三 3-501 豆腐1盒\n" * 50_000,
    "lines": "1\n" * 500_000,
    "headings": "#接龙\n豆腐\n1. 张三 3-501 1盒\n" * 30_000,
    "goods": "豆腐、" * 200_000 + "各1盒",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_ends_with_an_answer(name):
    text = HOSTILE[name]
    chat = read_chat(text, office(), DEFAULT)
    told = {line.source_line for line in chat.lines} | {each.source_line for each in chat.ignored}
    assert told == {at for at, line in enumerate(text.splitlines(), 1) if line.strip()}


def test_a_remembered_nickname_gives_the_address():
    chat = read_chat("1. 云淡风轻 豆腐2盒", office(), DEFAULT, homes={"云淡风轻": Home("翠竹花苑", "3", "2", "501")})
    (line,) = chat.lines
    assert line[3:7] == ("云淡风轻", "", "翠竹花苑", "3")
    assert line.certainty is Certainty.OK
