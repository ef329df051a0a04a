"""Start or join a LibreOffice, and make it what xlwings talks to."""

from pathlib import Path

from addin.uno_engine.facade import Value
from addin.uno_engine.office import Office

PATIENCE_SECONDS = 60.0


def start(
    *,
    visible: bool = False,
    profile: str | Path | None = None,
    pipe: str | None = None,
    macros: bool = False,
    patience_seconds: float = PATIENCE_SECONDS,
) -> Office:
    """A LibreOffice of our own, active in xlwings; `stop()` ends it.

    `profile` is a user profile's folder (by default a temporary one that `stop` removes), `pipe` a name to listen on
    (by default one that nobody can guess). With `macros`, documents may run theirs.
    """
    folder = None if profile is None else Path(profile)
    return _activate(
        Office.start(visible=visible, profile=folder, pipe=pipe, macros=macros, patience_seconds=patience_seconds)
    )


def connect(pipe: str, *, patience_seconds: float = PATIENCE_SECONDS) -> Office:
    """A LibreOffice that somebody else started with `--accept=pipe,name=…;urp;`; `stop()` only lets go of it.

    One that was joined before and still answers is used again: every joining takes a thread of its own over there.
    """
    from addin.uno_engine.engine import ENGINE

    joined = ENGINE.apps.joined(pipe)
    return _activate(joined or Office.connect(pipe, patience_seconds=patience_seconds))


def _activate(office: Office) -> Office:
    import xlwings as xw

    from addin.uno_engine.engine import ENGINE

    engines: Value = xw.engines
    if ENGINE.name not in [engine.name for engine in engines]:
        engines.add(xw.Engine(impl=ENGINE))
    engines[ENGINE.name].activate()
    ENGINE.apps.take(office)
    return office
