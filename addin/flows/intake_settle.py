"""The clerk's choices in 待确认 are carried out: each once, and what was settled for good is remembered."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from addin.flows.intake_conflicts import ACTIONS, ForList, Result, add_to_list
from addin.flows.intake_list import take_list
from addin.flows.intake_memory import Alias, Kind, Question
from addin.flows.intake_messages import apply_message
from addin.flows.intake_place import take_placed
from addin.flows.intake_work import Work
from addin.intake.answers import Answer, Means, Reread, chosen, resolve
from addin.intake.snapshot import product_of
from addin.model.chat import Certainty, Change, ChatLine
from addin.model.finding import Place
from addin.sheets.homes import KnownHome
from addin.sheets.layout import REVIEW_FILE
from addin.sheets.review import REVIEW, ReviewRow
from addin.terms.names import plain
from addin.wording import finding
from addin.wording.intake_flow import (
    DONE,
    DROP,
    DROP_WORDS,
    DROPPED,
    UNCLEAR_ANSWERS,
)

_WHOLE = frozenset({Kind.CHAIN, Kind.MISSING})
_WORD_DOUBTS = {"product": "word", "address": "name", "person": "name"}
"""Doubts that an answer settles for all questions about the same word."""


class Settling:
    """Choices carried out on one community; lines for lists are gathered and applied together at the end."""

    def __init__(self, work: Work, reread: Reread) -> None:
        self._work = work
        self._reread = reread
        self._for_lists: dict[str, ForList] = {}
        self._learned: list[tuple[str, str, str]] = []
        """Doubt, word and choice that were settled in this run."""
        self.unclear: dict[str, str] = {}
        """Why choices could not be used, by question."""

    def settle(self, rows: Iterable[ReviewRow]) -> int:
        """Carry out all choices; how many were settled."""
        before = len(self._work.state.closed)
        chosen_rows = {row.number: row for row in rows if row.choice and row.number in self._work.state.questions}
        for number, row in chosen_rows.items():
            question = self._work.state.questions[number]
            self._note(question, self._one(question, row.choice), row)
        self._same_words(chosen_rows)
        for identity, found in self._for_lists.items():
            chain = self._work.state.chain(identity)
            if chain is not None:
                add_to_list(self._work, chain, found)
        return len(self._work.state.closed) - before

    def _note(self, question: Question, result: Result, row: ReviewRow | None) -> None:
        work = self._work
        if result.next is not None:
            work.state.questions[question.number] = result.next
        elif result.status:
            work.close(question.number, result.status)
        elif row is not None:
            self.unclear[question.number] = result.unclear
            place = Place(REVIEW_FILE, REVIEW.name)
            told = finding("intake-answer-unclear", place, row.choice[:40], row=row.row, reason=result.unclear)
            work.outcome.findings.append(told)

    def _same_words(self, chosen_rows: Mapping[str, ReviewRow]) -> None:
        """What a word means was settled: other questions about it have the same answer."""
        for doubt, word, choice in self._learned:
            for number, question in list(self._work.state.questions.items()):
                asked = question.kind is Kind.READING and question.line.doubt == doubt and number not in chosen_rows
                if asked and plain(getattr(question.line, _WORD_DOUBTS[doubt])) == word:
                    self._note(question, self._one(question, choice), None)

    def _one(self, question: Question, choice: str) -> Result:
        if question.kind is Kind.READING:
            return self._reading(question, choice)
        said, options = chosen(choice, question.options, numbers=True), set(question.options)
        if question.kind is Kind.SEVERAL:  # rows are named by their 编号, which begins the option
            said, options = said.split()[0] if said else "", {option.split()[0] for option in options}
        if said not in options and said not in DROP_WORDS:
            return Result(unclear=UNCLEAR_ANSWERS["choice"].format(value=choice))
        if question.kind is Kind.PLACE and question.reading is not None:
            self._work.close(question.number, said)
            take_placed(self._work, question.reading, said)
            return Result(said)
        if question.kind in _WHOLE and question.reading is not None:
            self._work.state.questions.pop(question.number, None)
            take_list(self._work, question.reading, said)
            return Result(said)
        return ACTIONS[question.kind](self._work, question, said)

    def _reading(self, question: Question, choice: str) -> Result:
        work, line = self._work, question.line
        means = Means(
            work.office.compounds(work.community), line.compound or self._only_compound(), work.products, self._reread
        )
        answer = resolve(line._replace(alternatives=question.options), choice, means)
        if answer.unclear:
            return Result(unclear=answer.unclear)
        lines = self._unregistered(question, answer)
        if lines is None:
            return Result(unclear=UNCLEAR_ANSWERS["entry"])
        self._learn(question, choice, answer)
        following = self._take_or_ask(question, question.number, lines)
        for number, each in question.also:
            other = Answer() if answer.whole else resolve(each, choice, means)
            self._take_or_ask(question, number, [each] if other.unclear else other.lines)
        if following is not None:
            return Result(next=following)
        return Result(DONE if answer.lines else DROPPED)

    def _unregistered(self, question: Question, answer: Answer) -> list[ChatLine] | None:
        """The answer's lines; of an order that was written again, those that its entry has not registered yet.

        None when it names a product of the entry in another quantity than the one that is registered.
        """
        chain = self._work.state.chain(question.chain)
        if chain is None or not answer.whole:
            return list(answer.lines)
        there = {
            product_of(line): line
            for line_id, line in chain.lines.items()
            if line.text == question.line.text and line_id != question.row
        }
        known = [line for line in answer.lines if product_of(line) in there]
        if any((line.quantity, line.unit) != _amount(there[product_of(line)]) for line in known):
            return None
        return [line for line in answer.lines if product_of(line) not in there]

    def _take_or_ask(self, question: Question, number: str, lines: Sequence[ChatLine]) -> Question | None:
        """Register lines that are certain; a line that is not is the next question, which is returned."""
        asked = next((each for each in lines if each.certainty is Certainty.REVIEW), None)
        if asked is None:
            self._take(question, number, lines)
            return None
        options = (*asked.alternatives, DROP)
        following = question._replace(number=number, line=asked, reason=asked.reason, options=options, also=())
        self._work.state.questions[number] = following
        return following

    def _take(self, question: Question, number: str, lines: Sequence[ChatLine]) -> None:
        """Register what a line became; a row that it was about is changed, or cancelled when nothing is left of it."""
        work, chain = self._work, self._work.state.chain(question.chain)
        if chain is None:
            for at, each in enumerate(lines):
                apply_message(work, question.source, each, f"{number}/{at}")
            return
        added = [each._replace(change=Change.ADDS) if each.change is Change.STATES else each for each in lines]
        chain.settled[number] = added
        found = self._for_lists.setdefault(question.chain, ForList([], []))
        found.lines.extend((question.source, each) for each in added)
        if question.row in chain.lines and number == question.number:
            found.replaced.append(question.row)

    def _only_compound(self) -> str:
        known = self._work.office.compounds(self._work.community)
        return known[0] if len(known) == 1 else ""

    def _learn(self, question: Question, choice: str, answer: Answer) -> None:
        line = question.line
        state, doubt = self._work.state, line.doubt
        said = chosen(choice, question.options, numbers=doubt not in {"quantity", "unit"})
        if answer.alias is not None:
            word, code = answer.alias
            product = self._work.office.product(code)
            if product is not None:
                state.aliases.append(Alias(word, code, product.label))
                self._learned.append((doubt, plain(word), said))
        if answer.home:
            home = answer.lines[0]
            address = (home.compound, home.building, home.unit_no, home.room)
            state.homes.append(KnownHome(self._work.community, line.name, "", *address, ""))
            self._learned.append((doubt, plain(line.name), said))


def _amount(line: ChatLine) -> tuple[Decimal | None, str]:
    return line.quantity, line.unit
