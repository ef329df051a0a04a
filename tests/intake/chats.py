"""Lines of a chat written as one line of text: 1-101 示例住户01 土豆 2斤; what a test does not say is sound."""

from decimal import Decimal

from addin.model.chat import Certainty, Change, ChatLine

CODES = {"土豆": "S01", "鸡蛋": "D01", "大米": "L01", "鲜牛奶": "N01"}


def say(text: str, change: Change = Change.STATES, certainty: Certainty = Certainty.OK, **more: object) -> ChatLine:
    """`building-room name product quantity+unit`; a dash alone stands for nothing."""
    door, name, product, amount = (*text.split(), "-", "-", "-", "-")[:4]
    building, _, room = door.partition("-")
    number = "".join(sign for sign in amount if sign.isdigit() or sign == ".")
    word = "" if product == "-" else product
    line = ChatLine(
        0,
        1,
        text,
        "" if name == "-" else name,
        "",
        "东风苑",
        building,
        "",
        room,
        word,
        CODES.get(word, ""),
        "",
        Decimal(number) if number else None,
        "" if amount == "-" else amount.removeprefix(number),
        certainty,
        change,
        word=word,
    )
    return line._replace(**more)


def adds(text: str) -> ChatLine:
    return say(text, Change.ADDS)


def replaces(text: str) -> ChatLine:
    return say(text, Change.REPLACES)


def cancels(text: str) -> ChatLine:
    return say(text, Change.CANCELS, Certainty.CANCELLED)


def shown(line: ChatLine) -> str:
    """A line back in the words of a test."""
    amount = "" if line.quantity is None else f"{line.quantity:f}{line.unit}"
    return " ".join(part for part in (f"{line.building}-{line.room}", line.name, line.product, amount) if part)
