"""What the clerk chose or wrote about a doubtful line makes it certain, or says what is still missing.

A choice is one of the alternatives, its number, or words of the clerk's own: an address, a product, a quantity, or the
whole order again (3栋501 土豆2斤), which is read by `reread`, the grammar of chat texts.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from addin.intake.chat.quantity import settle
from addin.intake.product_words import ProductWords
from addin.intake.snapshot import has_door
from addin.model.chat import Certainty, ChatLine
from addin.terms.address import parse_address
from addin.terms.units import KNOWN_UNITS, normal_unit, parse_measure
from addin.wording.intake_flow import AS_READ, DROP_WORDS, ROW_REASONS, UNCLEAR_ANSWERS

_CALLED = {"address": "地址", "product": "品名", "quantity": "数量", "unit": "单位"}

Reread = Callable[[str], Sequence[ChatLine]]
"""The lines of a text that the clerk wrote."""


class Means(NamedTuple):
    """What an answer is understood with."""

    compounds: Sequence[str]
    compound: str
    products: ProductWords
    reread: Reread


class Answer(NamedTuple):
    """The lines that an answer makes (none: not to be ordered), or why it cannot be used.

    `alias` and `home` tell what may be remembered: a word and the product's code, or whether the address was settled.
    `whole` says that the clerk wrote the order again, which is then all that the entry's open lines ask for.
    A line that is for review still has the next question.
    """

    lines: tuple[ChatLine, ...] = ()
    unclear: str = ""
    alias: tuple[str, str] | None = None
    home: bool = False
    whole: bool = False


def resolve(line: ChatLine, choice: str, means: Means) -> Answer:
    """The line as the clerk's choice settles it."""
    said = chosen(choice, line.alternatives, numbers=line.doubt not in {"quantity", "unit"})
    if said in DROP_WORDS:
        return Answer()
    if said == AS_READ:
        return _finished(line)
    readers = {"address": _address, "person": _address, "product": _product, "quantity": _quantity, "unit": _quantity}
    answer = readers.get(line.doubt, _whole)(line, said, means)
    if not answer.unclear or readers.get(line.doubt) is None:
        return answer
    whole = _whole(line, said, means)
    return answer if whole.unclear else whole


def chosen(choice: str, options: Sequence[str], *, numbers: bool) -> str:
    """The alternative that a choice names by its number, else the choice as it was written."""
    said = choice.strip()
    if said not in options and numbers and said.isascii() and said.isdigit() and 0 < int(said) <= len(options):
        return options[int(said) - 1]
    return said


def _address(line: ChatLine, said: str, means: Means) -> Answer:
    read = parse_address(said, compounds=tuple(means.compounds))
    if not read.complete or (read.rest and means.products.find(read.rest)):
        return Answer(unclear=UNCLEAR_ANSWERS["address"])
    settled = line._replace(
        compound=read.compound or line.compound or means.compound,
        building=read.building,
        unit_no=read.unit_no,
        room=read.room,
    )
    return _finished(settled)._replace(home=bool(line.name))


def _product(line: ChatLine, said: str, means: Means) -> Answer:
    found = means.products.find(said)
    if len(found) != 1:
        return Answer(unclear=UNCLEAR_ANSWERS["product"].format(value=said))
    product = found[0]
    word = line.word or line.product
    alias = (word, product.code) if word and not means.products.find(word) else None
    settled = line._replace(product=product.name, product_code=product.code, spec=product.spec)
    if line.quantity is None:
        return _finished(settled)._replace(alias=alias)
    amount = settle(product, line.quantity, line.unit)
    if not amount.doubt:
        return _finished(settled._replace(quantity=amount.quantity, unit=amount.unit))._replace(alias=alias)
    reason = ROW_REASONS["open-amount"].format(value=f"{line.quantity:f}{line.unit}", unit=product.unit)
    asked = settled._replace(
        certainty=Certainty.REVIEW, doubt=amount.doubt, reason=reason, alternatives=amount.alternatives
    )
    return Answer((asked,), alias=alias)


def _quantity(line: ChatLine, said: str, _: Means) -> Answer:
    if line.doubt == "unit" and said in KNOWN_UNITS and line.quantity is not None:
        return _finished(line._replace(unit=normal_unit(said)))
    measure = parse_measure(said)
    if measure is None or measure.quantity <= 0 or not (measure.unit or line.unit):
        return Answer(unclear=UNCLEAR_ANSWERS["quantity"])
    return _finished(line._replace(quantity=measure.quantity, unit=measure.unit or line.unit))


def _whole(line: ChatLine, said: str, means: Means) -> Answer:
    """The whole order written again; what it leaves out (who, where) stays as it was read."""
    read = [_with_household(each, line) for each in means.reread(said)]
    if not read or any(each.quantity is None or not each.product_code for each in read):
        return Answer(unclear=UNCLEAR_ANSWERS["choice"].format(value=said))
    whole = [_finished(each) for each in read]
    unclear = next((each.unclear for each in whole if each.unclear), "")
    return Answer(unclear=unclear) if unclear else Answer(tuple(each.lines[0] for each in whole), whole=True)


def _with_household(read: ChatLine, line: ChatLine) -> ChatLine:
    where = read if read.building or read.room else line
    return read._replace(
        entry=line.entry,
        source_line=line.source_line,
        text=line.text,
        name=read.name or line.name,
        phone=read.phone or line.phone,
        compound=where.compound or line.compound,
        building=where.building,
        unit_no=where.unit_no,
        room=where.room,
        change=line.change,
    )


def _finished(line: ChatLine) -> Answer:
    """The line as certain when nothing is missing; else it goes on as a question about what is."""
    open_now = next((doubt for doubt, there in _needs(line) if not there), "")
    if not open_now:
        return Answer((line._replace(certainty=Certainty.OK, doubt="", reason="", alternatives=()),))
    if open_now == line.doubt:
        return Answer(unclear=UNCLEAR_ANSWERS["incomplete"].format(missing=_CALLED[open_now]))
    reason = ROW_REASONS[f"open-{open_now}"].format(value=line.product)
    asked = line._replace(certainty=Certainty.REVIEW, doubt=open_now, reason=reason, alternatives=())
    return Answer((asked,))


def _needs(line: ChatLine) -> tuple[tuple[str, bool], ...]:
    """What an order cannot do without, and whether the line has it."""
    return (
        ("address", has_door(line)),
        ("product", bool(line.product_code)),
        ("quantity", line.quantity is not None),
        ("unit", bool(line.unit)),
    )
