"""A click's request as text: the lines of a request file come in, a Request goes out, and the other way round.

Everything is ASCII, since a macro writes files in the machine's own code page; texts are the hexadecimal digits of
their UTF-16BE. A request holds a verb of a fixed list and names, never code.
"""

import re
from typing import NamedTuple

HEAD = "baogong 1"
TAIL = "end"
LONGEST = 16_384
"""Characters; a path of the longest kind takes a quarter of that."""

_VERB = re.compile(r"[a-z]{1,20}")


class Request(NamedTuple):
    """What was clicked (`verb`), in which workbook (full path, or the bare name of an unsaved one), and from where.

    `cell` names the cell that shows the outcome ("" for the status bar), `host` is what the program calls itself,
    `pipe` the name of the UNO pipe of a LibreOffice ("" for the usual one).
    """

    verb: str
    book: str
    cell: str = ""
    host: str = ""
    pipe: str = ""


class Unreadable(Exception):
    """Text that is no whole request."""


def encoded(text: str) -> str:
    """A text as hexadecimal digits."""
    return text.encode("utf-16-be").hex().upper()


def decoded(digits: str) -> str:
    """The text that hexadecimal digits stand for; Unreadable when they stand for none."""
    try:
        return bytes.fromhex(digits).decode("utf-16-be")
    except ValueError as problem:
        raise Unreadable(digits[:40]) from problem


def written(request: Request) -> str:
    """The request as the text of a file."""
    texts = (f"{name} {encoded(getattr(request, name))}".rstrip() for name in ("book", "cell", "host", "pipe"))
    return "\n".join((HEAD, f"verb {request.verb}", *texts, TAIL, ""))


def read(text: str) -> Request:
    """The request that a file's text holds; Unreadable when it is none, or is not whole."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(text) > LONGEST or not lines or lines[0] != HEAD or lines[-1] != TAIL:
        raise Unreadable(text[:40])
    fields = {name: value.strip() for name, _, value in (line.partition(" ") for line in lines[1:-1])}
    verb = fields.get("verb", "")
    if not _VERB.fullmatch(verb):
        raise Unreadable(verb[:40])
    return Request(verb, *(decoded(fields.get(name, "")) for name in ("book", "cell", "host", "pipe")))
