"""Which lines of a block are numbered entries, and which numbered lines above them are the menu.

A weak mark (3 张三, 3.501) counts where its number goes on from the one before. A run of numbers is a menu when it
holds no address, is priced or says no quantities, and a later run has addresses.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from addin.intake.chat import marks
from addin.intake.chat.marks import Mark
from addin.intake.chat.splitting import Piece

_FURTHEST_WEAK = 12
_FURTHEST_STRONG = 400
"""A mark counts when its number is at most so far behind the one before."""
_LEAST = 3
"""Entries by which a list is told that begins with another number than 1."""
_SAID = re.compile(r"\s*\d+,")
_DOTTED = re.compile(r"\s*\d{1,3}\.")


def find_marks(pieces: Sequence[Piece], *, headed: bool) -> dict[int, Mark]:
    """The index marks of the pieces that begin with one, by the piece's place."""
    found: dict[int, Mark] = {}
    before: Mark | None = None
    for at, piece in enumerate(pieces):
        begins = before is None and _runs_on(pieces[at : at + _LEAST])
        if piece.mark is not None and (begins or _counts(piece.mark, piece, before, headed=headed)):
            found[at] = before = piece.mark
    return {} if not headed and _only_a_number(found, pieces) else found


def _runs_on(pieces: Sequence[Piece]) -> bool:
    """Whether weak marks with a dot and an address go on by one, as in a list copied from its middle: 11.3组12号."""
    numbers = [int(piece.text.split(".")[0]) for piece in pieces if _DOTTED.match(piece.text) and piece.has_home]
    return len(numbers) == _LEAST and numbers == list(range(numbers[0], numbers[0] + _LEAST))


def _only_a_number(found: Mapping[int, Mark], pieces: Sequence[Piece]) -> bool:
    """28，比超市便宜 without a list is what somebody says about a price."""
    if len(found) != 1:
        return False
    (at,) = found
    piece = pieces[at]
    return found[at].number > 1 and _SAID.match(piece.text) is not None and not (piece.has_home or piece.has_amount)


def _counts(mark: Mark, piece: Piece, before: Mark | None, *, headed: bool) -> bool:
    last = before.number if before else 0
    if not mark.weak:
        return mark.number <= max(99, last + _FURTHEST_STRONG)
    furthest = last + (_FURTHEST_WEAK if last else int(headed))
    other_style = mark.style == "chinese" and before is not None and before.style != "chinese"
    return last < mark.number <= furthest and (piece.has_home or not mark.tight) and not other_style


def menu_lines(pieces: Sequence[Piece], found: Mapping[int, Mark], has_place: Callable[[str], bool]) -> set[int]:
    """The places of the pieces that are the menu's."""
    runs = _runs(found)
    placed = [any(has_place(pieces[at].body(found[at])) for at in run) for run in runs]
    menu: set[int] = set()
    for at, run in enumerate(runs):
        if placed[at]:
            break
        later = any(placed[at + 1 :])
        if _offers(pieces, run, certain=not later and at == 0) and (later or (len(run) > 1 and at == 0)):
            menu.update(run)
    return menu


def _runs(found: Mapping[int, Mark]) -> list[list[int]]:
    """Runs of marks; a new one begins where the numbers begin again."""
    runs: list[list[int]] = []
    last: Mark | None = None
    for at, mark in sorted(found.items()):
        other = last is not None and mark.style != last.style
        again = last is not None and mark.number <= last.number and (mark.number == 1 or other)
        if last is None or again or (other and mark.number <= 1):
            runs.append([])
        runs[-1].append(at)
        last = mark
    return runs


def _offers(pieces: Sequence[Piece], run: Sequence[int], *, certain: bool) -> bool:
    """Whether a run offers goods instead of ordering them; below an address it is that household's list of goods."""
    if run[0] and pieces[run[0] - 1].has_home:
        return False
    priced = sum(bool(marks.PRICE.search(pieces[at].text)) for at in run)
    counted = any(pieces[at].has_amount for at in run)
    if certain:
        return priced == len(run)
    return priced * 2 >= len(run) or not counted
