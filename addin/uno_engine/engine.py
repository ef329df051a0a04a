"""The engine that xlwings talks to: its apps, and how values are made ready for cells and for Python."""

import datetime as dt
import math
import os
import sys
from collections.abc import Callable, Iterator

from addin.uno_engine.app import App
from addin.uno_engine.facade import Value
from addin.uno_engine.office import Office
from addin.uno_engine.problems import stands_for
from addin.uno_engine.values import CellError


@stands_for("Apps")
class Apps:
    """The offices that answer, the active one first."""

    def __init__(self) -> None:
        self._apps: list[App] = []

    def take(self, office: Office) -> App:
        """An office that was started or joined becomes the active app."""
        app = next((app for app in self._apps if app.office is office), None)
        if app is None:
            app = App(self, office)
            self._apps.append(app)
            office.on_stop.append(self._drop)
        self.put_first(app)
        return app

    def joined(self, pipe: str) -> Office | None:
        """The office that was joined on this pipe, if it still answers."""
        offices = (app.office for app in self._apps if app.office.pipe == pipe and not app.office.owned)
        return next((office for office in offices if office.alive()), None)

    def put_first(self, app: App) -> None:
        """Make an app the active one."""
        self._apps.sort(key=lambda other: other is not app)

    def keys(self) -> list[int]:
        return [app.pid for app in self]

    def add(self, spec: object = None, add_book: bool | None = None, visible: bool | None = None) -> App:
        """A further LibreOffice process of our own.

        It has windows only where there is a display, and runs macros if the others that were started do.
        """
        from addin.uno_engine.entry import PATIENCE_SECONDS

        shown = (visible is None or visible) and has_display()
        macros = any(app.office.owned and app.office.macros for app in self._apps)
        app = self.take(
            Office.start(visible=shown, profile=None, pipe=None, macros=macros, patience_seconds=PATIENCE_SECONDS)
        )
        if add_book:
            app.books.add()
        return app

    def cleanup(self) -> None:
        """Nothing is left behind that would have to be cleaned up."""

    def __iter__(self) -> Iterator[App]:
        self._apps = [app for app in self._apps if app.office.alive()]
        by_pid: dict[int, App] = {}
        for app in self._apps:
            by_pid.setdefault(app.pid, app)  # an office that was started here and joined again counts once
        return iter(list(by_pid.values()))

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __getitem__(self, pid: int) -> App:
        for app in self:
            if app.pid == pid:
                return app
        raise KeyError(f"no LibreOffice with process id {pid} is known here")

    def _drop(self, office: Office) -> None:
        self._apps = [app for app in self._apps if app.office is not office]


class Engine:
    """What xlwings calls an engine."""

    name = "libreoffice"
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps()

    @staticmethod
    def prepare_xl_data_element(x: Value, options: dict[str, Value]) -> Value:  # noqa: ARG004 - xlwings\' signature
        """A Python, numpy or pandas scalar as what `values.write` knows."""
        if x is None or x is _loaded("pandas", "NaT") or x is _loaded("pandas", "NA"):
            return ""
        if isinstance(x, bool | str):
            return x
        if isinstance(x, dt.datetime):
            x = x.to_pydatetime(warn=False) if hasattr(x, "to_pydatetime") else x
            return x.replace(tzinfo=None)
        if isinstance(x, int | float):
            return "" if math.isnan(x) else float(x)
        return _plain_numpy(x)

    @staticmethod
    def clean_value_data(
        data: list[list[Value]],
        datetime_builder: Callable[..., Value],
        empty_as: Value,
        number_builder: Callable[[float], Value] | None,
        err_to_str: bool,
    ) -> list[list[Value]]:
        """Values of cells as the caller wants dates, numbers, blanks and errors."""

        def clean(value: Value) -> Value:
            if value is None or value == "":
                return empty_as
            if isinstance(value, CellError):
                return str(value) if err_to_str else None
            if isinstance(value, dt.datetime) and datetime_builder is not dt.datetime:
                return _rebuilt(value, datetime_builder)
            if number_builder is not None and type(value) is float:
                return number_builder(value)
            return value

        return [[clean(value) for value in row] for row in data]


def has_display() -> bool:
    """Whether a window could be shown."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _rebuilt(value: dt.datetime, builder: Callable[..., Value]) -> Value:
    return builder(
        year=value.year,
        month=value.month,
        day=value.day,
        hour=value.hour,
        minute=value.minute,
        second=value.second,
        microsecond=value.microsecond,
        tzinfo=None,
    )


def _loaded(module: str, name: str) -> object:
    """A name of a module when somebody has imported it; never imports it."""
    return getattr(sys.modules.get(module), name, _loaded)


def _plain_numpy(x: Value) -> Value:
    """Scalars of numpy as Python's; anything else as it is."""
    numpy = sys.modules.get("numpy")
    if numpy is None or not isinstance(x, numpy.generic):
        return x
    if isinstance(x, numpy.datetime64):
        return "" if numpy.isnat(x) else x.astype("datetime64[us]").item()
    return Engine.prepare_xl_data_element(x.item(), {})


ENGINE = Engine()
