"""The compressed container: what goes in comes out again in a reader that others wrote."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.vba_project.compression import CHUNK, compressed
from tests.vba_project.oracle import decompressed

WORDS = st.sampled_from(["Sub ", "End Sub\r\n", "a", "aaa", " = ", "检查订单", "\r\n", "x" * 70])
TEXTS = st.lists(WORDS, max_size=3000).map(lambda words: "".join(words).encode("gbk"))


def read_back(content: bytes) -> bytes:
    return decompressed(compressed(content)) if content else b""


@given(TEXTS)
def test_text_comes_back(text: bytes) -> None:
    assert read_back(text) == text


@given(st.binary(max_size=3000))
def test_bytes_come_back(content: bytes) -> None:
    assert read_back(content) == content


@pytest.mark.parametrize("size", [1, 2, 3, 4095, 4096, 4097, 8192, 20000])
def test_long_runs_are_one_reference_each_chunk(size: int) -> None:
    content = b"-" * size
    assert read_back(content) == content
    assert len(compressed(content)) <= 1 + 6 * (size // CHUNK + 1)


def test_a_whole_chunk_of_noise_is_kept_as_it_is() -> None:
    noise = random.Random(1).randbytes(CHUNK)
    assert len(compressed(noise)) == 1 + 2 + CHUNK
    assert read_back(noise + b"and text") == noise + b"and text"


def test_a_last_chunk_of_noise_is_refused() -> None:
    with pytest.raises(ValueError, match="noise"):
        compressed(random.Random(1).randbytes(CHUNK - 1))


def test_as_small_as_the_specifications_own_example() -> None:
    """[MS-OVBA] 3.2.2 shows this text compressed; of equal references it takes farther ones."""
    shown = bytes.fromhex(
        "01 2F B0 00 23 61 61 61 62 63 64 65 82 66 00 70 61 67 68 69 6A 01 38 08 61 6B 6C 00 30 6D 6E 6F 70 06 71"
        " 02 70 04 10 72 73 74 75 76 10 77 78 79 7A 00 3C"
    )
    text = b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa"
    assert decompressed(shown) == text
    assert len(compressed(text)) == len(shown)
