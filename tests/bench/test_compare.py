"""The benchmark compares like with like: both sides order the same goods from the same folder."""

from tests.bench import compare


def test_both_sides_order_the_same_goods(tmp_path):
    office = tmp_path / "office"
    compare.township(office, 60)
    found = compare.alternate(office, tmp_path, 1)
    assert compare.differences(found) == {}
    assert found["product"][0].told["lines"] == found["straightforward"][0].told["lines"] > 0
    assert found["product"][0].told["ordered"] != {}
