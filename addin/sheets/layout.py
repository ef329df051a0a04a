"""Where things lie in the office folder."""

from datetime import date

BASE_FILE = "基础资料.xlsx"
ORDERS_FOLDER = "需求登记"
SHOP_DAILY_FOLDER = "商家日报"
RECEIPTS_FOLDER = "收货登记"
GOODS_LEDGER_FILE = "物资台账.xlsx"
FUND_LEDGER_FILE = "资金台账.xlsx"
REVIEW_FILE = "待确认.xlsx"
REPORT_TEMPLATE_FILE = "日报模板.xlsx"
OUTPUT_FOLDER = "输出"
FOLDERS = (ORDERS_FOLDER, SHOP_DAILY_FOLDER, RECEIPTS_FOLDER, OUTPUT_FOLDER)


def output(day: date, *parts: str) -> str:
    """Relative name of a generated file of a day: 输出/2026-11-23/…."""
    return "/".join((OUTPUT_FOLDER, day.isoformat(), *parts))


_WIDE = str.maketrans(dict(zip('/\\:*?"<>|', "／＼：＊？＂＜＞｜", strict=True)))


def as_file_name(name: str) -> str:
    """The name of a shop or community as part of a file name: signs that no file name may hold become wide ones."""
    return name.translate(_WIDE)


def workbook_of(folder: str, name: str) -> str:
    """Relative name of the workbook that is named after a shop or community: 需求登记/东风社区.xlsx."""
    return f"{folder}/{as_file_name(name)}.xlsx"


def stem(name: str) -> str:
    """File name without its folders and suffix."""
    return name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
