"""What a run of 导入接龙 works with: the community's rows, what is remembered, what was counted; and how it asks."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import groupby
from types import MappingProxyType

from addin.flows.desk import Desk, Outcome
from addin.flows.intake_memory import Kind, Question, Reading, State
from addin.flows.order_rows import OrderRows
from addin.flows.tell import waiting_statuses
from addin.intake.nicknames import HOUSEHOLD_DOUBTS, entry_of
from addin.intake.product_words import ProductWords
from addin.intake.snapshot import has_door, person_of
from addin.model.chat import Certainty, ChatLine
from addin.model.document import CellValue
from addin.model.finding import Place
from addin.model.office import Office
from addin.model.order import UNDER_WAY, OrderLine, Status
from addin.sheets.homes import KnownHome
from addin.sheets.layout import REVIEW_FILE
from addin.sheets.review import REVIEW
from addin.terms.names import plain
from addin.wording import finding
from addin.wording.intake_flow import AS_READ, DROP, SOURCE_LABEL

FIELDS = ("compound", "building", "unit_no", "room", "name", "phone", "product", "spec", "quantity", "unit", "note")
"""Cells of a row that a line decides; `source` and the time are those of its first text."""
DECISIVE = ("compound", "building", "unit_no", "room", "product", "spec", "quantity", "unit")
"""Of these, what makes the order: what a clerk adds to name, phone or note is no other order."""


@dataclass
class Work:
    """One community's rows and what is remembered of it, while texts are taken."""

    desk: Desk
    office: Office
    community: str
    rows: OrderRows
    state: State
    outcome: Outcome
    homes: Mapping[str, KnownHome]
    counts: Counter[str] = field(default_factory=Counter)

    @cached_property
    def products(self) -> ProductWords:
        """The office's words for products."""
        return ProductWords(self.office)

    @cached_property
    def ordered(self) -> AbstractSet[str]:
        """Rows that a purchase order holds, by what the sheet shows, waits to show, or the ledger knows."""
        ids = {line_id for line_id, line in self.rows.lines.items() if line.status in UNDER_WAY}
        waiting = waiting_statuses(self.desk, self.community)
        ids |= {line_id for line_id, status in waiting.items() if status in UNDER_WAY}
        return ids | (self.desk.ledger().ordered_digests().keys() if self.desk.has_ledger() else set())

    def ask(
        self,
        kind: Kind,
        line: ChatLine,
        reading: Reading | str,
        reason: str,
        options: Sequence[str],
        *,
        row: str = "",
        chain: str = "",
        number: str = "",
        code: str = "intake-question",
        whole: Reading | None = None,
        also: Sequence[tuple[str, ChatLine]] = (),
    ) -> None:
        """Put a question to the clerk, unless it was answered; a question that is open stays as it is."""
        source = source_of(reading, line)
        known = number or mark(self.community, kind, chain, row, line.text, *content_marks(line))
        if known in self.state.closed:
            return
        if known not in self.state.questions:
            at = self.now(reading)
            asked = Question(known, kind, line, source, reason, tuple(options), at, chain, row, whole, tuple(also))
            self.state.questions[known] = asked
        reason = self.state.questions[known].reason
        self.counts["asked"] += 1
        place = Place(REVIEW_FILE, REVIEW.name)
        self.outcome.findings.append(finding(code, place, line.text[:60] or spoken(line), source=source, reason=reason))

    def ask_readings(
        self,
        asked: Sequence[tuple[str, ChatLine]],
        reading: Reading,
        *,
        chain: str = "",
        rows: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Put doubtful lines to the clerk, each by its number; the door of an entry is asked once for all its lines.

        `rows` are rows of the order sheet, by question, that the line may be about.
        """
        for _, group in groupby(asked, _asked_together):
            (number, line), *more = group
            options = (*line.alternatives, *((AS_READ,) if complete(line) else ()), DROP)
            row = rows.get(number, "")
            self.ask(Kind.READING, line, reading, line.reason, options, row=row, chain=chain, number=number, also=more)

    def now(self, reading: Reading | str) -> datetime:
        """When the text at hand was read; the day itself where there is none."""
        if isinstance(reading, Reading):
            return reading.at
        return datetime.combine(self.desk.day, datetime.min.time())

    def close(self, number: str, status: str) -> None:
        """Note that a question is settled."""
        self.state.questions.pop(number, None)
        self.state.closed[number] = status

    def known_household(self, line: ChatLine) -> ChatLine:
        """The line with what 昵称住址 says of its nickname, where the text itself does not say it."""
        home = self.homes.get(plain(line.name)) if line.name else None
        if home is None:
            return line
        line = line._replace(name=home.name or line.name, phone=line.phone or home.phone)
        if line.building or line.room:
            return line
        line = line._replace(compound=home.compound, building=home.building, unit_no=home.unit_no, room=home.room)
        sure = line.doubt in {"address", "person"} and line.product_code and line.quantity is not None and line.unit
        return line._replace(certainty=Certainty.OK, doubt="", reason="", alternatives=()) if sure else line

    def values(self, line: ChatLine) -> dict[str, CellValue]:
        """The cells that a line decides."""
        product = self.office.product(line.product_code) if line.product_code else None
        values: dict[str, CellValue] = {name: getattr(line, name) for name in FIELDS}
        if product is not None:
            values |= {"product": product.name, "spec": product.spec}
        return values

    def add_row(self, line_id: str, line: ChatLine, reading: Reading | str, note: str = "") -> None:
        """A new row on the order sheet."""
        values = {**self.values(line), "registered_at": self.now(reading), "source": source_of(reading, line)}
        values["phone"] = line.phone or self._phone_of(line)
        if note:
            values["note"] = "；".join(part for part in (note, line.note) if part)
        self.rows.append(line_id, values)
        self.counts["new"] += 1

    def _phone_of(self, line: ChatLine) -> str:
        """The phone under which the same person at the same door was registered before, if it is one."""
        return self._phones.get(_door(line), "") if line.name and line.room else ""

    @cached_property
    def _phones(self) -> dict[tuple[str, ...], str]:
        found: dict[tuple[str, ...], set[str]] = {}
        for line in self.rows.lines.values():
            if line.phone and line.name:
                found.setdefault(_door(line), set()).add(line.phone)
        return {door: phones.pop() for door, phones in found.items() if len(phones) == 1}


def _door(line: ChatLine | OrderLine) -> tuple[str, ...]:
    return (plain(line.compound), line.building, line.unit_no, line.room, plain(line.name))


def _asked_together(numbered: tuple[str, ChatLine]) -> tuple[object, ...]:
    number, line = numbered
    return (*entry_of(line), "") if line.doubt in HOUSEHOLD_DOUBTS else (*entry_of(line), number)


def mark(*parts: object) -> str:
    """A short fingerprint."""
    return "Q" + hashlib.blake2b("\x1f".join(map(str, parts)).encode(), digest_size=6).hexdigest().upper()


def content_marks(line: ChatLine) -> tuple[str, ...]:
    """What tells one line of an entry from another."""
    return (person_of(line), line.word or line.product, str(line.quantity), line.unit)


def label(reading: Reading, line: ChatLine) -> str:
    """来源 of a line: 接龙 11-23-1 第12行."""
    return SOURCE_LABEL.format(kind=reading.kind, text_no=reading.text_no, line=line.source_line)


def source_of(reading: Reading | str, line: ChatLine) -> str:
    """来源 of a line, where only it may be at hand."""
    return reading if isinstance(reading, str) else label(reading, line)


def complete(line: ChatLine) -> bool:
    """Whether nothing is missing to register the line as it was read."""
    return bool(line.product_code and line.quantity is not None and line.unit and has_door(line))


def goods_of(line: ChatLine | OrderLine) -> str:
    """What is wanted, as a clerk says it: 土豆 2斤."""
    quantity = "" if line.quantity is None else f"{line.quantity:f}"
    return f"{line.product} {quantity}{line.unit}".strip()


def grown(row: OrderLine, line: ChatLine) -> bool:
    """Whether a line asks for more of the same unit than a row does."""
    return (
        row.unit == line.unit
        and None not in (row.quantity, line.quantity)
        and (line.quantity or 0) > (row.quantity or 0)
    )


def spoken(line: ChatLine) -> str:
    """A line as it was read: 东风苑 3 501 示例住户01 土豆 2斤."""
    unit = f"{line.unit_no}单元" if line.unit_no else ""
    building = f"{line.building}栋" if line.building[-1:].isdigit() else line.building
    return " ".join(part for part in (line.compound, building, unit, line.room, line.name, goods_of(line)) if part)


def spoken_home(home: KnownHome) -> str:
    """A home as a clerk says it: 东风苑 3栋 501."""
    unit = f"{home.unit_no}单元" if home.unit_no else ""
    building = f"{home.building}栋" if home.building[-1:].isdigit() else home.building
    return " ".join(part for part in (home.compound, building, unit, home.room) if part)


def as_chat(line: OrderLine, products: ProductWords) -> ChatLine:
    """A row of the order sheet as a line of a text, to be compared with one."""
    found = products.find(line.product, line.spec)
    return ChatLine(
        0,
        0,
        "",
        line.name,
        line.phone,
        line.compound,
        line.building,
        line.unit_no,
        line.room,
        line.product,
        found[0].code if len(found) == 1 else "",
        line.spec,
        line.quantity,
        line.unit,
        Certainty.CANCELLED if line.status == Status.CANCELLED else Certainty.OK,
    )


def same_cell(present: object, value: CellValue) -> bool:
    """Whether a row shows a value."""
    shown, wanted = ("" if each is None else each for each in (present, value))
    return shown == wanted or (isinstance(shown, str) and isinstance(wanted, str) and shown.strip() == wanted.strip())


def count_settled(counts: Mapping[str, int], names: Iterable[str]) -> dict[str, int]:
    """The counts of these names, zero where nothing was counted."""
    return {name: counts.get(name, 0) for name in names}
