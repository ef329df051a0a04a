"""Small pieces of workbook XML: tags, attributes and text, between bytes and strings; no document tree.

Only for parts that `plain` let through: UTF-8, no DOCTYPE, no comments and no CDATA, so that `<` always begins a
tag and a search over the bytes finds what is there.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

_ATTRIBUTE = re.compile(rb"""([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ATTRIBUTES = rb"""((?:\s+[^\s=>/]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*"""
_ENTITY = re.compile(r"&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|(\w+));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']""")
_BLOCKS = re.compile(rb"<!--.*?-->|<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_NOT_XML = dict.fromkeys((*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF))
"""Characters that XML cannot hold; to Python all of them are unprintable."""
_MARKUP = frozenset('&<>"_')
_LOOKS_ESCAPED = r"_(?=x[0-9A-Fa-f]{4}_)"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class NotPlain(ValueError):
    """A part that is not plain UTF-8 XML; `doctype` tells whether it tried to declare entities."""

    def __init__(self, *, doctype: bool) -> None:
        super().__init__("DOCTYPE" if doctype else "not UTF-8 XML")
        self.doctype = doctype


def plain(xml: bytes) -> bytes:
    """The part without comments and CDATA; NotPlain for a DOCTYPE or another encoding than UTF-8."""
    start = xml[:200].removeprefix(_BYTE_ORDER_MARK).lstrip()
    declared = _DECLARED.match(start)
    if not start.startswith(b"<") or (declared and declared[1].lower() not in (b"utf-8", b"us-ascii", b"ascii")):
        raise NotPlain(doctype=False)
    if b"!" not in xml or b"<!" not in xml:  # one byte is sought twenty times as fast as two
        return xml
    xml = _BLOCKS.sub(lambda found: _escape_markup(found[1] or b""), xml)
    if b"<!" in xml:
        raise NotPlain(doctype=True)
    return xml


def _escape_markup(text: bytes) -> bytes:
    return text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")


def attributes(tag: bytes) -> dict[str, str]:
    """Attributes of a tag by local name (r:id is id)."""
    pairs = ((name, first or second) for name, first, second in _ATTRIBUTE.findall(tag))
    return {
        name.rpartition(b":")[2].decode(): unescape(value.decode())
        for name, value in pairs
        if not name.startswith(b"xmlns")
    }


@lru_cache
def tag_pattern(local_name: str) -> re.Pattern[bytes]:
    """Matches opening tags of this local name under any prefix: [1] prefix with colon, [2] attributes, [3] "/"."""
    return re.compile(rb"<((?:[\w.-]+:)?)" + local_name.encode() + _ATTRIBUTES + rb"(/?)>")


def elements(xml: bytes, local_name: str) -> Iterator[dict[str, str]]:
    """Attributes of every element of this local name, in document order."""
    return (attributes(found[2]) for found in tag_pattern(local_name).finditer(xml))


def root_prefix(xml: bytes, local_name: str) -> bytes:
    """Prefix (with its colon, or empty) of the root element; NotPlain when the root is another one."""
    found = tag_pattern(local_name).search(xml)
    if not found:
        raise NotPlain(doctype=False)
    return found[1]


def before_end(xml: bytes, root: str, tag: str) -> bytes:
    """The XML with an empty element (its tag without brackets) added as the last child of its root element."""
    prefix = root_prefix(xml, root)
    name = prefix + root.encode()
    child = b"<" + prefix + tag.encode() + b"/>"
    end = xml.rfind(b"</" + name)
    if end < 0:  # the root itself is empty
        end = xml.rindex(b"/>")
        return xml[:end] + b">" + child + b"</" + name + b">"
    return xml[:end] + child + xml[end:]


def unescape(text: str) -> str:
    """Text with the five named and the numeric character references resolved; unknown ones stay as they are."""
    return _ENTITY.sub(_resolved, text) if "&" in text else text


def _resolved(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if name:
        return _NAMED.get(name, found[0])
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if code < 0x110000 else found[0]


def escape(text: str) -> str:
    """Text for XML content or a quoted attribute; characters that XML cannot hold are left out."""
    text = possible(text).replace("&", "&amp;")
    return text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def possible(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return text if text.isprintable() else text.translate(_NOT_XML)


def is_usual(texts: Sequence[str]) -> bool:
    """Whether all of these texts stand in XML as they are: short, without blanks and markup."""
    together = "".join(texts)
    plain_signs = together.isprintable() and " " not in together and _MARKUP.isdisjoint(together)
    return plain_signs and all(texts) and max(map(len, texts), default=0) < 100


def cell_text(text: str) -> str:
    """Text of a cell for XML: line ends are one character, what looks like the format's own _x0041_ stays itself."""
    if text.isprintable() and _MARKUP.isdisjoint(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return escape(re.sub(_LOOKS_ESCAPED, "_x005F_", text))
