"""设置: every threshold and deadline of the office, with its unit and where it comes from."""

from datetime import date, datetime, time
from decimal import Decimal

from addin.model.document import CellValue
from addin.model.settings import SettingInfo, Settings, SettingValue, setting_infos
from addin.sheets.catalogue import split_words
from addin.sheets.declaration import Column, Sheet
from addin.sheets.reading import Table
from addin.terms import cells
from addin.wording import finding

SETTINGS = Sheet(
    workbook="基础资料",
    name="设置",
    purpose="本单位的时限和阈值，只改“值”一列。",
    fillable_rows=0,
    generated=True,
    columns=(
        Column("name", "名称", width=18, required=True, owned=True),
        Column("value", "值", width=34, required=True),
        Column("unit", "单位", width=10, owned=True),
        Column("meaning", "说明", width=42, owned=True),
        Column("origin", "来源", width=34, owned=True),
    ),
)


def shown(value: SettingValue) -> str:
    """A setting's value as the clerk writes it."""
    if isinstance(value, tuple):
        return "、".join(value)
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def settings_rows(settings: Settings | None = None) -> list[list[CellValue]]:
    """Rows of the sheet for these settings (the defaults when none are given)."""
    values = settings or Settings()
    return [
        [info.name, shown(getattr(values, field)), info.unit, info.meaning, info.origin]
        for field, info in setting_infos().items()
    ]


def read_settings(table: Table) -> Settings:
    """Settings of the sheet; an empty value keeps the default, a value that cannot be read is told."""
    by_name = {info.name: (field, info) for field, info in setting_infos().items()}
    changes: dict[str, SettingValue] = {}
    raw = table.raw.get("value", ())
    for at, name in enumerate(table.texts("name")):
        known = by_name.get(name)
        if known is None:
            table.findings.append(finding("setting-unknown", table.place(at, "name"), name))
            continue
        value = _read(table, at, raw[at], *known)
        if value is not None:
            changes[known[0]] = value
    return Settings()._replace(**changes)  # type: ignore[arg-type]


def _read(table: Table, at: int, raw: CellValue, field: str, info: SettingInfo) -> SettingValue | None:
    default = getattr(Settings(), field)
    text = cells.text(raw)
    if isinstance(default, tuple):
        return split_words(text)
    if not text:
        return None
    value = _typed(raw, text, default)
    place = table.place(at, "value")
    if isinstance(value, cells.Bad) or value is None:
        code = value.code if value else "number-invalid"
        table.findings.append(finding(code, place, text))
        return None
    if isinstance(value, Decimal) and not (info.low or value) <= value <= (info.high or value):
        limits = {"low": info.low, "high": info.high, "unit": info.unit}
        table.findings.append(finding("setting-range", place, text, name=info.name, **limits))
        return None
    return value


def _typed(raw: CellValue, text: str, default: SettingValue) -> SettingValue | cells.Bad | None:
    if isinstance(default, Decimal):
        return cells.quantity(raw)
    if isinstance(default, time):
        return _time(raw, text)
    if isinstance(raw, (date, datetime)):
        return f"{raw:%Y-%m-%d}"
    return text


def _time(raw: CellValue, text: str) -> time | cells.Bad:
    if isinstance(raw, datetime):
        return raw.time()
    if isinstance(raw, float) and 0 <= raw < 1:
        return time(*divmod(round(raw * 24 * 60), 60))
    try:
        return time.fromisoformat(cells.narrow(text).zfill(5)[:5])
    except ValueError:
        return cells.Bad("time-invalid")
