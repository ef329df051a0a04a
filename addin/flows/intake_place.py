"""A text most of whose homes stand in several compounds is asked about once, as a whole, before it is taken."""

from addin.flows.intake_list import ask_whole, take_list
from addin.flows.intake_memory import Kind, Reading
from addin.flows.intake_messages import take_messages
from addin.flows.intake_source import read_text
from addin.flows.intake_work import Work, mark
from addin.intake.chain import Kinship, Known, entries_of, kin
from addin.model.chat import ChatLine
from addin.wording.intake_flow import CHAIN_SOURCE, EACH_PLACE, MESSAGE_SOURCE, REASONS

LEAST = 3
"""So many homes of unknown compound are worth one question instead of one each."""


def take_reading(work: Work, reading: Reading) -> None:
    """Take a text over, unless its compound has to be asked first; what was said of it before holds."""
    common = _common(reading)
    said = _said(work, reading) if common else EACH_PLACE
    if said:
        take_placed(work, reading, said)
    else:
        reason = REASONS["place"].format(count=sum(bool(_compounds(line)) for line in reading.chat.lines))
        ask_whole(work, Kind.PLACE, reading, reason, (*common, EACH_PLACE))


def take_placed(work: Work, reading: Reading, said: str) -> None:
    """Take a text over as one of this compound, or with each line to be asked."""
    if said != EACH_PLACE:
        lines = dict(reading.text)
        text = "\n".join(lines.get(number, "") for number in range(1, max(lines) + 1))
        reading = reading._replace(chat=read_text(text, work.office, work.community, said, work.homes))
    if not reading.chat.cumulative:
        take_messages(work, reading)
        return
    take_list(work, reading)
    for chain in work.state.chains:
        if reading.mark in chain.texts and said != EACH_PLACE:
            chain.place = said


def _said(work: Work, reading: Reading) -> str:
    """What the clerk said of this text, or of the list that it continues."""
    known = work.state.closed.get(mark(work.community, Kind.PLACE, reading.mark), "")
    if known or not reading.chat.cumulative:
        return known
    chains = [chain for chain in work.state.chains if chain.place]
    lists = [Known(chain.title, chain.entries, chain.day == work.desk.day) for chain in chains]
    found = kin(reading.chat.title, entries_of(reading.chat), lists)
    return chains[found.at].place if found.at is not None and found.kinship is Kinship.SAME else ""


def _common(reading: Reading) -> list[str]:
    """The compounds that all homes may be of, where enough of a text's lines leave nothing else of them open."""
    lines = reading.chat.lines
    places = [found for line in lines if (found := _compounds(line))]
    written = reading.kind in (CHAIN_SOURCE, MESSAGE_SOURCE)
    if not written or len(places) < LEAST or len(places) * 2 < len(lines):
        return []
    return [each for each in places[0] if all(each in other for other in places)]


def _compounds(line: ChatLine) -> tuple[str, ...]:
    """The compounds among which a line's home is open, and nothing else of its address."""
    choices = [each.partition(" ") for each in line.alternatives]
    homes = {home for _, _, home in choices}
    open_there = line.doubt == "address" and not line.compound and len(choices) > 1 and len(homes) == 1
    return tuple(compound for compound, _, _ in choices) if open_there else ()
