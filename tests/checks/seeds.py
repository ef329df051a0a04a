"""A sound sheet of two communities, written as many hands write, and every kind of fault to put into it.

Nothing here is drawn from the drill: the sheet and its faults are made on their own, from the field guide. A fault
changes cells of one household's rows; it says which code must be told, and on which of these rows.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from addin.checks.judge import judge
from addin.checks.rule import Case
from addin.model.document import CellValue
from addin.model.finding import Finding
from addin.model.office import Alias, Building, Office, Person, Product, Quote, Registered, Shop, Zone
from addin.model.settings import Settings
from addin.sheets.orders import ORDERS, read_orders
from addin.sheets.reading import read_table, row_of

DAY = date(2026, 3, 10)
COMMUNITIES = ("东风社区", "红旗社区")
HEADINGS = (*ORDERS.headings, "单价")
SETTINGS = Settings(plan_start="2026-03-01")

Row = dict[str, CellValue]


def _product(code: str, name: str, unit: str, spec: str = "", category: str = "蔬菜", **more: object) -> Product:
    return Product(code, name, spec, unit, category, **more)  # type: ignore[arg-type]


PRODUCTS = (
    _product("1", "土豆", "斤", aliases=("洋芋", "马铃薯")),
    _product("2", "圆白菜", "斤", aliases=("卷心菜", "包菜", "莲花白")),
    _product("3", "大白菜", "斤"),
    _product("4", "芹菜", "斤"),
    _product("5", "西红柿", "公斤", aliases=("番茄", "蕃茄")),
    _product("6", "黄瓜", "公斤"),
    _product("7", "五花肉", "斤", category="肉类"),
    _product("8", "鸡肉", "斤", category="肉类"),
    _product("9", "鸡蛋", "板", "30枚/板", "蛋类"),
    _product("10", "鸡蛋", "盒", "10枚/盒", "蛋类"),
    _product("11", "鲜牛奶", "盒", "250ml", "奶类", pack_size=Decimal(12), household_limit=Decimal(24)),
    _product("12", "大米", "袋", "5kg/袋", "粮食", household_limit=Decimal(2)),
    _product("13", "菜籽油", "桶", "5L/桶", "食用油", household_limit=Decimal(1)),
    _product("14", "袋装鲜奶", "袋", "200ml/袋", "奶类", pack_size=Decimal(10), whole_packs=True),
    _product("15", "苹果", "斤", category="水果"),
    _product("16", "食盐", "袋", "400g/袋", "调味品"),
    _product("17", "卷纸", "提", "140g*10卷", "日用品"),
    _product("18", "布洛芬缓释胶囊", "盒", "0.3g*20粒", "药品", medicine=True, household_limit=Decimal(2)),
    _product("19", "氨氯地平片", "盒", "5mg*28片", "药品", medicine=True),
    _product("20", "连花清瘟颗粒", "盒", "6g*10袋", "药品", medicine=True, household_limit=Decimal(2)),
    _product("21", "方便面", "箱", "100g*24袋", "副食", discontinued=True),
    _product("22", "活鲫鱼", "斤", category="水产"),
)
SOLD = [product for product in PRODUCTS if product.code not in {"21", "22"}]
PLAIN = [product for product in SOLD if product.code in {"1", "2", "3", "4", "5", "6", "7", "8", "15"}]


def office() -> Office:
    return Office(
        buildings=tuple(_buildings()),
        products=PRODUCTS,
        shops=(Shop("样例商超甲", "示例人员11", "19900000081"),),
        quotes=tuple(Quote("样例商超甲", each.code, 500, Decimal(10**6)) for each in SOLD),
        people=tuple(Person(f"示例人员{at:02}", "社区登记", "", "19900000090") for at in range(1, 5)),
        aliases=(Alias("商品", "包心菜", "圆白菜"), Alias("小区", "翠竹", "翠竹花苑")),
        registered=tuple(
            Registered(home.community, home.name, home.group, phone=home.phone) for home in HOMES if home.group
        ),
    )


def _buildings() -> Iterator[Building]:
    for community, compound, count, zone, listed in (
        ("东风社区", "翠竹花苑", 12, Zone.SEALED, True),
        ("东风社区", "东风苑", 8, Zone.PRECAUTION, False),
        ("红旗社区", "红旗里", 10, Zone.CONTROLLED, False),
    ):
        for at in range(1, count + 1):
            shape = (11, 4) if listed else (None, None)
            yield Building(community, compound, f"{at}栋", zone, f"{compound}大门", "示例人员01", "19900000091", *shape)


@dataclass(frozen=True)
class Home:
    community: str
    compound: str
    building: int
    unit: int
    room: str
    name: str
    phone: str
    group: str


def _homes() -> list[Home]:
    rng, homes = Random(7), []
    places = [(each.community, each.compound, int(each.building[:-1])) for each in _buildings()]
    doors = [
        (*place, unit, f"{floor}{door:02}")
        for place in places
        for unit in (1, 2, 3)
        for floor in range(1, 12)
        for door in (1, 2, 3, 4)
    ]
    for at, door in enumerate(rng.sample(doors, 640)):
        group = rng.choice(("老人", "困难群众", "慢病患者")) if at % 12 == 0 else ""
        homes.append(Home(*door, f"示例住户{at:03}", f"199000{at * 97 % 100000:05}", group))
    return homes


HOMES = _homes()


def goods(product: Product, rng: Random) -> Row:
    """A product with a usual quantity, written in one of the ways that are understood."""
    amounts = {"盒": (1, 2), "板": (1, 2), "袋": (1, 2), "桶": (1,), "提": (1,), "公斤": (0.5, 1, 1.5, 2)}.get(
        product.unit, (1, 2, 3)
    )
    quantity: CellValue = rng.choice((10, 20)) if product.whole_packs else rng.choice(amounts)
    unit = product.unit
    if unit == "公斤" and rng.random() < 0.2:
        quantity, unit = rng.choice((1, 2, 3)), rng.choice(("斤", "市斤"))
    several = product.name == "鸡蛋"
    name = rng.choice((product.name, *product.aliases)) if rng.random() < 0.2 else product.name
    spec = product.spec if several or rng.random() < 0.7 else ""
    written = rng.choice((quantity, quantity, str(quantity)))
    return {"品名": name, "规格": spec, "数量": written, "单位": unit, "单价": rng.choice((None, 5, "5.00"))}


def order(home: Home, product: Product, when: datetime, rng: Random) -> Row:
    phone = home.phone
    if rng.random() < 0.1:
        phone = rng.choice(
            (f"{phone[:3]} {phone[3:7]} {phone[7:]}", f"+86 {phone}", f"{phone[:3]}-{phone[3:7]}-{phone[7:]}")
        )
    return {
        "登记时间": when,
        "来源": rng.choice(("电话", "微信群", "接龙", "上门")),
        "小区": "翠竹" if home.compound == "翠竹花苑" and rng.random() < 0.1 else home.compound,
        "楼栋": rng.choice((f"{home.building}栋", f"{home.building}号楼", str(home.building), f"{home.building}幢")),
        "单元": rng.choice((str(home.unit), f"{home.unit}单元")),
        "房号": rng.choice((home.room, f"{home.room}室")),
        "收货人": home.name,
        "联系电话": phone,
        "特殊群体": home.group,
        "备注": rng.choice(NOTES) if rng.random() < 0.15 else "",
        "登记人": f"示例人员{rng.randint(1, 4):02}",
        **goods(product, rng),
    }


NOTES = (
    "放门口",
    "到了请打电话",
    "家里有婴儿，勿按门铃",
    "不要敲门",
    "不要按门铃",
    "要新鲜的",
    "老人独居，请多敲几下",
    "下午3点后在家",
    "谢谢",
    "加微信联系",
    "请轻放",
)


@dataclass
class Sheets:
    """The rows of each community's sheet, as dictionaries, and which rows belong to which household."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {community: [] for community in COMMUNITIES})
    of: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, home: Home, row: Row, community: str = "") -> Row:
        self.rows[community or home.community].append(row)
        self.of.setdefault(home.name, []).append(row)
        return row

    def findings(self) -> list[tuple[int, Finding]]:
        """Every finding, with the identity of the row that it is about."""
        tables, lines, known = [], [], {}
        for community, rows in self.rows.items():
            cells = [list(HEADINGS), *([row.get(heading) for heading in HEADINGS] for row in rows)]
            file = f"需求登记/{community}.xlsx"
            table = read_table(cells, ORDERS, file, "需求登记")
            tables.append(table)
            lines += read_orders(table, community).lines
            known |= {(file, at): id(row) for at, row in enumerate(rows, 2)}
        by_file = {table.file: table for table in tables}
        unreadable = frozenset((file, *cell) for file, table in by_file.items() for cell in table.unreadable())
        case = Case(lines, office(), SETTINGS, DAY, unreadable)
        told = judge(case, lambda at, name: by_file[lines[at].file].place_in_row(lines[at].row, name)).findings()
        every = [*told, *(each for table in tables for each in table.findings)]
        return [(known[each.place.file, row_of(each.place.cell)], each) for each in every]


def sound(count: int = 2000) -> Sheets:
    """About so many sound lines: orders of yesterday and today, and of the days before, which were handed out."""
    rng, sheets, numbers = Random(11), Sheets(), 0
    while numbers < count:
        for home in HOMES:
            when = datetime(DAY.year, DAY.month, DAY.day - rng.randint(0, 1), rng.randint(7, 16), rng.randint(0, 59))
            taken = {str(row["品名"]) for row in sheets.of.get(home.name, ())}
            fresh = [each for each in SOLD if not taken & {each.name, *each.aliases}]
            for product in rng.sample(fresh, min(len(fresh), rng.choice((1, 1, 2)))):
                if product.code not in {"18", "19", "20"} or rng.random() < 0.3:
                    sheets.add(home, order(home, product, when, rng))
                    numbers += 1
            if numbers >= count:
                break
    return sheets


@dataclass(frozen=True)
class Fault:
    """One kind of fault: the code that must be told, and a maker of variants.

    `plant` changes the rows of a home and returns those of which at least one must be told.
    """

    code: str
    plant: Callable[["Scene"], Sequence[Row]]
    name: str = ""


@dataclass
class Scene:
    """Where a fault is planted: a household that no other fault of this sheet touches."""

    sheets: Sheets
    home: Home
    rng: Random
    nth: int
    """Which variant it is, from 0."""

    @property
    def rows(self) -> list[Row]:
        return self.sheets.of[self.home.name]

    @property
    def row(self) -> Row:
        return self.rows[0]

    def one_of(self, *values: CellValue) -> CellValue:
        return values[self.nth % len(values)]

    def buy(self, code: str, **cells: CellValue) -> Row:
        """The first row asks for this product."""
        product = next(each for each in PRODUCTS if each.code == code)
        for row in self.rows[1:]:
            if row["品名"] in {product.name, *product.aliases}:
                row |= {"品名": "食盐", "规格": "400g/袋", "单位": "袋", "数量": 1}
        self.row.update({"品名": product.name, "规格": product.spec, "单位": product.unit, "数量": 1, **cells})
        return self.row

    def again(self, **cells: CellValue) -> Row:
        """The first row once more, changed."""
        return self.sheets.add(self.home, {**self.row, "备注": "", **cells})

    def other_day(self, days: int) -> datetime:
        return datetime(DAY.year, DAY.month, DAY.day, 9, self.nth) - timedelta(days=days)
