"""Texts of another form are found among many of the usual one, wherever they stand."""

import re

from hypothesis import given
from hypothesis import strategies as st

from addin.terms.bulk import not_of_form, unlike


@given(st.lists(st.one_of(st.just("123"), st.text("12\n ", max_size=4)), max_size=1200))
def test_exactly_the_texts_of_another_form_are_found(texts: list[str]) -> None:
    odd = [text for text in texts if re.fullmatch("[0-9]{3}", text) is None]
    assert not_of_form("[0-9]{3}", texts) == odd
    assert unlike(lambda some: all(re.fullmatch("[0-9]{3}", text) for text in some), texts) == odd
