"""The declared buttons in, the ribbon's XML out, in the two dialects of Office: 2007 and since 2010.

Source: [MS-CUSTOMUI] and [MS-CUSTOMUI2].
"""

from collections.abc import Iterator
from typing import NamedTuple

from addin.books.xml_text import escape
from addin.wording.buttons import GROUPS, SMALL, TAB_KEY_TIP, TAB_LABEL, Button, button


class Dialect(NamedTuple):
    """One version of the ribbon's language: its part, its namespace, and the relationship that leads to it."""

    part: str
    namespace: str
    relation: str


DIALECTS = (
    Dialect(
        "customUI/customUI.xml",
        "http://schemas.microsoft.com/office/2006/01/customui",
        "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility",
    ),
    Dialect(
        "customUI/customUI14.xml",
        "http://schemas.microsoft.com/office/2009/07/customui",
        "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility",
    ),
)


def ribbon_xml(dialect: Dialect) -> str:
    """A tab with every button, in groups."""
    return "".join(f"{line}\n" for line in _lines(dialect))


def callback(of: Button) -> str:
    """The Sub that the ribbon calls for a button."""
    return of.macro.replace("Baogong", "Ribbon", 1)


def _lines(dialect: Dialect) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    yield f'<customUI xmlns="{dialect.namespace}">'
    yield "  <ribbon>"
    yield "    <tabs>"
    yield f'      <tab id="baogongTab" label="{TAB_LABEL}" keytip="{TAB_KEY_TIP}">'
    for number, (label, verbs) in enumerate(GROUPS, 1):
        yield f'        <group id="baogongGroup{number}" label="{label}">'
        yield from (f"          {_button(button(verb))}" for verb in verbs)
        yield "        </group>"
    yield "      </tab>"
    yield "    </tabs>"
    yield "  </ribbon>"
    yield "</customUI>"


def _button(of: Button) -> str:
    values = {
        "id": of.macro,
        "label": of.caption,
        "imageMso": of.image,
        "size": "normal" if of.verb in SMALL else "large",
        "keytip": of.key_tip,
        "screentip": of.caption,
        "supertip": of.purpose + of.when,
        "onAction": callback(of),
    }
    attributes = " ".join(f'{name}="{escape(value)}"' for name, value in values.items())
    return f"<button {attributes}/>"
