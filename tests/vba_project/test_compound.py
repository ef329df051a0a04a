"""The compound file: another reader finds every stream where it was put."""

import io
import struct

import olefile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.vba_project.compound import CUTOFF, SECTOR, Storage, compound_file

NAMES = st.text(st.sampled_from("abcABCxyz_019表单模块"), min_size=1, max_size=31)
STREAMS = st.one_of(
    st.binary(max_size=200),
    st.tuples(st.sampled_from([63, 64, 65, 511, 512, 4095, 4096, 4097, 9000]), st.binary(min_size=1, max_size=3)).map(
        lambda told: (told[1] * told[0])[: told[0]]
    ),
)


def storages(inside: st.SearchStrategy[bytes | Storage]) -> st.SearchStrategy[Storage]:
    pairs = st.lists(st.tuples(NAMES, inside), max_size=12, unique_by=lambda pair: pair[0].upper())
    return pairs.map(dict)


TREES = storages(st.one_of(STREAMS, storages(st.one_of(STREAMS, storages(STREAMS)))))


def streams(storage: Storage, above: tuple[str, ...] = ()) -> dict[tuple[str, ...], bytes]:
    found: dict[tuple[str, ...], bytes] = {}
    for name, inside in storage.items():
        found |= {(*above, name): inside} if isinstance(inside, bytes) else streams(inside, (*above, name))
    return found


def read(content: bytes) -> dict[tuple[str, ...], bytes]:
    padded = content.ljust(olefile.MINIMAL_OLEFILE_SIZE, b"\0")  # the reader takes smaller files for no such file
    with olefile.OleFileIO(io.BytesIO(padded), raise_defects=olefile.DEFECT_INCORRECT) as opened:
        return {tuple(path): opened.openstream(path).read() for path in opened.listdir()}


@settings(max_examples=60)
@given(TREES)
def test_every_stream_is_found(tree: Storage) -> None:
    assert read(compound_file(tree)) == streams(tree)


@given(TREES)
def test_the_file_is_whole_sectors_and_its_search_trees_are_sound(tree: Storage) -> None:
    content = compound_file(tree)
    assert len(content) % SECTOR == 0
    for top in _tops(_entries(content)):
        _check(_entries(content), top)


@pytest.mark.parametrize("size", [CUTOFF - 1, CUTOFF, 128 * SECTOR, 300_000])
def test_large_streams(size: int) -> None:
    tree = {"大": bytes(range(250)) * (size // 250) + b"!", "小": b"small"}
    assert read(compound_file(tree)) == streams(tree)


@pytest.mark.parametrize("name", ["", "a/b", "x" * 32])
def test_names_that_cannot_be_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        compound_file({name: b""})


def test_what_is_too_large_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        compound_file({"a": bytes(8_000_000)})


Entry = tuple[str, int, int, int, int]
"""Name, colour (1 is black), left, right, child."""


def _entries(content: bytes) -> list[Entry]:
    """The directory's entries, read by the standard's own layout (2.6.1)."""
    start, table = struct.unpack_from("<L", content, 48)[0], _table(content)
    found = []
    while start < 0xFFFFFFFA:
        for number in range(4):
            raw = content[(start + 1) * SECTOR + number * 128 :][:128]
            length, _, colour, left, right, child = struct.unpack_from("<H2B3L", raw, 64)
            found.append((raw[: max(length - 2, 0)].decode("utf-16-le"), colour, left, right, child))
        start = table[start]
    return found


def _table(content: bytes) -> list[int]:
    count = struct.unpack_from("<L", content, 44)[0]
    places = struct.unpack_from(f"<{count}L", content, 76)
    return [each for at in places for each in struct.unpack_from("<128L", content, (at + 1) * SECTOR)]


def _tops(entries: list[Entry]) -> list[int]:
    return [child for *_, child in entries if child not in {0, 0xFFFFFFFF}]


def _check(entries: list[Entry], top: int) -> None:
    """Sorted by length and capitals; black at the top, no red below red, as many black ones on every way down."""
    order: list[tuple[int, str]] = []
    depths: set[int] = set()

    def walk(at: int, black: int, *, red_above: bool) -> None:
        if at == 0xFFFFFFFF:
            depths.add(black)
            return
        name, colour, left, right, _ = entries[at]
        assert colour or not red_above
        walk(left, black + colour, red_above=not colour)
        order.append((len(name), name.upper()))
        walk(right, black + colour, red_above=not colour)

    assert entries[top][1] == 1
    walk(top, 0, red_above=False)
    assert order == sorted(order)
    assert len(depths) == 1
