"""Every text of the corpus means what stands beside it."""

import pytest

from tests.intake.chat.cases import cases, expected, read

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_each_line_means_what_stands_beside_it(case):
    found, _ = read(case)
    wrong = []
    for words, meaning, got in zip(case.lines, case.meanings, found, strict=True):
        if words.strip() and got != expected(meaning):
            wrong.append(f"{words}\n    wanted {meaning}\n    got    {_shown(got)}")
    assert not wrong, "\n".join(wrong)


def _shown(got):
    parts = [
        f"{home}: {product} {amount}" for (home, product, amount), count in got.certain.items() for _ in range(count)
    ]
    parts += [f"?{about}" for about in got.asked.elements()]
    parts += [f"x {product}" for product in got.cancelled.elements()]
    return "; ".join(parts) or ("-" if got.silent else "nothing")


def test_the_corpus_is_large_enough():
    entries = sum(bool(meaning) and meaning not in "-+" for case in CASES for meaning in case.meanings)
    assert entries >= 200
