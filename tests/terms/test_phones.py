from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.terms.phones import masked, normal_phone


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        (19900000001.0, "19900000001"),
        (19900000001, "19900000001"),
        (Decimal(19900000001), "19900000001"),
        ("19900000001", "19900000001"),
        (" 199 0000 0001\n", "19900000001"),
        ("199-0000-0001", "19900000001"),
        ("199－0000－0001", "19900000001"),
        ("+86 19900000001", "19900000001"),
        ("8619900000001", "19900000001"),
        ("0086-199-0000-0001", "19900000001"),
        ("１９９０００００００１", "19900000001"),
        ("19900000001.0", "19900000001"),
        ("021-51088888", "021-51088888"),
        ("（021）51088888", "021-51088888"),
        ("0512 6123 4567", "0512-61234567"),
        ("1990000000o", None),  # may be another digit: asked, not mended
        ("1990000000", None),
        ("199000000012", None),
        ("51088888", None),  # no area code
        ("19900000001/19900000002", None),
        ("1.99E+10", None),
        ("#REF!", None),
        ("", None),
        (None, None),
        (True, None),
        (float("nan"), None),
    ],
)
def test_normal_phone(cell, phone):
    assert normal_phone(cell) == phone


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("19900000001", "199****0001"),
        ("021-51088888", "021-****8888"),
        ("1990000000o", "19****0o"),
        ("12345", "*****"),
        ("", ""),
    ],
)
def test_masked(phone, shown):
    assert masked(phone) == shown


@given(st.one_of(st.text(), st.floats(), st.integers(), st.none()))
def test_a_normal_phone_stays_and_is_masked(cell):
    phone = normal_phone(cell)
    if phone is not None:
        assert normal_phone(phone) == phone
        assert phone not in masked(phone)


@given(st.text(alphabet="0123456789 -+", max_size=20))
def test_no_digit_is_invented(text):
    phone = normal_phone(text)
    if phone is not None:
        assert phone.replace("-", "") in "".join(text.replace("-", " ").split())
