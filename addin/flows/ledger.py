"""台账: what stands on every account, and whether the ledger is sound."""

from addin.flows.desk import Desk, Outcome
from addin.model.finding import Place
from addin.model.ledger import MONEY, goods_quantity, yuan
from addin.wording import finding


def balance(desk: Desk) -> Outcome:
    """All balances that are not zero; per commodity they sum to zero."""
    outcome = Outcome()
    balances = desk.ledger().balances()
    sums: dict[str, int] = {}
    for each in balances:
        sums[each.commodity] = sums.get(each.commodity, 0) + each.amount
    unbalanced = sorted(commodity for commodity, total in sums.items() if total)
    outcome.summary = {
        "balances": [
            {
                "account": each.account,
                "commodity": each.commodity,
                "amount": each.amount,
                "shown": _shown(each.commodity, each.amount),
            }
            for each in balances
        ],
        "accounts": len({each.account for each in balances}),
        "commodities": len(sums),
        "sums": {commodity: sums[commodity] for commodity in sorted(sums)},
        "unbalanced": unbalanced,
    }
    outcome.findings = [finding("ledger-unbalanced", Place(), commodity) for commodity in unbalanced]
    told = "ledger-balances-wrong" if unbalanced else "ledger-balances"
    outcome.say(told, table=_table(balances_shown(outcome)), commodities=len(sums))
    return outcome


def balances_shown(outcome: Outcome) -> list[tuple[str, str, str]]:
    """Account, commodity and amount of each balance, as texts."""
    rows = outcome.summary["balances"]
    assert isinstance(rows, list)
    return [(row["account"], row["commodity"], row["shown"]) for row in rows]


def _table(rows: list[tuple[str, str, str]]) -> str:
    return "\n".join(f"  {account}　{commodity}　{shown}" for account, commodity, shown in rows)


def _shown(commodity: str, amount: int) -> str:
    return f"{yuan(amount)} 元" if commodity == MONEY else f"{goods_quantity(amount):f}"


def verify(desk: Desk) -> Outcome:
    """Whether entries are untouched, balances sum to zero, and lines agree with what is booked."""
    outcome = Outcome()
    store = desk.ledger()
    faults = store.verify()
    outcome.findings = [finding("ledger-unsound", Place(), fault) for fault in faults]
    outcome.summary = {"entries": len(store.entries()), "faults": len(faults)}
    outcome.say("ledger-unsound-headline" if faults else "ledger-sound", **outcome.summary)
    return outcome
