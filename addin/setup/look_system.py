"""A machine comes in, findings on its clock, its Chinese fonts and its windows go out."""

from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec

from addin.model.finding import Finding, Place
from addin.setup.machine import Machine, System
from addin.wording import finding

CHINA_HOURS = 8
FIRST_YEAR = 2025
"""No office can work in a year before this program was written."""

FONTS = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
CHINESE_FONTS = ("microsoft yahei", "微软雅黑", "simsun", "宋体", "dengxian", "等线")


def look_at_system(machine: Machine) -> Iterator[Finding]:
    """Findings on what every program needs from the computer."""
    if date.today().year < FIRST_YEAR:
        yield finding("doctor-clock-wrong", Place(), date.today().isoformat())
    if machine.hours_ahead != CHINA_HOURS:
        yield finding("doctor-time-zone", Place(), f"UTC{machine.hours_ahead:+g}")
    if not has_chinese_font(machine):
        yield finding("doctor-no-font", Place())
    if find_spec("tkinter") is None:
        yield finding("launcher-no-tk", Place())


def has_chinese_font(machine: Machine) -> bool:
    """Whether Chinese can be shown; a Mac always can."""
    if machine.system is System.WINDOWS:
        return any(name.casefold().startswith(CHINESE_FONTS) for name in machine.registry.names(FONTS))
    if machine.system is System.LINUX and machine.program("fc-list"):
        return bool(machine.ask("fc-list", ":lang=zh", "family").text.strip())
    return True
