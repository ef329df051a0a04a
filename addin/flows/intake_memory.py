"""What was read before, per community: lists with the lines taken from them, messages, questions, what still waits.

Kept as one text beside the workbooks. What the clerk settles for good (aliases, homes, headings) is not here but in
the office's own tables; this may be lost without harm to the order sheets: numbers of lines follow from their content.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from addin.flows.desk import Desk, Outcome
from addin.model.chat import Chat, ChatLine
from addin.model.finding import Place
from addin.sheets.chat_log import LogLine
from addin.sheets.homes import KnownHome
from addin.sheets.layout import as_file_name
from addin.wording import finding

if TYPE_CHECKING:
    from pydantic import TypeAdapter

KEPT_DAYS = 15
"""How long lists and messages are remembered after they were last read."""
FOLDER = "接龙"


class Kind(StrEnum):
    """What a question is about."""

    READING = "reading"
    """A line of a text that the grammar leaves open."""
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    BACK = "back"
    """A line of a list that the sheet shows otherwise."""
    TWICE = "twice"
    AGAIN = "again"
    AGAIN_TEXT = "again-text"
    SEVERAL = "several"
    NONE = "none"
    ADD_ORDERED = "add-ordered"
    CHAIN = "chain"
    MISSING = "missing"
    PLACE = "place"


class Reading(NamedTuple):
    """One text that was read: the lines, where it came from, when, and the number that it has from then on.

    `kind` is the word that begins the 来源 of its lines; `text` its lines as they were written.
    """

    chat: Chat
    kind: str
    origin: str
    mark: str
    at: datetime
    text: tuple[tuple[int, str], ...] = ()
    text_no: str = ""


@dataclass
class Chain:
    """A list: the text that it was read from last, its entries, and the lines that stand on the order sheet for it."""

    identity: str
    title: str
    day: date
    text_no: str
    entries: tuple[str, ...] = ()
    lines: dict[str, ChatLine] = field(default_factory=dict)
    withdrawn: list[str] = field(default_factory=list)
    settled: dict[str, list[ChatLine]] = field(default_factory=dict)
    """What the clerk's answers made of doubtful lines, by question."""
    texts: list[str] = field(default_factory=list)
    """Marks of its texts, the latest last."""
    place: str = ""
    """The compound that the clerk said it is of."""


class Question(NamedTuple):
    """Something that waits for the clerk. `row` is the 编号 of an order line, `chain` a list's identity."""

    number: str
    kind: Kind
    line: ChatLine
    source: str
    reason: str
    options: tuple[str, ...]
    asked_at: datetime
    chain: str = ""
    row: str = ""
    reading: Reading | None = None
    also: tuple[tuple[str, ChatLine], ...] = ()
    """Further lines of the entry, with their numbers, for which the same answer holds."""


class Alias(NamedTuple):
    """A word that the clerk explained: the product's code and label."""

    word: str
    code: str
    label: str


@dataclass
class State:
    """Everything that is remembered of a community."""

    counted: dict[date, int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    chains: list[Chain] = field(default_factory=list)
    messages: dict[str, tuple[date, str]] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    closed: dict[str, str] = field(default_factory=dict)
    """状态 of questions that are settled."""
    waiting: list[Reading] = field(default_factory=list)
    log: list[LogLine] = field(default_factory=list)
    aliases: list[Alias] = field(default_factory=list)
    homes: list[KnownHome] = field(default_factory=list)

    def number_text(self, mark: str, day: date) -> str:
        """The number of a text: 11-23-1 for the first of a day, the same again for the same text."""
        if mark not in self.texts:
            self.counted[day] = self.counted.get(day, 0) + 1
            self.texts[mark] = f"{day:%m-%d}-{self.counted[day]}"
        return self.texts[mark]

    def chain(self, identity: str) -> Chain | None:
        """The list with this identity."""
        return next((chain for chain in self.chains if chain.identity == identity), None)

    def forget_before(self, day: date) -> None:
        """Drop what is too old to be continued."""
        first = day - timedelta(KEPT_DAYS)
        self.chains = [chain for chain in self.chains if chain.day >= first]
        self.messages = {mark: known for mark, known in self.messages.items() if known[0] >= first}
        self.counted = {known: count for known, count in self.counted.items() if known >= first}
        known = {mark for chain in self.chains for mark in chain.texts}
        recent = {f"{each:%m-%d}" for each in self.counted}
        self.texts = {mark: no for mark, no in self.texts.items() if mark in known or no.rpartition("-")[0] in recent}


def _adapter() -> "TypeAdapter[State]":
    from pydantic import TypeAdapter

    return TypeAdapter(State)


def _name(community: str) -> str:
    return f"{FOLDER}/{as_file_name(community)}.json"


def load_state(desk: Desk, community: str, outcome: Outcome) -> State:
    """What is remembered of the community; a record that is broken is told, and begun anew."""
    text = desk.folder.read_state(_name(community))
    if not text:
        return State()
    from pydantic import ValidationError

    try:
        return _adapter().validate_json(text)
    except ValidationError:
        outcome.findings.append(finding("intake-state-lost", Place(), community=community))
        return State()


def save_state(desk: Desk, community: str, state: State) -> None:
    """Remember; nothing is written when nothing has changed."""
    state.forget_before(desk.day)
    text = _adapter().dump_json(state).decode()
    if text != desk.folder.read_state(_name(community)):
        desk.folder.write_state(_name(community), text)


def communities_with_state(desk: Desk, communities: Sequence[str]) -> list[str]:
    """The communities of which something is remembered."""
    return [community for community in communities if desk.folder.read_state(_name(community))]
