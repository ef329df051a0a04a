"""The benchmark compares like with like: both sides pass the same lines and order the same goods."""

from tests.bench import compare


def test_both_sides_do_the_same(tmp_path):
    office = tmp_path / "office"
    compare.township(office, 60)
    found = compare.alternate("day", office, tmp_path, 1)
    assert compare.differences(found) == []
    assert found["product"][0].told["ordered"] != {}
