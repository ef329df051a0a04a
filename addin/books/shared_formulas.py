"""Formulas that several cells share: when the cell that holds the text is overwritten, the others get their own.

A shared formula stands once, in its first cell, and the others refer to it by number; left alone they would point
to nothing, and Excel would offer to repair the file. Source: ECMA-376 part 1, section 18.3.1.40 (f).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from addin.books.sheet_rows import Tags
from addin.books.xml_text import attributes, escape, unescape


class Master(NamedTuple):
    """The text of a shared formula: its number, the text without =, and the cell where it stands."""

    number: str
    text: str
    cell: str


def master_in(cell: bytes, tags: Tags) -> Master | None:
    """The shared formula whose text stands in this cell, None when there is none."""
    found = _formula(tags).search(cell)
    if not found or not found[2]:
        return None
    named = attributes(found[1])
    if named.get("t") != "shared":
        return None
    return Master(named.get("si", ""), unescape(found[2].decode()), attributes(b" " + cell).get("r", ""))


def passed_on(rows: bytes, gone: Sequence[Master], tags: Tags) -> bytes:
    """The rows with every reference to one of these formulas written out."""
    if not gone:
        return rows
    masters = {master.number: master for master in gone}
    prefix = re.escape(tags.prefix)
    cell = re.compile(b"(<" + prefix + rb"c\s[^>]*[^/]>)\s*" + _formula(tags).pattern)

    def written_out(found: re.Match[bytes]) -> bytes:
        named = attributes(found[2])
        master = masters.get(named.get("si", ""))
        if named.get("t") != "shared" or found[3] or master is None:
            return found[0]
        text = translated(master.text, master.cell, attributes(found[1]).get("r", master.cell))
        name = tags.prefix + b"f"
        return found[1] + b"<" + name + b">" + escape(text).encode() + b"</" + name + b">"

    return cell.sub(written_out, rows)


def translated(formula: str, origin: str, target: str) -> str:
    """A formula (without =) as it reads in another cell: relative references move along."""
    from openpyxl.formula.translate import Translator  # 0.15 s, and hardly ever needed

    moved = Translator(f"={formula}", origin).translate_formula(target)
    return str(moved).removeprefix("=")


def _formula(tags: Tags) -> re.Pattern[bytes]:
    name = re.escape(tags.prefix) + b"f"
    return re.compile(b"<" + name + rb"((?:\s[^>]*?)?)(?:/>|>([^<]*)</" + name + b">)")
