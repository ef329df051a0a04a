from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from addin.terms.address import (
    Address,
    normal_building,
    normal_digits,
    normal_room,
    parse_address,
    same_building,
)

# lane / building / entrance / room; "?" at the end: another reading is possible
SHAPES = """
3栋2单元501                    |     / 3    / 2  / 501
3-2-501                        |     / 3    / 2  / 501
3－2－501室                    |     / 3    / 2  / 501
3#501                          |     / 3    /    / 501
3#2-501                        |     / 3    / 2  / 501
12号楼1103                     |     / 12   /    / 1103
12號樓1103室                   |     / 12   /    / 1103
8幢甲单元302                   |     / 8    / 甲 / 302
3栋东单元501                   |     / 3    / 东 / 501
５０１                         |     /      /    / 501
３栋５０１                     |     / 3    /    / 501
三栋二单元五零一               |     / 3    / 2  / 501
五一路二号楼三单元四零二室     |     / 2    / 3  / 402
501/502                        |     /      /    / 501/502 ?
3栋501/502                     |     / 3    /    / 501/502 ?
3栋502、503                    |     / 3    /    / 502/503 ?
701 和 702 各2份               |     /      /    / 701/702 ?
5号楼2楼东户                   |     / 5    /    / 2楼东户
3幢201室东户                   |     / 3    /    / 201东户
南湖村三社                     |     / 3社  /    /
南湖村三社12号                 |     / 3社  /    / 12
3村民小组5号                   |     / 3组  /    / 5
500弄58号902室                 | 500 / 58   /    / 902
500弄58号902是                 | 500 / 58   /    / 902
五百弄58号902                  | 500 / 58   /    / 902
5OO弄69号2O1室。               | 500 / 69   /    / 201
紫龙路。500弄。86号。503       | 500 / 86   /    / 503
500弄” 91号1502室              | 500 / 91   /    / 1502
紫龙路500弄29号                | 500 / 29   /    /
紫龙路500弄                    | 500 /      /    /
500弄56号楼1202                | 500 / 56   /    / 1202
500弄88–705（嘉怡水岸）        | 500 / 88   /    / 705
500弄 52-801嘉怡水岸           | 500 / 52   /    / 801
紫龙路500号嘉抬水岸57号701室   | 500 / 57   /    / 701
紫龙路500号57号701室           | 500 / 57   /    / 701
紫龙路500号88#1701             | 500 / 88   /    / 1701
紫龙路500号嘉怡水岸45-101      | 500 / 45   /    / 101
500弄86801                     | 500 / 86   /    / 801 ?
500弄861203                    | 500 / 86   /    / 1203 ?
500弄11101                     | 500 /      /    / ?
500弄 58 902                   | 500 / 58   /    / 902 ?
52－502室。                    |     / 52   /    / 502
3栋501号                       |     / 3    /    / 501
58号2单元501                   |     / 58   / 2  / 501
人民路12号3栋501               | 12  / 3    /    / 501
8号院3号楼2门501               | 8   / 3    / 2  / 501
3-2单元501                     |     / 3    / 2  / 501
A座1203                        |     / A    /    / 1203
3A栋501                        |     / 3A   /    / 501
12-1栋501                      |     / 12-1 /    / 501
二期3栋501                     |     / 2期3 /    / 501
东区3栋2-501                   |     / 东区3 / 2 / 501
别墅29号                       |     / 别墅29 /  / 别墅
29号别墅                       |     / 29   /    / 别墅
12楼1103                       |     / 12   /    / 1103 ?
11楼1103                       |     /      /    / 1103 ?
3栋2单元5楼501                 |     / 3    / 2  / 501
03栋0501                       |     / 3    /    / 501
三门路100弄5号                 | 100 / 5    /    /
65岁老人 3-501                 |     / 3    /    / 501
电话19900000001 3栋501         |     / 3    /    / 501
3栋501 两份                    |     / 3    /    / 501
3栋501 300克                   |     / 3    /    / 501
幸福路闵行区                   |     /      /    /
"""


def shapes():
    for line in SHAPES.strip().splitlines():
        text, _, expected = line.partition("|")
        certain = not expected.endswith("?")
        lane, building, unit_no, room = (part.strip() for part in expected.rstrip("? ").split("/", 3))
        yield pytest.param(text.strip(), (lane, building, unit_no, room), certain, id=text.strip())


@pytest.mark.parametrize(("text", "parts", "certain"), list(shapes()))
def test_shapes(text, parts, certain):
    address = parse_address(text)
    assert address[:4] == parts
    assert address.certain == certain


def test_a_compound_name_keeps_its_digits():
    address = parse_address("阳光100小区3栋501", compounds=("阳光100小区",))
    assert address == Address(building="3", room="501", compound="阳光100小区")


def test_what_is_not_understood_is_kept():
    assert parse_address("500弄58号902室（请送到家）").rest == "请送到家"


# A digit of the text stands in a field or in the rest; only zeros that lead a number may go.
def digits(text: str) -> Counter:
    return Counter(mark for mark in normal_digits(text) if mark in "123456789")


HARD = "0123456789０１５九五零一十百oO栋幢号楼弄单元室是社期区甲东户别墅A#-－/、和 ，。（）岁份"


@given(st.one_of(st.text(alphabet=HARD, max_size=24), st.text(max_size=300)))
@example("500弄8-6-5-801 199000000013栋2单元")
@example("3栋501-502-503/504")
@example("1" * 300)
@example("(" * 400)
def test_no_digit_is_lost(text):
    address = parse_address(text)
    assert digits(text) <= digits(" ".join(address[:5]))


buildings = st.integers(1, 199).map(str)
units = st.integers(1, 9).map(str)
rooms = st.builds(lambda floor, door: f"{floor}{door:02}", st.integers(1, 33), st.integers(1, 12))
WRITINGS = (
    "{b}栋{u}单元{r}",
    "{b}号楼{u}单元{r}室",
    "{b}幢 {u}单元 {r}",
    "{b}-{u}-{r}",
    "{b}#{u}-{r}",
    "{b}栋-{u}-{r}室",
    "{b}号{u}单元{r}",
    "某路500弄{b}号{u}单元{r}室",
)


@given(st.sampled_from(WRITINGS), buildings, units, rooms)
def test_every_writing_reads_the_same(writing, building, unit_no, room):
    address = parse_address(writing.format(b=building, u=unit_no, r=room))
    assert (address.building, address.unit_no, address.room) == (building, unit_no, room)
    if int(building) < 100:
        assert address.certain


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("58", "58"),
        ("58号", "58"),
        ("５８号", "58"),
        ("58号楼", "58"),
        ("058栋", "58"),
        ("八幢", "8"),
        ("十二栋", "12"),
        ("甲幢", "甲"),
        ("a座", "A"),
        ("3#楼", "3"),
        ("12-1栋", "12-1"),
        ("二期3栋", "2期3"),
        ("东区3栋", "东区3"),
        ("别墅29号", "别墅29"),
        ("29号别墅", "29"),
        ("三社", "3社"),
        ("三组", "3组"),
        ("梅苑3栋", "梅苑3栋"),
        ("主楼", "主楼"),
        ("无", ""),
        ("", ""),
    ],
)
def test_normal_building(text, normal):
    assert normal_building(text) == normal


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("58号", "58栋", True),
        ("三栋", "3号楼", True),
        ("3栋", "3社", False),
        ("东区3栋", "3栋", False),
        ("别墅29号", "29号", False),
        ("", "", False),
    ],
)
def test_same_building(one, other, same):
    assert same_building(one, other) is same


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("602", "602"),
        ("602室", "602"),
        ("502号。", "502"),
        ("0501", "501"),
        ("六〇二", "602"),
        ("901是", "901"),
        ("2O1室", "201"),
        ("501a", "501A"),
        ("二楼东户", "2楼东户"),
        ("别墅", "别墅"),
        ("501/502", "501/502"),
        ("101西", "101西"),
        ("52－502室。", "502"),
        ("/", ""),
        ("无", ""),
    ],
)
def test_normal_room(text, normal):
    assert normal_room(text) == normal


@given(st.text(alphabet=HARD, max_size=12))
def test_a_normal_form_stays(text):
    assert normal_building(normal_building(text)) == normal_building(text)
    assert normal_room(normal_room(text)) == normal_room(text)


@given(st.sampled_from(WRITINGS[:3]), buildings, units, rooms)
def test_the_parts_of_an_address_are_in_normal_form(writing, building, unit_no, room):
    address = parse_address(writing.format(b=building, u=unit_no, r=room))
    assert normal_building(address.building) == address.building
    assert normal_room(address.room) == address.room
