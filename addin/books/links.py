"""What parts of a workbook say about each other: relationships and content types, read and changed in a Package.

Source: ECMA-376 part 2, sections 9.1.2 (content types) and 9.3 (relationships).
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from addin.books.package import Package
from addin.books.xml_text import attributes, before_end, elements, escape, tag_pattern

CONTENT_TYPES = "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
"""Address of relationship types; only their last word (worksheet, styles) is compared, since there are two sets."""

_NO_RELATIONSHIPS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)


class Relation(NamedTuple):
    """One relationship: its id, the last word of its type (worksheet, styles) and the part it leads to."""

    id: str
    kind: str
    target: str


def relations(package: Package, part: str) -> list[Relation]:
    """Relationships that lead from a part ("" for the package itself) to other parts of the archive."""
    rels = relations_part(part)
    if rels not in package:
        return []
    return [
        Relation(each.get("Id", ""), each.get("Type", "").rpartition("/")[2], _target(part, each))
        for each in elements(package.xml(rels), "Relationship")
        if each.get("TargetMode") != "External"
    ]


def related(package: Package, part: str, kind: str) -> str | None:
    """The part to which the first relationship of this kind leads, None when there is none."""
    return next((relation.target for relation in relations(package, part) if relation.kind == kind), None)


def relate(package: Package, part: str, kind: str, target: str) -> str:
    """Add a relationship of this kind from one part to another; its new id."""
    rels = relations_part(part)
    xml = package.xml(rels) if rels in package else _NO_RELATIONSHIPS
    taken = {each.get("Id", "") for each in elements(xml, "Relationship")}
    new = next(name for name in (f"rId{number}" for number in range(1, len(taken) + 2)) if name not in taken)
    link = f'Relationship Id="{new}" Type="{OFFICE}{kind}" Target="/{escape(target)}"'
    package.write(rels, before_end(xml, "Relationships", link))
    return new


def add_part(package: Package, part: str, content: bytes, content_type: str) -> None:
    """Add a part and say in the content types what it holds."""
    package.write(part, content)
    entry = f'Override PartName="/{escape(part)}" ContentType="{content_type}"'
    package.write(CONTENT_TYPES, before_end(package.xml(CONTENT_TYPES), "Types", entry))


def remove_part(package: Package, part: str, owner: str) -> None:
    """Remove a part with its content type and the relationships that lead from its owner to it."""
    package.remove(part)
    types = package.xml(CONTENT_TYPES)
    package.write(CONTENT_TYPES, _without(types, "Override", lambda tag: _same(tag.get("PartName", ""), part)))
    gone = {relation.id for relation in relations(package, owner) if _same(relation.target, part)}
    rels = relations_part(owner)
    package.write(rels, _without(package.xml(rels), "Relationship", lambda tag: tag.get("Id", "") in gone))


def relations_part(part: str) -> str:
    """Name of the part that holds a part's relationships."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target(part: str, link: Mapping[str, str]) -> str:
    target = link.get("Target", "")
    if not target.startswith("/"):
        target = posixpath.join(posixpath.dirname(part), target)
    return posixpath.normpath(target).lstrip("/")


def _same(one: str, other: str) -> bool:
    return one.lstrip("/").casefold() == other.lstrip("/").casefold()


def _without(xml: bytes, local_name: str, gone: Callable[[Mapping[str, str]], bool]) -> bytes:
    """The XML without the (childless) elements of this name that are gone."""
    closing = rb"(?:(?<!/>)\s*</(?:[\w.-]+:)?" + local_name.encode() + rb"\s*>)?"
    whole = re.compile(tag_pattern(local_name).pattern + closing)
    return whole.sub(lambda found: b"" if gone(attributes(found[2])) else found[0], xml)
