"""A cumulative list is taken: what is new, changed, withdrawn or the same since it was read last.

A row that a purchase order holds, and a row that a clerk has changed in what the list changes as well, are left as
they are and asked.
"""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from addin.flows.intake_memory import Chain, Kind, Reading
from addin.flows.intake_rows import change_row, post, withdraw
from addin.flows.intake_work import (
    Work,
    complete,
    content_marks,
    goods_of,
    mark,
)
from addin.intake.chain import Kinship, Known, entries_of, kin, missing
from addin.intake.nicknames import with_nicknames
from addin.intake.snapshot import Net, compare, net, product_of, same_household
from addin.model.chat import Certainty, ChatLine
from addin.model.finding import Place
from addin.terms.names import plain
from addin.wording import finding
from addin.wording.intake_flow import (
    ADD_UP,
    ALL_COPIED,
    DROP,
    NEW_MESSAGE,
    OTHER_CHAIN,
    OVER,
    PART_COPIED,
    REASONS,
    SAME_CHAIN,
    SETTLED,
)

AGAIN = "="
"""Ends the number of a question about a line that is certain by itself, or by an answer to an earlier question."""


def take_list(work: Work, reading: Reading, said: str = "") -> None:
    """Apply a list; `said` is the clerk's answer to what was asked about this text as a whole."""
    entries = entries_of(reading.chat)
    _supersede(work, reading, entries)
    chain = _chain(work, reading, entries, said)
    if chain is None:
        return
    if reading.mark in chain.texts[:-1]:
        work.counts["unchanged"] += len(chain.lines)
        work.outcome.findings.append(finding("intake-older-text", Place(), reading.text_no, latest=chain.text_no))
        return
    gone = missing(entries, chain.entries)
    if gone and said not in {ALL_COPIED, PART_COPIED}:
        reason = REASONS["missing-many"].format(label=chain.text_no, missing=gone)
        ask_whole(work, Kind.MISSING, reading, reason, (ALL_COPIED, PART_COPIED))
        return
    take_lines(work, chain, reading, whole=said != PART_COPIED)
    chain.title, chain.day, chain.text_no = reading.chat.title, work.desk.day, reading.text_no
    chain.entries = tuple(dict.fromkeys([*entries, *chain.entries])) if said == PART_COPIED else entries
    chain.texts = [*(known for known in chain.texts if known != reading.mark), reading.mark]


def _supersede(work: Work, reading: Reading, entries: Sequence[str]) -> None:
    """Close what was asked about an earlier version of this text as a whole: answered both, it would count twice."""
    for number, question in list(work.state.questions.items()):
        asked = question.reading
        if asked is None or asked.mark == reading.mark or asked.at > reading.at:
            continue
        known = Known(asked.chat.title, entries_of(asked.chat))
        if kin(reading.chat.title, entries, [known]).kinship is Kinship.SAME:
            work.close(number, OVER)


def ask_whole(work: Work, kind: Kind, reading: Reading, reason: str, options: Sequence[str]) -> None:
    """Ask something about a text as a whole; it is taken when that is answered."""
    first = reading.chat.lines[0]
    about = first._replace(text=reading.chat.title or first.text)
    number = mark(work.community, kind, reading.mark)
    work.ask(kind, about, reading, reason, options, number=number, whole=reading)


def _chain(work: Work, reading: Reading, entries: Sequence[str], said: str) -> Chain | None:
    """The list that the text continues, or a new one; None when that must be asked."""
    chains = work.state.chains
    known = [Known(chain.title, chain.entries, chain.day == work.desk.day) for chain in chains]
    found = kin(reading.chat.title, entries, known)
    if found.at is not None and said != OTHER_CHAIN:
        chain = chains[found.at]
        if found.kinship is Kinship.SAME or said in {SAME_CHAIN, ALL_COPIED, PART_COPIED}:
            return chain
        counts = {"label": chain.text_no, "shared": found.shared, "known": len(chain.entries)}
        ask_whole(work, Kind.CHAIN, reading, REASONS["chain"].format(**counts), (SAME_CHAIN, OTHER_CHAIN))
        return None
    chain = Chain(_identity(work, reading, entries), reading.chat.title, work.desk.day, reading.text_no)
    chains.append(chain)
    return chain


def _identity(work: Work, reading: Reading, entries: Sequence[str]) -> str:
    """What the numbers of a list's rows are made of: the same for the same text of a day, whatever is remembered."""
    nth = 0
    while True:
        first = entries[0] if entries else ""
        identity = mark(work.community, work.desk.day, plain(reading.chat.title), first, nth)
        if work.state.chain(identity) is None:
            return identity
        nth += 1


def take_lines(work: Work, chain: Chain, reading: Reading, *, whole: bool) -> None:
    """Lay the text's lines beside the rows that the list has on the sheet."""
    certain, doubtful = _sorted(work, chain, reading)
    found = net([line for _, line in certain])
    asked = [(at, Kind.TWICE, REASONS["twice"].format(present=goods_of(old)), ADD_UP) for at, old in found.twice]
    asked += [(at, Kind.NONE, REASONS["none"], NEW_MESSAGE) for at in found.unmatched]
    for at, kind, reason, option in asked:
        number, line = certain[at]
        work.ask(kind, line, reading, reason, (option, DROP), chain=chain.identity, number=f"{number}{AGAIN}")
    repeated = {number: line for number, line in doubtful if _repeats(line, found)}
    for number, line in repeated.items():
        work.ask(Kind.TWICE, line, reading, line.reason, (ADD_UP, DROP), chain=chain.identity, number=number)
    doubtful = [(number, line) for number, line in doubtful if number not in repeated]
    update = compare(chain.lines, found.lines)
    held = _held(chain, update.gone, doubtful)
    work.ask_readings(doubtful, reading, chain=chain.identity, rows={n: ids[0] for n, ids in held.items()})
    for line_id, old, line in update.pairs:
        change_row(work, chain, line_id, old, line, reading)
    kept = {line_id for ids in held.values() for line_id in ids}
    work.counts["unchanged"] += len(kept)
    for line_id in update.gone if whole else ():
        if line_id not in kept:
            withdraw(work, chain, line_id, reading)
    for line in update.fresh:
        post(work, chain, line, reading)


def _repeats(line: ChatLine, found: Net) -> bool:
    """Whether all that is doubtful of a line is that its household wants the same already."""
    return line.doubt == "meaning" and complete(line) and bool(found.same(line))


Numbered = tuple[str, ChatLine]


def _sorted(work: Work, chain: Chain, reading: Reading) -> tuple[list[Numbered], list[Numbered]]:
    """The lines that are certain, by themselves or by an answer, and those that are not, with their numbers.

    Questions about entries that are gone or clear by now are closed.
    """
    seen: Counter[str] = Counter()
    certain: list[Numbered] = []
    doubtful: list[Numbered] = []
    for raw in with_nicknames(reading.chat.lines):
        line = work.known_household(raw)
        number = line_mark(work, chain.identity, raw)  # a name that 昵称住址 gives later makes no other question
        seen[number] += 1
        if seen[number] > 1:
            number = f"{number}-{seen[number]}"
        if number in chain.settled:
            certain += [(number, each) for each in chain.settled[number]]
        elif line.certainty is Certainty.REVIEW:
            doubtful.append((number, line))
        else:
            certain.append((number, line))
    _close_old(work, chain, {number for number, _ in doubtful}, {number for number, _ in certain})
    return certain, doubtful


def _close_old(work: Work, chain: Chain, doubtful: AbstractSet[str], certain: AbstractSet[str]) -> None:
    for number, question in list(work.state.questions.items()):
        if question.chain != chain.identity or question.kind is not Kind.READING or number in doubtful:
            continue
        if not any(each in doubtful for each, _ in question.also):
            work.close(number, SETTLED if number in certain else OVER)


def _held(chain: Chain, gone: Sequence[str], doubtful: Sequence[Numbered]) -> dict[str, list[str]]:
    """Rows that a doubtful line may still be about: they are not withdrawn before it is settled."""
    if not doubtful:
        return {}
    held: dict[str, list[str]] = {}
    for line_id in gone:
        old = chain.lines[line_id]
        number = next((number for number, line in doubtful if _may_be(line, old)), None)
        if number is not None:
            held.setdefault(number, []).append(line_id)
    return held


def _may_be(line: ChatLine, old: ChatLine) -> bool:
    nameless = not (line.name or line.building or line.room)
    who = same_household(line, old) or (nameless and line.entry == old.entry)
    return who and (not line.product_code or product_of(line) == product_of(old))


def line_mark(work: Work, chain: str, line: ChatLine) -> str:
    """The number of a question about a line of a list; its place in the list is no part of it."""
    said = "".join(line.text.split()).lstrip("0123456789.、,，:：()（）[]【】 ")
    return mark(work.community, chain, said, *content_marks(line))
