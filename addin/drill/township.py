"""The sample township: a scale and a day come in, an office folder full of workbooks goes out. Read this first.

Places and goods are set up, the communities' households order, the shops quote what is ordered, and report
their stock and prices. Equal scales and days give equal workbooks. It is the demo, the drill that a township
trains with, and the generator of tests and benchmarks.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from addin.drill import export_products
from addin.drill.arrangements import arrangements
from addin.drill.explanation import FILE as EXPLANATION_FILE
from addin.drill.explanation import explanation
from addin.drill.faults import Turns, kind_count
from addin.drill.goods import Good, sample_goods
from addin.drill.office_tables import office_tables
from addin.drill.order_sheets import Dirt, OrderSheetMade, make_order_sheet
from addin.drill.places import Community, generated_count, make_communities
from addin.drill.randomness import stream
from addin.drill.residents import draw_households
from addin.drill.scale import Built, Fault, Scale
from addin.drill.shop_reports import Mood, draw_mood, make_reports
from addin.drill.suppliers import Supply, make_supply
from addin.model.document import CellValue
from addin.ports import Folder
from addin.sheets.layout import BASE_FILE, SHOP_DAILY_FOLDER


@dataclass
class _Orders:
    """All order sheets together; the sheets themselves are let go of as soon as they are written."""

    lines: int = 0
    faults: list[Fault] = field(default_factory=list)
    demand: Counter[str] = field(default_factory=Counter)
    files: list[str] = field(default_factory=list)
    register: list[list[CellValue]] = field(default_factory=list)


def build(folder: Folder, scale: Scale, day: date, export_community: bool = True) -> Built:
    """Write the township into the folder.

    With `export_community` one of the communities is 嘉怡水岸社区: its buildings, goods and quotes are there, and
    its order sheet is left to the import of the real export (a township of one community gets it as a second).
    """
    goods = sample_goods(export=export_community, clean=scale.clean)
    count = generated_count(scale, export=export_community)
    communities = make_communities(count, stream(scale.seed, day, "places"))
    orders = _publish_orders(folder, scale, communities, goods, day)
    names = [community.name for community in communities] + [export_products.COMMUNITY] * export_community
    rng = stream(scale.seed, day, "supply")
    supply = make_supply(scale.shops, names, goods, orders.demand, rng, clean=scale.clean)
    base = office_tables(communities, goods, supply, scale.households, day, orders.register, export=export_community)
    folder.publish(BASE_FILE, base)
    mood = (
        draw_mood([shop.name for shop in supply.shops], stream(scale.seed, day, "mood")) if not scale.clean else Mood()
    )
    reports = _publish_reports(folder, scale, supply, goods, mood, day)
    arranged = () if scale.clean else arrangements(supply, mood)
    folder.publish(EXPLANATION_FILE, explanation(scale, day, orders.lines, orders.faults, arranged))
    files = (*orders.files, BASE_FILE, *reports, EXPLANATION_FILE)
    return Built(orders.lines, scale.households, tuple(orders.faults), arranged, files)


def _publish_orders(
    folder: Folder, scale: Scale, communities: Sequence[Community], goods: Sequence[Good], day: date
) -> _Orders:
    made = _Orders()
    for sheet in _order_sheets(scale, communities, goods, day):
        folder.publish(sheet.name, sheet.document)
        made.files.append(sheet.name)
        made.lines += sheet.lines
        made.faults.extend(sheet.faults)
        made.demand.update(sheet.demand)
        made.register.extend(sheet.register)
    return made


def _publish_reports(
    folder: Folder, scale: Scale, supply: Supply, goods: Sequence[Good], mood: Mood, day: date
) -> list[str]:
    files = []
    for shop, document in make_reports(supply, goods, mood, day, stream(scale.seed, day, "reports")):
        files.append(f"{SHOP_DAILY_FOLDER}/{shop}.xlsx")
        folder.publish(files[-1], document)
    return files


def _order_sheets(
    scale: Scale, communities: Sequence[Community], goods: Sequence[Good], day: date
) -> Iterator[OrderSheetMade]:
    """The order sheet of every community that has households, one at a time."""
    turns = Turns(stream(scale.seed, day, "faults"))
    least = -(-kind_count() // len(communities))
    first = 1
    for index, community in enumerate(communities):
        count = scale.households // len(communities) + (index < scale.households % len(communities))
        rng = stream(scale.seed, day, community.name)
        homes = draw_households(community, count, first, scale.households, rng)
        others = [each.name for other in communities if other is not community for each in other.compounds]
        dirt = None if scale.clean else Dirt(turns, least, index == 0, others)
        first += count
        if homes:
            yield make_order_sheet(community, homes, goods, scale.lines_per_household, day, dirt, rng)
