import pytest

from addin.intake.address_columns import Disagreement, columns_address, reconcile
from addin.terms.address import parse_address


@pytest.mark.parametrize(
    ("room", "building", "lane", "parts", "certain"),
    [
        ("902", "58", "500", ("500", "58", "", "902"), True),
        ("602室", "47号", "500弄", ("500", "47", "", "602"), True),
        ("101", "45", "500 弄", ("500", "45", "", "101"), True),
        ("701室", "57号", "500号", ("500", "57", "", "701"), True),
        ("501", "59", "紫龙路500弄嘉怡水岸", ("500", "59", "", "501"), True),
        ("502号。", "52－502室。", "500弄", ("500", "52", "", "502"), True),
        ("201室", "69号", "紫龙路500弄69号201室", ("500", "69", "", "201"), True),
        ("202室", "69号", "紫龙路500弄69号201室", ("500", "69", "", "202"), False),
        ("别墅", "29号", "500", ("500", "29", "", "别墅"), True),
        ("2单元501", "3", "", ("", "3", "2", "501"), True),
        ("", "52-502", "", ("", "52", "", "502"), True),
        ("", "", "", ("", "", "", ""), True),
    ],
)
def test_columns(room, building, lane, parts, certain):
    address = columns_address(room, building, lane)
    assert address[:4] == parts
    assert address.certain is certain


@pytest.mark.parametrize(
    ("text", "columns", "parts", "differences"),
    [
        # only one says it: taken
        ("紫龙路500弄", ("702", "39", ""), ("500", "39", "", "702"), []),
        ("500弄58号902室", ("", "", ""), ("500", "58", "", "902"), []),
        ("500弄29号", ("别墅", "29号", "500"), ("500", "29", "", "别墅"), []),
        # run together, or swapped: the columns show what was meant
        ("500弄86801", ("801", "86", "500"), ("500", "86", "", "801"), []),
        ("500弄11101", ("1101", "1", "500"), ("500", "1", "", "1101"), []),
        ("58弄500号902室", ("902", "58", "500"), ("500", "58", "", "902"), []),
        # both say it, and differ: asked; the columns stand
        (
            "500弄69号902",
            ("102", "47", "500"),
            ("500", "47", "", "102"),
            [Disagreement("building", "69", "47"), Disagreement("room", "902", "102")],
        ),
        ("300弄5号101", ("101", "5", "500"), ("500", "5", "", "101"), [Disagreement("lane", "300", "500")]),
    ],
)
def test_reconcile(text, columns, parts, differences):
    address, told = reconcile(parse_address(text), columns_address(*columns))
    assert address[:4] == parts
    assert told == differences
    assert address.certain is not bool(differences)


def test_an_uncertain_text_alone_stays_uncertain():
    address, _ = reconcile(parse_address("500弄86801"), columns_address("", "", "500"))
    assert not address.certain
