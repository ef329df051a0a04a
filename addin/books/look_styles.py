"""Looks of `styles` as entries of a workbook that has its own styles: a look comes in, a style's number goes out.

The same looks as XlsxWriter makes for new workbooks, so that a result page looks alike in both.
"""

from addin.books.style_patch import StyleSheet, solid_fill
from addin.books.styles import Look
from addin.books.xml_text import escape

_LINES = {0: "", 1: "thin", 2: "medium"}
_SIDES = ("left", "right", "top", "bottom")
_VERTICAL = {"vcenter": "center", "top": "top", "bottom": "bottom"}


class LookStyles:
    """The styles of result pages; each look is turned once."""

    def __init__(self, styles: StyleSheet) -> None:
        self._styles = styles
        self._known: dict[tuple[tuple[str, object], ...], int] = {}

    def of(self, look: Look) -> int:
        """Number of the cell style with this look."""
        key = tuple(sorted(look.items()))
        if key not in self._known:
            self._known[key] = self._styles.add("cellXfs", self._entry(look))
        return self._known[key]

    def _entry(self, look: Look) -> str:
        fill = look.get("bg_color")
        parts = {
            "numFmtId": self._styles.number_format(str(look.get("num_format", "General"))),
            "fontId": self._styles.add("fonts", _font(look)),
            "fillId": self._styles.add("fills", solid_fill(_colour(fill))) if fill else 0,
            "borderId": self._styles.add("borders", _border(look)),
            "xfId": 0,
        }
        numbers = "".join(f' {name}="{number}"' for name, number in parts.items())
        applied = "".join(f' apply{part}="1"' for part in ("NumberFormat", "Font", "Fill", "Border", "Alignment"))
        return f"<xf{numbers}{applied}>{_alignment(look)}</xf>"


def _colour(value: object) -> str:
    """FFRRGGBB of #RRGGBB."""
    return f"FF{str(value).removeprefix('#').upper()}"


def _font(look: Look) -> str:
    bold = "<b/>" if look.get("bold") else ""
    strike = "<strike/>" if look.get("font_strikeout") else ""
    under = "<u/>" if look.get("underline") else ""
    colour = f'<color rgb="{_colour(look.get("font_color", "#000000"))}"/>'
    name = escape(str(look.get("font_name", "")))
    return f'<font>{bold}{strike}{under}<sz val="{look.get("font_size", 11)}"/>{colour}<name val="{name}"/></font>'


def _border(look: Look) -> str:
    sides = "".join(_side(look, side) for side in _SIDES)
    return f"<border>{sides}<diagonal/></border>"


def _side(look: Look, side: str) -> str:
    line = _LINES[int(str(look.get(side, look.get("border", 0))))]
    if not line:
        return f"<{side}/>"
    colour = look.get(f"{side}_color", look.get("border_color", "#000000"))
    return f'<{side} style="{line}"><color rgb="{_colour(colour)}"/></{side}>'


def _alignment(look: Look) -> str:
    attributes = {
        "horizontal": str(look.get("align", "")),
        "indent": str(look.get("indent", "")),
        "vertical": _VERTICAL.get(str(look.get("valign", "")), ""),
        "wrapText": "1" if look.get("text_wrap") else "",
        "shrinkToFit": "1" if look.get("shrink") and not look.get("text_wrap") else "",
    }
    written = "".join(f' {name}="{value}"' for name, value in attributes.items() if value)
    return f"<alignment{written}/>"
