"""The lines of a text become blocks: a heading (#接龙) begins one."""

from collections.abc import Sequence

from addin.intake.chat import marks
from addin.intake.chat.writing import TextLine


def blocks_of(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """A heading begins a block, unless it goes on with the one right above (#接龙, then 接龙报：楼号+房号)."""
    parts: list[list[TextLine]] = [[]]
    for line in lines:
        if is_header(line.even) and parts[-1] and not _goes_on_heading(line, parts[-1]):
            parts.append([])
        parts[-1].append(line)
    return parts


def _goes_on_heading(line: TextLine, part: Sequence[TextLine]) -> bool:
    """Whether a line is a note below a heading that has no entries yet."""
    bare = line.even.lstrip().startswith("接龙")
    return bare and is_header(part[0].even) and not any(marks.mark_of(above.even) for above in part)


def is_header(text: str) -> bool:
    """Whether a line is the heading of a list: it begins with #接龙, or is 接龙 and a title."""
    match = marks.HEADER.match(text)
    if match is None:
        return False
    stripped = text.lstrip()
    return stripped[0] in "#【[(" or not match["rest"] or ":" in stripped[:6] or stripped.startswith(("Group", "group"))
