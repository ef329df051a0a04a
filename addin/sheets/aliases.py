"""别名: the residents' words for products and compounds, as the office has settled them."""

from addin.model.document import Kind
from addin.model.office import Alias
from addin.sheets.declaration import Column, Sheet
from addin.sheets.reading import Table
from addin.sheets.records import Row, records

ALIAS_KINDS = ("商品", "小区")

ALIASES = Sheet(
    workbook="基础资料",
    name="别名",
    purpose="居民的叫法对应哪种商品、哪个小区；定下来的就不再问。",
    fillable_rows=1000,
    columns=(
        Column("kind", "类型", width=8, required=True, words=ALIAS_KINDS, strict=True),
        Column("word", "叫法", width=20, required=True),
        Column("meaning", "对应", Kind.DIGITS, 24, required=True, note="商品填商品编码或品名，小区填小区名称。"),
        Column("day", "登记日期", Kind.DAY, 14),
        Column("by", "登记人", width=12),
    ),
)


def read_aliases(table: Table) -> tuple[Alias, ...]:
    """Aliases, one per sound row."""
    return tuple(records(table, _alias, key=("kind", "word")))


def _alias(row: Row) -> Alias:
    return Alias(str(row["kind"]), str(row["word"]), str(row["meaning"]))
