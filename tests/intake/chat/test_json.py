"""baogong intake FILE --json: the object of the contract, from any encoding, and nothing is written."""

from decimal import Decimal

import pytest

from addin.flows.intake_json import chat_as_json
from addin.intake.chat import read_chat
from tests.cli.shell import baogong, is_sentence, seen
from tests.flows import township
from tests.intake.chat.office import DEFAULT, office

KEYS = [
    *("entry", "source_line", "name", "phone", "compound", "building", "unit_no", "room", "product", "spec"),
    *("quantity", "unit", "status", "reason", "alternatives"),
]


def test_the_object_has_the_keys_of_the_contract():
    told = chat_as_json(read_chat("#接龙\n1. 张三 3-2-501 土豆3斤\n2. 李四 豆腐", office(), DEFAULT))
    sure, asked = told["lines"]
    assert list(sure) == KEYS
    assert (sure["quantity"], sure["unit"], sure["status"]) == ("1.5", "公斤", "ok")
    assert (asked["quantity"], asked["status"]) == (None, "review")
    assert asked["reason"]
    assert told["ignored"] == [{"source_line": 1, "text": "#接龙", "reason": "标题或说明，没有订东西。"}]
    assert told["summary"]["ok"] == told["summary"]["review"] == 1


def test_quantities_are_plain_decimals():
    told = chat_as_json(read_chat("1. 3-501 豆腐100盒\n2. 3-502 生姜二两", office(), DEFAULT))
    assert [line["quantity"] for line in told["lines"]] == ["100", "0.2"]
    assert all(Decimal(line["quantity"]) for line in told["lines"])


@pytest.fixture
def office_folder(tmp_path):
    return township.make(tmp_path / "街道")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_command_reads_every_encoding_and_writes_nothing(office_folder, tmp_path, encoding):
    file = tmp_path / "接龙.txt"
    file.write_bytes("#接龙\n1. 示例住户01 1栋501 土豆2斤\n".encode(encoding))
    before = seen(office_folder)
    answer = baogong("--office", office_folder, "intake", file, "--community", "东风社区", "--json", cwd=tmp_path)
    assert (answer.code, answer.err) == (0, "")
    (line,) = answer.told["lines"]
    assert (line["building"], line["room"], line["product"], line["status"]) == ("1", "501", "土豆", "ok")
    assert seen(office_folder) == before


def test_a_community_that_is_not_there_is_one_sentence(office_folder, tmp_path):
    file = tmp_path / "接龙.txt"
    file.write_text("3栋501 土豆2斤", encoding="utf-8")
    answer = baogong("--office", office_folder, "intake", file, "--community", "火星社区", "--json", cwd=tmp_path)
    assert answer.code == 2
    assert is_sentence(answer.err)
