"""Storages and streams in, a compound file out: [MS-CFB], version 3 (sectors of 512 bytes).

Streams below 4096 bytes lie together in the mini stream, in pieces of 64; the others have sectors of their own. The
file is laid out plainly: allocation table, directory, mini stream with its table, large streams; nothing is shared.
"""

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, Union

Storage: TypeAlias = Mapping[str, Union[bytes, "Storage"]]
"""Streams and storages by name; names have at most 31 UTF-16 units and none of / \\ : !"""

SECTOR = 512
PIECE = 64
CUTOFF = 4096
_ENTRY = 128
_LONGEST_NAME = 31
_TABLE_SECTORS_IN_HEADER = 109
_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1
_HEADER = struct.Struct("<8s16x5H6x9L")
_NODE = struct.Struct("<64sH2B3L16xL16xLQ")


@dataclass
class _Node:
    """An entry of the directory; the links are numbers of other entries."""

    name: str
    kind: int
    content: bytes = b""
    left: int = _FREE
    right: int = _FREE
    child: int = _FREE
    colour: int = _BLACK
    start: int = _END
    size: int = 0


@dataclass
class _Chains:
    """A table of chains of equal blocks, and the blocks: each stream gets the next free ones."""

    block: int
    table: list[int] = field(default_factory=list)
    blocks: list[bytes] = field(default_factory=list)

    def add(self, content: bytes) -> int:
        """Put a stream at the end; the number of its first block."""
        start, count = len(self.table), _count(len(content), self.block)
        if not count:
            return _END
        self.table += [*range(start + 1, start + count), _END]
        self.blocks.append(content.ljust(count * self.block, b"\0"))
        return start


def compound_file(root: Storage) -> bytes:
    """The compound file whose root holds these; ValueError for a name that cannot be or a file above 6.8 MB."""
    nodes = [_Node("Root Entry", _ROOT)]
    _add_children(nodes, 0, root)
    sectors, small = _Chains(SECTOR), _Chains(PIECE)
    for node in nodes:
        if node.kind == _STREAM:
            node.size = len(node.content)
            node.start = (sectors if node.size >= CUTOFF else small).add(node.content)
    nodes[0].content = b"".join(small.blocks)
    nodes[0].start, nodes[0].size = sectors.add(nodes[0].content), len(nodes[0].content)
    small_table = sectors.add(_numbers(small.table))
    entries = sectors.add(_directory(nodes))
    return _assembled(sectors, entries, small_table, _count(len(small.table) * 4, SECTOR))


def _add_children(nodes: list[_Node], parent: int, storage: Storage) -> None:
    """Append the entries of a storage and everything in it, and link them as the search tree of their parent."""
    numbers = []
    for name in sorted(storage, key=_order):
        if not 0 < _units(name) <= _LONGEST_NAME or set(name) & set("/\\:!"):
            raise ValueError(f"no name for a stream: {name!r}")
        inside = storage[name]
        numbers.append(len(nodes))
        if isinstance(inside, bytes):
            nodes.append(_Node(name, _STREAM, inside))
        else:
            nodes.append(_Node(name, _STORAGE, start=0))
            _add_children(nodes, len(nodes) - 1, inside)
    top = _tree(nodes, numbers, len(numbers).bit_length())
    nodes[parent].child = top
    if top != _FREE:
        nodes[top].colour = _BLACK


def _order(name: str) -> tuple[int, bytes]:
    """Shorter names come first, equal ones by capital letters: 2.6.4."""
    return _units(name), name.upper().encode("utf-16-be")


def _units(name: str) -> int:
    return len(name.encode("utf-16-le")) // 2


def _tree(nodes: list[_Node], numbers: Sequence[int], depth: int) -> int:
    """The middle one of sorted entries as the root of a balanced tree over them.

    Only the deepest level may have gaps; red there, every way down meets as many black ones.
    """
    if not numbers:
        return _FREE
    middle = len(numbers) // 2
    node = nodes[numbers[middle]]
    node.left = _tree(nodes, numbers[:middle], depth - 1)
    node.right = _tree(nodes, numbers[middle + 1 :], depth - 1)
    node.colour = _RED if depth == 1 else _BLACK
    return numbers[middle]


def _directory(nodes: Iterable[_Node]) -> bytes:
    entries = b"".join(map(_entry, nodes))
    missing = -len(entries) % SECTOR // _ENTRY
    return entries + _NODE.pack(b"", 0, 0, 0, _FREE, _FREE, _FREE, 0, 0, 0) * missing


def _entry(node: _Node) -> bytes:
    name = node.name.encode("utf-16-le")
    links = (node.left, node.right, node.child)
    return _NODE.pack(name, len(name) + 2, node.kind, node.colour, *links, 0, node.start, node.size)


def _assembled(sectors: _Chains, entries: int, small_table: int, small_table_sectors: int) -> bytes:
    """Header, the streams' sectors, and the table of their chains at the end."""
    used = len(sectors.table)
    tables = _table_sectors(used)
    if tables > _TABLE_SECTORS_IN_HEADER:
        raise ValueError("too large for this writer")
    places = [*range(used, used + tables)]
    table = _numbers([*sectors.table, *[_TABLE] * tables])
    header = _HEADER.pack(
        _SIGNATURE, 0x3E, 3, 0xFFFE, 9, 6, 0, tables, entries, 0, CUTOFF, small_table, small_table_sectors, _END, 0
    )
    listed = [*places, *[_FREE] * (_TABLE_SECTORS_IN_HEADER - tables)]
    filled = table.ljust(tables * SECTOR, b"\xff")
    return b"".join((header, struct.pack(f"<{len(listed)}L", *listed), *sectors.blocks, filled))


def _table_sectors(used: int) -> int:
    """Sectors that the table needs to list the others and itself."""
    per_sector = SECTOR // 4
    tables = 0
    while tables * per_sector < used + tables:
        tables += 1
    return tables


def _numbers(numbers: Sequence[int]) -> bytes:
    """Whole sectors of a table; what is left over is free."""
    packed = struct.pack(f"<{len(numbers)}L", *numbers)
    return packed.ljust(_count(len(packed), SECTOR) * SECTOR, b"\xff")


def _count(size: int, block: int) -> int:
    return -(-size // block)
