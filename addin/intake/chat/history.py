"""What later entries of a text do to earlier ones: withdraw, change, repeat; nothing stands twice and certain.

A later word counts for the same household (and the same name, where both give one); where it does not fit, both are
asked.
"""

import re
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
_NONE: frozenset[str] = frozenset()
_WITHDRAWN = re.compile("取消|退|撤|作废")
"""Words that take an order back; 不需要 and 不用 may only say that there is none."""


class History:
    """The lines of a text so far, by household."""

    def __init__(
        self, product_of: Callable[[str], Product | None], codes_of: Callable[[str], frozenset[str]] = lambda _: _NONE
    ) -> None:
        """`codes_of` are the products that a word may mean."""
        self._product_of, self._codes_of = product_of, codes_of
        self.lines: list[ChatLine] = []
        self._begin = 0
        """Where the lines of the entry begin that is taken."""
        self._of_home: dict[Key, list[int]] = {}
        self._of_name: dict[str, list[int]] = {}

    def add(self, read: ReadEntry) -> None:
        """Take an entry's lines, and let it act on those before."""
        if read.corrects and read.lines:
            self._correct(read, read.lines[0])
        self._begin = len(self.lines)
        first = read.entry.listed and read.order.complete
        lines = [self._as_order(line, read) for line in read.lines] if first or read.order.only else read.lines
        for line in lines:
            self.lines.append(self._seen_before(line, read))
            if line.name:
                self._of_name.setdefault(plain(line.name), []).append(len(self.lines) - 1)

    def _as_order(self, line: ChatLine, read: ReadEntry) -> ChatLine:
        """2斤改3斤 in the household's first entry of a list is its order: there is none before it to be changed.

        So is 盐只要2包 where it has no order of salt.
        """
        earlier: Sequence[int] = self._of_home.get(_key(line) or ("", "", "", ""), ())
        if read.order.only and not read.order.instead:
            earlier = [at for at in earlier if self._may_mean(line, self.lines[at])]
        if line.change is not Change.REPLACES or line.certainty is not Certainty.OK or earlier:
            return line
        return line._replace(change=Change.STATES)

    def _correct(self, read: ReadEntry, by: ChatLine) -> None:
        """上面写错了: what the same person or door ordered before is not sure any more."""
        meant = [at for line in read.lines for at in self._of_home.get(_key(line) or ("", "", "", ""), ())]
        meant += self._of_name.get(plain(read.name), ()) if read.name else ()
        self._question(meant, by)

    def _seen_before(self, line: ChatLine, read: ReadEntry) -> ChatLine:
        key = _key(line)
        if key is None:
            return line
        earlier = self._of_home.setdefault(key, [])
        told = self._against(line, earlier, read) if len(earlier) < MOST_LINES else _asked(line, "chat-many-lines")
        earlier.append(len(self.lines))
        return told

    def _against(self, line: ChatLine, earlier: Sequence[int], read: ReadEntry) -> ChatLine:
        """The line as it stands after the earlier ones were looked at; these change in place."""
        standing = [at for at in earlier if self.lines[at].certainty is not Certainty.CANCELLED]
        if line.certainty is Certainty.CANCELLED:
            return self._cancel(line, [at for at in standing if at < self._begin], read)
        if not standing:
            return line
        if read.order.instead:
            return self._instead(line, standing, read)
        if line.change is Change.REPLACES:
            line = self._of_the_only_goods(line, standing)
        if line.change in (Change.CANCELS, Change.REPLACES) and line.certainty is Certainty.REVIEW:
            self._question(self._meant_by(line, standing) or standing, line)
            return line
        if line.change is Change.REPLACES:
            return self._replace(line, standing, read)
        return self._repeat(line, standing)

    def _instead(self, line: ChatLine, standing: Sequence[int], read: ReadEntry) -> ChatLine:
        """换成橙子2斤 does not say what is changed: sure only where these goods were ordered before.

        只要1袋大米 may take everything else back.
        """
        if not read.order.only and any(_same_goods(self.lines[at], line) for at in standing):
            return self._replace(line, standing, read)
        self._question(standing, line)
        return _asked(line, "chat-change-unclear") if line.certainty is Certainty.OK else line

    def _meant_by(self, line: ChatLine, standing: Sequence[int]) -> list[int]:
        """The lines whose goods a line may mean: the same, or what its words may be read as."""
        return [at for at in standing if self._may_mean(line, self.lines[at])]

    def _may_mean(self, line: ChatLine, before: ChatLine) -> bool:
        if not line.product or not before.product:
            return False
        if _same_goods(before, line):
            return True
        if line.product_code and before.product_code:
            return False
        known, word = (before, line) if before.product_code else (line, before)
        return bool(known.product_code) and known.product_code in self._codes_of(word.word or word.product)

    def _cancel(self, line: ChatLine, standing: Sequence[int], read: ReadEntry) -> ChatLine:
        if not standing:
            nothing = not line.product and not read.entry.listed and _WITHDRAWN.search(line.text)
            return _asked(line, "chat-nothing-to-cancel") if nothing else line
        meant = self._meant_by(line, standing) if line.product else list(standing)
        unnamed = bool(line.product) and not line.product_code and bool(meant or self._ordered_before(line, standing))
        if any(self._is_open(line, at) for at in meant) or (unnamed and len(meant) != 1):
            self._question(meant or standing, line)
            return _asked(line, "chat-change-unclear")
        for at in meant:
            self._withdraw(at, "chat-cancelled-by", line)
        return line

    def _is_open(self, line: ChatLine, at: int) -> bool:
        """Whether a cancellation may mean somebody else's line, a part of it, or goods that are not known."""
        before = self.lines[at]
        named = before.product_code or _same_goods(before, line) or not line.product
        return not named or not _same_person(before, line) or _less(line, before)

    def _ordered_before(self, line: ChatLine, standing: Sequence[int]) -> bool:
        """Whether an earlier entry, not the line's own, ordered something."""
        return any(self.lines[at].source_line != line.source_line for at in standing)

    def _replace(self, line: ChatLine, standing: Sequence[int], read: ReadEntry) -> ChatLine:
        same = [at for at in standing if _same_goods(self.lines[at], line)]
        kinds = [] if same or read.order.cancelled else [at for at in standing if self._is_other_kind(line, at)]
        others = [at for at in same if not _same_person(self.lines[at], line)]
        if others or kinds:
            self._question(others or kinds, line)
            return _asked(line, "chat-change-unclear")
        for at in same:
            self._withdraw(at, "chat-replaced-by", line)
        return line

    def _is_other_kind(self, line: ChatLine, at: int) -> bool:
        """Whether another kind of the goods was ordered before that a change may mean: 面粉改成10kg1袋."""
        before = self.lines[at]
        return at < self._begin and before.certainty is Certainty.OK and plain(before.product) == plain(line.product)

    def _of_the_only_goods(self, line: ChatLine, standing: Sequence[int]) -> ChatLine:
        """改成3盒 without goods means the household's only ones, 大米改成1袋 the only kind of rice that it ordered."""
        if line.product:
            standing = self._meant_by(line, standing)
        code = "chat-spec-open" if line.product else "chat-product-missing"
        if len(standing) != 1 or line.reason != sentence(code, value=line.word):
            return line
        before = self.lines[standing[0]]
        product = self._product_of(before.product_code)
        if product is None or before.certainty is not Certainty.OK or not _same_person(before, line):
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
        """The same goods again: without 再加 it may be the same order said twice; so may words that are not sure."""
        if line.change is Change.ADDS or not line.product:
            return line
        sure = line.certainty is Certainty.OK
        for at in standing:
            before = self.lines[at]
            again = _same_goods(before, line) if sure else at < self._begin and self._may_mean(line, before)
            if before.product and again and _same_person(before, line):
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
