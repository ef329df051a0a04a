"""What later entries of a text do to earlier ones: withdraw, change, repeat; nothing stands twice and certain.

A later word counts for the same household (and the same name, where both give one); where it does not fit, both are
asked.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal

from addin.intake.chat.doubts import doubt
from addin.intake.chat.entry import ReadEntry
from addin.intake.chat.quantity import settle
from addin.model.chat import Certainty, Change, ChatLine
from addin.model.office import Product
from addin.terms.names import plain
from addin.wording import sentence

MOST_LINES = 200
"""Lines of one household that are compared; more are no household's."""
Key = tuple[str, str, str, str]


class History:
    """The lines of a text so far, by household."""

    def __init__(self, product_of: Callable[[str], Product | None]) -> None:
        self._product_of = product_of
        self.lines: list[ChatLine] = []
        self._of_home: dict[Key, list[int]] = {}
        self._of_name: dict[str, list[int]] = {}

    def add(self, read: ReadEntry) -> None:
        """Take an entry's lines, and let it act on those before."""
        if read.corrects and read.lines:
            self._correct(read, read.lines[0])
        first = read.entry.listed and read.order.complete
        for line in read.lines:
            self.lines.append(self._seen_before(self._as_order(line) if first else line))
            if line.name:
                self._of_name.setdefault(plain(line.name), []).append(len(self.lines) - 1)

    def _as_order(self, line: ChatLine) -> ChatLine:
        """2斤改3斤 in the household's first entry of a list is its order: there is none before it to be changed."""
        earlier = self._of_home.get(_key(line) or ("", "", "", ""), ())
        if line.change is not Change.REPLACES or line.certainty is not Certainty.OK or earlier:
            return line
        return line._replace(change=Change.STATES)

    def _correct(self, read: ReadEntry, by: ChatLine) -> None:
        """上面写错了: what the same person or door ordered before is not sure any more."""
        meant = [at for line in read.lines for at in self._of_home.get(_key(line) or ("", "", "", ""), ())]
        meant += self._of_name.get(plain(read.name), ()) if read.name else ()
        self._question(meant, by)

    def _seen_before(self, line: ChatLine) -> ChatLine:
        key = _key(line)
        if key is None:
            return line
        earlier = self._of_home.setdefault(key, [])
        told = self._against(line, earlier) if len(earlier) < MOST_LINES else _asked(line, "chat-many-lines")
        earlier.append(len(self.lines))
        return told

    def _against(self, line: ChatLine, earlier: Sequence[int]) -> ChatLine:
        """The line as it stands after the earlier ones were looked at; these change in place."""
        standing = [at for at in earlier if self.lines[at].certainty is not Certainty.CANCELLED]
        if not standing:
            return line
        if line.certainty is Certainty.CANCELLED:
            return self._cancel(line, standing)
        if line.change is Change.REPLACES and not line.product:
            line = self._of_the_only_goods(line, standing)
        if line.change in (Change.CANCELS, Change.REPLACES) and line.certainty is Certainty.REVIEW:
            self._question(standing, line)
            return line
        if line.change is Change.REPLACES:
            return self._replace(line, standing)
        return self._repeat(line, standing)

    def _cancel(self, line: ChatLine, standing: Sequence[int]) -> ChatLine:
        meant = [at for at in standing if not line.product or _same_goods(self.lines[at], line)]
        unnamed = bool(line.product) and not line.product_code and (meant or self._ordered_before(line, standing))
        others = [at for at in meant if not _same_person(self.lines[at], line)]
        if others or any(_less(line, self.lines[at]) for at in meant) or (unnamed and len(meant) != 1):
            self._question(meant or standing, line)
            return _asked(line, "chat-change-unclear")
        for at in meant:
            self._withdraw(at, "chat-cancelled-by", line)
        return line

    def _ordered_before(self, line: ChatLine, standing: Sequence[int]) -> bool:
        """Whether an earlier entry, not the line's own, ordered something."""
        return any(self.lines[at].source_line != line.source_line for at in standing)

    def _replace(self, line: ChatLine, standing: Sequence[int]) -> ChatLine:
        for at in standing:
            if _same_goods(self.lines[at], line):
                if not _same_person(self.lines[at], line):
                    self._question([at], line)
                    return _asked(line, "chat-change-unclear")
                self._withdraw(at, "chat-replaced-by", line)
        return line

    def _of_the_only_goods(self, line: ChatLine, standing: Sequence[int]) -> ChatLine:
        """改成3盒 without goods means the household's only ones."""
        before = self.lines[standing[0]]
        product = self._product_of(before.product_code)
        only = len(standing) == 1 and before.certainty is Certainty.OK and _same_person(before, line)
        if not only or product is None or line.reason != sentence("chat-product-missing", value=""):
            return line
        amount = settle(product, line.quantity, line.unit)
        if amount.doubt:
            return line
        return line._replace(
            product=product.name,
            product_code=product.code,
            spec=product.spec,
            quantity=amount.quantity,
            unit=amount.unit,
            certainty=Certainty.OK,
            doubt="",
            reason="",
            alternatives=(),
        )

    def _repeat(self, line: ChatLine, standing: Sequence[int]) -> ChatLine:
        """The same goods again: without 再加 it may be the same order said twice."""
        if line.change is Change.ADDS or line.certainty is not Certainty.OK:
            return line
        for at in standing:
            before = self.lines[at]
            if before.product and _same_goods(before, line) and _same_person(before, line):
                return _asked(line, "chat-repeated", before.entry or before.source_line)
        return line

    def _withdraw(self, at: int, code: str, by: ChatLine) -> None:
        reason = sentence(code, value=by.entry or by.source_line)
        self.lines[at] = self.lines[at]._replace(
            certainty=Certainty.CANCELLED, reason=reason, doubt="", alternatives=()
        )

    def _question(self, standing: Sequence[int], by: ChatLine) -> None:
        for at in standing:
            if self.lines[at].certainty is Certainty.OK:
                self.lines[at] = _asked(self.lines[at], "chat-withdrawn-there", by.entry or by.source_line)


def _key(line: ChatLine) -> Key | None:
    if not (line.building or line.room):
        return None
    return (line.compound, line.building, line.unit_no, line.room)


def _same_goods(one: ChatLine, other: ChatLine) -> bool:
    """Whether two lines name one product; 大米取消 names no kind, and means the one that was ordered."""
    if one.product_code and other.product_code:
        return one.product_code == other.product_code
    return plain(one.product) == plain(other.product)


def _same_person(one: ChatLine, other: ChatLine) -> bool:
    return not one.name or not other.name or plain(one.name) == plain(other.name)


def _less(cancel: ChatLine, line: ChatLine) -> bool:
    """Whether only a part is withdrawn: 退1板 of two."""
    said: Decimal | None = cancel.quantity
    return said is not None and line.quantity is not None and said != line.quantity


def _asked(line: ChatLine, code: str, value: object = "") -> ChatLine:
    told = doubt("meaning", code, (), str(value))
    return line._replace(certainty=Certainty.REVIEW, doubt=line.doubt or "meaning", reason=line.reason + told.reason)
