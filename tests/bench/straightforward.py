"""The yardstick: check, marked copies, purchase orders and ledger, as an office's IT person would write them.

pandas reads, a loop checks, openpyxl marks, pandas writes the orders, sqlite3 keeps the ledger. It knows nothing of
the product, takes the usual short cuts (no writing back into the order sheets, first come first served, no repeat
safety beyond a key) and so does rather less than the product does. Usage: straightforward.py FOLDER DAY [check].
"""

import json
import re
import sqlite3
import sys
from collections import defaultdict
from datetime import datetime, time
from pathlib import Path

import openpyxl
import pandas as pd
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

REQUIRED = ["登记时间", "小区", "楼栋", "房号", "收货人", "联系电话", "品名", "数量", "单位"]
TEXTS = [
    "小区",
    "楼栋",
    "单元",
    "房号",
    "收货人",
    "联系电话",
    "品名",
    "规格",
    "单位",
    "特殊群体",
    "备注",
    "登记人",
    "状态",
]
GROUPS = {"", "老人", "孕产妇", "婴幼儿", "残疾人", "慢病患者", "困难群众"}
FIRST = {"老人", "孕产妇", "婴幼儿", "残疾人", "慢病患者", "困难群众"}
WEIGHTS = {"斤": 500, "两": 50, "公斤": 1000, "千克": 1000, "kg": 1000, "克": 1, "g": 1}
RED = PatternFill("solid", fgColor="FFC7CE")
THIN = Border(*[Side(style="thin")] * 4)


def clean(value):
    """A cell's text, without blanks around it and without .0 behind whole numbers."""
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def key(text):
    """What makes two spellings the same word."""
    return re.sub(r"[\s·.。，,、\-—_~'\"“”]", "", text).replace("（", "(").replace("）", ")").replace("×", "*").lower()


def registered(row):
    """When a row was registered; the oldest of two equal orders counts."""
    known = isinstance(row.登记时间, datetime) and not pd.isna(row.登记时间)
    return row.登记时间 if known else datetime.max


def building_key(text):
    return re.sub(r"(号楼|栋|幢|号|楼)$", "", key(text)).lstrip("0")


class Base:
    """基础资料.xlsx as dictionaries."""

    def __init__(self, folder):
        sheets = pd.read_excel(folder / "基础资料.xlsx", sheet_name=None, dtype=object, engine="openpyxl")
        self.buildings = defaultdict(dict)
        for row in sheets["社区小区"].itertuples():
            self.buildings[row.社区, key(clean(row.小区))][building_key(clean(row.楼栋))] = row
        self.products, self.by_name = {}, defaultdict(list)
        for row in sheets["商品目录"].itertuples():
            code = clean(row.商品编码)
            self.products[code] = row
            names = [clean(row.品名), clean(row.品名) + clean(row.规格), *re.split(r"[、,，;；/|\s]+", clean(row.别名))]
            for name in filter(None, names):
                self.by_name[key(name)].append(code)
        self.place_alias = {}
        for row in sheets["别名"].itertuples():
            if row.类型 == "商品":
                target = clean(row.对应)
                codes = [target] if target in self.products else self.by_name.get(key(target), [])
                self.by_name[key(clean(row.叫法))] += codes
            else:
                self.place_alias[key(clean(row.叫法))] = key(clean(row.对应))
        self.areas = {}
        for row in sheets["保供商家"].itertuples():
            self.areas[row.商家] = set(filter(None, re.split(r"[、,，;；/|\s]+", clean(row.供应社区))))
        self.quotes = defaultdict(list)
        for row in sheets["供货报价"].itertuples():
            self.quotes[clean(row.商品编码)].append(row)
        for rows in self.quotes.values():
            rows.sort(key=lambda quote: quote.单价)
        register = sheets["特殊群体登记"]
        self.registered = {(row.社区, row.姓名): row.特殊群体 for row in register.itertuples()}
        self.people = {clean(name) for name in sheets["人员"]["姓名"]}

    def serves(self, shop, community):
        return not self.areas.get(shop) or community in self.areas[shop]

    def product(self, name, spec):
        codes = list(dict.fromkeys(self.by_name.get(key(name), [])))
        if spec:
            same = [code for code in codes if key(clean(self.products[code].规格)) == key(spec)]
            if not same and len(codes) == 1 and not re.search(r"\d", spec):  # a word that is no spec
                return codes[0], []
            return (same[0], []) if len(same) == 1 else (None, codes)
        return (codes[0], []) if len(codes) == 1 else (None, codes)

    def factor(self, unit, product):
        """How many sales units one of `unit` is; None when that is not known."""
        if unit == product.单位:
            return 1
        if unit in WEIGHTS and product.单位 in WEIGHTS:
            return WEIGHTS[unit] / WEIGHTS[product.单位]
        if unit in {"箱", "件", "提"} and not pd.isna(product.每件数量):
            return product.每件数量
        return None


class Check:
    """One order sheet: its rows, and what is wrong with them by row and heading."""

    def __init__(self, file, base, day):
        self.file, self.base, self.day = file, base, day
        self.community = file.stem
        rows = pd.read_excel(file, dtype=object, engine="openpyxl").dropna(how="all")
        self.rows = rows[~(rows == "合计").any(axis=1)]
        for heading in TEXTS:
            self.rows[heading] = self.rows[heading].map(clean)
        self.faults = defaultdict(list)
        self.stopped = set()
        self.orders = []

    def fault(self, row, heading, text, *, stop=True):
        self.faults[row.Index].append((heading, text))
        if stop:
            self.stopped.add(row.Index)

    def run(self):
        seen, phones, sums, copies = {}, {}, defaultdict(float), self.copies()
        for row in sorted(self.rows.itertuples(), key=registered):
            if row.状态 == "取消":
                self.stopped.add(row.Index)
                continue
            self.check_cells(row, copies)
            place = self.check_place(row)
            self.check_phone(row, place, phones)
            code, quantity = self.check_goods(row)
            if code:
                self.check_household(row, place, code, quantity, seen, sums)
            self.check_words(row, code, quantity)
            if row.Index not in self.stopped:
                self.orders.append(self.order(row, place, code, quantity))

    def copies(self):
        """Rows whose 编号 stands on another row too; the first of equal rows is left alone."""
        numbered = self.rows[self.rows["编号"].map(clean) != ""]
        copies = set()
        for _, rows in numbered.groupby("编号"):
            same = rows[TEXTS[:-1]].nunique().max() == 1
            copies.update(rows.index[1 if same else 0 :] if len(rows) > 1 else [])
        return copies

    def check_cells(self, row, copies):
        for heading in REQUIRED:
            if clean(getattr(row, heading)) == "" and heading != "登记时间":
                self.fault(row, heading, f"「{heading}」没有填写。")
        number = clean(row.编号)
        if number and not re.fullmatch(r"\d{4}-\w{9}", number):
            self.fault(row, "编号", f"编号「{number}」不是系统给的编号。")
        elif row.Index in copies:
            self.fault(row, "编号", f"编号「{number}」重复。")
        if row.收货人 and not re.search(r"[^\W\d_]", row.收货人):
            self.fault(row, "收货人", "收货人不像姓名。")
        for heading in ["收货人", "品名", "规格", "备注", "房号", "楼栋", "小区", "单位", "登记人"]:
            text = getattr(row, heading)
            if text.startswith(("=", "@")) or "http://" in text or "https://" in text:
                self.fault(row, heading, f"「{heading}」里像是公式或链接。")
        if row.状态 not in {"", "通过", "有误"}:
            self.fault(row, "状态", "状态看不懂。")
        when = row.登记时间
        if not isinstance(when, datetime) or pd.isna(when):
            self.fault(row, "登记时间", "登记时间没有填写或看不懂。")
        elif when.date() > self.day:
            self.fault(row, "登记时间", "登记时间晚于今天。")
        elif when > datetime.combine(self.day, time(18)):
            self.fault(row, "登记时间", "已过截止时间，明天采购。", stop=False)

    def check_place(self, row):
        name = key(row.小区)
        name = self.base.place_alias.get(name, name)
        known = self.base.buildings.get((self.community, name))
        if row.小区 and known is None:
            self.fault(row, "小区", f"没有小区「{row.小区}」。")
        elif row.楼栋 and known is not None and building_key(row.楼栋) not in known:
            self.fault(row, "楼栋", f"没有楼栋「{row.楼栋}」。")
        elif row.楼栋 and known is not None:
            self.check_room(row, known[building_key(row.楼栋)])
        return name, building_key(row.楼栋), row.单元, re.sub(r"(室|号)$", "", row.房号)

    def check_room(self, row, building):
        zone, note = building.区域类型, row.备注
        if zone == "封控区" and re.search(r"自取|自提|来拿|来取|下楼取", note):
            self.fault(row, "备注", "封控区不能自取。", stop=False)
        number = re.fullmatch(r"(\d{1,2})(\d{2})", re.sub(r"(室|号)$", "", row.房号))
        if number and not pd.isna(building.层数):
            floor, door = int(number[1]), int(number[2])
            if not (1 <= floor <= building.层数 and 1 <= door <= building.每层户数):
                self.fault(row, "房号", f"没有房号「{row.房号}」。")

    def check_phone(self, row, place, phones):
        digits = re.sub(r"\D", "", row.联系电话)
        if row.联系电话 and not re.fullmatch(r"1\d{10}|0\d{9,11}", digits):
            self.fault(row, "联系电话", f"电话「{row.联系电话}」不对。")
        elif digits and phones.setdefault((place, row.收货人), digits) != digits:
            self.fault(row, "联系电话", "同一户同一姓名，电话不同。", stop=False)

    def check_goods(self, row):
        code, near = self.base.product(row.品名, row.规格)
        if not code:
            if row.品名:
                self.fault(row, "规格" if near else "品名", f"商品目录里没有「{row.品名} {row.规格}」。")
            return None, None
        product = self.base.products[code]
        if clean(product.停售) == "是":
            self.fault(row, "品名", f"「{row.品名}」已停售。")
        elif not any(self.base.serves(quote.商家, self.community) for quote in self.base.quotes[code]):
            self.fault(row, "品名", f"没有商家供应「{row.品名}」。")
        factor = self.base.factor(row.单位, product)
        if factor is None and row.单位:
            self.fault(row, "单位", f"「{row.品名}」按“{product.单位}”卖。")
        return code, self.check_quantity(row, product, factor)

    def check_quantity(self, row, product, factor):
        quantity = pd.to_numeric(row.数量, errors="coerce")
        if pd.isna(quantity):
            if clean(row.数量):
                self.fault(row, "数量", f"「{row.数量}」不是数字。")
            return None
        if quantity <= 0:
            self.fault(row, "数量", f"数量是 {quantity}。")
        elif quantity != int(quantity) and product.单位 not in WEIGHTS:
            self.fault(row, "数量", "按件卖的商品请填整数。")
        elif quantity * 1000 != round(quantity * 1000):
            self.fault(row, "数量", "最多三位小数。")
        elif clean(product.按整件卖) == "是" and factor and quantity * factor % product.每件数量:
            self.fault(row, "数量", "请按整件登记。")
        elif quantity > 50:
            self.fault(row, "数量", "数量太大，请核实。", stop=quantity > 1000)
        return quantity * factor if factor else None

    def check_household(self, row, place, code, quantity, seen, sums):
        day = row.登记时间.date() if isinstance(row.登记时间, datetime) and not pd.isna(row.登记时间) else None
        if place[1] and (place[3] or row.收货人):
            first = seen.setdefault((place, row.收货人, code, day), row.Index)
            if first != row.Index:
                self.fault(row, "品名", f"与第 {first + 2} 行重复。")
        limit = self.base.products[code].限购数量
        if quantity and quantity > 0 and not pd.isna(limit):
            sums[place, code, day] += quantity
            if sums[place, code, day] > limit:
                self.fault(row, "数量", f"超过每户限购 {limit}。")

    def check_words(self, row, code, quantity):
        medicine = code and clean(self.base.products[code].药品) == "是"
        if medicine and quantity and pd.isna(self.base.products[code].限购数量) and quantity > 5:
            self.fault(row, "数量", "药品超过每户限量。")
        if medicine and re.search(r"(阿姨|叔叔|大爷|奶奶|先生|女士|师傅|老师)$", row.收货人):
            self.fault(row, "收货人", "药品要实名登记。")
        if row.特殊群体 not in GROUPS:
            self.fault(row, "特殊群体", f"「{row.特殊群体}」不在名单里。", stop=False)
        elif row.特殊群体 and self.base.registered.get((self.community, row.收货人), "") != row.特殊群体:
            self.fault(row, "特殊群体", f"「{row.收货人}」没有这样登记。", stop=False)
        if re.search(r"不要了|取消|退了|已退|待确认", row.备注):
            self.fault(row, "备注", "备注写着不要了，或者还没有确认。")
        if row.登记人 and row.登记人 not in self.base.people:
            self.fault(row, "登记人", f"登记人「{row.登记人}」不在名单里。", stop=False)

    def order(self, row, place, code, quantity):
        known = isinstance(row.登记时间, datetime) and not pd.isna(row.登记时间)
        when = row.登记时间.strftime("%m%d%H%M%S") if known else ""
        line = {heading: getattr(row, heading) for heading in TEXTS}
        return line | {
            "编号": clean(row.编号) or f"{self.community}-{when}-{place}-{code}",
            "社区": self.community,
            "商品编码": code,
            "数量": float(quantity),
            "截止后": known and row.登记时间 > datetime.combine(self.day, time(18)),
        }

    def mark(self, target):
        """A copy of the sheet with the faulty cells red, and what is wrong in 检查意见."""
        book = openpyxl.load_workbook(self.file)
        sheet = book.worksheets[0]
        columns = {cell.value: cell.column for cell in sheet[1]}
        for at in self.rows.index:
            faults = self.faults.get(at, [])
            sheet.cell(at + 2, columns["状态"], "有误" if at in self.stopped else "通过")
            for heading, text in faults:
                cell = sheet.cell(at + 2, columns[heading])
                cell.fill = RED
                cell.comment = Comment(text, "检查")
            if faults:
                sheet.cell(at + 2, columns["检查意见"], " ".join(text for _, text in faults))
        target.parent.mkdir(parents=True, exist_ok=True)
        book.save(target)


def allocate(orders, base):
    """Each order's cheapest shop that serves its community and still has goods; those in need first."""
    left = {(q.商家, clean(q.商品编码)): float(q.可供数量) for rows in base.quotes.values() for q in rows}
    bought = []
    for order in sorted(orders, key=lambda each: each["特殊群体"] not in FIRST):
        wanted = order["数量"]
        for quote in base.quotes[order["商品编码"]]:
            if wanted <= 0 or not base.serves(quote.商家, order["社区"]):
                continue
            part = min(wanted, left[quote.商家, order["商品编码"]])
            if part > 0:
                left[quote.商家, order["商品编码"]] -= part
                bought.append({**order, "数量": part, "商家": quote.商家, "单价": float(quote.单价)})
                wanted -= part
    return pd.DataFrame(bought)


def write_orders(bought, base, day, folder):
    """For each shop its order, its picking list by household and building, and a sheet to count what arrives."""
    what = ["商品编码", "品名", "规格", "单位"]
    goods = pd.DataFrame(
        [{"商品编码": c, "品名": p.品名, "规格": clean(p.规格), "单位": p.单位} for c, p in base.products.items()]
    )
    bought = bought.drop(columns=what[1:]).merge(goods, on="商品编码")
    bought["金额"] = (bought["数量"] * bought["单价"]).round(2)
    for number, (shop, unsorted) in enumerate(bought.groupby("商家"), 1):
        name = f"CG{day:%Y%m%d}-{number:02d}"
        rows = unsorted.sort_values(["社区", "小区", "楼栋", "单元", "房号"])
        home = ["社区", "小区", "楼栋", "单元", "房号", "收货人", "联系电话"]
        order = rows.groupby([*what, "单价"], as_index=False)[["数量", "金额"]].sum()
        by_community = rows.groupby(["社区", *what], as_index=False)["数量"].sum()
        by_building = rows.groupby(["社区", "小区", "楼栋", *what[1:]], as_index=False)["数量"].sum()
        by_home = rows[[*home, *what[1:], "数量", "金额", "备注"]]
        papers = folder / "输出" / str(day)
        write(papers / "采购单" / f"{name}_{shop}.xlsx", {"采购单": order, "分社区数量": by_community})
        write(papers / "配货单" / f"{name}_{shop}.xlsx", {"按户配货": by_home, "楼栋合计": by_building})
        receipt = order[[*what, "数量"]].assign(采购单号=name, 实收数量=None)
        write(folder / "收货登记" / f"{name}_{shop}.xlsx", {"收货登记": receipt})
        bought.loc[bought["商家"] == shop, "采购单号"] = name
    return bought


def write(file, pages):
    """A workbook with these tables, ready to print."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with pd.ExcelWriter(file, engine="openpyxl") as writer:
        for title, page in pages.items():
            page.to_excel(writer, sheet_name=title, index=False)
            lay_out(writer.sheets[title])


def lay_out(sheet):
    """Borders, widths and a heading on every printed page."""
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(horizontal="center")
        sheet.column_dimensions[cell.column_letter].width = 14
    for row in sheet.iter_rows():
        for cell in row:
            cell.border = THIN
    sheet.print_title_rows = "1:1"
    sheet.freeze_panes = "A2"


def post(bought, day, folder):
    """Lines and balanced entries go into the ledger, each once; entries and balances are shown in a workbook."""
    ledger = sqlite3.connect(folder / "台账.db")
    ledger.execute(
        "create table if not exists entries (key text, account text, commodity text, amount integer, day text)"
    )
    ledger.execute("create unique index if not exists entry on entries (key, account)")
    bought.to_sql("ordered_lines", ledger, if_exists="append", index=False)
    entries = []
    for (number, shop, code, community), rows in bought.groupby(["采购单号", "商家", "商品编码", "社区"]):
        fact = f"order:{number}:{code}:{community}"
        amount = round(rows["数量"].sum() * 1000)
        entries.append((fact, f"商家/{shop}", code, -amount, str(day)))
        entries.append((fact, f"在途/{community}", code, amount, str(day)))
    ledger.executemany("insert or ignore into entries values (?, ?, ?, ?, ?)", entries)
    ledger.commit()
    booked = pd.read_sql("select * from entries", ledger)
    balances = booked.groupby(["account", "commodity"], as_index=False)["amount"].sum()
    balances.to_sql("balances", ledger, if_exists="replace", index=False)
    ledger.close()
    assert balances["amount"].sum() == 0
    write(folder / "物资台账.xlsx", {"结存": balances, "明细": booked})


def main(folder, day, work="day"):
    base = Base(folder)
    orders, lines, faulty = [], 0, 0
    for file in sorted((folder / "需求登记").glob("*.xlsx")):
        check = Check(file, base, day)
        check.run()
        check.mark(folder / "输出" / str(day) / "检查结果" / file.name)
        orders += [order for order in check.orders if not order["截止后"]]
        lines += len(check.rows)
        faulty += len(check.stopped)
    counted = {"lines": lines, "clean": lines - faulty, "ordered": {}, "short": {}}
    return counted if work == "check" else counted | buy(folder, base, orders, day)


def buy(folder, base, orders, day):
    wanted = pd.DataFrame(orders).groupby("商品编码")["数量"].sum()
    bought = allocate(orders, base)
    bought = write_orders(bought, base, day, folder)
    post(bought, day, folder)
    totals = bought.groupby("商品编码")["数量"].sum()
    short = wanted.sub(totals, fill_value=0)
    return {
        "ordered": rounded(totals),
        "short": rounded(short[short > 0.0005]),
    }


def rounded(totals):
    return {code: round(float(total), 3) for code, total in totals.items()}


if __name__ == "__main__":
    told = main(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]).date(), *sys.argv[3:])
    print(json.dumps(told, ensure_ascii=False))
