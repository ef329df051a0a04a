"""What is to be taken over, read: a text by the grammar of chats, a sheet by its headings; and whose it is.

CannotRun where the community cannot be told or a heading must be settled first. Nothing is written here.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from addin.flows.desk import Desk, Outcome
from addin.flows.intake_learn import known_homes
from addin.flows.intake_memory import State
from addin.flows.intake_table import (
    Picked,
    compounds_named,
    goods_of_texts,
    pick_table,
    read_table_rows,
    settled_headings,
)
from addin.flows.read_base import require_base
from addin.intake.groupon import read_groupon
from addin.intake.groupon_chat import as_chat
from addin.intake.groupon_sheets import find_lines
from addin.model.chat import Certainty, Chat, ChatLine
from addin.model.finding import Place
from addin.model.office import Office
from addin.ports import Book, CannotRun
from addin.sheets.homes import KnownHome
from addin.terms import cells
from addin.terms.names import plain
from addin.wording import finding
from addin.wording.intake_flow import EXPORT_SOURCE, FOREIGN_SOURCE, FORM_SOURCE

MOST_QUESTIONS = 1000
"""So many doubtful lines, more than half of all, are no list of orders: nobody answers a thousand questions."""
LONGEST_SHOWN = 1000
_LIST_HEAD, _FIRST_ROOM, _AT_ONCE = "#接龙", 100, 5000
"""How cells of goods are laid before the grammar: as a list whose entries have different doors."""


def read_text(
    text: str, office: Office, community: str, compound: str = "", homes: Mapping[str, KnownHome] = MappingProxyType({})
) -> Chat:
    """The grammar of chat texts, with the doors that 昵称住址 gives."""
    from addin.intake.chat import Home, read_chat

    doors = {each.nickname: Home(each.compound, each.building, each.unit_no, each.room) for each in homes.values()}
    return read_chat(text, office, community, compound, doors)


def community_of_text(office: Office, wanted: str, named: Callable[[], Sequence[str]], head: str = "") -> str:
    """The community that was asked for, else the only one, the one that all named compounds belong to, or the title.

    `head` is how the text begins: its title may name the community.
    """
    known = office.communities
    if wanted and wanted not in known:
        raise CannotRun("import-community-unknown", value=wanted, known="、".join(known))
    if wanted or len(known) == 1:
        return wanted or known[0]
    titled = [community for community in known if community in head]
    if len(titled) == 1:
        return titled[0]
    owners = {plain(building.compound): building.community for building in office.buildings}
    found = {owners[plain(compound)] for compound in named() if plain(compound) in owners}
    if len(found) != 1:
        raise CannotRun("intake-community-needed", known="、".join(known))
    return found.pop()


def place_said(office: Office, community: str, compound: str) -> tuple[str, str]:
    """The community and the compound that were given; a compound's name for the community means both."""
    said = plain(community)
    named = {(each.community, each.compound) for each in office.buildings if said and plain(each.compound) == said}
    if community in office.communities or len(named) != 1:
        return community, compound
    ((owner, name),) = named
    return owner, compound or name


def without_community(text: str, office: Office) -> str:
    """The text without a first line that only names the community: it is no order."""
    first, newline, rest = text.lstrip().partition("\n")
    return f"{text[: len(text) - len(text.lstrip())]}{newline}{rest}" if first.strip() in office.communities else text


def compounds_of(chat: Chat) -> list[str]:
    """The compounds that a chat's lines name."""
    return [line.compound for line in chat.lines if line.compound]


def readable(chat: Chat, origin: str, outcome: Outcome) -> Chat:
    """The chat; without lines, and with the reason, when it holds no order or hardly anything else than doubts."""
    if not chat.lines:
        outcome.findings.append(finding("intake-empty", Place(origin)))
    doubtful = sum(line.certainty is Certainty.REVIEW for line in chat.lines)
    if doubtful <= MOST_QUESTIONS or doubtful * 2 <= len(chat.lines):
        return chat._replace(lines=tuple(map(_cut, chat.lines)))
    outcome.findings.append(finding("intake-no-orders", Place(origin), count=doubtful))
    return chat._replace(lines=())


def _cut(line: ChatLine) -> ChatLine:
    """The line with texts of a length that a question can show; the whole text is in the log."""
    if len(line.text) <= LONGEST_SHOWN:
        return line
    return line._replace(
        text=line.text[:LONGEST_SHOWN],
        name=line.name[:LONGEST_SHOWN],
        product=line.product[:LONGEST_SHOWN],
        word=line.word[:LONGEST_SHOWN],
        reason=line.reason[:LONGEST_SHOWN],
        note=line.note[:LONGEST_SHOWN],
    )


def read_source(desk: Desk, opened: Book | str, community: str = "", compound: str = "") -> Chat:
    """What a text or a workbook asks for; nothing is written."""
    if not isinstance(opened, str):
        return read_workbook(desk, opened, community, compound)
    homes = known_homes(desk, community, State(), Outcome()) if community else {}
    return read_text(opened, require_base(desk).office, community, compound, homes)


def read_workbook(desk: Desk, book: Book, community: str = "", compound: str = "") -> Chat:
    """What a workbook asks for, as a chat; nothing is written. CannotRun where a heading must be settled first."""
    office = require_base(desk).office
    grids = {name: book.grid(name) for name in book.sheets()}
    if find_lines(grids, book.name)[0] is not None:
        return as_chat(read_groupon(grids, book.name))
    told = Outcome()
    picked = pick_table(grids, settled_headings(desk, told), book.name, told)
    mapped = picked[2]
    if mapped.asked or mapped.missing:
        raise CannotRun("intake-headings-headline", file=book.name, count=str(len(mapped.asked) or len(mapped.missing)))
    target = community_of_text(office, community, lambda: compounds_named(picked[1], mapped))
    goods = goods_reader(office, target, compound)
    return read_table_rows(picked, office, target, compound, goods, book.name, told)


def kind_of(picked: Picked) -> str:
    """What kind of sheet it is, as 来源 tells it."""
    _, grid, mapped = picked
    headings = {cells.text(value) for value in grid[mapped.row - 1]}
    if "订购数量" in headings and "收货地址" in headings:
        return EXPORT_SOURCE
    return FORM_SOURCE if headings & {"微信名", "需求概述", "购买物品"} else FOREIGN_SOURCE


def goods_reader(office: Office, community: str, compound: str) -> Callable[[Sequence[str]], list[list[ChatLine]]]:
    """The grammar of chat texts, put to work on cells that hold goods only: each is given a door of its own."""
    first = next(each for each in office.buildings if each.community == community)
    building = f"{first.building}栋" if first.building[-1:].isdigit() else first.building

    def read(texts: Sequence[str]) -> list[list[ChatLine]]:
        found: list[list[ChatLine]] = []
        for start in range(0, len(texts), _AT_ONCE):
            part = texts[start : start + _AT_ONCE]
            lines = [f"{at}. {building}{_FIRST_ROOM + at} {'，'.join(text.split())}" for at, text in enumerate(part, 1)]
            chat = read_text("\n".join([_LIST_HEAD, *lines]), office, community, compound or first.compound)
            found += goods_of_texts(part, chat.lines, first=2)
        return found

    return read
