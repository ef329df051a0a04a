"""Whose order it is: the text of a chat comes in, the name on each line goes out."""

import pytest

from addin.intake.chat import read_chat
from tests.intake.chat.office import DEFAULT, office

LISTED = {
    "1. 示例甲 3-2-501 土豆2斤": "示例甲",
    "2、示例乙3-502 土豆2斤": "示例乙",
    "3. 3-503 示例丙 土豆2斤": "示例丙",
    "4. 示例住户04 3-504 土豆2斤": "示例住户04",
    "5. 示例01 3-601 土豆2斤": "示例01",
    "6. 王*2 3-602 土豆2斤": "王*2",
    "7. 三管 3-603 八宝粥1箱": "三管",
    "8. 豆豆妈 3-604 土豆2斤": "豆豆妈",
    "9. 3-701，姓陈，土豆2斤": "姓陈",
    "10. 3-702 土豆2斤": "",
}
EXAMPLES = ("示例：3-501 示例丁 土豆2斤", "例 3-501 示例丁 土豆2斤", "样例 3-501 示例丁 土豆2斤", "示例3-501 土豆2斤")


def names(text: str) -> list[str]:
    return [line.name for line in read_chat(text, office(), DEFAULT).lines]


def test_in_a_list_the_name_stands_before_or_behind_the_address():
    assert names("\n".join(("#接龙", *LISTED))) == list(LISTED.values())


@pytest.mark.parametrize("said", EXAMPLES)
def test_an_example_is_nobodys_order(said):
    assert names(f"#接龙\n{said}\n1. 示例甲 3-502 土豆2斤") == ["示例甲"]


def test_who_speaks_of_one_home_is_who_receives():
    assert names("示例甲 10:02\n3-501 土豆2斤\n示例乙 10:03\n我要鸡蛋1板 3-502") == ["示例甲", "示例乙"]


def test_who_speaks_of_several_homes_lives_in_none_for_sure():
    assert names("示例甲 10:02\n3-501 土豆2斤\n3-502 鸡蛋1板\n示例乙 10:03\n3-503 鸡蛋1板") == ["", "", "示例乙"]


def test_a_home_in_two_writings_is_one():
    assert names("示例甲 10:02\n3-501 土豆2斤\n示例甲 10:05\n3栋1单元501 再加鸡蛋1板") == ["示例甲", "示例甲"]


def test_a_sender_in_the_line_speaks_for_that_line_alone():
    assert names("示例甲：3-501 土豆2斤\n示例乙：3-502 鸡蛋1板\n3-503 洋葱1斤") == ["示例甲", "示例乙", ""]
