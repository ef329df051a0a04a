"""The chart of accounts: names of accounts in, and which family and place an account belongs to out.

An account is a Chinese path, family/place. A move adds to its target and takes from its source, so a balance
is what came in less what went out. Goods stand in thousandths of a unit, one commodity per product:

| account           | a balance means                                                                          |
| ----------------- | ---------------------------------------------------------------------------------------- |
| 商家/<shop>       | negative: what the shop has been asked for and did not take back as missing              |
| 在途/<community>  | positive: ordered for the community and not yet registered as arrived or missing          |
| 在途/街道         | the same for the surplus that full cartons bring                                         |
| 在库/<community>  | positive: arrived at the community and not yet handed out; never negative                |
| 在库/街道         | the township's own store room: surplus and deliveries beyond the order                   |
| 住户/<community>  | positive: handed out to the community's households                                       |
| 损益              | positive: goods lost, negative: goods found, when a count differs from the books         |

Money stands in fen, commodity CNY:

| account           | a balance means                                                                          |
| ----------------- | ---------------------------------------------------------------------------------------- |
| 财政拨款          | negative: what has been granted to the office so far (拨款)                               |
| 保供资金          | positive: what is left of it (余额); negative: more was used than granted                |
| 待付货款          | positive: set aside from the fund for goods that arrived, to be paid to the shops        |
| 采购支出          | positive: cost of the goods that the fund pays for (支出)                                 |
| 代收/<community>  | positive: what the community's households pay at the gate for what they received         |
| 应付/<shop>       | negative: what the shop is to get for its goods, from the fund and at the gate           |

Hence 拨款 = 支出 + 余额, and all that is owed to the shops = 支出 + 代收, at any time.
"""

TOWNSHIP = "街道"
"""The place of the township's own store room, beside the communities."""

SUPPLIER = "商家"
TRANSIT = "在途"
STOCK = "在库"
HOUSEHOLD = "住户"
PAYABLE = "应付"
GATE = "代收"

ADJUSTMENT = "损益"
GRANTED = "财政拨款"
FUND = "保供资金"
SET_ASIDE = "待付货款"
SPENT = "采购支出"


def supplier(shop: str) -> str:
    """Account of the goods that a shop supplies."""
    return f"{SUPPLIER}/{shop}"


def in_transit(place: str) -> str:
    """Account of the goods under way to a community, or to the township's store."""
    return f"{TRANSIT}/{place}"


def in_stock(place: str) -> str:
    """Account of the goods that lie at a community, or in the township's store."""
    return f"{STOCK}/{place}"


def household(community: str) -> str:
    """Account of the goods that a community's households have received."""
    return f"{HOUSEHOLD}/{community}"


def payable(shop: str) -> str:
    """Account of the money that a shop is to get."""
    return f"{PAYABLE}/{shop}"


def at_the_gate(community: str) -> str:
    """Account of the money that a community's households pay themselves."""
    return f"{GATE}/{community}"


def family_and_place(account: str) -> tuple[str, str]:
    """Family and place of an account: 在库/南湖村 is (在库, 南湖村); the place is empty where there is none."""
    family, _, place = account.partition("/")
    return family, place
