"""Who works in the sample township: office staff with one duty each, and two recorders per community."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from addin.drill.names import office_phone, staff_name
from addin.model.document import CellValue
from addin.model.settings import Settings
from addin.sheets.people import DUTIES, PEOPLE

_RECORDING = DUTIES[0]
_OFFICE_DUTIES = DUTIES[1:]
_RECORDERS_EACH = 2
_PLAN_DAYS = 7
"""The plan began a week before the sample day, so that an older order is noticed."""


class Recorder(NamedTuple):
    """Somebody who registers orders."""

    name: str
    phone: str


def recorders_of(index: int) -> tuple[Recorder, ...]:
    """The recorders of the index-th community."""
    first = len(_OFFICE_DUTIES) + index * _RECORDERS_EACH + 1
    return tuple(Recorder(staff_name(at), office_phone(at)) for at in range(first, first + _RECORDERS_EACH))


def staff_with(duty: str) -> str:
    """Name of the member of the office with this duty."""
    return staff_name(_OFFICE_DUTIES.index(duty) + 1)


def people_rows(recorders: Iterable[tuple[str, Sequence[Recorder]]]) -> list[list[CellValue]]:
    """Rows of 人员 for the office and these communities' recorders."""
    office = [_row(staff_name(at), duty, "", office_phone(at)) for at, duty in enumerate(_OFFICE_DUTIES, 1)]
    recording = [_row(name, _RECORDING, place, phone) for place, group in recorders for name, phone in group]
    return office + recording


def _row(name: str, duty: str, community: str, phone: str) -> list[CellValue]:
    cells: dict[str, CellValue] = {"name": name, "duty": duty, "community": community, "phone": phone}
    return [cells[field] for field in PEOPLE.by_field]


def sample_settings(day: date) -> Settings:
    """Settings of the sample office on this day."""
    return Settings(
        prepared_by=staff_with("统计组长"),
        reviewed_by=staff_with("审核"),
        office_phone=office_phone(1),
        plan_start=(day - timedelta(days=_PLAN_DAYS)).isoformat(),
        mail_to=("report@example.com",),
        mail_cc=("office@example.com",),
        mail_from="baogong@example.com",
    )
